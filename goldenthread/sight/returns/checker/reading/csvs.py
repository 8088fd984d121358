"""Reading a folder of SSDA903 CSV files: each is known by its header row, whatever the file is called."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, TextIO

from ..layout import LAST
from ..store import Store
from .batches import Batch
from .problems import CannotRead, Problems

# Fields that stand in several tables, and so tell none apart.
SHARED: Final = frozenset({"CHILD", "DOB", "SEX"})
# Fields that the department's own system works out; a file may bring them.
WORKED_OUT: Final = frozenset({"PL_LA", "PL_LOCATION", "PL_DISTANCE", "UASC"})
MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_folder(store: Store, paths: Iterable[Path], problems: Problems, last: str = "") -> None:
    """Read every CSV file into the store; `last` is LAST for last year's.

    :raises CannotRead: a file is not CSV, or none of them is a part of SSDA903.
    """
    met: dict[str, str] = {}
    for path in paths:
        table = _file(store, path, problems, last)
        if table is None:
            problems.tell(f"{path.name} was left out: its first row is not that of any SSDA903 file.")
        elif table in met:
            problems.tell(f"{met[table]} and {path.name} both hold {table}: the rows of both were read, in this order.")
        else:
            met[table] = path.name
    if not met:
        raise CannotRead(
            "None of the files is a part of SSDA903: the first row of each names its columns, as CHILD, DOB."
        )


def table_of(store: Store, header: Iterable[str]) -> str | None:
    """The table whose own fields the header row holds; of several, the one that it holds most of."""
    held = set(header)
    if "CHILD" not in held:
        return None
    tables = [each for each in store.layout.tables.values() if not each.reference and not each.name.endswith(LAST)]
    scores = {
        each.name: len(held & (each.fields.keys() - SHARED)) / len(each.fields.keys() - SHARED) for each in tables
    }
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] else None


def _file(store: Store, path: Path, problems: Problems, last: str) -> str | None:
    with _opened(path, problems) as file:
        try:
            rows = csv.reader(file, dialect=_dialect(file), strict=False)
            header = [name.strip().upper() for name in next(rows, [])]
            table = table_of(store, header)
            if table is not None:
                _rows(store, table + last, header, rows, path, problems)
            return table
        except UnicodeDecodeError:
            raise CannotRead(f"{path.name} is not text that can be read. Save it as CSV in UTF-8.") from None
        except csv.Error as problem:
            raise CannotRead(f"{path.name} cannot be read after line {rows.line_num}: {problem}.") from None


def _rows(
    store: Store, table: str, header: list[str], rows: Iterator[list[str]], path: Path, problems: Problems
) -> None:
    fields = store.layout.tables[table].fields
    for name in header:
        if name not in fields:
            problems.tell(
                f"{path.name} has a column {name or 'without a name'}, which {table} does not: it was left out."
            )
    for name in fields:
        if name not in header and name not in WORKED_OUT:
            problems.tell(f"{path.name} has no column {name}: it was read as blank.")
    at = {name: header.index(name) for name in fields if name in header}
    batch, width = Batch(store, table, list(at)), len(header)
    for row in rows:
        if not any(map(str.strip, row)):
            continue
        if len(row) != width:
            row = _as_wide(row, width, path, rows, problems)
        batch.row({name: row[place].strip().upper() or None for name, place in at.items()})
    batch.flush()


def _as_wide(row: list[str], width: int, path: Path, rows: Iterator[list[str]], problems: Problems) -> list[str]:
    """A row with as many cells as the header: blank ones are added, those past the end left out, and it is told."""
    if any(map(str.strip, row[width:])) or len(row) < width:
        line = getattr(rows, "line_num", 0)
        problems.tell(f"{path.name} line {line} has {len(row)} cells, its first row {width}.")
    return (row + [""] * width)[:width]


def _opened(path: Path, problems: Problems) -> TextIO:
    try:
        with path.open("rb") as file:
            head = file.read(1 << 16)
        encoding = next((name for mark, name in MARKS if head.startswith(mark)), "utf-8")
        if encoding == "utf-8" and not _is_utf8(path):
            problems.tell(f"{path.name} is not in UTF-8: it was read as Windows-1252.")
            encoding = "cp1252"
        return path.open(encoding=encoding, errors="replace" if encoding == "cp1252" else "strict", newline="")
    except OSError as problem:
        raise CannotRead(f"{path.name} cannot be opened: {problem.strerror}.") from None


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _dialect(file: TextIO) -> type[csv.Dialect]:
    """Commas, or what stands most often in the first row where there is no comma."""
    first = file.readline()
    file.seek(0)

    class Found(csv.excel):
        delimiter = "," if "," in first else max(";\t|", key=first.count)

    return Found
