"""Logging a contact, reading one, and asking other agencies."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.foundations.ui.said import say_with_link

from .actions import answer_check, ask_check, log_contact
from .doors import contact_or_404
from .forms import AnswerForm, CheckAnswerForm, CheckForm
from .models import Check, Contact
from .pages import asking, contact_page
from .screening.actions import answer_question
from .taking import DRAFT, matches, take
from .visible import has_contact


@door("contact.log")
@require_http_methods(["GET", "POST"])
def log(request: HttpRequest) -> HttpResponse:
    """One screen from "where is the nearest nursery" to suspected harm."""
    taken = take(request)
    if request.method == "POST" and not taken.pressed and taken.is_valid():
        try:
            with submitted(request, DRAFT) as done:
                contact = log_contact(by=request.user, at=timezone.now(), children=taken.heard(), **taken.form.facts())
                return done(_after_logging(request, contact))
        except Refused as refusal:
            taken.form.add_error(None, refusal.reasons)
    refused = request.method == "POST" and not taken.pressed
    page = {"taken": taken, "form": taken.form, "kept": taken.kept, "found": matches(request, taken)}
    return TemplateResponse(request, "front_door/log.jinja", page, status=422 if refused else 200)


def _after_logging(request: HttpRequest, contact: Contact) -> HttpResponse:
    """Where the work goes on: a question to its answer, what cannot wait to its screening, the rest to the queue."""
    there = reverse("front_door:contact", args=[contact.pk])
    say_with_link(request, "Logged:", there, f"contact {contact.pk}")
    if not has_contact(request.user, contact) or not contact.children.exists():
        return redirect("front_door:contact", contact.pk)
    return redirect("front_door:screen", contact.pk) if contact.act_today else redirect("front_door:queue")


@door("contact.log")
@require_http_methods(["GET", "POST"])
def look_for_matches(request: HttpRequest) -> HttpResponse:
    """The cards alone, while somebody types. Posted, so that no name stands in an address or a log."""
    taken = take(request)
    found = matches(request, taken) if request.method == "POST" else []
    return TemplateResponse(request, "front_door/matches.jinja", {"found": found, "taken": taken})


@door("contact.read")
@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest, contact_id: int) -> HttpResponse:
    """One contact to read; a question about no child is answered here."""
    found = contact_or_404(request, contact_id)
    kept = draft_for(request, f"answer:{contact_id}", title="Answer to a question", about=found.about)
    form = kept.fill(AnswerForm)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                answer_question(by=request.user, at=timezone.now(), contact=found, **form.cleaned_data)
                messages.success(request, "Answered and closed.")
                return done(redirect("front_door:contact", contact_id))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    page = contact_page(request.user, found, timezone.localdate()) | {"form": form, "kept": kept}
    return TemplateResponse(request, "front_door/contact.jinja", page, status=422 if form.errors else 200)


@door("contact.check")
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Ask another agency: what, on what lawful basis, by when."""
    found = contact_or_404(request, contact_id, "contact.check")
    today = timezone.localdate()
    clock, by_day = asking(today)
    kept = draft_for(request, f"check:{contact_id}", title="A check with another agency", about=found.about)
    form = kept.fill(CheckForm, initial={"answer_by": by_day})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                ask_check(by=request.user, at=timezone.now(), contact=found, **form.facts())
                return done(redirect("front_door:screen", contact_id))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    page = contact_page(request.user, found, today) | {"form": form, "kept": kept, "clock": clock}
    return TemplateResponse(request, "front_door/check.jinja", page, status=422 if form.errors else 200)


@door("contact.check")
@require_http_methods(["GET", "POST"])
def check_answer(request: HttpRequest, check_id: int) -> HttpResponse:
    """Write down what the agency answered."""
    asked = get_object_or_404(Check, pk=check_id)
    found = contact_or_404(request, asked.contact_id, "contact.check")
    kept = draft_for(request, f"check-answer:{check_id}", title="What an agency answered", about=found.about)
    form = kept.fill(CheckAnswerForm)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                answer_check(by=request.user, at=timezone.now(), check=asked, **form.cleaned_data)
                return done(redirect("front_door:screen", found.pk))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    page = contact_page(request.user, found, timezone.localdate()) | {"form": form, "kept": kept, "asked": asked}
    return TemplateResponse(request, "front_door/check_answer.jinja", page, status=422 if form.errors else 200)
