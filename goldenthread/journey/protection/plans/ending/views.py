"""The page on which a manager reads the end of a child protection plan, and signs it or differs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldenthread.foundations.refused import Forbidden, Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.who.access.doors import looked_at, past_the_door, refused_at_the_door

from ...conferences.models import ConferenceDecision
from ..reading import clocks_on, works_it
from . import actions, forms, rules
from .reading import SIGN, WITH, ends, rests_on, signed_of


def _end_to_sign(request: HttpRequest, decision_id: int) -> ConferenceDecision:
    """The decision, through the door of its child.

    :raises Http404, Forbidden: as child_or_404; and for its chair, and whoever works on the plan, or did.
    """
    row = get_object_or_404(ends().select_related(*WITH), pk=decision_id)
    child, track = past_the_door(request, row.part.child_id, SIGN), row.part.reviewed.plan.track
    is_chair = row.by_id == request.user.pk
    if against := rules.reasons_against_own(is_chair, works_it(request.user, child.pk, track.started_on)):
        refused_at_the_door(request, child.pk, SIGN, against)
        raise Forbidden(against)
    looked_at(request, child, "The end of a child protection plan")
    row.part.child = child
    return row


@door("plan_end.sign")
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, decision_id: int) -> HttpResponse:
    row = _end_to_sign(request, decision_id)
    child, today = row.part.child, timezone.localdate()
    if request.method != "POST" and signed_of(row):
        return redirect("protection:plan", child.pk)
    key = f"protection:end:{row.pk}"
    kept = draft_for(request, key, f"The end of {child.short_name}’s child protection plan", [child.pk])
    form = kept.fill(forms.EndSignForm, chair=row.by.name, child=child.short_name)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, key) as done:
                agreed = form.cleaned_data["answer"] == rules.SIGNS
                actions.sign(by=request.user, decision=row, agreed=agreed, why=form.cleaned_data["why"],
                             at=timezone.now())  # fmt: skip
                messages.success(request, "It is signed." if agreed else "It is on the record that you differ.")
                return done(redirect("protection:plan", child.pk))
        except Refused as refusal:
            form.refuse(refusal)
    held_on = row.part.conference.held.held_on
    context = {"child": child, "row": row, "held_on": held_on, "form": form, "kept": kept}
    context |= {"clock": rules.to_sign(clocks_on(today), held_on, today)} | rests_on(row, request.user, today)
    return TemplateResponse(request, "protection/end_sign.jinja", context, status=422 if form.errors else 200)
