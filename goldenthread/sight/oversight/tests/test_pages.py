"""Each page of oversight, as each of the cast finds it; numbers equal their lists; locked children are in none."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.assessment.tests import stage
from goldenthread.journey.front_door.models import Referral
from goldenthread.sight.oversight.board import Board
from goldenthread.sight.oversight.lists import LISTS, counts_of
from goldenthread.sight.oversight.spread import spread
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.reach import teams_of
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker
from tests.cast import child_named

pytestmark = pytest.mark.django_db

ANSWERS = """
oversight:my_work  200 plover kestrel dipper eagle
oversight:my_work  302 sanderling wren robin starling
oversight:team     200 plover kestrel heron
oversight:team     403 osprey dipper eagle robin jay
oversight:service  200 heron eagle
oversight:service  403 plover kestrel robin
oversight:profile  200 plover kestrel robin wren
oversight:profile  403 starling
"""
CASES = [
    (name, who, int(status)) for name, status, *people in map(str.split, ANSWERS.strip().splitlines()) for who in people
]


def refer(child, cast, days_ago: int, team: str) -> Referral:
    on = timezone.localdate() - timedelta(days=days_ago)
    return Referral.objects.create(
        child=child,
        referred_on=on,
        source="2A",
        need="N1",
        team=cast.teams[team],
        accepted_by=cast.egret,
        accepted_at=timezone.now(),
    )


def differences(reader: Worker, teams: list[Team]) -> list[str]:
    """Where the strip of a team on the service's page is not what the team's own board says to the same reader."""
    today, found = timezone.localdate(), []
    for strip in spread(teams, Board(teams, reader, today)):
        own = Board([strip.team], reader, today)
        carried = {each.worker.pk: each.children for each in own.carriers}
        counted = (len(own.children), len(own.overdue), len(own.unallocated), len(own.over_limit), carried)
        strips = {each.worker.pk: each.children for each in strip.carriers}
        if counted != (strip.children, strip.overdue, strip.unallocated, strip.over, strips):
            found.append(strip.team.name)
    return found


@pytest.mark.parametrize(("name", "who", "status"), CASES)
def test_each_of_the_cast_finds_the_page_that_the_role_table_says(client, cast, name, who, status):
    client.force_login(cast.workers[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse(name)).status_code == status


def test_numbers_equal_their_lists(client, cast):
    refer(cast.tansy, cast, 90, "Family safeguarding 3")
    refer(cast.burdock, cast, 3, "Family safeguarding 3")
    client.force_login(cast.kestrel, backend="allauth.account.auth_backends.AuthenticationBackend")
    for listed in LISTS:
        response = client.get(reverse("oversight:team"), {"show": listed.key, "all": "1"})
        number = len(response.context_data["shown"].rows)
        if listed.in_strip:
            strip = response.context_data["counts"]
            assert number == next(each["number"] for each in strip if each["words"] == listed.words)
        table = response.content.decode().split('id="list"')[1].split("</section>")[0]
        assert table.count('<th scope="row"') == number


def test_a_locked_child_is_in_no_number_for_who_is_not_listed(cast):
    refer(cast.sorrel, cast, 90, "Family safeguarding 3")
    today, team = timezone.localdate(), cast.teams["Family safeguarding 3"]
    seen = Board([team], cast.kestrel, today)
    unseen = Board([team], cast.heron, today)
    assert cast.sorrel.pk in seen.children
    assert cast.sorrel.pk not in unseen.children
    assert all(row.child.pk != cast.sorrel.pk for row in unseen.each_child)
    plover = {each.worker.name: each.children for each in unseen.carriers}["Plover"]
    assert plover == {each.worker.name: each.children for each in seen.carriers}["Plover"] - 1


def test_who_counts_a_locked_child_reads_why_others_count_one_less_and_they_read_nothing_of_it(client, cast):
    refer(cast.sorrel, cast, 90, "Family safeguarding 3")
    for who, name, reads in (("kestrel", "oversight:team", True), ("heron", "oversight:service", False)):
        client.force_login(cast.workers[who], backend="allauth.account.auth_backends.AuthenticationBackend")
        page = client.get(reverse(name)).content.decode()
        assert ("One of these records is locked. You are on the list" in page) is reads


def test_the_service_and_each_team_s_board_count_the_same_for_the_same_reader(cast):
    refer(cast.tansy, cast, 90, "Family safeguarding 3")
    refer(cast.sorrel, cast, 90, "Family safeguarding 3")
    refer(cast.burdock, cast, 3, "Family safeguarding 3")
    for who in ("heron", "eagle"):
        assert differences(cast.workers[who], teams_of(cast.service)) == []


def test_a_late_referral_shows_to_worker_manager_and_the_manager_above(client, cast):
    refer(cast.tansy, cast, 90, "Family safeguarding 3")
    for who, name in (("plover", "oversight:my_work"), ("kestrel", "oversight:team"), ("heron", "oversight:service")):
        client.force_login(cast.workers[who], backend="allauth.account.auth_backends.AuthenticationBackend")
        page = client.get(reverse(name)).content.decode()
        assert re.search(r"gt-due--late.{0,900}Tansy", page, re.DOTALL), f"{who} does not see that Tansy is late"


def test_another_team_s_board_is_as_if_it_were_not_there(client, cast):
    client.force_login(cast.kestrel, backend="allauth.account.auth_backends.AuthenticationBackend")
    other = cast.teams["Family safeguarding 1"]
    assert client.get(reverse("oversight:team_of", args=[other.pk])).status_code == 404
    client.force_login(cast.heron, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("oversight:team_of", args=[other.pk])).status_code == 200


@pytest.mark.parametrize(("who", "finds"), [("kestrel", False), ("heron", True)])
def test_from_one_team_s_board_who_leads_a_service_gets_to_the_others(client, cast, who, finds):
    client.force_login(cast.workers[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("oversight:team")).content.decode()
    whole = reverse("oversight:service_of", args=[cast.service.pk])
    assert (f'<a href="{whole}">{cast.service.name}, all teams</a>' in page) == finds


@pytest.mark.parametrize(
    ("who", "name"), [("plover", "oversight:my_work"), ("kestrel", "oversight:team"), ("heron", "oversight:service")]
)
def test_the_same_number_of_queries_for_one_child_and_for_thirty(client, cast, who, name):
    client.force_login(cast.workers[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    add_child(cast, 0)
    client.get(reverse(name))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(name))
    for number in range(1, 30):
        add_child(cast, number)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(name))
    assert len(many) == len(few), f"{len(few)} queries for few, {len(many)} for many"


def add_child(cast, number: int) -> None:
    team, today = cast.teams["Family safeguarding 3"], timezone.localdate()
    child = child_named(f"Sedge{number}", cast.tansy.birth_date)
    since = today - timedelta(days=60)
    Holding.objects.create(child=child, team=team, started_on=since, made_by=cast.heron)
    Involvement.objects.create(
        child=child, worker=cast.plover, role="allocated", started_on=since, reason="FCONTA", made_by=cast.kestrel
    )
    refer(child, cast, 60, "Family safeguarding 3")


def test_the_strip_of_numbers_names_every_list_once(cast):
    board = Board([cast.teams["Family safeguarding 3"]], cast.kestrel, timezone.localdate())
    words = [each["words"] for each in counts_of(board, "/team/")]
    assert len(words) == len(set(words)) == len([listed for listed in LISTS if listed.in_strip]) <= 7


def test_the_director_counts_every_unlocked_child_and_reads_no_name(client, cast):
    refer(cast.tansy, cast, 90, "Family safeguarding 3")
    client.force_login(cast.eagle, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("oversight:service"), {"show": "all", "all": "1"})
    words = page.content.decode()
    assert (
        len(page.context_data["board"].children) == 4
    )  # tansy, teasel, burdock and yarrow; sorrel and hemlock are locked
    assert f"Record {cast.tansy.pk}" in words
    assert "Tansy" not in words
    assert f"Record {cast.sorrel.pk}" not in words


def test_a_manager_s_morning_shows_what_waits_for_the_manager(client, cast):
    Involvement.objects.filter(child=cast.tansy, role="allocated").delete()
    refer(cast.tansy, cast, 90, "Family safeguarding 3")
    client.force_login(cast.kestrel, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("oversight:my_work")).content.decode()
    assert "Name a worker" in page
    assert "Nothing is overdue" not in page and "You have 0" not in page


def test_a_child_whom_they_work_beside_somebody_with_is_not_counted_as_their_own(client, cast):
    cast.burdock.involvements.update(worker=cast.plover)
    Involvement.objects.create(
        child=cast.tansy, worker=cast.avocet, role="co_worker", started_on=timezone.localdate(), reason="MANAGE",
        made_by=cast.kestrel,
    )  # fmt: skip
    client.force_login(cast.avocet)
    page = client.get(reverse("oversight:my_work")).content.decode()
    assert "no child of your own, and one beside somebody else" in page
    assert page.count("<small>beside somebody else</small>") == 1
    Involvement.objects.filter(child=cast.teasel).update(worker=cast.avocet)
    page = client.get(reverse("oversight:my_work")).content.decode()
    assert "1 child, and one beside somebody else" in page and page.count("<small>beside somebody else</small>") == 1


def test_who_is_named_on_a_record_finds_it_in_the_morning(client, cast):
    Involvement.objects.create(
        child=cast.burdock, worker=cast.osprey, role="reviewing_officer", started_on=timezone.localdate(),
        reason="FCONTA", made_by=cast.heron,
    )  # fmt: skip
    client.force_login(cast.osprey, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("oversight:my_work"))
    assert cast.burdock.pk in [part.child_id for part in page.context_data["given"]]
    assert "Burdock" in page.content.decode() and "Reviewing officer" in page.content.decode()
    client.force_login(cast.turnstone, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Burdock" not in client.get(reverse("oversight:my_work")).content.decode()


def test_whoever_leads_all_reads_numbers_and_no_child_s_name(cast, client):
    """A record opens for a director with a reason only: till then no list of theirs says whose it is."""
    stage.started(cast)
    stage.referral(cast, cast.burdock)
    Person.objects.filter(pk=cast.tansy.pk).update(given_names="Quamash")
    client.force_login(cast.eagle)
    for query in ("", "?show=all&all=1", "?show=overdue&all=1", "?show=decide&all=1", "?show=missed&all=1"):
        page = client.get(reverse("oversight:service") + query).content.decode()
        assert f"Record {cast.tansy.pk}" in page or not query.startswith("?show=all")
        assert "Quamash" not in page and "Burdock" not in page
