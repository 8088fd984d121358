"""A report opened where it is to go: in the form that was asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from . import Report
from .about import About
from .as_json import JsonReport


@contextlib.contextmanager
def written(path: Path, form: str, of: About) -> Iterator[list[Report]]:
    """The reports that write a file: one for json and xlsx. The file appears whole or not at all."""
    waiting = path.with_name(f".{path.name}.part")
    try:
        if form == "xlsx":
            from .workbook import Workbook  # only who asks for a workbook waits for its library

            yield [Workbook(str(waiting), of)]
        else:
            with waiting.open("w", encoding="utf-8") as file:
                yield [JsonReport(file, of)]
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)
