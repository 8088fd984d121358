"""Meetings as they stand, read from their rows."""

from datetime import date

from django.db.models import Exists, OuterRef

from goldenthread.foundations.questions import question

from ..models import Meeting, Seat, Signature

SUPERVISOR_S = Signature.objects.filter(meeting=OuterRef("pk"), worker=OuterRef("supervisor"))


@question
def begun(supervisor, worker):
    rows = Meeting.objects.filter(kind="one_to_one", supervisor=supervisor, seats__worker=worker)
    return rows.filter(~Exists(SUPERVISOR_S)).order_by("-held_on", "-pk")


@question
def held_days(worker, on, meeting):
    rows = Seat.objects.filter(worker=worker, meeting__kind="one_to_one", meeting__held_on__lte=on)
    return rows.exclude(meeting=meeting).order_by("-meeting__held_on").values_list("meeting__held_on", flat=True)[:1]


def unsigned_with(supervisor_id: int, worker_id: int) -> Meeting | None:
    """The one-to-one supervision that this supervisor has begun with this worker, and not signed."""
    return next(iter(begun(supervisor_id, worker_id)), None)


def last_before(worker_id: int, day: date, besides: int = 0) -> date | None:
    """The day of the last one-to-one supervision of this worker before a day, by whomever."""
    return next(iter(held_days(worker_id, day, besides)), None)


def group_of(supervisor_id: int, meeting_id: int, worker_id: int) -> Meeting | None:
    """A group supervision that goes on, of this supervisor and with this worker in it."""
    rows = Meeting.objects.filter(pk=meeting_id, kind="group", supervisor=supervisor_id, seats__worker=worker_id)
    return rows.filter(~Exists(SUPERVISOR_S)).first()
