"""Reading a children in need census: once from its first child to its last, so that memory does not grow with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from goldenthread.foundations.xml import Watched, broken_at, events, forget

from ..store import Store
from .batches import Batch
from .names import Names, local, spelt
from .problems import CannotRead, Problems

MOST_BYTES: Final = 8_000_000  # in one child: a real one has some thousands; the parser reads ahead
# Where rows stand in a child, by the element's name. What is not here is told, and left out.
CHILD_LEVEL: Final = {"childidentifiers": "ChildIdentifiers", "childcharacteristics": "ChildCharacteristics"}
EPISODE: Final = "cindetails"
IN_EPISODE: Final = {
    "assessments": "Assessments", "cinplandates": "CINplanDates", "section47": "Section47",
    "childprotectionplans": "ChildProtectionPlans", "preproceedingsandfgdm": "PreProceedings",
}  # fmt: skip
FACTORS, REVIEWS, DISABILITIES = "factorsidentifiedatassessment", "reviews", "disabilities"
HEADER_PARTS: Final = ("collectiondetails", "source", "content")


class Census:
    """One census file on its way into a store."""

    def __init__(self, store: Store, problems: Problems) -> None:
        self.store, self.problems = store, problems
        tables = [name for name in store.layout.tables if name != "AssessmentFactorsList"]
        self._into = {name: Batch(store, name) for name in tables}
        self._names = {name: Names(store.layout.tables[name].fields) for name in tables}
        self._modules = Names([*CHILD_LEVEL, EPISODE, *IN_EPISODE, FACTORS, REVIEWS, DISABILITIES, *HEADER_PARTS])
        self.children = self._episodes = self._headers = 0

    def read(self, path: Path, head: bytes, encoding: str) -> None:
        """:raises CannotRead: the file is broken or hostile; the sentence says at which line."""
        child, header = spelt(head, encoding, "Child"), spelt(head, encoding, "Header")
        with path.open("rb") as file:
            watched = Watched(file, MOST_BYTES)
            parsed = events(watched, encoding, ("end",), (f"{{*}}{child}", f"{{*}}{header}"))
            try:
                for _, element in parsed:
                    self._one(element, local(element.tag) == child)
                    watched.piece_done()
            except etree.XMLSyntaxError as broken:
                line, what = broken_at(broken, parsed.error_log)
                raise CannotRead(f"{path.name} is broken at line {line}, {self._where()}: {what}") from None
        for batch in self._into.values():
            batch.flush()
        if not self._headers:
            self.problems.tell("The census has no Header: its year could not be read from it.")
        if not self.children:
            self.problems.tell("There is no child in this census.")

    def _where(self) -> str:
        return f"after child {self.children}" if self.children else "before the first child"

    def _one(self, element: Element, is_child: bool) -> None:
        if is_child:
            self.children += 1
            self._child(element)
        else:
            self._headers += 1
            self._header(element)
        forget(element)

    def _header(self, element: Element) -> None:
        found: dict[str, str | None] = {}
        for part in element:
            if len(part):
                found |= self._fields("Header", part)
            else:
                found |= self._fields("Header", element)
                break
        self._into["Header"].row(found)

    def _child(self, element: Element) -> None:
        """Identifiers first, wherever they stand: every other row carries the child's identifier."""
        parts: dict[str, list[Element]] = {}
        for part in element:
            name = self._modules[part.tag]
            if name is None:
                self._stray(part, "Child")
            else:
                parts.setdefault(name, []).append(part)
        identifiers = [self._fields("ChildIdentifiers", part) for part in parts.get("childidentifiers", ())]
        child = identifiers[0].get("LAchildID") if identifiers else None
        for found in identifiers or [{}]:
            self._into["ChildIdentifiers"].row(found)
        for part in parts.get("childcharacteristics", ()):
            self._characteristics(part, child)
        for part in parts.get(EPISODE, ()):
            self._episode(part, child)

    def _characteristics(self, element: Element, child: str | None) -> None:
        found = self._fields("ChildCharacteristics", element, self._disabilities(child))
        self._into["ChildCharacteristics"].row(found | {"LAchildID": child})

    def _disabilities(self, child: str | None) -> Callable[[Element, str | None], bool]:
        def take(part: Element, name: str | None) -> bool:
            if name != DISABILITIES:
                return False
            for leaf in part:
                self._into["Disabilities"].row({"LAchildID": child, "Disability": _text(leaf)})
            return True

        return take

    def _episode(self, element: Element, child: str | None) -> None:
        self._episodes += 1
        keys = {"LAchildID": child, "CINdetailsID": str(self._episodes)}
        numbers: dict[str, int] = {}

        def take(part: Element, name: str | None) -> bool:
            table = IN_EPISODE.get(name or "")
            if table is None:
                return False
            numbers[table] = numbers.get(table, 0) + 1
            self._in_episode(table, part, keys, str(numbers[table]))
            return True

        found = self._fields("CINdetails", element, take)
        self._into["CINdetails"].row(found | keys)

    def _in_episode(self, table: str, element: Element, keys: dict[str, str | None], number: str) -> None:
        more: dict[str, str | None] = dict(keys)
        if table == "Assessments":
            more["AssessmentID"] = number
        elif table == "ChildProtectionPlans":
            more["CPPID"] = number

        def take(part: Element, name: str | None) -> bool:
            if name == FACTORS:
                more["AssessmentFactors"] = " ".join(filter(None, map(_text, part))) or None
            elif name == REVIEWS:
                self._reviews(part, more)
            else:
                return False
            return True

        found = self._fields(table, element, take)
        self._into[table].row(found | more)

    def _reviews(self, element: Element, keys: dict[str, str | None]) -> None:
        """One Reviews element holds one date or several: each is a row, and one without a date is a row too."""
        dates = [_text(leaf) for leaf in element if self._names["Reviews"][leaf.tag] == "CPPreviewDate"] or [None]
        for day in dates:
            self._into["Reviews"].row(keys | {"CPPreviewDate": day})

    def _fields(
        self, table: str, element: Element, take: Callable[[Element, str | None], bool] | None = None
    ) -> dict[str, str | None]:
        """The fields of a row; `take` is asked about parts that hold more than text."""
        found: dict[str, str | None] = {}
        names = self._names[table]
        for part in element:
            field = names[part.tag]
            if field is not None and not len(part):
                if field in found:
                    self.problems.tell(f"{table} has {field} twice in one place: the first was read.")
                else:
                    found[field] = _text(part)
            elif take is None or not take(part, self._modules[part.tag]):
                self._stray(part, table)
        return found

    def _stray(self, element: Element, inside: str) -> None:
        self.problems.tell(
            f"{inside} holds “{local(element.tag)[:60]}”, which the census does not have: it was left out."
        )


def _text(element: Element) -> str | None:
    text = element.text
    return (text.strip() or None) if text else None
