"""A worker is named from a day to come: nobody is without one, till then or after."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.words import day, plain_date
from goldenthread.who.access.actions import allocate, change_worker
from goldenthread.who.access.history_of_workers import story_of
from goldenthread.who.access.holdings.actions import let_go
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.parts.actions import call_off, end_part
from goldenthread.who.access.parts.rules import LEAVING_SOON, reasons_against_later
from goldenthread.who.access.posts.actions import leave, move_on
from goldenthread.who.access.queue import leaves_for, waits_for
from goldenthread.who.access.rules import ASSIGNED
from goldenthread.who.access.visible import may, near_to, nearness, reading, visible_among, visible_children
from goldenthread.who.workforce.models import Worker
from tests.cast import hire

pytestmark = pytest.mark.django_db


@pytest.fixture
def linnet(cast):
    """Of the team, and nobody's worker yet."""
    return hire("linnet", "social_worker", cast.kestrel.team, cast.kestrel, None)


def lead(child) -> Involvement:
    """Who has the child today."""
    return Involvement.objects.filter(child=child, role="allocated").earliest("started_on")


def named(cast, worker, on, child=None) -> Involvement:
    child = child or cast.tansy
    return change_worker(by=cast.kestrel, child=child, worker=worker, on=on, reason="MANAGE", over=lead(child).pk)


def parts_of(child) -> list[tuple]:
    rows = Involvement.objects.filter(child=child, role="allocated").order_by("started_on", "pk")
    return [(part.worker.name, part.started_on, part.ended_on) for part in rows]


def leaves(cast, who: Worker, last_day, today) -> int:
    fresh = Worker.objects.get(pk=who.pk)
    return leave(
        by=cast.heron if who != cast.osprey else cast.eagle,
        worker=fresh,
        last_day=last_day,
        why="A new job",
        over=fresh.version,
    )


def test_who_has_the_child_goes_on_until_then(cast, today, on, linnet):
    began = lead(cast.tansy).started_on
    named(cast, linnet, on)
    assert parts_of(cast.tansy) == [("Plover", began, on), ("Linnet", on, None)]
    for when, who in ((today, cast.plover), (on - timedelta(days=1), cast.plover), (on, linnet)):
        story = story_of(cast.tansy, when)
        assert (story.worker, story.gaps) == (who, [])
    told = {notice.recipient_name: notice.subject for notice in Notice.objects.all()}
    assert told == {"Plover": f"Tansy goes to Linnet on {day(on)}", "Linnet": f"1 child is yours from {day(on)}"}


def test_who_comes_reads_the_record_and_writes_nothing(cast, today, on):
    elsewhere = hire("shrike", "social_worker", cast.teams["Family safeguarding 1"], cast.swift, None)
    assert not visible_among(elsewhere, [cast.tansy.pk], today)
    named(cast, elsewhere, on)
    assert ASSIGNED in nearness(elsewhere, cast.tansy.pk, today)
    assert ASSIGNED not in nearness(elsewhere, cast.tansy.pk, on)  # whose own the child is then
    assert cast.tansy.pk in visible_among(elsewhere, [cast.tansy.pk], today)
    assert cast.tansy in visible_children(elsewhere, today)
    assert cast.tansy.pk in near_to(reading(elsewhere, today))
    assert may(elsewhere, "child.read", cast.tansy) and may(elsewhere, "handover.sign", cast.tansy)
    for deed in ("assessment.write", "plan.write", "protected_address.read", "supervision.act"):
        assert not may(elsewhere, deed, cast.tansy), deed


def test_what_was_called_off_shows_nobody_anything(cast, today, on):
    elsewhere = hire("shrike", "social_worker", cast.teams["Family safeguarding 1"], cast.swift, None)
    Involvement.objects.create(
        child=cast.tansy, worker=elsewhere, role="allocated", started_on=on, ended_on=on, reason="MANAGE",
        made_by=cast.kestrel,
    )  # fmt: skip
    assert ASSIGNED not in nearness(elsewhere, cast.tansy.pk, today)
    assert not visible_among(elsewhere, [cast.tansy.pk], today)


@pytest.mark.parametrize(
    ("days", "until", "has", "words"),
    [
        (0, None, "", ""),
        (-3, None, "", ""),
        (10, None, "Plover", ""),
        (10, 10, "Plover", ""),  # the first day without Plover
        (10, 9, "Plover", "Plover has Tansy until"),
        (10, None, "", "Nobody has Tansy till then"),
    ],
)
def test_no_day_is_without_a_worker(today, days, until, has, words):
    ends = today + timedelta(days=until) if until is not None else None
    against = reasons_against_later("Tansy", today + timedelta(days=days), today, ends, has)
    assert [words in each for each in against] == ([True] if words else [])


