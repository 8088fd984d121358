"""Which openings wait for a review, and for whom. Reads only."""

from datetime import date

from django.db.models import QuerySet

from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..models import ReasonedAccess
from ..rules import ANY, DEEDS
from ..visible import near_any, unlocked

REVIEWS = DEEDS["reason.review"].roles
# They answer for the whole council, and see the number of a record, not whose it is.
FOR_ALL = frozenset(role for role, near in REVIEWS.items() if ANY in near)


def to_review(worker: Worker, today: date) -> QuerySet[ReasonedAccess]:
    """Openings of records that this worker's team holds, a service manager's service, or for two roles any; never
    their own."""
    relations = REVIEWS.get(worker.role, ())
    if not relations:
        return ReasonedAccess.objects.none()
    waiting = ReasonedAccess.objects.filter(reviewed_at=None).exclude(worker=worker).exclude(kind="closing")
    waiting = waiting.filter(child__in=Person.objects.filter(unlocked(worker, today)))
    if ANY not in relations:
        waiting = waiting.filter(child__in=near_any(worker, relations, today))
    return waiting.select_related("child", "worker").order_by("opened_at")
