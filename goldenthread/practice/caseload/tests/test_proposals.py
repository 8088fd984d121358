"""A proposal of a team: what it stands on, what a manager may do with each line, and that no child goes twice."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.practice.caseload.proposals.actions import ask, change, leave
from goldenthread.practice.caseload.proposals.models import Line
from goldenthread.practice.caseload.proposals.reading import Facts, children_asked
from goldenthread.who.access.models import Involvement, Lock, LockReader
from goldenthread.who.people.models import Relationship
from goldenthread.who.workforce.actions import end_post

from .stage import TEAM, lead_of, leads, line_of, proposed, take, waits, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def sedge(cast):
    """Waits; her brother Burdock is with Avocet."""
    return waits(cast, "sedge", 3, cast.burdock)


def test_who_works_with_a_brother_is_proposed_and_nothing_happens_until_the_manager_says_so(cast, sedge):
    proposal = proposed(cast)
    line = line_of(proposal, sedge)
    assert (line.worker, line.tie, line.outcome, lead_of(sedge)) == (cast.avocet, "family_now", "", "")
    assert not Notice.objects.exists() and proposal.first_proved
    take(cast.kestrel, proposal, sedge)
    line.refresh_from_db()
    assert (line.outcome, line.given_to, line.decided_by, lead_of(sedge)) == (
        "accepted", cast.avocet, cast.kestrel, "Avocet")  # fmt: skip
    assert Notice.objects.get(recipient_id=cast.avocet.pk).kind == "allocated"
    deeds = set(Entry.objects.deeds().about(sedge.pk).values_list("deed", flat=True))
    assert deeds == {"proposal.asked", "child.allocated", "proposal.accepted"}


def test_brothers_and_sisters_are_one_family_even_by_a_parent(cast):
    sedge, rush = waits(cast, "sedge"), waits(cast, "rush")
    mother = cast.vetch  # anybody: what counts is that she is of both
    for child in (sedge, rush):
        Relationship.objects.create(person=mother, other=child, kind="parent")
    proposal = proposed(cast)
    assert line_of(proposal, sedge).family == line_of(proposal, rush).family
    assert line_of(proposal, sedge).worker == line_of(proposal, rush).worker


def test_who_knew_them_and_is_not_proposed_is_named_with_the_reason(cast, sedge):
    rail = works(cast, "rail", newly_qualified=True)
    Involvement.objects.filter(child=cast.burdock).update(worker=rail)
    leads(cast, rail, 11)
    line = line_of(proposed(cast), sedge)
    assert line.worker in (cast.avocet, cast.plover) and line.passed == [f"{rail.pk} full"]


@pytest.mark.parametrize("about", ["waits", "leaves"])
def test_whose_record_is_locked_is_in_no_proposal_but_of_who_is_let_in(cast, about):
    """Sorrel is locked and with Plover; Kestrel is on the list and Heron is not."""
    Involvement.objects.filter(child=cast.sorrel).update(worker=cast.plover)
    whose = cast.plover if about == "leaves" else None
    if whose is None:
        Involvement.objects.filter(child=cast.sorrel).delete()
        waits(cast, "sedge")
    assert cast.sorrel.pk not in set(proposed(cast, about, whose, by=cast.heron).lines.values_list("child", flat=True))
    hers = line_of(proposed(cast, about, whose), cast.sorrel)
    assert hers.worker is None and hers.nobody[0].startswith("locked")
    LockReader.objects.create(lock=Lock.objects.get(child=cast.sorrel), worker=cast.avocet, added_by=cast.heron)
    assert line_of(proposed(cast, about, whose), cast.sorrel).worker == cast.avocet


def test_a_locked_sister_ties_nobody_for_who_may_not_know_of_her(cast):
    sedge = waits(cast, "sedge", 0, cast.sorrel)
    assert line_of(proposed(cast, by=cast.heron), sedge).tie == ""
    assert line_of(proposed(cast), sedge).tie == "family_now"


def test_each_child_of_a_leaver_gets_somebody_and_both_are_told(cast):
    Involvement.objects.create(
        child=cast.tansy, worker=cast.avocet, role="co_worker", started_on=timezone.localdate(), reason="MANAGE",
        made_by=cast.kestrel,
    )  # fmt: skip
    Involvement.objects.filter(child=cast.sorrel).delete()
    proposal = proposed(cast, "leaves", cast.plover)
    ties = {line.child_id: (line.worker, line.tie) for line in proposal.lines.all()}
    assert ties == {child.pk: (cast.avocet, "beside_now") for child in (cast.tansy, cast.teasel)}
    take(cast.kestrel, proposal, cast.tansy, cast.teasel)
    made = Involvement.objects.get(child=cast.teasel, worker=cast.avocet)
    assert (made.reason, made.started_on) == ("LEFTRL", timezone.localdate())
    assert set(Notice.objects.values_list("recipient_name", "kind")) >= {
        ("Plover", "reallocated"),
        ("Avocet", "allocated"),
    }


def test_who_is_over_the_limit_gives_away_no_more_than_that_and_the_newest(cast):
    rail = works(cast, "rail", full_time_equivalent="0.2")  # a limit of four
    old, (new,) = leads(cast, rail, 4), leads(cast, rail, 1, 10)[:1]
    proposal = proposed(cast, "over", rail)
    assert [line.child for line in proposal.lines.to_read()] == [new] and len(old) == 4
    take(cast.kestrel, proposal, new)
    assert Involvement.objects.get(child=new, ended_on=None).reason == "MANAGE"
    with pytest.raises(Refused, match="Rail holds 4 children, limit 4: nobody needs to change."):
        proposed(cast, "over", rail)


def test_where_there_is_no_room_it_says_so_and_cannot_be_accepted(cast, sedge):
    cast.avocet.posts.update(full_time_equivalent="0.05")
    cast.plover.posts.update(full_time_equivalent="0.05")
    Involvement.objects.filter(child=cast.burdock).delete()
    leads(cast, cast.avocet, 1)
    proposal = proposed(cast)
    assert (line_of(proposal, sedge).worker, line_of(proposal, sedge).nobody) == (None, ["full 2"])
    with pytest.raises(Refused, match="Nobody was found for Sedge."):
        take(cast.kestrel, proposal, sedge)


def test_who_has_no_last_day_does_not_leave(cast):
    about = {"by": cast.kestrel, "team": cast.teams[TEAM], "about": "leaves", "whose": cast.plover}
    with pytest.raises(Refused, match="Plover’s post has no last day. A service manager enters it first: Who works"):
        ask(**about, at=timezone.now())
    last = timezone.localdate() + timedelta(days=20)
    end_post(by=cast.heron, worker=cast.plover, last_day=last, why="A new job", over=cast.plover.version)
    assert ask(**about, at=timezone.now()).about == "leaves"
    cast.plover.posts.create(role="senior", team=cast.teams[TEAM], employer="X", started_on=last + timedelta(days=1))
    with pytest.raises(Refused, match="has no last day"):  # another post follows
        ask(**about, at=timezone.now())


def test_somebody_else_is_chosen_or_nobody_and_why_is_kept(cast, sedge):
    rush = waits(cast, "rush")
    proposal, now = proposed(cast), timezone.now()
    about = {"by": cast.kestrel, "proposal": proposal, "at": now}
    with pytest.raises(Refused, match="Avocet is who was proposed. Accept the line instead."):
        change(**about, line_ids=[line_of(proposal, sedge).pk], worker=cast.avocet, why="Yes")
    change(**about, line_ids=[line_of(proposal, sedge).pk], worker=cast.plover, why="She asked for Plover.")
    leave(**about, line_ids=[line_of(proposal, rush).pk], why="The file is not here yet.")
    said = {line.child.short_name: (line.outcome, line.given_to, line.why) for line in proposal.lines.to_read()}
    assert said["Sedge"] == ("changed", cast.plover, "She asked for Plover.")
    assert said["Rush"] == ("refused", None, "The file is not here yet.")
    assert (lead_of(sedge), lead_of(rush)) == ("Plover", "")
    with pytest.raises(Refused, match="Sedge: given to somebody else, Plover"):
        take(cast.kestrel, proposal, sedge, rush)


def test_only_who_asked_decides_and_only_a_manager_asks(cast, sedge):
    proposal = proposed(cast)
    with pytest.raises(Refused, match="Only who asked"):
        take(cast.heron, proposal, sedge)
    with pytest.raises(Refused, match="may not have it worked out"):
        proposed(cast, by=cast.plover)
    with pytest.raises(Refused, match="Nobody waits in Family safeguarding 3"):
        proposed(cast, by=cast.swift)


def test_the_database_refuses_half_a_decision(cast, sedge):
    line = line_of(proposed(cast), sedge)
    unreasoned = {"outcome": "refused", "decided_by": cast.kestrel, "decided_at": timezone.now()}
    for half in ({"outcome": "accepted"}, unreasoned, {"given_to": cast.plover}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Line.objects.filter(pk=line.pk).update(**half)


def test_the_same_questions_for_one_child_and_for_twenty(cast):
    counts = []
    for number in (1, 20):
        for each in range(number):
            waits(cast, f"child{'abcdefghijklmnopqrstuvwxyz'[each]}{number}", 0, cast.burdock if each % 2 else None)
        with CaptureQueriesContext(connection) as queries:
            asked = children_asked(cast.kestrel, cast.teams[TEAM], None, timezone.localdate())
            facts = Facts(cast.kestrel, cast.teams[TEAM], asked, None, False, timezone.localdate())
            assert facts.families and facts.takers
        counts.append(len(queries))
    assert counts[1] <= counts[0]  # the first asks for the manager’s post as well


def _race(*presses):
    ready, said = Barrier(len(presses)), []

    def press(by, proposal, child):
        ready.wait()
        try:
            take(by, proposal, child)
            said.append("given")
        except Refused as refusal:
            said.append(refusal.reasons[0])
        finally:
            connection.close()

    threads = [Thread(target=press, args=each) for each in presses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(said, key=lambda words: words != "given")


@pytest.mark.django_db(transaction=True)
def test_at_once_no_child_is_given_twice_and_no_limit_is_passed(cast):
    """One line in two windows; one child in two managers' proposals; the last place of a worker in two proposals."""
    sedge = waits(cast, "sedge", 0, cast.burdock)
    mine, his = proposed(cast), proposed(cast, by=cast.heron)
    given, other = _race((cast.kestrel, mine, sedge), (cast.kestrel, mine, sedge))
    assert given == "given" and other.startswith("Sedge: accepted, Avocet")
    with pytest.raises(Refused, match="Sedge is with Avocet since"):
        take(cast.heron, his, sedge)
    rush = waits(cast, "rush", 0, cast.burdock)
    mine, his = proposed(cast), proposed(cast, by=cast.heron)
    given, other = _race((cast.kestrel, mine, rush), (cast.heron, his, rush))
    assert given == "given" and other.startswith(("Rush is with Avocet", "Avocet holds 3 children now, not 2"))
    assert Involvement.objects.filter(child__in=[sedge, rush], role="allocated").count() == 2
    cast.avocet.posts.update(full_time_equivalent="0.2")  # a limit of four, and three are with her
    cast.plover.posts.update(full_time_equivalent="0.05")
    reed, fern = waits(cast, "reed"), waits(cast, "fern")
    mine, his = proposed(cast), proposed(cast, by=cast.heron)
    (first,) = [line.child for line in mine.lines.to_read() if line.worker]
    other_line = his.lines.exclude(child=first).get()
    Line.objects.filter(pk=other_line.pk).update(worker=cast.avocet, nobody=[])
    second = fern if first == reed else reed
    given, other = _race((cast.kestrel, mine, first), (cast.heron, his, second))
    assert given == "given" and other.startswith("Avocet holds 4 children now, not 3; limit 4.")
    assert Involvement.objects.filter(worker=cast.avocet, role="allocated", ended_on=None).count() == 4
