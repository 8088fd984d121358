"""Pages on which a manager has it worked out who could take children, and decides line by line."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.foundations.ui.words import count, joined, plain_date, possessive
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.access.last_days import last_days
from goldenthread.who.access.parts.rules import is_ahead
from goldenthread.who.access.queue import waits_for
from goldenthread.who.access.reach import services_for, team_for, teams_of
from goldenthread.who.workforce.models import Post, Team, Worker

from ..leaving.reading import leavers
from ..leaving.rules import AHEAD
from . import actions
from .choices import choices_for
from .forms import NOBODY, AcceptForm, AskForm, InsteadForm
from .models import Line, Proposal
from .page import SHOWN_FOR_DAYS, Shown, lines_of, staying
from .reading import about_whom, posts_in

asks = require_http_methods(["GET", "HEAD", "POST"])


@door("proposal.ask")
@asks
def proposals(request: HttpRequest) -> HttpResponse:
    """Have it worked out, and what was worked out before."""
    now = timezone.now()
    today, team = timezone.localdate(now), _team(request)
    holders = [post.worker for post in posts_in(team, today)]
    whose = number_in(request.GET.get("by", ""))
    about = "waits" if whose is None else about_whom(whose, team, request.user, today)
    initial = {"about": about, "whose": whose}
    form = AskForm(request.POST or None, holders=holders, initial=initial)
    if request.method == "POST" and form.is_valid() and (made := _worked_out(request, form, team)):
        return made
    recent = Proposal.objects.filter(asked_by=request.user, asked_at__gte=now - timedelta(days=SHOWN_FOR_DAYS))
    context: dict[str, Any] = {
        "form": form, "team": team, "today": today, "waiting": len(waits_for(request.user, today, team)),
        "past_limit": settings.CASELOAD.past_limit, "ahead": AHEAD.days // 7,
        "teams": _teams(request.user), "recent": recent.select_related("team", "whose").order_by("-asked_at", "-pk"),
    }  # fmt: skip
    return TemplateResponse(request, "caseload/proposals.jinja", context, status=422 if form.errors else 200)


def _teams(worker: Worker) -> list[Team]:
    return [worker.team] if worker.team else [team for service in services_for(worker) for team in teams_of(service)]


def _team(request: HttpRequest) -> Team:
    asked = request.GET.get("team", "")
    team = team_for(request.user, number_in(asked) or 0 if asked else None)
    if team is None:
        raise Http404("No such team")
    return team


def _worked_out(request: HttpRequest, form: AskForm, team: Team) -> HttpResponse | None:
    said = form.cleaned_data
    whose = None if said["about"] == "waits" else get_object_or_404(Worker, pk=said["whose"])
    try:
        with submitted(request) as done:
            made = actions.ask(by=request.user, team=team, about=said["about"], whose=whose, at=timezone.now())
            return done(redirect("caseload:proposal", made.pk))
    except Refused as refusal:
        form.refuse(refusal)
        return None


def _proposal(request: HttpRequest, proposal_id: int) -> Proposal:
    mine = Proposal.objects.filter(asked_by=request.user).select_related("team", "whose", "asked_by")
    return get_object_or_404(mine, pk=proposal_id)


@door("proposal.ask")
@asks
def proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """The lines, each with its reasons: accept them, or open one to decide otherwise."""
    made = _proposal(request, proposal_id)
    shown = Shown(made, request.user, timezone.localdate())
    title = f"Who takes {possessive(made.whose.name)} children" if made.whose else "Who takes the children who wait"
    kept = draft_for(request, f"proposal:all:{made.pk}", title, [line.child_id for line in shown.lines])
    terms = _terms(made, shown.today) | {"everything": "everything" in request.POST}
    form = kept.fill(AcceptForm, families=shown.to_accept, **terms)
    if request.method == "POST" and form.is_valid():
        ids, on = [row for row in shown.to_accept if form.takes(row.key)], form.cleaned_data.get("on")
        try:
            with submitted(request, kept.key) as done:
                about = {"by": request.user, "proposal": made, "line_ids": lines_of(ids)}
                taken = actions.accept(**about, on=on, at=timezone.now())
                messages.success(request, _accepted(taken, shown, on))
                return done(redirect("caseload:proposal", made.pk))
        except Refused as refusal:
            form.refuse(refusal)
            shown = Shown(made, request.user, timezone.localdate())
    ticked = set(form["lines"].value() or ())
    context = {
        "shown": shown, "form": form, "kept": kept, "today": shown.today, "ticked": ticked, "staying": staying(shown),
        "leaves": _leaves(made, shown.today),
    }  # fmt: skip
    return TemplateResponse(request, "caseload/proposal.jinja", context, status=422 if form.errors else 200)


def _leaves(made: Proposal, today: date) -> Post | None:
    """The post of whoever's children these are, while there is a page that sees them through."""
    posts = leavers([made.team], today) if made.whose_id else ()
    return next((post for post in posts if post.worker_id == made.whose_id), None)


