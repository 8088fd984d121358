"""Somebody leaves while a manager gives one of their children to another, or ends their part: one after the other."""

from datetime import timedelta
from functools import partial
from threading import Event, Thread

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.who.access.actions import allocate, change_worker
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.parts.actions import end_part
from goldenthread.who.access.posts import actions
from goldenthread.who.access.posts.actions import leave, move_on
from goldenthread.who.workforce.models import Worker

LAST = timedelta(days=14)
WAITED = 1  # seconds: long enough for a deed that nothing holds up


def in_the_midst_of_leaving(cast, monkeypatch, other) -> list[str]:
    """Plover's leaving has read her parts and written none; then a manager does something else."""
    has_read, is_done, said, end = Event(), Event(), [], actions.end

    def slow(**facts):
        if not has_read.is_set():
            has_read.set()
            is_done.wait(WAITED)  # in vain, where the other waits for this one
        end(**facts)

    def does(deed, then: Event):
        try:
            deed()
        except (DatabaseError, Refused) as problem:
            said.append(repr(problem))
        finally:
            then.set()
            connection.close()

    monkeypatch.setattr(actions, "end", slow)
    on, over = timezone.localdate() + LAST, cast.plover.version
    leaves = partial(leave, by=cast.heron, worker=cast.plover, last_day=on, why="A new job", over=over)
    first, second = Thread(target=does, args=[leaves, Event()]), Thread(target=does, args=[other, is_done])
    first.start()
    assert has_read.wait(30)
    second.start()
    for thread in (first, second):
        thread.join(30)
    return said


@pytest.mark.django_db(transaction=True)
def test_a_child_who_is_given_to_somebody_else_meanwhile_is_theirs(cast, monkeypatch, today):
    part = Involvement.objects.get(child=cast.teasel, role="allocated")

    gives = partial(change_worker, child=cast.teasel, worker=cast.avocet, on=today, reason="MANAGE", over=part.pk)
    assert in_the_midst_of_leaving(cast, monkeypatch, partial(gives, by=cast.kestrel)) == []
    rows = Involvement.objects.filter(child=cast.teasel, role="allocated").order_by("started_on")
    assert [(row.worker, row.ended_on) for row in rows] == [(cast.plover, today), (cast.avocet, None)]
    tansy = Involvement.objects.get(child=cast.tansy, role="allocated")
    assert tansy.ended_on == today + LAST + timedelta(days=1)


@pytest.mark.django_db(transaction=True)
def test_a_part_that_is_ended_meanwhile_stays_ended(cast, monkeypatch, today):
    (beside,) = allocate(
        by=cast.kestrel, children=[cast.burdock], worker=cast.plover, role="co_worker", on=today - timedelta(days=5)
    )

    ends = partial(end_part, child=cast.burdock, involvement_id=beside.pk, on=today, why="A complaint")
    assert in_the_midst_of_leaving(cast, monkeypatch, partial(ends, by=cast.kestrel)) == []
    beside.refresh_from_db()
    assert beside.ended_on == today


@pytest.mark.django_db
def test_who_leaves_a_later_post_leaves_the_children_with_the_earlier_one(cast, today):
    moves, last = today + timedelta(days=5), today + timedelta(days=20)
    terms = {"team": cast.plover.team, "employer": "Marlshire Council", "until": None}
    move_on(by=cast.eagle, worker=cast.plover, on=moves, role="analyst", over=cast.plover.version, **terms)
    plover = Worker.objects.get(pk=cast.plover.pk)
    leave(by=cast.eagle, worker=plover, last_day=last, why="A new job", over=plover.version)
    ends = Involvement.objects.filter(worker=plover).values_list("ended_on", flat=True)
    assert set(ends) == {moves}
