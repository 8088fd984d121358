"""Values that nobody can read, as findings at their own place. For the rules they are blank."""

from __future__ import annotations

from array import array
from typing import Final

from ..layout import Kind
from ..rulebook import Rule
from ..store import UNREAD, Store
from ..values import MAY_FAIL
from . import Outcome

CODE: Final = "unread"


def unread(store: Store, kind: Kind, year: int) -> Outcome:
    """One finding a row that holds such a value; `fields` of the rule are all that can be misread."""
    flags = {
        table.name: tuple(field for field, type_ in table.fields.items() if type_ in MAY_FAIL)
        for table in store.layout.tables.values()
        if table.name in store.given and not table.reference
    }
    rule = Rule(
        kind=kind, code=CODE, year=year, severity="error", query="", flags=flags,
        message="A value is written so that it cannot be read. The rules were asked as if it were blank.",
        source="Golden Thread",
    )  # fmt: skip
    places: dict[str, array[int]] = {}
    for table, fields in flags.items():
        if fields and (rows := store.ask(_query(table, fields))):
            places[table] = array("q", [row for (row,) in rows])
    return Outcome(rule, "failed" if places else "passed", places=places)


def _query(table: str, fields: tuple[str, ...]) -> str:
    written = " OR ".join(f'"{field}{UNREAD}" IS NOT NULL' for field in fields)
    return f'SELECT row FROM "{table}" WHERE {written} ORDER BY row'  # noqa: S608  # names of the layout
