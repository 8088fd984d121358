"""What happens, day by day: calls come in, are screened, become referrals, are allocated, assessed, authorised, closed.

A step that lies after today has not happened yet: that is how the queue, the overdue and the waiting come about.
Drift and gaps are put in on purpose, at the published rates where there are any and at plain guesses elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from random import Random

from psycopg.types.json import Jsonb

from goldenthread.foundations.clocks import working_days

from . import assessing, texts, words
from .families import Family, Kin, Settlement
from .rates import Rates
from .staff import Member, Staff, Team
from .tables import Tables, moment

CALLERS = [("2A", 26), ("6", 24), ("3B", 6), ("3F", 8), ("1A", 9), ("1B", 5), ("4", 4), ("5B", 5), ("9", 3), ("1C", 1), ("3A", 3), ("5C", 3), ("8", 3)]  # fmt: skip
NEEDS = [("N1", 58), ("N2", 6), ("N3", 5), ("N4", 9), ("N5", 13), ("N6", 3), ("N8", 2), ("N0", 4)]
REFERRED = 0.34  # share of contacts that become a referral: not published; a plain guess
REFERRED_A_CALL = 0.43  # children referred for each call, with brothers and sisters: what this story comes to


def drawn(dice: Random, table: list[tuple[str, int]]) -> str:
    return dice.choices([row[0] for row in table], [row[1] for row in table])[0]


@dataclass
class Call:
    """One contact, as the story goes on from it."""

    row: int
    at: datetime
    day: date
    family: Family
    about: list[Kin]
    source: str
    need: str
    front_door: Team
    referrals: dict[int, int] = field(default_factory=dict)  # child: the episode that this call began


class Story:
    def __init__(
        self, tables: Tables, staff: Staff, settlement: Settlement, rates: Rates, dice: Random, today: date
    ) -> None:
        self.tables, self.staff, self.settlement, self.rates, self.dice, self.today = (
            tables,
            staff,
            settlement,
            rates,
            dice,
            today,
        )
        self.families: list[Family] = []
        self.ending: list[tuple[date, int, Member]] = []  # when an allocated worker is free again
        self.turn = 0
        self.episode_until: dict[int, date] = {}  # child: the first day without an open episode
        self.written: set[int] = set()  # pieces of work whose common text is written
        self.texts: dict[int, dict[str, str]] = {}  # assessment: what is under each prompt
        self.contacts: dict[int, date] = {}  # contact: its day
        self.held: dict[int, date] = {}  # child: the first day without a team; date.max while one holds

    def tell(self, began: date, population: int, say: Callable[[str], None]) -> None:
        """Every day from the beginning until today."""
        calls_a_day = population * self.rates.referrals_a_year / REFERRED_A_CALL / 253
        day, year = began, began.year
        while day <= self.today:
            while self.ending and self.ending[0][0] <= day:
                heappop(self.ending)[2].open -= 1
            weekday = working_days.is_working_day(day)
            expected = calls_a_day * self.rates.months[day.month - 1] * (1 if weekday else 0.08)
            for _ in range(int(expected) + (self.dice.random() < expected % 1)):
                self.call(day)
            day += timedelta(days=1)
            if day.year != year:
                say(f"  told {year}: {len(self.families):,} families so far")
                year = day.year

    # A call comes in --------------------------------------------------------------------------------------------

    def call(self, day: date) -> None:
        dice = self.dice
        front = self.staff.front_doors[dice.randrange(len(self.staff.front_doors))]
        screener = dice.choice(front.members)
        at = moment(day, dice.randint(8, 16), dice.randint(0, 59))
        if dice.random() < 0.06:
            self.question(front, screener, day, at)
            return
        family = self.whose(day)
        about = [
            kin
            for kin in family.children
            if (kin.born or kin.expected or day) < day + timedelta(days=150) and kin.age(day) < 18
        ]
        if not about:
            return
        about = about if dice.random() < 0.6 else [dice.choice(about)]
        source, need = drawn(dice, CALLERS), drawn(dice, NEEDS)
        row = self.tables.next_id("front_door_contact")
        call = Call(row, at, day, family, about, source, need, front)
        self.contacts[row] = day
        decided = self.screen(call, screener)
        self.log(call, screener, decided)

    def log(self, call: Call, screener: Member, decided: datetime | None) -> None:
        """The contact itself, written once its end is known."""
        dice, family = self.dice, call.family
        what = words.fill(dice.choice(words.CALLS[call.need]), call.about[0], family.mother)
        consent = dice.choice(["agree", "agree", "disagree", "unaware"])
        why_not = "Telling them first could put the child at risk." if consent == "unaware" else ""
        method = "police" if call.source == "6" else dice.choice(["phone", "phone", "email", "form"])
        reach = f"01632 960{dice.randint(100, 999)}"
        self.tables.put(
            "front_door_contact", call.row, call.at, call.at, screener.id, method, self.caller(call.source, family), call.source,
            reach, what, consent, why_not, dice.random() < 0.12, call.front_door.id, decided,
        )  # fmt: skip
        for kin in call.about:
            self.tables.add(
                "front_door_contactchild", call.row, kin.id, kin.given, str(kin.age(call.day)), family.school,
                family.known_on == call.day, call.referrals.get(kin.id),
            )  # fmt: skip

    def question(self, front: Team, screener: Member, day: date, at: datetime) -> None:
        dice = self.dice
        row = self.tables.add(
            "front_door_contact",
            at,
            at,
            screener.id,
            "phone",
            "",
            "1D",
            "",
            dice.choice(words.QUESTIONS),
            "",
            "",
            False,
            front.id,
            at,
        )
        self.tables.add(
            "front_door_screening",
            row,
            "advice",
            dice.choice(words.ANSWERS),
            "",
            "",
            None,
            "Told at once.",
            screener.id,
            at,
        )

    def whose(self, day: date) -> Family:
        """A family that is known already, or one that comes for the first time."""
        dice = self.dice
        if self.families and dice.random() < 0.48:
            recent = self.families[-max(60, len(self.families) // 3) :]
            return dice.choice(recent if dice.random() < 0.75 else self.families)
        family = self.settlement.arrive(day, dice.randrange(len(self.staff.teams)))
        self.families.append(family)
        return family

    def caller(self, source: str, family: Family) -> str:
        if source == "1A":
            return (family.grandmother or family.mother).given
        return (
            ""
            if source == "9"
            else self.dice.choice(["Wagtail", "Crake", "Nightjar", "Linnet", "Redstart", "Pipit", "Whinchat"])
        )

    # It is screened ---------------------------------------------------------------------------------------------

    def screen(self, call: Call, screener: Member) -> datetime | None:
        """What is decided and what follows from it. Answers when the decision stood, or nothing while it waits."""
        dice, family = self.dice, call.family
        late = dice.random() < 0.13
        decided = working_days.add(call.day, dice.randint(2, 5) if late else dice.choice([0, 0, 1, 1]))
        again = family.last_referral and (call.day - family.last_referral).days < 365
        chance = REFERRED * (1.25 if again else 0.95)
        is_open = any(self.is_open(kin, call.day) for kin in call.about)
        decision = (
            "none"
            if is_open
            else dice.choices(
                ["referral", "early_help", "advice", "none"], [chance, 0.2, 0.28, max(0.02, 0.52 - chance)]
            )[0]
        )
        if dice.random() < 0.15:
            self.check(call, screener, decided)
        if decided > self.today or (decided == self.today and dice.random() < 0.6):
            self.front_door_holds(call)
            return None
        team = self.staff.teams[family.area]
        routed = team if decision in {"referral", "early_help"} else None
        why = (
            words.REASONS[decision][1]
            if is_open
            else words.fill(dice.choice(words.REASONS[decision]), call.about[0], family.mother)
        )
        urgency = dice.choice(["today", "one_day", "usual"]) if routed else ""
        need = call.need if decision == "referral" else ""
        agreed = self.decide(call.row, decision, why, urgency, need, routed, screener, call.front_door, decided)
        self.front_door_holds(call, until=agreed)
        if decision == "referral" and agreed:
            self.refer(call, team, agreed)
        return max(moment(agreed, 16), call.at) if agreed else None

    def is_open(self, kin: Kin, day: date) -> bool:
        return day < self.episode_until.get(kin.id, date.min)

    def check(self, call: Call, screener: Member, decided: date) -> None:
        dice = self.dice
        asked = moment(call.day, 15)
        by = moment(working_days.add(call.day, 1), 17)
        answered = moment(decided, 10) if decided <= self.today and decided > call.day else None
        self.tables.add(
            "front_door_check", call.row, dice.choice(words.AGENCIES), "What do you know of this family since the summer?", dice.choice(words.BASES),
            asked, screener.id, by, answered, "Known; nothing since March. Seen last week and well." if answered else "", screener.id if answered else None,
        )  # fmt: skip

    def front_door_holds(self, call: Call, until: date | None = None) -> None:
        """Somebody holds a child with open work from the first day; a team that holds already goes on."""
        for kin in call.about:
            if self.is_open(kin, call.day) or self.held.get(kin.id, date.min) > call.day:
                continue
            self.tables.add(
                "access_holding",
                kin.id,
                call.front_door.id,
                call.day,
                until,
                "Contact",
                call.front_door.manager.id,
                moment(call.day),
            )
            self.held[kin.id] = until or date.max

    def decide(
        self,
        row: int,
        decision: str,
        why: str,
        urgency: str,
        need: str,
        team: Team | None,
        screener: Member,
        front: Team,
        day: date,
    ) -> date | None:
        """A proposal and the manager's word on it. Answers the day of agreement, or nothing while it waits."""
        dice = self.dice
        told = dice.choice(words.TOLD)
        screening = self.tables.add(
            "front_door_screening",
            row,
            decision,
            why,
            urgency,
            need,
            team.id if team else None,
            told,
            screener.id,
            moment(day, 14),
        )
        if day >= self.today - timedelta(days=1) and dice.random() < 0.5:
            return None
        self.tables.add("front_door_agreement", screening, True, "", front.manager.id, moment(day, 16))
        return day

    # It becomes a referral ----------------------------------------------------------------------------------------

    def refer(self, call: Call, team: Team, accepted: date) -> None:
        call.family.last_referral = call.day
        nfa = self.dice.random() < self.rates.no_further_action
        spells = []
        for kin in call.about:
            if self.held.get(kin.id, date.min) > accepted:
                continue  # another contact about this child is still with the front door
            if nfa:
                self.referral(call, kin, team, accepted, closed=accepted, nfa=True)
            else:
                spells.append(kin)
        if spells:
            assessing.assess(self, call, spells, team, accepted)

    def referral(
        self,
        call: Call,
        kin: Kin,
        team: Team,
        accepted: date,
        closed: date | None,
        reason: str = "",
        nfa: bool = False,
        why: str = "",
    ) -> int:
        over = closed if closed and closed <= self.today else None
        self.episode_until[kin.id] = closed or date.max
        call.referrals[kin.id] = row = self.tables.add(
            "front_door_referral", kin.id, call.row, call.day, call.source, call.need, "usual", nfa, team.id, call.front_door.manager.id, moment(accepted, 16),
            over, reason if over and not nfa else "", team.manager.id if over else None, why if over else "",
        )  # fmt: skip
        return row

    def hold(self, kin: Kin, team: Team, on: date, until: date | None) -> None:
        over = until if until and until <= self.today else None
        self.tables.add("access_holding", kin.id, team.id, on, over, "Referral accepted", team.manager.id, moment(on))
        self.held[kin.id] = until or date.max

    def content(self, assessment: int, draft: bool) -> Jsonb:
        """What a submission holds: the words under the prompts as they stood."""
        return Jsonb({"answers": self.texts.get(assessment, {}) | (texts.FIRST_DRAFT if draft else {})})

    def busy(self, member: Member, until: date | None) -> None:
        member.open += 1
        if until:
            self.turn += 1
            heappush(self.ending, (until, self.turn, member))
