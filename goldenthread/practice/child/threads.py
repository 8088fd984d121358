"""The one list of the rooms that hand up a child's thread. A later room is one line here and nowhere else."""

from collections.abc import Iterable
from datetime import date
from types import ModuleType

from goldenthread.foundations.questions import Question, asked_together
from goldenthread.journey.assessment import thread as assessment
from goldenthread.journey.front_door import thread as front_door
from goldenthread.journey.help import thread as help_
from goldenthread.journey.planning import thread as planning
from goldenthread.journey.protection import thread as protection
from goldenthread.journey.visits import thread as visits
from goldenthread.practice.caseload import thread as caseload
from goldenthread.practice.child import thread as chronology
from goldenthread.practice.child.standing import standing_of
from goldenthread.who.access import thread as access
from goldenthread.who.people import thread as people
from goldenthread.who.people.strands import Due, Event, Summary, children_of
from goldenthread.who.workforce.models import Worker

__all__ = ["ROOMS", "due_of", "events_of", "standing_of", "summary_of"]

ROOMS: tuple[ModuleType, ...] = (
    people,
    access,
    front_door,
    assessment,
    planning,
    visits,
    help_,
    protection,
    caseload,
    chronology,
)
SHARED = (front_door, visits, protection)  # what they hand up may have been written of several children at once


def letter_of(part: str) -> list[Question]:
    """What all rooms ask of any child for their events, due items or summaries."""
    return [asked for room in ROOMS for asked in getattr(room.LETTER, part)]


def events_of(child_ids: Iterable[int], reader: Worker | None = None) -> list[Event]:
    """Everything that happened, newest first; of one day, what was written down last stands first. The text of some is
    only for those who may know of every child that it speaks of; a strategy meeting is told to its readers alone."""
    ids = children_of(child_ids)
    with asked_together(letter_of("events"), ids=ids):
        found = [each for room in ROOMS for each in (room.events(ids, reader) if room in SHARED else room.events(ids))]
    found.sort(key=_written, reverse=True)
    return found


def _written(event: Event) -> tuple[date, float, str]:
    return event.on, event.recorded_at.timestamp() if event.recorded_at else 0.0, event.ref


def due_of(child_ids: Iterable[int], today: date) -> list[Due]:
    """What must be done for these children; the longest overdue first."""
    ids = children_of(child_ids)
    found: list[Due] = []
    told: set[tuple[int, str]] = set()
    with asked_together(letter_of("due"), ids=ids, today=today):
        for room in ROOMS:
            fresh = [due for due in room.due(ids, today) if (due.child_id, due.clock) not in told]
            told |= {(due.child_id, due.clock) for due in fresh}  # two rooms may see that the same thing is missing
            found += fresh
    found.sort(key=lambda due: (due.state.sort_key, due.what))
    return found


def summary_of(child_id: int, today: date) -> Summary | None:
    """Where things stand: the weightiest sentence. A room that could not outweigh what is found is not asked."""
    found: Summary | None = None
    with asked_together(letter_of("summary"), ids=[child_id], child=child_id, today=today):
        for room in sorted(ROOMS, key=lambda room: -room.WEIGHTIEST):
            if found and found.rank >= room.WEIGHTIEST:
                break
            both = [*filter(None, [found]), *room.summary(child_id, today)]
            found = max(both, key=lambda each: each.rank, default=None)
    return found
