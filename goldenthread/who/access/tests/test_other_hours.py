"""Other hours, another rank or manager from a day to come: a new post, by which nobody leaves."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from goldenthread.who.access.hands import hands
from goldenthread.who.access.posts.actions import leave, move_on
from goldenthread.who.access.queue import leaves_for
from goldenthread.who.workforce.models import Worker
from goldenthread.who.workforce.rules import works_until

pytestmark = pytest.mark.django_db
TEAM = "Family safeguarding 3"


def other_hours(cast, on, team: str = TEAM) -> Worker:
    """Plover, as she is then read."""
    move_on(
        by=cast.heron, worker=cast.plover, on=on, role="social_worker", team=cast.teams[team], manager=cast.kestrel,
        employer="Marlshire Council", until=None, over=cast.plover.version,
    )  # fmt: skip
    return Worker.objects.get(pk=cast.plover.pk)


def d(number: int | None) -> date | None:
    return date(2026, 11, number) if number else None


@pytest.mark.parametrize(
    ("end", "posts", "until"),
    [
        (None, [(1, None)], None),
        (9, [(1, 9)], 9),
        (9, [(1, 9), (9, None)], None),
        (9, [(9, 12), (12, 20)], 20),
        (9, [(12, 20), (9, 12)], 20),  # in any order
        (9, [(10, None)], 9),  # a day between: work here ends, and begins anew
    ],
)
def test_until_when_work_goes_on(end, posts, until):
    assert works_until(d(end), [(d(start), d(to)) for start, to in posts]) == d(until)


@pytest.mark.parametrize(("team", "leaves"), [(TEAM, False), ("Family safeguarding 1", True)])
def test_a_last_day_stands_beside_who_goes_to_another_team_alone(cast, today, team, leaves):
    other_hours(cast, today + timedelta(days=14), team)
    (plover,) = (hand for hand in hands(cast.teams[TEAM], today, cast.kestrel) if hand.worker == cast.plover)
    assert plover.last_day == (today + timedelta(days=13) if leaves else None)
    assert ("leaves on" in plover.load) == leaves and leaves_for(cast.kestrel, today) == []


def test_why_the_worker_changes_is_not_that_they_left(client, cast, today):
    other_hours(cast, today + timedelta(days=14))
    client.force_login(cast.kestrel)
    form = client.get(reverse("access:allocate", args=[cast.tansy.pk])).context_data["form"]
    assert form["reason"].value() == ""


def test_who_leaves_after_other_hours_leaves_with_the_later_post(cast, today):
    plover, last_day = other_hours(cast, today + timedelta(days=5)), today + timedelta(days=20)
    leave(by=cast.heron, worker=plover, last_day=last_day, why="A new job", over=plover.version)
    assert {each.child: each.since for each in leaves_for(cast.kestrel, today)} == dict.fromkeys(
        (cast.tansy, cast.teasel, cast.sorrel), last_day + timedelta(days=1)
    )
