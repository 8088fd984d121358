"""One row of a file, and what is to become of it: made, changed, or found as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Model

if TYPE_CHECKING:
    from .planning import Plan

MADE, MATCHED, CHANGED, REFUSED = "made", "matched", "changed", "refused"
_EMPTY: tuple[Any, ...] = ("", None, [])
_ENDS = ("closed_on", "authorised_on", "ended_on")


@dataclass(slots=True)
class Line:
    """One row: to be made with these facts, changed to them, or found as it is."""

    key: str
    state: str
    row: Any = None
    facts: dict[str, Any] = field(default_factory=dict)
    why: str = ""


def of_child(made: Plan, rows: Mapping[int, Any]) -> Any:
    """What is here of this child; nothing for somebody new, since no row has the number 0."""
    return rows[made.person.row.pk if made.person.row else 0]


def line_of(
    made: Plan, kind: str, key: str, row: Model | None, facts: dict[str, Any], notes: list[str], name: str = ""
) -> Line:
    """A row that is here is changed only where an import wrote it and nobody has worked on it since.

    What the file leaves empty changes nothing; but an end that only the record here knows is said. `name` is what a
    reader calls the row, where that is not its kind.
    """
    if row is None:
        return Line(key, MADE, facts=facts)
    differ = {name: said for name, said in facts.items() if said not in _EMPTY and getattr(row, name) != said}
    ended = [name for name in _ENDS if name in facts and facts[name] is None and getattr(row, name)]
    may_follow = made.known.may_follow(kind, row, made.year)
    if stays := [*ended, *([] if may_follow else differ)]:
        notes.append(f"{name or kind} of {key}: {', '.join(stays).replace('_', ' ')}")
    return Line(key, CHANGED, row, differ) if differ and may_follow else Line(key, MATCHED, row)
