"""Pages about who works with whom, and the page that says no."""

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import Kept, draft_for, submitted, unjudged
from goldenthread.foundations.ui.words import count, plain_date
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post, Team, Worker

from . import actions
from .codes import CHANGE_REASONS, LEADS
from .doors import child_or_404
from .forms import AllocateForm, CallOffForm, EndForm, MoveForm, PartForm, WorkerForm
from .hands import away_now, hands, who_knows
from .history_of_workers import story_of
from .holdings.actions import held_now
from .holdings.actions import move as move_child
from .last_days import last_days
from .locks.waiting import lock_stands
from .models import Involvement
from .parts.actions import call_off
from .parts.actions import end_part as end_part_of
from .parts.coming import coming_to_child, soon_without
from .parts.rules import reason_known
from .queue import Waiting, leaves_for, waits_for
from .visible import may, visible_children

GIVING = "Who works with the child: a change"


def forbidden(request: HttpRequest, exception: Exception | None = None) -> TemplateResponse:
    """403 with the reasons, in words."""
    reasons = getattr(exception, "reasons", None) or ["You may not do this."]
    response = TemplateResponse(request, "ui/refused.jinja", {"reasons": reasons}, status=403)
    return response.render()


@door("allocation.queue")
@require_http_methods(["GET", "POST"])
def allocation(request: HttpRequest) -> HttpResponse:
    """Who waits for a worker: tick, choose, press."""
    today = timezone.localdate()
    everybody, nearly = waits_for(request.user, today), leaves_for(request.user, today)
    team = _team(request, everybody)
    waiting, leaving = ([each for each in rows if team and each.team_id == team.pk] for rows in (everybody, nearly))
    looks = "look" in request.POST  # what each would hold then: nothing is given yet
    ticked = _ticked(request, waiting, leaving)
    able = hands(team, today, request.user, ticked) if team else []
    known = who_knows([each.child for each in waiting], able, request.user, today)
    form = AllocateForm(request.POST or None, waiting=[*waiting, *leaving], hands=able)
    if looks:
        form = unjudged(form)
    elif request.method == "POST" and form.is_valid() and (given := _allocated(request, form, team, today)):
        return given
    context = {"form": form, "team": team, "waiting": waiting, "known": known, "hands": able, "today": today}
    context |= {"leaving": leaving, "all_ticked": "all" in request.GET, "total": len(everybody)}
    context |= {"teams": _teams_of([*everybody, *nearly]), "ticked": ticked}
    return TemplateResponse(request, "access/allocation.jinja", context, status=422 if form.errors else 200)


def _ticked(request: HttpRequest, waiting: Sequence[Waiting], leaving: Sequence[Waiting]) -> list[int]:
    """The children that are ticked as the page is drawn."""
    if request.method != "POST" and "all" in request.GET:
        return [each.child.pk for each in waiting]
    asked = {number_in(each) for each in request.POST.getlist("children")}
    return [each.child.pk for each in (*waiting, *leaving) if each.child.pk in asked]


def _allocated(request: HttpRequest, form: AllocateForm, team: Team, today) -> HttpResponse | None:
    chosen = visible_children(request.user, today).filter(pk__in=form.cleaned_data["children"])
    worker = Worker.objects.get(pk=form.cleaned_data["worker"])
    try:
        with submitted(request) as done:
            made = actions.allocate(by=request.user, children=chosen, worker=worker, on=today)
            messages.success(request, f"{count(len(made), 'child is', 'children are')} with {worker} since today.")
            return done(HttpResponseRedirect(f"{reverse('access:allocation')}?team={team.pk}"))
    except Refused as refusal:
        form.add_error(None, refusal.reasons)
        return None


def _team(request: HttpRequest, everybody) -> Team | None:
    """The team asked for, else one's own, else the first with a child waiting."""
    own = request.user.team
    if asked := request.GET.get("team", ""):
        mine = Team.objects.filter(pk=own.pk) if own else Team.objects.filter(service=request.user.post.service)
        return get_object_or_404(mine, pk=number_in(asked) or 0)
    return own or Team.objects.filter(pk__in=[each.team_id for each in everybody]).order_by("name").first()


def _teams_of(everybody) -> QuerySet[Team]:
    return Team.objects.filter(pk__in={each.team_id for each in everybody}).order_by("name")


@door("child.read")
@require_GET
def workers(request: HttpRequest, child_id: int) -> HttpResponse:
    """Who has worked with this child, in which team, and when nobody did."""
    child = child_or_404(request, child_id, what="Who has worked with the child")
    today = timezone.localdate()
    context = {"child": child, "story": story_of(child, today), "today": today}
    context |= {"may_allocate": may(request.user, "allocate", child), "lock": lock_stands(request.user, child, today)}
    context["coming"] = coming_to_child(child, today)
    context |= {"asks": may(request.user, "transfer.ask", child), "reads": may(request.user, "handover.read", child)}
    return TemplateResponse(request, "access/workers.jinja", context)


@door("allocate")
@require_http_methods(["GET", "POST"])
def allocate(request: HttpRequest, child_id: int) -> HttpResponse:
    """One child: the first worker, or another one with the reason."""
    child, today = child_or_404(request, child_id, "allocate", what=GIVING), timezone.localdate()
    story = story_of(child, today)
    able = hands(story.team, today, request.user, [child.pk]) if story.team else []
    who_knows([child], able, request.user, today)
    first, version = story.part is None, story.part.pk if story.part else 0
    title = f"Allocate {child.short_name}" if first else f"Change {child.short_name}’s worker"
    kept = draft_for(request, f"allocate:{child.pk}", title, [child.pk])
    initial = {"on": today, "version": version, "reason": _reason(request, story.part, today)}
    last = soon_without(story.part, today) if story.part else None
    form = kept.fill(WorkerForm, hands=able, first=first, until=last, initial=initial)
    said = request.method == "POST" and form.is_valid()
    if said and (given := _given(request, form, kept, child, first)):
        return given
    if request.method == "POST" and not said and story.part and form.over != version:
        form.refuse(actions.given_meanwhile(story.part))  # it is asked now why the worker changes: say what for
    context = {"child": child, "story": story, "form": form, "kept": kept, "hands": able}
    context["coming"] = coming_to_child(child, today)
    return TemplateResponse(request, "access/allocate.jinja", context, status=422 if form.errors else 200)


