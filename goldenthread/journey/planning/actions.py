"""Beginning and ending what a plan serves. The rooms of the tracks call these; the worker's own writing is in writing/.

Whether somebody may begin or end a track is asked by the room whose track it is, before it calls.
"""

from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from . import rules
from .models import Plan, StepMove, Track
from .reading import open_steps, tracks_of, version_waiting


def noted(*, by: Worker, deed: str, plan: Plan, what: str = "", reason: str = "", **details: object) -> None:
    """The line in the history that every change to a plan leaves."""
    record(
        by=by, deed=f"plan.{deed}", subject=("plan", plan.pk), children=[plan.child_id], what=what, reason=reason,
        details=details,
    )  # fmt: skip


@transaction.atomic
def serve(*, by: Worker, child: Person, kind: str, referral: Referral, on: date, at: datetime) -> Track:
    """The child's plan serves this track from a day on; where the child has no plan, one begins.

    :raises Refused: another track stands in the way, or the day lies outside the referral.
    """
    today = timezone.localdate(at)
    child = Person.objects.select_for_update().get(pk=child.pk)  # two who begin at once: the second waits, then reads
    referral = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if reasons := rules.reasons_against_track(
        child.short_name, kind, on, today, referred_on=referral.referred_on, closed_on=referral.closed_on,
        open_kinds=[track.kind for track in tracks_of([child.pk], on)],
    ):  # fmt: skip
        raise Refused(reasons)
    plan = Plan.objects.select_for_update().filter(child=child, ended_on=None).first()
    try:
        with transaction.atomic():
            plan = plan or Plan.objects.create(
                child=child, model=settings.COUNCIL["practice_model"], began_on=on, made_by=by
            )
            track = Track.objects.create(
                plan=plan, child=child, kind=kind, referral=referral, started_on=on, made_by=by
            )
    except IntegrityError as clash:
        raise Refused(f"{child.short_name} has a plan on another of those days. Choose a later day.") from clash
    noted(by=by, deed="track_began", plan=plan, what=f"{track.get_kind_display()} from {on:%-d %B %Y}", track=track.pk)
    return track


@transaction.atomic
def end_track(*, by: Worker, track: Track, on: date, ended_as: str, at: datetime) -> Track:
    """The plan serves this track no more. The plan itself goes on until somebody ends it.

    :raises Refused: it has ended, or not on such a day.
    """
    track = Track.objects.select_for_update(of=("self",)).select_related("plan").get(pk=track.pk)
    if reasons := rules.reasons_against_end(track.started_on, track.ended_on, on, timezone.localdate(at)):
        raise Refused(reasons)
    track.ended_on, track.ended_as, track.ended_by = on, ended_as, by
    track.save(update_fields=["ended_on", "ended_as", "ended_by"])
    noted(
        by=by, deed="track_ended", plan=track.plan, track=track.pk,
        what=f"{track.get_kind_display()}: {track.get_ended_as_display().lower()} on {on:%-d %B %Y}",
    )  # fmt: skip
    return track


@transaction.atomic
def end_plan(*, by: Worker, plan: Plan, on: date, at: datetime, why: str = "") -> Plan:
    """The plan ends after its last track. Steps still open are dropped for the reason given.

    :raises Refused: a track is open, a version waits, or open steps have no answer.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("child").get(pk=plan.pk)
    left = open_steps([plan.child_id])
    tracks = [track.kind for track in Track.objects.filter(plan=plan, ended_on=None).order_by("pk")]
    reasons = rules.reasons_against_end(plan.began_on, plan.ended_on, on, timezone.localdate(at))
    reasons += rules.reasons_against_end_of_plan(tracks, version_waiting(plan.pk) is not None, len(left), why)
    if reasons:
        raise Refused(reasons)
    StepMove.objects.bulk_create(
        StepMove(step_id=step.pk, kind="dropped", on=on, note=why, by=by, at=at) for step in left
    )
    plan.ended_on, plan.ended_by = on, by
    plan.save(update_fields=["ended_on", "ended_by"])
    noted(by=by, deed="ended", plan=plan, what=f"Ended on {on:%-d %B %Y}", reason=why, dropped=[s.pk for s in left])
    return plan


def end_with_referral(*, by: Worker, referral: Referral, on: date, at: datetime) -> None:
    """A plan that serves no track ends with the referral: what a later referral needs is planned anew, and not on it.

    :raises Refused: as end_plan.
    """
    for plan in Plan.objects.open().filter(child=referral.child_id):
        end_plan(by=by, plan=plan, on=max(on, plan.began_on), at=at)
