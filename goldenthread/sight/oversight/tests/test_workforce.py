"""The workforce's page: whose figures, every list behind them, no child, and the census's own day."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from goldenthread.sight.oversight import published
from goldenthread.sight.oversight.workforce.figures import Figures
from goldenthread.sight.oversight.workforce.lists import LISTS
from goldenthread.who.access.models import Involvement
from goldenthread.who.workforce.census.rules import days_worked, year_of
from goldenthread.who.workforce.models import Away, Milestone, Place, Post, Service, Team
from tests.cast import CHILDREN, hire

pytestmark = pytest.mark.django_db
OURS = "Family safeguarding 3"
ROLES = ("social_worker", "senior", "team_manager")


@pytest.fixture
def staffed(cast, today):
    """Kestrel's team with somebody behind every number: a vacancy, its cover, who began and left, a first year."""
    team, ago = cast.teams[OURS], lambda days: today - timedelta(days=days)
    Post.objects.update(started_on=ago(900))
    place = Place.objects.create(team=team, role="social_worker", started_on=ago(900))
    for name, facts in {
        "linnet": {"started_on": ago(100), "came_from": "qualified", "newly_qualified": True},
        "knot": {"is_agency": True, "place": place, "ended_on": today + timedelta(days=60)},
        "ruff": {"is_agency": True, "role": "team_manager", "ended_on": today + timedelta(days=60)},
        "gadwall": {"ended_on": ago(40), "left_because": "resigned", "left_to": "council"},
    }.items():
        worker = hire(name, "social_worker", team, cast.kestrel, None)
        Post.objects.filter(worker=worker).update(**{"started_on": ago(900)} | facts)
    Post.objects.filter(worker=cast.avocet).update(ended_on=ago(50))
    Post.objects.create(worker=cast.avocet, role="social_worker", team=team, employer="M", started_on=ago(50))
    linnet = Post.objects.get(worker__name="Linnet").worker
    Milestone.objects.create(worker=linnet, kind="observation", on=ago(9), by=cast.kestrel, at=timezone.now())
    Away.objects.create(worker=cast.plover, kind="sickness", started_on=ago(30), ended_on=ago(20), made_by=cast.kestrel)
    return cast


def page(client, who, name="oversight:workforce", args=(), query=""):
    client.force_login(who)
    return client.get(reverse(name, args=args) + query)


def test_every_list_opens_with_as_many_rows_as_its_number_says(client, staffed):
    sizes = {}
    for key in LISTS:
        for query in (f"?show={key}", f"?show={key}&on=census"):
            shown = page(client, staffed.kestrel, query=query)
            assert shown.status_code == 200
            if "census" not in query:
                sizes[key] = len(shown.context_data["rows"])
                assert LISTS[key].title in shown.content.decode()
    assert sizes == {
        "in_post": 4, "vacant": 1, "starters": 1, "leavers": 1, "agency": 2, "newly": 1, "covering": 1, "holders": 2,
        "managers": 2, "agency_managers": 1, "unled": 0, "progressed": 1, "absence": 1,
    }  # fmt: skip


def test_an_observation_that_is_due_is_among_what_is_not_there_yet(client, staffed, today):
    linnet = Post.objects.get(worker__name="Linnet")
    for days, missing in ((100, "Support and assessment agreement"), (400, "2 observations of practice")):
        Post.objects.filter(pk=linnet.pk).update(started_on=today - timedelta(days=days))
        text = page(client, staffed.kestrel, query="?show=newly").content.decode()
        assert "1, 1 of the year’s 3 observations" in text and missing in text
        assert ("of practice" in text) is (days == 400)


def test_each_number_of_the_strip_is_the_length_of_its_list(client, staffed):
    shown = page(client, staffed.kestrel)
    for count in shown.context_data["counts"]:
        opened = client.get(reverse("oversight:workforce") + count["href"].partition("#")[0])
        assert len(opened.context_data["rows"]) == count["number"] > 0


def test_no_child_is_on_it_and_a_locked_one_is_in_no_number(client, staffed, today):
    text = page(client, staffed.kestrel, query="?show=holders").content.decode()
    assert not [name for name in CHILDREN if name.title() in text]
    held = {who: _held(staffed, who, today) for who in ("kestrel", "heron")}
    assert held == {"kestrel": 3, "heron": 2}  # Sorrel is locked: Kestrel is on the list, Heron is not


