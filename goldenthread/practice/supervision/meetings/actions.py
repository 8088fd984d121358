"""Supervision as it is held: begun, signed by each for themselves, or called off. The only writer of these."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.refused import Refused
from goldenthread.who.access.actions import must
from goldenthread.who.workforce.models import Worker

from ..models import CalledOff, Meeting, Seat, Signature
from ..people import posts_of, supervises
from .reading import unsigned_with
from .rules import reasons_against_beginning, reasons_against_calling_off, reasons_against_signing


@transaction.atomic
def begin(*, by: Worker, workers: Sequence[Worker], kind: str, held_on: date, at: datetime) -> Meeting:
    """Supervision of one worker, or of several together. It goes on until its supervisor signs it.

    :raises Refused: not their supervisor, a day to come, or one that goes on already.
    """
    today = timezone.localdate(at)
    must(by=by, deed="supervise", today=today)
    posts = posts_of(sorted(worker.pk for worker in workers), today)
    not_theirs = [worker.name for worker in workers if not _theirs(by, worker, posts)]
    # Whoever begins two at once waits here, and then reads that one goes on.
    Worker.objects.select_for_update().get(pk=by.pk)
    goes_on = kind == "one_to_one" and bool(workers) and unsigned_with(by.pk, workers[0].pk) is not None
    if reasons := reasons_against_beginning(kind, len(workers), not_theirs, goes_on, held_on, today):
        raise Refused(reasons)
    meeting = Meeting.objects.create(kind=kind, supervisor=by, held_on=held_on, at=at)
    Seat.objects.bulk_create(Seat(meeting=meeting, worker=worker, at=at) for worker in workers)
    names = ", ".join(worker.name for worker in workers)
    record(by=by, deed="supervision.begun", subject=("supervision", meeting.pk), what=f"With {names} on {held_on}")
    return meeting


def _theirs(by: Worker, worker: Worker, posts: Sequence) -> bool:
    return any(post.worker_id == worker.pk and supervises(by, post) for post in posts)


@transaction.atomic
def sign(*, by: Worker, meeting: Meeting, at: datetime) -> Signature:
    """One of those who were there signs, for themselves alone: the supervisor first, who then writes in it no more.
    Whoever has still to sign is told.

    :raises Refused: they were not there, have signed, or the supervisor has not yet.
    """
    must(by=by, deed="supervision.own", today=timezone.localdate(at))
    held = Meeting.objects.select_for_update(of=("self",)).select_related("supervisor").get(pk=meeting.pk)
    there = list(Seat.objects.filter(meeting=held).select_related("worker").order_by("worker__name"))
    signed = set(Signature.objects.filter(meeting=held).values_list("worker", flat=True))
    is_supervisor = by.pk == held.supervisor_id
    was_there = is_supervisor or any(seat.worker_id == by.pk for seat in there)
    if reasons := reasons_against_signing(was_there, is_supervisor, held.supervisor_id in signed, by.pk in signed):
        raise Refused(reasons)
    made = Signature.objects.create(meeting=held, worker=by, at=at)
    record(by=by, deed="supervision.signed", subject=("supervision", held.pk), what=f"Held on {held.held_on}")
    for seat in there if is_supervisor else ():
        tell(
            to=seat.worker, by=by, kind="supervision_to_sign", subject="Supervision to read and sign",
            body=f"{by.name} has signed what you spoke of on {held.held_on:%-d %B}. Read it and sign it. Where "
            f"something is missing, say so to {by.name} first.", url=reverse("supervision:meeting", args=[held.pk]),
        )  # fmt: skip
    return made


@transaction.atomic
def call_off(
    *, by: Worker, worker: Worker, was_for: date, reason: str, why: str, away_until: date | None, at: datetime
) -> CalledOff:
    """Supervision that was to be held, and was not, with the reason: it stands beside those that were held.

    :raises Refused: not their supervisor, or days that cannot be.
    """
    today = timezone.localdate(at)
    must(by=by, deed="supervise", today=today)
    if not _theirs(by, worker, posts_of([worker.pk], today)):
        raise Refused(f"You do not supervise {worker}.")
    Worker.objects.select_for_update().get(pk=worker.pk)
    said_already = CalledOff.objects.filter(worker=worker, was_for=was_for).exists()
    if reasons := reasons_against_calling_off(reason, why, was_for, away_until, said_already, today):
        raise Refused(reasons)
    made = CalledOff.objects.create(
        worker=worker, was_for=was_for, reason=reason, why=why.strip(), away_until=away_until, by=by, at=at
    )
    record(
        by=by, deed="supervision.called_off", subject=("worker", worker.pk), what=f"For {was_for}",
        reason=made.get_reason_display(),
    )  # fmt: skip
    return made
