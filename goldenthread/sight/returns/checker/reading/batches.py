"""Rows of many tables, gathered a column at a time and handed to the store some thousands at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..store import Store

MANY: Final = 20_000


class Batch:
    """The rows of one table that wait for the store. Fields that the table has and a row has not are blank."""

    def __init__(self, store: Store, table: str, fields: list[str] | None = None) -> None:
        self._store, self._table = store, table
        self._columns: dict[str, list[str | None]] = {
            field: [] for field in fields or store.layout.tables[table].fields
        }
        self._taken = [(field, column.append) for field, column in self._columns.items()]
        self._count = 0
        store.give(table, list(self._columns))

    def row(self, values: Mapping[str, str | None]) -> None:
        get = values.get
        for field, append in self._taken:
            append(get(field))
        self._count += 1
        if self._count >= MANY:
            self.flush()

    def flush(self) -> None:
        if self._count:
            self._store.add(self._table, self._columns)
            for column in self._columns.values():
                column.clear()
            self._count = 0
