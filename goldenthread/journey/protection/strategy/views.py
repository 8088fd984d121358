"""Pages on which a strategy meeting is asked for, decided against, recorded, and its record read and added to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.access.visible import may

from ..moments import as_typed
from . import actions, forms
from .common import words_of_ask
from .doors import WHAT, ask_or_404, part_or_404
from .family import others
from .page import adding, record_page
from .reading import unanswered
from .sheet import sheet_of

asks = require_http_methods(["GET", "HEAD", "POST"])


@door("strategy.ask")
@asks
def ask(request: HttpRequest, child_id: int) -> HttpResponse:
    child, today = child_or_404(request, child_id, "strategy.ask", what=WHAT), timezone.localdate()
    also = others(request.user, child, "strategy.ask", today)
    about = [each.pk for each in (child, *also)]
    kept = draft_for(request, f"protection:ask:{child.pk}", f"Suspected harm: {child.short_name}", about)
    form = kept.fill(forms.AskForm, also=also, initial=as_typed("suspected", timezone.localtime()))
    if request.method == "POST" and form.is_valid():
        children = [child, *form.cleaned_data.get("also", ())]
        try:
            with submitted(request, kept.key) as done:
                actions.ask(by=request.user, children=children, at=timezone.now(), **form.facts())
                messages.success(request, "Asked. The manager of the team is told now.")
                return done(redirect("protection:safety", child.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"form": form, "kept": kept, "child": child}
    return TemplateResponse(request, "protection/strategy_ask.jinja", context, status=422 if form.errors else 200)


@door("strategy.hold")
@asks
def no_meeting(request: HttpRequest, ask_id: int) -> HttpResponse:
    asked, child = ask_or_404(request, ask_id)
    kept = draft_for(request, f"protection:no_meeting:{ask_id}", f"No strategy meeting: {child.short_name}", [child.pk])
    form = kept.fill(forms.NoMeetingForm)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.decide_no_meeting(by=request.user, ask=asked, at=timezone.now(), **form.cleaned_data)
                return done(redirect("protection:safety", child.pk))
        except Refused as refusal:
            form.refuse(refusal)
    waits = any(row.ask_id == asked.pk for row in unanswered([child.pk]))
    said = words_of_ask(request.user, asked, timezone.localdate())
    context = {"form": form, "kept": kept, "child": child, "ask": asked, "waits": waits, "said": said}
    return TemplateResponse(request, "protection/no_meeting.jinja", context, status=422 if form.errors else 200)


@door("strategy.hold")
@asks
def hold(request: HttpRequest, child_id: int) -> HttpResponse:
    """One sheet for the child and for brothers and sisters."""
    child, today = child_or_404(request, child_id, "strategy.hold", what=WHAT), timezone.localdate()
    sheet = sheet_of(request, child, today)
    if request.method == "POST" and not sheet.pressed and sheet.is_valid():
        try:
            with submitted(request, sheet.kept.key) as done:
                meeting = actions.hold(
                    by=request.user, child=child, record=sheet.record(), decided=sheet.decided(), over=sheet.form.over,
                    at=timezone.now(),
                )  # fmt: skip
                return done(redirect("protection:strategy", meeting.children.get(child=child).pk))
        except Refused as refusal:
            sheet.refuse(refusal)
    context = {"sheet": sheet, "form": sheet.form, "kept": sheet.kept, "child": child, "ask": sheet.ask}
    context["said"] = words_of_ask(request.user, sheet.ask, today) if sheet.ask else None
    refused = request.method == "POST" and not sheet.pressed
    return TemplateResponse(request, "protection/strategy_hold.jinja", context, status=422 if refused else 200)


@door("strategy.read")
@asks
def strategy(request: HttpRequest, part_id: int) -> HttpResponse:
    """The record from one child's side; notes, sendings and tasks are added to it here."""
    part = part_or_404(request, part_id)
    added = adding(request, part)
    form = added.forms[added.do] if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            with submitted(request, added.keys[added.do]) as done:
                added.act(form)
                return done(redirect("protection:strategy", part.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context = record_page(request.user, part, timezone.localdate()) | {"added": added, "refused": form}
    context["may_add"] = may(request.user, "strategy.add", part.child)
    return TemplateResponse(request, "protection/strategy.jinja", context, status=422 if form else 200)
