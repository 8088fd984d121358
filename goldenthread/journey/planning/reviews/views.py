"""The page of a review."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.journey.assessment.prompts import practice_model

from .. import rules
from ..doors import plan_or_404
from ..golden.reading import threads_of
from ..golden.views import frame_of
from ..models import Plan
from ..reading import tracks_of
from ..versions.views import people_of
from .actions import record_review
from .forms import ReviewForm
from .places import where


def _elsewhere(request: HttpRequest, plan: Plan, today: date) -> str:
    """The page on which a plan is reviewed that has no review of its own; empty where it has."""
    tracks = tracks_of([plan.child_id], today)
    if not rules.reasons_against_kind("review", [track.kind for track in tracks]):
        return ""
    there = where(request.user, plan, tracks, today).places
    return there[0].url if there else address("planning:thread", plan.pk)


@door("plan.review")
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, plan_id: int) -> HttpResponse:
    plan, today = plan_or_404(request, plan_id, "plan.review"), timezone.localdate()
    if request.method != "POST" and (other := _elsewhere(request, plan, today)):
        return redirect(other)
    threads, name, scale = (
        threads_of(plan, request.user, today),
        plan.child.short_name,
        practice_model(plan.model).scale,
    )
    last = plan.reviews.order_by("pk").last()
    kept = draft_for(request, f"plan:{plan_id}:review", f"{name}’s plan: review", [plan.child_id])
    form = kept.fill(
        ReviewForm, threads=threads, people=people_of(request.user, plan, today), child=name, scaled=scale is not None,
        initial={"version": last.pk if last else 0, "held_on": today, "led_by": request.user.name},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                given = {key: form.cleaned_data[key] for key in ("held_on", "led_by", "child_words", "conclusion")}
                record_review(
                    by=request.user, plan=plan, kind="review", present=form.present, progress=form.progress,
                    steps=form.moves, over=form.over, at=timezone.now(), **given,
                )  # fmt: skip
                return done(redirect("planning:thread", plan_id))
        except Refused as refusal:
            form.refuse(refusal)
    context = frame_of(request, plan, today) | {"form": form, "kept": kept, "last": last, "scale": scale}
    return TemplateResponse(request, "planning/review.jinja", context, status=422 if form.errors else 200)
