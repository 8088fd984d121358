"""The service's page says who leaves its teams, and how many of their children still have nobody."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.notices.models import Notice
from goldenthread.practice.caseload.continuity.reading import Kept
from goldenthread.practice.caseload.continuity.rules import UNSIGNED
from goldenthread.practice.caseload.leaving.counted import leavers_of
from goldenthread.sight.oversight.board import Board
from goldenthread.sight.oversight.lists import counts_of
from goldenthread.who.access.actions import allocate, change_worker
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.posts.actions import leave
from goldenthread.who.access.reach import teams_of
from tests.cast import child_named, hire

pytestmark = pytest.mark.django_db
TEAM = "Family safeguarding 3"


def ahead(days: int):
    return timezone.localdate() + timedelta(days=days)


def leaves(worker, on):
    worker.posts.update(ended_on=on)
    worker.involvements.filter(role="allocated", ended_on=None).update(ended_on=on)
    return worker.posts.get()


def follows(cast, child, worker, on) -> None:
    Involvement.objects.create(
        child=child, worker=worker, role="allocated", started_on=on, reason="LEFTRL", made_by=cast.kestrel
    )


def found(cast, reader) -> dict[str, tuple[int, int]]:
    rows = leavers_of(teams_of(cast.service), reader, timezone.localdate())
    return {each.worker.name: (each.children, each.without) for each in rows}


def test_each_leaver_with_how_many_children_have_nobody_yet(cast):
    assert found(cast, cast.heron) == {}
    leaves(cast.plover, ahead(12))
    gone = leaves(cast.turnstone, ahead(-5))
    assert found(cast, cast.heron) == {"Turnstone": (1, 1), "Plover": (2, 2)}
    knot = hire("knot", "social_worker", cast.teams["Family safeguarding 1"], cast.swift, None)
    follows(cast, cast.yarrow, knot, gone.ended_on)
    assert found(cast, cast.heron)["Turnstone"] == (1, 0)


def test_the_board_of_the_team_says_it_too(cast, client):
    leaves(cast.plover, ahead(12))
    client.force_login(cast.kestrel)
    assert "Three children have nobody yet" in client.get(reverse("oversight:team")).content.decode()


def test_a_locked_child_is_counted_for_who_is_on_the_list_only(cast):
    leaves(cast.plover, ahead(12))
    assert found(cast, cast.kestrel)["Plover"] == (3, 3)
    assert found(cast, cast.heron)["Plover"] == (2, 2)


@pytest.mark.parametrize("days", [-70, -50, -5, 0, 12])
def test_the_service_s_page_counts_what_the_leaver_s_own_page_lists(client, cast, days):
    """Those handed over long ago, lately and not yet, one written by a slip of the hand, one whom no team holds."""
    start = ahead(min(days, 0) - 40)
    Involvement.objects.filter(child=cast.teasel, role="allocated").update(ended_on=start)
    follows(cast, cast.teasel, cast.avocet, start)
    Involvement.objects.filter(child=cast.burdock, role="allocated").update(started_on=ahead(-10), ended_on=ahead(-10))
    Holding.objects.filter(child=cast.yarrow).update(ended_on=timezone.localdate())
    post = leaves(cast.plover, ahead(days))
    client.force_login(cast.heron)
    listed = client.get(reverse("caseload:leaver", args=[post.pk])).context_data["leaving"]
    said = client.get(reverse("oversight:service"))
    counted = [(each.children, each.without) for each in said.context_data["board"].leavers]
    assert counted == [(len(listed.rows), len(listed.without))]
    page = said.content.decode()
    assert reverse("caseload:leaver", args=[post.pk]) in page and "Who leaves" in page


def test_a_personal_adviser_holds_cases_and_leaves_like_anybody_who_does(client, cast):
    today, advises = timezone.localdate(), hire("pipit", "personal_adviser", cast.teams[TEAM], cast.kestrel, None)
    Involvement.objects.filter(child=cast.burdock).update(ended_on=today)
    allocate(by=cast.kestrel, children=[cast.burdock], worker=advises, on=today)
    leave(by=cast.heron, worker=advises, last_day=ahead(10), why="A new job", over=advises.version)
    told = Notice.objects.get(kind="worker_leaves")
    client.force_login(cast.kestrel)
    assert told.subject == "Pipit leaves: 1 child needs somebody"
    assert told.url == reverse("caseload:leaver", args=[advises.posts.get().pk])
    listed = client.get(told.url).context_data["leaving"]
    assert [row.child for row in listed.rows] == [cast.burdock]
    assert client.get(reverse("caseload:of_worker", args=[advises.pk])).context_data["load"].children == 1
    board = client.get(reverse("oversight:team")).context_data
    assert [(each.worker, each.without) for each in board["board"].leavers] == [(advises, 1)]
    assert advises in [each.worker for each in board["board"].carriers]


def test_the_page_says_it_in_words_to_who_may_read_it(client, cast):
    leaves(cast.plover, ahead(12))
    for who, reads in (("heron", True), ("eagle", False)):
        client.force_login(cast.workers[who])
        page = client.get(reverse("oversight:service")).content.decode()
        assert ("Who leaves" in page) is reads and ("Two children have nobody yet" in page) is reads


def test_as_many_queries_for_one_leaver_as_for_thirty(client, cast):
    client.force_login(cast.heron)
    leaves(cast.plover, ahead(12))
    address = reverse("oversight:service")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(30):
        worker = hire(f"leaver{number}", "social_worker", cast.teams[TEAM], cast.kestrel, None)
        child = child_named(f"Sedge{number}", cast.tansy.birth_date)
        Holding.objects.create(child=child, team=cast.teams[TEAM], started_on=ahead(-60), made_by=cast.heron)
        follows(cast, child, worker, ahead(-60))
        leaves(worker, ahead(20))
    with CaptureQueriesContext(connection) as many:
        page = client.get(address)
    assert (len(page.context_data["board"].leavers), len(many)) == (31, len(few))


def numbers(board) -> dict[str, int]:
    return {each["words"]: each["number"] for each in counts_of(board, "/team/")}


def test_the_board_counts_who_may_lose_their_worker_until_somebody_is_named(cast, client):
    # Given Plover, who leaves in twelve days with Tansy, Teasel and Sorrel
    gone = leaves(cast.plover, ahead(12))
    board = Board([cast.teams[TEAM]], cast.kestrel, timezone.localdate())
    assert numbers(board)["may lose their worker"] == board.lose(cast.plover) == 3 and board.lose(cast.avocet) == 0
    # When Tansy goes to Avocet today
    cast.tansy.involvements.filter(role="allocated").update(ended_on=ahead(0))
    follows(cast, cast.tansy, cast.avocet, ahead(0))
    board = Board([cast.teams[TEAM]], cast.kestrel, timezone.localdate())
    assert {child.pk for child in board.losing.values()} == {cast.teasel.pk, cast.sorrel.pk}
    client.force_login(cast.kestrel)
    page = client.get(reverse("oversight:team") + "?show=lose").content.decode()
    assert "Two children may lose their worker</a>" in page
    listed = page.split('id="list"')[1].split("</section>")[0]
    assert listed.count("Plover") == 2 and "Avocet" not in listed, "The list says who has each"
    # and when Plover has gone, the others have nobody: they are counted there
    with time_machine.travel(gone.ended_on):
        board = Board([cast.teams[TEAM]], cast.kestrel, timezone.localdate())
        said = numbers(board)
        assert (said["may lose their worker"], said["with no worker"]) == (0, 2)


def test_a_change_of_worker_without_a_handover_stands_in_the_strip_of_the_board(cast, client):
    board = Board([cast.teams[TEAM]], cast.kestrel, timezone.localdate())
    assert numbers(board)["changed worker, no handover"] == 0
    change_worker(
        by=cast.kestrel, child=cast.tansy, worker=cast.avocet, on=ahead(0), reason="MANAGE",
        over=cast.tansy.involvements.get(role="allocated").pk,
    )  # fmt: skip
    board = Board([cast.teams[TEAM]], cast.kestrel, timezone.localdate())
    assert board.not_handed_over == [cast.tansy] and numbers(board)["changed worker, no handover"] == 1
    kept = Kept([cast.teams[TEAM]], cast.kestrel, timezone.localdate())
    assert {each.person for each in kept.rows(UNSIGNED)} == {cast.tansy}, "Who stays says the same"
