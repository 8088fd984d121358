"""Somebody is known to leave: their children are handed over before the last day, and no day is left with nobody."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.words import day
from goldenthread.who.access.actions import allocate, change_worker
from goldenthread.who.access.history_of_workers import story_of
from goldenthread.who.access.holdings.actions import let_go
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.parts.actions import end_part
from goldenthread.who.access.posts.actions import leave, move_on
from goldenthread.who.access.queue import leaves_for, waits_for
from goldenthread.who.workforce.models import Post, Worker
from tests.cast import hire

pytestmark = pytest.mark.django_db


@pytest.fixture
def last_day(cast, today):
    """Plover leaves in two weeks: Tansy, Teasel and locked Sorrel need somebody."""
    on = today + timedelta(days=14)
    leave(by=cast.heron, worker=cast.plover, last_day=on, why="A new job", over=cast.plover.version)
    return on


def parts_of(child) -> list[tuple]:
    rows = Involvement.objects.filter(child=child, role="allocated").order_by("started_on")
    return [(part.worker.name, part.ended_on) for part in rows]


def test_the_worker_changes_before_the_last_day_and_no_day_is_lost(cast, today, last_day):
    part = Involvement.objects.get(child=cast.tansy, role="allocated")
    change_worker(by=cast.kestrel, child=cast.tansy, worker=cast.avocet, on=today, reason="LEFTRL", over=part.pk)
    assert parts_of(cast.tansy) == [("Plover", today), ("Avocet", None)]
    assert story_of(cast.tansy, last_day + timedelta(days=5)).gaps == []
    assert Notice.objects.get(kind="reallocated").recipient_name == "Plover"


def test_the_queue_shows_by_when_and_gives_them_over(client, cast, today, last_day):
    client.force_login(cast.kestrel)
    page = client.get("/access/allocation/").content.decode()
    assert f"needs somebody by {day(last_day)}" in page and "With Plover till then" in page
    assert page.count("Tick Tansy") == 1
    assert f"leaves on {day(last_day, year=True)}" in page  # beside Plover, among those who could take a child
    given = client.post("/access/allocation/", {"children": [cast.tansy.pk, cast.teasel.pk], "worker": cast.avocet.pk})
    assert given.status_code == 302
    assert parts_of(cast.tansy) == parts_of(cast.teasel) == [("Plover", today), ("Avocet", None)]
    assert [each.child for each in leaves_for(cast.kestrel, today)] == [cast.sorrel]


def test_the_queue_says_nothing_of_a_locked_child(cast, today, last_day):
    assert {each.child for each in leaves_for(cast.kestrel, today)} == {cast.tansy, cast.teasel, cast.sorrel}
    assert {each.child for each in leaves_for(cast.heron, today)} == {cast.tansy, cast.teasel}


def test_they_do_not_wait_yet_and_who_works_beside_leads_nobody(cast, today, last_day):
    assert waits_for(cast.kestrel, today) == []
    allocate(by=cast.kestrel, children=[cast.tansy], worker=cast.avocet, role="co_worker", on=today)
    assert {each.child: each.leaving for each in leaves_for(cast.kestrel, today)}[cast.tansy] == "Plover"
    gone = last_day + timedelta(days=1)
    assert cast.tansy in [each.child for each in waits_for(cast.kestrel, gone)], "Avocet stays beside nobody"


def test_a_child_whom_they_work_beside_somebody_with_needs_nobody(client, cast, today):
    # Given Avocet, who works beside Plover with Tansy, and has Burdock herself
    allocate(by=cast.kestrel, children=[cast.tansy], worker=cast.avocet, role="co_worker", on=today)
    client.force_login(cast.heron)
    page = client.get(f"/access/leave/{cast.avocet.pk}/").content.decode()
    needing, beside = page.split('id="beside"')
    assert "One child needs somebody from that day on." in page
    assert "Burdock" in needing and "Tansy" not in needing and "Tansy" in beside and "Burdock" not in beside
    # then the part beside ends with hers, and everybody is told of one
    assert leave(by=cast.heron, worker=cast.avocet, last_day=today, why="A new job", over=cast.avocet.version) == 1
    assert Notice.objects.get(kind="worker_leaves").subject == "Avocet leaves: 1 child needs somebody"
    assert not cast.tansy.involvements.open(today + timedelta(days=1)).filter(worker=cast.avocet).exists()
    assert [each.child for each in waits_for(cast.kestrel, today + timedelta(days=1))] == [cast.burdock]


@pytest.mark.parametrize(
    ("who", "part", "needing"),
    [("osprey", "reviewing_officer", 1), ("osprey", "conference_chair", 1), ("swift", "receiver", 0)],
)
def test_of_other_parts_only_those_are_counted_that_must_be_filled(client, cast, today, who, part, needing):
    """The notice leads to a page that is there, for a leaver who never had a child allocated too."""
    worker = cast.workers[who]
    Involvement.objects.filter(worker=worker).delete()
    Involvement.objects.create(
        child=cast.tansy, worker=worker, role=part, started_on=today, reason="FCONTA", made_by=cast.kestrel
    )
    lark = hire("lark", "team_manager", worker.team, cast.eagle, None)
    client.force_login(cast.eagle)
    page = client.get(reverse("access:leave", args=[worker.pk])).context_data
    assert (page["total"], page["total_beside"]) == (needing, 1 - needing)
    assert leave(by=cast.eagle, worker=worker, last_day=today, why="A new job", over=worker.version) == needing
    told = Notice.objects.filter(kind="worker_leaves", recipient_id=lark.pk)
    assert told.count() == needing
    client.force_login(lark)
    assert all(client.get(each.url).status_code == 200 for each in told)


def test_somebody_who_leaves_in_half_a_year_is_not_shown_yet(cast, today):
    leave(
        by=cast.heron,
        worker=cast.plover,
        last_day=today + timedelta(days=180),
        why="A new job",
        over=cast.plover.version,
    )
    assert leaves_for(cast.kestrel, today) == []


GONE = timedelta(days=20)  # ago


def ended(cast, on) -> None:
    part = Involvement.objects.get(child=cast.tansy, role="allocated")
    end_part(by=cast.kestrel, child=cast.tansy, involvement_id=part.pk, on=on, why="Finished")


def gives_way(cast, today) -> None:
    leave(by=cast.heron, worker=cast.plover, last_day=today + timedelta(days=14), why="x", over=cast.plover.version)


def left(cast, today) -> None:
    Post.objects.filter(worker=cast.plover).update(ended_on=today - GONE)
    Involvement.objects.filter(worker=cast.plover).update(ended_on=today - GONE)


def left_and_tidied_up(cast, today) -> None:
    Post.objects.filter(worker=cast.plover).update(ended_on=today - GONE)
    ended(cast, today)


def ended_before_they_left(cast, today) -> None:
    Post.objects.filter(worker=cast.plover).update(ended_on=today - GONE)
    ended(cast, today - 2 * GONE)


def ended_alone(cast, today) -> None:
    ended(cast, today)


def never_begun(cast, today) -> None:
    Involvement.objects.filter(child=cast.tansy).delete()


@pytest.mark.parametrize(
    ("happened", "reason"),
    [
        (gives_way, "LEFTRL"), (left, "LEFTRL"), (left_and_tidied_up, "LEFTRL"), (ended_before_they_left, "MANAGE"),
        (ended_alone, "MANAGE"), (never_begun, "FCONTA"),
    ],
)  # fmt: skip
def test_why_the_worker_changed_is_known_where_the_one_before_left(cast, today, happened, reason):
    happened(cast, today)
    (made,) = allocate(by=cast.kestrel, children=[cast.tansy], worker=cast.avocet, on=today)
    assert made.reason == reason


def test_only_once_and_not_to_the_same_worker(cast, today, last_day):
    with pytest.raises(Refused, match="Tansy is with Plover already"):
        allocate(by=cast.kestrel, children=[cast.tansy], worker=cast.plover, on=today)
    allocate(by=cast.kestrel, children=[cast.tansy], worker=cast.avocet, on=today)
    with pytest.raises(Refused, match="Tansy is with Avocet already"):
        allocate(by=cast.heron, children=[cast.tansy], worker=cast.plover, on=today)


def test_a_part_that_is_to_end_can_be_ended_now(client, cast, today, last_day):
    part = Involvement.objects.get(child=cast.tansy, worker=cast.plover)
    client.force_login(cast.kestrel)
    url = reverse("access:end_part", args=[cast.tansy.pk, part.pk])
    assert url in client.get(reverse("access:workers", args=[cast.tansy.pk])).content.decode()
    end_part(by=cast.kestrel, child=cast.tansy, involvement_id=part.pk, on=today, why="Ill")
    part.refresh_from_db()
    assert part.ended_on == today


def test_a_child_who_is_let_go_is_a_leavers_no_more(cast, today, last_day):
    sample = Involvement.objects.get(child=cast.tansy, role="auditor")
    Involvement.objects.filter(pk=sample.pk).update(ended_on=last_day)
    let_go(by=cast.kestrel, child=cast.tansy, on=today, why="Closed")
    assert parts_of(cast.tansy) == [("Plover", today)]
    sample.refresh_from_db()
    assert sample.ended_on == last_day


@pytest.mark.parametrize(
    ("role", "days", "stay"), [("senior", 5, 3), ("senior", 15, 3), ("senior", 20, 0), ("analyst", 5, 0)]
)
def test_who_stays_after_all_keeps_the_children_whom_the_new_post_may_have(cast, today, last_day, role, days, stay):
    # Given a dated sample that Plover reads beside her own cases
    worker = Worker.objects.get(pk=cast.plover.pk)
    sample = Involvement.objects.create(
        child=cast.burdock, worker=worker, role="auditor", started_on=today, ended_on=last_day, reason="FCONTA",
        made_by=cast.heron,
    )  # fmt: skip
    move_on(
        by=cast.eagle, worker=worker, on=today + timedelta(days=days), role=role, team=cast.plover.team,
        employer="Marlshire Council", until=None, over=worker.version,
    )  # fmt: skip
    going_on = Involvement.objects.filter(worker=worker, role="allocated", ended_on=None)
    assert going_on.count() == stay and Involvement.objects.get(pk=sample.pk).ended_on == last_day
    assert Entry.objects.deeds().filter(deed="involvement.kept").count() == stay
    assert [each.child for each in leaves_for(cast.kestrel, today)] == (
        [] if stay else [cast.sorrel, cast.tansy, cast.teasel]
    )


@pytest.mark.parametrize("days", [3, 30])
def test_another_last_day_moves_every_part(cast, today, last_day, days):
    other = today + timedelta(days=days)
    leave(by=cast.heron, worker=cast.plover, last_day=other, why="Sooner, or later", over=cast.plover.version)
    for child in (cast.tansy, cast.teasel, cast.sorrel):
        assert parts_of(child) == [("Plover", other + timedelta(days=1))]
