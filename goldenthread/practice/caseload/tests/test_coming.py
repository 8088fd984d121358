"""A worker is named from a day to come: what counts does not count them yet, and what says who follows says them."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.words import day, plain_date
from goldenthread.practice.caseload import thread
from goldenthread.practice.caseload.continuity.reading import Kept
from goldenthread.practice.caseload.handovers.actions import oversee, sign
from goldenthread.practice.caseload.handovers.reading import change_of, children_handed_over
from goldenthread.practice.caseload.handovers.rules import SIGNED, TO_OVERSEE, TO_SIGN, TO_WRITE
from goldenthread.practice.caseload.leaving.actions import close
from goldenthread.practice.caseload.leaving.counted import leavers_of
from goldenthread.practice.caseload.leaving.reading import leaving_of, locked_without
from goldenthread.practice.caseload.leaving.rules import after
from goldenthread.practice.caseload.load.reading import loads, to_give
from goldenthread.practice.caseload.proposals.changed import what_changed
from goldenthread.practice.caseload.proposals.reading import Around
from goldenthread.practice.caseload.tests.handing import asked, part_of, write
from goldenthread.practice.caseload.tests.stage import TEAM, line_of, proposed, take
from goldenthread.practice.caseload.transfers.actions import accept, ask
from goldenthread.practice.caseload.whatif.reading import past_of
from goldenthread.who.access.actions import allocate
from goldenthread.who.access.hands import hands
from goldenthread.who.access.models import Involvement, LockReader
from goldenthread.who.access.parts.actions import call_off
from goldenthread.who.access.posts.actions import leave
from goldenthread.who.workforce.models import Post
from tests import ahead
from tests.cast import hire

pytestmark = pytest.mark.django_db


@pytest.fixture
def goes(cast, on):
    """The part of Plover, whom Avocet follows with Tansy in ten days."""
    return named(cast, cast.tansy, cast.avocet, on)


def named(cast, child, worker, on) -> Involvement:
    """The part of who has the child until then."""
    part = child.involvements.open(timezone.localdate()).get(role="allocated")
    ahead.named(cast, child, worker, on)
    part.refresh_from_db()
    return part


def called_off(cast) -> None:
    coming = part_of(cast.tansy)
    call_off(by=cast.kestrel, child=cast.tansy, involvement_id=coming.pk, why="Avocet is ill")


def leaves_on(cast, on) -> Post:
    """Plover, who has Tansy, Teasel and locked Sorrel: the first day without."""
    leave(by=cast.heron, worker=cast.plover, last_day=on - timedelta(days=1), why="New job", over=cast.plover.version)
    return cast.plover.posts.get()


# Who stays -------------------------------------------------------------------------------------------------------


def stays(cast, on):
    kept = Kept([cast.teams[TEAM]], cast.kestrel, on)
    return kept, next(each for each in kept.children if each.person == cast.tansy)


def test_a_worker_to_come_is_no_worker_yet_and_the_change_is_none(cast, today, on, goes):
    kept, tansy = stays(cast, today)
    assert (tansy.stands.in_year, tansy.stands.in_two_years, tansy.change, tansy.stands.with_nobody) == (1, 1, None, 0)
    assert kept.changed == [] and kept.reasons == [] and kept.rows("unsigned") == []
    kept, tansy = stays(cast, on)
    assert (tansy.stands.in_year, tansy.change.start, tansy.stands.with_nobody) == (2, on, 0)
    assert [each.person for each in kept.rows("unsigned")] == [cast.tansy]


def test_who_was_called_off_is_no_worker_of_the_child_then_either(cast, on, goes):
    called_off(cast)
    kept, tansy = stays(cast, on)
    assert (tansy.stands.in_year, tansy.change, kept.rows("unsigned")) == (1, None, [])


# What each carries -----------------------------------------------------------------------------------------------


def carried(cast, worker, on) -> int:
    return loads(Post.objects.filter(worker=worker), cast.kestrel, on)[worker.pk].children


def test_a_child_to_come_is_in_nobodys_load_until_that_day(cast, today, on, goes):
    assert [carried(cast, each, today) for each in (cast.plover, cast.avocet)] == [3, 1]
    assert [carried(cast, each, on) for each in (cast.plover, cast.avocet)] == [2, 2]


def test_who_is_to_take_a_child_has_room_for_one_less(cast, today, on):
    """Beside the name, in the room that is left, and in what a proposal counts; the plain count is of today."""

    def held():
        load = loads(Post.objects.filter(worker=cast.avocet), cast.kestrel, today)[cast.avocet.pk]
        return load, next(each for each in hands(cast.teams[TEAM], today, cast.kestrel) if each.worker == cast.avocet)

    before, _ = held()
    named(cast, cast.tansy, cast.avocet, on)
    load, hand = held()
    assert (load.children, load.children_soon) == (before.children, before.children + 1)
    assert load.room < before.room and load.whereabouts == "1 more to come"
    assert f"then {load.children_soon} child" in hand.load
    made = proposed(cast, "leaves", cast.plover)
    assert made.carried.get(worker=cast.avocet).children == load.children_soon


def test_who_goes_to_somebody_already_is_not_to_be_given_once_more(cast, today, goes):
    theirs = {cast.tansy.pk, cast.teasel.pk}
    assert to_give(cast.kestrel, cast.plover, theirs, today) == {cast.teasel.pk}
    called_off(cast)
    assert to_give(cast.kestrel, cast.plover, theirs, today) == theirs


def test_the_year_ahead_is_played_out_from_who_has_the_child_today(cast, today, goes):
    past = past_of([cast.teams[TEAM]], cast.kestrel, today)
    hands = [post.worker for post in past.working(today)]
    families = past.start(today).families
    assert sum(many for _, whom, many in families if whom == hands.index(cast.plover)) == 3
    assert sum(many for _, whom, many in families if whom == hands.index(cast.avocet)) == 1


# Proposals -------------------------------------------------------------------------------------------------------


def test_for_whom_somebody_is_named_nobody_else_is_proposed(cast, goes):
    proposal = proposed(cast, "leaves", cast.plover)
    assert cast.tansy.pk not in proposal.lines.values_list("child", flat=True)
    assert proposal.lines.filter(child=cast.teasel).exists()


@pytest.mark.parametrize("is_accepted", [False, True])
def test_where_somebody_is_named_meanwhile_the_line_says_so_and_is_refused(cast, today, on, is_accepted):
    proposal = proposed(cast, "leaves", cast.plover)
    named(cast, cast.tansy, hire("knot", "social_worker", cast.teams[TEAM], cast.kestrel, None), on)
    line, words = line_of(proposal, cast.tansy), f"Tansy goes to Knot on {day(on, year=True)}."
    assert words in what_changed(cast.kestrel, proposal, [line], today)[line.pk]
    if is_accepted:
        with pytest.raises(Refused) as refusal:
            take(cast.kestrel, proposal, cast.tansy)
        assert words in refusal.value.reasons and "worked out again" in refusal.value.reasons[-1]


def test_who_is_to_come_or_was_called_off_is_tied_to_no_family(cast, today, on, goes):
    def tied(day):
        return Around(cast.kestrel, [cast.tansy.pk], None, day).ties([cast.tansy.pk], {cast.avocet.pk})

    assert (tied(today), tied(on)) == ({}, {cast.avocet.pk: "beside_now"})
    called_off(cast)
    assert tied(on + timedelta(days=1)) == {}


# Who leaves ------------------------------------------------------------------------------------------------------


def test_a_leavers_page_says_who_follows_and_from_when(cast, today, on):
    post = leaves_on(cast, on)
    named(cast, cast.tansy, cast.avocet, on)
    rows = {row.child: row.left for row in leaving_of(post, cast.kestrel, today).rows}
    assert rows[cast.tansy].next_name == f"Avocet, from {plain_date(on)}"
    assert rows[cast.tansy].needs == ["a handover"] and "somebody" in rows[cast.teasel].needs
    assert leaving_of(post, cast.kestrel, today).nobody_yet == "Two children of 3 have nobody yet"
    assert [(each.children, each.without) for each in leavers_of([post.team], cast.kestrel, today)] == [(3, 2)]
    later = {row.child: row.left for row in leaving_of(post, cast.kestrel, on).rows}
    assert later[cast.tansy].next_name == "Avocet"


def test_once_each_has_somebody_to_come_the_page_may_close_and_no_keeper_is_told(cast, today, on):
    post = leaves_on(cast, on)
    assert locked_without(post, cast.heron, today) == [cast.sorrel.pk]
    LockReader.objects.create(lock=cast.sorrel.locks.get(), worker=cast.avocet, added_by=cast.heron)
    for child in (cast.tansy, cast.teasel, cast.sorrel):
        named(cast, child, cast.avocet, on)
    assert locked_without(post, cast.heron, today) == []
    assert close(by=cast.heron, post=post, note="", at=timezone.now())


def test_long_after_the_last_day_who_waits_for_somebody_to_come_is_not_listed(cast, today, on, goes):
    long_ago = today - timedelta(days=100)
    Involvement.objects.filter(pk=goes.pk).update(ended_on=long_ago)
    cast.plover.posts.update(ended_on=long_ago)
    listed = [row.child for row in leaving_of(cast.plover.posts.get(), cast.kestrel, today).rows]
    assert cast.tansy not in listed and cast.teasel in listed


def test_a_child_who_comes_to_a_leaver_needs_somebody_after_them(cast, today, on):
    """Avocet, who has Burdock until then, does not follow Plover: whoever looks is told so before the day."""
    named(cast, cast.burdock, cast.plover, on)
    post = leaves_on(cast, on + timedelta(days=30))

    def listed(day):
        (one,) = leavers_of([post.team], cast.kestrel, day)
        rows = leaving_of(post, cast.kestrel, day)
        assert (one.children, one.without) == (len(rows.rows), len(rows.without))
        return {row.child: row in rows.without for row in rows.rows}

    assert listed(today)[cast.burdock] and listed(on)[cast.burdock]
    left = next(row.left for row in leaving_of(post, cast.kestrel, today).rows if row.child == cast.burdock)
    assert (left.next_name, left.needs, left.comes_on) == ("", ["somebody"], on)
    assert leaving_of(post, cast.kestrel, today).handovers == 3
    client = Client()
    client.force_login(cast.kestrel)
    page = client.get(reverse("caseload:leaver", args=[post.pk])).content.decode()
    assert f"Comes to Plover on {plain_date(on)}" in page


def test_who_was_to_come_to_a_leaver_and_does_not_is_not_listed(cast, today, on):
    named(cast, cast.burdock, cast.plover, on)
    call_off(by=cast.kestrel, child=cast.burdock, involvement_id=part_of(cast.burdock).pk, why="Plover leaves")
    post = leaves_on(cast, on + timedelta(days=30))
    assert cast.burdock not in [row.child for row in leaving_of(post, cast.kestrel, today).rows]
    assert [each.children for each in leavers_of([post.team], cast.kestrel, today)] == [3]


@pytest.mark.parametrize(
    ("began", "rows", "who"),
    [
        (-40, [], None),
        (-40, [("plover", -40)], None),
        (-40, [("avocet", -3)], "avocet"),  # handed over
        (-40, [("plover", -40), ("avocet", 10)], "avocet"),  # named
        (10, [("avocet", -40), ("plover", 10)], None),  # who has the child until the leaver begins
        (10, [("avocet", -40), ("plover", 10), ("teal", 30)], "teal"),
    ],
)
def test_who_has_a_child_after_a_leaver(today, began, rows, who):
    found = after(
        1, today + timedelta(days=began), [Has(name, today + timedelta(days=day)) for name, day in rows], today
    )
    assert (found and found.worker__name) == who


class Has:
    def __init__(self, name: str, since: date) -> None:
        self.worker__name, self.worker_id, self.started_on = name, 1 if name == "plover" else 2, since


# Handovers -------------------------------------------------------------------------------------------------------


def whats(child, today) -> list[tuple]:
    return [(each.what, each.worker_id, each.state.due_on) for each in thread.due([child.pk], today)]


def test_the_handover_is_written_signed_and_looked_at_before_the_day(cast, today, goes):
    ((what, who, by_when),) = whats(cast.tansy, today)
    last_day_with_her = goes.ended_on - timedelta(days=1)
    assert (what, who, by_when) == ("Handover from Plover to Avocet: to write", cast.plover.pk, last_day_with_her)
    said = write(cast, goes)
    ((what, who, by_when),) = whats(cast.tansy, today)
    assert (what, who) == ("Handover from Plover: to read and sign", cast.avocet.pk) and by_when > goes.ended_on
    sign(by=cast.avocet, handover=said, at=timezone.now())
    assert change_of(goes, today).state == TO_OVERSEE
    oversee(by=cast.kestrel, handover=said, note="Read with both.", at=timezone.now())
    assert change_of(goes, today).state == SIGNED


def test_who_is_not_of_the_team_signs_before_the_day_too(cast, today, on):
    """Turnstone of another team reads the record from the day on which they are named, as who is to come."""
    part = named(cast, cast.tansy, cast.turnstone, on)
    assert sign(by=cast.turnstone, handover=write(cast, part), at=timezone.now())


def test_who_signed_and_was_called_off_has_signed_for_nobody_else(cast, today, on, goes):
    said = write(cast, goes)
    sign(by=cast.avocet, handover=said, at=timezone.now())
    called_off(cast)
    knot = hire("knot", "social_worker", cast.teams[TEAM], cast.kestrel, None)
    part = named(cast, cast.tansy, knot, on)
    assert change_of(part, today).state == TO_WRITE
    again = write(cast, part, over=said.pk)
    assert change_of(part, today).state == TO_SIGN
    assert sign(by=knot, handover=again, at=timezone.now())


def test_until_the_day_the_visit_together_is_recorded_by_who_has_the_child(cast, today, on, goes):
    write(cast, goes, joint_on=on - timedelta(days=2), no_joint="")
    whose = {day: [who for what, who, _ in whats(cast.tansy, day) if "together" in what] for day in (today, on)}
    assert whose == {today: [cast.plover.pk], on: [cast.avocet.pk]}


def test_who_has_not_begun_hands_nothing_over(cast, today, on):
    """Plover, who comes to Burdock, is known to leave."""
    named(cast, cast.burdock, cast.plover, on)
    leaves_on(cast, on + timedelta(days=30))
    assert [what for what, *_ in whats(cast.burdock, today)] == ["Handover from Avocet to Plover: to write"]
    assert "Handover from Plover: to write" in [what for what, *_ in whats(cast.burdock, on)]
    assert cast.burdock.pk not in children_handed_over(cast.plover.pk, today)


def test_who_was_called_off_has_handed_nobody_over(cast, today, goes):
    called_off(cast)
    assert children_handed_over(cast.avocet.pk, today) == []


def test_no_other_team_is_asked_to_take_who_goes_to_somebody_already(cast, on, goes):
    write(cast, goes)
    about = {"team": cast.teams["Family safeguarding 1"], "reason": "TSPROC", "why": "She moved.", "over": 0}
    with pytest.raises(Refused, match=f"Tansy goes to Avocet on {day(on, year=True)}. A manager of the team calls"):
        ask(by=cast.plover, child=cast.tansy, at=timezone.now(), **about)


@pytest.mark.parametrize("stays", [False, True])
def test_the_team_that_was_asked_takes_the_child_on_all_the_same(cast, today, on, client, stays):
    """Avocet is named to follow Plover while the other team is asked; Plover may have joined it meanwhile."""
    transfer = asked(cast)
    allocate(by=cast.kestrel, children=[cast.tansy], worker=cast.avocet, on=today, role="co_worker")
    named(cast, cast.tansy, cast.avocet, on)
    assert cast.tansy.involvements.get(role="co_worker").ended_on == on
    client.force_login(cast.swift)
    page = client.get(reverse("caseload:answer_transfer", args=[transfer.pk])).content.decode()
    assert f"Avocet was named to follow on {plain_date(on)}: that is called off" in page
    takes = cast.plover if stays else cast.turnstone
    accept(by=cast.swift, transfer=transfer, worker=takes, at=timezone.now())
    for each in (today, on):
        (part,) = Involvement.objects.open(each).filter(child=cast.tansy, role="allocated")
        assert (part.worker, part.ended_on) == (takes, None)
    assert cast.tansy.involvements.get(role="co_worker").ended_on is None
    assert f"Tansy does not come to you on {day(on)}" in told(cast.avocet)
    assert ("Tansy stays with you" in told(cast.plover)) == stays


def told(worker) -> list[str]:
    return list(Notice.objects.filter(recipient_id=worker.pk).values_list("subject", flat=True))


def test_of_other_hours_to_come_a_proposal_takes_no_last_day(cast, today, on):
    """Plover leaves in two weeks; whose other hours begin before that is there until then."""
    made = proposed(cast, "leaves", cast.plover)
    ends = cast.plover.posts.get().ended_on
    cast.plover.posts.update(ended_on=today + timedelta(days=3))
    Post.objects.create(
        worker=cast.plover,
        role="social_worker",
        team=cast.teams[TEAM],
        started_on=today + timedelta(days=3),
        ended_on=ends,
    )
    client = Client()
    client.force_login(cast.kestrel)
    form = client.get(reverse("caseload:proposal", args=[made.pk])).context_data["form"]
    assert form["on"].value() == ends
    empty = client.post(reverse("caseload:proposal", args=[made.pk]), {"everything": "1"})
    assert empty.status_code == 422 and not Involvement.objects.coming(today).exists()
