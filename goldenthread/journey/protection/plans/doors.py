"""The way to a senior manager's look at a long plan: through the door of its child, and not for whoever works on it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from goldenthread.foundations.refused import Forbidden
from goldenthread.who.access.doors import looked_at, past_the_door, refused_at_the_door

from . import rules
from .models import ProtectionPlan
from .reading import works_it

LOOKS = "long_plan.look"


def plan_to_look_at(request: HttpRequest, plan_id: int) -> ProtectionPlan:
    """The plan, with its child.

    :raises Http404, Forbidden: as child_or_404; and for whoever works on the plan, or did.
    """
    row = get_object_or_404(ProtectionPlan.objects.select_related("track__child"), pk=plan_id)
    child = past_the_door(request, row.track.child_id, LOOKS)
    if against := rules.reasons_against_own_work(works_it(request.user, child.pk, row.track.started_on)):
        refused_at_the_door(request, child.pk, LOOKS, against)
        raise Forbidden(against)
    looked_at(request, child, "A long child protection plan", "")
    row.track.child = child
    return row
