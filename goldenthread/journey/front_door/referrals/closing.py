"""What other rooms have against closing an episode. The rooms above say so themselves: the front door cannot ask them.

A room registers one function in its AppConfig.ready():

    closing.ask(reasons_against_closing)     # (referral, today) -> reasons in words, empty when nothing is open
"""

from collections.abc import Callable
from datetime import date

from goldenthread.journey.front_door.models import Referral

Asked = Callable[[Referral, date], list[str]]
_asked: list[Asked] = []


def ask(room: Asked) -> Asked:
    """Ask this room, too, before an episode closes."""
    if room not in _asked:
        _asked.append(room)
    return room


def reasons_from_other_rooms(referral: Referral, today: date) -> list[str]:
    """Every reason that any room has: an open assessment, a plan, an enquiry."""
    return [reason for room in _asked for reason in room(referral, today)]