def test_not_further_ahead_than_anybody_knows(cast, today, linnet):
    with pytest.raises(Refused, match="within 12 weeks"):
        named(cast, linnet, today + LEAVING_SOON + timedelta(days=1))
    named(cast, linnet, today + LEAVING_SOON)


def test_who_works_beside_begins_today(cast, today, on, linnet):
    with pytest.raises(Refused, match="works beside a child from today"):
        allocate(by=cast.kestrel, children=[cast.tansy], worker=linnet, on=on, role="co_worker")


def test_not_by_who_has_left_by_then(cast, today, on, linnet):
    leaves(cast, linnet, on - timedelta(days=1), today)
    with pytest.raises(Refused, match="has no post here on that day"):
        named(cast, Worker.objects.get(pk=linnet.pk), on)


def test_nobody_else_is_named_before_it_is_called_off(cast, today, on, linnet):
    named(cast, linnet, on)
    for when in (today, on + timedelta(days=5)):
        with pytest.raises(Refused, match=f"Tansy goes to Linnet on {day(on, year=True)}. Call that off first"):
            named(cast, cast.avocet, when)
    with pytest.raises(Refused, match="Linnet has not begun"):
        coming = Involvement.objects.coming(today).get()
        end_part(by=cast.kestrel, child=cast.tansy, involvement_id=coming.pk, on=today, why="No")


def test_called_off_all_is_as_before(cast, today, on, linnet):
    before = parts_of(cast.tansy)
    allocate(by=cast.kestrel, children=[cast.tansy], worker=linnet, on=today, role="co_worker")
    coming = named(cast, linnet, on)
    told_before = set(Notice.objects.values_list("pk", flat=True))
    call_off(by=cast.kestrel, child=cast.tansy, involvement_id=coming.pk, why="Linnet is full")
    assert parts_of(cast.tansy) == [*before, ("Linnet", on, on)]
    assert Involvement.objects.get(child=cast.tansy, role="co_worker").ended_on is None
    told = {each.recipient_name: each.subject for each in Notice.objects.exclude(pk__in=told_before)}
    assert told == {"Plover": "Tansy stays with you", "Linnet": f"Tansy does not come to you on {day(on)}"}
    with pytest.raises(Refused, match="No such change is planned any more"):
        call_off(by=cast.kestrel, child=cast.tansy, involvement_id=coming.pk, why="Again")
    named(cast, cast.avocet, on)  # and somebody else may be


def test_only_the_childs_manager_calls_it_off(cast, today, on, linnet):
    coming = named(cast, linnet, on)
    for who in (cast.plover, linnet, cast.swift):
        with pytest.raises(Refused):
            call_off(by=who, child=cast.tansy, involvement_id=coming.pk, why="No")


def test_for_a_leavers_child_somebody_is_named_for_the_day_after(cast, today, linnet):
    last = today + timedelta(days=9)
    leaves(cast, cast.plover, last, today)
    assert cast.tansy in {each.child for each in leaves_for(cast.kestrel, today)}
    named(cast, linnet, last + timedelta(days=1))
    assert cast.tansy not in {each.child for each in leaves_for(cast.kestrel, today)}
    assert parts_of(cast.tansy)[0][2] == last + timedelta(days=1)
    assert story_of(cast.tansy, last + timedelta(days=40)).gaps == []
    with pytest.raises(Refused, match=f"Plover has Teasel until {plain_date(last)}"):
        named(cast, linnet, last + timedelta(days=2), cast.teasel)


def test_several_leavers_children_at_once(cast, today, linnet):
    last = today + timedelta(days=9)
    leaves(cast, cast.plover, last, today)
    on = last - timedelta(days=2)
    allocate(by=cast.kestrel, children=[cast.tansy, cast.teasel], worker=linnet, on=on)
    assert [parts_of(child)[0][2] for child in (cast.tansy, cast.teasel)] == [on, on]


def test_who_leaves_sooner_is_followed_sooner(cast, today, on, linnet):
    named(cast, linnet, on)
    last = today + timedelta(days=4)
    leaves(cast, cast.plover, last, today)
    assert [(name, start) for name, start, _ in parts_of(cast.tansy)][-1] == ("Linnet", last + timedelta(days=1))
    assert story_of(cast.tansy, on + timedelta(days=20)).gaps == []
    assert Notice.objects.get(subject__contains="sooner").subject == (
        f"Tansy comes to you sooner, on {day(last + timedelta(days=1))}"
    )
    assert cast.tansy not in {each.child for each in leaves_for(cast.kestrel, today)}


