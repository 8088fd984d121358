"""The pages on which somebody's work here is ended, becomes another, or is agreed to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.foundations.ui.words import count, plain_date
from goldenthread.who.workforce.forms import LeaveForm, PostForm
from goldenthread.who.workforce.models import Post, PostAsk, Worker
from goldenthread.who.workforce.waiting import posts_to_agree

from ..codes import TO_BE_FILLED
from ..frame import opens
from ..visible import hidden_from, visible_children
from . import actions
from .forms import DecideForm


@door("workforce.change")
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, worker_id: int) -> HttpResponse:
    """Whose children need somebody is said as a number, in which no locked record is; their names only to whoever may
    see them."""
    worker, today = get_object_or_404(Worker, pk=worker_id), timezone.localdate()
    kept, post = draft_for(request, f"leave:{worker.pk}", f"{worker} leaves"), worker.post
    form = kept.fill(LeaveForm, initial={"version": worker.version})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                left = actions.leave(by=request.user, worker=worker, over=form.over, **form.facts)
                messages.success(request, f"{worker} leaves. {count(left, 'child needs', 'children need')} somebody.")
                return done(HttpResponseRedirect(_onward(request.user, post, worker)))
        except Refused as refusal:
            form.refuse(refusal)
    parts = actions.left_by(worker, today).exclude(child__in=hidden_from(request.user, today))
    seen = list(parts.filter(child__in=visible_children(request.user, today)))
    needing = set(parts.filter(role__in=TO_BE_FILLED).values_list("child_id", flat=True))
    beside = set(parts.values_list("child_id", flat=True)) - needing
    context = {
        "form": form, "kept": kept, "worker": worker, "total": len(needing), "total_beside": len(beside),
        "needing": [part for part in seen if part.role in TO_BE_FILLED],
        "beside": [part for part in seen if part.child_id in beside],
    }  # fmt: skip
    return TemplateResponse(request, "access/leave.jinja", context, status=422 if form.errors else 200)


def _onward(by: Worker, post: Post | None, worker: Worker) -> str:
    """To the page that sees the children through, where whoever ends a post has it."""
    page = actions.leavers_page(post) if post else ""
    return page if page and opens(by.role, page) else reverse("workforce:worker", args=[worker.pk])


@door("workforce.change")
@require_http_methods(["GET", "POST"])
def move_on(request: HttpRequest, worker_id: int) -> HttpResponse:
    """A new post. How many children it leaves with nobody is said as soon as it is saved."""
    worker, today = get_object_or_404(Worker, pk=worker_id), timezone.localdate()
    kept = draft_for(request, f"post:{worker.pk}", f"A new post for {worker}")
    form = kept.fill(PostForm, today=today, initial=_as_now(worker) | {"on": today, "version": worker.version})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                left = actions.move_on(by=request.user, worker=worker, over=form.over, **form.facts)
                messages.success(request, _saved(worker, left))
                return done(HttpResponseRedirect(reverse("workforce:worker", args=[worker.pk])))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"form": form, "kept": kept, "press": "Save the new post"}
    return TemplateResponse(request, "workforce/change.jinja", context, status=422 if form.errors else 200)


def _saved(worker: Worker, left: int | None) -> str:
    if left is None:
        return f"Entered. {worker} has the new post when somebody who may appoint has agreed; they are told."
    return f"Saved. {count(left, 'child needs', 'children need')} somebody."


@door("workforce.appoint")
@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """Posts that were entered by who may not appoint, and wait for this manager's word."""
    context = {"asks": posts_to_agree(request.user), "today": timezone.localdate()}
    return TemplateResponse(request, "access/posts_asked.jinja", context)


@door("workforce.appoint")
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, ask_id: int) -> HttpResponse:
    ask = get_object_or_404(posts_to_agree(request.user), pk=ask_id)
    kept = draft_for(request, f"post-decided:{ask_id}", f"A post for {ask.worker}?")
    form = kept.fill(DecideForm, initial={"version": ask.worker.version})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.decide(by=request.user, ask_id=ask.pk, over=form.over, **form.facts)
                messages.success(request, _decided(ask, form.facts["agreed"]))
                return done(HttpResponseRedirect(reverse("access:posts_asked")))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"form": form, "kept": kept, "ask": ask, "now": ask.worker.post}
    return TemplateResponse(request, "access/post_decide.jinja", context, status=422 if form.errors else 200)


def _decided(ask: PostAsk, agreed: str) -> str:
    """ "Agreed: Siskin is Senior social worker from 1 December 2026. Starling is told." """
    what = ask.get_role_display()
    if agreed == "yes":
        said = f"Agreed: {ask.worker} has the post of {what.lower()} from {plain_date(ask.started_on)}."
    else:
        said = f"Not agreed: {ask.worker} does not get the post of {what.lower()}."
    return f"{said} {ask.asked_by} is told."


def _as_now(worker: Worker) -> dict:
    names = ("role", "team", "service", "manager", "employer", "full_time_equivalent", "is_agency", "newly_qualified")
    return {name: getattr(worker.post, name) for name in names} if worker.post else {"full_time_equivalent": 1}
