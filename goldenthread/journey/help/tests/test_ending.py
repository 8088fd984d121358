"""Asking for the end, and deciding: nothing is left open, nobody decides on what they asked for."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.journey.assessment.tests import stage as assessing
from goldenthread.journey.front_door.referrals.actions import close_referral
from goldenthread.journey.help import open_work
from goldenthread.journey.help.ending.actions import Ending, ask_to_end
from goldenthread.journey.help.ending.left import whom_to_tell
from goldenthread.journey.help.models import Beginning, Consent, EndAsk, EndDecision
from goldenthread.journey.help.rules import Left
from goldenthread.journey.help.standing import standing_of
from goldenthread.journey.planning.actions import end_track, serve
from goldenthread.journey.planning.models import Plan, Track
from goldenthread.journey.planning.tests import stage as planning
from goldenthread.who.people.models import Person

from . import stage

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_a_plan_ends_when_a_manager_agrees_and_the_referral_with_it(cast):
    track = stage.ready(cast)
    ask = stage.asked(cast, track, closure_reason="RC7")
    assert ask.last_seen_on == TODAY and standing_of(track.pk, TODAY).state == "asked"
    stage.decided(cast, ask)
    track.refresh_from_db()
    assert (track.ended_on, track.ended_as) == (TODAY, "closed")
    assert Plan.objects.get(pk=track.plan_id).ended_on == TODAY
    track.referral.refresh_from_db()
    assert (track.referral.closed_on, track.referral.closure_reason) == (TODAY, "RC7")
    assert standing_of(track.pk, TODAY).state == "closed"


def test_the_referral_stays_open_unless_that_was_asked(cast):
    track = stage.ready(cast)
    stage.decided(cast, stage.asked(cast, track, ending="stepped_down"))
    track.referral.refresh_from_db()
    assert track.referral.closed_on is None


def test_a_returned_ask_leaves_the_plan_as_it_was_and_may_be_asked_again(cast):
    track = stage.ready(cast)
    with pytest.raises(Refused, match="Say why you return it"):
        stage.decided(cast, stage.asked(cast, track), agreed=False)
    stage.decided(cast, EndAsk.objects.get(), agreed=False, why="What does Rush say?")
    stands = standing_of(track.pk, TODAY)
    assert stands.state == "active" and stands.returned.decision__why == "What does Rush say?"
    assert stage.asked(cast, track)


def test_nobody_decides_on_what_they_asked_for(cast):
    track = stage.ready(cast)
    post = cast.plover.posts.get()
    ask = stage.asked(cast, track)
    post.role = "team_manager"  # promoted overnight
    post.save()
    with pytest.raises(Refused, match="Another manager must"):
        stage.decided(cast, ask, by=type(cast.plover).objects.get(pk=cast.plover.pk))
    with pytest.raises(IntegrityError, match="for which they asked"), transaction.atomic():
        EndDecision.objects.create(ask=ask, agreed=True, by=cast.plover, at=timezone.now())


def test_two_managers_decide_once(cast):
    ask = stage.asked(cast, stage.ready(cast))
    stage.decided(cast, ask, agreed=False, why="Not yet.")
    with pytest.raises(Stale, match="Kestrel returned it"):
        stage.decided(cast, ask, by=cast.heron)


@pytest.mark.parametrize("who", ["plover", "avocet", "turnstone", "swift", "osprey"])
def test_only_a_manager_of_the_child_decides(cast, who):
    ask = stage.asked(cast, stage.ready(cast))
    with pytest.raises(Refused):
        stage.decided(cast, ask, by=getattr(cast, who))


def test_it_is_not_asked_twice(cast):
    track = stage.ready(cast)
    stage.asked(cast, track)
    with pytest.raises(Refused, match="a manager decides first"):
        stage.asked(cast, track)


def test_nothing_is_left_open(cast):
    track = stage.begun(cast, days_ago=20)
    stage.written(cast, track)
    version = planning.asked(cast, track.plan, track=track)
    with pytest.raises(Refused) as refused:
        stage.asked(cast, track)
    said = " ".join(refused.value.reasons)
    assert (
        "Version 1 of the plan waits for a decision" in said
        and "Step “Breakfast club, every school day”, Wagtail" in said
    )
    assert "No visit met the child since the plan began" in said
    planning.agreed(cast, version)
    stage.visited(cast, cast.tansy)
    assert stage.asked(cast, track, ending="transferred")  # the next council goes on with the steps


def test_an_assessment_and_what_other_rooms_have_open_stand_in_the_way(cast, monkeypatch):
    monkeypatch.setattr(open_work, "_asked", [])
    track = stage.ready(cast, days_ago=3)
    assessing.actions.start(by=cast.plover, referrals=[track.referral], on=TODAY)
    with pytest.raises(Refused, match="An assessment is under way"):
        stage.asked(cast, track)
    open_work.ask(lambda child, today: [Left("enquiry", "A section 47 enquiry is open")])
    with pytest.raises(Refused, match="A section 47 enquiry is open"):
        stage.asked(cast, track, ending="transferred")
    assert stage.asked(cast, track, ending="stepped_up")


def test_what_opened_since_it_was_asked_stops_the_decision(cast):
    track = stage.ready(cast)
    ask = stage.asked(cast, track)
    stage.written(cast, track)
    with pytest.raises(Refused, match="Still open: Step"):
        stage.decided(cast, ask)


def test_everybody_is_told_or_it_says_why_not(cast):
    track = stage.ready(cast)
    assessing.family(cast, cast.tansy)
    everybody = whom_to_tell(cast.plover, cast.tansy, TODAY)
    assert everybody == ["Tansy", "Bramble, mother", "Rush, father", "Linnet, school nurse, Marlshire NHS"]
    with pytest.raises(Refused, match="Tell Rush, father, or say why not"):
        stage.asked(cast, track, not_told="", told=[who for who in everybody if "Rush" not in who])
    assert stage.asked(cast, track, not_told="", told=everybody).told == everybody


def test_soon_after_a_child_protection_plan_the_manager_says_why(cast):
    found = stage.found_in_need(cast, on=TODAY - timedelta(days=200), authorised_on=TODAY - timedelta(days=190))
    began = TODAY - timedelta(days=180)
    cp = serve(
        by=cast.kestrel, child=cast.tansy, kind="protection", referral=found.referral, on=began, at=timezone.now()
    )
    down = TODAY - timedelta(days=20)
    cp = end_track(by=cast.osprey, track=cp, on=down, ended_as="stepped_down", at=timezone.now())
    track = stage.actions.begin(by=cast.osprey, child=cast.tansy, referral=found.referral, on=down, at=timezone.now(),
                                stepped_down_from=cp)  # fmt: skip
    stage.visited(cast, cast.tansy)
    ask = stage.asked(cast, track)
    with pytest.raises(Refused, match="not before"):
        stage.decided(cast, ask)
    assert stage.decided(cast, ask, why="They live with their aunt now.")


def test_of_several_each_has_an_own_end_and_all_are_asked_or_none(cast):
    hers, his = stage.ready(cast), stage.ready(cast, cast.teasel)
    words = stage.CHANGED | {"not_told": "Told at the review."}
    endings = [Ending(track=hers, ending="closed", **words), Ending(track=his, ending="stepped_down", **words)]
    with pytest.raises(Refused, match="Teasel: The last day"):
        ask_to_end(by=cast.plover, endings=[*endings[:1], endings[1]], on=TODAY + timedelta(days=1), at=timezone.now())
    assert not EndAsk.objects.exists()
    made = ask_to_end(by=cast.plover, endings=endings, on=TODAY, at=timezone.now())
    assert [ask.ending for ask in made] == ["closed", "stepped_down"]


def test_a_referral_does_not_close_over_a_plan(cast):
    track = stage.ready(cast)
    with pytest.raises(Refused, match="child in need plan is still open") as refused:
        close_referral(by=cast.kestrel, at=timezone.now(), referral=track.referral, on=TODAY, reason="RC7", why="Done")
    assert sum("plan" in reason for reason in refused.value.reasons) == 1


# What the database refuses, whoever asks it.
def test_two_tracks_that_the_census_forbids_at_once(cast):
    track = stage.begun(cast)
    other = Track(plan=track.plan, child=cast.tansy, kind="protection", referral=track.referral, started_on=TODAY,
                  made_by=cast.kestrel)  # fmt: skip
    with pytest.raises(IntegrityError, match="track_in_need_or_protection"), transaction.atomic():
        other.save()


def test_half_an_end(cast):
    track = stage.begun(cast)
    with pytest.raises(IntegrityError, match="track_end_whole"), transaction.atomic():
        Track.objects.filter(pk=track.pk).update(ended_on=TODAY)


def test_what_is_kept_here_about_a_plan_of_another_kind(cast):
    found = stage.found_in_need(cast)
    cp = serve(
        by=cast.kestrel, child=cast.tansy, kind="protection", referral=found.referral, on=TODAY, at=timezone.now()
    )
    with pytest.raises(IntegrityError, match="child in need plans only"), transaction.atomic():
        Beginning.objects.create(track=cp, why="x", by=cast.plover, at=timezone.now())


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda t, w: Consent(track=t, who="Rush", answer="withdrawn", on=TODAY, by=w, at=timezone.now()),
         "consent_no_needs_words"),
        (lambda t, w: EndAsk(track=t, on=TODAY, ending="closed", by=w, at=timezone.now()), "in_need_end_asked_whole"),
        (lambda t, w: EndAsk(track=t, on=TODAY, ending="stepped_up", closure_reason="RC7", by=w, at=timezone.now(),
                             **stage.CHANGED), "in_need_stepped_up_stays_open"),
    ],
)  # fmt: skip
def test_rows_that_say_half(cast, make, name):
    track = stage.begun(cast)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make(track, cast.plover).save()


def test_nothing_that_was_kept_is_changed(cast):
    said = stage.consented(cast, stage.begun(cast), answer="refused", words="No.")
    for change in (lambda: Consent.objects.filter(pk=said.pk).update(words="Yes."), said.delete):
        with pytest.raises(IntegrityError, match="must stay readable"), transaction.atomic():
            change()
    assert Person.objects.filter(pk=cast.tansy.pk).exists()
