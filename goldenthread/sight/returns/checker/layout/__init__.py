"""What a return is made of: its tables, the type of each field, its code lists, as one year has them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

Kind = Literal["cin", "903"]
YEARS: Final = (2025, 2026, 2027)  # a year is named by the 31 March that ends it: 2026 is 2025-26
HERE: Final = Path(__file__).parent
FILES: Final[dict[Kind, str]] = {"cin": "cin", "903": "ssda903"}
NAMES: Final[dict[Kind, str]] = {"cin": "children in need census", "903": "SSDA903"}
CHILD: Final[dict[Kind, str]] = {"cin": "LAchildID", "903": "CHILD"}
LAST: Final = "_last"


@dataclass(frozen=True, slots=True)
class Table:
    """`fields` gives the type of each: text, flag (0 or 1), date, integer, number, boolean, list (of codes)."""

    name: str
    fields: dict[str, str]
    event: str  # the field that says which of a child's events a row is; empty when there is one row a child
    reference: bool = False  # given beside the return, and no part of it


@dataclass(frozen=True, slots=True)
class Layout:
    kind: Kind
    year: int
    tables: dict[str, Table]
    lists: dict[str, tuple[str, ...]]

    @property
    def child(self) -> str:
        return CHILD[self.kind]


@cache
def layout(kind: Kind, year: int) -> Layout:
    """The layout of a return in one of YEARS; what no year changed comes from the first."""
    read = tomllib.loads((HERE / f"{FILES[kind]}.toml").read_text(encoding="utf-8"))
    lists: dict[str, list[str]] = dict(read["lists"])
    for since, changed in sorted(read.get("from", {}).items()):
        if int(since) <= year:
            lists |= changed["lists"]
    tables = {name: _table(name, made) for name, made in read["tables"].items() if made.get("since", 0) <= year}
    if kind == "903":
        tables |= {
            f"{name}{LAST}": Table(f"{name}{LAST}", each.fields, each.event)
            for name, each in tables.items() if not each.reference
        }  # fmt: skip
    return Layout(kind, year, tables, {name: tuple(codes) for name, codes in lists.items()})


def in_words(year: int) -> str:
    """A year as people write it: 2025-26 for the one that ends on 31 March 2026."""
    return f"{year - 1}-{year % 100:02}"


def title(kind: Kind, year: int) -> str:
    name = NAMES[kind]
    return f"{name[0].upper()}{name[1:]} {in_words(year)}"


def _table(name: str, made: dict[str, Any]) -> Table:
    return Table(name, dict(made["fields"]), made.get("event", ""), made.get("reference", False))
