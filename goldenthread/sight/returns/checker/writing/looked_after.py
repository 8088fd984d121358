"""SSDA903 as a folder of CSV files, one a table, or as one XML file.

In XML there is one CHILD element a child under the root SSDA903. It holds the child's own fields, then one element
for each row that tells of the child, named as its table and holding the row's fields:

    child      CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB UASC (0 or 1)
    rows       Episodes Reviews UASC OC2 OC3 AD1 PlacedAdoption PrevPerm Missing SWEpisodes DoLo
    in a row   the fields of its table but CHILD; an episode's PLACE is tagged PL, and PL_LA, PL_LOCATION and
               PL_DISTANCE, which the department works out, may stand in it

So UASC is a flag where it holds text and a row where it holds elements. A blank field is an empty element. Dates are
DD/MM/YYYY in both forms.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

from lxml import etree

from ..layout import LAST, YEARS, layout

Row = Mapping[str, str | None]
Tables = Mapping[str, Mapping[str, Any]]  # the JSON form: {NAME: {"columns": […], "rows": [[…]]}}
FILES: Final = {
    "Header": "header.csv", "Episodes": "episodes.csv", "Reviews": "reviews.csv", "UASC": "uasc.csv",
    "OC2": "oc2.csv", "OC3": "oc3.csv", "AD1": "ad1.csv", "PlacedAdoption": "placed_adoption.csv",
    "PrevPerm": "prev_perm.csv", "Missing": "missing.csv", "SWEpisodes": "sw_episodes.csv", "DoLo": "dolo.csv",
}  # fmt: skip
REFERENCES: Final = {"Providers": "providers.csv", "Postcodes": "postcodes.csv"}
PREVIOUS: Final = "previous"
# What the department works out by itself: a council's CSV files have no such column.
WORKED_OUT: Final = {"Header": ("UASC",), "Episodes": ("PL_LA", "PL_LOCATION", "PL_DISTANCE")}
TAGS: Final = {"PLACE": "PL"}
ROOT: Final = "SSDA903"


def columns_of(table: str) -> tuple[str, ...]:
    """The columns of a table's CSV file, in the order of the department's form."""
    fields = layout("903", YEARS[-1]).tables[table].fields
    return tuple(name for name in fields if name not in WORKED_OUT.get(table, ()))


class Folder:
    """CSV files that are being written, row by row."""

    def __init__(self, writers: dict[str, csv.DictWriter[str]]) -> None:
        self._writers = writers

    def add(self, table: str, row: Row) -> None:
        self._writers[table].writerow(row)


@contextmanager
def writing(folder: Path, columns: Mapping[str, Sequence[str]]) -> Iterator[Folder]:
    """Open one file a table, with its line of columns; fields that are not among them are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        writers: dict[str, csv.DictWriter[str]] = {}
        for table, names in columns.items():
            file = stack.enter_context((folder / FILES[table]).open("w", encoding="utf-8", newline=""))
            writers[table] = csv.DictWriter(file, names, restval="", extrasaction="ignore")
            writers[table].writeheader()
        yield Folder(writers)


def write_csvs(folder: Path, tables: Tables) -> None:
    """One file for each table given, and no other; tables of last year go to the folder `previous` in it.

    What the department works out has a column only where the table given has it.
    """
    for last, where in (("", folder), (LAST, folder / PREVIOUS)):
        if given := {name: tables[name + last] for name in FILES if name + last in tables}:
            with writing(where, {name: _columns_with(name, table) for name, table in given.items()}) as out:
                for name, table in given.items():
                    for row in rows_of(table):
                        out.add(name, row)


def write_references(folder: Path, tables: Tables) -> list[Path]:
    """Write the lists to look things up in, of providers and of postcodes, that are among the tables."""
    paths = []
    for name in REFERENCES:
        if name in tables:
            paths.append(folder / REFERENCES[name])
            with paths[-1].open("w", encoding="utf-8", newline="") as file:
                out = csv.writer(file)
                out.writerow(tables[name]["columns"])
                out.writerows(tables[name]["rows"])
    return paths


def _columns_with(name: str, table: Mapping[str, Any]) -> tuple[str, ...]:
    return columns_of(name) + tuple(each for each in WORKED_OUT.get(name, ()) if each in table.get("columns", ()))


def write_xml(path: Path, tables: Tables) -> None:
    """This year's tables as one XML file: see the module for its tags."""
    with path.open("wb") as file, etree.xmlfile(file, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element(ROOT):
            xml.write("\n")
            for child, rows in by_child(tables):
                xml.write(_child(child, rows), pretty_print=True)


def by_child(tables: Tables) -> Iterator[tuple[str, dict[str, list[tuple[int, Row]]]]]:
    """Each child with its rows and their numbers, by first appearance. A second row in Header is a second child."""
    found: list[tuple[str, dict[str, list[tuple[int, Row]]]]] = []
    first: dict[str, dict[str, list[tuple[int, Row]]]] = {}
    for name in FILES:
        for number, row in enumerate(rows_of(tables.get(name, {}))):
            child = row.get("CHILD") or ""
            rows = first.get(child)
            if rows is None or (name == "Header" and name in rows):
                rows = {}
                first.setdefault(child, rows)
                found.append((child, rows))
            rows.setdefault(name, []).append((number, row))
    yield from found


def rows_of(table: Mapping[str, Any]) -> Iterator[Row]:
    columns = table.get("columns", ())
    return (dict(zip(columns, row, strict=True)) for row in table.get("rows", ()))


def _child(child: str, rows: Mapping[str, list[tuple[int, Row]]]) -> etree._Element:
    made = etree.Element("CHILD")
    [(_, header)] = rows.get("Header", [(0, {})])
    _fields(made, "Header", {"CHILD": child, "UASC": "1" if "UASC" in rows else "0", **header})
    for name in FILES:
        for _, row in rows.get(name, ()) if name != "Header" else ():
            told = {field: row.get(field) for field in columns_of(name) if field != "CHILD"}
            _fields(etree.SubElement(made, name), name, {**row, **told})
    return made


def _fields(made: etree._Element, table: str, row: Row) -> None:
    for name in layout("903", YEARS[-1]).tables[table].fields:
        if name in row and (name != "CHILD" or table == "Header"):
            etree.SubElement(made, TAGS.get(name, name)).text = row[name]
