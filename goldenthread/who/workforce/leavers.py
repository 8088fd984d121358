"""Whose children are seen through after somebody leaves belongs to a room above. When it starts, it says which posts
have a page for that: ``leavers_shown_by(pages_for)``."""

from collections.abc import Callable, Sequence
from datetime import date

from .models import Post, Worker

# Of one worker's posts, those whose page opens for this reader, by number.
Shows = Callable[[Worker, Sequence[Post], date], set[int]]
_shows: list[Shows] = []


def leavers_shown_by(room: Shows) -> None:
    if room not in _shows:
        _shows.append(room)


def shown_to(reader: Worker, posts: Sequence[Post], today: date) -> set[int]:
    """None while no room above has such a page."""
    return {number for show in _shows for number in show(reader, posts, today)}
