"""Somebody leaves who works with a child whose record is locked: its part ends like any other, and it is in no number
of whoever is not on its list."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.models import Notice
from goldenthread.who.access.models import Involvement, LockReader
from goldenthread.who.access.posts.actions import leave, move_on

pytestmark = pytest.mark.django_db
# Plover works with Tansy, Teasel and Sorrel, whose record is locked to all but Kestrel.


def typed(worker, on) -> dict:
    facts = {"last_day_day": on.day, "last_day_month": on.month, "last_day_year": on.year}
    return facts | {"because": "resigned", "to": "council", "why": "A new job", "version": worker.version}


def leaves(by, worker, on) -> int:
    return leave(by=by, worker=worker, last_day=on, why="A new job", over=worker.version)


def locked_to_all(cast) -> None:
    """Kestrel is on the list no more; Swift of another team is."""
    LockReader.objects.filter(lock__child=cast.sorrel).update(worker=cast.swift)


def told(kind: str) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(kind=kind).order_by("recipient_name")
    return [(each.recipient_name, each.subject) for each in rows]


@pytest.mark.parametrize(("who", "seen"), [("heron", ""), ("eagle", "You may see 0 of 2.")])
def test_the_page_and_what_it_says_when_saved_count_no_locked_child(client, cast, today, who, seen):
    client.force_login(cast.workers[who])
    page = reverse("access:leave", args=[cast.plover.pk])
    before = client.get(page).content.decode()
    assert "Two children need somebody from that day on." in before and "Sorrel" not in before
    assert seen in before if seen else "You may see" not in before
    after = client.post(page, typed(cast.plover, today + timedelta(days=14)), follow=True).content.decode()
    assert "Plover leaves. 2 children need somebody." in after and "3 children" not in after


def test_a_child_who_is_not_locked_and_only_not_their_own_is_counted(client, cast):
    Involvement.objects.filter(child=cast.yarrow).update(worker=cast.plover)
    client.force_login(cast.eagle)
    assert "You may see 0 of 3." in client.get(reverse("access:leave", args=[cast.plover.pk])).content.decode()


def test_who_has_two_parts_in_one_child_s_life_leaves_one_child(client, cast, today):
    Involvement.objects.create(
        child=cast.tansy, worker=cast.plover, role="support", started_on=today, reason="MANAGE", made_by=cast.kestrel
    )
    client.force_login(cast.heron)
    page = client.get(reverse("access:leave", args=[cast.plover.pk])).content.decode()
    assert "Two children need somebody" in page and "You may see" not in page


def test_the_locked_child_s_worker_ends_with_the_others(cast, today):
    assert leaves(cast.heron, cast.plover, today + timedelta(days=14)) == 2
    part = Involvement.objects.get(child=cast.sorrel, role="allocated")
    assert part.ended_on == today + timedelta(days=15)
    ended = Entry.objects.deeds().about(cast.sorrel.pk).values_list("deed", flat=True)
    assert set(ended) == {"involvement.ended", "worker.children_left"}


def test_each_manager_is_told_the_number_that_they_may_know(cast, today):
    leaves(cast.heron, cast.plover, today + timedelta(days=14))
    assert told("worker_leaves") == [("Kestrel", "Plover leaves: 3 children need somebody")]
    assert told("leaver_child") == []


@pytest.mark.parametrize("deed", ["leaves", "moves"])
def test_where_the_team_s_manager_may_not_know_who_keeps_the_lock_is_told(cast, today, deed):
    locked_to_all(cast)
    if deed == "leaves":
        what, left = "Plover leaves", leaves(cast.heron, cast.plover, today + timedelta(days=14))
    else:
        what, post = "Plover becomes performance analyst", {"team": cast.teams["Quality"], "employer": "Marlshire"}
        left = move_on(by=cast.eagle, worker=cast.plover, on=today, role="analyst", over=cast.plover.version, **post)
    assert left == 2
    assert told("worker_leaves") == [("Kestrel", f"{what}: 2 children need somebody")]
    notice = Notice.objects.get(kind="leaver_child")
    assert (notice.recipient_name, notice.subject, notice.body) == ("Swift", "Sorrel needs somebody", f"{what}.")
    assert notice.about == [cast.sorrel.pk] and "Heron" not in notice.made_by_name


def test_a_manager_who_may_know_of_none_of_them_is_told_nothing(cast, today):
    locked_to_all(cast)
    Involvement.objects.filter(worker=cast.plover).exclude(child=cast.sorrel).delete()
    assert leaves(cast.heron, cast.plover, today + timedelta(days=14)) == 0
    assert told("worker_leaves") == [] and told("leaver_child") == [("Swift", "Sorrel needs somebody")]


def test_the_history_of_a_child_says_no_number(cast, today):
    leaves(cast.heron, cast.plover, today + timedelta(days=14))
    entry = Entry.objects.deeds().get(deed="worker.children_left")
    assert entry.what == "Who was with them needs somebody"
