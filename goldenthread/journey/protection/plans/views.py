"""Pages of a child protection plan: as it stands, its core groups, a senior manager’s look; other councils’ plans."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.foundations.questions import asked_together
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.journey.assessment.prompts import practice_model
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.planning.models import Outcome, Review
from goldenthread.journey.planning.reading import open_steps
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.access.people.page import FRAME, frame_of, parts
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..views import PART
from . import actions, forms, rules
from .core import core_of
from .doors import plan_to_look_at
from .ending.reading import ends_of
from .groups import groups_of_child, outline_of
from .models import ProtectionPlan, Temporary
from .panels import RECORD, clocks_of, looks_of, record_of
from .reading import Standing, clocks_on, looks_at, standing_of

asks = require_http_methods(["GET", "HEAD", "POST"])


@door("protection.read")
@require_GET
def plan(request: HttpRequest, child_id: int) -> HttpResponse:
    child, today = (
        child_or_404(request, child_id, "protection.read", what="Child protection plan"),
        timezone.localdate(),
    )
    with asked_together((*FRAME, *RECORD), child=child.pk, ids=[child.pk], today=today):
        context = frame_of(request.user, child, today) | {
            "parts": parts(request.user, child, today, PART), "it": record_of(child, request.user, today),
            "groups": groups_of_child(child.pk), "ends": ends_of(child, request.user, today),
        }  # fmt: skip
        now = context["it"]["plan"]
        context |= looks_of(now, child, request.user, today)
    context["outline"] = outline_of(now.row.track__plan_id, now.row.begun_by_id) if now else None
    return TemplateResponse(request, "protection/plan.jinja", context)


@door("core_group.hold")
@asks
def core_group(request: HttpRequest, plan_id: int) -> HttpResponse:
    row = get_object_or_404(ProtectionPlan.objects.select_related("track__plan", "track__child"), pk=plan_id)
    child = child_or_404(request, row.track.child_id, "core_group.hold", what="Core group")
    if request.method != "POST" and row.track.ended_on is not None:
        return redirect("protection:plan", child.pk)
    key = f"core_group:{plan_id}"
    kept = draft_for(request, key, f"{child.short_name}’s core group", [child.pk])
    form = kept.fill(forms.CoreGroupForm, **_asks(request.user, row, child), initial=_initial(request, row))
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, key) as done:
                actions.hold_core_group(by=request.user, plan=row, at=timezone.now(), **form.given())
                messages.success(request, "The core group is on the record.")
                return done(redirect("protection:plan", child.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"child": child, "form": form, "kept": kept, "today": timezone.localdate(), "row": row}
    context["outline"] = outline_of(row.track.plan_id, row.begun_by_id)
    return TemplateResponse(request, "protection/core_group.jinja", context, status=422 if form.errors else 200)


def _asks(reader: Worker, row: ProtectionPlan, child: Person) -> dict:
    """Who is in the group, and what the plan is about."""
    outcomes = Outcome.objects.filter(need__plan=row.track.plan_id, need__dropped_on=None)
    return {
        "name": child.short_name,
        "scaled": practice_model(row.track.plan.model).scale is not None,
        "members": core_of(reader, row.pk, child, timezone.localdate()).members,
        "outcomes": list(outcomes.order_by("need__place")),
        "steps": open_steps([child.pk]),
    }


def _initial(request: HttpRequest, row: ProtectionPlan) -> dict:
    last = Review.objects.filter(plan=row.track.plan_id).order_by("pk").last()
    return {"held_on": timezone.localdate(), "led_by": request.user.name, "version": last.pk if last else 0}


@door("long_plan.look")
@asks
def look(request: HttpRequest, plan_id: int) -> HttpResponse:
    """A senior manager looks at a plan that runs long: what keeps it from ending, and what is to change."""
    row, today = plan_to_look_at(request, plan_id), timezone.localdate()
    child = row.track.child
    plan = _open_one(row, child, today)
    if request.method != "POST" and not (plan and plan.is_long):
        return redirect("protection:plan", child.pk)
    key, looks = f"long_plan:{plan_id}", looks_at(plan_id)
    kept = draft_for(request, key, f"Your look at {child.short_name}’s long plan", [child.pk])
    until = rules.next_look_until(clocks_on(today), today)
    form = kept.fill(forms.LookForm, until=until, initial={"version": looks[0].pk if looks else 0})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, key) as done:
                actions.look(by=request.user, plan=row, over=form.over, at=timezone.now(), **form.facts)
                messages.success(request, "Your look is on the record.")
                return done(redirect("protection:plan", child.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"child": child, "form": form, "kept": kept, "row": row, "plan": plan, "looks": looks}
    context["clocks"] = clocks_of(plan) if plan else []
    return TemplateResponse(request, "protection/look.jinja", context, status=422 if form.errors else 200)


def _open_one(row: ProtectionPlan, child: Person, today: date) -> Standing | None:
    """How this plan stands, if it is the child's open one."""
    plan = standing_of(child.pk, today)
    return plan if plan and plan.row.pk == row.pk else None


@door("conference.ask")
@asks
def transfer(request: HttpRequest, referral_id: int) -> HttpResponse:
    referral = get_object_or_404(Referral.objects.select_related("child"), pk=referral_id)
    child = child_or_404(request, referral.child_id, "conference.ask", what="A plan that another council holds")
    stay = Temporary.objects.filter(child=child, left_on=None).order_by("until").first()
    is_left = stay is not None
    key = f"transfer:{referral.pk}:{'left' if is_left else 'new'}"
    kept = draft_for(request, key, f"{child.short_name}: another council’s plan", [child.pk])
    form = kept.fill(forms.LeftForm if is_left else forms.TransferForm)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, key) as done:
                return done(redirect(*_write(request, referral, stay, form.cleaned_data)))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"child": child, "form": form, "kept": kept, "today": timezone.localdate(), "stay": stay}
    return TemplateResponse(request, "protection/transfer.jinja", context, status=422 if form.errors else 200)


def _write(request: HttpRequest, referral: Referral, stay: Temporary | None, given: dict) -> tuple[str, int]:
    """Does what the form says; where to go on."""
    by, now = request.user, timezone.now()
    if stay:
        actions.leave(by=by, stay=stay, on=given["left_on"], at=now)
        return "protection:plan", referral.child_id
    if given["how"] == "stays":
        actions.stay(
            by=by, child=referral.child, council=given["council"], since=given["since"], until=given["until"],
            why=given["why"], at=now,
        )  # fmt: skip
        return "protection:plan", referral.child_id
    actions.take_over(
        by=by, referral=referral, council=given["council"], told_on=given["told_on"], category=given["category"],
        planned_since=given["planned_since"], at=now,
    )  # fmt: skip
    return "protection:conference_ask", referral.pk
