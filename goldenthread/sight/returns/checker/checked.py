"""One return, read and checked: what `goldenthread returns check` and the application both ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .checking import SIDE_BY_SIDE, Outcome, Progress, check
from .checking.unread import unread
from .layout import Kind
from .preparing import Period, period_of, prepare
from .reading.sources import Asked, read
from .rulebook import rulebook
from .store import Store


@dataclass(slots=True)
class Checked:
    """`problems` are sentences about the input as a whole; findings are asked of the outcomes, row by row."""

    kind: Kind
    year: int
    la: str | None
    period: Period
    name: str
    store: Store
    outcomes: list[Outcome]
    problems: list[str]


def check_return(
    asked: Asked,
    told: Callable[[str], None] = lambda _: None,
    side_by_side: int = SIDE_BY_SIDE,
    progress: Progress = lambda *_: None,
) -> Checked:
    """Read a return and ask every rule of its year; `told` hears what is being done, `progress` after each rule how
    many of how many.

    :raises CannotRead: one sentence that says what cannot be read, and where.
    """
    told("Reading")
    found = read(asked)
    period = period_of(found.kind, found.store, found.year, found.metadata)
    prepare(found.store, found.year, period, found.la)
    told("Asking the rules")
    rules = rulebook(found.kind, found.year).values()
    outcomes = [unread(found.store, found.kind, found.year), *check(found.store, rules, side_by_side, progress)]
    told("Done")
    return Checked(
        found.kind, found.year, found.la, period, found.name, found.store, outcomes, found.problems.sentences()
    )
