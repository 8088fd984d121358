"""What waits for an assessment, and one referral."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.foundations.ui.words import plain_date
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.front_door.parts import parts
from goldenthread.journey.front_door.queue import queue
from goldenthread.journey.front_door.rules import assessment_state, urgency_words
from goldenthread.journey.front_door.visible import visible_contacts, visible_referrals
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.rules import may_ever, reasons_against
from goldenthread.who.access.visible import nearness
from goldenthread.who.workforce.models import Worker

from .actions import close_referral, decide_no_assessment
from .forms import CloseForm, NoAssessmentForm
from .waiting import waiting_rows


@door("referral.read")
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """Accepted referrals with no assessment and no written decision to go without one."""
    today = timezone.localdate()
    rows = waiting_rows(request.user, today)
    contacts = queue(request.user, today) if may_ever(request.user.role, "contact.queue") else []
    page = {"rows": rows, "late": [row for row in rows if row.left.kind == "late"], "parts": parts(request, contacts)}
    return TemplateResponse(request, "front_door/waiting.jinja", page)


@door("referral.read")
@require_GET
def referral(request: HttpRequest, referral_id: int) -> HttpResponse:
    """One episode: how it began, whether it waits, and how it ended."""
    found = referral_or_404(request, referral_id, "referral.read")
    return TemplateResponse(request, "front_door/referral.jinja", referral_page(request.user, found))


@door("referral.no_assessment")
@require_http_methods(["GET", "POST"])
def no_assessment(request: HttpRequest, referral_id: int) -> HttpResponse:
    """A decision in writing that a referral goes without an assessment."""
    found = referral_or_404(request, referral_id, "referral.no_assessment")
    kept = draft_for(request, f"no-assessment:{referral_id}", "A referral without an assessment", [found.child_id])
    form = kept.fill(NoAssessmentForm)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                decide_no_assessment(by=request.user, at=timezone.now(), referral=found, **form.cleaned_data)
                messages.success(request, "Decided: this referral goes without an assessment.")
                return done(redirect("front_door:referral", referral_id))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    page = referral_page(request.user, found) | {"form": form, "kept": kept}
    return TemplateResponse(request, "front_door/no_assessment.jinja", page, status=422 if form.errors else 200)


@door("referral.close")
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, referral_id: int) -> HttpResponse:
    """An episode ends with its census reason."""
    found = referral_or_404(request, referral_id, "referral.close")
    kept = draft_for(request, f"close:{referral_id}", title="Closing a referral", about=[found.child_id])
    form = kept.fill(CloseForm, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                close_referral(by=request.user, at=timezone.now(), referral=found, **form.cleaned_data)
                messages.success(request, "The referral is closed.")
                return done(redirect("front_door:waiting"))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    page = referral_page(request.user, found) | {"form": form, "kept": kept}
    return TemplateResponse(request, "front_door/close.jinja", page, status=422 if form.errors else 200)


def referral_or_404(request: HttpRequest, referral_id: int, deed: str) -> Referral:
    """The referral of a child whom this worker may see, through the one door to the child."""
    found = visible_referrals(request.user, timezone.localdate()).filter(pk=referral_id).first()
    if found is None:
        raise Http404("No such referral")
    child_or_404(request, found.child_id, deed, what=f"Referral of {plain_date(found.referred_on)}")
    return found


def referral_page(worker: Worker, found: Referral) -> dict[str, Any]:
    today = timezone.localdate()
    near = nearness(worker, found.child_id, today)
    may = {
        deed: not reasons_against(worker.role, worker.role_label, deed, near)
        for deed in ("assessment.start", "allocate", "referral.no_assessment", "referral.close", "strategy.ask")
    }
    waits = Referral.objects.waiting(today).filter(pk=found.pk).exists()
    named = Involvement.objects.at_work(today).filter(child=found.child_id, role="allocated").exists()
    left = assessment_state(found.referred_on, today, settings.CLOCK_VALUES)
    soon = urgency_words(found.urgency, found.accepted_at, today) if waits else ""
    contact = visible_contacts(worker, today).filter(pk=found.contact_id).exists() if found.contact_id else None
    return {
        "referral": found, "may": may, "waits": waits, "named": named, "left": left, "soon": soon, "today": today,
        "may_read": contact,
    }  # fmt: skip
