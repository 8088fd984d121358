"""Many returns at once, for a region or the nation: side by side over the cores, one line each."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

from goldenthread.foundations.refused import Refused

from .checked import check_return
from .layout import in_words
from .reading.problems import CannotRead, Problems
from .reading.sources import CSV, Asked
from .reports import Digest, tell
from .reports.about import About, about
from .reports.writing import written
from .waivers import beside, read_waivers

BESIDE: Final = (".waivers.csv", ".last-check.json", ".errors.csv")
READ: Final = (".xml", ".json")


@dataclass(frozen=True, slots=True)
class Line:
    """One return of many. `refused` says why it could not be checked; then nothing else is known."""

    name: str
    title: str = ""
    children: int = 0
    errors: int = 0
    queries: int = 0
    waived: int = 0
    failed: int = 0
    skipped: int = 0
    crashed: int = 0
    refused: str = ""


def inputs(folder: Path) -> list[Path]:
    """The returns in a folder: each XML or JSON file, and each folder that holds CSV files.

    :raises CannotRead: there is none.
    """
    if not folder.is_dir():
        raise CannotRead(f"{folder} is no folder.")
    found = sorted(each for each in folder.iterdir() if _is_return(each))
    for each in sorted(set(folder.iterdir()) - set(found)):
        if not each.name.endswith(BESIDE):
            print(f"{each.name} was left out: it is no XML or JSON file and no folder of CSV files.", file=sys.stderr)
    if not found:
        raise CannotRead(f"There is no return in {folder}: neither an XML file nor a folder of CSV files.")
    return found


def check_many(
    paths: list[Path], asked: Asked, out: Path | None, form: str, cores: int | None = None
) -> Iterator[Line]:
    """One line a return, as each is done. Where `out` is a folder, each one's report is written there."""
    # Not max_tasks_per_child: with it a pool can stop for ever on Python 3.11.
    with ProcessPoolExecutor(cores or os.cpu_count() or 1, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(line_of, replace(asked, inputs=(path,)), out, form) for path in paths]
        for done in as_completed(waiting):
            yield done.result()


def line_of(asked: Asked, out: Path | None, form: str) -> Line:
    """Check one of many, in a process of its own."""
    path = asked.inputs[0]
    try:
        problems = Problems()
        waivers = read_waivers(beside(path, "waivers.csv"), problems)
        checked = check_return(asked, side_by_side=1)
        checked.problems += problems.sentences()
        of = about(checked)
        if out is None:
            return _line(of, tell(checked, waivers))
        with written(out / f"{path.stem}.{form}", form, of) as reports:
            return _line(of, tell(checked, waivers, reports))
    except Refused as refused:
        return Line(path.name, refused=" ".join(refused.reasons))


def table(lines: list[Line]) -> str:
    """The summary table, by name, with the sum of it below."""
    rows = [_cells(line) for line in sorted(lines, key=lambda line: line.name)]
    heads = ("", "return", "children", "errors", "queries", "failed", "skipped", "crashed")
    sums = tuple(f"{sum(getattr(line, name) for line in lines):,}" for name in ("children", "errors", "queries"))
    rows.append((f"{len(lines):,} returns", "", *sums, "", "", f"{sum(line.crashed for line in lines):,}"))
    widths = [max(len(row[at]) for row in [heads, *rows] if len(row) == len(heads)) for at in range(len(heads))]
    return "\n".join(_row(row, widths) for row in [heads, *rows]) + "\n"


def as_data(lines: list[Line]) -> list[dict[str, Any]]:
    return [asdict(line) for line in sorted(lines, key=lambda line: line.name)]


def _line(of: About, digest: Digest) -> Line:
    counts = of.counts()
    first = "ChildIdentifiers" if of.kind == "cin" else "Header"
    return Line(
        of.name, f"{of.kind} {in_words(of.year)}", of.rows.get(first, 0), digest.severities["error"],
        digest.severities["query"], digest.waived.total(), counts["failed"], counts["skipped"], counts["crashed"],
    )  # fmt: skip


def _cells(line: Line) -> tuple[str, ...]:
    if line.refused:
        return line.name, line.refused
    numbers = (line.children, line.errors, line.queries, line.failed, line.skipped, line.crashed)
    return line.name, line.title, *(f"{number:,}" for number in numbers)


def _row(cells: tuple[str, ...], widths: list[int]) -> str:
    name, title, *numbers = cells
    told = [name.ljust(widths[0]), title if not numbers else title.ljust(widths[1])]
    told += [number.rjust(width) for number, width in zip(numbers, widths[2:], strict=False)]
    return "  ".join(told).rstrip()


def _is_return(path: Path) -> bool:
    if path.is_dir():
        return any(each.suffix.lower() in CSV for each in path.iterdir())
    return path.suffix.lower() in READ and not path.name.endswith("last-check.json")
