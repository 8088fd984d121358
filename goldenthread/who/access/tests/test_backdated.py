"""A worker named from an earlier day: what is over stays as it was, and no day is two workers'."""

from datetime import timedelta

import pytest

from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.words import day
from goldenthread.who.access.actions import allocate, change_worker
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.posts.actions import leave
from goldenthread.who.workforce.models import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def led(cast):
    return Involvement.objects.get(child=cast.tansy, role="allocated")


def is_over(cast, on) -> None:
    Involvement.objects.filter(child=cast.tansy, role="allocated").update(ended_on=on)


def has_left(cast, on) -> None:
    Post.objects.filter(worker=cast.plover).update(ended_on=on)


def is_to_leave(cast, on) -> None:
    leave(by=cast.heron, worker=cast.plover, last_day=on, why="A new job", over=cast.plover.version)


# What happened to Plover, who leads Tansy, and on which day; from when on Avocet may: in days from today.
TABLE = [(is_over, -10, -10), (has_left, -10, -10), (is_to_leave, 10, 0)]


@pytest.mark.parametrize(("happened", "when", "free"), TABLE)
def test_nobody_is_named_for_days_on_which_somebody_else_was(cast, today, led, happened, when, free):
    happened(cast, today + timedelta(days=when))
    before, first = Involvement.objects.get(pk=led.pk).ended_on, today + timedelta(days=free)
    for on in (today - timedelta(days=60), first - timedelta(days=1)):
        with pytest.raises(Refused, match=f"Choose {day(first, year=True)} or a later day."):
            allocate(by=cast.kestrel, children=[cast.tansy], worker=cast.avocet, on=on)
    assert Involvement.objects.get(pk=led.pk).ended_on == before and not Notice.objects.filter(kind="reallocated")
    (made,) = allocate(by=cast.kestrel, children=[cast.tansy], worker=cast.avocet, on=first)
    assert Involvement.objects.get(pk=led.pk).ended_on == made.started_on == first


def test_who_had_the_child_before_may_come_back_from_the_day_after(cast, today, led):
    is_over(cast, today - timedelta(days=10))
    with pytest.raises(Refused, match="Tansy was with Plover, as allocated worker since"):
        allocate(by=cast.kestrel, children=[cast.tansy], worker=cast.plover, on=today - timedelta(days=11))
    allocate(by=cast.kestrel, children=[cast.tansy], worker=cast.plover, on=today - timedelta(days=10))


def test_a_slip_that_held_no_day_stands_in_nobody_s_way(cast, today):
    slip = today - timedelta(days=5)
    is_over(cast, today - timedelta(days=20))
    Involvement.objects.create(
        child=cast.tansy, worker=cast.plover, role="allocated", started_on=slip, ended_on=slip, reason="MANAGE",
        made_by=cast.kestrel,
    )  # fmt: skip
    (made,) = allocate(by=cast.kestrel, children=[cast.tansy], worker=cast.avocet, on=today - timedelta(days=20))
    assert made.started_on == today - timedelta(days=20)


def test_who_was_beside_for_a_time_that_is_over_was_beside_then(cast, today, led):
    # Given Avocet, who was beside Plover until ten days ago, and is beside her again since five
    for start, end in ((90, 10), (5, None)):
        Involvement.objects.create(
            child=cast.tansy, worker=cast.avocet, role="co_worker", started_on=today - timedelta(days=start),
            ended_on=today - timedelta(days=end) if end else None, reason="FCONTA", made_by=cast.kestrel,
        )  # fmt: skip
    # when she leads the child since sixty days ago
    on = today - timedelta(days=60)
    change_worker(by=cast.kestrel, child=cast.tansy, worker=cast.avocet, on=on, reason="ORGRST", over=led.pk)
    # then what was over is as it was, and what went on has ended
    ends = Involvement.objects.filter(worker=cast.avocet, role="co_worker").order_by("started_on")
    assert [part.ended_on for part in ends] == [today - timedelta(days=10), today - timedelta(days=5)]
