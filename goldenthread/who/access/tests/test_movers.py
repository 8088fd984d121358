"""A child is allocated only while the worker holds a post that may have a case: a mover's children wait, and show."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.who.access.actions import allocate
from goldenthread.who.access.frame import counts
from goldenthread.who.access.history_of_workers import story_of
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.parts.actions import end_part
from goldenthread.who.access.parts.rules import Span, days_at_work
from goldenthread.who.access.queue import leaves_for, waits_for
from goldenthread.who.access.thread import events, summary
from goldenthread.who.workforce.models import Post

pytestmark = pytest.mark.django_db


def becomes(worker, role: str, on) -> None:
    """The post alone changes, as when an import or a slip by hand moves somebody and nobody thinks of the children."""
    now = Post.objects.get(worker=worker, ended_on=None)
    Post.objects.filter(pk=now.pk).update(ended_on=on)
    if role:
        Post.objects.create(worker=worker, role=role, team=now.team, employer=now.employer, started_on=on)


@pytest.fixture(params=["analyst", ""], ids=["a mover", "a post that ran out"])
def gone(request, cast, today):
    """Since ten days ago, Plover no longer holds a post that may have a case."""
    becomes(cast.plover, request.param, today - timedelta(days=10))
    return today - timedelta(days=10)


def test_the_children_wait_from_the_day_of_the_move(cast, today, gone):
    waiting = {each.child: each.since for each in waits_for(cast.kestrel, today)}
    assert waiting == dict.fromkeys((cast.tansy, cast.teasel, cast.sorrel), gone)


def test_the_wait_does_not_begin_anew_when_the_old_part_is_tidied_up(cast, today, gone):
    part = Involvement.objects.get(child=cast.tansy, role="allocated")
    end_part(by=cast.kestrel, child=cast.tansy, involvement_id=part.pk, on=today, why="Gone")
    assert {each.child: each.since for each in waits_for(cast.kestrel, today)}[cast.tansy] == gone
    assert [gap.start for gap in story_of(cast.tansy, today).gaps] == [gone]


def test_nor_does_it_for_a_slip_and_it_begins_with_the_part_s_end_for_who_was_at_work(cast, today):
    # Given Plover, who changed her post long ago, and whose part ended three days ago
    became, ended = today - timedelta(days=40), today - timedelta(days=3)
    becomes(cast.plover, "senior", became)
    Involvement.objects.filter(child=cast.tansy, role="allocated").update(ended_on=ended)
    # and Avocet, who was given the child yesterday by a slip of the hand, put right on that day
    slip = today - timedelta(days=1)
    Involvement.objects.create(
        child=cast.tansy, worker=cast.avocet, role="allocated", started_on=slip, ended_on=slip, reason="MANAGE",
        made_by=cast.kestrel,
    )  # fmt: skip
    assert [(each.child, each.since) for each in waits_for(cast.kestrel, today)] == [(cast.tansy, ended)]
    # when she leaves afterwards, then that changes nothing
    Post.objects.filter(worker=cast.plover, ended_on=None).update(ended_on=slip)
    assert {each.child: each.since for each in waits_for(cast.kestrel, today)}[cast.tansy] == ended


def test_the_bar_counts_them(cast, gone):
    assert counts(cast.kestrel, ["access:allocation"])["access:allocation"] == 3


def test_the_record_says_that_nobody_works_with_her(cast, today, gone):
    story = story_of(cast.tansy, today)
    assert story.worker is None
    assert [(gap.start, gap.end) for gap in story.gaps] == [(gone, None)]
    assert [each.status for each in summary(cast.tansy.pk, today)] == ["No worker"]
    assert any(each.title.startswith("Nobody was named for") for each in events([cast.tansy.pk]))


def test_they_are_given_to_somebody_else_and_the_gap_stays_on_the_record(client, cast, today, gone):
    client.force_login(cast.kestrel)
    given = client.post("/access/allocation/", {"children": [cast.tansy.pk], "worker": cast.avocet.pk})
    assert given.status_code == 302
    assert Involvement.objects.at_work(today).get(child=cast.tansy, role="allocated").worker == cast.avocet
    assert [(gap.start, gap.end) for gap in story_of(cast.tansy, today).gaps] == [(gone, today)]


def test_another_post_that_may_have_cases_keeps_them(cast, today):
    becomes(cast.plover, "senior", today)
    assert waits_for(cast.kestrel, today) == []
    assert story_of(cast.tansy, today).worker == cast.plover


def test_a_part_needs_a_post_that_may_have_that_part(cast, today):
    """A family help lead holds a case, and is no lead child protection practitioner."""
    becomes(cast.plover, "family_help_lead", today)
    Involvement.objects.create(
        child=cast.burdock, worker=cast.plover, role="protection_lead", started_on=today, reason="MANAGE",
        made_by=cast.kestrel,
    )  # fmt: skip
    assert not Involvement.objects.at_work(today).filter(role="protection_lead").exists()
    assert Involvement.objects.at_work(today).filter(worker=cast.plover).count() == 3


@pytest.mark.parametrize(("days", "gives_way"), [(40, True), (120, False)])
def test_the_child_of_an_agency_worker_who_leaves_soon_is_given_from_the_queue(client, cast, today, days, gives_way):
    Post.objects.filter(worker=cast.plover).update(is_agency=True, ended_on=today + timedelta(days=days))
    client.force_login(cast.kestrel)
    assert ("Tick Tansy" in client.get("/access/allocation/").content.decode()) is gives_way
    if not gives_way:
        with pytest.raises(Refused, match="is with Plover already"):
            allocate(by=cast.kestrel, children=[cast.tansy], worker=cast.avocet, on=today)
        return
    given = client.post("/access/allocation/", {"children": [cast.tansy.pk], "worker": cast.avocet.pk})
    assert given.status_code == 302
    before, after = Involvement.objects.filter(child=cast.tansy, role="allocated").order_by("pk")
    assert (before.ended_on, after.worker, after.reason) == (today, cast.avocet, "LEFTRL")


def test_an_agency_s_last_day_is_seen_before_it_comes(cast, today):
    last = today + timedelta(days=9)
    Post.objects.filter(worker=cast.plover).update(is_agency=True, ended_on=last + timedelta(days=1))
    assert waits_for(cast.kestrel, today) == []
    assert {each.child: each.state.due_on for each in leaves_for(cast.kestrel, today)} == dict.fromkeys(
        (cast.tansy, cast.teasel, cast.sorrel), last
    )
    Post.objects.create(worker=cast.plover, role="senior", employer="X", started_on=last + timedelta(days=1))
    assert leaves_for(cast.kestrel, today) == []


@pytest.mark.parametrize(("role", "left"), [("analyst", 3), ("senior", 0)])
def test_a_move_by_the_page_says_how_many_children_it_leaves(client, cast, today, role, left):
    client.force_login(cast.eagle)
    facts = {
        "role": role,
        "team": cast.plover.team.pk,
        "employer": "Marlshire Council",
        "full_time_equivalent": "1",
        "version": cast.plover.version,
    }
    facts |= {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    page = client.post(reverse("access:move_on", args=[cast.plover.pk]), facts, follow=True).content.decode()
    known = max(0, left - 1)  # Sorrel is locked to Eagle, who moves Plover, and not to Kestrel
    assert f"Saved. {known} children need somebody." in page
    assert len(waits_for(cast.kestrel, today)) == left
    told = [notice.subject for notice in Notice.objects.filter(kind="worker_leaves")]
    assert told == (["Plover becomes performance analyst: 3 children need somebody"] if left else [])


@pytest.mark.parametrize("many", [1, 20])
def test_the_same_queries_however_many_wait(cast, today, gone, many, django_assert_num_queries):
    from tests.cast import child_named

    for number in range(many):
        child = child_named(f"child{'abcdefghijklmnopqrstuvwxyz'[number]}", None)
        Involvement.objects.create(
            child=child, worker=cast.plover, role="allocated", started_on=gone, reason="MANAGE", made_by=cast.kestrel
        )
        child.holdings.create(team=cast.plover.posts.first().team, started_on=gone, made_by=cast.heron)
    assert cast.kestrel.post
    with django_assert_num_queries(1):
        assert len(waits_for(cast.kestrel, today)) == many + 3
    allocate(by=cast.kestrel, children=[child], worker=cast.avocet, on=today)


def d(number: int) -> date:
    return date(2026, 11, number)


@pytest.mark.parametrize(
    ("posts", "days"),
    [
        ([("senior", 1, None)], [(5, 20)]),
        ([("senior", 8, None)], [(5, 8), (8, 20)]),  # what was before the first post on record, nobody knows better
        ([("senior", 1, 9)], [(5, 9)]),
        ([("senior", 1, 9), ("analyst", 9, 12), ("senior", 12, None)], [(5, 9), (12, 20)]),
        ([("analyst", 1, None)], []),
        ([], []),
    ],
)
def test_days_at_work(posts, days):
    spans = [(role, Span(d(start), d(end) if end else None)) for role, start, end in posts]
    assert days_at_work("allocated", Span(d(5), d(20)), spans) == [Span(d(start), d(end)) for start, end in days]
