"""A rule's drawn examples, read: small tables in which ✗ marks the rows that trip it. They are its test and its page.

Missing | CHILD | MIS_START  | MIS_END
✗       | 101   | 01/05/2024 | 31/02/2025
        | 102   | 01/05/2024 | 03/05/2024
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

TRIPS: Final = "✗"
WHOLE: Final = "✗ the whole return"
AUTHORITY: Final = "authority:"


class BadDrawing(Exception):
    """The drawing cannot be read; the sentence gives the line."""


@dataclass(slots=True)
class Drawing:
    """`tables` in the form of a JSON file of tables; `marked` the rows, by table, that trip the rule."""

    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    marked: dict[str, list[int]] = field(default_factory=dict)
    whole: bool = False
    authority: str | None = None


def read_drawing(text: str) -> Drawing:
    """:raises BadDrawing: a line with more cells than its table has columns, or a row before any table."""
    drawing, name = Drawing(), ""
    for line in filter(str.strip, text.splitlines()):
        if line.strip() == WHOLE:
            drawing.whole = True
        elif line.startswith(AUTHORITY):
            drawing.authority = line.removeprefix(AUTHORITY).strip()
        else:
            name = _line(drawing, name, line)
    return drawing


def _line(drawing: Drawing, name: str, line: str) -> str:
    first, *cells = [cell.strip() for cell in line.split("|")]
    if first not in ("", TRIPS):
        if first in drawing.tables:
            raise BadDrawing(f"{first} is drawn twice.")
        drawing.tables[first] = {"columns": cells, "rows": []}
        return first
    if not name or len(cells) > len(drawing.tables[name]["columns"]):
        raise BadDrawing(f"No table has these cells: {line.strip()}")
    rows, width = drawing.tables[name]["rows"], len(drawing.tables[name]["columns"])
    if first == TRIPS:
        drawing.marked.setdefault(name, []).append(len(rows))
    rows.append([cell or None for cell in cells] + [None] * (width - len(cells)))
    return name
