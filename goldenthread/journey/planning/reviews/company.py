"""Who took part in a review is not for every reader of the plan: a conference may be about other children, too.

A room registers one function for its kind of review in its AppConfig.ready():

    company.ask("conference", is_kept)     # (reader, child_id, held_on, today) -> bool
"""

from collections.abc import Callable
from datetime import date

from goldenthread.who.workforce.models import Worker

from .models import Present, Review

Keeps = Callable[[Worker, int, date, date], bool]
_keeps: dict[str, Keeps] = {}


def ask(kind: str, room: Keeps) -> Keeps:
    """Ask this room whether who took part in this kind of review is kept from a reader."""
    _keeps[kind] = room
    return room


def present_at(reader: Worker, review: Review, child_id: int, today: date) -> list[Present]:
    """Who took part: everybody, or nobody where that would name somebody whom this reader may not know of."""
    room = _keeps.get(review.kind)
    if room and room(reader, child_id, review.held_on, today):
        return []
    return list(review.present.order_by("pk"))
