"""What a child's thread holds of a child in need plan: events, what is due and from whom, where it stands."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.foundations.clocks import working_days
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.help import thread
from goldenthread.journey.help.actions import look, set_course
from goldenthread.journey.planning.actions import serve
from goldenthread.journey.planning.golden.reading import review_due, reviews_of
from goldenthread.journey.planning.models import Plan, Review
from goldenthread.journey.planning.reviews.actions import record_review
from goldenthread.who.people.models import Person
from tests.cast import child_named

from . import stage

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def dues(cast, child=None) -> dict:
    return {due.clock: due for due in thread.due([(child or cast.tansy).pk], TODAY)}


def test_an_outcome_is_picked_up_until_a_plan_begins(cast):
    found = stage.found_in_need(cast, authorised_on=working_days.add(TODAY, -2), on=working_days.add(TODAY, -20))
    (due,) = thread.due([cast.tansy.pk], TODAY)
    assert (due.what, due.verb, due.deed) == ("Child in need plan to be agreed", "Begin", "in_need.start")
    assert due.state.due_on == working_days.add(found.authorised_on, 10)
    stage.actions.begin(by=cast.plover, child=cast.tansy, referral=found.referral, assessment=found, on=TODAY,
                        at=timezone.now())  # fmt: skip
    first = dues(cast)["cin_plan_first"]
    assert first.verb == "Write" and first.state.due_on == due.state.due_on


def test_a_closed_referral_waits_for_no_plan(cast):
    stage.found_in_need(cast)
    Referral.objects.update(closed_on=TODAY, closure_reason="RC7", closed_by=cast.kestrel, closure_why="x")
    assert thread.due([cast.tansy.pk], TODAY) == []


def test_nor_does_a_child_with_a_child_protection_plan(cast):
    found = stage.found_in_need(cast)
    serve(by=cast.kestrel, child=cast.tansy, kind="protection", referral=found.referral, on=TODAY, at=timezone.now())
    assert thread.due([cast.tansy.pk], TODAY) == []


def test_the_visit_is_due_from_the_last_that_met_the_child(cast):
    track = stage.agreed(cast, stage.begun(cast, days_ago=30), visit_every=10)
    assert dues(cast)["cin_visit"].state.due_on == working_days.add(track.started_on, 10)
    stage.visited(cast, cast.tansy, on=TODAY - timedelta(days=2), seen="not_seen")
    assert dues(cast)["cin_visit"].note == "Not seen at any visit yet"
    stage.visited(cast, cast.tansy, on=TODAY - timedelta(days=3))
    assert dues(cast)["cin_visit"].state.due_on == working_days.add(TODAY - timedelta(days=3), 10)
    assert "cin_plan_first" not in dues(cast)


def test_nobody_visits_a_baby_who_is_not_born(cast):
    track = stage.begun(cast)
    type(cast.tansy).objects.filter(pk=cast.tansy.pk).update(birth_date=None, expected_on=TODAY + timedelta(days=40))
    assert "cin_visit" not in dues(cast) and stage.rules_of(track).state == "to_agree"


def test_visits_of_a_baby_are_counted_from_the_birth(cast):
    stage.begun(cast, days_ago=80)
    born = TODAY - timedelta(days=4)
    type(cast.tansy).objects.filter(pk=cast.tansy.pk).update(birth_date=born)
    assert dues(cast)["cin_visit"].state.due_on == born + timedelta(weeks=6)


def test_a_long_plan_comes_into_view_a_month_before(cast):
    stage.begun(cast, days_ago=200)
    assert "cin_long" not in dues(cast)
    stage.begun(cast, cast.teasel, days_ago=300)
    long = dues(cast, cast.teasel)["cin_long"]
    assert (long.state.kind, long.waits_for, long.deed) == ("late", "manager", "in_need.end")


def test_a_disabled_childs_plan_is_looked_at_yearly(cast):
    stage.begun(cast, days_ago=300)
    type(cast.tansy).objects.filter(pk=cast.tansy.pk).update(disabilities=["LD"])
    assert "cin_long" not in dues(cast)


@pytest.mark.parametrize("reviewed_on", [None, 0, 20])
@pytest.mark.parametrize("disabilities", [[], ["NONE"], ["LD"]])
def test_the_plan_itself_names_the_same_day_for_its_review(cast, settings, disabilities, reviewed_on):
    """The council looks at disabled children's plans oftener."""
    settings.CLOCK_VALUES_OF_DISABLED = {"cin_review": 4}
    Person.objects.filter(pk=cast.tansy.pk).update(disabilities=disabilities)
    track = stage.ready(cast, days_ago=30)
    if reviewed_on is not None:
        on = track.started_on + timedelta(days=reviewed_on)
        Review.objects.create(plan=track.plan, kind="review", held_on=on, by=cast.plover, at=timezone.now())
    plan = Plan.objects.get(pk=track.plan_id)
    drawn = review_due(plan, track, list(reviews_of([plan.pk], TODAY)), TODAY)
    assert drawn == dues(cast)["cin_review"].state
    oftener = track.started_on + timedelta(days=reviewed_on or 0, weeks=4)
    assert (drawn.due_on == oftener) is (disabilities == ["LD"])


