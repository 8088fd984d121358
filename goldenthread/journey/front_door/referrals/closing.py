"""What other rooms have against closing an episode. The rooms above say so themselves: the front door cannot ask them.

A room registers one function in its AppConfig.ready():

    closing.ask(reasons_against_closing)     # (referral, today) -> reasons in words, empty when nothing is open
    closing.hold(held_in)                    # (ids of referrals) -> what of the census each holds: rows of Held
    closing.ends_with(end_with_referral)     # by=, referral=, on=, at=: what goes on no longer than the episode
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple, Protocol

from goldenthread.journey.front_door.models import Referral
from goldenthread.who.workforce.models import Worker

Asked = Callable[[Referral, date], list[str]]
_asked: list[Asked] = []


class Held(NamedTuple):
    """One enquiry, conference or plan of an episode."""

    referral_id: int
    what: str  # "a section 47 enquiry"
    is_open: bool


Holds = Callable[[Sequence[int]], Iterable[Held]]
_held: list[Holds] = []


class Ends(Protocol):
    def __call__(self, *, by: Worker, referral: Referral, on: date, at: datetime) -> None: ...


_ends: list[Ends] = []


def ask(room: Asked) -> Asked:
    """Ask this room, too, before an episode closes."""
    if room not in _asked:
        _asked.append(room)
    return room


def reasons_from_other_rooms(referral: Referral, today: date) -> list[str]:
    """Every reason that any room has: an open assessment, a plan, an enquiry."""
    return [reason for room in _asked for reason in room(referral, today)]


def hold(room: Holds) -> Holds:
    """Ask this room, too, what an episode holds beside its assessments: not every reason for closing goes with it."""
    if room not in _held:
        _held.append(room)
    return room


def held_in_other_rooms(referral: Referral) -> list[str]:
    """Every enquiry, conference and plan of the episode, open or ended: each kind once, in words."""
    return list(dict.fromkeys(each.what for each in held_among([referral.pk]).get(referral.pk, ())))


def held_among(referral_ids: Iterable[int]) -> dict[int, list[Held]]:
    """The same by referral, for many: one query a room, and none where there is no referral."""
    found: dict[int, list[Held]] = defaultdict(list)
    ids = sorted(set(referral_ids))
    for row in [each for room in _held for each in room(ids)] if ids else ():
        found[row.referral_id].append(row)
    return found


def ends_with(room: Ends) -> Ends:
    """Tell this room, too, when an episode closes: within the same transaction."""
    if room not in _ends:
        _ends.append(room)
    return room


def end_in_other_rooms(*, by: Worker, referral: Referral, on: date, at: datetime) -> None:
    """Whatever ends with the episode."""
    for room in _ends:
        room(by=by, referral=referral, on=on, at=at)
