"""Reading what rules may look things up in: a CSV of providers, or of postcodes such as the national directory's.

Of 2.7 million postcodes only those are kept that the return names, so the return is read before.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from ..store import Store
from .batches import Batch
from .problems import CannotRead, Problems

BLOCK: Final = 1 << 23  # bytes: some 20,000 rows of the national directory
# What lists of postcodes call their columns; the national directory changes its names with the years.
COLUMNS: Final = {
    "POSTCODE": r"pcds?|pcd[278]|postcode", "LA": r"(os)?laua|lad(\d\d)?cd|la",
    "EASTING": r"(os)?east1m|eastings?", "NORTHING": r"(os)?no?rth1m|northings?",
}  # fmt: skip
NAMED: Final = (
    "SELECT HOME_POST FROM Episodes UNION SELECT PL_POST FROM Episodes UNION SELECT HOME_POST FROM Episodes_last "
    "UNION SELECT PL_POST FROM Episodes_last UNION SELECT POSTCODE FROM Providers"
)


def read_reference(path: Path, store: Store, problems: Problems) -> None:
    """Read a list of providers or of postcodes, as CSV or CSV.GZ, into a store that holds the return.

    :raises CannotRead: it is neither, or cannot be read.
    """
    try:
        header = _header(path)
        places = {field: at for field in COLUMNS if (at := _place(header, COLUMNS[field])) is not None}
        of_providers = "URN" in header and "CHILD" not in header
        if not of_providers and places.keys() != COLUMNS.keys():
            raise CannotRead(
                f"{path.name} is no list of providers (with a column URN) nor of postcodes (with the columns pcds, "
                "laua, east1m and north1m)."
            )
        if "Providers" not in store.layout.tables:
            problems.tell(f"{path.name} was left out: the rules of this return look nothing up.")
        elif of_providers:
            _providers(path, store)
        else:
            _postcodes(path, len(header), places, store)
    except (OSError, EOFError, csv.Error, pa.ArrowException) as problem:
        raise CannotRead(f"{path.name} cannot be read as CSV: {str(problem).rstrip('.')}.") from None


def _header(path: Path) -> list[str]:
    with _opened(path) as file:
        return [_named(name) for name in next(csv.reader(file), [])]


def _named(name: str) -> str:
    return "_".join(name.upper().split())


def _place(header: list[str], names: str) -> int | None:
    return next((at for at, name in enumerate(header) if re.fullmatch(names, name, re.IGNORECASE)), None)


def _opened(path: Path) -> TextIO:
    """Names of providers may be in another coding than the rest of the world's; no rule reads them."""
    if path.suffix.lower() == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", errors="replace", newline="")
    return path.open(encoding="utf-8-sig", errors="replace", newline="")


def _providers(path: Path, store: Store) -> None:
    fields = store.layout.tables["Providers"].fields
    with _opened(path) as file:
        rows = csv.reader(file)
        header = [_named(name) for name in next(rows)]
        at = {name: header.index(name) for name in header if name in fields}
        batch = Batch(store, "Providers", list(at))
        for row in rows:
            if any(map(str.strip, row)):
                wide = row + [""] * (len(header) - len(row))
                batch.row({name: wide[place].strip().upper() or None for name, place in at.items()})
        batch.flush()


def _postcodes(path: Path, width: int, places: dict[str, int], store: Store) -> None:
    named = {text.upper().replace(" ", "") for (text,) in store.ask(NAMED) if text}
    store.give("Postcodes", list(COLUMNS))
    for batch in _blocks(path, width, places):
        spaceless = pc.utf8_upper(pc.replace_substring(batch["POSTCODE"], " ", ""))
        wanted = pa.array([postcode in named for postcode in spaceless.to_pylist()], pa.bool_())
        kept = batch.set_column(0, "POSTCODE", spaceless).filter(wanted)
        store.add("Postcodes", {name: pc.utf8_trim_whitespace(kept[name]).to_pylist() for name in COLUMNS})


def _blocks(path: Path, width: int, places: dict[str, int]) -> Iterator[pa.RecordBatch]:
    """The four columns, a block of rows at a time. Columns go by their number: a header may name two alike."""
    numbers = [str(at) for at in range(width)]
    taken = {field: str(places[field]) for field in COLUMNS}
    with pa.input_stream(str(path), compression="gzip" if path.suffix.lower() == ".gz" else None) as stream:
        reader = arrow_csv.open_csv(
            stream,
            arrow_csv.ReadOptions(block_size=BLOCK, column_names=numbers, skip_rows=1),
            arrow_csv.ParseOptions(invalid_row_handler=lambda row: "skip"),
            arrow_csv.ConvertOptions(
                include_columns=list(taken.values()), column_types=dict.fromkeys(numbers, pa.string()),
                check_utf8=False, strings_can_be_null=True, null_values=[""], quoted_strings_can_be_null=True,
            ),
        )  # fmt: skip
        for batch in reader:
            yield batch.rename_columns(list(taken))