def test_what_waits_for_a_manager(cast):
    track = stage.ready(cast)
    said = stage.consented(cast, track, answer="withdrawn", words="Leave us alone.")
    consent = dues(cast)["cin_consent"]
    assert consent.waits_for == "manager" and consent.note.startswith("Mother: has withdrawn consent")
    assert thread.summary(cast.tansy.pk, TODAY)[0].text == "Mother: has withdrawn consent"
    look(by=cast.kestrel, track=track, decision="end", why="She is safe.", next_look=TODAY + timedelta(days=90), over=0,
         at=timezone.now(), consent=said)  # fmt: skip
    assert "cin_consent" not in dues(cast)
    stage.asked(cast, track)
    found = dues(cast)
    assert found["cin_end"].verb == "Decide" and "cin_review" not in found


def test_a_review_that_points_to_the_end_waits_until_somebody_asks(cast):
    track = stage.ready(cast, days_ago=30)
    review = record_review(by=cast.plover, plan=track.plan, kind="review", held_on=TODAY, at=timezone.now())
    set_course(by=cast.plover, track=track, review=review, course="close", why="It works.", at=timezone.now())
    assert dues(cast)["cin_course"].what == "Child in need plan: the review points to closing"
    ask = stage.asked(cast, track)
    assert "cin_course" not in dues(cast)
    stage.decided(cast, ask, agreed=False, why="What does Rush say?")
    again = dues(cast)["cin_course"]
    assert (again.what, again.note) == ("Child in need plan: its end was returned", "Kestrel: What does Rush say?")


def test_the_story_tells_it_without_a_name_of_the_family(cast):
    track = stage.ready(cast, days_ago=5)
    stage.consented(cast, track, words="Yes, if it helps.")
    stage.decided(cast, stage.asked(cast, track))
    told = thread.events([cast.tansy.pk])
    assert [event.title for event in sorted(told, key=lambda event: event.on)] == [
        "Child in need plan began", "Child in need plan ended: closed", "Mother: consents",
        "Asked for the child in need plan to end",
    ]  # fmt: skip
    assert not any("Bramble" in event.title for event in told)
    assert thread.summary(cast.tansy.pk, TODAY) == []


def test_where_it_stands(cast):
    track = stage.begun(cast)
    (summary,) = thread.summary(cast.tansy.pk, TODAY)
    assert (summary.status, summary.since) == ("Child in need plan", track.started_on)
    assert summary.text.startswith("To be agreed by")
    stage.agreed(cast, track)
    stage.visited(cast, cast.tansy)
    assert thread.summary(cast.tansy.pk, TODAY)[0].text.startswith("Last seen")


def test_thirty_children_are_asked_about_like_one(cast):
    def many(number: int) -> tuple[int, int]:
        children = [child_named(f"fern{number}{n}", cast.tansy.birth_date) for n in range(number)]
        for child in children:
            child.holdings.create(team=cast.kestrel.team, started_on=TODAY - timedelta(days=90), made_by=cast.heron)
            stage.consented(cast, by_kestrel(cast, child), answer="refused", words="No.")
        ids = [child.pk for child in children]
        with CaptureQueriesContext(
            connection,
        ) as asked:
            thread.due(ids, TODAY), thread.events(ids)
        return len(asked), len(thread.due(ids, TODAY))

    (one, _), (thirty, items) = many(1), many(30)
    assert one == thirty and items > 60


def by_kestrel(cast, child):
    child.involvements.create(
        worker=cast.plover,
        role="allocated",
        started_on=TODAY - timedelta(days=90),
        reason="FCONTA",
        made_by=cast.kestrel,
    )
    return stage.begun(cast, child, days_ago=30)
