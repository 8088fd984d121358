"""A drawing's tables made into the files that a council would send, to see that a rule trips there as it does here.

What is not drawn but must stand in a file is made: a Child for each LAchildID, a CINdetails for each CINdetailsID.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from ..layout import YEARS, layout
from ..values import as_list
from .census import Assessment, ChildRecord, Episode, Fields, ProtectionPlan
from .looked_after import FILES, REFERENCES, Row, Tables, by_child, rows_of

# For each table the numbers of its drawn rows as a reader meets them; None is a row that was not drawn but made.
Order = dict[str, list[int | None]]
Made = TypeVar("Made")
KEYS: Final = frozenset({"LAchildID", "CINdetailsID", "AssessmentID", "CPPID"})


@dataclass(slots=True)
class DrawnCensus:
    """What `write_census` is given."""

    header: dict[str, str]
    children: list[ChildRecord]
    order: Order


@dataclass(slots=True)
class DrawnReturn:
    """What `write_csvs` and `write_xml` are given, and `references` what `write_references` is.

    CSV files keep the drawn order; `order` is that of the XML file.
    """

    tables: dict[str, Any]
    references: dict[str, Any]
    order: Order


def looked_after_of(tables: Tables) -> DrawnReturn:
    """SSDA903 tables as drawn, the return's own apart from lists of providers and postcodes."""
    made = {name: dict(table) for name, table in tables.items() if name.removesuffix("_last") in FILES}
    order: Order = {}
    for _, rows in by_child(made):
        order.setdefault("Header", []).append(None if "Header" not in rows else rows["Header"][0][0])
        for name in FILES:
            if name != "Header" and name in rows:
                order.setdefault(name, []).extend(number for number, _ in rows[name])
    return DrawnReturn(made, {name: tables[name] for name in REFERENCES if name in tables}, order)


def census_of(tables: Tables) -> DrawnCensus:
    """The tables of a census as its children, in the order of first appearance."""
    making = _Making(tables)
    for name in layout("cin", YEARS[-1]).tables:
        if name in tables and name != "Header":
            for number, row in enumerate(rows_of(tables[name])):
                making.add(name, number, row)
    header = next((dict(row) for row in rows_of(tables.get("Header", {}))), {})
    order: Order = {"Header": [0] if header else []}
    for child in making.children:
        for name, row_number in making.met(child):
            order.setdefault(name, []).append(row_number)
    return DrawnCensus({name: text for name, text in header.items() if text is not None}, making.children, order)


