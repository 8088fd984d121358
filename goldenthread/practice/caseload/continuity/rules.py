"""How constant a child's workers are.

Sources: the department counts a child's social workers in a year, and counts a worker once who comes back (SSDA903,
"social worker stability": one, two, three or more); promise P17 (published findings: 74% of children had three or
fewer). Here the same is asked of every child with a worker, not only of those looked after.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from goldenthread.who.access.parts.rules import Span

YEAR, TWO_YEARS = 12, 24  # months
FEW = 3  # workers: the local measure is "three or fewer"
QUARTERS = 8  # how far back a team's share is shown
MANY = 99  # more workers than any child has
ALWAYS: Final = (Span(date.min),)
IN_YEAR, IN_TWO = "in twelve months", "in twenty-four months"


class Group(NamedTuple):
    """Children by how many workers they had in so many months, from `least` to `most`."""

    words: str
    months: int
    least: int
    most: int


# What the strip of numbers counts: the department's one, two, three or more, and those with nobody.
GROUPS: Final[dict[str, Group]] = {
    "one": Group("had one worker", YEAR, 1, 1),
    "two": Group("had two workers", YEAR, 2, 2),
    "many": Group("had three or more workers", YEAR, 3, MANY),
    "none": Group("had no worker", YEAR, 0, 0),
}
# What the shares of the local measure count: whom they are of, whom they count and whom they do not.
SHARED: Final[dict[str, Group]] = {
    "whole": Group("had a worker", YEAR, 1, MANY),
    "few": Group("had three workers or fewer", YEAR, 1, FEW),
    "more": Group("had more than three workers", YEAR, FEW + 1, MANY),
    "whole_two": Group("had a worker", TWO_YEARS, 1, MANY),
    "few_two": Group("had three workers or fewer", TWO_YEARS, 1, FEW),
    "more_two": Group("had more than three workers", TWO_YEARS, FEW + 1, MANY),
}
COUNTED: Final = GROUPS | SHARED
UNSIGNED: Final = "unsigned"  # beside them: whose worker changed lately, and whose handover is not signed by all
CHANGES: Final = "changes"  # every change of worker in twelve months; "changes_LEFTRL" those for one reason
STRIP: Final = {key: group.words for key, group in GROUPS.items()} | {UNSIGNED: "changed worker, no signed handover"}
LISTS: Final = {
    key: f"{group.words} {IN_YEAR if group.months == YEAR else IN_TWO}" for key, group in COUNTED.items()
} | {
    UNSIGNED: "changed worker in the last twelve weeks with no handover signed by all",
    CHANGES: f"changed worker {IN_YEAR}",
}  # fmt: skip


class Spell(NamedTuple):
    """One worker's time as a child's allocated worker. The end is the first day without."""

    worker_id: int
    start: date
    end: date | None
    reason: str


@dataclass(frozen=True)
class Constancy:
    """One child on one day."""

    in_year: int
    in_two_years: int
    last: Spell | None  # that began with the last change of worker
    lately: tuple[Spell, ...]  # the same of each change of the last twelve months, the earliest first
    with_nobody: int  # working days of the last twelve months on which nobody was named

    def workers(self, months: int) -> int:
        return self.in_year if months == YEAR else self.in_two_years


def months_before(on: date, months: int) -> date:
    """The same day so many months earlier; the last of that month where it has no such day."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    for day in (on.day, 30, 29, 28):
        if day <= on.day:
            try:
                return date(year, month + 1, day)
            except ValueError:
                continue
    raise AssertionError(f"No day of {year}-{month + 1}")


def lasting(spells: Iterable[Spell], on: date) -> list[Spell]:
    """Those that had begun. One that lasted no day was a slip of the hand, and nobody's time with the child."""
    return [each for each in spells if each.start <= on and (each.end is None or each.end > each.start)]


def workers(spells: Iterable[Spell], on: date, months: int) -> int:
    """How many had the child on any day of these months up to and with `on`. Who came back is counted once."""
    after = months_before(on, months)
    return len({each.worker_id for each in lasting(spells, on) if each.end is None or each.end > after})


def changes(spells: Iterable[Spell], on: date, held: Sequence[Span] = ALWAYS) -> list[Spell]:
    """Where another worker took over, the earliest first: never the first of all. `held`: when teams worked with the
    child. After days on which none did, work begins anew, and so does who is the first.

    A worker who is written down anew, or comes back after days with nobody, is a return and no change: the child still
    has the same worker, and the days with nobody are counted as such (a local choice, unsourced). One who comes back
    after somebody else is a change, though workers() counts that worker once, as the department does.
    """
    in_order = sorted(lasting(spells, on), key=lambda each: each.start)
    return [
        after
        for before, after in pairwise(in_order)
        if after.worker_id != before.worker_id and not _ended_between(before, after, held)
    ]


def _ended_between(before: Spell, after: Spell, held: Sequence[Span]) -> bool:
    at = before.end or date.max
    for span in sorted(held, key=lambda each: each.start):
        if span.start <= at:
            at = max(at, span.end or date.max)
    return at < after.start


def constancy(spells: Sequence[Spell], on: date, with_nobody: int, held: Sequence[Span] = ALWAYS) -> Constancy:
    found, after = changes(spells, on, held), months_before(on, YEAR)
    return Constancy(
        workers(spells, on, YEAR), workers(spells, on, TWO_YEARS), found[-1] if found else None,
        tuple(each for each in found if each.start > after), with_nobody,
    )  # fmt: skip


def share(part: int, whole: int) -> int:
    """In hundredths, rounded down."""
    return part * 100 // whole if whole else 0


def quarters(today: date) -> list[date]:
    """The last days of the last eight quarters that are over, the earliest first."""
    year, quarter = today.year, (today.month - 1) // 3
    found = []
    for _ in range(QUARTERS):
        found.append(date(year, quarter * 3 + 1, 1))
        year, quarter = (year, quarter - 1) if quarter else (year - 1, 3)
    return [first.fromordinal(first.toordinal() - 1) for first in reversed(found)]
