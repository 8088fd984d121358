"""The work done with this child, loaded once for the thread of the plan, the years, and the worry."""

from dataclasses import dataclass
from datetime import date

from goldenthread.foundations.questions import question
from goldenthread.journey.assessment.models import Assessment, Seen
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.planning.models import Track
from goldenthread.journey.visits.seen import met_on


@dataclass(frozen=True, slots=True)
class Work:
    referrals: list[Referral]  # accepted ones, oldest first
    assessments: list[Assessment]  # oldest first
    seen: list[date]
    tracks: list[Track]  # child in need and child protection plans, oldest first


def work_with(child_id: int, today: date) -> Work:
    """Five questions, which a page sends in its letter."""
    return Work(
        referrals_of(child_id, today),
        assessments_of(child_id),
        sorted({*seen_on(child_id), *met_on(child_id, today)}),
        tracks_of(child_id, today),
    )


@question
def referrals_of(child, today):
    rows = Referral.objects.filter(child=child, no_further_action=False, referred_on__lte=today)
    return rows.select_related("no_assessment").order_by("referred_on", "pk")


@question
def referrals_that_wait(child, today):
    return Referral.objects.waiting(today).filter(child=child).order_by("referred_on", "pk")


@question
def assessments_of(child):
    rows = Assessment.objects.filter(child=child).select_related("referral", "together")
    return rows.order_by("started_on", "pk")


@question
def seen_on(child):
    return Seen.objects.filter(assessment__child=child).exclude(how="not_seen").values_list("on", flat=True)


@question
def tracks_of(child, today):
    rows = Track.objects.filter(child=child, kind__in=("in_need", "protection"), started_on__lte=today)
    return rows.select_related("plan").order_by("started_on", "pk")


WORK = (referrals_of, assessments_of, seen_on, met_on, tracks_of)  # of any child
