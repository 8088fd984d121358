from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.foundations.ui.words import plain_date
from goldenthread.journey.visits.models import Visit, VisitChild
from goldenthread.practice.caseload import thread
from goldenthread.practice.caseload.handovers import actions, rules
from goldenthread.practice.caseload.handovers.models import Signed
from goldenthread.practice.caseload.handovers.reading import change_of, changes_of, children_handed_over
from goldenthread.practice.caseload.tests.handing import part_of, to_avocet, write
from goldenthread.who.access.actions import change_worker
from goldenthread.who.access.holdings.actions import let_go
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.visible import may
from tests.cast import hire


def due(cast, child=None):
    today = timezone.localdate()
    return [each for each in thread.due([(child or cast.tansy).pk], today) if each.clock == "case_transfer"]


def met(child, worker, on, seen="alone"):
    visit = Visit.objects.create(kind="visit", on=on, by=worker)
    VisitChild.objects.create(visit=visit, child=child, seen=seen)


def test_a_change_of_worker_asks_for_a_handover_by_whoever_had_the_child(cast):
    part = to_avocet(cast)
    (item,) = due(cast)
    assert item.what == "Handover from Plover to Avocet: to write"
    assert (item.worker_id, item.waits_for, item.verb) == (cast.plover.pk, "worker", "Write")
    assert children_handed_over(cast.plover.pk, timezone.localdate()) == [cast.tansy.pk]
    assert change_of(part, timezone.localdate()).state == rules.TO_WRITE


def test_of_a_child_whom_another_team_holds_by_now_the_manager_there_has_it_written(cast):
    part, today = to_avocet(cast), timezone.localdate()
    Holding.objects.filter(child=cast.tansy).update(team=cast.teams["Family safeguarding 1"])
    (item,) = due(cast)
    assert (item.worker_id, item.waits_for, item.deed) == (None, "manager", "handover.write")
    assert not may(cast.plover, "handover.write", cast.tansy, today)
    write(cast, part, by=cast.swift)
    Involvement.objects.create(  # with a part of her own Plover reaches the record yet
        child=cast.tansy, worker=cast.plover, role="co_worker", reason="MANAGE", made_by=cast.kestrel, started_on=today,
    )  # fmt: skip
    assert next(change for change in changes_of([cast.tansy.pk], today)).part.is_here


def test_no_visit_together_after_the_last_day_of_whoever_hands_over(cast):
    """The end of the work here counts, not of the post in one team."""
    part, last = part_of(cast.tansy), timezone.localdate() + timedelta(days=14)
    cast.plover.posts.update(ended_on=last + timedelta(days=1))
    late = {"joint_on": last + timedelta(days=1), "no_joint": ""}
    with pytest.raises(Refused, match=f"Plover’s last day is {plain_date(last)}. Choose that day or an earlier one."):
        write(cast, part, **late)
    said = write(cast, part, joint_on=last, no_joint="")
    onward = cast.teams["Family safeguarding 1"]
    cast.plover.posts.create(role="social_worker", team=onward, employer="X", started_on=last + timedelta(days=1))
    write(cast, part, over=said.pk, **late)


def test_all_sign_and_nothing_is_due_any_more(cast):
    part = to_avocet(cast)
    said = write(cast, part)
    (item,) = due(cast)
    assert item.what == "Handover from Plover: to read and sign" and item.worker_id == cast.avocet.pk
    assert Notice.objects.filter(recipient_id=cast.avocet.pk, kind="handover_written").exists()
    actions.sign(by=cast.avocet, handover=said, at=timezone.now())
    (item,) = due(cast)
    assert item.what == "Handover from Plover to Avocet: to look at" and item.waits_for == "manager"
    actions.oversee(by=cast.kestrel, handover=said, note="Read it with both; visit on Thursday.", at=timezone.now())
    assert due(cast) == [] and change_of(part, timezone.localdate()).state == rules.SIGNED
    titles = [each.title for each in thread.events([cast.tansy.pk])]
    assert titles == [
        "Handover by Plover written", "Handover signed by who takes over", "Handover looked at by a manager",
    ]  # fmt: skip


