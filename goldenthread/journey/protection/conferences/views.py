"""Pages on which a conference is asked for, booked, read, and what it decided is sent."""

from collections.abc import Sequence
from datetime import time
from typing import Any

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
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.doors import child_or_404

from ..moments import moment
from . import actions, forms, rules
from .common import Common, sent_of
from .doors import desk_or_404
from .page import held_by_words, page_of
from .people import chairs, could_join, still_to_ask
from .reading import Desk, bookings_of, invitations_of, kind_for, reasons_against_asking
from .reports.advocates import advocates_of

asks = require_http_methods(["GET", "HEAD", "POST"])


@door("protection.read")
@require_GET
def read(request: HttpRequest, conference_id: int) -> HttpResponse:
    desk = desk_or_404(request, conference_id, "protection.read")
    letter = {"ids": sorted(part.child_id for part in desk.parts), "today": desk.today}
    with asked_together((bookings_of, invitations_of, sent_of, advocates_of), conference_ids=[conference_id], **letter):
        return TemplateResponse(request, "protection/conference.jinja", page_of(desk))


@door("conference.ask")
@asks
def ask(request: HttpRequest, referral_id: int) -> HttpResponse:
    referral = get_object_or_404(Referral.objects.select_related("child"), pk=referral_id)
    child = child_or_404(request, referral.child_id, "conference.ask", what="Asking for a conference")
    today = timezone.localdate()
    others = could_join(request.user, referral, today)
    kept = draft_for(request, f"conference:ask:{referral.pk}", f"A conference about {child.short_name}", [child.pk])
    form = kept.fill(forms.AskForm, also=[other.child for other in others])
    if request.method == "POST" and form.is_valid():
        also = {person.pk for person in form.cleaned_data.get("also", ())}
        chosen = [referral, *(other for other in others if other.child_id in also)]
        try:
            with submitted(request, kept.key) as done:
                made = actions.ask(by=request.user, referrals=chosen, why=form.cleaned_data["why"], at=timezone.now())
                return done(redirect("protection:conference_book", made.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context = {
        "form": form, "kept": kept, "child": child, "referral": referral, "today": today,
        "kind": kind_for(child.pk, today), "against": reasons_against_asking(referral, today),
    }  # fmt: skip
    return TemplateResponse(request, "protection/conference_ask.jinja", context, status=422 if form.errors else 200)


@door("conference.book")
@asks
def book(request: HttpRequest, conference_id: int) -> HttpResponse:
    desk = desk_or_404(request, conference_id, "conference.book")
    if request.method != "POST" and "book" not in rules.MOVES[desk.state]:
        return onward(desk)
    is_off = request.POST.get("do") == "call_off"
    key = f"conference:{conference_id}:book"
    kept = draft_for(request, key, f"Booking a conference about {desk.names}", _ids(desk), sent=not is_off)
    form = kept.fill(forms.BookForm, **_asks(desk))
    if request.method == "POST" and not is_off and form.is_valid():
        try:
            with submitted(request, key) as done:
                _arrange(request, desk, form)
                return done(onward(desk))
        except Refused as refusal:
            form.refuse(refusal)
    off, kept_off, answer = _calling_off(request, desk, is_off)
    if answer:
        return answer
    context = {"desk": desk, "form": form, "kept": kept, "off": off, "kept_off": kept_off, "today": desk.today}
    status = 422 if form.errors or off.errors else 200
    return TemplateResponse(request, "protection/conference_book.jinja", context, status=status)


def _asks(desk: Desk) -> dict[str, Any]:
    """Who may chair, who could be asked, and how it is booked now."""
    return {
        "chairs": chairs([part.child for part in desk.everyone], desk.today),
        "booking": desk.booking,
        "known": still_to_ask(desk.reader, desk.conference, desk.children, desk.today),
        "invited": Common(desk).invited,
        "held_by": held_by_words(desk),
        "initial": forms.book_initial(desk.booking, actions.version_of_arrangements(desk)),
    }


def _arrange(request: HttpRequest, desk: Desk, form: forms.BookForm) -> None:
    data = form.cleaned_data
    actions.arrange(
        by=request.user, conference=desk.conference, for_at=form.for_at, where=data["where"], chair=data["chair"],
        why=data.get("why", ""), people=form.people(), over=form.over, at=timezone.now(),
    )  # fmt: skip
    messages.success(request, "The conference is booked.")


def _calling_off(request: HttpRequest, desk: Desk, is_off: bool) -> tuple:
    """The form beside the booking with which a manager or the chair calls it off."""
    key = f"conference:{desk.conference.pk}:off"
    kept = draft_for(request, key, f"Calling off a conference about {desk.names}", _ids(desk), sent=is_off)
    form = kept.fill(forms.CallOffForm)
    if is_off and form.is_valid():
        try:
            with submitted(request, key) as done:
                actions.call_off(
                    by=request.user, conference=desk.conference, why=form.cleaned_data["off_why"], at=timezone.now()
                )
                return form, kept, done(onward(desk))
        except Refused as refusal:
            form.refuse(refusal)
    return form, kept, None


@door("conference.book")
@asks
def send(request: HttpRequest, conference_id: int) -> HttpResponse:
    desk = desk_or_404(request, conference_id, "conference.book")
    if request.method != "POST" and not desk.can("conference.book", "send"):
        return onward(desk)
    key = f"conference:{conference_id}:send"
    kept = draft_for(request, key, f"Sent after the conference about {desk.names}", _ids(desk))
    start = {"on": desk.today, "whose": [str(child.pk) for child in desk.children]}
    form = kept.fill(forms.SendForm, children=desk.children, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, key) as done:
                _send(request, desk, form.cleaned_data)
                return done(onward(desk))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"desk": desk, "form": form, "kept": kept, "today": desk.today}
    return TemplateResponse(request, "protection/conference_send.jinja", context, status=422 if form.errors else 200)


def _send(request: HttpRequest, desk: Desk, given: dict) -> None:
    now = timezone.now()
    noon = moment(given["on"], time(12))
    parts = [part for part in desk.parts if str(part.child_id) in given["whose"]]
    actions.send(
        by=request.user, conference=desk.conference, parts=parts, what=given["what"], to=given["to"],
        sent_at=now if given["on"] == desk.today else noon, at=now,
    )  # fmt: skip
    messages.success(request, f"It is written down that {given['to']} has it.")


def onward(desk: Desk) -> HttpResponse:
    """To the conference; for somebody who books and does not read, to a child's page."""
    if desk.may("protection.read"):
        return redirect("protection:conference", desk.conference.pk)
    return redirect("child:page", desk.parts[0].child_id)


def _ids(desk: Desk) -> Sequence[int]:
    return [part.child_id for part in desk.parts]
