"""A made-up child's time in care, from the first day to the last or beyond the year: one step for each episode."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Final

from ..preparing import Period
from .placements import FOSTERED, TEMPORARY, Placement, placed, suited
from .shares import Shares, between, birthday, days

FIRST_STATUS: Final = Shares({"V2": 50, "C1": 42, "L1": 4, "C2": 4})
SHORT_BREAKS: Final = "V4"
SETTLED: Final = days(130)  # nothing changes so shortly before a child leaves
WHY_MOVED: Final = Shares({
    "CARPL": 45, "CREQB": 16, "CREQO": 6, "STAND": 1, "ALLEG": 2, "APPRR": 1, "CLOSE": 2, "CHILD": 7, "LAREQ": 6,
    "PLACE": 2, "OTHER": 12,
})  # fmt: skip
LEFT_YOUNG: Final = Shares({"E4A": 40, "E4B": 14, "E13": 8, "E41": 8, "E47": 4, "E48": 4, "E3": 4, "E8": 17, "E2": 0.5})
LEFT_FOSTERED: Final = Shares({"E45": 14, "E46": 8, "E4A": 35, "E4B": 12, "E13": 8, "E41": 8, "E3": 3, "E8": 12})
LEFT_AT_18: Final = Shares({"E5": 22, "E6": 14, "E7": 9, "E17": 22, "E8": 33})


@dataclass(frozen=True, slots=True)
class Step:
    """From this day on: why a new episode began, the legal status, and the placement."""

    on: date
    why: str
    status: str
    placement: Placement
    moved: str | None = None  # why the placement before was left


@dataclass(slots=True)
class Life:
    """All that is told of a child in one year's return or another's. `left` and `ended` go together."""

    child: str
    sex: str
    born: date
    ethnicity: str
    upn: str
    need: str
    home: str | None
    entered: date
    left: date | None = None
    ended: str | None = None
    alone: bool = False  # an unaccompanied child seeking asylum
    steps: list[Step] = field(default_factory=list)
    mother_since: date | None = None
    decided: date | None = None  # that the child should be placed for adoption
    reversed_on: date | None = None
    matched: date | None = None
    reviews: list[date] = field(default_factory=list)
    missing: list[tuple[date, date]] = field(default_factory=list)
    deprived: list[tuple[date, date]] = field(default_factory=list)  # of liberty, by a court's order
    workers: list[tuple[str, date, str]] = field(default_factory=list)

    def age(self, on: date) -> int:
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))

    @property
    def short_breaks(self) -> bool:
        return self.steps[0].status == SHORT_BREAKS

    @property
    def adulthood(self) -> date:
        return birthday(self.born, 18)


def away_from_the_turn(day: date) -> date:
    """Days about 31 March are left free, so that what one year's return tells as open the next one ends later."""
    return day + days(5) if (day.month, day.day) in {(3, 30), (3, 31), (4, 1), (4, 2)} else day


def live(chance: Random, life: Life, horizon: date) -> None:
    """Give a child the steps of a stay up to a day, or to the day of leaving."""
    till = life.left - SETTLED if life.left else horizon
    statuses = _statuses(chance, life)
    first = suited(chance, life.age(life.entered), parents=False)
    life.steps = [Step(life.entered, "S", statuses[0][1], first)]
    changes = {away_from_the_turn(day): status for day, status in statuses[1:]}
    day = life.entered + days(chance.randint(20, 500))
    while (day := away_from_the_turn(day)) < till:
        if all(abs((day - change).days) > 45 for change in changes):
            changes[day] = ""
        day += days(chance.randint(60, 900))
    for day, status in sorted(changes.items()):
        if day < till:
            _change(chance, life, day, status)
    if life.left:
        life.ended = _ended(chance, life)


def _statuses(chance: Random, life: Life) -> list[tuple[date, str]]:
    first = "V2" if life.alone else FIRST_STATUS.pick(chance)
    if first == "L1":  # police protection, at most three days
        over = life.entered + days(2)
        if over == away_from_the_turn(over) and (life.left is None or over < life.left - SETTLED):
            return [(life.entered, "L1"), (over, "V2")]
        first = "V2"
    if first == "C1" or (first == "V2" and not life.alone and chance.random() < 0.55):
        court = life.entered + days(chance.randint(130, 300))
        return [(life.entered, first), (court, "C2")]
    return [(life.entered, first)]


def _change(chance: Random, life: Life, day: date, status: str) -> None:
    last, age = life.steps[-1], life.age(day)
    if status and chance.random() < 0.9:
        life.steps.append(Step(day, "L", status, last.placement))
    elif status:
        life.steps.append(Step(day, "B", status, suited(chance, age, parents=False), WHY_MOVED.pick(chance)))
    elif chance.random() < 0.2 and day.month not in (3, 4):
        _stay_elsewhere(chance, life, day)
    elif last.placement.place in ("U1", "U6") and chance.random() < 0.15:
        longer = replace(last.placement, place="U4")
        life.steps.append(Step(day, "T", last.status, longer, "OTHER"))
    else:
        new = suited(chance, age, parents=last.status == "C2")
        life.steps.append(Step(day, "P", last.status, new, WHY_MOVED.pick(chance)))


def _stay_elsewhere(chance: Random, life: Life, day: date) -> None:
    """A temporary placement within one year, and the way back to the one before it."""
    last, place = life.steps[-1], chance.choice(tuple(TEMPORARY))
    back = day + days(chance.randint(*TEMPORARY[place]))
    life.steps.append(Step(day, "P", last.status, placed(chance, place)))
    life.steps.append(Step(back, "P", last.status, last.placement))


def _ended(chance: Random, life: Life) -> str:
    if life.left == life.adulthood:
        return LEFT_AT_18.pick(chance)
    fostered = life.steps[-1].placement.place in FOSTERED
    return (LEFT_FOSTERED if fostered else LEFT_YOUNG).pick(chance)


def towards_adoption(chance: Random, life: Life, placed_on: date) -> None:
    """A stay that goes from an interim order to a placement order, then to adopters, and perhaps to adoption."""
    ordered = away_from_the_turn(placed_on - days(chance.randint(50, 140)))
    placed_on = away_from_the_turn(placed_on)
    fostered, adopters = placed(chance, "U1"), placed(chance, "A6")
    life.decided = away_from_the_turn(ordered - days(chance.randint(15, 50)))
    life.matched = placed_on - days(chance.randint(10, 30))
    life.steps = [
        Step(life.entered, "S", "C1", fostered), Step(ordered, "L", "E1", fostered),
        Step(placed_on, "P", "E1", adopters, "OTHER"),
    ]  # fmt: skip
    if life.left:
        life.ended = chance.choice(("E12", "E12", "E11"))


def short_breaks(chance: Random, life: Life) -> None:
    """An agreed series of short breaks, told as one episode."""
    carer = replace(placed(chance, chance.choice(("U3", "U6", "K2"))), post=None, urn=None)
    life.steps = [Step(life.entered, "S", SHORT_BREAKS, carer)]


def in_the_year(chance: Random, period: Period) -> date:
    """A day of the year that is away from its turn."""
    return away_from_the_turn(between(chance, period.start + days(3), period.end - days(8)))
