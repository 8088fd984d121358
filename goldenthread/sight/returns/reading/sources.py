"""What was given: a census, a folder of CSV files, an SSDA903 in XML, tables in JSON. Found out by looking inside."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..layout import NAMES, YEARS, Kind, layout
from ..store import Store
from . import tables
from .problems import CannotRead, Problems


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks to have checked. What is not said is found out from the input."""

    inputs: tuple[Path, ...]
    kind: Kind | None = None
    year: int | None = None
    la: str | None = None
    previous: Path | None = None
    references: tuple[Path, ...] = ()


@dataclass(slots=True)
class Read:
    kind: Kind
    year: int
    la: str | None
    name: str
    store: Store
    problems: Problems
    metadata: dict[str, Any] = field(default_factory=dict)


def read(asked: Asked) -> Read:
    """Read all that was given into one store.

    :raises CannotRead: one sentence that says what cannot be read, and where.
    """
    if not asked.inputs:
        raise CannotRead("Say which file or folder to check.")
    first = asked.inputs[0]
    if not first.exists():
        raise CannotRead(f"There is no file or folder {first}.")
    if first.suffix.lower() == ".json":
        return _tables(asked, first)
    raise CannotRead(f"{first.name} is neither XML, CSV nor JSON.")


def known_year(kind: Kind, said: int | None, found: int | None, problems: Problems) -> int:
    """The year whose rules are asked: what was said, else what the return says of itself."""
    if said is not None:
        if said not in YEARS:
            raise CannotRead(
                f"There are no rules for {in_words(said)}. There are for {', '.join(map(in_words, YEARS))}."
            )
        return said
    year = YEARS[-1] if found is None else min(max(found, YEARS[0]), YEARS[-1])
    if found is not None and year != found:
        problems.tell(
            f"The {NAMES[kind]} is of {in_words(found)}, for which there are no rules here: those of {in_words(year)} "
            "were asked. Say --year to choose."
        )
    return year


def in_words(year: int) -> str:
    return f"{year - 1}-{year % 100:02}"


def _tables(asked: Asked, path: Path) -> Read:
    given, problems = tables.read_json(path), Problems()
    kind = asked.kind or tables.kind_of(given)
    metadata = given.get("metadata") or {}
    year = known_year(kind, asked.year, None, problems)
    store = Store(layout(kind, year))
    tables.fill(store, given, problems)
    la = asked.la or metadata.get("localAuthority")
    return Read(kind, year, la, path.name, store, problems, metadata)