def _reason(request: HttpRequest, part: Involvement | None, today: date) -> str:
    """Why the worker changes, where the record knows it or the page that led here does; it can be changed."""
    if part is None:
        return ""
    posts = Post.objects.open(today).filter(worker=part.worker_id)
    known = reason_known(all(last_days(posts).values()), bool(away_now([part.worker_id], today)))
    asked = request.GET.get("why", "")
    return known or (asked if asked in CHANGE_REASONS else "")


def _given(
    request: HttpRequest, form: WorkerForm, kept: Kept, child: Person, first: bool
) -> HttpResponse | None:  # fmt: skip
    facts = form.facts | {"worker": Worker.objects.get(pk=form.cleaned_data["worker"])}
    try:
        with submitted(request, kept.key) as done:
            if first:
                actions.allocate(by=request.user, children=[child], **facts)
            else:
                actions.change_worker(by=request.user, child=child, over=form.over, **facts)
            messages.success(request, actions.goes_to(child.short_name, facts["worker"].name, facts["on"]) + ".")
            return done(HttpResponseRedirect(reverse("access:workers", args=[child.pk])))
    except Refused as refusal:
        form.refuse(refusal)
        return None


@door("allocate")
@require_http_methods(["GET", "POST"])
def add_part(request: HttpRequest, child_id: int) -> HttpResponse:
    """Somebody else works with the child as well."""
    child, today = child_or_404(request, child_id, "allocate", what=GIVING), timezone.localdate()
    story = story_of(child, today)
    able = hands(story.team, today, request.user, part="co_worker") if story.team else []
    kept = draft_for(request, f"part:{child.pk}", f"Who else works with {child.short_name}", [child.pk])
    form = kept.fill(PartForm, hands=able, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        worker, said = Worker.objects.get(pk=form.cleaned_data["worker"]), form.cleaned_data
        try:
            with submitted(request, kept.key) as done:
                actions.allocate(by=request.user, children=[child], worker=worker, role=said["part"], on=said["on"])
                return done(HttpResponseRedirect(reverse("access:workers", args=[child.pk])))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    context = {"child": child, "form": form, "kept": kept, "press": "Add them"}
    return TemplateResponse(request, "access/change.jinja", context, status=422 if form.errors else 200)


@door("allocate")
@require_http_methods(["GET", "POST"])
def end_part(request: HttpRequest, child_id: int, part_id: int) -> HttpResponse:
    child, today = child_or_404(request, child_id, "allocate", what=GIVING), timezone.localdate()
    part = get_object_or_404(child.involvements.select_related("worker"), pk=part_id)
    planned = part.started_on > today
    title = f"{part.worker} {'is not to follow' if planned else f'no longer works with {child.short_name}'}"
    kept = draft_for(request, f"part-ends:{part.pk}", title, [child.pk])
    form = kept.fill(CallOffForm if planned else EndForm, initial={"on": today})
    act = call_off if planned else end_part_of
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                act(by=request.user, child=child, involvement_id=part.pk, **form.cleaned_data)
                return done(HttpResponseRedirect(reverse("access:workers", args=[child.pk])))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    context = {"child": child, "form": form, "kept": kept} | _before_it_ends(part, child, today)
    return TemplateResponse(request, "access/change.jinja", context, status=422 if form.errors else 200)


def _before_it_ends(part: Involvement, child: Person, today: date) -> dict[str, str]:
    """What the button says, and what somebody should know who presses it."""
    if part.started_on > today:
        until = f"{part.worker} was to follow on {plain_date(part.started_on)}. Whoever has {child.short_name} now"
        return {"press": "Call the change off", "warning": f"{until} goes on, unless they leave by then."}
    press = {"press": f"End {part.worker}’s part"}
    if part.role != LEADS:
        return press
    if comes := coming_to_child(child, today):
        return press | {"warning": f"{comes.worker} follows then, and not on {plain_date(comes.started_on)}."}
    return press | {
        "instead": reverse("access:allocate", args=[child.pk]),
        "warning": f"Nobody is named for {child.short_name} then. Give {child.short_name} to somebody instead, which "
        "ends this part too, unless nobody is to be named.",
    }


@door("allocate")
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, child_id: int) -> HttpResponse:
    """Another team holds the child from a day on."""
    child, today = child_or_404(request, child_id, "allocate", what=GIVING), timezone.localdate()
    kept = draft_for(request, f"move:{child.pk}", f"Which team holds {child.short_name}", [child.pk])
    now = held_now(child)
    form = kept.fill(MoveForm, initial={"on": today, "version": now.pk if now else 0})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                move_child(by=request.user, child=child, over=form.over, **form.facts)
                messages.success(request, f"{child.short_name} is with {form.cleaned_data['team']} now.")
                return done(HttpResponseRedirect(reverse("access:allocation")))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"child": child, "form": form, "kept": kept, "press": "Move to this team"}
    return TemplateResponse(request, "access/change.jinja", context, status=422 if form.errors else 200)
