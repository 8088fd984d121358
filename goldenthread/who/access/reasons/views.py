"""Opening a record with a reason, and reviewing it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.foundations.history.actions import refused
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.foundations.ui.searches import search_or_404

from ..actions import page_of
from ..people.index import row_of
from ..rules import may_ever
from . import actions
from .forms import OpenForm, ReviewForm
from .rules import REASON_HOURS, reason_kind, review_state
from .waiting import FOR_ALL, to_review


@door("reason.open")
@require_http_methods(["GET", "POST"])
def open_with_reason(request: HttpRequest, child_id: int) -> HttpResponse:
    """The same page for every number, whether somebody has it or not: it gives nothing away."""
    return _asked_why(request, child_id, f"Record {child_id}", f"open:{child_id}")


@door("reason.open")
@require_http_methods(["GET", "POST"])
def open_found(request: HttpRequest, search: UUID, row: UUID) -> HttpResponse:
    """From a row of one's own search. Neither its address nor its words say more than the row did."""
    card = row_of(request.user, search_or_404(request, search), row, timezone.localdate())
    if card is None:
        raise Http404("No such row")
    if card.how == "open":
        return HttpResponseRedirect(page_of(card.id))
    which = f"Held by {card.team}" if card.team else "Nobody holds it now"
    return _asked_why(request, card.id, which, f"open:{row}")


def _asked_why(request: HttpRequest, child_id: int, which: str, key: str) -> HttpResponse:
    """The form, and the record behind it once a reason is given."""
    # About nobody: a draft that went out of sight would give away that the record is locked.
    kept = draft_for(request, key, "Opening a record with a reason", [])
    form = kept.fill(OpenForm)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                opened = actions.open_record(by=request.user, child_id=child_id, **form.cleaned_data)
                return done(HttpResponseRedirect(page_of(opened.child_id)))
        except Refused as refusal:
            about = [] if refusal.reasons == [actions.NO_RECORD] else [child_id]
            refused(
                by=request.user, deed="record.opened", subject=("child", child_id), children=about,
                reasons=refusal.reasons,
            )  # fmt: skip
            form.add_error(None, refusal.reasons)
    hours = REASON_HOURS[reason_kind(request.user.role)]
    context = {"form": form, "kept": kept, "which": which, "hours": hours}
    return TemplateResponse(request, "access/open.jinja", context, status=422 if form.errors else 200)


@door("reason.review")
@require_GET
def reviews(request: HttpRequest) -> HttpResponse:
    """Every record opened with a reason that a manager has not yet looked at; the longest wait first."""
    today = timezone.localdate()
    waiting = [
        (opened, review_state(timezone.localdate(opened.opened_at), today)) for opened in to_review(request.user, today)
    ]
    context = {"waiting": waiting, "numbers_only": request.user.role in FOR_ALL, "today": today}
    return TemplateResponse(request, "access/reviews.jinja", context)


@door("reason.review")
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, opened_id: int) -> HttpResponse:
    opened = get_object_or_404(to_review(request.user, timezone.localdate()), pk=opened_id)
    kept = draft_for(request, f"review:{opened_id}", f"Review of {opened.worker}’s opening", [opened.child_id])
    form = kept.fill(ReviewForm)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.review(by=request.user, opened_id=opened.pk, **form.cleaned_data)
                messages.success(request, "Your review is on the record.")
                return done(HttpResponseRedirect(reverse("access:reviews")))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    context = {"form": form, "kept": kept, "opened": opened, "numbers_only": request.user.role in FOR_ALL}
    context["may_look"] = may_ever(request.user.role, "history.looks")
    return TemplateResponse(request, "access/review.jinja", context, status=422 if form.errors else 200)
