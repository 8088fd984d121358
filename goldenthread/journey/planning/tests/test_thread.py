"""What a plan hands up to the child's story, to the work that is due and to the top of the page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goldenthread.journey.planning import thread
from goldenthread.journey.planning.models import Plan, Review

from . import stage


@pytest.fixture
def plan(cast) -> Plan:
    return stage.planned(cast)


def test_the_story_tells_what_happened(cast, plan):
    version = stage.asked(cast, plan)
    stage.agreed(cast, version)
    Review.objects.create(
        plan=plan, kind="review", held_on=timezone.localdate(), child_words="I like it.", conclusion="Again soon.",
        by=cast.kestrel, at=timezone.now(),
    )  # fmt: skip
    told = thread.events([cast.tansy.pk, cast.teasel.pk])
    assert {event.title for event in told} == {
        "Plan begun", "Plan, version 1: agreed", "Review of the plan", "Step done: Beds from the household fund",
    }  # fmt: skip
    assert [event.words for event in told if event.words] == ["I like it."]
    assert len({event.ref for event in told}) == len(told)


def test_what_is_due_is_one_item_a_plan_and_of_its_kind(cast, plan):
    today = timezone.localdate()
    assert thread.due([cast.tansy.pk], today) == []
    goal = plan.needs.first().outcome
    for what in ("Ring the club", "Ring the school"):
        stage.step(cast, goal, what, "Plover", by=today - timedelta(days=40))
    for days in (30, 20, 10):
        stage.agreed(cast, stage.asked(cast, plan), at=timezone.now() - timedelta(days=days))
    stage.asked(cast, plan)
    due = {item.clock: item for item in thread.due([cast.tansy.pk, cast.teasel.pk], today)}
    assert set(due) == {"plan_decision", "plan_step", "plan_carried"}
    assert due["plan_step"].what == "Plan: 2 steps past their day" and due["plan_step"].state.kind == "late"
    assert due["plan_decision"].waits_for == "manager" and "Kestrel" in due["plan_decision"].note
    assert due["plan_carried"].what == "Plan: 2 steps carried over twice or more"
