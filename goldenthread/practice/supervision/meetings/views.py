"""My supervision; whom I supervise; supervision begun, signed and called off."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.who.access.rules import may_ever

from ..people import supervised_or_404, under
from ..samples.reading import last_sample
from . import actions, lists
from .doors import meeting_or_404
from .forms import BeginForm, CallOffForm, GroupForm
from .own import own_page
from .record import record_of

asks = require_http_methods(["GET", "HEAD", "POST"])


@door("supervision.own")
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """One's own supervision: when it is next, what is to be signed, and the decisions that are one's own to do."""
    worker, today = request.user, timezone.localdate()
    supervises = may_ever(worker.role, "supervise")  # their list says it then
    context = own_page(worker, today) | {"today": today, "supervises": supervises}
    context["sample"] = None if supervises else last_sample(worker, today)
    return TemplateResponse(request, "supervision/mine.jinja", context)


@door("supervise")
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Whom this worker supervises, the least time left first; for who leads others, what they left late."""
    worker, today = request.user, timezone.localdate()
    context = lists.people_page(worker, today, request.GET.get("show", ""))
    context |= {"today": today, "sample": last_sample(worker, today)}
    return TemplateResponse(request, "supervision/people.jinja", context)


@door("supervise")
@asks
def begin(request: HttpRequest, worker_id: int) -> HttpResponse:
    """Begin with one worker: today by one press on their screen, or on an earlier day by this form."""
    today = timezone.localdate()
    post = supervised_or_404(request.user, worker_id, today)
    name = post.worker.name
    kept = draft_for(request, f"supervision:begin:{worker_id}", f"Supervision with {name}", about=[])
    form = kept.fill(BeginForm, initial={"held_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.begin(
                    by=request.user, workers=[post.worker], kind="one_to_one", at=timezone.now(), **form.cleaned_data
                )
                messages.success(request, f"Supervision with {name} is begun. What you write now belongs to it.")
                return done(redirect("supervision:worker", worker_id))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"post": post, "form": form, "kept": kept}
    return TemplateResponse(request, "supervision/begin.jinja", context, status=422 if form.errors else 200)


@door("supervise")
@asks
def group(request: HttpRequest) -> HttpResponse:
    """Begin group supervision of several workers."""
    today = timezone.localdate()
    workers = [post.worker for post in under(request.user, today)]
    kept = draft_for(request, "supervision:group", "Group supervision", about=[])
    form = kept.fill(GroupForm, workers=workers, initial={"held_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                meeting = actions.begin(
                    by=request.user, workers=form.chosen, kind="group", held_on=form.cleaned_data["held_on"],
                    at=timezone.now(),
                )  # fmt: skip
                return done(redirect("supervision:meeting", meeting.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"form": form, "kept": kept, "workers": workers}
    return TemplateResponse(request, "supervision/group.jinja", context, status=422 if form.errors else 200)


@door("supervise")
@asks
def call_off(request: HttpRequest, worker_id: int) -> HttpResponse:
    """Supervision that is not held, and why: it stands beside those that were."""
    today = timezone.localdate()
    post = supervised_or_404(request.user, worker_id, today)
    kept = draft_for(request, f"supervision:off:{worker_id}", f"Supervision called off: {post.worker.name}", about=[])
    form = kept.fill(CallOffForm, initial={"was_for": today})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.call_off(by=request.user, worker=post.worker, at=timezone.now(), **form.cleaned_data)
                messages.success(request, "It is on the record that it was not held, and why.")
                return done(redirect("supervision:worker", worker_id))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"post": post, "form": form, "kept": kept}
    return TemplateResponse(request, "supervision/call_off.jinja", context, status=422 if form.errors else 200)


@door("supervision.own")
@require_safe
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The record of one supervision for those who were there: what was decided about each child that the reader may
    see, and who has signed."""
    held = meeting_or_404(request, meeting_id)
    context: dict[str, Any] = {"record": record_of(held, request.user, timezone.localdate(), settings.SUPERVISION)}
    return TemplateResponse(request, "supervision/meeting.jinja", context)


@door("supervision.own")
@require_POST
def sign(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """One of those who were there signs, for themselves."""
    held = meeting_or_404(request, meeting_id)
    back = redirect(reverse("supervision:meeting", args=[held.pk]))
    try:
        with submitted(request) as done:
            actions.sign(by=request.user, meeting=held, at=timezone.now())
            messages.success(request, "You have signed it.")
            return done(back)
    except Refused as refusal:
        messages.warning(request, " ".join(refusal.reasons))
        return back
