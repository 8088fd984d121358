"""Where a plan is reviewed: the room of a track says so; for a track of which no room speaks, on its own page.

A room registers one function for its kind of track in its AppConfig.ready():

    places.reviewed("in_need", reviews_of)     # (reader, child, track, today) -> [Place, …], empty where they may none

It is asked only for whoever may review the plan.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from goldenthread.foundations.ui.addresses import address
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..models import Plan, Track


class Place(NamedTuple):
    """A page on which a plan is reviewed. `mends`: an overdue review waits for this one."""

    words: str
    url: str
    mends: bool = True


class Where(NamedTuple):
    """Every place, and the one that an overdue review waits for."""

    places: Sequence[Place] = ()
    mends: Place | None = None


Says = Callable[[Worker, Person, Track, date], list[Place]]
_says: dict[str, Says] = {}


def reviewed(kind: str, room: Says) -> Says:
    """Ask this room where a plan is reviewed while it serves this kind of track."""
    _says[kind] = room
    return room


def where(reader: Worker, plan: Plan, tracks: Sequence[Track], today: date) -> Where:
    """Where this reader reviews the plan: as each of its open tracks asks, oldest first. By the clock of the last one a
    review is overdue, and its room says what ends that."""
    found = [_places(reader, plan, track, today) for track in tracks] or [[_own(plan)]]
    mends = next((each for each in found[-1] if each.mends), None)
    return Where(list(dict.fromkeys(each for those in found for each in those)), mends)


def _places(reader: Worker, plan: Plan, track: Track, today: date) -> list[Place]:
    room = _says.get(track.kind)
    return room(reader, plan.child, track, today) if room else [_own(plan)]


def _own(plan: Plan) -> Place:
    return Place("Record a review", address("planning:review", plan.pk))
