"""Referrals that wait: accepted, no assessment begun, and nobody has decided otherwise in writing."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from goldenthread.foundations.clocks import State
from goldenthread.journey.front_door import rules
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.front_door.visible import visible_referrals
from goldenthread.who.access.models import Involvement
from goldenthread.who.workforce.models import Worker


@dataclass(frozen=True)
class Row:
    referral: Referral
    left: State  # of the 45 working days from the referral
    to_allocate: State | None  # while nobody is named
    worker: str


def waiting_rows(worker: Worker, today: date) -> list[Row]:
    """What this worker may see of it, the least time left first: two queries for 1 or for 30."""
    found = list(visible_referrals(worker, today).waiting(today).select_related("child", "team", "accepted_by"))
    parts = Involvement.objects.at_work(today).filter(child__in=[each.child_id for each in found], role="allocated")
    workers = dict(parts.values_list("child", "worker__name"))
    rows = [_row(each, workers.get(each.child_id, ""), today) for each in found]
    return sorted(rows, key=lambda row: (row.left.sort_key, row.referral.pk))


def _row(referral: Referral, worker: str, today: date) -> Row:
    accepted_on = timezone.localdate(referral.accepted_at)
    return Row(
        referral=referral,
        left=rules.assessment_state(referral.referred_on, today, settings.CLOCK_VALUES),
        to_allocate=None if worker else rules.allocation_state(accepted_on, today, settings.CLOCK_VALUES),
        worker=worker,
    )
