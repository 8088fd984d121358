"""Pages on which an enquiry is read, its findings are written, and its outcome is decided."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.access.visible import may

from ..strategy.reading import READ as STRATEGY_READ
from . import actions, forms, rules
from .models import Enquiry, Finding
from .reading import begins, decision_on, findings_of, is_seen, state_of

asks = require_http_methods(["GET", "HEAD", "POST"])


def _enquiry(request: HttpRequest, enquiry_id: int, deed: str) -> Enquiry:
    rows = Enquiry.objects.select_related("child", "begun_by__meeting", "begun_by__see_who")
    found = get_object_or_404(rows, pk=enquiry_id)
    what = f"Section 47 enquiry of {plain_date(found.started_on)}"
    found.child = child_or_404(request, found.child_id, deed, what=what)
    return found


def _page(request: HttpRequest, found: Enquiry) -> dict[str, Any]:
    """What every page of an enquiry shows; the meeting that began it only to who may read that."""
    today, stands = timezone.localdate(), state_of(found)
    born = found.child.expected_on is None
    return {
        "enquiry": found, "child": found.child, "today": today, "stands": stands, "words": rules.STATES[stands],
        "clock": rules.clock_of(found.started_on, today, settings.CLOCK_VALUES, found.ended_on),
        "findings": [(each, decision_on(each)) for each in findings_of(found)],
        "seen": is_seen(found), "born": born, "next": rules.NEXT.get(found.outcome, ""),
        "part": found.begun_by if may(request.user, STRATEGY_READ, found.child) else None,
    }  # fmt: skip


@door("protection.read")
@require_GET
def enquiry(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    found = _enquiry(request, enquiry_id, "protection.read")
    context = _page(request, found)
    context["can"] = {
        "write": may(request.user, "enquiry.write", found.child) and "find" in rules.MOVES[context["stands"]],
        "decide": may(request.user, "enquiry.decide", found.child) and "agree" in rules.MOVES[context["stands"]],
    }
    return TemplateResponse(request, "protection/enquiry.jinja", context)


@door("enquiry.write")
@asks
def finding(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    """What the enquiry found: begins with what was seen since, and after a return with what was written before."""
    found = _enquiry(request, enquiry_id, "enquiry.write")
    kept = draft_for(request, f"protection:finding:{found.pk}", f"Enquiry: {found.child.short_name}", [found.child_id])
    form = kept.fill(forms.FindingForm, name=found.child.short_name, initial=begins(found))
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.find(by=request.user, enquiry=found, over=form.over, at=timezone.now(), **form.facts)
                return done(redirect("protection:enquiry", found.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context = _page(request, found) | {"form": form, "kept": kept}
    return TemplateResponse(request, "protection/finding.jinja", context, status=422 if form.errors else 200)


@door("enquiry.decide")
@asks
def decide(request: HttpRequest, enquiry_id: int) -> HttpResponse:
    found = _enquiry(request, enquiry_id, "enquiry.decide")
    context = _page(request, found)
    last: Finding | None = findings_of(found)[-1] if context["findings"] else None
    if last is None:
        return redirect("protection:enquiry", found.pk)
    kept = draft_for(request, f"protection:decide:{found.pk}", f"Enquiry: {found.child.short_name}", [found.child_id])
    form = kept.fill(forms.DecideForm, author=last.by.name, child=found.child.short_name,
                     proposes=last.get_proposes_display(), initial={"submission": last.pk})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                given = form.cleaned_data
                read = get_object_or_404(Finding, pk=given["submission"], enquiry=found)
                actions.decide(by=request.user, finding=read, agreed=given["decision"] == "agree", why=given["why"],
                               at=timezone.now())  # fmt: skip
                return done(redirect("protection:enquiry", found.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context |= {"form": form, "kept": kept, "finding": last, "waits": context["stands"] == rules.FOUND}
    context["checks"] = rules.checks(context["seen"], last.child_words, last.family_view, context["born"])
    return TemplateResponse(request, "protection/enquiry_decide.jinja", context, status=422 if form.errors else 200)
