"""The one list of the rooms that hand up a child's thread. A later room is one line here, or in journey/threads.py."""

from collections.abc import Iterable
from datetime import date
from types import ModuleType

from goldenthread.foundations.questions import Question, asked_together
from goldenthread.journey import threads as journey
from goldenthread.practice.caseload import thread as caseload
from goldenthread.practice.child import thread as chronology
from goldenthread.practice.child.standing import standing_of
from goldenthread.practice.supervision import thread as supervision
from goldenthread.who.people.strands import Due, Event, Summary
from goldenthread.who.workforce.models import Worker

__all__ = ["ROOMS", "due_of", "events_of", "standing_of", "summary_of"]

ROOMS: tuple[ModuleType, ...] = (*journey.ROOMS, caseload, supervision, chronology)


def letter_of(part: str) -> list[Question]:
    """What all rooms ask of any child for their events, due items or summaries."""
    return journey.letter_of(part, ROOMS)


def events_of(child_ids: Iterable[int], reader: Worker | None = None) -> list[Event]:
    """Everything that happened, of all rooms, as journey/threads.py says."""
    return journey.events_of(child_ids, reader, ROOMS)


def due_of(child_ids: Iterable[int], today: date) -> list[Due]:
    """What must be done for these children; the longest overdue first."""
    return journey.due_of(child_ids, today, ROOMS)


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
