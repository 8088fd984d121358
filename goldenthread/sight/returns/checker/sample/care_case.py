"""A made-up looked-after child's rows of one return, in which an error is to be planted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from ..preparing import Period
from .planted import Fault
from .stays import Life
from .told import Rows, written

Row = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Case:
    """`then` are the child's rows in last year's return, `before` those of the child before where nothing is wrong."""

    life: Life
    rows: Rows
    then: Rows
    before: Rows | None
    chance: Random
    period: Period

    def row(self, table: str, fits: Callable[[Row], object] = lambda _: True) -> Row | None:
        """One of the child's rows in a table that fits; None when there is none."""
        found = [row for row in self.rows.get(table, ()) if fits(row)]
        return self.chance.choice(found) if found else None

    @property
    def episodes(self) -> list[Row]:
        return self.rows.get("Episodes", [])

    @property
    def in_care(self) -> bool:
        """In care in the year, and not for short breaks only."""
        return bool(self.episodes) and not self.life.short_breaks

    @property
    def age(self) -> int:
        """At the end of the year."""
        return self.life.age(self.period.end)


Fits = Callable[[Case, Row], object]


def day_of(row: Row, field: str) -> date:
    """:raises ValueError: the field holds no day."""
    return datetime.strptime(row[field] or "", "%d/%m/%Y").date()  # noqa: DTZ007  # a day has no time zone


def put(row: Row, field: str, value: date | str | None) -> str:
    row[field] = written(value) if isinstance(value, date) else value
    return f"{field} became {row[field]}." if value else f"{field} was left out."


def wrong(rule: str, place: str, value: str | None, fits: Fits = lambda _, __: True) -> Fault[Case]:
    """The kind of error that is one wrong value, or none, in a field that holds one."""
    table, _, field = place.partition(".")

    def plant(case: Case) -> str | None:
        row = case.row(table, lambda row: row.get(field) and row[field] != value and fits(case, row))
        return put(row, field, value) if row else None

    return Fault(rule, table, plant)


def filled(rule: str, place: str, value: str, fits: Fits = lambda _, __: True) -> Fault[Case]:
    """The kind of error that is a value in a field which should be blank."""
    table, _, field = place.partition(".")

    def plant(case: Case) -> str | None:
        row = case.row(table, lambda row: not row.get(field) and fits(case, row))
        return put(row, field, value) if row else None

    return Fault(rule, table, plant)


def moved(rule: str, place: str, where: Callable[[Case, Row], date | None]) -> Fault[Case]:
    """The kind of error that is another day; none where `where` knows no wrong day for the row."""
    table, _, field = place.partition(".")

    def plant(case: Case) -> str | None:
        row = case.row(table, lambda row: where(case, row) is not None)
        return put(row, field, where(case, row)) if row else None

    return Fault(rule, table, plant)


def dropped(rule: str, table: str, fits: Callable[[Case], object] = lambda _: True) -> Fault[Case]:
    """The kind of error that is a table in which the child has no row."""

    def plant(case: Case) -> str | None:
        if case.rows.get(table) and fits(case):
            case.rows[table].clear()
            return f"The child has no row in {table}."
        return None

    return Fault(rule, table, plant)


def twice(rule: str, table: str) -> Fault[Case]:
    """The kind of error that is a row told twice."""

    def plant(case: Case) -> str | None:
        if row := case.row(table):
            case.rows[table].append(dict(row))
            return f"The row in {table} is there twice."
        return None

    return Fault(rule, table, plant)
