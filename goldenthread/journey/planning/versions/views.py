"""Pages on which a version of a plan is asked for, decided on and read."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.journey.assessment.decisions.waiting import next_to_decide
from goldenthread.journey.assessment.reading import PARENTS, kin_of, managers_for
from goldenthread.who.people.rules import known_as
from goldenthread.who.workforce.models import Worker

from ..checks.carrying import times_carried
from ..checks.reading import checks_of
from ..content import Content, as_read, content_of
from ..doors import plan_or_404
from ..golden.views import frame_of, versions_of
from ..models import Plan
from ..reviews.company import present_at
from . import actions, forms, rules
from .models import Version
from .waiting import to_decide

asks = require_http_methods(["GET", "HEAD", "POST"])


@door("plan.submit")
@asks
def ask(request: HttpRequest, plan_id: int) -> HttpResponse:
    plan, today = plan_or_404(request, plan_id, "plan.submit"), timezone.localdate()
    content, name = content_of(plan), plan.child.short_name
    kept = draft_for(request, f"plan:{plan_id}:ask", f"{name}’s plan: asking", [plan.child_id])
    form = kept.fill(forms.AskForm, people=people_of(request.user, plan, today), initial={"version": as_read(content)})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.ask(
                    by=request.user, plan=plan, read=form.over, at=timezone.now(), note=form.cleaned_data["note"],
                    agreements=form.agreements,
                )  # fmt: skip
                return done(redirect("planning:thread", plan_id))
        except Refused as refusal:
            form.refuse(refusal)
    context = frame_of(request, plan, today) | laid_out(request.user, plan, content, today) | {
        "form": form, "kept": kept,
        "managers": [each.name for each in managers_for(plan.child_id, today, besides=request.user.pk)],
    }  # fmt: skip
    return TemplateResponse(request, "planning/ask.jinja", context, status=422 if form.errors else 200)


def people_of(reader: Worker, plan: Plan, today: date) -> list[tuple[str, str]]:
    """Whom to ask: the child, the parents, and who took part in the last review; each once."""
    found = {plan.child.short_name: ""}
    found |= {adult.name: adult.role for adult in kin_of(reader, [plan.child_id], PARENTS, today) if not adult.died}
    last = plan.reviews.order_by("-held_on", "-pk").first()
    for each in present_at(reader, last, plan.child_id, today) if last else ():
        found.setdefault(known_as(each.who, found), each.role)
    return list(found.items())


def laid_out(reader: Worker, plan: Plan, content: Content, today: date) -> dict[str, Any]:
    """A version to decide on: what changed since the one in force, and what there is to look at."""
    stands = versions_of(plan, content)
    old = stands["in_force"].content if stands["in_force"] else None
    return stands | {
        "content": content,
        "changes": rules.changes(old, content) if old else [],
        "unchanged": rules.unchanged(old, content) if old else [],
        "whole": rules.grouped(content),
        "checks": checks_of(reader, plan, content, today),
        "carried": times_carried(plan.pk),
    }


@door("plan.decide")
@asks
def decide(request: HttpRequest, plan_id: int) -> HttpResponse:
    plan, today = plan_or_404(request, plan_id, "plan.decide"), timezone.localdate()
    version = plan.versions.select_related("by", "decision__by").order_by("-number").first()
    if version is None or (request.method != "POST" and hasattr(version, "decision")):
        return redirect("planning:thread", plan_id)
    kept = draft_for(
        request, f"plan:{plan_id}:decide", f"Your decision on {plan.child.short_name}’s plan", [plan.child_id]
    )
    form = kept.fill(
        forms.DecideForm, author=version.by.name, child=plan.child.short_name, initial={"version": version.pk}
    )
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                _decide(request, plan, form)
                return done(redirect(next_to_decide(request.user, today)))
        except Refused as refusal:
            form.refuse(refusal)
    context = frame_of(request, plan, today) | laid_out(request.user, plan, version.content, today) | {
        "version": version, "form": form, "kept": kept, "agreements": version.agreements.order_by("pk"),
        "state": to_decide(timezone.localdate(version.at), today),
    }  # fmt: skip
    return TemplateResponse(request, "planning/decide.jinja", context, status=422 if form.errors else 200)


def _decide(request: HttpRequest, plan: Plan, form: forms.DecideForm) -> None:
    """On the very version that the manager read: the form carries its number."""
    version = Version.objects.filter(pk=form.over, plan=plan).select_related("plan").first()
    if version is None:
        raise Refused("This is not the plan that you opened. Open it again.")
    agreed = form.cleaned_data["decision"] == "agree"
    actions.decide(by=request.user, version=version, agreed=agreed, at=timezone.now(), why=form.cleaned_data["why"])
    word = "agreed" if agreed else "sent back"
    messages.success(request, f"{plan.child.short_name}’s plan, version {version.number}, is {word}.")


@door("plan.read")
@require_GET
def version(request: HttpRequest, plan_id: int, number: int) -> HttpResponse:
    """One version as it was asked for, beside the one that was in force before it."""
    plan, today = plan_or_404(request, plan_id, "plan.read"), timezone.localdate()
    rows = plan.versions.select_related("by", "decision__by", "review")
    row = get_object_or_404(rows, number=number)
    before = rows.filter(number__lt=number, decision__agreed=True).order_by("-number").first()
    context = frame_of(request, plan, today) | {
        "version": row, "decision": getattr(row, "decision", None), "before": before,
        "changes": rules.changes(before.content, row.content) if before else [],
        "whole": rules.grouped(row.content), "agreements": row.agreements.order_by("pk"),
    }  # fmt: skip
    return TemplateResponse(request, "planning/version.jinja", context)
