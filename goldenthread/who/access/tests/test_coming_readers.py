"""A worker is named from a day to come: the story and the queue until that day, and from it on."""

from datetime import timedelta

import pytest
import time_machine
from django.db.models import F

from goldenthread.who.access import thread
from goldenthread.who.access.hands import hands, who_knows
from goldenthread.who.access.history_of_workers import story_of
from goldenthread.who.access.locks.waiting import possible_readers, would_lose
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.parts.actions import call_off
from goldenthread.who.access.posts.actions import leave
from goldenthread.who.access.queue import leaves_for, waiting_holdings, waits_for
from goldenthread.who.workforce.models import Post
from tests.ahead import named
from tests.cast import hire

pytestmark = pytest.mark.django_db


def titles(child, day) -> list[str]:
    with time_machine.travel(day):
        return [each.title for each in thread.events([child.pk]) if each.kind == "worker"]


def test_it_is_an_event_of_the_story_from_the_day_of_the_change(cast, today, on, comes):
    assert "Avocet is allocated worker" not in titles(cast.tansy, today)
    assert "Plover is no longer allocated worker" not in titles(cast.tansy, today)
    assert "Avocet is allocated worker" in titles(cast.tansy, on)


def test_who_was_called_off_is_in_no_story_and_a_slip_of_the_hand_is_as_it_was(cast, today, on, comes):
    call_off(by=cast.kestrel, child=cast.tansy, involvement_id=comes.pk, why="Avocet is ill")
    for day in (today, on, on + timedelta(days=40)):
        assert not any("Avocet" in each for each in titles(cast.tansy, day))
    Involvement.objects.filter(pk=comes.pk).update(started_on=today, ended_on=today)
    assert "Avocet is allocated worker" in titles(cast.tansy, today)


@pytest.fixture
def gone(cast, today, comes):
    """Plover's part with Tansy ended a fortnight ago, though Avocet comes in ten days only."""
    since = today - timedelta(days=14)
    Involvement.objects.filter(child=cast.tansy, worker=cast.plover).update(ended_on=since)
    return since


def test_who_is_to_come_ends_no_gap_of_today(cast, today, gone):
    (gap,) = story_of(cast.tansy, today).gaps
    assert (gap.start, gap.end) == (gone, None)
    assert [each for each in titles(cast.tansy, today) if "Nobody" in each] == [
        f"Nobody was named for {gap.working_days} working days, and still"
    ]


def test_no_gap_to_come_is_told_of(cast, today, on, comes):
    assert story_of(cast.tansy, today).gaps == []
    Involvement.objects.filter(child=cast.tansy, worker=cast.plover).update(ended_on=on - timedelta(days=4))
    assert story_of(cast.tansy, today).gaps == []
    assert story_of(cast.tansy, today).worker == cast.plover


def test_how_long_a_child_waits_has_nothing_to_do_with_who_is_to_come(cast, today, gone):
    """Avocet works other hours since a week."""
    lately = today - timedelta(days=7)
    Post.objects.filter(worker=cast.avocet).update(ended_on=lately)
    Post.objects.create(
        worker=cast.avocet, role="senior", team=cast.teams["Family safeguarding 3"], started_on=lately,
        full_time_equivalent="0.5", employer="Marlshire Council",
    )  # fmt: skip
    assert waiting_holdings(today).get(child=cast.tansy).since == gone
    assert [each.since for each in waits_for(cast.kestrel, today)] == [gone]


def test_for_whom_somebody_is_named_before_the_last_day_nobody_is_needed(cast, today, on):
    leave(by=cast.heron, worker=cast.plover, last_day=on, why="A new job", over=cast.plover.version)
    assert {each.child for each in leaves_for(cast.kestrel, today)} == {cast.tansy, cast.teasel, cast.sorrel}
    named(cast, cast.tansy, cast.avocet, on)
    assert {each.child for each in leaves_for(cast.kestrel, today)} == {cast.teasel, cast.sorrel}


def test_where_who_is_to_come_leaves_too_somebody_is_needed_after_them(cast, today, on):
    named(cast, cast.burdock, cast.plover, on)
    last = on + timedelta(days=20)
    leave(by=cast.heron, worker=cast.plover, last_day=last, why="A new job", over=cast.plover.version)
    found = {each.child: (each.leaving, each.since) for each in leaves_for(cast.kestrel, today)}
    assert found[cast.burdock] == found[cast.tansy] == ("Plover", last + timedelta(days=1))


def knows(cast, today) -> list[str]:
    able = hands(cast.teams["Family safeguarding 3"], today, cast.kestrel)
    return who_knows([cast.tansy], able, cast.kestrel, today)[cast.tansy.pk]


def test_who_is_to_come_or_was_called_off_has_not_met_the_family(cast, today, on):
    knot = hire("knot", "social_worker", cast.teams["Family safeguarding 3"], cast.kestrel, None)
    part = named(cast, cast.tansy, knot, on)
    assert (knows(cast, today), knows(cast, on)) == (["Plover"], ["Knot", "Plover"])
    Involvement.objects.filter(pk=part.pk).update(ended_on=F("started_on"))
    assert knows(cast, on) == ["Plover"]


def test_a_lock_asks_for_who_is_to_come_as_well(cast, today, on, comes):
    assert "Avocet, allocated worker" in would_lose(cast.tansy, [cast.plover], today)
    assert cast.avocet in possible_readers(cast.tansy, today)
    call_off(by=cast.kestrel, child=cast.tansy, involvement_id=comes.pk, why="Avocet is ill")
    assert not any("Avocet" in each for each in would_lose(cast.tansy, [cast.plover], today))
