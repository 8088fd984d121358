"""Rows gathered in memory, then copied into PostgreSQL in one go, each table after those that it points at."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from itertools import repeat
from typing import Any

from django.apps import apps
from django.db import connection, models
from psycopg import sql

from .columns import COLUMNS
from .known import when_known

FIRST_PERSON = 400_001  # a record number that people read out on the phone has six figures from the start
Row = tuple[Any, ...]


def moment(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A time on a day (UTC: near enough to London for a story)."""
    return datetime.combine(day, time(hour, minute), UTC)


class Tables:
    """`add` gives a new row its id; `put` writes a row whose id was taken before; `copy` writes all."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
        self.last: dict[str, int] = dict.fromkeys(COLUMNS, 0) | {"people_person": FIRST_PERSON - 1}

    def next_id(self, table: str) -> int:
        """An id for a row that is written once its story is known."""
        self.last[table] += 1
        return self.last[table]

    def put(self, table: str, row: int, *values: Any) -> None:
        self.rows[table].append((row, *values))

    def add(self, table: str, *values: Any) -> int:
        row = self.next_id(table)
        self.rows[table].append((row, *values))
        return row

    def log(self, *values: Any) -> None:
        """An entry of the history: its number and its place in a chain are the database's."""
        self.rows["history_entry"].append(values)

    def get(self, table: str, *names: str) -> Iterable[Row]:
        """These columns of every row: `for child, worker in tables.get("access_involvement", "child_id", ...)`."""
        places = [COLUMNS[table].index(name) for name in names]
        return (tuple(row[place] for place in places) for row in self.rows[table])

    def change(self, table: str, where: dict[str, Any], **values: Any) -> None:
        """For the few rows that a scene of the tour says otherwise than the story did."""
        names = COLUMNS[table]
        for place, row in enumerate(self.rows[table]):
            if all(row[names.index(name)] == value for name, value in where.items()):
                self.rows[table][place] = tuple(values.get(name, old) for name, old in zip(names, row, strict=True))

    @property
    def count(self) -> int:
        return sum(map(len, self.rows.values()))

    def copy(self, say: Callable[[str], None]) -> None:
        """Write every row.

        :raises psycopg.Error: a story that breaks a constraint; nothing is written then.
        """
        known = when_known(self.get)
        for table, rows in self.rows.items():
            if rows:
                say(f"{table.replace('_', ' ', 1)}: {len(rows):,}")
                _copy(table, rows, known.get(table))
                if "id" in COLUMNS[table]:
                    _count_on(table, self.last[table])


def usual_values(table: str) -> dict[str, Any]:
    """What a column holds of which the story says nothing: the model's own default, so that a room may grow."""
    model = next(model for model in apps.get_models() if model._meta.db_table == table)
    fields = [field for field in model._meta.concrete_fields if field.column not in COLUMNS[table]]
    return {
        field.column: field.get_default()
        for field in fields
        if not field.primary_key and not field.null and field.db_default is models.NOT_PROVIDED
    }


def _copy(table: str, rows: list[Row], known: list[datetime] | None) -> None:
    usual = usual_values(table)
    names = sql.SQL(", ").join(map(sql.Identifier, (*COLUMNS[table], *usual, *(["made_at"] if known else []))))
    more = tuple(usual.values())
    moments = ((at,) for at in known) if known else repeat(())
    with connection.cursor() as cursor:
        into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
        with cursor.copy(into.as_string(cursor.connection)) as copy:
            for row, made_at in zip(rows, moments, strict=known is not None):
                copy.write_row(row + more + made_at)


def _count_on(table: str, last: int) -> None:
    """The database goes on numbering where the story ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, last])
