"""What a board counts, of a team whose people come and go."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goldenthread.journey.protection.tests import conference_stage as stage
from goldenthread.journey.protection.tests.stage import seen
from goldenthread.sight.oversight.board import Board
from goldenthread.sight.oversight.lists import VISITS, chosen_list, in_time_of
from goldenthread.who.workforce.models import Post

pytestmark = pytest.mark.django_db


def board_of(cast) -> Board:
    return Board([cast.teams["Family safeguarding 3"]], cast.kestrel, timezone.localdate())


def test_a_mover_s_children_have_no_worker_and_nobody_carries_them(cast):
    assert board_of(cast).unallocated == []
    on = timezone.localdate() - timedelta(days=3)
    post = Post.objects.get(worker=cast.plover)
    Post.objects.filter(pk=post.pk).update(ended_on=on)
    Post.objects.create(worker=cast.plover, role="analyst", team=post.team, employer=post.employer, started_on=on)
    board = board_of(cast)
    assert {child.given_names for child in board.unallocated} == {"Tansy", "Teasel", "Sorrel"}
    assert [each.worker.name for each in board.carriers] == ["Avocet"]
    assert {row.worker for row in board.rows(board.due) if row.child.given_names == "Tansy"} == {None}


def test_the_share_of_visits_in_time_is_the_lengths_of_its_two_lists(cast, client):
    for child in (cast.tansy, cast.teasel):
        stage.open_referral(cast, child, on=stage.ago(60))
        stage.on_a_plan(cast, child, since=stage.ago(40))
    seen(cast, cast.tansy)
    board = board_of(cast)
    (key, found), *others = in_time_of(board).items()
    assert (key, found.in_time, found.every, found.share, others) == ("visits_cp", 1, 2, 50, [])
    whole, late = chosen_list(board, key).rows, chosen_list(board, f"{key}_late").rows
    assert (len(whole), [row.child for row in late]) == (found.every, [cast.teasel])
    client.force_login(cast.kestrel)
    page = client.get("/team/?show=visits_cp_late").content.decode()
    assert "50%" in page and "Child protection visits that are late" in page and "Teasel" in page


def test_nothing_is_said_of_visits_where_nobody_is_to_be_visited(cast, client):
    assert in_time_of(board_of(cast)) == {} and set(VISITS) == {"visits_cp", "visits_cin"}
    client.force_login(cast.kestrel)
    assert "Seen in time today" not in client.get("/team/").content.decode()