def test_a_visit_together_is_due_from_whoever_follows_until_a_meeting_is_recorded(cast):
    today = timezone.localdate()
    part = part_of(cast.tansy)
    said = write(cast, part, joint_on=today - timedelta(days=1), no_joint="")
    assert due(cast) == []  # nobody follows yet
    to_avocet(cast)
    met(cast.tansy, cast.plover, today - timedelta(days=2))
    met(cast.tansy, cast.plover, today, seen="not_seen")
    together = due(cast)[-1]
    assert (together.what, together.worker_id, together.deed) == (
        "Visit together: Plover and Avocet", cast.avocet.pk, "visit.record",
    )  # fmt: skip
    assert (together.state.kind, together.state.due_on) == ("late", today - timedelta(days=1))
    actions.sign(by=cast.avocet, handover=said, at=timezone.now())
    actions.oversee(by=cast.kestrel, handover=said, note="Go on Thursday.", at=timezone.now())
    assert due(cast) == [together]  # signed by all, it is still to be made
    met(cast.tansy, cast.avocet, today)
    assert due(cast) == []


def test_returned_it_is_written_again_and_signed_then(cast):
    part = to_avocet(cast)
    first, missing = write(cast, part), "Nothing of what her school says."
    with pytest.raises(Refused, match="whom you work with"):
        actions.send_back(by=cast.turnstone, handover=first, note=missing, at=timezone.now())
    actions.send_back(by=cast.avocet, handover=first, note=missing, at=timezone.now())
    (item,) = due(cast)
    assert (item.what, item.note) == ("Handover from Plover to Avocet: to write again", "Returned by Avocet")
    assert (item.worker_id, item.verb) == (cast.plover.pk, "Write")
    assert Notice.objects.filter(recipient_id=cast.plover.pk, kind="handover_returned").exists()
    for again in (actions.send_back, lambda note, **said: actions.sign(**said)):
        with pytest.raises(Refused, match="written again"):
            again(by=cast.avocet, handover=first, note=missing, at=timezone.now())
    second = write(cast, part, over=first.pk, knows="Her school rings on Fridays.")
    with pytest.raises(Stale, match="rings on Fridays"):
        actions.send_back(by=cast.avocet, handover=first, note=missing, at=timezone.now())
    actions.sign(by=cast.avocet, handover=second, at=timezone.now())
    titles = [each.title for each in thread.events([cast.tansy.pk])]
    assert "Handover returned: something is missing" in titles


def test_a_returned_handover_of_whoever_has_left_is_its_managers_to_write(cast):
    part, today = to_avocet(cast), timezone.localdate()
    said = write(cast, part)
    cast.plover.posts.update(ended_on=today)
    actions.send_back(by=cast.avocet, handover=said, note="Nothing of her school.", at=timezone.now())
    (item,) = due(cast)
    assert (item.worker_id, item.waits_for) == (None, "manager")
    assert Notice.objects.get(kind="handover_returned").recipient_id == cast.kestrel.pk


def test_written_again_it_is_signed_anew(cast):
    part = to_avocet(cast)
    first = write(cast, part)
    actions.sign(by=cast.avocet, handover=first, at=timezone.now())
    second = write(cast, part, over=first.pk, knows="Her grandmother has moved.")
    assert change_of(part, timezone.localdate()).state == rules.TO_SIGN
    with pytest.raises(Stale, match="Her grandmother has moved"):
        actions.sign(by=cast.avocet, handover=first, at=timezone.now())
    actions.sign(by=cast.avocet, handover=second, at=timezone.now())


def test_a_colleague_who_wrote_meanwhile_is_not_overwritten(cast):
    part = to_avocet(cast)
    first = write(cast, part)
    with pytest.raises(Stale, match="Ring her grandmother first"):
        write(cast, part, by=cast.kestrel, over=0)
    write(cast, part, by=cast.kestrel, over=first.pk)


