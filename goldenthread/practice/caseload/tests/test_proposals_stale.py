"""A proposal stands on facts: what has changed since is said, and the line is not accepted."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.journey.planning.tests import stage as planning
from goldenthread.practice.caseload.proposals.actions import change
from goldenthread.practice.caseload.proposals.changed import what_changed
from goldenthread.practice.caseload.proposals.models import Line
from goldenthread.practice.caseload.proposals.page import Shown
from goldenthread.who.access.actions import allocate
from goldenthread.who.access.models import Holding, Involvement, Lock
from goldenthread.who.people.models import Relationship
from goldenthread.who.workforce.models import Away
from tests.cast import child_named

from .stage import TEAM, lead_of, leads, line_of, proposed, take, waits, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def sedge(cast):
    """Waits; her brother Burdock is with Avocet."""
    return waits(cast, "sedge", 3, cast.burdock)


def goes_to(child, worker) -> int:
    return Involvement.objects.filter(child=child, role="allocated").update(worker=worker)


# What changes after a proposal to Avocet, and what is said.
STALE = {
    "Avocet no longer works with a brother or sister of Sedge.": lambda cast, sedge: (
        goes_to(cast.burdock, cast.plover), leads(cast, cast.avocet, 1)),
    "Avocet holds other children now, or what is open for those is not what it was.": lambda cast, sedge: (
        Involvement.objects.filter(child=cast.burdock).update(role="co_worker"), leads(cast, cast.avocet, 1)),
    "Sedge is with Plover since": lambda cast, sedge: allocate(
        by=cast.heron, children=[sedge], worker=cast.plover, on=timezone.localdate()),
    "Avocet holds 3 children now, not 1; limit 20.": lambda cast, sedge: leads(cast, cast.avocet, 2),
    "Avocet’s limit is 10 now, not 20.": lambda cast, sedge: cast.avocet.posts.update(full_time_equivalent="0.5"),
    "Avocet’s post has changed, or whether they are at work": lambda cast, sedge: cast.avocet.posts.update(
        ended_on=timezone.localdate() + timedelta(days=9)),
    "Avocet’s post has changed, or whether they are at work.": lambda cast, sedge: Away.objects.create(
        worker=cast.avocet, kind="sickness", started_on=timezone.localdate(), made_by=cast.kestrel),
    "Avocet holds no cases in this team now.": lambda cast, sedge: cast.avocet.posts.update(
        team=cast.teams["Family safeguarding 1"]),
    "Sedge’s team, or what is open for Sedge, is not what it was.": lambda cast, sedge: Lock.objects.create(
        child=sedge, reason="attention", why="x", asked_by=cast.kestrel, approved_by=cast.heron,
        started_on=timezone.localdate(), review_on=timezone.localdate() + timedelta(days=9)),
}  # fmt: skip


@pytest.mark.parametrize("words", STALE)
def test_on_stale_facts_nothing_is_accepted_and_it_says_what_changed(cast, sedge, words):
    proposal = proposed(cast)
    STALE[words](cast, sedge)
    before = Involvement.objects.filter(child=sedge).count()
    with pytest.raises(Refused) as refusal:
        take(cast.kestrel, proposal, sedge)
    assert refusal.value.reasons[0].startswith(words) and "worked out again" in refusal.value.reasons[-1]
    assert Involvement.objects.filter(child=sedge).count() == before and not line_of(proposal, sedge).outcome


def away(cast):
    cast.plover.aways.create(
        kind="sickness", started_on=timezone.localdate() - timedelta(days=30), made_by=cast.kestrel
    )


def fewer(cast):
    """Of Plover’s children all are closed but the three who are proposed to others."""
    going = set(Line.objects.values_list("child", flat=True))
    others = Involvement.objects.filter(worker=cast.plover, ended_on=None).exclude(child__in=going)
    others.update(ended_on=timezone.localdate())


# Why Plover’s children need somebody; then it is so no longer, and what is said.
NO_MORE = {
    "leaves": (
        lambda cast: None, lambda cast: cast.plover.posts.update(ended_on=None),
        "Plover’s post has no last day now, or another in the team follows it: nobody needs to change."),
    "away": (
        away, lambda cast: cast.plover.aways.update(ended_on=timezone.localdate()),
        "Plover is away no more, and no absence to come is on record: nobody needs to change."),
    "over": (
        lambda cast: leads(cast, cast.plover, 20), fewer,
        "Plover holds 3 children now, limit 20: nobody needs to change."),
}  # fmt: skip


@pytest.mark.parametrize("about", NO_MORE)
def test_whose_reason_is_gone_keeps_the_children_whoever_is_chosen(cast, about):
    before, after, words = NO_MORE[about]
    before(cast)
    proposal = proposed(cast, about, cast.plover)
    line = proposal.lines.exclude(worker=None).first()
    after(cast)
    with pytest.raises(Refused) as accepted:
        take(cast.kestrel, proposal, line.child)
    rail = works(cast, "rail")
    with pytest.raises(Refused) as changed:
        change(by=cast.kestrel, proposal=proposal, line_ids=[line.pk], worker=rail, why="Both.", at=timezone.now())
    assert accepted.value.reasons[0] == changed.value.reasons[0] == words
    assert lead_of(line.child) == "Plover" and not line_of(proposal, line.child).outcome
    shown = Shown(proposal, cast.kestrel, timezone.localdate())
    assert shown.to_accept == [] and all(words in row.changed for row in shown.rows)


def test_who_was_given_away_by_the_same_proposal_does_not_end_the_reason_for_the_others(cast):
    leads(cast, cast.plover, 19)
    proposal = proposed(cast, "over", cast.plover)
    children = [line.child for line in proposal.lines.to_read()]
    assert len(children) == 2
    for child in children:
        take(cast.kestrel, proposal, child)
    assert [lead_of(child) for child in children] == ["Avocet", "Avocet"]


def test_whether_the_reason_still_stands_is_asked_once_however_many_lines(cast, django_assert_num_queries):
    for about in ("leaves", "away", "over"):
        NO_MORE[about][0](cast)
        proposal, today = proposed(cast, about, cast.plover), timezone.localdate()
        lines = list(proposal.lines.to_read())
        with CaptureQueriesContext(connection) as queries:
            what_changed(cast.kestrel, proposal, lines[:1], today)
        with django_assert_num_queries(len(queries)):
            what_changed(cast.kestrel, proposal, lines, today)


def test_as_many_children_who_weigh_more_make_a_line_stale_and_a_day_that_passed_does_not(cast, sedge):
    goes_to(cast.tansy, cast.avocet)
    Involvement.objects.filter(child=cast.tansy).update(started_on=timezone.localdate() - timedelta(days=3))
    proposal, line = proposed(cast), Line.objects.get()
    Involvement.objects.filter(child=cast.tansy).update(started_on=timezone.localdate() - timedelta(days=90))
    assert what_changed(cast.kestrel, proposal, [line], timezone.localdate()) == {}  # she is new to Avocet no more
    planning.on_track(cast, kind="protection")
    with pytest.raises(Refused, match="Avocet holds other children now, or what is open for those is not what it was"):
        take(cast.kestrel, proposal, sedge)


def test_a_line_whose_reason_is_that_nobody_knows_the_family_is_stale_when_somebody_does(cast):
    sedge, reed = waits(cast, "sedge"), child_named("reed", None)
    Relationship.objects.create(person=sedge, other=reed, kind="sibling")
    proposal = proposed(cast)
    line = line_of(proposal, sedge)
    assert line.worker == cast.avocet and not line.tie  # Plover holds more
    Holding.objects.create(child=reed, team=cast.teams[TEAM], started_on=timezone.localdate(), made_by=cast.heron)
    allocate(by=cast.kestrel, children=[reed], worker=cast.plover, on=timezone.localdate())
    with pytest.raises(Refused, match="Plover knows the family of Sedge now."):
        take(cast.kestrel, proposal, sedge)


def test_a_tie_that_grew_stronger_is_no_change_and_for_somebody_else_none_is_asked(cast, sedge):
    Involvement.objects.filter(child=cast.burdock).update(ended_on=timezone.localdate())
    proposal = proposed(cast)
    assert line_of(proposal, sedge).tie == "child_before"  # Burdock waits with her
    Involvement.objects.filter(child=cast.burdock).update(ended_on=None)
    with pytest.raises(Refused, match="Avocet holds 1 child now, not 0") as refusal:
        take(cast.kestrel, proposal, sedge)
    assert not any("brother" in each for each in refusal.value.reasons)
    line = line_of(proposal, sedge)
    goes_to(cast.burdock, cast.plover)
    change(by=cast.kestrel, proposal=proposal, line_ids=[line.pk], worker=cast.plover, why="Both.", at=timezone.now())
    assert lead_of(sedge) == "Plover"


def test_a_sister_given_to_somebody_else_by_the_same_manager_makes_no_line_stale(cast):
    sedge, reed = waits(cast, "sedge"), waits(cast, "reed")
    Relationship.objects.create(person=sedge, other=reed, kind="sibling")
    proposal, now = proposed(cast), timezone.now()
    ids = [line_of(proposal, reed).pk]
    other = cast.plover if line_of(proposal, sedge).worker == cast.avocet else cast.avocet
    change(by=cast.kestrel, proposal=proposal, line_ids=ids, worker=other, why="She asked.", at=now)
    take(cast.kestrel, proposal, sedge)
    assert lead_of(sedge) and lead_of(sedge) != lead_of(reed)


def test_what_was_accepted_of_the_same_proposal_makes_no_line_stale(cast):
    children = [waits(cast, name, 0, cast.burdock) for name in ("sedge", "rush")]
    Relationship.objects.filter(person=children[1]).delete()
    Involvement.objects.create(
        child=children[1], worker=cast.avocet, role="co_worker", started_on=timezone.localdate() - timedelta(days=9),
        ended_on=timezone.localdate() - timedelta(days=1), reason="MANAGE", made_by=cast.kestrel,
    )  # fmt: skip
    proposal = proposed(cast)
    for child in children:
        take(cast.kestrel, proposal, child)
    assert [lead_of(child) for child in children] == ["Avocet", "Avocet"]


def test_who_was_locked_since_is_named_in_no_reason(cast):
    """Sedge and Reed were to go to Avocet, who has their brother; then Reed was locked, and Burdock went to Plover."""
    sedge = waits(cast, "sedge", 0, cast.burdock)
    reed = waits(cast, "reed", 0, sedge)
    proposal, today = proposed(cast), timezone.localdate()
    Lock.objects.create(child=reed, reason="attention", why="x", asked_by=cast.eagle, approved_by=cast.heron,
                        started_on=today, review_on=today)  # fmt: skip
    goes_to(cast.burdock, cast.plover)
    said = what_changed(cast.kestrel, proposal, [line_of(proposal, sedge)], today)
    assert next(words for each in said.values() for words in each) == (
        "Avocet no longer works with a brother or sister of Sedge."
    )
