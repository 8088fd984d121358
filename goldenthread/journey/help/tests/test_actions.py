"""Beginning, consenting, pointing, looking: who may, and when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.journey.help import actions
from goldenthread.journey.help.actions import Start
from goldenthread.journey.help.models import Beginning
from goldenthread.journey.help.standing import standing_of, waiting_for_a_plan
from goldenthread.journey.planning.actions import end_track, serve
from goldenthread.journey.planning.reviews.actions import record_review

from . import stage

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def now():
    return timezone.now()


def test_a_plan_begins_on_an_assessment_and_is_picked_up(cast):
    found = stage.found_in_need(cast)
    assert list(waiting_for_a_plan([cast.tansy.pk], TODAY)) == [cast.tansy.pk]
    track = actions.begin(
        by=cast.plover, child=cast.tansy, referral=found.referral, assessment=found, on=TODAY, at=now()
    )
    assert waiting_for_a_plan([cast.tansy.pk], TODAY) == {}
    assert Beginning.objects.get(track=track).assessment == found
    assert standing_of(track.pk, TODAY).state == "to_agree"
    assert Entry.objects.filter(deed="in_need.began", subject_id=str(track.pk)).exists()


@pytest.mark.parametrize("who", ["kestrel", "plover"])
def test_the_worker_and_the_manager_may_begin(cast, who):
    found = stage.found_in_need(cast)
    assert actions.begin(
        by=getattr(cast, who), child=cast.tansy, referral=found.referral, assessment=found, on=TODAY, at=now()
    )


@pytest.mark.parametrize("who", ["turnstone", "avocet", "heron", "osprey", "jay"])
def test_nobody_else_may(cast, who):
    found = stage.found_in_need(cast)
    with pytest.raises(Refused):
        actions.begin(
            by=getattr(cast, who), child=cast.tansy, referral=found.referral, assessment=found, on=TODAY, at=now()
        )


def test_a_plan_rests_on_something_of_the_same_child(cast):
    found, his = stage.found_in_need(cast), stage.found_in_need(cast, cast.teasel)
    with pytest.raises(Refused, match="Say what the plan rests on"):
        actions.begin(by=cast.plover, child=cast.tansy, referral=found.referral, on=TODAY, at=now())
    with pytest.raises(Refused, match="about another child"):
        actions.begin(by=cast.plover, child=cast.tansy, referral=his.referral, assessment=his, on=TODAY, at=now())
    assert actions.begin(
        by=cast.plover, child=cast.tansy, referral=found.referral, why="Moved from Fenshire", on=TODAY, at=now()
    )


def test_a_second_plan_is_refused_in_words(cast):
    track = stage.begun(cast)
    with pytest.raises(Refused, match="child in need plan"):
        actions.begin(by=cast.plover, child=cast.tansy, referral=track.referral, why="Again", on=TODAY, at=now())


def test_brothers_and_sisters_begin_together_or_not_at_all(cast):
    hers, his = stage.found_in_need(cast), stage.found_in_need(cast, cast.teasel)
    starts = [Start(each.child, each.referral, each) for each in (hers, his)]
    made = actions.begin_together(by=cast.plover, starts=starts, on=TODAY, at=now())
    assert {track.child_id for track in made} == {cast.tansy.pk, cast.teasel.pk}
    again = stage.found_in_need(cast, cast.burdock)
    with pytest.raises(Refused, match="Burdock: "):
        actions.begin_together(
            by=cast.plover, starts=[Start(again.child, again.referral, again)], on=TODAY, at=now()
        )  # Avocet's


def test_protection_steps_down_and_the_plan_goes_on(cast):
    found = stage.found_in_need(cast, on=TODAY - timedelta(days=200), authorised_on=TODAY - timedelta(days=190))
    started = TODAY - timedelta(days=180)
    cp = serve(by=cast.kestrel, child=cast.tansy, kind="protection", referral=found.referral, on=started, at=now())
    down = {"child": cast.tansy, "referral": found.referral, "on": TODAY, "at": now(), "stepped_down_from": cp}
    with pytest.raises(Refused, match="that has ended"):
        actions.begin(by=cast.osprey, **down)
    cp = end_track(by=cast.osprey, track=cp, on=TODAY, ended_as="stepped_down", at=now())
    track = actions.begin(by=cast.osprey, **down | {"stepped_down_from": cp})
    assert track.plan_id == cp.plan_id
    assert standing_of(track.pk, TODAY).stepped_down_on == TODAY


def test_protection_steps_up(cast):
    track = stage.begun(cast, days_ago=30)
    actions.step_up(by=cast.osprey, track=track, on=TODAY, at=now())
    track.refresh_from_db()
    assert (track.ended_on, track.ended_as) == (TODAY, "stepped_up")
    with pytest.raises(Refused, match="It has ended"):
        actions.step_up(by=cast.osprey, track=track, on=TODAY, at=now())


def test_who_takes_consent_back_is_heard_and_the_manager_told(cast):
    track = stage.begun(cast)
    stage.consented(cast, track)
    assert standing_of(track.pk, TODAY).withdrawn == []
    stage.consented(cast, track, answer="withdrawn", words="I want you out of our lives.")
    assert [row.words for row in standing_of(track.pk, TODAY).withdrawn] == ["I want you out of our lives."]
    told = Notice.objects.get(kind="in_need_waits")
    assert told.recipient_id == cast.kestrel.pk and "Tansy" in told.subject


def test_consent_of_the_same_person_is_not_overwritten_unseen(cast):
    track = stage.begun(cast)
    stage.consented(cast, track, words="Yes.")
    given = {"track": track, "who": "BRAMBLE", "role": "mother", "answer": "refused", "words": "No.", "on": TODAY}
    with pytest.raises(Stale, match="Bramble: Consents. Yes."):
        actions.record_consent(by=cast.plover, over=0, at=now(), **given)
    assert actions.record_consent(by=cast.plover, over=0, at=now(), **given | {"who": "Rush"})


def test_a_manager_decides_on_withdrawn_consent(cast):
    track = stage.begun(cast)
    said = stage.consented(cast, track, answer="refused", words="No.")
    facts = {"track": track, "decision": "go_on", "why": "Rush agrees, and Tansy asks for it.", "over": 0,
             "next_look": TODAY + timedelta(days=14), "at": now(), "consent": said}  # fmt: skip
    with pytest.raises(Refused, match="may not end a child in need plan"):
        actions.look(by=cast.plover, **facts)
    look = actions.look(by=cast.kestrel, **facts)
    assert look.about == "consent"
    stands = standing_of(track.pk, TODAY)
    assert stands.withdrawn == [] and stands.long.due_on == TODAY + timedelta(days=14)
    with pytest.raises(Stale, match="The plan goes on. Rush agrees"):
        actions.look(by=cast.heron, **facts)


def test_a_review_points_somewhere_for_this_child_once(cast):
    track = stage.begun(cast)
    review = record_review(by=cast.plover, plan=track.plan, kind="review", held_on=TODAY, at=now())
    with pytest.raises(Refused, match="Say why"):
        actions.set_course(by=cast.plover, track=track, review=review, course="close", why=" ", at=now())
    actions.set_course(by=cast.plover, track=track, review=review, course="close", why="The mornings work.", at=now())
    with pytest.raises(Refused, match="says already"):
        actions.set_course(by=cast.plover, track=track, review=review, course="close", why="Again", at=now())
    other = stage.begun(cast, cast.teasel)
    with pytest.raises(Refused, match="another plan"):
        actions.set_course(by=cast.plover, track=other, review=review, course="continue", why="No", at=now())
    stands = standing_of(track.pk, TODAY)
    assert stands.course.course == "close" and stands.reviewed_on == TODAY
