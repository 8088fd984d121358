"""A worker is named from a day to come: what a board counts until that day, and from it on."""

from datetime import timedelta

import pytest

from goldenthread.sight.oversight.board import Board
from goldenthread.who.access.actions import change_worker
from goldenthread.who.access.posts.actions import leave
from tests.ahead import named

pytestmark = pytest.mark.django_db


def board(cast, day) -> Board:
    return Board([cast.teams["Family safeguarding 3"]], cast.kestrel, day)


def follows(cast, on) -> None:
    part = cast.tansy.involvements.get(role="allocated")
    change_worker(by=cast.kestrel, child=cast.tansy, worker=cast.avocet, on=on, reason="MANAGE", over=part.pk)


def test_a_change_that_has_not_come_misses_no_handover(cast, today, on):
    follows(cast, on)
    assert (board(cast, today).not_handed_over, board(cast, on).not_handed_over) == ([], [cast.tansy])
    assert [board(cast, day).worker_of[cast.tansy.pk] for day in (today, on)] == [cast.plover, cast.avocet]


def test_for_whom_somebody_is_named_the_child_loses_nobody(cast, today, on):
    leave(by=cast.heron, worker=cast.plover, last_day=on, why="A new job", over=cast.plover.version)
    assert cast.tansy in board(cast, today).losing.values() and board(cast, today).lose(cast.plover) == 3
    follows(cast, on)
    assert cast.tansy not in board(cast, today).losing.values() and board(cast, today).lose(cast.plover) == 2


def test_who_is_only_to_come_to_a_leaver_loses_nobody_yet(cast, today, on):
    """Avocet has Burdock till then; on the day, Burdock's worker is one who leaves."""
    named(cast, cast.burdock, cast.plover, on)
    leave(by=cast.heron, worker=cast.plover, last_day=on + timedelta(days=20), why="Goes", over=cast.plover.version)
    assert cast.burdock.pk in board(cast, today).leavers[0].nobody_yet
    assert cast.burdock not in board(cast, today).losing.values() and board(cast, today).lose(cast.avocet) == 0
    assert cast.burdock in board(cast, on).losing.values() and board(cast, on).lose(cast.plover) == 4
