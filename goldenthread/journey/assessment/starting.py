"""Who may be assessed together with a child, and by which practice model this council works."""

from datetime import date

from django.conf import settings

from goldenthread.journey.front_door.models import NoAssessment, Referral
from goldenthread.who.access.models import Holding
from goldenthread.who.access.visible import visible_children
from goldenthread.who.workforce.models import Worker

from .models import Assessment
from .reading import BROTHERS_AND_SISTERS, kin_of, may


def practice_model_here() -> str:
    """The id of the council's practice model, as its own file says."""
    return settings.COUNCIL["practice_model"]


def could_join(worker: Worker, referral: Referral, today: date) -> list[Referral]:
    """Open referrals of brothers and sisters, held by the same team, not assessed yet, whom this worker may see."""
    kin = [adult.id for adult in kin_of(worker, [referral.child_id], BROTHERS_AND_SISTERS, today)]
    team = Holding.objects.open(today).filter(child=referral.child_id).values("team")
    same_team = Holding.objects.open(today).filter(team__in=team).values("child")
    visible = visible_children(worker, today).filter(pk__in=kin).filter(pk__in=same_team)
    rows = Referral.objects.open(today).filter(child__in=visible.values("pk"), no_further_action=False)
    rows = rows.exclude(pk__in=NoAssessment.objects.values("referral"))
    rows = rows.exclude(child__in=Assessment.objects.open().values("child"))
    found = rows.select_related("child").order_by("child__birth_date", "pk")
    return [row for row in found if may(worker, "assessment.start", row.child_id, today)]
