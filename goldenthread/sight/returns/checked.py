"""One return, read and checked: what `goldenthread returns check` and the application both ask for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from .checking import Outcome, Progress, check
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
    asked: Asked, told: Callable[[str], None] = lambda _: None, progress: Progress = lambda *_: None
) -> Checked:
    """Read a return and ask every rule of its year; `progress` is told after each rule how many of how many.

    :raises CannotRead: one sentence that says what cannot be read, and where.
    """
    return check_with(asked, told, only=None, progress=progress)


def check_with(
    asked: Asked, told: Callable[[str], None], only: Collection[str] | None, progress: Progress = lambda *_: None
) -> Checked:
    """As `check_return`; `only` names the rules to ask."""
    told("Reading")
    found = read(asked)
    period = period_of(found.kind, found.store, found.year, found.metadata)
    prepare(found.store, found.year, period, found.la)
    told("Asking the rules")
    rules = rulebook(found.kind, found.year)
    wanted = [rule for code, rule in rules.items() if only is None or code in only]
    outcomes = [unread(found.store, found.kind, found.year), *check(found.store, wanted, progress=progress)]
    told("Done")
    return Checked(
        found.kind, found.year, found.la, period, found.name, found.store, outcomes, found.problems.sentences()
    )
