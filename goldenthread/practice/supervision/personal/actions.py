"""The worker's own part of supervision. The only writer of it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.who.access.actions import must
from goldenthread.who.workforce.models import Worker

from ..models import Meeting
from .models import Personal
from .rules import reasons_against_writing


@transaction.atomic
def write(
    *, by: Worker, meeting: Meeting, wellbeing: str, workload: str, learning: str, over: int, at: datetime
) -> Personal:
    """One of the two writes; the other reads it. `over`: the last of it that was read, 0 where there was none. The
    history says that it was written, and nothing of what.

    :raises Refused: not one of the two, not one to one, or nothing is said.
    :raises Stale: the other wrote meanwhile.
    """
    must(by=by, deed="supervision.own", today=timezone.localdate(at))
    held = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    seat = held.seats.select_related("worker").first()
    words = [text.strip() for text in (wellbeing, workload, learning)]
    is_one = seat is not None and by.pk in {held.supervisor_id, seat.worker_id}
    reasons = reasons_against_writing(held.kind, is_one, words)
    if reasons or seat is None:
        raise Refused(reasons)
    last = held.personal.select_related("by").order_by("-pk").first()
    if last and last.pk != over:
        raise stale(last.pk, last.by.name, last.at)
    made = Personal.objects.create(
        meeting=held, worker=seat.worker, wellbeing=words[0], workload=words[1], learning=words[2], by=by, at=at
    )
    record(by=by, deed="supervision.personal", subject=("worker", seat.worker_id), what=f"Held on {held.held_on}")
    return made
