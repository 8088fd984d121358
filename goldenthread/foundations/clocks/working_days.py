"""England's working days: which days count, and counting forward, back and between.

A working day is any day but a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday in England
(Banking and Financial Dealings Act 1971). A council's own closing days are working days all the same: no
law stops a child's clock because an office is shut.

The day of the trigger is day 0, so a limit of 10 working days falls on the tenth working day after it, also
when the trigger is on a Saturday. No source says this in so many words: it is our convention, named as such
in docs/clocks.md.

The days come from a frozen table (data/bank_holidays_england.csv, made by freeze.py) and one file of
corrections (data/bank_holidays_overrides.csv), so that no release of a library can move a child's date.
"""

import csv
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"
TABLE: Final = DATA / "bank_holidays_england.csv"
OVERRIDES: Final = DATA / "bank_holidays_overrides.csv"
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2045


class OutsideTable(ValueError):
    """A working day was asked for in a year whose bank holidays are not in the table."""


@dataclass(frozen=True, slots=True)
class Override:
    """A bank holiday that the library does not know yet, or one that was moved away."""

    day: date
    added: bool
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of a run of whole years, as sorted day numbers, so that one count is two searches."""

    first: date
    last: date
    holidays: Mapping[date, str]
    span: range
    days: tuple[int, ...]

    def is_working_day(self, day: date) -> bool:
        """Whether offices in England work on this day. Raises OutsideTable."""
        number = self._number(day)
        return bisect_left(self.days, number) != bisect_right(self.days, number)

    def add(self, day: date, working_days: int) -> date:
        """The n-th working day after a day (before it when n is negative); n = 0 is the day itself.

        Raises OutsideTable."""
        number = self._number(day)
        if working_days == 0:
            return day
        if working_days > 0:
            at = bisect_right(self.days, number) + working_days - 1
        else:
            at = bisect_left(self.days, number) + working_days
        if not 0 <= at < len(self.days):
            raise OutsideTable(self._sentence(f"{working_days} working days from {day.isoformat()}"))
        return date.fromordinal(self.days[at])

    def between(self, start: date, end: date) -> int:
        """Working days from start to end: the start never counts, the end does; negative when end is earlier.

        It undoes `add`: between(d, add(d, n)) == n for every n. Raises OutsideTable."""
        from_number, to_number = self._number(start), self._number(end)
        side = bisect_right if to_number >= from_number else bisect_left
        return side(self.days, to_number) - side(self.days, from_number)

    def nearest_inside(self, day: date) -> date:
        """The day itself, or the end of the table that is nearest to it."""
        return min(max(day, self.first), self.last)

    def _number(self, day: date) -> int:
        number = day.toordinal()
        if number not in self.span:
            raise OutsideTable(self._sentence(day.isoformat()))
        return number

    def _sentence(self, what: str) -> str:
        return f"Working days are known from {self.first.year} to {self.last.year}: {what} is outside."


def calendar_of(holidays: Mapping[date, str], first_year: int, last_year: int) -> Calendar:
    """The calendar of whole years with these bank holidays."""
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    closed = {day.toordinal() for day in holidays}
    # Day number 1 (1 January of year 1) was a Monday, so the remainder by 7 is 1 for Monday and 0 for Sunday.
    span = range(first.toordinal(), last.toordinal() + 1)
    days = tuple(number for number in span if 1 <= number % 7 <= 5 and number not in closed)
    return Calendar(first=first, last=last, holidays=dict(holidays), span=span, days=days)


def corrected(holidays: Mapping[date, str], overrides: Iterable[Override]) -> dict[date, str]:
    """The table of bank holidays after the corrections. Raises ValueError for one that changes nothing."""
    result = dict(holidays)
    for override in overrides:
        if override.added == (override.day in result):
            already = "is already a bank holiday" if override.added else "is no bank holiday"
            raise ValueError(f"The override for {override.day.isoformat()} changes nothing: that day {already}.")
        if override.added:
            result[override.day] = override.name
        else:
            del result[override.day]
    return result


def frozen_table(path: Path = TABLE) -> dict[date, str]:
    """The bank holidays as frozen from the library, before corrections."""
    with path.open(newline="", encoding="utf-8") as file:
        return {date.fromisoformat(row["date"]): row["name"] for row in csv.DictReader(file)}


def read_overrides(path: Path = OVERRIDES) -> tuple[Override, ...]:
    """The corrections: date, change (add or remove), name, source. Raises ValueError for any other change."""
    with path.open(newline="", encoding="utf-8") as file:
        return tuple(_override(row) for row in csv.DictReader(file))


def _override(row: Mapping[str, str]) -> Override:
    if row["change"] not in ("add", "remove"):
        raise ValueError(f"The override for {row['date']} says “{row['change']}”: it must say add or remove.")
    if not row["source"]:
        raise ValueError(f"The override for {row['date']} names no source.")
    return Override(date.fromisoformat(row["date"]), row["change"] == "add", row["name"], row["source"])


ENGLAND: Final = calendar_of(corrected(frozen_table(), read_overrides()), FIRST_YEAR, LAST_YEAR)

is_working_day = ENGLAND.is_working_day
add = ENGLAND.add
between = ENGLAND.between


def add_months(day: date, months: int) -> date:
    """The same date so many calendar months on, or the last day of that month when it has no such date.

    Our convention for months, named in docs/clocks.md."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
