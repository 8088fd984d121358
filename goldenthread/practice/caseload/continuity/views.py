"""Who stays: a team's or a service's children by how many workers they have had. A number or a share opens its list."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.access.codes import CHANGE_REASONS
from goldenthread.who.access.parts.rules import WORKING_TEAM_KINDS
from goldenthread.who.access.reach import service_for, team_for, teams_of
from goldenthread.who.workforce.models import Team

from .reading import Kept
from .rules import CHANGES, COUNTED, LISTS, STRIP, UNSIGNED, share

SHOWN_AT_ONCE = 40
USUAL = "more"  # the list that stands there unasked
NO_REASON = "No reason is on record"


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
    kept = Kept(teams, request.user, timezone.localdate())
    key, on = _asked(request, kept)
    rows = kept.rows(key, on)
    everything = "all" in request.GET or len(rows) <= SHOWN_AT_ONCE
    first = rows if everything else rows[:SHOWN_AT_ONCE]
    context: dict[str, Any] = {
        "kept": kept, "name": name, "back": back, "today": kept.today, "words": _words(key, on), "rows": rows,
        "first": first, "openable": kept.openable(first), "key": key, "on": on, "reasons": CHANGE_REASONS,
        "of_changes": key.startswith(CHANGES), "number": {each: len(kept.rows(each)) for each in LISTS},
        "share": share, "counts": [_count(each, len(kept.rows(each))) for each in STRIP],
    }  # fmt: skip
    return TemplateResponse(request, "caseload/who_stays.jinja", context)


def _asked(request: HttpRequest, kept: Kept) -> tuple[str, date | None]:
    """Which list the address asks for, and of which past day; else those with most workers, of today."""
    key = request.GET.get("show", USUAL)
    if key not in LISTS and key not in {each.key for each in kept.reasons}:
        key = USUAL
    days = {each.on.isoformat(): each.on for each in kept.quarters} if key in COUNTED else {}
    return key, days.get(request.GET.get("on", ""))


def _words(key: str, on: date | None) -> str:
    """What the list is of: "Children who ..."."""
    if key not in LISTS:
        reason = key.removeprefix(f"{CHANGES}_")
        return f"{LISTS[CHANGES]}: {CHANGE_REASONS.get(reason, reason or NO_REASON).lower()}"
    return f"{LISTS[key]} up to {plain_date(on)}" if on else LISTS[key]


def _count(key: str, number: int) -> dict[str, Any]:
    href = f"?show={key}#list"
    return {"number": number, "words": STRIP[key], "href": href, "late": key in ("none", UNSIGNED) and number > 0}
