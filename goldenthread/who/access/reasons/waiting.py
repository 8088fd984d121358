"""Which openings wait for a review, and for whom. Reads only."""

from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..models import ReasonedAccess
from ..rules import SERVICE, TEAM, may_ever
from ..visible import _near, unlocked

# They answer for the whole council, and see the number of a record, not whose it is.
FOR_ALL = frozenset({"head_of_service", "records_officer"})


def to_review(worker: Worker, today: date) -> QuerySet[ReasonedAccess]:
    """Openings of records that this worker's team or service holds, never their own."""
    if worker.post is None or not may_ever(worker.role, "reason.review"):
        return ReasonedAccess.objects.none()
    waiting = ReasonedAccess.objects.filter(reviewed_at=None).exclude(worker=worker)
    waiting = waiting.filter(child__in=Person.objects.filter(unlocked(worker, today)))
    if worker.role not in FOR_ALL:
        waiting = waiting.filter(Q(child__in=_near(worker, TEAM, today)) | Q(child__in=_near(worker, SERVICE, today)))
    return waiting.select_related("child", "worker").order_by("opened_at")
