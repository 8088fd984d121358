"""Findings, one a row that a rule flags: fetched from the tables only when somebody reads them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pyarrow as pa

from .checking import Outcome
from .checking.unread import CODE
from .layout import Kind, Table
from .rulebook import Rule
from .store import UNREAD, Store
from .values import MAY_FAIL

DAYS: Final[dict[Kind, str]] = {"cin": "%Y-%m-%d", "903": "%d/%m/%Y"}  # as each return writes a day

NUMBERED: Final = "CINdetailsID"
FEW: Final = 100  # rows that are looked up by their numbers; more are joined


@dataclass(frozen=True, slots=True)
class Finding:
    """`values` are the flagged fields as the file has them; a finding of the whole return has no table and no row."""

    rule: Rule
    table: str | None
    row: int | None
    columns: tuple[str, ...]
    child: str | None
    event: str | None
    values: dict[str, str | None]

    @property
    def said(self) -> bytes:
        """What it says, wherever its row stands: by this the same finding is known again in the next check."""
        return json.dumps([self.rule.code, self.table, self.child, self.values], sort_keys=True).encode()


def findings(store: Store, outcomes: Iterable[Outcome]) -> Iterator[Finding]:
    """Every finding, in the order of the rules, then of the file."""
    for outcome in outcomes:
        if outcome.ended == "failed":
            if outcome.rule.whole:
                said = {name: _written(value) for name, value in outcome.said.items()}
                yield Finding(outcome.rule, None, None, tuple(said), None, None, said)
            for table, rows in outcome.places.items():
                yield from _of_table(store, outcome.rule, table, rows)


def _of_table(store: Store, rule: Rule, table: str, rows: Sequence[int]) -> Iterator[Finding]:
    fields = rule.flags[table]
    shown = _unread if rule.code == CODE else _shown
    for row, child, event, *written in _fetched(store, table, fields, rows, shown):
        values = dict(zip(fields, written, strict=True))
        if rule.code == CODE:
            values = {field: value for field, value in values.items() if value is not None}
        yield Finding(rule, table, row, tuple(values), child, event, values)


def _fetched(
    store: Store,
    table: str,
    fields: tuple[str, ...],
    rows: Sequence[int],
    shown: Callable[[str, dict[str, str], str], str],
) -> Iterator[tuple[Any, ...]]:
    made, child = store.layout.tables[table], store.layout.child
    day = DAYS[store.layout.kind]
    asked = [
        "t.row", f't."{child}"' if child in made.fields else "NULL", _event(made, day),
        *(shown(field, made.fields, day) for field in fields),
    ]  # fmt: skip
    query = f'SELECT {", ".join(asked)} FROM "{table}" t'  # noqa: S608  # names of the layout
    with store.db.cursor() as cursor:
        if len(rows) <= FEW:
            cursor.execute(f"{query} WHERE t.row IN ({', '.join(map(str, rows))}) ORDER BY t.row")
        else:
            cursor.register("places", pa.table({"row": pa.array(rows, pa.int64())}))
            cursor.execute(f"{query} JOIN places USING (row) ORDER BY t.row")
        while some := cursor.fetchmany(10_000):
            yield from some


def _event(table: Table, day: str) -> str:
    """Which of the child's events: a day where there is one. An episode's number is the reader's; its day stays."""
    if table.event != NUMBERED:
        return _shown(table.event, table.fields, day)
    same = f"d.LAchildID = t.LAchildID AND d.{NUMBERED} = t.{NUMBERED}"
    referred = f"SELECT strftime(any_value(d.CINreferralDate), '{day}') FROM CINdetails d WHERE {same}"  # noqa: S608  # ours
    return f"coalesce(({referred}), t.{NUMBERED})"


def _shown(field: str, fields: dict[str, str], day: str) -> str:
    if not field:
        return "NULL"
    kind, named = fields.get(field, "text"), f't."{field}"'
    if kind == "list":
        return f"array_to_string({named}, ' ')"
    written = f"CAST({named} AS VARCHAR)" if kind != "date" else f"strftime({named}, '{day}')"
    return f'coalesce({written}, t."{field}{UNREAD}")' if kind in MAY_FAIL else named


def _unread(field: str, fields: dict[str, str], day: str) -> str:
    return f't."{field}{UNREAD}"'


def _written(value: Any) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)
