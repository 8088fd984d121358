"""How constant a child's workers are.

Sources: the department counts a child's social workers in a year, and counts a worker once who comes back (SSDA903,
"social worker stability": one, two, three or more); promise P17 (published findings: 74% of children had three or
fewer). Here the same is asked of every child with a worker, not only of those looked after.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

YEAR, TWO_YEARS = 12, 24  # months
FEW = 3  # workers: the local measure is "three or fewer"
QUARTERS = 8  # how far back a team's share is shown
MANY = 99  # more workers than any child has
# What the strip of numbers counts, and the list behind each: workers in the last twelve months, from and to.
GROUPS: Final[dict[str, tuple[str, int, int]]] = {
    "one": ("had one worker", 1, 1),
    "two": ("had two workers", 2, 2),
    "three": ("had three workers", 3, 3),
    "more": ("had more than three workers", 4, MANY),
    "none": ("had no worker", 0, 0),
}
UNSIGNED: Final = "unsigned"  # beside them: whose worker changed lately, and whose handover is not signed by all
LISTS: Final = {key: f"{words} in twelve months" for key, (words, *_) in GROUPS.items()} | {
    UNSIGNED: "changed worker in the last twelve weeks with no handover signed by all"
}
SHORT: Final = {key: words for key, (words, *_) in GROUPS.items()} | {UNSIGNED: "changed worker, no signed handover"}


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
    changed_on: date | None  # since when the last worker; none for the first
    reason: str  # of that change, as SSDA903 codes it
    with_nobody: int  # working days of the last twelve months on which nobody was named


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


def workers(spells: Iterable[Spell], on: date, months: int) -> int:
    """How many had the child on any day of these months up to and with `on`. Who came back is counted once."""
    after = months_before(on, months)
    return len({each.worker_id for each in spells if each.start <= on and (each.end is None or each.end > after)})


def last_change(spells: Sequence[Spell], on: date) -> Spell | None:
    """The worker who took over from another one: not the first of all."""
    begun = sorted((each for each in spells if each.start <= on), key=lambda each: each.start)
    return begun[-1] if len({each.worker_id for each in begun}) > 1 else None


def constancy(spells: Sequence[Spell], on: date, with_nobody: int) -> Constancy:
    change = last_change(spells, on)
    return Constancy(
        workers(spells, on, YEAR), workers(spells, on, TWO_YEARS), change.start if change else None,
        change.reason if change else "", with_nobody,
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
