"""Who gets other hours from a day to come does not leave: they take children on, and no next year goes without them."""

from datetime import timedelta

import pytest

from goldenthread.practice.caseload.load.reading import loads
from goldenthread.practice.caseload.proposals.reading import leaves
from goldenthread.practice.caseload.tests.stage import TEAM, line_of, proposed, waits
from goldenthread.practice.caseload.whatif.reading import past_of
from goldenthread.who.access.posts.actions import move_on
from goldenthread.who.workforce.models import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def alone(cast, today):
    """Nobody but Plover is left in the team, who gets other hours in two weeks."""
    Post.objects.filter(worker=cast.avocet).update(ended_on=today)
    move_on(
        by=cast.heron, worker=cast.plover, on=today + timedelta(days=14), role="senior", team=cast.teams[TEAM],
        manager=cast.kestrel, employer="Marlshire Council", until=None, over=cast.plover.version,
    )  # fmt: skip
    return cast.plover


def load_of(cast, today):
    return loads(Post.objects.open(today).filter(worker=cast.plover), cast.kestrel, today)[cast.plover.pk]


def test_they_have_room_and_leave_nowhere(cast, today, alone):
    load = load_of(cast, today)
    assert (load.last_day, load.leaves, load.whereabouts) == (None, False, "") and load.room > 0
    assert not leaves(cast.plover, today)


def test_children_are_proposed_to_them(cast, alone):
    child = waits(cast, "sedge", 3)
    assert line_of(proposed(cast, "waits"), child).worker == alone


def test_the_next_year_is_played_with_them(cast, today, alone):
    (hand,) = past_of([cast.teams[TEAM]], cast.kestrel, today).start(today).hands
    assert hand.goes_in is None
    Post.objects.filter(worker=alone, role="senior").update(ended_on=today + timedelta(weeks=10))
    (hand,) = past_of([cast.teams[TEAM]], cast.kestrel, today).start(today).hands
    assert hand.goes_in == 10
