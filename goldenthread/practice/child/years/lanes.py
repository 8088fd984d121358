"""The lanes of the picture: diamonds, boxes, workers' lines and the days with nobody, each with its words where there
is room for them. Values only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from goldenthread.foundations.ui.letters import width
from goldenthread.foundations.ui.words import count
from goldenthread.practice.child.involved import Involved
from goldenthread.who.access.history_of_workers import Gap
from goldenthread.who.access.models import Involvement

from .labels import Form, Label, Strip, Wanted, stand
from .table import with_whom

LEFT, RIGHT = 112.0, 1202.4
EDGE = RIGHT - 4  # words end before the line of today
LONGEST, SHORT = 32, 16  # letters of a diamond's words, in full and cut short
DIAMOND, BESIDE = 8.0, 9.0  # half of one with a little air; where its words begin
ABOVE = 4.0  # from where a worker's days begin to where the words over or under them do
SHORT_KINDS = {"safeguarding": "Safeguarding", "care": "In care", "disability": "Disability", "quality": "Quality"}


class Scale:
    """Where a day stands on the paper."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.days = first, max((last - first).days, 1)

    def x(self, day: date) -> float:
        share = (day - self.first).days / self.days
        return round(LEFT + (RIGHT - LEFT) * min(max(share, 0.0), 1.0), 1)


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    width: float
    words: str  # empty where there is no room
    kind: str = ""  # of the class: "", "2", "strong"


@dataclass(frozen=True, slots=True)
class Note:
    """A diamond, and its words where they have room."""

    x: float
    age: str
    label: Label | None


@dataclass(frozen=True, slots=True)
class Turn:
    """One worker's days on the line."""

    x: float
    end: float
    ends: bool  # the work ended here: nobody took over, and nobody was missing
    is_now: bool
    label: Label | None


@dataclass(frozen=True, slots=True)
class Tear:
    """The days with nobody."""

    x: float
    end: float
    label: Label | None


class Plan(NamedTuple):
    """A child in need plan or a child protection plan: from when to when, and its words, the longest first."""

    start: date
    end: date | None
    words: tuple[str, ...]
    is_protection: bool = False


Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Lane(Generic[Thing]):
    things: list[Thing]
    rows: int  # of words that stand in it


def notes_of(marks: Iterable[tuple[date, str, str]], scale: Scale) -> Lane[Note]:
    """Words beside each diamond; the newest first, so that the oldest give way."""
    in_order = [(scale.x(day), title, age) for day, title, age in sorted(marks, reverse=True)]
    strip = Strip(LEFT, EDGE, BESIDE, most=3, marks=frozenset(x for x, *_ in in_order), half=DIAMOND)
    labels, rows = stand([Wanted(x, _titles(title, age)) for x, title, age in in_order], strip)
    found = [Note(x, age, label) for (x, _, age), label in zip(in_order, labels, strict=True)]
    return Lane(found[::-1], rows)


def _titles(title: str, age: str) -> list[Form]:
    """ "Contact: School", else "School": what follows tells more. Long words are cut after a whole one."""
    _, _, tail = title.partition(": ")
    ways = dict.fromkeys([_cut(title, LONGEST), _cut(tail[:1].upper() + tail[1:] or title, SHORT)])
    return [Form(words, max(width(words), width(age))) for words in ways]


def _cut(words: str, letters: int) -> str:
    if len(words) <= letters:
        return words
    whole = words[:letters].rsplit(" ", 1)[0] if " " in words[:letters] else words[: letters - 1]
    return f"{whole.rstrip(' ,.:;')}…"


def _bar(scale: Scale, start: date, end: date, words: Sequence[str], kind: str = "") -> Bar:
    """A box with the longest of its words that has room in it."""
    x = scale.x(start)
    across = max(round(scale.x(end) - x, 1), 2.0)
    return Bar(x, across, next((each for each in words if width(each) <= across - 12), ""), kind)


def involvement_of(known: Involved, scale: Scale) -> list[Bar]:
    return [
        _bar(scale, held.started_on, held.ended_on or known.today, _team(held.team), "2" if held.ended_on else "strong")
        for held in known.holdings
        if held.started_on <= known.today
    ]


def _team(team) -> list[str]:
    kind = team.get_kind_display()
    return [str(team), kind, SHORT_KINDS.get(team.kind, kind)]


def homes_of(known: Involved, scale: Scale) -> list[Bar]:
    """With whom, never where: a picture gives no address away."""
    bars = []
    for place, home in enumerate(known.residences):
        start = max(home.started_on or scale.first, scale.first)
        if start <= known.today:
            kind = "" if place % 2 else "2"
            bars.append(_bar(scale, start, home.ended_on or known.today, [with_whom(known, home)], kind))
    return bars


def work_of(assessments: Iterable[tuple[date, date | None]], scale: Scale, today: date) -> list[Bar]:
    return [_bar(scale, start, end or today, []) for start, end in assessments]


def plans_of(plans: Iterable[Plan], scale: Scale, today: date) -> list[Bar]:
    """Child in need plans pale, child protection plans strong."""
    return [
        _bar(scale, each.start, each.end or today, each.words, "strong" if each.is_protection else "2")
        for each in plans
        if each.start <= today
    ]


def turns_of(known: Involved, scale: Scale) -> Lane[Turn]:
    """Each worker's line with the name over where it begins; today's first, so that those long gone give way."""
    torn = {gap.start for gap in known.gaps}
    torn |= {each.started_on for each in known.leads}  # handed over the same day: the line goes on
    begun = sorted(known.leads, key=lambda lead: lead.started_on, reverse=True)
    wanted = [Wanted(scale.x(each.started_on), [_name(each, known.today)]) for each in begun]
    labels, rows = stand(wanted, Strip(LEFT, EDGE, ABOVE, most=2))
    found = []
    for each, at, label in zip(begun, wanted, labels, strict=True):
        over = _over(each, known.today)
        ends = over is not None and not torn & {over}
        found.append(Turn(at.mark, scale.x(over or known.today), ends, over is None, label))
    return Lane(found[::-1], rows)


def _over(lead: Involvement, today: date) -> date | None:
    """The first day without them; none while they are there, though they are known to go."""
    return lead.ended_on if lead.ended_on and lead.ended_on <= today else None


def _name(lead: Involvement, today: date) -> Form:
    return Form(lead.worker.name, width(lead.worker.name, bold=_over(lead, today) is None))


def tears_of(broken: Iterable[Gap], scale: Scale, today: date) -> Lane[Tear]:
    """Every gap is drawn; the longest are said first."""
    longest = sorted(broken, key=lambda each: -each.working_days)
    wanted = [Wanted(scale.x(gap.start), _nobody(gap)) for gap in longest]
    labels, rows = stand(wanted, Strip(LEFT, EDGE, ABOVE, most=2))
    found = [
        Tear(scale.x(gap.start), scale.x(min(gap.end or today, today)), label)
        for gap, label in zip(longest, labels, strict=True)
    ]
    return Lane(found, rows)


def _nobody(gap: Gap) -> list[Form]:
    days = count(gap.working_days, "working day")
    return [Form(words, width(words, bold=True)) for words in (f"{days} with nobody", days)]
