"""What is still open about a child, so that no plan ends over it. A room above says so itself; this one cannot ask it.

A room registers one function in its AppConfig.ready():

    open_work.ask(still_open)     # (child_id, today) -> list of Left, empty when nothing is open

What it says holds for one child, and is shown only to somebody who may read that child's record: a record that fewer
may read (a strategy meeting) is named by its kind, never by what stands in it.
"""

from collections.abc import Callable
from datetime import date

from .rules import Left

Asked = Callable[[int, date], list[Left]]
_asked: list[Asked] = []


def ask(room: Asked) -> Asked:
    """Ask this room, too, before a plan ends."""
    if room not in _asked:
        _asked.append(room)
    return room


def left_in_other_rooms(child_id: int, today: date) -> list[Left]:
    return [left for room in _asked for left in room(child_id, today)]
