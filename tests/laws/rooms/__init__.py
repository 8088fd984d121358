"""What each room of the journey says to the laws, a file a room, so that a room is one line here.

A room's file may hold DOORS (doors_table.py), FORMS (stale_table.py), LISTS (lists.py), PRESSES (pressing.py), and
rows(child, worker), which makes one of each of its models that the demo's story has none of (test_rows.py).
"""

from typing import Any

from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from . import (
    conferences,
    ends,
    handing,
    help_,
    planning,
    proposals,
    protection,
    supervision,
    visits,
    workforce,
)

ROOMS = (planning, visits, help_, protection, conferences, ends, supervision, handing, proposals, workforce)


def gathered(name: str) -> dict[str, Any]:
    """One table of all rooms."""
    return {key: value for room in ROOMS for key, value in getattr(room, name, {}).items()}


def make_walkable(child: Person, worker: Worker) -> None:
    """What a walk by links needs of each room, and no story has: walkable(child, worker)."""
    for room in ROOMS:
        if hasattr(room, "walkable"):
            room.walkable(child, worker)


def make_rows(child: Person, worker: Worker) -> None:
    for room in ROOMS:
        if hasattr(room, "rows"):
            room.rows(child, worker)
