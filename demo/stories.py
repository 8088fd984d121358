"""The story of a council, told day by day until yesterday; what today brings, the tour says (demo/tour).

A step that lies after yesterday has not happened yet: that is how the queue, the overdue and the waiting come about.
Drift and gaps are put in on purpose, at the published rates where there are any and at plain guesses elsewhere.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from random import Random

from goldenthread.foundations.clocks import working_days

from .families import Family, Kin, Settlement
from .rates import Rates
from .staff import Member, Staff, Team
from .tables import Tables

CHILDREN_REFERRED_A_CALL = 0.39  # with brothers and sisters: what this story comes to; a test holds it to the rates
WEEKEND = 0.08  # of a weekday's calls
A_YEAR = timedelta(days=365)
NOTICED = timedelta(days=60)  # after so long somebody has noticed what was left undone


@dataclass
class Call:
    """One contact, as the story goes on from it."""

    row: int
    at: datetime
    family: Family
    about: list[Kin]
    source: str
    need: str
    front_door: Team
    screener: Member
    referrals: dict[int, int] = field(default_factory=dict)  # child: the episode that this call began or was added to

    @property
    def day(self) -> date:
        return self.at.date()


class Story:
    """What is known so far, and the dice. The chapters are modules of functions: calls, screening, assessing …"""

    def __init__(
        self, tables: Tables, staff: Staff, settlement: Settlement, rates: Rates, dice: Random, today: date
    ) -> None:
        self.tables, self.staff, self.settlement = tables, staff, settlement
        self.rates, self.dice, self.today = rates, dice, today
        self.yesterday = today - timedelta(days=1)
        self.families: list[Family] = []
        self.calls: list[Call] = []
        self.episodes: dict[int, tuple[int, date]] = {}  # child: the last episode, and the first day without it
        self.held: dict[int, date] = {}  # child: the first day without a team; date.max while one holds
        self.referred: deque[Family] = deque()  # of the last year, the oldest first
        self._had: set[int] = set()  # children who had an allocated worker
        self._ending: list[tuple[date, int, Member]] = []  # when an allocated worker is free again
        self._turn = 0

    def tell(self, began: date, population: int, call: Callable, say: Callable[[str], None]) -> None:
        """Every day from the beginning until yesterday; `call` is what happens when the phone rings."""
        calls_a_day = population * self.rates.referrals_a_year / CHILDREN_REFERRED_A_CALL / 253
        day, year = began, began.year
        while day <= self.yesterday:
            self._free(day)
            busy = self.rates.months[day.month - 1] * (1 if working_days.is_working_day(day) else WEEKEND)
            for _ in range(self.about(calls_a_day * busy)):
                call(self, day)
            day += timedelta(days=1)
            if day.year != year:
                say(f"told {year}: {len(self.families):,} families so far")
                year = day.year

    def reason_for(self, child: int) -> str:
        """Why somebody is allocated: nobody was before, or a new piece of work begins (SSDA903)."""
        reason = "MANAGE" if child in self._had else "FCONTA"
        self._had.add(child)
        return reason

    def about(self, expected: float) -> int:
        """A whole number that is `expected` on average."""
        return int(expected) + (self.dice.random() < expected % 1)

    def happened(self, day: date | None) -> date | None:
        """The day, if it has come; what lies after yesterday has not."""
        return day if day and day <= self.yesterday else None

    def left_undone(self, day: date, share: float) -> bool:
        """Whether what should have been done on a day still waits: a share of what is recent. Of what is older somebody
        has noticed, in supervision or at a review."""
        return self.dice.random() < share and day > self.today - NOTICED

    def is_open(self, kin: Kin, day: date) -> bool:
        """Whether a team works with this child on a day already."""
        return kin.id in self.episodes and day < self.episodes[kin.id][1]

    def let_go_lately(self, day: date) -> Family | None:
        """A family that was referred within the year and that nobody works with now, if one is found at once."""
        while self.referred and self.referred[0].last_referral < day - A_YEAR:
            self.referred.popleft()
        for _ in range(8 if self.referred else 0):
            family = self.referred[self.dice.randrange(len(self.referred))]
            if not any(self.is_open(kin, day) for kin in family.children):
                return family
        return None

    def busy(self, member: Member, until: date | None) -> None:
        member.open += 1
        if until:
            self._turn += 1
            heappush(self._ending, (until, self._turn, member))

    def _free(self, day: date) -> None:
        while self._ending and self._ending[0][0] <= day:
            heappop(self._ending)[2].open -= 1
