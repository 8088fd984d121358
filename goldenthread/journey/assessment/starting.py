"""Who may be assessed together with a child, and by which practice model this council works."""

from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet

from goldenthread.journey.front_door.models import ContactChild, NoAssessment, Referral
from goldenthread.who.access.models import Holding
from goldenthread.who.access.visible import visible_children
from goldenthread.who.workforce.models import Worker

from .models import Assessment
from .reading import BROTHERS_AND_SISTERS, kin_of, may


def practice_model_here() -> str:
    """The id of the council's practice model, as its own file says."""
    return settings.COUNCIL["practice_model"]


def could_join(worker: Worker, referral: Referral, today: date) -> list[Referral]:
    """Open referrals of brothers and sisters, held by the same team, and of the children of the same call that wait,
    before anybody has drawn the family: not assessed yet, whom this worker may see and work with."""
    kin = [adult.id for adult in kin_of(worker, [referral.child_id], BROTHERS_AND_SISTERS, today)]
    team = Holding.objects.open(today).filter(child=referral.child_id).values("team")
    same_team = Holding.objects.open(today).filter(team__in=team).values("child")
    visible = visible_children(worker, today)
    family = Q(child__in=visible.filter(pk__in=kin).filter(pk__in=same_team).values("pk"))
    same_call = Q(child__in=visible.filter(pk__in=_of_the_same_call(referral)).values("pk"), assessments=None)
    rows = Referral.objects.open(today).filter(family | same_call, no_further_action=False)
    rows = rows.exclude(pk__in=NoAssessment.objects.values("referral"))
    rows = rows.exclude(child__in=Assessment.objects.open().values("child"))
    found = rows.select_related("child").order_by("child__birth_date", "pk")
    return [row for row in found if may(worker, "assessment.start", row.child_id, today)]


def _of_the_same_call(referral: Referral) -> QuerySet:
    """The ids of the other children whom the contact that led to this referral was about."""
    rows = ContactChild.objects.filter(contact=referral.contact_id, contact__isnull=False)
    return rows.exclude(child=referral.child_id).values("child")
