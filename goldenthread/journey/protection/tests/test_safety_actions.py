"""Enquiries, emergency powers and missing children: what is done, what is refused, and what the thread says."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.journey.assessment.models import Assessment, Together
from goldenthread.journey.front_door.referrals.actions import close_referral
from goldenthread.journey.help import actions as in_need
from goldenthread.journey.protection import thread
from goldenthread.journey.protection.emergency import actions as emergency
from goldenthread.journey.protection.emergency.models import Extension, Power
from goldenthread.journey.protection.enquiries.models import FindingDecision
from goldenthread.journey.protection.enquiries.reading import is_seen
from goldenthread.journey.protection.missing import actions as missing
from goldenthread.journey.protection.missing.models import Episode
from goldenthread.journey.protection.missing.panel import panel

from . import stage

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def clocks(child) -> dict[str, str]:
    return {due.clock: due.state.kind for due in thread.due([child.pk], TODAY)}


# Enquiries
def test_nobody_decides_on_what_they_found(cast):
    cast.kestrel.involvements.create(child=cast.tansy, role="co_worker", started_on=TODAY, reason="MANAGE",
                                     made_by=cast.heron)  # fmt: skip
    finding = stage.found(cast, stage.enquiry(cast))
    with pytest.raises(Refused):
        stage.decided(cast, finding, by=cast.plover)
    with pytest.raises(IntegrityError), transaction.atomic():
        FindingDecision.objects.create(finding=finding, agreed=True, why="x", by=cast.plover, at=timezone.now())


def test_a_finding_goes_back_and_is_written_again(cast):
    made = stage.enquiry(cast)
    first = stage.found(cast, made)
    with pytest.raises(Refused, match="with the manager"):
        stage.found(cast, made, over=first.pk)
    stage.decided(cast, first, agreed=False, why="What does Rush say?")
    with pytest.raises(Stale):
        stage.found(cast, made, over=0)
    second = stage.found(cast, made, over=first.pk)
    with pytest.raises(Stale, match="written again"):
        stage.decided(cast, first)
    stage.decided(cast, second)
    made.refresh_from_db()
    assert (made.ended_on, made.outcome) == (TODAY, "conference")
    with pytest.raises(Stale, match="Kestrel agreed it"):
        stage.decided(cast, second, by=cast.heron)


def test_where_the_risk_does_not_go_on_the_manager_says_why(cast):
    with pytest.raises(Refused, match="satisfied that the risk does not go on"):
        stage.decided(cast, stage.found(cast, stage.enquiry(cast), "no_longer"), why="")


def test_where_the_risk_does_not_go_on_a_child_in_need_plan_waits_until_one_begins(client, cast):
    made = stage.enquiry(cast)
    stage.decided(cast, stage.found(cast, made, "no_longer"))
    (item,) = [due for due in thread.due([cast.tansy.pk], TODAY) if due.clock == "cin_plan_first"]
    assert item.url == reverse("help:begin", args=[cast.tansy.pk])
    (line,) = thread.summary(cast.tansy.pk, TODAY)
    assert line.text.endswith("A child in need plan is to begin")
    in_need.begin(by=cast.plover, child=cast.tansy, referral=made.referral, on=TODAY, why="After the enquiry.",
                  at=timezone.now())  # fmt: skip
    assert "cin_plan_first" not in {due.clock for due in thread.due([cast.tansy.pk], TODAY)}
    assert thread.summary(cast.tansy.pk, TODAY) == []


def test_what_waits_for_the_court_is_shown_as_waiting_while_the_referral_is_open(client, cast):
    made = stage.enquiry(cast)
    stage.decided(cast, stage.found(cast, made, "legal"))
    (line,) = thread.summary(cast.tansy.pk, TODAY)
    assert line.text == "Act through the court now. Somebody is to say whether legal advice was sought"
    client.force_login(cast.plover, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("protection:enquiry", args=[made.pk])).content.decode()
    assert "Legal advice today" in page
    close_referral(by=cast.kestrel, at=timezone.now(), referral=made.referral, on=TODAY, reason="RC1", why="Adopted.")
    assert thread.summary(cast.tansy.pk, TODAY) == []


def test_the_manager_and_then_the_worker_are_told(cast):
    finding = stage.found(cast, stage.enquiry(cast))
    asked = Notice.objects.to(cast.kestrel.pk).get(kind="enquiry_found")
    assert asked.title == "Tansy’s section 47 enquiry waits for you"
    stage.decided(cast, finding)
    asked.refresh_from_db()
    assert asked.title.startswith("Tansy’s section 47 enquiry: Kestrel decided on ")
    assert Notice.objects.to(cast.plover.pk).filter(kind="enquiry_decided").count() == 1


def test_a_child_is_to_be_seen_by_the_time_that_the_meeting_set(cast):
    stage.enquiry(cast)
    assert clocks(cast.tansy)["s47_child_seen"] in ("today", "soon")
    stage.seen(cast, cast.tansy, stage.hours_ago(9))  # before the meeting
    assert "s47_child_seen" in clocks(cast.tansy)
    stage.seen(cast, cast.tansy)
    assert "s47_child_seen" not in clocks(cast.tansy)


def test_a_child_whom_an_assessment_saw_after_the_meeting_is_seen(cast):
    """A sighting in an assessment has a day and no time: it counts from the day after the meeting."""
    made = stage.enquiry(cast, hours=72)
    assessment = Assessment.objects.create(
        child=cast.tansy, referral=made.referral, together=Together.objects.create(started_by=cast.plover),
        started_on=made.started_on,
    )  # fmt: skip
    for days, how, seen in ((3, "alone", False), (1, "not_seen", False), (1, "with", True)):
        assessment.sightings.create(on=TODAY - timedelta(days=days), how=how, by=cast.plover)
        assert is_seen(made) is seen
        assert ("s47_child_seen" not in clocks(cast.tansy)) is seen


def test_the_outcome_waits_for_the_worker_and_then_for_the_manager(cast):
    made = stage.enquiry(cast)
    (item,) = [due for due in thread.due([cast.tansy.pk], TODAY) if due.clock == "s47_complete"]
    assert (item.waits_for, item.verb) == ("worker", "Write")
    finding = stage.found(cast, made)
    (item,) = [due for due in thread.due([cast.tansy.pk], TODAY) if due.clock == "s47_complete"]
    assert (item.waits_for, item.verb) == ("manager", "Decide")
    stage.decided(cast, finding)
    assert "s47_complete" not in clocks(cast.tansy)


def test_what_a_meeting_left_to_do_is_due_until_it_is_done(cast):
    part = stage.part_of(stage.held(cast, what="assess", next_at=timezone.now() + timedelta(days=2)), cast.tansy)
    assert {"strategy_record_shared", "strategy_task", "strategy_again"} <= set(clocks(cast.tansy))
    stage.strategy.circulate(by=cast.kestrel, part=part, to=[("Siskin", "police")], sent_at=timezone.now(),
                             at=timezone.now())  # fmt: skip
    stage.strategy.do_task(
        by=cast.plover, part=part, task=part.meeting.tasks.get(), on=TODAY, note="", at=timezone.now()
    )
    stage.held(cast, what="assess", hours=0.1)
    assert [due.clock for due in thread.due([cast.tansy.pk], TODAY)].count("strategy_record_shared") == 1
    assert "strategy_again" not in clocks(cast.tansy)


def test_an_assessment_that_led_to_a_strategy_meeting_waits_until_somebody_asks(cast):
    referral = stage.referred(cast, cast.tansy)
    Assessment.objects.create(
        child=cast.tansy, referral=referral, together=Together.objects.create(started_by=cast.plover),
        started_on=referral.referred_on, authorised_on=TODAY, outcome="strategy",
    )  # fmt: skip
    worker_s, manager_s = thread.due([cast.tansy.pk], TODAY)
    assert (worker_s.what, worker_s.waits_for) == ("Strategy meeting to ask for", "worker")
    assert (manager_s.waits_for, manager_s.deed) == ("manager", "strategy.hold")
    stage.asked(cast)
    assert [due.clock for due in thread.due([cast.tansy.pk], TODAY)] == ["strategy_discussion"]


# Emergency powers
def test_a_power_of_each_kind_is_in_force_once(cast):
    power = stage.power(cast)
    with pytest.raises(Refused, match="in force already"):
        stage.power(cast, over=power.pk)
    with pytest.raises(Stale):
        stage.power(cast, kind="epo", over=0)
    order = stage.power(cast, kind="epo", lasts=7 * 24, over=power.pk)
    assert clocks(cast.tansy)["police_protection"] == clocks(cast.tansy)["police_protection"]
    emergency.extend(by=cast.plover, power=order, until_at=order.until_at + timedelta(days=7), court="Marlshire",
                     at=timezone.now())  # fmt: skip
    order = Power.objects.select_related("extension").get(pk=order.pk)
    with pytest.raises(Refused, match="extended already"):
        emergency.extend(by=cast.plover, power=order, until_at=order.until_at + timedelta(days=1), court="x",
                         at=timezone.now())  # fmt: skip


def test_an_order_that_the_police_asked_for_begins_with_police_protection(cast):
    """It began two days before the order did; the order is recorded for the eight days that the council would have."""
    first = stage.power(cast, hours=48)
    emergency.end(by=cast.plover, power=first, ended_at=stage.hours_ago(2), ended_as="order", at=timezone.now())
    asks = {"kind": "epo", "hours": 2, "over": first.pk, "asked_for_by": "police"}
    with pytest.raises(Refused, match=r"s45\(3\)"):
        stage.power(cast, lasts=8 * 24 - 1, **asks)
    order = stage.power(cast, lasts=4 * 24, **asks)
    assert order.get_asked_for_by_display() == "The police’s designated officer"
    with pytest.raises(Refused, match="No police protection is recorded"):
        stage.power(cast, cast.teasel, lasts=24, **asks | {"over": 0})
    with pytest.raises(IntegrityError), transaction.atomic():
        Power.objects.filter(pk=first.pk).update(asked_for_by="police")


def test_a_child_assessment_order_runs_by_its_own_clock_until_it_is_said_how_it_ended(cast):
    power = stage.power(cast, kind="cao", hours=-24, lasts=5 * 24)
    (item,) = [each for each in thread.due([cast.tansy.pk], TODAY) if each.clock == "cao"]
    assert item.what.startswith("Child assessment order runs out on ")
    assert thread.events([cast.tansy.pk])[0].title.startswith("Child assessment order from ")
    with pytest.raises(Refused, match=r"s43\(5\)"):
        stage.power(cast, cast.teasel, kind="cao", lasts=7 * 24)
    with pytest.raises(Refused, match="before it began"):
        emergency.end(by=cast.plover, power=power, ended_at=timezone.now(), ended_as="assessed", at=timezone.now())


def test_the_database_refuses_what_the_law_does(cast):
    facts = {"child": cast.tansy, "began_at": timezone.now(), "authorised_by": "x", "why": "x", "where": "x",
             "by": cast.plover}  # fmt: skip
    for kind, hours in (("police", 73), ("epo", 14 * 24), ("cao", 7 * 24 + 1)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Power.objects.create(kind=kind, until_at=timezone.now() + timedelta(hours=hours), **facts)
    order = Power.objects.create(kind="epo", until_at=timezone.now() + timedelta(days=8), **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.create(power=order, until_at=order.until_at + timedelta(days=8), court="x", by=cast.plover,
                                 at=timezone.now())  # fmt: skip


def test_a_power_that_ended_is_due_no_more_and_the_bar_says_it_while_it_runs(cast):
    power = stage.power(cast)
    assert thread.summary(cast.tansy.pk, TODAY)[0].status == "Police protection"
    emergency.end(by=cast.plover, power=power, ended_at=timezone.now(), ended_as="home", at=timezone.now())
    assert thread.summary(cast.tansy.pk, TODAY) == []
    assert clocks(cast.tansy) == {}
    with pytest.raises(Refused, match="It ended on"):
        emergency.end(by=cast.plover, power=power, ended_at=timezone.now(), ended_as="home", at=timezone.now())


# Missing
def test_still_missing_asks_for_a_strategy_meeting(cast):
    stage.reported(cast, hours=80)
    assert clocks(cast.tansy)["missing_strategy"] == "late"
    stage.held(cast, what="assess", hours=1)
    assert "missing_strategy" not in clocks(cast.tansy)


def test_the_interview_runs_from_the_return_until_it_is_held_or_declined(cast):
    episode = stage.reported(cast, hours=100)
    missing.back(by=cast.plover, episode=episode, back_at=stage.hours_ago(80), back_how="x", safe_and_well="",
                 at=timezone.now())  # fmt: skip
    assert clocks(cast.tansy)["rhi"] == "late"
    missing.offer(by=cast.plover, episode=episode, offered_at=timezone.now(), answer="no_answer", words="",
                  at=timezone.now())  # fmt: skip
    assert clocks(cast.tansy)["rhi"] == "late"
    missing.offer(by=cast.plover, episode=episode, offered_at=timezone.now(), answer="declined", words="She said no.",
                  at=timezone.now())  # fmt: skip
    assert "rhi" not in clocks(cast.tansy)
    with pytest.raises(Refused, match="back on"):
        stage.back(cast, episode)


def test_why_it_was_not_offered_does_not_end_the_clock_and_a_later_offer_and_interview_follow(client, cast):
    episode = stage.reported(cast, hours=100)
    stage.back(cast, episode, hours=80)
    offered = {"by": cast.plover, "episode": episode, "offered_at": timezone.now(), "at": timezone.now()}
    missing.offer(**offered, answer="not_offered", words="Nobody independent was free.")
    assert clocks(cast.tansy)["rhi"] == "late"
    missing.offer(**offered, answer="declined", words="Not today.")
    assert "rhi" not in clocks(cast.tansy)
    client.force_login(cast.plover, backend="allauth.account.auth_backends.AuthenticationBackend")
    place = reverse("protection:missing", args=[cast.tansy.pk])
    assert set(client.get(place).context_data["do"]) == {"report", "offer", "interview"}
    assert "declined the return interview, and may think again" in client.get(place).content.decode()
    missing.offer(**offered, answer="accepted", words="")
    assert clocks(cast.tansy)["rhi"] == "late"
    held = stage.hours_ago(1)
    missing.interview(by=cast.plover, episode=episode, held_at=held, held_by="Stork", is_independent=True, words="",
                      learned="She went to her father’s.", actions="", shared_with_police_on=None,
                      at=timezone.now())  # fmt: skip
    assert "rhi" not in clocks(cast.tansy)


def test_how_late_a_report_and_an_interview_were_written_down_stands_with_them(client, cast):
    """24 hours from the report to the record, two working days from the interview to the record of it."""
    episode = stage.reported(cast, hours=24 * 20)  # reported an hour later, and written down today
    stage.back(cast, episode, hours=24 * 19)
    missing.interview(by=cast.plover, episode=episode, held_at=stage.hours_ago(24 * 18), held_by="Stork",
                      is_independent=True, words="", learned="She went to her father’s.", actions="",
                      shared_with_police_on=None, at=timezone.now())  # fmt: skip
    ((_, _, late, _),) = panel(cast.plover, cast.tansy, TODAY).facts["rows"]
    assert [late.reported.kind, late.interview.kind, late.written.kind] == ["met_late", "met", "met_late"]
    client.force_login(cast.plover, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("protection:safety", args=[cast.tansy.pk])).content.decode()
    assert late.reported.words in page
    assert late.written.words in page


def test_one_episode_at_a_time(cast):
    episode = stage.reported(cast)
    with pytest.raises(Refused, match="open already"):
        stage.reported(cast, over=episode.pk)
    stage.back(cast, episode)
    with pytest.raises(Refused, match="covers that time"):
        stage.reported(cast, over=episode.pk, hours=4)
    assert Episode.objects.count() == 1


@pytest.mark.parametrize("who", ["turnstone", "osprey", "dipper", "jay", "swift"])
def test_who_has_no_part_records_nothing(cast, who):
    with pytest.raises(Refused):
        stage.reported(cast, by=getattr(cast, who))
    with pytest.raises(Refused):
        stage.power(cast, by=getattr(cast, who))


def test_the_thread_asks_the_same_of_the_database_for_one_child_and_for_three(cast):
    def asked(*children) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ids = [child.pk for child in children]
            thread.events(ids, cast.kestrel)
            thread.due(ids, TODAY)
        return len(queries)

    for child in (cast.tansy, cast.teasel, cast.burdock):
        stage.enquiry(cast, child)
        stage.asked(cast, child)
        stage.power(cast, child)
        stage.back(cast, stage.reported(cast, child))
    asked(cast.tansy)
    assert asked(cast.tansy) == asked(cast.tansy, cast.teasel, cast.burdock)
