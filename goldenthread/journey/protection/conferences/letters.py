"""Who gets a letter by which they are asked to a conference, and about which of its children."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from goldenthread.who.access.visible import locked_to
from goldenthread.who.people.models import Relationship

from .common import EVERYBODY, Common
from .models import ConferenceChild, Invitation
from .reading import Desk
from .rules import BOOKED

Letters = list[tuple[Invitation, list[ConferenceChild]]]


def letters_of(desk: Desk, common: Common) -> Letters:
    """Everybody who is asked. Whom the record knows gets letters about those children in whose life they have a part;
    whoever was typed in, about each. None before a day is booked or once it is over, and none that leaves the house
    about a child in the company of one whose record is locked. Two queries."""
    if desk.state != BOOKED:
        return [(row, []) for row in common.asked]
    ties = _ties([row.person_id for row in common.asked if row.person_id], desk)
    parts = _that_may_leave(desk)
    return [
        (row, [part for part in parts if not row.person_id or (row.person_id, part.child_id) in ties])
        for row in common.asked
    ]


def _that_may_leave(desk: Desk) -> Sequence[ConferenceChild]:
    every = [part.child_id for part in desk.everyone]
    locked = set(_locked(every, desk.today))
    return [part for part in desk.parts if not locked - {part.child_id}]


def _locked(ids: Sequence[int], today: date) -> Sequence[int]:
    """Those whose record is locked, to whomever."""
    return sorted(set(ids).intersection(locked_to(EVERYBODY, today)))


def _ties(people: Sequence[int], desk: Desk) -> set[tuple[int, int]]:
    """Who of these people is somebody to which child; each child to themself, too."""
    ids = [part.child_id for part in desk.parts]
    rows = Relationship.objects.now(desk.today).filter(
        Q(person__in=people, other__in=ids) | Q(person__in=ids, other__in=people)
    )
    found = {(child, child) for child in ids}
    for person, other in rows.values_list("person", "other"):
        found |= {(person, other), (other, person)}
    return found