class _Making:
    def __init__(self, tables: Tables) -> None:
        self.children: list[ChildRecord] = []
        self._drawn = {column for table in tables.values() for column in table.get("columns", ())}
        self._rows: dict[int, int] = {}  # the drawn row of a record, by the record's identity
        self._lists: dict[int, list[int | None]] = {}  # the drawn rows of a list of codes, by the list's identity
        self._named: dict[tuple[int, str, str | None], Any] = {}  # a parent's first part of a name, by its drawn key

    def add(self, name: str, number: int, row: Row) -> None:
        fields: Fields = {key: text for key, text in row.items() if key not in KEYS}
        PLACED[name](self, name, number, row, fields)

    def met(self, child: ChildRecord) -> Iterator[tuple[str, int | None]]:
        """The rows of a child in the order in which they stand in the file."""
        yield "ChildIdentifiers", self._rows.get(id(child.identifiers))
        if child.characteristics is not None or child.disabilities:
            yield "ChildCharacteristics", self._rows.get(id(child.characteristics))
        yield from self._of_list("Disabilities", child.disabilities)
        for episode in child.episodes:
            yield "CINdetails", self._rows.get(id(episode.fields))
            for assessment in episode.assessments:
                yield "Assessments", self._rows.get(id(assessment.fields))
                yield from self._of_list("AssessmentFactorsList", assessment.factors)
            for name, parts in _plain(episode).items():
                yield from ((name, self._rows.get(id(part))) for part in parts)
            for protection in episode.protection:
                yield "ChildProtectionPlans", self._rows.get(id(protection.fields))
                yield from self._of_list("Reviews", protection.reviews)

    def identifiers(self, name: str, number: int, row: Row, fields: Fields) -> None:
        self._record(number, self._new_child(name, number, row).identifiers, fields)

    def characteristics(self, name: str, number: int, row: Row, fields: Fields) -> None:
        child = self._child(name, number, row)
        if child.characteristics is not None:
            child = self._new_child(name, number, row)
        child.characteristics = {}
        self._record(number, child.characteristics, fields)

    def disability(self, name: str, number: int, row: Row, fields: Fields) -> None:
        self._code(number, self._child(name, number, row).disabilities, fields.get("Disability"))

    def details(self, name: str, number: int, row: Row, fields: Fields) -> None:
        child = self._child(name, number, row)
        episode = _new(child.episodes, Episode)
        self._name(child, row, "CINdetailsID", episode)
        self._record(number, episode.fields, fields)

    def assessment(self, name: str, number: int, row: Row, fields: Fields) -> None:
        episode, made = self._episode(name, number, row), Assessment()
        made.factors.extend(as_list(fields.pop("AssessmentFactors", None) or ""))
        self._lists[id(made.factors)] = [None] * len(made.factors)
        episode.assessments.append(made)
        self._name(episode, row, "AssessmentID", made)
        self._record(number, made.fields, fields)

    def factor(self, name: str, number: int, row: Row, fields: Fields) -> None:
        episode = self._episode(name, number, row)
        made = self._part(episode, row, "AssessmentID", episode.assessments, Assessment)
        code, rows = fields.get("AssessmentFactor") or "", self._lists.setdefault(id(made.factors), [])
        for at, told in enumerate(made.factors):
            if told == code and rows[at] is None:
                rows[at] = number
                return
        self._code(number, made.factors, code)

    def plain(self, name: str, number: int, row: Row, fields: Fields) -> None:
        part: Fields = {}
        _plain(self._episode(name, number, row))[name].append(part)
        self._record(number, part, fields)

    def protection(self, name: str, number: int, row: Row, fields: Fields) -> None:
        episode = self._episode(name, number, row)
        made = _new(episode.protection, ProtectionPlan)
        self._name(episode, row, "CPPID", made)
        self._record(number, made.fields, fields)

    def review(self, name: str, number: int, row: Row, fields: Fields) -> None:
        episode = self._episode(name, number, row)
        made = self._part(episode, row, "CPPID", episode.protection, ProtectionPlan)
        self._code(number, made.reviews, fields.get("CPPreviewDate"))

    def _child(self, name: str, number: int, row: Row) -> ChildRecord:
        found = self._named.get((id(self), "LAchildID", self._number(name, number, row)))
        return found or self._new_child(name, number, row)

    def _new_child(self, name: str, number: int, row: Row) -> ChildRecord:
        key = self._number(name, number, row)
        child = ChildRecord({"LAchildID": key})
        self.children.append(child)
        self._named.setdefault((id(self), "LAchildID", key), child)
        return child

    def _number(self, name: str, number: int, row: Row) -> str:
        """A blank number stays blank; a table without children's numbers has one child a row."""
        return (row["LAchildID"] or "") if "LAchildID" in row else f"{name[:12]}{number}"

    def _episode(self, name: str, number: int, row: Row) -> Episode:
        child = self._child(name, number, row)
        return self._part(child, row, "CINdetailsID", child.episodes, Episode)

    def _part(self, parent: object, row: Row, key: str, parts: list[Made], make: Callable[[], Made]) -> Made:
        """The part of a parent that a row names; made when the drawing does not show it."""
        place = (id(parent), key, self._key(row, key))
        if place not in self._named:
            self._named[place] = _new(parts, make)
        made: Made = self._named[place]
        return made

    def _name(self, parent: object, row: Row, key: str, made: object) -> None:
        self._named.setdefault((id(parent), key, self._key(row, key)), made)

    def _key(self, row: Row, key: str) -> str | None:
        return row.get(key) if key in self._drawn else "1"

    def _record(self, number: int, made: Fields, fields: Fields) -> None:
        made.update(fields)
        self._rows[id(made)] = number

    def _code(self, number: int, codes: list[str], code: str | None) -> None:
        codes.append(code or "")
        self._lists.setdefault(id(codes), []).append(number)

    def _of_list(self, name: str, codes: list[str]) -> Iterator[tuple[str, int | None]]:
        return ((name, number) for number in self._lists.get(id(codes), ()))


def _new(parts: list[Made], make: Callable[[], Made]) -> Made:
    made = make()
    parts.append(made)
    return made


def _plain(episode: Episode) -> Mapping[str, list[Fields]]:
    return {
        "CINplanDates": episode.plans, "Section47": episode.section47, "PreProceedings": episode.pre_proceedings,
    }  # fmt: skip


PLACED: Final[Mapping[str, Callable[[_Making, str, int, Row, Fields], None]]] = {
    "ChildIdentifiers": _Making.identifiers, "ChildCharacteristics": _Making.characteristics,
    "Disabilities": _Making.disability, "CINdetails": _Making.details, "Assessments": _Making.assessment,
    "AssessmentFactorsList": _Making.factor, "CINplanDates": _Making.plain, "Section47": _Making.plain,
    "ChildProtectionPlans": _Making.protection, "Reviews": _Making.review, "PreProceedings": _Making.plain,
}  # fmt: skip
