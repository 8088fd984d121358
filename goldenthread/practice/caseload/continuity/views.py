"""Who stays: a team's or a service's children by how many workers they have had. A number opens its list."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.foundations.ui.doors import door
from goldenthread.who.access.codes import CHANGE_REASONS
from goldenthread.who.access.reach import service_for, team_for, teams_of
from goldenthread.who.access.rules import WORKING_TEAM_KINDS
from goldenthread.who.workforce.models import Team

from .reading import Kept
from .rules import FEW, LISTS, MANY, SHORT, UNSIGNED, share

SHOWN_AT_ONCE = 40


@door("continuity.team")
@require_safe
def of_team(request: HttpRequest, team_id: int) -> TemplateResponse:
    team = team_for(request.user, team_id)
    if team is None:
        raise Http404("No such team")
    return _page(request, [team], team.name, reverse("oversight:team_of", args=[team.pk]))


@door("continuity.service")
@require_safe
def of_service(request: HttpRequest, service_id: int) -> TemplateResponse:
    service = service_for(request.user, service_id)
    if service is None:
        raise Http404("No such service")
    back = reverse("oversight:service_of", args=[service.pk])
    return _page(request, teams_of(service), service.name, back)


@door("continuity.council")
@require_safe
def of_council(request: HttpRequest) -> TemplateResponse:
    """Every team that works with children, of all services."""
    teams = list(Team.objects.filter(kind__in=WORKING_TEAM_KINDS).order_by("pk"))
    return _page(request, teams, "The whole council", reverse("oversight:profile"))


def _page(request: HttpRequest, teams: Sequence[Team], name: str, back: str) -> TemplateResponse:
    kept, key = Kept(teams, request.user, timezone.localdate()), request.GET.get("show", "more")
    key = key if key in LISTS else "more"
    rows = kept.rows(key)
    everything = "all" in request.GET or len(rows) <= SHOWN_AT_ONCE
    few, whole = len(kept.having(1, FEW)), len(kept.having(1, MANY))
    context: dict[str, Any] = {
        "kept": kept, "name": name, "back": back, "today": kept.today, "words": LISTS[key], "rows": rows,
        "first": rows if everything else rows[:SHOWN_AT_ONCE], "key": key,
        "few": few, "whole": whole, "share": share(few, whole), "reasons": CHANGE_REASONS,
        "counts": [_count(each, len(kept.rows(each))) for each in LISTS],
    }  # fmt: skip
    return TemplateResponse(request, "caseload/who_stays.jinja", context)


def _count(key: str, number: int) -> dict[str, Any]:
    href = f"?show={key}#list"
    return {"number": number, "words": SHORT[key], "href": href, "late": key in ("none", UNSIGNED) and number > 0}
