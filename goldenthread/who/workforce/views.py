"""My account, and the people who work here."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.actions import keep_search
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import Kept, draft_for, drafts_shown, submitted
from goldenthread.foundations.ui.searches import search_in, typed

from . import actions
from .census.line import of_the_line
from .forms import ServiceForm, TeamForm, WorkerForm
from .leavers import shown_to
from .models import Post, PostAsk, Sitting, Team, Worker
from .rules import MAY_CHANGE_PEOPLE
from .sign_in import actions as sign_in
from .sign_in.rules import device_words
from .sign_in.sittings import sitting_id
from .waiting import may_change

A_PAGE = 50


@door("signed_in")
@require_GET
def me(request: HttpRequest) -> HttpResponse:
    """My post, and where I am signed in."""
    longest_ago = timezone.now() - timedelta(hours=10)
    sittings = Sitting.objects.filter(worker=request.user, ended_at=None, began_at__gte=longest_ago).order_by(
        "-began_at"
    )
    places = [(sitting, device_words(sitting.device), sitting.pk == sitting_id(request)) for sitting in sittings]
    context = {"post": request.user.post, "places": places}
    return TemplateResponse(request, "workforce/me.jinja", context)


@door("signed_in")
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    sign_in.end_all(by=request.user, worker=request.user, why="at their own wish", at=timezone.now())
    request.session_over = "everywhere, at their own wish"
    logout(request)
    messages.success(request, "You are signed out everywhere.")
    return HttpResponseRedirect(reverse("account_login"))


@door("workforce.read")
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Who works here today, by team and name."""
    if request.method == "POST":
        return _asked_for(request)
    posts = Post.objects.open(timezone.localdate()).select_related("worker", "team__service", "service", "manager")
    search, team = search_in(request), request.GET.get("team", "")
    if search:
        posts = posts.filter(Q(worker__name__icontains=search.words) | Q(worker__email__icontains=search.words))
    if (number := number_in(team)) is not None:
        posts = posts.filter(team=number)
    page = Paginator(posts.order_by("team__name", "worker__name"), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "search": search, "team": team, "teams": Team.objects.order_by("name")}
    context |= {"may_change": request.user.role in MAY_CHANGE_PEOPLE, "drafts": drafts_shown(request.user)}
    return TemplateResponse(request, "workforce/people.jinja", context)


def _asked_for(request: HttpRequest) -> HttpResponseRedirect:
    """The same page, with a key in its address for the name that was typed."""
    words, team = typed(request), request.POST.get("team", "")
    asked = {"search": keep_search(by=request.user, words=words).key} if words else {}
    asked |= {} if number_in(team) is None else {"team": team}
    return HttpResponseRedirect(f"{request.path}?{urlencode(asked)}")


@door("workforce.read")
@require_GET
def worker(request: HttpRequest, worker_id: int) -> HttpResponse:
    """One person's posts, the newest first."""
    found = get_object_or_404(Worker, pk=worker_id)
    posts = list(found.posts.select_related("team", "service", "manager").order_by("-started_on"))
    context = {"worker": found, "posts": posts, "may_change": may_change(request.user, found)}
    context |= of_the_line(request.user, found)
    context["leavers"] = shown_to(request.user, posts, timezone.localdate())
    context["asked"] = PostAsk.objects.waiting().filter(worker=found).select_related("team", "service", "asked_by")
    return TemplateResponse(request, "workforce/worker.jinja", context)


@door("workforce.change")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    kept = draft_for(request, "worker:new", "Somebody begins")
    form = kept.fill(WorkerForm, today=today, initial={"on": today, "full_time_equivalent": 1})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                made = actions.add_worker(by=request.user, **form.facts)
                messages.success(request, _added_words(made))
                return done(HttpResponseRedirect(reverse("workforce:worker", args=[made.pk])))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    return _form(request, form, kept, "Add them")


def _added_words(made: Worker) -> str:
    if made.is_active:
        return f"{made.name} can choose a password by the link in the e-mail."
    return f"{made.name} is entered, and can sign in when somebody who may appoint has agreed; they are told."


@door("workforce.change")
@require_http_methods(["GET", "POST"])
def add_team(request: HttpRequest) -> HttpResponse:
    kept = draft_for(request, "team:new", "A new team")
    return _added(request, kept, TeamForm, actions.add_team, "Add the team")


@door("workforce.change")
@require_http_methods(["GET", "POST"])
def add_service(request: HttpRequest) -> HttpResponse:
    kept = draft_for(request, "service:new", "A new service")
    return _added(request, kept, ServiceForm, actions.add_service, "Add the service")


def _added(request: HttpRequest, kept: Kept, asks, action, press: str) -> HttpResponse:
    form = kept.fill(asks)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                action(by=request.user, **form.cleaned_data)
                return done(HttpResponseRedirect(reverse("workforce:people")))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    return _form(request, form, kept, press)


def _form(request: HttpRequest, form, kept: Kept, press: str) -> HttpResponse:
    """The page of one form. Its title is what its draft is called."""
    context = {"form": form, "kept": kept, "press": press}
    return TemplateResponse(request, "workforce/change.jinja", context, status=422 if form.errors else 200)
