"""The page on which a chair records a whole conference."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.journey.assessment.prompts import practice_model
from goldenthread.journey.planning.models import Outcome

from ...codes import CATEGORIES
from ...plans.groups import stands_of
from ...plans.reading import plan_open
from .. import rules
from ..common import Common
from ..doors import desk_or_404
from ..page import page_of
from ..reading import Desk, unreported
from ..views import asks
from . import actions, forms


@door("conference.chair")
@asks
def hold(request: HttpRequest, conference_id: int) -> HttpResponse:
    desk = desk_or_404(request, conference_id, "conference.chair")
    if request.method != "POST" and "hold" not in rules.MOVES[desk.state]:
        return redirect("protection:conference", conference_id)
    key, ids = f"conference:{conference_id}:hold", [part.child_id for part in desk.parts]
    kept = draft_for(request, key, f"The conference about {desk.names}", ids)
    form = kept.fill(forms.HoldForm, **_asks(desk))
    if not unreported(desk):
        del form.fields["why_no_report"]
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, key) as done:
                _hold(request, desk, form)
                messages.success(request, "The conference is on the record.")
                return done(redirect("protection:conference", conference_id))
        except Refused as refusal:
            form.refuse(refusal)
    context = page_of(desk) | {"form": form, "kept": kept, "quorum": rules.QUORATE, "without": unreported(desk)}
    context |= {"not_yet": _not_yet(desk), "stands": stands_of(desk.children, desk.today), "categories": CATEGORIES}
    return TemplateResponse(request, "protection/conference_hold.jinja", context, status=422 if form.errors else 200)


def _not_yet(desk: Desk) -> list[str]:
    """Why nothing of it can go on the record today: said before anybody types."""
    if desk.booking is None or desk.held is not None:
        return []
    return rules.reasons_against_holding(desk.conference.kind, timezone.localdate(desk.booking.for_at), desk.today)


def _asks(desk: Desk) -> dict:
    """Who is asked of what: those invited, and each child with the outcomes of the plan that is reviewed."""
    on = timezone.localdate(desk.booking.for_at) if desk.booking else desk.today
    plans = {child.pk: plan_open(child.pk, on) for child in desk.children}
    rows = Outcome.objects.filter(need__plan__child__in=desk.children, need__plan__ended_on=None, need__dropped_on=None)
    outcomes: dict[int, list[Outcome]] = {}
    for row in rows.select_related("need__plan").order_by("need__place"):
        if plans[row.need.plan.child_id]:
            outcomes.setdefault(row.need.plan.child_id, []).append(row)
    on_a_plan = {child: plan is not None for child, plan in plans.items()}
    scaled = {child: practice_model(plan.track.plan.model).scale is not None for child, plan in plans.items() if plan}
    return {
        "children": desk.children, "on_a_plan": on_a_plan, "invited": Common(desk).asked, "outcomes": outcomes,
        "scaled": scaled,
    }  # fmt: skip


def _hold(request: HttpRequest, desk: Desk, form: forms.HoldForm) -> None:
    data = form.cleaned_data
    actions.hold(
        by=request.user, conference=desk.conference, came=form.came(), discussion=data["discussion"],
        why_went_on=data["why_went_on"], decisions=form.decided(), progress=form.progress(), next_at=form.next_at,
        why_no_report=data.get("why_no_report", ""), at=timezone.now(),
    )  # fmt: skip
