"""A call is screened: what is to be done, whose word it needs, which agencies are asked, who holds the child."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from goldenthread.foundations.clocks import working_days

from . import episodes, words
from .families import Kin
from .referrals import hold as held_by
from .staff import Team
from .stories import Call, Story
from .tables import moment

REFERRED = 0.34  # share of contacts that become a referral: not published; a plain guess
AGAIN, FIRST = 1.9, 0.75  # a family that was referred within the year is referred more readily
LATE, CHECKED, DIFFERING, ADDED = 0.13, 0.15, 0.1, 0.3
ROUTED = {"referral", "early_help"}


def follow(story: Story, call: Call) -> datetime | None:
    """What is decided about a call and what follows. Answers when the decision stood, or nothing while it waits."""
    dice = story.dice
    is_open = any(story.is_open(kin, call.day) for kin in call.about)
    decision = open_already(story) if is_open else drawn(story, call)
    day = working_days.add(call.day, dice.randint(2, 5) if dice.random() < LATE else dice.choice([0, 0, 1, 1]))
    if dice.random() < CHECKED:
        check(story, call, day)
    if not story.happened(day):
        hold(story, call)
        return None
    why = words.REASONS["none"][1] if is_open else reason(story, call, decision)
    agreed = decide(story, call, decision, why, day)
    if is_open:
        add_to_episodes(story, call, decision)
    hold(story, call, until=day)
    if not is_open:
        episodes.begin(story, call, decision, day)
    return agreed


def drawn(story: Story, call: Call) -> str:
    last = call.family.last_referral
    again = last is not None and (call.day - last).days < 365
    chance = REFERRED * (AGAIN if again else FIRST)
    shares = {"referral": chance, "early_help": 0.2, "advice": 0.28, "none": max(0.02, 0.52 - chance)}
    return story.dice.choices(list(shares), list(shares.values()))[0]


def open_already(story: Story) -> str:
    """A call about a child whom a team works with: added to the episode, or passed on and nothing more."""
    return "referral" if story.dice.random() < ADDED else "none"


def add_to_episodes(story: Story, call: Call, decision: str) -> None:
    if decision == "referral":
        call.referrals |= {kin.id: story.episodes[kin.id][0] for kin in call.about if story.is_open(kin, call.day)}


def reason(story: Story, call: Call, decision: str) -> str:
    return words.fill(story.dice.choice(words.REASONS[decision]), call.about[0], call.family.mother)


def propose(story: Story, call: Call, decision: str, why: str, at: datetime, urgency: str = "") -> int:
    """What the screener would do, with the manager to agree."""
    dice, routed = story.dice, decision in ROUTED
    urgency = urgency or dice.choice(["today", "one_day", "usual"])
    return story.tables.add(
        "front_door_screening", call.row, decision, why, urgency if routed else "",
        call.need if decision == "referral" else "", route(story, call, decision).id if routed else None,
        words.fill(dice.choice(words.TOLD[decision]), call.about[0], call.family.mother), True, call.screener.id, at,
    )  # fmt: skip


def route(story: Story, call: Call, decision: str) -> Team:
    if decision == "early_help":
        return story.staff.helping[story.staff.front_doors.index(call.front_door)]
    return story.staff.teams[call.family.area]


def decide(story: Story, call: Call, decision: str, why: str, day: date, *, differ: bool = True) -> datetime:
    """A proposal and the manager's agreement, both after the call and on one day."""
    screened = max(moment(day, 14), call.at + timedelta(minutes=40))
    agreed = max(moment(day, 16), screened + timedelta(minutes=30))
    row = propose(story, call, decision, why, screened)
    if differ and decision == "referral" and len(call.about) > 1 and story.dice.random() < DIFFERING:
        let_one_differ(story, call, row)
    story.tables.add("front_door_agreement", row, True, "", call.front_door.manager.id, agreed)
    return agreed


def let_one_differ(story: Story, call: Call, screening: int) -> None:
    """For one of several brothers and sisters something else is to be done."""
    one = call.about.pop()
    story.tables.add("front_door_screeningchild", screening, one.id, "advice", "", None)
    note_beside(story, call, one)


def note_beside(story: Story, call: Call, kin: Kin) -> None:
    """In the contact, and not in what follows from it."""
    is_new = call.family.known_on == call.day
    heard = (call.row, kin.id, kin.given, str(kin.age(call.day)), call.family.school, is_new, None)
    story.tables.add("front_door_contactchild", *heard)


def check(story: Story, call: Call, decided: date, agency: str = "") -> None:
    """Another agency is asked, and answers by the day of the decision."""
    dice, asked = story.dice, call.at + timedelta(minutes=30)
    by = moment(working_days.add(call.day, 1), 17)
    answered = moment(decided, 10) if story.happened(decided) and decided > call.day else None
    answer = "Known; nothing since March. Seen last week and well." if answered else ""
    story.tables.add(
        "front_door_check", call.row, agency or dice.choice(words.AGENCIES),
        "What do you know of this family since the summer?", dice.choice(words.BASES), asked, call.screener.id, by,
        answered, answer, call.screener.id if answered else None,
    )  # fmt: skip


def hold(story: Story, call: Call, until: date | None = None) -> None:
    """Somebody holds a child from the first day; a team that holds already goes on, and hours are not a holding."""
    for kin in call.about:
        if story.held.get(kin.id, date.min) <= call.day and until != call.day:
            held_by(story, kin, call.front_door, call.day, until, "Contact")
