"""The way to a plan: through the door of its child."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.access.doors import child_or_404

from .models import Plan


def plan_or_404(request: HttpRequest, plan_id: int, deed: str) -> Plan:
    """The plan, if this worker may do this deed to its child; as if it were not there if they may not see it.

    :raises Http404, Forbidden: as child_or_404.
    """
    plan = get_object_or_404(Plan, pk=plan_id)
    plan.child = child_or_404(request, plan.child_id, deed, what=f"Plan begun on {plain_date(plan.began_on)}")
    return plan