def test_who_leaves_later_gives_way_as_planned(cast, today, on, linnet):
    named(cast, linnet, on)
    leaves(cast, cast.plover, on + timedelta(days=7), today)
    assert [ended for _, _, ended in parts_of(cast.tansy)] == [on, None]


def test_who_stays_after_all_still_gives_way(cast, today, on, linnet):
    leaves(cast, cast.plover, on - timedelta(days=1), today)
    named(cast, linnet, on)
    fresh = Worker.objects.get(pk=cast.plover.pk)
    move_on(
        by=cast.heron,
        worker=fresh,
        on=on,
        role="social_worker",
        over=fresh.version,
        team=fresh.team,
        employer=fresh.post.employer,
    )
    assert [ended for _, _, ended in parts_of(cast.tansy)] == [on, None]
    assert [ended for _, _, ended in parts_of(cast.teasel)] == [None]  # for whom nobody was named


def test_who_was_to_follow_leaves_first_and_the_child_stays(cast, today, on, linnet):
    before = parts_of(cast.tansy)
    named(cast, linnet, on)
    assert leaves(cast, linnet, today + timedelta(days=3), today) == 0
    assert parts_of(cast.tansy) == [*before, ("Linnet", on, on)]
    assert cast.tansy not in {each.child for each in waits_for(cast.kestrel, today)}


@pytest.mark.parametrize("days", [-3, 0, 6])
def test_what_was_called_off_stays_off_when_its_worker_leaves(cast, today, on, linnet, days):
    coming = named(cast, linnet, on)
    call_off(by=cast.kestrel, child=cast.tansy, involvement_id=coming.pk, why="Full")
    named(cast, cast.avocet, on)
    before = parts_of(cast.tansy)
    assert leaves(cast, linnet, on + timedelta(days=days - 1), today) == 0
    assert leaves(cast, linnet, on + timedelta(days=days), today) == 0  # another last day
    assert parts_of(cast.tansy) == before


def test_who_moves_to_another_post_after_the_day_gave_way_on_it(cast, today, on, linnet):
    named(cast, linnet, on)
    promoted(cast, cast.plover, on + timedelta(days=10))
    assert [ended for _, _, ended in parts_of(cast.tansy)] == [on, None]


def test_who_was_to_follow_moves_to_a_post_that_cannot_lead(cast, today, on, linnet):
    before = parts_of(cast.tansy)
    named(cast, linnet, on)
    promoted(cast, linnet, on - timedelta(days=3))
    assert parts_of(cast.tansy) == [*before, ("Linnet", on, on)]


def promoted(cast, who: Worker, when) -> None:
    fresh = Worker.objects.get(pk=who.pk)
    post = {"role": "team_manager", "team": fresh.team, "employer": fresh.post.employer}
    move_on(by=cast.heron, worker=fresh, on=when, over=fresh.version, **post)


@pytest.mark.parametrize("days", [4, 9])  # the second ends on the very day
def test_a_reviewing_officer_who_leaves_moves_nobody_who_is_to_follow(cast, today, on, linnet, days):
    named(cast, linnet, on)
    before = parts_of(cast.tansy)
    assert leaves(cast, cast.osprey, today + timedelta(days=days), today) >= 1
    officer = Involvement.objects.get(child=cast.tansy, role="reviewing_officer")
    assert parts_of(cast.tansy) == before and officer.ended_on == today + timedelta(days=days + 1)


def test_who_goes_on_the_same_day_is_no_part_of_the_change(cast, today, on, linnet):
    """The reviewing officer's last day is said, and taken back: nobody follows them."""
    officer = Involvement.objects.get(child=cast.tansy, role="reviewing_officer")
    leaves(cast, cast.osprey, on - timedelta(days=1), today)
    named(cast, linnet, on)
    fresh = Worker.objects.get(pk=cast.osprey.pk)
    post = {"role": "reviewing_officer", "team": fresh.team, "employer": fresh.post.employer}
    move_on(by=cast.eagle, worker=fresh, on=on, over=fresh.version, **post)
    officer.refresh_from_db()
    assert officer.ended_on is None


