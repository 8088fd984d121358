"""The tables of one return in memory, typed, for rules to ask. Text that cannot be read waits beside its field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import duckdb
import pyarrow as pa

from .layout import Layout, Table
from .values import MAY_FAIL, READERS, Once

ARROW: Final = {
    "text": pa.string(), "flag": pa.string(), "date": pa.date32(), "integer": pa.int64(), "number": pa.float64(),
    "boolean": pa.bool_(), "list": pa.list_(pa.string()),
}  # fmt: skip
SQL: Final = {
    "text": "VARCHAR", "flag": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE",
    "boolean": "BOOLEAN", "list": "VARCHAR[]",
}  # fmt: skip
UNREAD: Final = "_unread"  # MIS_END_unread holds what was written where MIS_END should have been a day
SETTINGS: Final = {
    "threads": 1, "enable_external_access": False, "autoinstall_known_extensions": False,
    "autoload_known_extensions": False, "preserve_insertion_order": False,
}  # fmt: skip
Columns = Mapping[str, Sequence[str | None]]


class Store:
    """One return. `given` says which tables, and which fields of each, were in the input at all."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.db = duckdb.connect(":memory:", config=dict(SETTINGS))
        self.given: dict[str, set[str]] = {}
        self.la: str | None = None  # whose return it is, once that is known
        self.rows: dict[str, int] = dict.fromkeys(layout.tables, 0)
        self._read = {kind: Once(read) for kind, read in READERS.items()}
        for table in layout.tables.values():
            self.db.execute(f'CREATE TABLE "{table.name}" ({", ".join(_columns(table))})')

    def give(self, table: str, fields: Sequence[str]) -> None:
        """Say that the input holds this table with these fields, though it may have no row."""
        self.given.setdefault(table, set()).update(fields)

    def add(self, name: str, columns: Columns, rows: Sequence[int] | None = None) -> None:
        """Add rows, a column at a time; `rows` are their numbers in the file, else they go on from the last."""
        table, count = self.layout.tables[name], len(next(iter(columns.values()), ()))
        if not count:
            return
        numbers = rows if rows is not None else range(self.rows[name], self.rows[name] + count)
        made: dict[str, pa.Array] = {"row": pa.array(numbers, pa.int64())}
        for field, texts in columns.items():
            made |= self._typed(field, table.fields[field], texts)
        self.give(name, list(columns))
        self.rows[name] += count
        batch = pa.table(made)
        fields = ", ".join(f'"{each}"' for each in made)
        self.db.register("batch", batch)
        self.db.execute(f'INSERT INTO "{name}" ({fields}) SELECT {fields} FROM batch')  # noqa: S608  # names of the layout
        self.db.unregister("batch")

    def _typed(self, field: str, kind: str, texts: Sequence[str | None]) -> dict[str, pa.Array]:
        if kind == "text":
            return {field: pa.array(texts, pa.string())}
        read = self._read[kind]
        values = [read[text] for text in texts]
        made = {field: pa.array(values, ARROW[kind])}
        if kind in MAY_FAIL and values.count(None) != sum(text is None for text in texts):
            unread = [text if value is None else None for text, value in zip(texts, values, strict=True)]
            made[field + UNREAD] = pa.array(unread, pa.string())
        return made

    def ask(self, query: str, cursor: duckdb.DuckDBPyConnection | None = None) -> list[tuple[Any, ...]]:
        return (cursor or self.db).execute(query).fetchall()


def _columns(table: Table) -> list[str]:
    made = ["row BIGINT"]
    for field, kind in table.fields.items():
        made.append(f'"{field}" {SQL[kind]}')
        if kind in MAY_FAIL:
            made.append(f'"{field}{UNREAD}" VARCHAR')
    return made
