"""A child protection plan that ends, and what becomes of the plan beneath it; one that is not written yet; a child who
is not born yet."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.clocks import working_days
from goldenthread.journey.front_door.referrals.actions import close_referral
from goldenthread.journey.planning.golden.reading import golden_of
from goldenthread.journey.planning.models import Plan, StepMove
from goldenthread.journey.planning.paper.views import on_paper
from goldenthread.journey.planning.reading import open_steps
from goldenthread.journey.planning.tests import stage as planning
from goldenthread.journey.planning.tests.pages import as_
from goldenthread.journey.protection.arrivals.actions import bring_to_protection
from goldenthread.journey.protection.conferences.reports.known import facts_of
from goldenthread.journey.protection.plans import thread
from goldenthread.journey.protection.plans.reading import standing_of

from . import conference_stage as stage

pytestmark = pytest.mark.django_db


def with_a_step(cast, since=None):
    plan = stage.on_a_plan(cast, since=since or stage.ago(5)).track.plan
    goal = planning.outcome(cast, planning.need(cast, plan, "Mornings."), "In class by 8:50.")
    planning.step(cast, goal, "Breakfast club", "Wagtail")
    return plan


@pytest.mark.parametrize("then", ["closed", "early_help", "moved", "grown_up", "died"])
def test_a_plan_after_which_nothing_serves_ends_with_its_steps(cast, then):
    plan = with_a_step(cast)
    planning.asked(cast, plan)
    stage.review(cast, cast.tansy, replace(stage.ENDS, then=then))
    plan.refresh_from_db()
    assert (plan.ended_on, plan.ended_by) == (stage.last_day(), stage.chair(cast))
    assert open_steps([cast.tansy.pk]) == []
    move = StepMove.objects.get()
    assert move.kind == "dropped" and "the conference of" in move.note and "ended the plan" in move.note
    decision = plan.versions.get().decision
    assert not decision.agreed and "ended the plan" in decision.why


@pytest.mark.parametrize("then", ["in_need", "looked_after"])
def test_a_plan_that_serves_what_follows_goes_on_with_its_steps(cast, then):
    plan = with_a_step(cast)
    stage.review(cast, cast.tansy, replace(stage.ENDS, then=then))
    plan.refresh_from_db()
    assert plan.ended_on is None and len(open_steps([cast.tansy.pk])) == 1


def test_a_later_referral_begins_an_own_plan(cast):
    plan = stage.on_a_plan(cast, since=stage.ago(5)).track.plan
    stage.review(cast, cast.tansy, replace(stage.ENDS, then="looked_after"))
    referral = plan.tracks.get().referral
    stage.end_signed(cast, cast.tansy)
    close_referral(by=cast.kestrel, at=timezone.now(), referral=referral, on=stage.today(), reason="RC7", why="So.")
    plan.refresh_from_db()
    assert plan.ended_on == stage.today()
    assert not Plan.objects.open().filter(child=cast.tansy).exists()


def named(cast, what):
    return [each for each in thread.due([cast.tansy.pk], stage.today()) if each.what == what]


def test_a_plan_waits_to_be_written_by_the_first_core_groups_clock(cast):
    plan = stage.on_a_plan(cast, since=stage.ago(3))
    (item,) = named(cast, "Child protection plan to be agreed")
    assert item.clock == "core_group_first" and item.state == standing_of(cast.tansy.pk, stage.today()).core_group
    assert item.url == reverse("planning:thread", args=[plan.track.plan_id])
    planning.agreed(cast, planning.asked(cast, plan.track.plan))
    assert named(cast, "Child protection plan to be agreed") == []


def test_what_was_agreed_as_a_child_in_need_plan_is_no_child_protection_plan(cast):
    stage.open_referral(cast, cast.tansy)
    plan = planning.planned(cast, on=stage.ago(20))
    planning.agreed(cast, planning.fixed(cast, plan, visit_every=20))
    assert "Breakfast club" in str(on_paper(plan, "family"))
    stage.on_a_plan(cast)
    for words in ("family", "child"):
        said = on_paper(plan, words)
        assert said["facts"] == [
            "No version of this child protection plan is agreed yet. It will stand here once one is."
        ]
        assert not said["needs"] and not said["otherwise"] and not said["agreed"]
    now = standing_of(cast.tansy.pk, stage.today())
    assert now.every is None and named(cast, "Child protection plan to be agreed")
    html = as_(cast.plover).get(reverse("planning:thread", args=[plan.pk])).content.decode()
    assert "Nobody has agreed it as a child protection plan yet" in html
    planning.agreed(cast, planning.fixed(cast, plan, visit_every=5))
    assert "Version 2, agreed on" in str(on_paper(plan, "family"))
    assert standing_of(cast.tansy.pk, stage.today()).every == 5


def unborn(cast, born=None):
    cast.tansy.birth_date, cast.tansy.expected_on = born, None if born else stage.today() + timedelta(days=30)
    cast.tansy.save()


def test_nobody_visits_a_child_before_birth_and_the_clock_runs_from_birth_on(cast):
    stage.on_a_plan(cast, since=stage.ago(20))
    unborn(cast)
    assert named(cast, "Child protection visit") == []
    html = as_(cast.plover).get(reverse("protection:plan", args=[cast.tansy.pk])).content.decode()
    assert "No visit has met the child yet" not in html
    unborn(cast, born=stage.ago(2))
    (item,) = named(cast, "Child protection visit")
    assert item.state.due_on == working_days.add(stage.ago(2), 10)


def test_the_report_does_not_say_that_an_unborn_child_was_not_seen(cast):
    part = stage.asked(cast).children.select_related("child").get()
    unborn(cast)
    part.child.refresh_from_db()
    assert facts_of(part, stage.ago(9), stage.today()) == ["Tansy is not born yet."]
    unborn(cast, born=stage.ago(2))
    part.child.refresh_from_db()
    (line,) = facts_of(part, stage.ago(9), stage.today())
    assert line.startswith("Tansy was not seen since") and f"{stage.ago(2).day}" in line


def test_the_golden_thread_counts_the_reviews_that_a_file_brought(cast):
    stage.open_referral(cast, cast.tansy, on=stage.ago(120))
    made = stage.on_a_plan(cast, since=stage.ago(110))
    bring_to_protection(
        by=cast.kestrel, at=timezone.now(), child=cast.tansy, categories=[], why="A census file",
        reviews=[(made, {"on": stage.ago(60)}), (made, {"on": stage.ago(5)})],
    )  # fmt: skip
    golden = golden_of(made.track.plan, made.track, cast.plover, stage.today())
    (said,) = [each.state for each in thread.due([cast.tansy.pk], stage.today()) if each.clock == "rcpc_next"]
    assert golden.due == said
    assert "review_late" not in [each.kind for each in golden.breaks]
