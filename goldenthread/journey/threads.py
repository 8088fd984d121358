"""The rooms that hand up a child's thread, from the lowest up, and how their pieces are put together: for rooms of
practice. The rooms above add their own where they gather (practice/child/threads.py)."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from types import ModuleType

from goldenthread.foundations.questions import Question, asked_together, ids_of, side_by_side
from goldenthread.journey.assessment import thread as assessment
from goldenthread.journey.front_door import thread as front_door
from goldenthread.journey.help import thread as help_
from goldenthread.journey.planning import thread as planning
from goldenthread.journey.protection import thread as protection
from goldenthread.journey.visits import thread as visits
from goldenthread.who.access import thread as access
from goldenthread.who.people import thread as people
from goldenthread.who.people.strands import Due, Event
from goldenthread.who.workforce.models import Worker

ROOMS: tuple[ModuleType, ...] = (people, access, front_door, assessment, planning, visits, help_, protection)
LONG = (front_door,)  # what they hand up of one child may be hundreds: they know what may be left out
SHARED = (front_door, visits, protection)  # what they hand up may have been written of several children at once


def letter_of(part: str, rooms: Sequence[ModuleType] = ROOMS) -> list[Question]:
    """What these rooms ask of any child for their events, due items or summaries."""
    return [asked for room in rooms for asked in getattr(room.LETTER, part)]


def events_of(
    child_ids: Iterable[int], reader: Worker | None = None, rooms: Sequence[ModuleType] = ROOMS,
    since: date | None = None,
) -> list[Event]:  # fmt: skip
    """Everything that happened, newest first; of one day, what was written down last stands first. The text of some is
    only for those who may know of every child that it speaks of; a strategy meeting is told to its readers alone. Who
    needs little of what was before a day says `since`: rooms with much of it leave it out."""
    ids = ids_of(child_ids)
    with asked_together(letter_of("events", rooms), ids=ids):
        told = side_by_side(*(partial(_events, room, ids, reader, since) for room in rooms))
    found = [each for of_room in told for each in of_room]
    found.sort(key=_written, reverse=True)
    return found


def _events(room: ModuleType, ids: list[int], reader: Worker | None, since: date | None) -> list[Event]:
    told = {"reader": reader} if room in SHARED else {}
    return room.events(ids, **told, **({"since": since} if room in LONG else {}))


def _written(event: Event) -> tuple[date, float, str]:
    return event.on, event.recorded_at.timestamp() if event.recorded_at else 0.0, event.ref


def due_of(child_ids: Iterable[int], today: date, rooms: Sequence[ModuleType] = ROOMS) -> list[Due]:
    """What must be done for these children; the longest overdue first."""
    ids = ids_of(child_ids)
    found: list[Due] = []
    told: set[tuple[int, str]] = set()
    with asked_together(letter_of("due", rooms), ids=ids, today=today):
        every = side_by_side(*(partial(room.due, ids, today) for room in rooms))
    for of_room in every:
        fresh = [due for due in of_room if (due.child_id, due.clock) not in told]
        told |= {(due.child_id, due.clock) for due in fresh}  # two rooms may see that the same thing is missing
        found += fresh
    found.sort(key=lambda due: (due.state.sort_key, due.what))
    return found
