"""Seeing the whole: each page is one look at what the rooms below hand up."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.foundations.ui.doors import door
from goldenthread.who.access.reach import service_for, services_for, team_for, teams_of
from goldenthread.who.access.rules import may_ever
from goldenthread.who.access.visible import visible_among
from goldenthread.who.workforce.models import Service, Team, Worker

from . import published, rules, work
from .board import Board
from .figures import BEHIND, rows_behind
from .lists import Shown, chosen_list, counts_of, in_time_of, supervised_of
from .profile import WORKFORCE, lines, live
from .spread import own_scale, spread
from .years import draw_years

ROWS_A_PAGE = 100
# Whose children are those on whose record somebody names them.
NAMED = {"reviewing_officer", "conference_chair", "auditor", "inspector", "legal", "business_support"}
# Whose day does not begin with a caseload.
CASELESS = {
    "screener": "front_door:queue", "lead_member": "oversight:profile", "analyst": "oversight:profile",
    "administrator": "workforce:people",
}  # fmt: skip


@door("my_work")
@require_safe
def my_work(request: HttpRequest) -> TemplateResponse:
    """What this worker must do, sorted by the time left, with the caseload below."""
    worker, today = request.user, timezone.localdate()
    if worker.role in CASELESS:
        return redirect(CASELESS[worker.role])
    everything = "all" in request.GET
    context = {
        "today": today, "everything": everything, "only_pressing": "soon" in request.GET,
        "is_named": worker.role in NAMED, "service": may_ever(worker.role, "board.service"),
    }  # fmt: skip
    context |= work.page_of(worker, today, everything)
    return TemplateResponse(request, "oversight/my_work.jinja", context)


@door("board.team")
@require_safe
def team(request: HttpRequest, team_id: int | None = None) -> TemplateResponse:
    """A team's children by risk of breach; its numbers open their lists."""
    worker, today = request.user, timezone.localdate()
    ours = team_for(worker, team_id)
    if ours is None:
        raise Http404("No such team")
    board = Board([ours], worker, today)
    board.read()
    context = {
        "team": ours, "board": board, "today": today, "guide": rules.CHILDREN_PER_MANAGER,
        "counts": counts_of(board, request.path), "in_time": in_time_of(board), "shown": shown_list(request, board),
        "supervised": supervised_of(board),
        "is_manager": may_ever(worker.role, "allocate"),
        "most": max((each.children for each in board.carriers), default=0),
    }  # fmt: skip
    return TemplateResponse(request, "oversight/team.jinja", context)


def shown_list(request: HttpRequest, board: Board, usual: str = "") -> Shown | None:
    """The list that the address asks for, of one team when it names one, whole when it asks for all of it."""
    asked = request.GET
    team = next((team for team in board.teams if str(team.pk) == asked.get("team")), None)
    if team is None:
        return chosen_list(board, asked.get("show", usual), "all" in asked, asked.get("who", ""))
    shown = chosen_list(Board([team], board.reader, board.today), asked.get("show", usual), "all" in asked)
    return shown and shown.of(team)


@door("board.service")
@require_safe
def service(request: HttpRequest, service_id: int | None = None) -> TemplateResponse:
    """The teams of a service, how full their workers are, and what managers have left overdue."""
    worker, today = request.user, timezone.localdate()
    ours = service_for(worker, service_id)
    if ours is None:
        raise Http404("No such service")
    teams: list[Team] = teams_of(ours)
    board = Board(teams, worker, today)
    board.read()
    context = {
        "service": ours, "board": board, "today": today, "spread": spread(teams, board), "scale": own_scale(),
        "counts": counts_of(board, request.path), "in_time": in_time_of(board), "supervised": supervised_of(board),
        "shown": shown_list(request, board, usual="missed"),
        "grace": rules.MANAGER_NOTICES_WITHIN, "opens_boards": may_ever(worker.role, "board.team"),
        "parts": _services(worker, ours),
    }  # fmt: skip
    return TemplateResponse(request, "oversight/service.jinja", context)


def _services(worker: Worker, ours: Service) -> list[dict[str, Any]]:
    """The other services that this worker oversees, where there are several."""
    services = services_for(worker)
    return (
        [
            {"text": each.name, "href": reverse("oversight:service_of", args=[each.pk]), "current": each == ours}
            for each in services
        ]
        if len(services) > 1
        else []
    )


@door("council.profile")
@require_safe
def profile(request: HttpRequest) -> TemplateResponse:
    """Published figures of any council beside its neighbours and England, and this copy's own today."""
    today = timezone.localdate()
    councils = published.councils()
    council = councils.get(request.GET.get("council", "")) or councils[settings.COUNCIL["published_code"]]
    context = {
        "today": today, "council": council, "councils": list(councils.values()), "lines": lines(council),
        "neighbours": published.neighbours_of(council), "live": live(request.user, today),
        "workforce": lines(council, WORKFORCE.values()), "draw_years": draw_years,
        "may_list": may_ever(request.user.role, "council.lists"),
    }  # fmt: skip
    return TemplateResponse(request, "oversight/profile.jinja", context)


@door("council.lists")
@require_safe
def behind(request: HttpRequest, key: str) -> TemplateResponse:
    """The rows behind one of this copy's own figures: as many as the figure says."""
    if key not in BEHIND:
        raise Http404("No such figure")
    worker, today = request.user, timezone.localdate()
    page = Paginator(rows_behind(key, worker, today), ROWS_A_PAGE).get_page(request.GET.get("page"))
    ids = [row.child_id for row in page]
    openable = visible_among(worker, ids, today)
    context = {
        "behind": BEHIND[key], "page": page, "openable": openable, "today": today,
        "rows": [(row.child, getattr(row, BEHIND[key].on), row.team) for row in page],
    }  # fmt: skip
    return TemplateResponse(request, "oversight/behind.jinja", context)
