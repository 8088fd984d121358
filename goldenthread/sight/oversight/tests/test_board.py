"""What a board counts, of a team whose people come and go."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goldenthread.sight.oversight.board import Board
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
