"""Plans as they stand, read from their rows: also for the rooms above."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from goldenthread.foundations.questions import question
from goldenthread.foundations.refused import Refused
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.front_door.referrals.closing import Held
from goldenthread.who.access.actions import must
from goldenthread.who.workforce.models import Worker

from . import rules
from .codes import TRACKS
from .models import Plan, Step, StepMove, Track, Version

MOVES = StepMove.objects.filter(step=OuterRef("pk")).order_by("-pk").values("kind")[:1]
LAST = Coalesce(Subquery(MOVES), Value(""))  # what became of a step last; nothing yet is no word


def plan_of(child_id: int, today: date) -> Plan | None:
    """The plan that this child has today, if any."""
    return next(iter(plans_of([child_id], today)), None)


@question
def plans_of(ids, today):
    rows = Plan.objects.of_children(ids).filter(Q(ended_on=None) | Q(ended_on__gt=today), began_on__lte=today)
    return rows.select_related("child").order_by("pk")


def track_of(child_id: int, kind: str, today: date) -> Track | None:
    """The track of this kind that is open today, if any."""
    return next((track for track in tracks_of([child_id], today) if track.kind == kind), None)


@question
def tracks_of(ids, today):
    """The open tracks of these children, oldest first."""
    return Track.objects.of_children(ids).open(today).select_related("plan", "referral").order_by("started_on", "pk")


def version_in_force(plan_id: int) -> Version | None:
    """The latest version that was agreed, with its decision; None before the first."""
    rows = Version.objects.filter(plan=plan_id, decision__agreed=True).select_related("by", "decision__by", "track")
    return rows.order_by("-number").first()


@question
def agreed_in(plan_ids):
    """Every agreed version of these plans, in order, with its track and how often it says the child is visited."""
    rows = Version.objects.filter(plan__among=plan_ids, decision__agreed=True).order_by("plan", "number", "pk")
    return rows.values_list("plan_id", "track_id", "visit_every", "decision__at", named=True)


@question
def steps_open(ids):
    """Steps still to be done in the open plans of these children, with what became of each last."""
    rows = Step.objects.filter(
        outcome__need__plan__child__among=ids, outcome__need__plan__ended_on=None, outcome__need__dropped_on=None
    )
    rows = rows.annotate(last=LAST).exclude(last__in=rules.CLOSES)
    return rows.order_by("outcome__need__place", "pk").values_list(
        "pk", "what", "who", "agency", "by", "last", "outcome_id", "outcome__text", "outcome__need__place",
        "outcome__need__plan_id", "outcome__need__plan__child_id", named=True,
    )  # fmt: skip


def open_steps(child_ids: Iterable[int]) -> list[Any]:
    """Every step still to be done in these children's plans, in the order of the needs. One query.

    Rows: pk, what, who, agency, by, last, outcome_id, outcome__text, outcome__need__place, outcome__need__plan_id,
    outcome__need__plan__child_id."""
    return steps_open(sorted(set(child_ids)))


@question
def steps_closed(plan_ids):
    """Steps of these plans that are done or dropped: their numbers."""
    rows = Step.objects.filter(outcome__need__plan__among=plan_ids).annotate(last=LAST)
    return rows.filter(last__in=rules.CLOSES).order_by("pk").values_list("pk", flat=True)


def version_waiting(plan_id: int) -> Version | None:
    """The version that waits for a decision, if any."""
    rows = Version.objects.filter(plan=plan_id, decision=None)
    return rows.select_related("by").order_by("-number").first()


def opened(by: Worker, plan: Plan, deed: str, today: date) -> Plan:
    """The plan, held for one change, if this worker may make it and the plan goes on.

    :raises Refused: with the reasons.
    """
    taken = Plan.objects.select_for_update(of=("self",)).select_related("child").get(pk=plan.pk)
    must(by=by, deed=deed, child=taken.child, today=today)
    if taken.ended_on is not None:
        raise Refused(f"{taken.child.short_name}’s plan ended on {taken.ended_on:%-d %B %Y}. It can only be read.")
    return taken


@question
def tracks_in(referral_ids):
    rows = Track.objects.filter(referral__among=referral_ids).order_by("started_on", "pk")
    return rows.values_list("referral_id", "kind", "ended_on")


def held_in(referral_ids: Sequence[int]) -> list[Held]:
    """The kinds of plan that episodes hold, in words."""
    return [Held(referral, f"a {TRACKS[kind].lower()}", end is None) for referral, kind, end in tracks_in(referral_ids)]


def reasons_against_closing(referral: Referral, today: date) -> list[str]:
    """An episode does not close over a track, a version that waits or a step that is open."""
    plan = Plan.objects.open().filter(child=referral.child_id).first()
    if plan is None:
        return []
    tracks = [track.kind for track in Track.objects.filter(plan=plan, ended_on=None).order_by("pk")]
    return rules.reasons_against_closing(
        referral.child.short_name, tracks, version_waiting(plan.pk) is not None, len(open_steps([referral.child_id]))
    )
