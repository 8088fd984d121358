import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.practice.caseload.tests.stage import came_and_went
from goldenthread.practice.caseload.whatif import views
from goldenthread.practice.caseload.whatif.reading import past_of
from goldenthread.who.access.models import Holding
from tests.cast import child_named


def text(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def team(cast):
    return came_and_went(cast)


def test_the_past_is_counted_as_the_reader_may_count_it(cast, team):
    today = timezone.localdate()
    past = past_of([team], cast.kestrel, today)
    start, rates = past.start(today), past.rates(today)
    # Hemlock's record is sealed from Kestrel, Sorrel's is not
    assert start.children == 4 == past.held_on(today) and len(start.hands) == 2
    assert past_of([team], cast.heron, today).held_on(today) == 3
    assert rates.came == 23 and rates.goes == 0 and max(rates.leaving) > 0


def test_a_manager_asks_what_if(client, cast, team):
    client.force_login(cast.kestrel)
    page = reverse("caseload:what_if", args=[team.pk])
    assert page in text(client.get(reverse("oversight:team")))
    plain = text(client.get(page))
    assert "As things are, in a year a worker here" in plain and "Was it right before?" in plain and "<small>" in plain
    asked = text(client.get(page, {"lose": "1", "referrals": "50"}))
    assert "If 1 worker goes and 50% more children come" in asked and "c-range--other" in asked
    months = [
        page.split("Who got another worker, month by month")[1].count('<tr role="row">') for page in (plain, asked)
    ]
    assert months == [13, 13]  # a row of heads, and twelve months


def test_of_a_team_who_goes_is_said_by_name(client, cast, team):
    client.force_login(cast.kestrel)
    page = reverse("caseload:what_if", args=[team.pk])
    asked = text(client.get(page, {"goes": [cast.plover.pk]}))
    assert "If Plover goes, in a year a worker here" in asked and "Avocet" in asked
    both = text(client.get(page, {"goes": [cast.plover.pk, cast.avocet.pk], "lose": "1"}))
    assert "There are 2 workers: not 3 of them can go." in both
    stranger = client.get(page, {"goes": [cast.turnstone.pk]})
    assert stranger.status_code == 422 and "Turnstone" not in text(stranger)
    client.force_login(cast.heron)
    service = text(client.get(reverse("caseload:what_if_of_service", args=[cast.service.pk])))
    assert "Workers who go at once" in service and "by name" not in service


def test_of_many_children_the_page_is_there_before_the_year_is_played_out(client, cast, team, monkeypatch):
    monkeypatch.setattr(views, "AT_ONCE", 3)
    client.force_login(cast.kestrel)
    page = reverse("caseload:what_if", args=[team.pk])
    first = text(client.get(page, {"lose": "1"}))
    assert "4 children and 2 workers: the year is being played out" in first and "c-range" not in first
    link = re.search(r'hx-get="([^"]+)"', first)[1].replace("&amp;", "&")
    assert link == "?lose=1&now=1" and first.count(link.replace("&", "&amp;")) == 2  # for scripts, and to press
    second = text(client.get(page + link))
    assert (
        "If 1 worker goes, in a year a worker here" in second and "c-range--other" in second and "hx-get" not in second
    )


def test_of_many_children_what_cannot_be_played_out_leaves_things_as_they_are(client, cast, team, monkeypatch):
    monkeypatch.setattr(views, "AT_ONCE", 3)
    client.force_login(cast.kestrel)
    answer = client.get(reverse("caseload:what_if", args=[team.pk]), {"lose": "7"})
    assert answer.status_code == 422 and 'hx-get="?now=1"' in text(answer) and "There are 2 workers" in text(answer)


@pytest.mark.parametrize(
    ("asked", "said"),
    [({"lose": "7"}, "There are 2 workers"), ({"lose": "many"}, "whole number"), ({"no_agency": "on"}, "No agency")],
)
def test_what_cannot_be_played_out_is_said_and_what_was_typed_stays(client, cast, team, asked, said):
    client.force_login(cast.kestrel)
    answer = client.get(reverse("caseload:what_if", args=[team.pk]), asked)
    assert answer.status_code == 422 and said in text(answer)


def test_a_team_with_nobody_in_it_has_a_page_too(client, cast):
    client.force_login(cast.heron)
    answer = client.get(reverse("caseload:what_if", args=[cast.teams["Family safeguarding 1"].pk]))
    assert answer.status_code == 200
    assert client.get(reverse("caseload:what_if_of_service", args=[cast.service.pk])).status_code == 200


def test_who_goes_from_one_team_to_another_of_a_service_came_once(cast):
    """And only while a team that gives children a worker holds them."""
    today, teams = timezone.localdate(), [cast.teams[name] for name in ("Front door", "Family safeguarding 1")]
    days = [today - timedelta(days=ago) for ago in (60, 50, 20)]
    child = child_named("Fern", None)
    for team, start, end in ((teams[0], days[0], days[1]), (teams[1], days[1], days[2])):
        Holding.objects.create(child=child, team=team, started_on=start, ended_on=end, made_by=cast.heron)
    third = cast.teams["Family safeguarding 3"]
    Holding.objects.create(child=child, team=third, started_on=days[2], made_by=cast.heron)
    stays = [stay for stay in past_of([*teams, third], cast.heron, today).stays if stay.child_id == child.pk]
    assert [(stay.started_on, stay.ended_on) for stay in stays] == [(days[1], None)]


def test_a_teams_numbers_open_their_lists(client, cast, team):
    client.force_login(cast.kestrel)
    shown = client.get(reverse("caseload:what_if", args=[team.pk])).content.decode()
    board = reverse("oversight:team_of", args=[team.pk])
    assert f'{board}?show=all&amp;all=1#list">4</a>' in shown and f'{board}?show=workers#list">2</a>' in shown
