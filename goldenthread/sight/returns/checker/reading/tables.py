"""Reading tables in JSON: `{"tables": {NAME: {"columns": […], "index": […], "rows": [[…]]}}, "metadata": {…}}`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from ..layout import Kind, Layout
from ..store import Store
from .problems import CannotRead, Problems

# Keys that a census file does not hold: whoever reads one numbers them. Where no table has one, there is one of each.
NUMBERED: Final = ("CINdetailsID", "AssessmentID", "CPPID")
FORM: Final = '{"tables": {"Header": {"columns": ["SEX"], "rows": [["M"]]}}}'
REFERENCE: Final = {"provider_info": "Providers", "postcodes": "Postcodes"}
# Other names for a field: those of published postcode lists, and two by which the sector's validator asks.
ALSO: Final = {
    "pcd": "POSTCODE", "pcds": "POSTCODE", "laua": "LA", "oseast1m": "EASTING", "osnrth1m": "NORTHING",
    "UASC_STATUS": "UASC", "DATE_EPISODE_CEASED": "DEC",
}  # fmt: skip


def read_json(path: Path) -> dict[str, Any]:
    """:raises CannotRead: it is no JSON, or holds no tables."""
    try:
        read = json.loads(path.read_text(encoding="utf-8-sig"))
        if not all(isinstance(table.get("rows"), list) for table in read.get("tables", {}).values()):
            raise ValueError("a table has no rows")
    except (OSError, ValueError) as problem:
        raise CannotRead(f"{path.name} cannot be read as JSON: {problem}.") from None
    except AttributeError:
        raise CannotRead(f"{path.name} holds no tables of the form {FORM}.") from None
    if isinstance(read, dict) and isinstance(read.get("cases"), list):
        return _only_case(read, path)
    if not isinstance(read, dict) or not isinstance(read.get("tables"), dict):
        raise CannotRead(f"{path.name} holds no “tables”.")
    return read


def _only_case(read: dict[str, Any], path: Path) -> dict[str, Any]:
    """A file of measured cases may be checked whole where it holds one."""
    if len(read["cases"]) != 1:
        raise CannotRead(f"{path.name} holds {len(read['cases'])} cases: check one at a time, each in a file.")
    return {"return": read.get("return", "")} | read["cases"][0]


def kind_of(read: dict[str, Any]) -> Kind:
    """Which return the tables are of: by what the file says, else by the children's identifiers."""
    said = str(read.get("return", "")).lower()
    if said in ("cin", "903", "ssda903"):
        return "cin" if said == "cin" else "903"
    fields = {str(column) for table in read["tables"].values() for column in table.get("columns", [])}
    ours = {"CINdetails", "ChildIdentifiers", "Assessments", "Section47", "ChildProtectionPlans", "CINplanDates"}
    return "cin" if "LAchildID" in fields or "ReferenceDate" in fields or ours & read["tables"].keys() else "903"


def fill(store: Store, read: dict[str, Any], problems: Problems) -> None:
    """Put the tables into the store; a table or column that the layout does not have is told and left out."""
    given = dict(read["tables"])
    for name, table in (read.get("metadata") or {}).items():
        if name in REFERENCE and isinstance(table, dict):
            given[REFERENCE[name]] = table
    everywhere = {str(column) for table in given.values() for column in table.get("columns", [])}
    for name, table in given.items():
        if name not in store.layout.tables:
            problems.tell(f"There is no table {name} in this return: it was left out.")
            continue
        columns, numbers = _columns(store.layout, name, table, problems)
        if store.layout.kind == "cin":
            count = len(numbers)
            fields = store.layout.tables[name].fields
            columns |= {key: ["1"] * count for key in NUMBERED if key in fields and key not in everywhere}
        store.give(name, list(columns))
        store.add(name, columns, numbers)
    if (read.get("metadata") or {}).get("file_format") == "csv":
        # A return in CSV has no such field: whoever made these tables worked it out.
        store.given.get("Header", set()).discard("UASC")


def _columns(layout: Layout, name: str, table: dict[str, Any], problems: Problems) -> tuple[dict[str, Any], list[int]]:
    fields, rows = layout.tables[name].fields, table.get("rows", [])
    known = {field.upper(): field for field in fields}
    columns: dict[str, Any] = {}
    for at, column in enumerate(map(str, table.get("columns", []))):
        field = known.get(ALSO.get(column, column).upper())
        if field is None:
            problems.tell(f"{name} has no field {column}: it was left out.")
        else:
            columns[field] = [_text(row[at], fields[field]) for row in rows]
    return columns, [int(each) for each in table.get("index", range(len(rows)))]


def _text(value: Any, kind: str) -> str | None:
    """A value as it would stand in a file: 5.0 as 5, true as true, a list with its codes side by side.

    Tables are what a reader has made of a file, so nothing is put into capitals here, and a text of no letters is a
    value and not a blank: a blank is null.
    """
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value).strip()
    return text if text or kind != "list" else None
