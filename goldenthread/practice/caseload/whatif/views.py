"""What if: a year from today, as it may come and as the scenario would have it, with a range."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.foundations.ui.doors import door
from goldenthread.who.access.parts.rules import needs_a_worker
from goldenthread.who.access.reach import service_for, team_for, teams_of
from goldenthread.who.workforce.models import Team

from .drawing import chart
from .forms import ScenarioForm
from .play import Year, play
from .reading import Past, newcomer, past_of
from .rules import WEEKS, Scenario, reasons_against

ASKED = ("goes", "lose", "gain", "referrals", "no_agency")
# Children whose year is played out while the page waits, in about half a second. Of more the page is there first.
AT_ONCE = 400


@door("whatif.team")
@require_safe
def of_team(request: HttpRequest, team_id: int) -> HttpResponse:
    team = team_for(request.user, team_id)
    if team is None:
        raise Http404("No such team")
    back = reverse("oversight:team_of", args=[team.pk])
    # Of a service the board counts its front door, too, where nobody has a worker yet.
    return _page(request, [team], team.name, back, team.pk, lists=needs_a_worker(team.kind))


@door("whatif.service")
@require_safe
def of_service(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_for(request.user, service_id)
    if service is None:
        raise Http404("No such service")
    back = reverse("oversight:service_of", args=[service.pk])
    return _page(request, teams_of(service), service.name, back, service.pk)


def _page(
    request: HttpRequest, teams: Sequence[Team], name: str, back: str, seed: int, *, lists: bool = False
) -> HttpResponse:  # fmt: skip
    today, past = timezone.localdate(), past_of(teams, request.user, timezone.localdate())
    start = past.start(today)
    # Of one team each is known by name; a service's sixty are a number.
    posts = past.working(today) if len(teams) == 1 else []
    form = ScenarioForm(request.GET if any(key in request.GET for key in ASKED) else None, posts=posts)
    scenario = form.scenario if form.is_valid() else Scenario()
    agency = sum(hand.is_agency for hand in start.hands)
    if against := reasons_against(scenario, len(start.hands), agency):
        form.add_error(None, against)
        scenario = Scenario()
    rates = past.rates(today)
    context = {
        "form": form, "name": name, "back": back, "today": today, "start": start, "rates": rates, "agency": agency,
        "scenario": scenario, "here": past.held_on(today), "lists": lists,
        "yearly": round(rates.came / len(rates.arrivals) * WEEKS),
    }  # fmt: skip
    if start.children > AT_ONCE and "now" not in request.GET:
        context["plays"] = _query(request, keeps=not form.errors)
    else:
        plain = play(start, rates, Scenario(), newcomer(), seed=seed)
        other = plain if scenario.is_plain else play(start, rates, scenario, newcomer(), seed=seed)
        context |= {
            "plays": "", "plain": plain, "other": other, "chart": chart(plain, other),
            "ends": [month_end(today, place) for place in range(1, 13)], "then": _a_year_ago(past, today, seed),
        }  # fmt: skip
    return TemplateResponse(request, "caseload/what_if.jinja", context, status=422 if form.errors else 200)


def _query(request: HttpRequest, *, keeps: bool) -> str:
    """The same page, with the year played out before it is answered."""
    asked = request.GET.copy() if keeps else QueryDict(mutable=True)
    asked["now"] = "1"
    return f"?{asked.urlencode()}"


def month_end(today: date, months: int) -> date:
    return today + timedelta(days=round(months * WEEKS * 7 / 12))


def _a_year_ago(past: Past, today: date, seed: int) -> Year | None:
    """What the same reckoning would have said a year ago, of today; None where the past is too short for it."""
    then = today - timedelta(weeks=WEEKS)
    if not any(row.started_on < then - timedelta(weeks=WEEKS // 2) for row in past.stays):
        return None
    start = past.start(then, knows_ends=False)
    return play(start, past.rates(then), Scenario(), newcomer(), seed=seed) if start.hands else None
