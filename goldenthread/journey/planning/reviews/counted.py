"""Which reviews of a plan its clock of reviews counts: the room of a track keeps the ledger, and says the days.

A room registers one function for its kind of track in its AppConfig.ready():

    counted.by("protection", reviewed_on)     # (track, today) -> [date, …], oldest first

It counts what a file brought, too. Of a track of which no room speaks, the reviews that are written here count.
"""

from collections.abc import Callable
from datetime import date

from ..models import Track

Days = Callable[[Track, date], list[date]]
_by: dict[str, Days] = {}


def by(kind: str, room: Days) -> Days:
    """Ask this room on which days a plan was reviewed while it serves this kind of track."""
    _by[kind] = room
    return room


def days(track: Track, today: date) -> list[date] | None:
    """The days that the track's room counts; None where no room speaks of it."""
    room = _by.get(track.kind)
    return room(track, today) if room else None