def _held(cast, who, today) -> int:
    figures = Figures([cast.teams[OURS]], [], today, cast.workers[who], today)
    return next(each.children for each in figures.holders if each.post.worker == cast.plover)


def test_a_case_that_a_co_worker_has_is_counted_with_the_one_who_leads(staffed, today):
    Involvement.objects.create(
        child=staffed.tansy, worker=staffed.avocet, role="co_worker", started_on=today, reason="MANAGE",
        made_by=staffed.kestrel,
    )  # fmt: skip
    figures = Figures([staffed.teams[OURS]], [], today, staffed.kestrel, today)
    assert {each.post.worker.name: each.children for each in figures.holders} == {"Plover": 3, "Avocet": 1}


def test_whose_workforce_one_opens(client, staffed):
    far = Team.objects.create(name="Care 1", kind="care", service=Service.objects.create(name="Care"))
    beside = staffed.teams["Family safeguarding 1"]
    assert page(client, staffed.kestrel).context_data["name"] == OURS
    assert page(client, staffed.heron).context_data["name"] == staffed.service.name
    assert len(page(client, staffed.eagle).context_data["teams"]) == 6
    for who, team, answer in (
        ("kestrel", beside, 404), ("heron", beside, 200), ("heron", far, 404), ("eagle", far, 200),
        ("plover", beside, 403), ("robin", beside, 403), ("starling", beside, 403),
    ):  # fmt: skip
        assert page(client, staffed.workers[who], "oversight:workforce_of_team", [team.pk]).status_code == answer, who
    of_service = ("oversight:workforce_of_service", [staffed.service.pk])
    assert [page(client, staffed.workers[who], *of_service).status_code for who in ("kestrel", "heron")] == [404, 200]


def test_the_rates_are_the_departments_of_the_page_s_own_numbers(staffed, today):
    figures = Figures([staffed.teams[OURS]], [], today, staffed.kestrel, today)
    rates = figures.rates(york())
    own = {rate.key: rate.words for rate in rates}
    assert {key: words for key, words in own.items() if key != "absence"} == {
        "vacancy": "20.0%", "turnover": "25.0%", "agency": "33.3%", "agency_cover": "50.0%", "vacancy_cover": "100.0%",
        "caseload": "2.0",
    }  # fmt: skip
    days = days_worked(year_of(today))
    assert figures.days_lost in (6, 7, 8) and own["absence"] == f"{100 * figures.days_lost / (4 * days):.1f}%"
    assert {rate.key: rate.line.england for rate in rates}["turnover"] == 11.8


def york():
    return published.councils()["E06000014"]


def test_without_an_establishment_there_is_no_vacancy_to_say(cast, today):
    figures = Figures([cast.teams[OURS]], [], today, cast.kestrel, today)
    assert figures.rates(york())[0].words == "nothing to count"


@time_machine.travel("2026-11-30T10:00:00+00:00", tick=False)
def test_the_census_counts_its_own_day_and_year(client, staffed):
    gone = hire("whinchat", "social_worker", staffed.teams[OURS], staffed.kestrel, None)
    Post.objects.filter(worker=gone).update(
        started_on=date(2020, 1, 6), ended_on=date(2026, 10, 1), left_because="retired", left_to="none"
    )
    census = page(client, staffed.kestrel, query="?on=census").context_data["figures"]
    assert (census.first, census.day) == (date(2025, 10, 1), date(2026, 9, 30))
    # A last day of 30 September: in post that day, and a leaver of that year.
    assert gone in [post.worker for post in census.in_post] and gone in [post.worker for post in census.leavers]
    assert "As the census counts" in page(client, staffed.kestrel, query="?on=census").content.decode()
    assert "no census figure" in page(client, staffed.kestrel).content.decode()


def test_beside_any_of_153_councils(client, staffed):
    text = page(client, staffed.eagle, query="?council=E10000019").content.decode()
    assert "Lincolnshire" in text and "Open Government Licence" in text
    assert page(client, staffed.eagle, query="?council=nowhere").context_data["council"].name == "York"
