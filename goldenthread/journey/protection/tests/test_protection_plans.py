"""A child protection plan from its conference to its end, its clocks, and what the database refuses."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.foundations.clocks import catalogue
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.journey.planning.actions import serve
from goldenthread.journey.planning.models import Review, Track
from goldenthread.journey.planning.reviews.actions import Attended
from goldenthread.journey.protection.conferences.actions import ask
from goldenthread.journey.protection.conferences.reading import kind_for
from goldenthread.journey.protection.plans import actions, rules
from goldenthread.journey.protection.plans.actions import InGroup
from goldenthread.journey.protection.plans.models import ProtectionPlan, Reviewed, Temporary
from goldenthread.journey.protection.plans.reading import before, latest_category, standing, standing_of

from . import conference_stage as stage

pytestmark = pytest.mark.django_db
CLOCKS = catalogue(date(2026, 11, 10), {})
MONDAY = date(2026, 9, 7)


def now():
    return timezone.now()


VISITS = [
    (None, None, "2026-09-21"), (date(2026, 9, 10), None, "2026-09-24"), (date(2026, 9, 1), None, "2026-09-21"),
    (date(2026, 9, 10), 5, "2026-09-17"),
]  # fmt: skip


@pytest.mark.parametrize(("seen", "every", "due"), VISITS)
def test_a_visit_is_due_from_when_the_child_was_seen(seen, every, due):
    assert rules.visit_state(CLOCKS, MONDAY, seen, every, MONDAY).due_on.isoformat() == due


GROUPS = [(None, "2026-09-21"), (date(2026, 9, 18), "2026-10-30"), (date(2026, 9, 1), "2026-09-21")]


@pytest.mark.parametrize(("last", "due"), GROUPS)
def test_a_core_group_is_due(last, due):
    assert rules.core_group_state(CLOCKS, MONDAY, last, MONDAY).due_on.isoformat() == due


REVIEWS = [([], "2026-12-07"), ([date(2026, 12, 1)], "2027-06-01")]


@pytest.mark.parametrize(("reviewed", "due"), REVIEWS)
def test_a_review_conference_is_due(reviewed, due):
    assert rules.review_state(CLOCKS, MONDAY, reviewed, MONDAY).due_on.isoformat() == due


BIRTHS = [
    (None, [], None), (date(2026, 9, 1), [], None), (date(2026, 10, 1), [], "2026-10-11"),
    (date(2026, 10, 1), [date(2026, 10, 5)], "met"),
]  # fmt: skip


@pytest.mark.parametrize(("born", "looked", "due"), BIRTHS)
def test_a_plan_from_before_birth_is_looked_at_after_it(born, looked, due):
    state = rules.birth_review_state(CLOCKS, born, MONDAY, looked, date(2026, 10, 9))
    assert (state and (state.kind if state.ended_on else state.due_on.isoformat())) == due


LONG = [
    (date(2026, 3, 10), ""), (date(2026, 1, 10), "10 months on a plan"),
    (date(2024, 11, 10), "24 months on a plan: counted nationally from 24"),
]  # fmt: skip


@pytest.mark.parametrize(("since", "words"), LONG)
def test_a_plan_that_runs_long_is_said(since, words):
    assert rules.long_words(since, date(2026, 11, 10), CLOCKS["cp_plan_duration_flag"].length) == words


REPEATS = [
    (0, None, ""), (1, date(2025, 1, 10), "1 earlier plan; the last ended on 10 January 2025, within two years"),
    (2, date(2020, 1, 10), "2 earlier plans; the last ended on 10 January 2020"),
    (1, None, "1 earlier plan; when the last one ended is not known here"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "ended", "words"), REPEATS)
def test_a_repeat_plan_is_pointed_out(number, ended, words):
    assert rules.repeat_words(number, ended, MONDAY) == words


TEMPORARY = [
    (MONDAY, date(2026, 10, 1), ""), (MONDAY, date(2026, 9, 1), "before the first"),
    (MONDAY, date(2027, 6, 1), "more than six months"), (date(2026, 11, 20), date(2026, 12, 1), "after today"),
]  # fmt: skip


@pytest.mark.parametrize(("since", "until", "says"), TEMPORARY)
def test_a_temporary_plan_has_a_last_day(since, until, says):
    reasons = rules.reasons_against_temporary(since, until, date(2026, 11, 10))
    assert (says in " ".join(reasons)) if says else reasons == []


def test_a_plan_on_another_day_than_its_conference_is_refused_by_the_database(cast):
    conference = stage.booked(cast)
    stage.held(cast, conference, {cast.tansy.pk: stage.NO_PLAN})
    part = conference.children.get()
    track = serve(
        by=cast.kestrel, child=cast.tansy, kind="protection", referral=part.referral, on=stage.ago(2), at=now()
    )
    with pytest.raises(IntegrityError, match="starts on the day of its conference"), transaction.atomic():
        ProtectionPlan.objects.create(track=track, begun_by=part, category="NEG", by=cast.kestrel, at=now())
    ProtectionPlan.objects.create(track=track, category="MUL", at=now())  # a file of earlier years


def test_a_plan_does_not_move_away_from_its_conference(cast):
    plan = stage.on_a_plan(cast)
    with pytest.raises(IntegrityError, match="starts on the day of its conference"), transaction.atomic():
        Track.objects.filter(pk=plan.track_id).update(started_on=stage.ago(1))
    with pytest.raises(IntegrityError, match="reviewed after the day on which it began"), transaction.atomic():
        Reviewed.objects.create(plan=plan, on=plan.track.started_on, at=now())
    with pytest.raises(IntegrityError, match="protection_plan_category_is_one"), transaction.atomic():
        ProtectionPlan.objects.create(track=plan.track, category="MUL", by=cast.kestrel, at=now())


def test_two_plans_at_once_are_refused_in_words_and_by_the_database(cast):
    plan = stage.on_a_plan(cast)
    with pytest.raises(Refused, match="Tansy has a child protection plan on that day"):
        serve(
            by=cast.kestrel,
            child=cast.tansy,
            kind="protection",
            referral=plan.track.referral,
            on=stage.today(),
            at=now(),
        )
    with pytest.raises(IntegrityError, match="track_in_need_or_protection"), transaction.atomic():
        Track.objects.create(
            plan=plan.track.plan, child=cast.tansy, kind="in_need", referral=plan.track.referral,
            started_on=stage.today(), made_by=cast.kestrel,
        )  # fmt: skip


def test_a_review_goes_on_in_another_category_and_the_next_ends_it(cast):
    plan = stage.on_a_plan(cast, since=stage.ago(20))
    assert kind_for(cast.tansy.pk, stage.today()) == "review"
    stage.review(cast, cast.tansy, replace(stage.GOES_ON, category="EMO"), stage.ago(5))
    assert latest_category(plan) == "EMO" and plan.reviewed.get().on == stage.ago(5)
    stage.review(cast, cast.tansy, stage.ENDS)
    plan.track.refresh_from_db()
    assert (plan.track.ended_on, plan.track.ended_as) == (stage.last_day(), "stepped_down")
    assert not plan.members.filter(until=None).exists()
    assert Review.objects.filter(plan=plan.track.plan, kind="conference").count() == 3


def test_a_second_plan_is_counted(cast):
    stage.on_a_plan(cast, since=stage.ago(20))
    stage.review(cast, cast.tansy, stage.ENDS, stage.ago(10))
    again = stage.on_a_plan(cast, since=stage.ago(2))
    found = before(cast.tansy.pk, again.track.started_on)
    assert found.number == 1 and "within two years" in found.words


def test_a_core_group_is_one_of_the_reviews_and_changes_its_members(cast):
    plan = stage.on_a_plan(cast)
    linnet = plan.members.get(name="Linnet")
    facts = {
        "led_by": "Plover", "progress": [], "steps": [], "child_words": "", "conclusion": "On time nine days in ten.",
        "joins": [InGroup("Siskin", "health visitor", "health")], "leaves": [linnet.pk], "at": now(),
    }  # fmt: skip
    came = [Attended("Plover"), Attended("Bramble")]
    last = Review.objects.latest("pk").pk
    with pytest.raises(Refused, match="a core group is not one person"):
        actions.hold_core_group(by=cast.plover, plan=plan, held_on=stage.today(), present=came[:1], over=last, **facts)
    with pytest.raises(Stale):
        actions.hold_core_group(by=cast.plover, plan=plan, held_on=stage.today(), present=came, over=0, **facts)
    actions.hold_core_group(by=cast.plover, plan=plan, held_on=stage.today(), present=came, over=last, **facts)
    names = set(plan.members.filter(until=None).values_list("name", flat=True))
    assert "Siskin" in names and "Linnet" not in names
    assert standing_of(cast.tansy.pk, stage.today()).core_group_clock == "core_group_next"


def test_the_other_council_keeps_its_plan_until_the_conference_here(cast):
    referral = stage.open_referral(cast, cast.tansy)
    facts = {"council": "Fenshire", "category": "NEG", "planned_since": stage.ago(60), "at": now()}
    with pytest.raises(Refused, match="cannot have begun after they wrote"):
        actions.take_over(by=cast.plover, referral=referral, told_on=stage.ago(70), **facts)
    actions.take_over(by=cast.plover, referral=referral, told_on=stage.ago(4), **facts)
    assert standing_of(cast.tansy.pk, stage.today()) is None
    conference = ask(by=cast.plover, referrals=[referral], why="", at=now())
    assert conference.kind == "transfer_in"
    stage.booked(cast, conference=conference)
    stage.held(cast, conference, {cast.tansy.pk: stage.PLAN})
    plan = ProtectionPlan.objects.get()
    assert plan.earlier_elsewhere == 1 and kind_for(cast.tansy.pk, stage.today()) == "review"


def test_a_stay_has_a_last_day_and_ends(cast):
    facts = {"by": cast.plover, "council": "Fenshire", "until": stage.today() + timedelta(days=20), "at": now()}
    row = actions.stay(child=cast.tansy, since=stage.ago(2), why="With her aunt.", **facts)
    with pytest.raises(Refused, match="stays here already"):
        actions.stay(child=cast.tansy, since=stage.ago(1), why="x", **facts)
    with pytest.raises(Refused, match="before the first day here"):
        actions.leave(by=cast.plover, stay=row, on=stage.ago(9), at=now())
    actions.leave(by=cast.plover, stay=row, on=stage.today(), at=now())
    assert Temporary.objects.get().left_on == stage.today()


def test_many_plans_are_read_in_the_same_number_of_questions(cast, django_assert_num_queries):
    stage.on_a_plan(cast)
    standing([cast.tansy.pk], stage.today())
    with django_assert_num_queries(2):  # the plans, and one letter with all that is asked of them
        standing([cast.tansy.pk], stage.today())
    stage.on_a_plan(cast, cast.teasel)
    with django_assert_num_queries(2):
        assert len(standing([cast.tansy.pk, cast.teasel.pk], stage.today())) == 2
