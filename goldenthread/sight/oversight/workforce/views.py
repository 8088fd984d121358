"""The workforce's page: no child is on it. A number of people opens the list of them; a number of days, the teams."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.foundations.ui.doors import door
from goldenthread.who.access.reach import service_for, services_for, team_for, teams_of
from goldenthread.who.workforce.census import rules
from goldenthread.who.workforce.models import Team

from .. import published
from ..years import draw_years
from .figures import Figures
from .lists import LISTS, counts_of

EVERYWHERE = ("head_of_service", "director")


@door("workforce.figures")
@require_safe
def workforce(request: HttpRequest) -> TemplateResponse:
    """The own team's, the own service's, or the whole council's."""
    worker = request.user
    if worker.role in EVERYWHERE:
        teams = list(Team.objects.order_by("name"))
        return _page(request, settings.COUNCIL["name"], teams, [each.pk for each in services_for(worker)] + [None])
    return of_service(request) if worker.role == "service_manager" else of_team(request)


@door("workforce.figures")
@require_safe
def of_team(request: HttpRequest, team_id: int | None = None) -> TemplateResponse:
    team = team_for(request.user, team_id)
    if team is None:
        raise Http404("No such team")
    return _page(request, team.name, [team], [])


@door("workforce.figures")
@require_safe
def of_service(request: HttpRequest, service_id: int | None = None) -> TemplateResponse:
    service = service_for(request.user, service_id) if request.user.role != "team_manager" else None
    if service is None:
        raise Http404("No such service")
    return _page(request, service.name, teams_of(service), [service.pk])


def _page(
    request: HttpRequest, name: str, teams: list[Team], services: list[int | None]
) -> TemplateResponse:  # fmt: skip
    today, is_census = timezone.localdate(), request.GET.get("on") == "census"
    year = rules.last_census(today)
    figures = Figures(teams, services, rules.snapshot(year) if is_census else today, request.user, today)
    councils = published.councils()
    council = councils.get(request.GET.get("council", "")) or councils[settings.COUNCIL["published_code"]]
    asked = ("&on=census" if is_census else "") + (f"&council={council.code}" if "council" in request.GET else "")
    key = request.GET.get("show", "")
    context: dict[str, Any] = {
        "name": name, "figures": figures, "day": figures.day, "today": today, "is_census": is_census,
        "census": rules.snapshot(year), "council": council, "councils": list(councils.values()), "asked": asked,
        "rates": figures.rates(council), "counts": counts_of(figures, asked), "lists": LISTS, "teams": teams,
        "shown": LISTS.get(key), "rows": LISTS[key].rows(figures) if key in LISTS else [],
        "neighbours": published.neighbours_of(council), "draw_years": draw_years, "ranks": rules.RANKS,
        "observations": rules.OBSERVATIONS, "last_day": lambda ended_on: ended_on - timedelta(days=1),
    }  # fmt: skip
    return TemplateResponse(request, "oversight/workforce.jinja", context)
