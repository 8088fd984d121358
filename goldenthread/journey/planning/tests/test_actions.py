"""Tracks begin and end, a plan goes on beneath them, and the database refuses what cannot be."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.journey.assessment.tests.stage import referral
from goldenthread.journey.front_door.referrals.closing import reasons_from_other_rooms
from goldenthread.journey.planning import actions
from goldenthread.journey.planning.models import Decision, Plan, Track
from goldenthread.journey.planning.reading import agreed_in, open_steps, plan_of, track_of, version_in_force
from goldenthread.journey.planning.reviews.actions import Attended, Changed, Moved, record_review

from . import stage


def end(cast, track, as_="stepped_up", on=None):
    today = timezone.localdate()
    return actions.end_track(by=cast.kestrel, track=track, on=on or today, ended_as=as_, at=timezone.now())


def test_the_plan_goes_on_when_its_track_changes(cast):
    today = timezone.localdate()
    first = stage.on_track(cast)
    end(cast, first)
    second = stage.on_track(cast, kind="protection", on=today)
    assert second.plan == first.plan
    assert Plan.objects.count() == 1
    assert track_of(cast.tansy.pk, "protection", today) == second
    assert track_of(cast.tansy.pk, "in_need", today) is None
    assert plan_of(cast.tansy.pk, today) == first.plan


@pytest.mark.parametrize(
    ("kind", "days", "words"),
    [
        ("protection", 0, "Tansy has a child in need plan on that day. It ends first, and the plan goes on."),
        ("in_need", 0, "Tansy has a child in need plan on that day. It ends first, and the plan goes on."),
        ("care", 1, "The day cannot be after today."),
        ("care", -200, "referral was made on"),
    ],
)
def test_a_track_begins_only_where_it_may(cast, kind, days, words):
    stage.on_track(cast)
    with pytest.raises(Refused, match=words):
        stage.on_track(cast, kind=kind, on=timezone.localdate() + timedelta(days=days))


def test_a_track_ends_once_and_not_before_it_began(cast):
    track = stage.on_track(cast)
    with pytest.raises(Refused, match="It began on"):
        end(cast, track, on=track.started_on - timedelta(days=1))
    end(cast, track)
    with pytest.raises(Refused, match="It has ended already"):
        end(cast, track)


def test_a_plan_ends_after_its_tracks_and_says_why_steps_are_dropped(cast):
    plan, today, now = stage.planned(cast), timezone.localdate(), timezone.now()
    with pytest.raises(Refused, match="child in need plan is still open") as refusal:
        actions.end_plan(by=cast.kestrel, plan=plan, on=today, at=now)
    assert "2 steps are still open. Say why they are dropped." in refusal.value.reasons
    end(cast, plan.tracks.get(), "closed")
    ended = actions.end_plan(by=cast.kestrel, plan=plan, on=today, at=now, why="The family moved to Wessex.")
    assert ended.ended_on == today
    assert plan_of(cast.tansy.pk, today) is None
    assert open_steps([cast.tansy.pk]) == []


def test_open_steps_are_those_without_an_end(cast):
    stage.planned(cast)
    assert [row.what for row in open_steps([cast.tansy.pk, cast.teasel.pk])] == [
        "Breakfast club, every school day",
        "Sets the bag the night before",
    ]


def test_the_latest_agreed_version_is_in_force_and_sets_the_visits(cast):
    plan = stage.planned(cast)
    assert version_in_force(plan.pk) is None
    first = stage.asked(cast, plan, visit_every=5)
    assert version_in_force(plan.pk) is None
    stage.agreed(cast, first)
    back = stage.asked(cast, plan, visit_every=20)
    Decision.objects.create(version=back, agreed=False, why="Who?", by=cast.kestrel, at=timezone.now())
    assert version_in_force(plan.pk) == first
    stage.agreed(cast, stage.asked(cast, plan))
    assert [row.visit_every for row in agreed_in([plan.pk])] == [5, None]


def test_an_open_plan_is_a_reason_against_closing(cast):
    plan, today = stage.planned(cast), timezone.localdate()
    made = plan.tracks.get().referral
    stage.asked(cast, plan)
    reasons = reasons_from_other_rooms(made, today)
    assert "Tansy’s child in need plan is still open. It ends first." in reasons
    assert "A version of Tansy’s plan waits for a decision. It is agreed or sent back first." in reasons
    assert any("Tansy’s plan has 2 steps still open." in reason for reason in reasons)


def refused(what):
    with pytest.raises(IntegrityError), transaction.atomic():
        what()


def test_the_database_refuses_a_decision_of_whoever_asked(cast):
    version = stage.asked(cast, stage.planned(cast))
    refused(lambda: Decision.objects.create(version=version, agreed=True, by=cast.plover, at=timezone.now()))


def test_the_database_keeps_a_track_within_its_referral_and_its_child(cast):
    today = timezone.localdate()
    track = stage.on_track(cast)
    made, other = track.referral, referral(cast, cast.teasel)
    facts = {"kind": "care", "started_on": today, "made_by": cast.kestrel}
    refused(lambda: Track.objects.create(plan=track.plan, child=cast.teasel, referral=other, **facts))
    refused(lambda: Track.objects.create(plan=track.plan, child=cast.tansy, referral=other, **facts))
    facts["started_on"] = made.referred_on - timedelta(days=1)
    refused(lambda: Track.objects.create(plan=track.plan, child=cast.tansy, referral=made, **facts))
    made.closed_on, made.closed_by, made.closure_reason = today, cast.kestrel, "RC7"
    refused(made.save)
    end(cast, track, "closed")
    made.save()
    refused(
        lambda: Track.objects.create(plan=track.plan, child=cast.tansy, referral=made, **facts | {"started_on": today})
    )


def test_the_database_ends_no_plan_over_an_open_track(cast):
    plan = stage.on_track(cast).plan
    plan.ended_on, plan.ended_by = timezone.localdate(), cast.kestrel
    refused(plan.save)


def test_a_review_keeps_all_that_was_said(cast):
    plan, today = stage.planned(cast), timezone.localdate()
    first, second = plan.needs.all()
    one = first.outcome.steps.order_by("pk").first()
    review = record_review(
        by=cast.plover, plan=plan, kind="review", held_on=today, led_by="Kestrel", child_words="I like the club.",
        present=[Attended("Bramble", "mother", "came", "partly", "Mornings are hers.")],
        progress=[Changed(first.outcome.pk, "better", 6, "On time."), Changed(second.outcome.pk, "met")],
        steps=[Moved(one.pk, "done")], conclusion="Again in four weeks.", over=0, at=timezone.now(),
    )  # fmt: skip
    assert review.progress.count() == 2
    assert review.present.get().agrees == "partly"
    assert [row.what for row in open_steps([cast.tansy.pk])] == ["Sets the bag the night before"]


def test_a_review_says_of_each_outcome_what_changed_and_lies_on_nobodys_words(cast):
    plan, today = stage.planned(cast), timezone.localdate()
    said = {"by": cast.plover, "plan": plan, "held_on": today, "at": timezone.now()}
    with pytest.raises(Refused, match="Say of each outcome what changed"):
        record_review(kind="review", **said)
    every = [Changed(need.outcome.pk, "same") for need in plan.needs.all()]
    record_review(kind="review", progress=every, over=0, **said)
    with pytest.raises(Refused, match="after you opened it"):
        record_review(kind="review", progress=every, over=0, **said)
    other = stage.planned(cast, cast.teasel)
    with pytest.raises(Refused, match="changed since you opened"):
        record_review(kind="review", progress=[*every, Changed(other.needs.first().outcome.pk, "same")], **said)


def test_a_core_group_is_recorded_by_whoever_may_hold_one(cast):
    plan, today = stage.planned(cast), timezone.localdate()
    record_review(by=cast.kestrel, plan=plan, kind="core_group", held_on=today, at=timezone.now())
    with pytest.raises(Refused):
        record_review(by=cast.turnstone, plan=plan, kind="core_group", held_on=today, at=timezone.now())
