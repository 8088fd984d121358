"""When a child was seen or was not, as rooms above know it: a visit counts where an assessment asks whether the child
was seen. They register one function in AppConfig.ready():

    sightings.ask(sightings_of)     # (child_ids, said) -> [Sighting, …], a constant number of queries

`said` asks for the words too; a board that counts days does without them.

A sighting is one child's own part, never what was said of several children at once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Sighting:
    child_id: int
    on: date
    how: str  # "alone", "with" or "not_seen", as in models.Seen
    words: str
    observed: str
    by: str
    by_id: int
    recorded_at: datetime
    url: str
    key: str  # stays the same as long as the row does: "visit:12"
    where: str = ""
    with_whom: str = ""


Room = Callable[[list[int], bool], list[Sighting]]
_asked: list[Room] = []


def ask(room: Room) -> Room:
    """Ask this room, too, when a child was seen."""
    if room not in _asked:
        _asked.append(room)
    return room


def sightings_of(child_ids: Iterable[int], said: bool = True) -> list[Sighting]:
    """All that the rooms above know, in order of the day."""
    ids = sorted(set(child_ids))
    found = [each for room in _asked for each in room(ids, said)] if ids else []
    return sorted(found, key=lambda each: (each.on, each.recorded_at))


def within(works: Iterable[Any], said: bool = True) -> dict[int, list[Sighting]]:
    """By assessment, those since its referral and until it was authorised. `works` have pk, child_id, authorised_on
    and the day of the referral, as a row of thread.OPEN or as an assessment."""
    works = list(works)
    by_child: dict[int, list[Sighting]] = defaultdict(list)
    for each in sightings_of([work.child_id for work in works], said):
        by_child[each.child_id].append(each)
    return {work.pk: [each for each in by_child[work.child_id] if _during(work, each.on)] for work in works}


def _during(work: Any, on: date) -> bool:
    referred_on = work.referral.referred_on if hasattr(work, "referral") else work.referral__referred_on
    return referred_on <= on and (work.authorised_on is None or on <= work.authorised_on)
