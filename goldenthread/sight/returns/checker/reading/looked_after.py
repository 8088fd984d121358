"""Reading SSDA903 in XML: one element a child, its own fields in it, and a group of elements for each row besides.

No two systems name the groups alike, so a group is known by the fields that it holds, as a CSV file by its header row.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from goldenthread.foundations.xml import Watched, broken_at, events, forget

from ..store import Store
from .batches import Batch
from .csvs import SHARED, WORKED_OUT, table_of
from .names import local
from .problems import CannotRead, Problems

MOST_BYTES: Final = 8_000_000
ALSO: Final = {"PL": "PLACE"}  # the XML's own name for the placement's type
# Tables with one row a child: their fields may stand in the child's element itself.
OF_THE_CHILD: Final = ("Header", "UASC", "OC2", "OC3", "AD1", "PrevPerm")


class LookedAfter:
    """One SSDA903 file in XML on its way into a store."""

    def __init__(self, store: Store, problems: Problems) -> None:
        self.store, self.problems = store, problems
        self._into: dict[str, Batch] = {}
        self._tables: dict[frozenset[str], str | None] = {}
        self.children = 0

    def read(self, path: Path, encoding: str, last: str = "") -> int:
        """How many children there were.

        :raises CannotRead: the file is broken or hostile; the sentence says at which line.
        """
        self.last = last
        for name in ("Header", "Episodes"):
            self._batch(name)
        with path.open("rb") as file:
            watched = Watched(file, MOST_BYTES)
            parsed = events(watched, encoding, ("start", "end"))
            depth = 0
            try:
                for event, element in parsed:
                    depth += 1 if event == "start" else -1
                    if event == "end" and depth == 1:
                        self._element(element)
                        watched.piece_done()
            except etree.XMLSyntaxError as broken:
                line, what = broken_at(broken, parsed.error_log)
                raise CannotRead(f"{path.name} is broken at line {line}, after child {self.children}: {what}") from None
        for batch in self._into.values():
            batch.flush()
        return self.children

    def _element(self, element: Element) -> None:
        if any(len(part) for part in element) or _fields(element).keys() & {"CHILD"}:
            self.children += 1
            self._child(element)
        forget(element)

    def _child(self, element: Element) -> None:
        own = _fields(element)
        child = {name: own[name] for name in SHARED if name in own}
        for table in OF_THE_CHILD:
            fields = (
                self.store.layout.tables[table].fields.keys() - SHARED - (WORKED_OUT if table != "Header" else set())
            )
            if table == "Header" or any(own.get(name) for name in fields):
                self._batch(table).row(own)
        for part in element:
            if len(part):
                self._group(part, child)

    def _group(self, element: Element, child: dict[str, str | None]) -> None:
        """A row, or an element that only holds rows."""
        found = _fields(element)
        table = self._table(frozenset(found)) if found else None
        if table is not None:
            self._batch(table).row(child | found)
        elif found:
            name = local(str(element.tag))[:60]
            self.problems.tell(f"A child holds “{name}”, which SSDA903 does not have: it was left out.")
        for part in element:
            if len(part):
                self._group(part, child)

    def _table(self, fields: frozenset[str]) -> str | None:
        if fields not in self._tables:
            self._tables[fields] = table_of(self.store, fields | {"CHILD"})
        return self._tables[fields]

    def _batch(self, table: str) -> Batch:
        if table not in self._into:
            self._into[table] = Batch(self.store, table + self.last)
        return self._into[table]


def _fields(element: Element) -> dict[str, str | None]:
    """The elements with nothing but text, by name in capitals."""
    found: dict[str, str | None] = {}
    for part in element:
        if not len(part):
            name = local(str(part.tag)).upper()
            found[ALSO.get(name, name)] = (part.text or "").strip().upper() or None
    return found