def _terms(made: Proposal, today: date) -> dict[str, Any]:
    """From which day somebody else may lead the children of whoever this is about. Of who leaves, from the first day
    without them, unless the manager says another."""
    posts = [post for post in posts_in(made.team, today) if post.worker_id == made.whose_id]
    last = next(iter(last_days(posts).values()), None)
    until = last + timedelta(days=1) if last and is_ahead(last, today) else None
    first = until if until and made.about == "leaves" else today
    return {"whose": made.whose, "until": until, "initial": {"on": first}}


def _accepted(taken: list[Line], shown: Shown, on: date | None) -> str:
    words = f"{count(len(taken), 'child has', 'children have')} a worker now."
    if on and on > shown.today:
        words = f"{count(len(taken), 'child goes', 'children go')} to the next worker on {plain_date(on)}."
    left = sum(1 for row in shown.rows if row.changed)
    return words + (f" {count(left, 'line was', 'lines were')} left: see what has changed since." if left else "")


@door("proposal.ask")
@asks
def line(request: HttpRequest, proposal_id: int, line_id: int) -> HttpResponse:
    """Somebody else than was proposed, or nobody for now, and why; also for brothers and sisters."""
    made = _proposal(request, proposal_id)
    first = get_object_or_404(made.lines.to_read(), pk=line_id)
    child = child_or_404(request, first.child_id, "allocate", what="A proposal of who takes the child")
    shown = Shown(made, request.user, timezone.localdate())
    among = shown.lines if request.method == "POST" else shown.open  # what was decided meanwhile is said by the action
    lines = [each for each in among if each.family == first.family]
    if not lines:
        return redirect("caseload:proposal", made.pk)
    names = joined([each.child.short_name for each in lines])
    title = f"Who takes {names}"
    kept = draft_for(request, f"proposal:{first.pk}", title, [child.pk])
    takers = choices_for(made, lines, request.user, shown.today)
    stays = f"Stays with {made.whose}" if made.whose else "Nobody for now"
    terms = _terms(made, shown.today)
    terms["initial"] |= {"lines": [str(each.pk) for each in lines]}
    form = kept.fill(InsteadForm, lines=lines, takers=takers, stays=stays, **terms)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                messages.success(request, _otherwise(request, made, form.cleaned_data))
                return done(redirect("caseload:proposal", made.pk))
        except Refused as refusal:
            form.refuse(refusal)
    row = next((each for each in shown.rows if each.key == first.family), None)
    context = {"shown": shown, "row": row, "form": form, "kept": kept, "child": child}
    return TemplateResponse(request, "caseload/line.jinja", context, status=422 if form.errors else 200)


def _otherwise(request: HttpRequest, made: Proposal, said: dict[str, Any]) -> str:
    about = {"by": request.user, "proposal": made, "line_ids": [int(each) for each in said["lines"]]}
    about |= {"why": said["why"], "at": timezone.now()}
    if said["instead"] == NOBODY:
        done = actions.leave(**about)
        return f"{joined([each.child.short_name for each in done])}: left as it is."
    worker = Worker.objects.get(pk=said["instead"])
    on = said.get("on")
    done = actions.change(**about, worker=worker, on=on)
    when = f"from {plain_date(on)}" if on and on > timezone.localdate() else "since today"
    return f"{joined([each.child.short_name for each in done])}: with {worker} {when}."
