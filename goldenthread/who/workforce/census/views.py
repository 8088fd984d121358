"""Which posts there are; and, for whoever manages somebody, when they were away and how their first year goes."""

from django.contrib import messages
from django.core.paginator import Paginator
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
from goldenthread.foundations.ui.drafts import Kept, draft_for, submitted

from ..models import Away, Place, Post, Team, Worker
from . import actions
from .forms import AwayForm, BackForm, EndPlaceForm, EstablishForm, MilestoneForm
from .line import of_line_or_404

A_PAGE = 100


def teams_led(worker: Worker) -> QuerySet[Team]:
    """The teams whose posts this worker says: the own service's, or all."""
    teams = Team.objects.select_related("service").order_by("name")
    if worker.role == "service_manager":
        teams = teams.filter(service=worker.post.in_service_id if worker.post else None)
    return teams


@door("workforce.establish")
@require_GET
def establishment(request: HttpRequest) -> HttpResponse:
    """Every post that there is money for, by team, and who holds it."""
    today, teams, team = timezone.localdate(), teams_led(request.user), request.GET.get("team", "")
    places = (
        Place.objects.open(today).filter(team__in=teams).select_related("team").order_by("team__name", "role", "pk")
    )
    if (number := number_in(team)) is not None:
        places = places.filter(team=number)
    page = Paginator(places, A_PAGE).get_page(request.GET.get("page"))
    held: dict[int, list[Post]] = {}
    for post in Post.objects.open(today).filter(place__in=[place.pk for place in page]).select_related("worker"):
        held.setdefault(post.place_id, []).append(post)
    context = {"page": page, "held": held, "teams": teams, "team": team, "today": today}
    return TemplateResponse(request, "workforce/establishment.jinja", context)


@door("workforce.establish")
@require_http_methods(["GET", "POST"])
def establish(request: HttpRequest) -> HttpResponse:
    kept = draft_for(request, "place:new", "New posts of the establishment")
    first = {"full_time_equivalent": 1, "many": 1, "on": timezone.localdate()}
    form = kept.fill(EstablishForm, teams=teams_led(request.user), initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.establish(by=request.user, **form.cleaned_data)
                return done(HttpResponseRedirect(reverse("workforce:establishment")))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    return _form(request, form, kept, "Add the posts")


@door("workforce.establish")
@require_http_methods(["GET", "POST"])
def end_place(request: HttpRequest, place_id: int) -> HttpResponse:
    place = get_object_or_404(Place.objects.filter(team__in=teams_led(request.user)), pk=place_id)
    kept = draft_for(request, f"place:{place.pk}:end", f"The end of a post: {place}")
    form = kept.fill(EndPlaceForm, initial={"version": place.version})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.end_place(by=request.user, place=place, over=form.over, **form.facts)
                return done(HttpResponseRedirect(reverse("workforce:establishment")))
        except Refused as refusal:
            form.refuse(refusal)
    return _form(request, form, kept, "End the post")


@door("workforce.line")
@require_http_methods(["GET", "POST"])
def away(request: HttpRequest, worker_id: int) -> HttpResponse:
    worker = of_line_or_404(request.user, worker_id)
    kept = draft_for(request, f"away:{worker.pk}", f"{worker} is away")
    return _about(request, worker, kept, AwayForm, actions.go_away, "Save")


@door("workforce.line")
@require_http_methods(["GET", "POST"])
def milestone(request: HttpRequest, worker_id: int) -> HttpResponse:
    worker = of_line_or_404(request.user, worker_id)
    kept = draft_for(request, f"milestone:{worker.pk}", f"{worker}’s first year")
    return _about(request, worker, kept, MilestoneForm, actions.reach, "Save")


def _about(request: HttpRequest, worker: Worker, kept: Kept, asks, action, press: str) -> HttpResponse:
    form = kept.fill(asks)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                action(by=request.user, worker=worker, **form.cleaned_data)
                return done(HttpResponseRedirect(reverse("workforce:worker", args=[worker.pk])))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    return _form(request, form, kept, press)


@door("workforce.line")
@require_http_methods(["GET", "POST"])
def back(request: HttpRequest, away_id: int) -> HttpResponse:
    row = get_object_or_404(Away.objects.select_related("worker"), pk=away_id)
    worker = of_line_or_404(request.user, row.worker_id)
    kept = draft_for(request, f"back:{row.pk}", f"{worker} is back")
    form = kept.fill(BackForm, initial={"version": row.version, "on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.come_back(by=request.user, away=row, over=form.over, **form.facts)
                messages.success(request, "Saved.")
                return done(HttpResponseRedirect(reverse("workforce:worker", args=[worker.pk])))
        except Refused as refusal:
            form.refuse(refusal)
    return _form(request, form, kept, "Save")


def _form(request: HttpRequest, form, kept: Kept, press: str) -> HttpResponse:
    context = {"form": form, "kept": kept, "press": press}
    return TemplateResponse(request, "workforce/change.jinja", context, status=422 if form.errors else 200)
