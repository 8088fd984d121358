"""Pages on which a plan is written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import Kept, draft_for, submitted
from goldenthread.journey.assessment.prompts import practice_model

from ..checks.carrying import times_carried
from ..checks.reading import checks_of
from ..checks.rules import is_vague, vague
from ..content import content_of
from ..doors import plan_or_404
from ..golden.views import frame_of
from ..models import Outcome, Plan, Step
from . import actions, forms, rules
from .actions import StalePieces
from .reading import Whole, offers_of, whole_of, words_of

asks = require_http_methods(["GET", "HEAD", "POST"])


@door("plan.write")
@asks
def pick(request: HttpRequest, plan_id: int) -> HttpResponse:
    plan, today = plan_or_404(request, plan_id, "plan.write"), timezone.localdate()
    offers = offers_of(request.user, plan, today)
    form = forms.PickForm(request.POST if request.method == "POST" else None, offers=offers)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request) as done:
                ticked = rules.picked(form.cleaned_data["offers"], offers)
                actions.pick(by=request.user, plan=plan, offers=ticked, at=timezone.now())
                return done(redirect("planning:thread", plan_id))
        except Refused as refusal:
            form.refuse(refusal)
    context = frame_of(request, plan, today) | {"form": form, "offers": offers}
    return TemplateResponse(request, "planning/pick.jinja", context, status=422 if form.errors else 200)


@door("plan.write")
@asks
def need(request: HttpRequest, plan_id: int, place: int) -> HttpResponse:
    plan = plan_or_404(request, plan_id, "plan.write")
    whole = whole_of(plan, place)
    if whole is None:
        raise Http404("No such need in this plan")
    title = f"{plan.child.short_name}’s plan: need {place}" if place else f"{plan.child.short_name}’s plan: a new need"
    kept = _kept(request, plan, f"need:{place}", title)
    form, theirs = _need_form(plan, kept, whole), {}
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                _write(request, plan, place, form)
                return done(redirect("planning:thread", plan_id))
        except StalePieces as stale:
            theirs = form.refuse_stale(stale)
        except Refused as refusal:
            form.refuse(refusal)
    return _need_page(request, plan, whole, form, kept, theirs)


def _kept(request: HttpRequest, plan: Plan, what: str, title: str) -> Kept:
    return draft_for(request, f"plan:{plan.pk}:{what}", title, [plan.child_id])


def _need_form(plan: Plan, kept: Kept, whole: Whole) -> forms.NeedForm:
    words = words_of(practice_model(plan.model))
    return kept.fill(
        forms.NeedForm, need=whole.need, goal=whole.goal, steps=whole.steps, last=whole.last, words=words,
        child=plan.child.short_name,
    )  # fmt: skip


def _write(request: HttpRequest, plan: Plan, place: int, form: forms.NeedForm) -> None:
    actions.write_need(
        by=request.user, plan=plan, place=place, need=form.piece("need", forms.NEED),
        outcome=form.piece("outcome", forms.OUTCOME), steps=form.typed_steps, new_steps=form.new_steps,
        moved=form.moved, at=timezone.now(),
    )  # fmt: skip


def _need_page(
    request: HttpRequest, plan: Plan, whole: Whole, form: forms.NeedForm, kept: Kept, theirs: dict[str, Any]
) -> HttpResponse:
    today, place = timezone.localdate(), whole.need.place if whole.need else 0
    content = content_of(plan)
    found = [check for check in checks_of(request.user, plan, content, today) if check.place == place and place]
    texts = [whole.need, whole.goal, *whole.steps]
    shown = [getattr(row, "text", None) or getattr(row, "what", "") for row in texts if row]
    marked = [vague(text) for text in shown if is_vague(text)]
    context = frame_of(request, plan, today) | {
        "whole": whole, "place": place, "form": form, "kept": kept, "theirs": theirs, "checks": found,
        "marked": marked, "carried": times_carried(plan.pk), "content": content,
    }  # fmt: skip
    return TemplateResponse(request, "planning/need.jinja", context, status=422 if form.errors else 200)


@door("plan.write")
@asks
def drop(request: HttpRequest, plan_id: int, place: int) -> HttpResponse:
    plan = plan_or_404(request, plan_id, "plan.write")
    whole = whole_of(plan, place)
    if whole is None or whole.need is None:
        raise Http404("No such need in this plan")
    kept = _kept(request, plan, f"drop:{place}", f"{plan.child.short_name}’s plan: drop need {place}")
    form = kept.fill(forms.DropForm, initial={"version": whole.need.version})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.drop_need(
                    by=request.user, plan=plan, place=place, over=form.over, at=timezone.now(), **form.facts
                )
                return done(redirect("planning:thread", plan_id))
        except Refused as refusal:
            form.refuse(refusal)
    context = frame_of(request, plan, timezone.localdate()) | {"whole": whole, "form": form, "kept": kept}
    return TemplateResponse(request, "planning/drop.jinja", context, status=422 if form.errors else 200)


@door("plan.write")
@asks
def otherwise(request: HttpRequest, plan_id: int) -> HttpResponse:
    plan = plan_or_404(request, plan_id, "plan.write")
    cases = list(plan.contingencies.filter(dropped_on=None).order_by("pk"))
    kept = _kept(request, plan, "otherwise", f"{plan.child.short_name}’s plan: if it does not work")
    form, theirs = kept.fill(forms.OtherwiseForm, plan=plan, cases=cases), {}
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.write_otherwise(
                    by=request.user, plan=plan, there=form.there, new=form.new_cases,
                    visit_every=form.piece("plan", {"visit_every": "visit_every"}), at=timezone.now(),
                )  # fmt: skip
                return done(redirect("planning:thread", plan_id))
        except StalePieces as stale:
            theirs = form.refuse_stale(stale)
        except Refused as refusal:
            form.refuse(refusal)
    context = frame_of(request, plan, timezone.localdate()) | {"form": form, "kept": kept, "theirs": theirs}
    return TemplateResponse(request, "planning/otherwise.jinja", context, status=422 if form.errors else 200)


@door("plan.write")
@asks
def evidence(request: HttpRequest, plan_id: int, outcome_id: int) -> HttpResponse:
    plan = plan_or_404(request, plan_id, "plan.write")
    outcome = get_object_or_404(Outcome.objects.select_related("need"), pk=outcome_id, need__plan=plan)
    steps = list(Step.objects.filter(outcome=outcome).order_by("pk"))
    kept = _kept(request, plan, f"evidence:{outcome_id}", f"{plan.child.short_name}’s plan: evidence")
    form = kept.fill(forms.EvidenceForm, steps=steps, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                given = dict(form.cleaned_data)
                chosen = given.pop("step")
                step = next((step for step in steps if str(step.pk) == chosen), None)
                actions.add_evidence(by=request.user, plan=plan, outcome=outcome, step=step, at=timezone.now(), **given)
                return done(redirect("planning:thread", plan_id))
        except Refused as refusal:
            form.refuse(refusal)
    context = frame_of(request, plan, timezone.localdate()) | {"outcome": outcome, "form": form, "kept": kept}
    return TemplateResponse(request, "planning/evidence.jinja", context, status=422 if form.errors else 200)
