"""What stands ready before the first rule is asked: the year's days, working days, and what follows from the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import pyarrow as pa

from goldenthread.foundations.clocks.working_days import ENGLAND

from .layout import FILES, HERE, LAST, Kind, layout
from .places import authority, places
from .store import Store
from .values import as_date

A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The year that a return is about, first and last day included."""

    start: date
    end: date


def period_of(kind: Kind, store: Store, year: int, metadata: Mapping[str, Any]) -> Period:
    """A census says its own reference date; tables may bring theirs; else it is the year's 31 March."""
    if kind == "cin":
        told = store.ask("SELECT ReferenceDate FROM Header WHERE ReferenceDate IS NOT NULL ORDER BY row LIMIT 1")
        end = told[0][0] if told else date(year, 3, 31)
        return Period(_year_before(end) + A_DAY, end)
    start, end = (as_date(str(metadata.get(f"collection_{which}") or "")) for which in ("start", "end"))
    if start and not end:
        end = _year_after(start) - A_DAY
    end = end or date(year, 3, 31)
    return Period(start or _year_before(end) + A_DAY, end)


def prepare(store: Store, year: int, period: Period, la: str | None) -> None:
    """Make what the rules of a year may ask besides the tables, for a store that has been filled."""
    kind = store.layout.kind
    for name, codes in layout(kind, year).lists.items():
        store.db.execute(f"CREATE MACRO {name}() AS {list(codes)!r}")
    store.db.execute(f"CREATE MACRO year_start() AS DATE '{period.start.isoformat()}'")
    store.db.execute(f"CREATE MACRO year_end() AS DATE '{period.end.isoformat()}'")
    store.la = authority(la)
    store.db.execute("CREATE MACRO la() AS " + ("NULL" if store.la is None else repr(store.la)))
    _working_days(store, period)
    if kind == "903":
        for last in ("", LAST):
            _asylum(store, last)
        places(store)
    store.db.execute((HERE / f"{FILES[kind]}.sql").read_text(encoding="utf-8"))


def _working_days(store: Store, period: Period) -> None:
    """`working_days_before(day, 15)`, for days about the year."""
    span = (period.start - 200 * A_DAY, period.end + 10 * A_DAY)
    first, last = (max(ENGLAND.first, min(ENGLAND.last, day)).toordinal() for day in span)
    days = [date.fromordinal(number) for number in ENGLAND.days if first <= number <= last]
    store.db.register("days", pa.table({"day": pa.array(days, pa.date32()), "number": pa.array(range(len(days)))}))
    store.db.execute("CREATE TABLE WorkingDays AS SELECT * FROM days")
    store.db.unregister("days")
    store.db.execute(
        "CREATE MACRO working_days_before(since, many) AS (SELECT day FROM WorkingDays WHERE number = "
        "(SELECT count(*) FROM WorkingDays WHERE day < since) - many)"
    )


def _asylum(store: Store, last: str) -> None:
    """A return in CSV says who is an unaccompanied child seeking asylum by a row in UASC, not by a flag in Header.

    Where tables come with the flag already worked out, it stays as it is.
    """
    if f"Header{last}" in store.given and "UASC" not in store.given[f"Header{last}"]:
        store.db.execute(
            f"UPDATE Header{last} SET UASC = CASE WHEN CHILD IN (SELECT CHILD FROM UASC{last}) THEN '1' ELSE '0' END "  # noqa: S608  # a name of ours
            f"WHERE NOT EXISTS (FROM Header{last} WHERE UASC IS NOT NULL)"
        )


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _year_after(day: date) -> date:
    return day.replace(year=day.year + 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)