def test_where_the_worker_cannot_any_more_a_manager_writes_and_has_looked(cast):
    part = to_avocet(cast)
    cast.plover.posts.update(ended_on=timezone.localdate())
    (item,) = due(cast)
    assert (item.worker_id, item.waits_for) == (None, "manager")
    said = write(cast, part, by=cast.kestrel)
    actions.sign(by=cast.avocet, handover=said, at=timezone.now())
    assert change_of(part, timezone.localdate()).state == rules.SIGNED


@pytest.mark.parametrize("by", ["avocet", "turnstone", "sanderling"])
def test_nobody_else_writes_it(cast, by):
    part = to_avocet(cast)
    with pytest.raises(Refused):
        write(cast, part, by=getattr(cast, by))


def test_only_whoever_takes_over_signs(cast):
    part = to_avocet(cast)
    said = write(cast, part)
    with pytest.raises(Refused):
        actions.sign(by=cast.plover, handover=said, at=timezone.now())
    with pytest.raises(Refused, match="signs first"):
        actions.oversee(by=cast.kestrel, handover=said, note="Fine.", at=timezone.now())


def test_the_database_refuses_the_authors_own_signature(cast):
    said = write(cast, to_avocet(cast))
    with pytest.raises(IntegrityError, match="Nobody signs a handover that they wrote"), transaction.atomic():
        Signed.objects.create(handover=said, signed_as="taker", by=cast.plover, at=timezone.now())


def test_the_database_refuses_a_handover_of_somebody_who_did_not_have_the_child(cast):
    part = cast.tansy.involvements.get(role="auditor")
    with pytest.raises(IntegrityError, match="Only an allocated worker"), transaction.atomic():
        part.handovers.create(knows="x", child_told="x", no_joint="x", by=cast.plover, at=timezone.now())


def test_before_somebody_leaves_it_may_be_written_though_nobody_follows_yet(cast):
    part, today = part_of(cast.tansy), timezone.localdate()
    cast.tansy.involvements.filter(pk=part.pk).update(ended_on=today + timedelta(days=20))
    part.refresh_from_db()
    (item,) = due(cast)
    assert item.what == "Handover from Plover: to write" and item.state.due_on == today + timedelta(days=19)
    write(cast, part)
    assert due(cast) == [] and change_of(part, today).state == rules.WRITTEN


def test_of_a_child_whom_no_team_works_with_any_more_none_is_asked_for(cast):
    to_avocet(cast)
    let_go(by=cast.kestrel, child=cast.tansy, on=timezone.localdate(), why="Closed")
    assert changes_of([cast.tansy.pk], timezone.localdate()) == []


def test_a_worker_who_comes_back_hands_nothing_over(cast):
    part, today = part_of(cast.tansy), timezone.localdate()
    part.ended_on = today - timedelta(days=9)
    part.save()
    cast.tansy.involvements.create(
        worker=cast.plover, role="allocated", started_on=today - timedelta(days=2), reason="MANAGE",
        made_by=cast.kestrel,
    )  # fmt: skip
    assert changes_of([cast.tansy.pk], today) == []


def test_whoever_followed_and_handed_on_is_asked_no_more(cast):
    """Plover to Avocet to Merlin: Avocet cannot sign any more, and Merlin is owed Avocet’s handover."""
    first = to_avocet(cast, days_ago=6)
    second = part_of(cast.tansy)
    merlin = hire("merlin", "social_worker", cast.teams["Family safeguarding 3"], cast.kestrel, None)
    change_worker(
        by=cast.kestrel, child=cast.tansy, worker=merlin, on=timezone.localdate(), reason="MANAGE", over=second.pk
    )
    (item,) = due(cast)
    assert item.what == "Handover from Avocet to Merlin: to write"
    assert not change_of(first, timezone.localdate()).is_asked_for(timezone.localdate())


def test_the_same_questions_for_one_child_and_for_three(cast, django_assert_num_queries):
    to_avocet(cast)
    with django_assert_num_queries(1):
        changes_of([cast.tansy.pk], timezone.localdate())
    with django_assert_num_queries(1):
        changes_of([cast.tansy.pk, cast.teasel.pk, cast.burdock.pk], timezone.localdate())
