"""The work done with this child, loaded once for the thread of the plan, the years, and the worry."""

from dataclasses import dataclass
from datetime import date

from goldenthread.journey.assessment.models import Assessment, Seen
from goldenthread.journey.front_door.models import Referral


@dataclass(frozen=True, slots=True)
class Work:
    referrals: list[Referral]  # accepted ones, oldest first
    assessments: list[Assessment]  # oldest first
    seen: list[date]


def work_with(child_id: int, today: date) -> Work:
    """Three queries."""
    referrals = Referral.objects.filter(child=child_id, no_further_action=False, referred_on__lte=today)
    assessments = Assessment.objects.filter(child=child_id).select_related("referral", "together")
    seen = Seen.objects.filter(assessment__child=child_id).exclude(how="not_seen").values_list("on", flat=True)
    return Work(
        list(referrals.select_related("no_assessment").order_by("referred_on", "pk")),
        list(assessments.order_by("started_on", "pk")),
        sorted(set(seen)),
    )