def test_whose_new_post_ends_before_the_day_is_followed_when_it_does(cast, today, on, linnet):
    named(cast, linnet, on)
    fresh = Worker.objects.get(pk=cast.plover.pk)
    ends = today + timedelta(days=5)
    post = {"role": "social_worker", "team": fresh.team, "employer": fresh.post.employer, "until": ends}
    move_on(by=cast.heron, worker=fresh, on=today + timedelta(days=1), over=fresh.version, **post)
    assert [(name, ended) for name, _, ended in parts_of(cast.tansy)] == [
        ("Plover", ends + timedelta(days=1)), ("Linnet", None),
    ]  # fmt: skip
    assert story_of(cast.tansy, on + timedelta(days=9)).gaps == []


def test_a_last_day_that_is_written_down_late_hides_no_gap(cast, today, on, linnet):
    named(cast, linnet, on)
    leaves(cast, cast.plover, today - timedelta(days=4), today)
    (name, _, ended), (follows, began, _) = parts_of(cast.tansy)
    assert (name, ended, follows, began) == ("Plover", today - timedelta(days=3), "Linnet", today)
    assert [(gap.start, gap.end) for gap in story_of(cast.tansy, today).gaps] == [(ended, today)]


def test_called_off_who_leaves_later_still_leaves(cast, today, on, linnet):
    last = on + timedelta(days=12)
    leaves(cast, cast.plover, last, today)
    coming = named(cast, linnet, on)
    call_off(by=cast.kestrel, child=cast.tansy, involvement_id=coming.pk, why="Full")
    assert parts_of(cast.tansy)[0][2] == last + timedelta(days=1)
    assert cast.tansy in {each.child for each in leaves_for(cast.kestrel, today)}


def test_whose_part_a_manager_ends_is_followed_at_once(client, cast, today, on, linnet):
    named(cast, linnet, on)
    client.force_login(cast.kestrel)
    page = reverse("access:end_part", args=[cast.tansy.pk, lead(cast.tansy).pk])
    assert f"Linnet follows then, and not on {plain_date(on)}." in client.get(page).content.decode()
    end_part(by=cast.kestrel, child=cast.tansy, involvement_id=lead(cast.tansy).pk, on=today, why="Taken ill")
    assert [ended for _, _, ended in parts_of(cast.tansy)][-1] is None
    assert story_of(cast.tansy, on).gaps == [] and cast.tansy not in {
        each.child for each in waits_for(cast.kestrel, on)
    }


def test_a_child_whose_work_ends_goes_to_nobody(cast, today, on, linnet):
    named(cast, linnet, on)
    let_go(by=cast.kestrel, child=cast.tansy, on=today, why="Closed")
    assert [ended for _, _, ended in parts_of(cast.tansy)] == [today, on]
    assert not Involvement.objects.coming(today).exists()


@pytest.mark.parametrize(("weeks", "says"), [(4, "At the latest"), (20, "or within 12 weeks")])
def test_the_form_names_no_day_that_would_be_refused(client, cast, today, weeks, says):
    leaves(cast, cast.plover, today + timedelta(weeks=weeks), today)
    client.force_login(cast.kestrel)
    page = client.get(reverse("access:allocate", args=[cast.tansy.pk])).content.decode()
    assert says in page and ("At the latest" in page) == (weeks == 4)


def test_the_pages_say_it(client, cast, today, on, linnet):
    client.force_login(cast.kestrel)
    typed = {
        "worker": linnet.pk, "reason": "MANAGE", "note": "", "version": lead(cast.tansy).pk,
        "on_day": on.day, "on_month": on.month, "on_year": on.year,
    }  # fmt: skip
    given = client.post(reverse("access:allocate", args=[cast.tansy.pk]), typed, follow=True).content.decode()
    assert f"Tansy goes to Linnet on {day(on)}." in given
    assert f"Linnet follows, from {plain_date(on)}" in given and "There was no day without a worker" in given
    assert "Call off" in given and given.count("To come") == 1
    coming = Involvement.objects.coming(today).get()
    assert "call that off first" in client.get(reverse("access:allocate", args=[cast.tansy.pk])).content.decode()
    page = reverse("access:end_part", args=[cast.tansy.pk, coming.pk])
    assert "Linnet is not to follow" in client.get(page).content.decode()
    assert client.post(page, {"why": ""}).status_code == 422
    after = client.post(page, {"why": "Linnet is full"}, follow=True).content.decode()
    assert "Called off" in after and "follows, from" not in after


def test_my_work_tells_both(client, cast, today, on, linnet):
    named(cast, linnet, on)
    client.force_login(linnet)
    page = client.get("/").content.decode()
    assert "1 child comes to you" in page and "Tansy" in page and "Plover" in page
    client.force_login(cast.plover)
    assert f"with Linnet from {day(on, year=on.year != today.year)}" in client.get("/").content.decode()
