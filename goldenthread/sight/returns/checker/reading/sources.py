"""What was given: a census, a folder of CSV files, an SSDA903 in XML, tables in JSON. Found out by looking inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from goldenthread.foundations.xml import look_at

from ..layout import LAST, NAMES, YEARS, Kind, in_words, layout
from ..store import Store
from . import tables
from .census import Census
from .csvs import read_folder
from .looked_after import LookedAfter
from .names import root
from .problems import CannotRead, Problems
from .references import read_reference

CSV: Final = (".csv", ".txt")
PREVIOUS: Final = "previous"  # a folder in this year's that holds last year's


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
    for path in (*asked.inputs, *filter(None, [asked.previous]), *asked.references):
        if not path.exists():
            raise CannotRead(f"There is no file or folder {path}.")
    problems, first = Problems(), asked.inputs[0]
    _one_of_a_kind(asked.inputs)
    if first.suffix.lower() == ".json":
        found = _tables(asked, first, problems)
    elif _files(asked.inputs):
        found = _csvs(asked, problems)
    else:
        found = _xml(asked, first, problems)
    for path in asked.references:
        read_reference(path, found.store, problems)
    return found


def _one_of_a_kind(paths: Sequence[Path]) -> None:
    """Several may be given of CSV alone."""
    csv = [path for path in paths if path.is_dir() or path.suffix.lower() in CSV]
    if len(paths) > 1 and len(csv) != len(paths):
        raise CannotRead("Give one file, or the CSV files of one return; --many takes a folder of returns.")
    for path in paths:
        if path.name == PREVIOUS and path.parent in paths:
            raise CannotRead(f"{path} is last year's return of {path.parent}: give it with --previous.")


def known_year(kind: Kind, said: int | None, found: int | None, problems: Problems) -> int:
    """The year whose rules are asked: what was said, else what the return says of itself."""
    if said is not None:
        if said not in YEARS:
            known = ", ".join(map(in_words, YEARS))
            raise CannotRead(f"There are no rules for {in_words(said)}. There are for {known}.")
        return said
    year = YEARS[-1] if found is None else min(max(found, YEARS[0]), YEARS[-1])
    if found is not None and year != found:
        problems.tell(
            f"The {NAMES[kind]} is of {in_words(found)}, for which there are no rules here: those of {in_words(year)} "
            "were asked. Say --year to choose."
        )
    return year


def _tables(asked: Asked, path: Path, problems: Problems) -> Read:
    given = tables.read_json(path)
    kind = asked.kind or tables.kind_of(given)
    metadata = given.get("metadata") or {}
    store = Store(layout(kind, YEARS[-1]))
    tables.fill(store, given, problems)
    year = known_year(kind, asked.year, None, problems)
    la = asked.la or metadata.get("localAuthority")
    return Read(kind, year, la, path.name, store, problems, metadata)


def _xml(asked: Asked, path: Path, problems: Problems) -> Read:
    head, encoding = look_at(path)
    kind: Kind = "cin" if root(head, encoding).lower() == "message" else "903"
    if asked.kind not in (None, kind):
        raise CannotRead(f"{path.name} is no {NAMES[asked.kind or kind]}: it begins with “{root(head, encoding)}”.")
    store = Store(layout(kind, YEARS[-1]))
    if kind == "cin":
        if asked.previous is not None:
            problems.tell("Last year’s files were not read: only SSDA903 is compared with the year before.")
        Census(store, problems).read(path, head, encoding)
        found = _census_year(store)
        year = known_year(kind, asked.year, found, problems)
        if found and asked.year not in (None, found):
            problems.tell(
                f"The census says that it is of {in_words(found)}: its days were judged by that year, "
                f"with the rules of {in_words(year)}."
            )
    else:
        if not LookedAfter(store, problems).read(path, encoding):
            raise CannotRead(f"{path.name} is neither a census (Message) nor SSDA903: there is no child in it.")
        _previous(asked, store, problems)
        year = _guessed_year(asked, store, problems)
    return Read(kind, year, asked.la, path.name, store, problems)


def _csvs(asked: Asked, problems: Problems) -> Read:
    if asked.kind == "cin":
        raise CannotRead("A children in need census is one XML file, not CSV.")
    store = Store(layout("903", YEARS[-1]))
    read_folder(store, _files(asked.inputs), problems)
    _previous(asked, store, problems)
    year = _guessed_year(asked, store, problems)
    return Read("903", year, asked.la, asked.inputs[0].resolve().name, store, problems)


def _previous(asked: Asked, store: Store, problems: Problems) -> None:
    """Last year's return: the one that is given, else a folder `previous` in this year's."""
    previous = asked.previous
    if previous is None and (asked.inputs[0] / PREVIOUS).is_dir():
        previous = asked.inputs[0] / PREVIOUS
        problems.tell(f"Last year's return was read from the folder {PREVIOUS} in {asked.inputs[0].resolve().name}.")
    if previous is None:
        return
    files = _files((previous,))
    if files:
        read_folder(store, files, problems, LAST)
        return
    head, encoding = look_at(previous)
    if root(head, encoding).lower() == "message":
        raise CannotRead(f"{previous.name} is a census: give last year's SSDA903.")
    if not LookedAfter(store, problems).read(previous, encoding, LAST):
        raise CannotRead(f"{previous.name} is no SSDA903: there is no child in it.")


def _files(paths: Sequence[Path]) -> list[Path]:
    """The CSV files that were given, and those in the folders that were given, by name."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.iterdir() if each.suffix.lower() in CSV and each.is_file())
            if not inside:
                raise CannotRead(
                    f"There is no CSV file in the folder {path}. Name the XML file itself, or --many for many returns."
                )
            found += inside
        elif path.suffix.lower() in CSV:
            found.append(path)
    return found


def _guessed_year(asked: Asked, store: Store, problems: Problems) -> int:
    """SSDA903 does not say its year: where nobody does, it is found out from its days, and told."""
    found = _looked_after_year(store)
    year = known_year("903", asked.year, found, problems)
    if asked.year is None:
        why = "most of its days are in it" if found else "no day in it says another"
        problems.tell(f"{in_words(year)} was taken for its year: {why}. Say --year to choose.")
    return year


def _census_year(store: Store) -> int | None:
    told = store.ask("SELECT coalesce(year(ReferenceDate), Year) FROM Header ORDER BY row LIMIT 1")
    return told[0][0] if told else None


def _looked_after_year(store: Store) -> int | None:
    """The year in which most episodes ended; where none did, in which most reviews were, or most episodes began."""
    for table, day in (("Episodes", "DEC"), ("Reviews", "REVIEW"), ("Episodes", "DECOM")):
        told = store.ask(
            f"SELECT year({day}) + (month({day}) > 3)::INT AS ending, count(*) FROM {table} "  # noqa: S608  # ours
            f"WHERE {day} IS NOT NULL GROUP BY ending ORDER BY count(*) DESC, ending DESC LIMIT 1"
        )
        if told:
            return int(told[0][0])
    return None
