"""A core group that was recorded can be read; until the plan has needs, the outline plan of the conference stands."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goldenthread.journey.planning.models import Review
from goldenthread.journey.planning.reviews.actions import Attended, Changed, Moved
from goldenthread.journey.planning.tests import stage as planning
from goldenthread.journey.protection.conferences.people import core_group
from goldenthread.journey.protection.plans import actions
from goldenthread.journey.protection.plans.core import core_of
from goldenthread.journey.protection.plans.groups import groups_of_child
from goldenthread.journey.protection.plans.models import Member
from goldenthread.who.people.models import Professional

from . import conference_stage as stage
from .conference_stage import words_of

pytestmark = pytest.mark.django_db
WAGTAIL = Attended("Wagtail", "head teacher", agrees="partly", words="Late on Mondays.")


def group(cast, plan, **more):
    facts = {
        "led_by": "Plover", "progress": [], "steps": [], "child_words": "Mum was up.",
        "conclusion": "Nine days in ten.", "joins": [], "leaves": [], "held_on": stage.today(),
        "over": Review.objects.latest("pk").pk, "present": [WAGTAIL, Attended("Bramble")],
    }  # fmt: skip
    return actions.hold_core_group(by=cast.plover, plan=plan, at=timezone.now(), **(facts | more))


def test_a_core_group_is_read_with_its_day_who_came_what_was_said_and_what_changed(opens, cast):
    plan = stage.on_a_plan(cast)
    need = planning.need(cast, plan.track.plan, "Nobody is up in the mornings.")
    goal = planning.outcome(cast, need, "In class by 8:50.")
    step = planning.step(cast, goal, "Breakfast club", "Wagtail")
    group(cast, plan, progress=[Changed(goal.pk, "better", words="Two late marks.")],
          steps=[Moved(step.pk, "begun", "Since Monday.")])  # fmt: skip
    page = words_of(opens(cast.kestrel, "plan", cast.tansy.pk))
    said = ("Mum was up.", "Nine days in ten.", "Wagtail , head teacher", "agrees in part", "Late on Mondays.",
            "In class by 8:50. Better", "Two late marks.", "Breakfast club Under way", "Since Monday.")  # fmt: skip
    for words in said:
        assert words in page, words


def test_each_core_group_has_its_own_words_and_the_last_stands_first(cast):
    plan = stage.on_a_plan(cast)
    first = group(cast, plan, conclusion="The first.")
    last = group(cast, plan, conclusion="The second.")
    assert [(each.review, each.steps) for each in groups_of_child(cast.tansy.pk)] == [(last, []), (first, [])]


def test_the_core_groups_of_a_plan_that_ended_are_still_read(opens, cast):
    plan = stage.on_a_plan(cast, since=stage.ago(9))
    group(cast, plan, held_on=stage.ago(5), conclusion="It went well.")
    stage.review(cast, cast.tansy, stage.ENDS)
    assert "It went well." in words_of(opens(cast.kestrel, "plan", cast.tansy.pk))


def test_the_outline_plan_stands_until_the_plan_has_needs(opens, cast):
    plan = stage.on_a_plan(cast)
    pages = (("plan", cast.tansy.pk), ("core_group", plan.pk))
    for name, number in pages:
        assert stage.PLAN.outline in words_of(opens(cast.plover, name, number))
    planning.need(cast, plan.track.plan, "Nobody is up in the mornings.")
    for name, number in pages:
        assert stage.PLAN.outline not in words_of(opens(cast.plover, name, number))


def test_a_date_keeps_its_capital_where_the_last_plan_is_spoken_of(opens, cast):
    stage.on_a_plan(cast, since=stage.ago(9))
    stage.review(cast, cast.tansy, stage.ENDS)
    page = words_of(opens(cast.kestrel, "plan", cast.tansy.pk))
    assert f"{stage.last_day():%-d %B %Y}" in page and f"{stage.last_day():%-d %B %Y}".lower() not in page


def both(cast):
    """A conference about Tansy and Teasel puts four people into each core group; then his record is locked."""
    children = (cast.tansy, cast.teasel)
    Professional.objects.create(
        child=cast.tansy, name="Linnet", role="nurse", organisation="Marlshire NHS", started_on=stage.ago(30)
    )
    made = stage.booked(cast, *children)
    stage.held(cast, made, dict.fromkeys([each.pk for each in children], stage.PLAN), stage.room(*children))
    stage.lock(cast, cast.teasel, cast.kestrel)
    return cast.tansy.tracks.get(kind="protection").protection


def test_of_a_core_group_what_the_childs_own_record_says_stays_when_a_brother_is_locked(opens, cast):
    plan = both(cast)
    group(cast, plan, joins=[actions.InGroup("Fern", "family support")])
    Member.objects.filter(name="Fern").update(since=stage.today() + timedelta(days=1))
    core = core_of(cast.plover, plan.pk, cast.tansy, stage.today())
    names = {each.name for each in core.members}
    assert core.is_kept and {"Plover", "Linnet", "Fern"} <= names and "Wagtail" not in names
    page = words_of(opens(cast.plover, "plan", cast.tansy.pk))
    assert "Linnet , nurse, Marlshire NHS" in page and "stands nowhere else in this record" in page
    assert "Teasel" not in page
    core = core_of(cast.kestrel, plan.pk, cast.tansy, stage.today())
    assert not core.is_kept and "Wagtail" in {each.name for each in core.members}


def test_a_review_asks_nobody_of_the_core_group_who_is_kept_from_whoever_books_it(cast):
    both(cast)
    names = [each.name for each in core_group(cast.plover, [cast.tansy], stage.today())]
    assert names == [] and "Wagtail" in [each.name for each in core_group(cast.kestrel, [cast.tansy], stage.today())]
