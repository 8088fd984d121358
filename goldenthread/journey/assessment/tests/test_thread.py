"""What this room hands up: the story, what is due and with whom, where things stand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.journey.assessment import actions, rules, thread
from goldenthread.journey.assessment.models import Assessment

from . import stage

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def dues(child) -> dict[str, object]:
    return {each.clock: each for each in thread.due([child.pk], today())}


def test_a_new_assessment_has_both_clocks_a_child_to_see_and_a_mid_point(cast):
    referred_on = stage.started(cast).referral.referred_on
    found = dues(cast.tansy)
    assert set(found) == {"assessment_45", "assessment_45_from_start", "assessment_child_seen", "assessment_midpoint"}
    assert found["assessment_45"].what == f"Assessment: {rules.day_words(referred_on, today()).lower()}"
    assert found["assessment_midpoint"].waits_for == "manager"


def test_an_attempt_does_not_stop_the_clock(cast):
    assessment = stage.started(cast)
    see = {"by": cast.plover, "assessment": assessment, "on": today(), "today": today()}
    actions.see(**see, how="not_seen", observed="Nobody home.")
    assert "Tried on" in dues(cast.tansy)["assessment_child_seen"].note
    actions.see(**see, how="with", with_whom="Bramble")
    assert "assessment_child_seen" not in dues(cast.tansy)


def test_who_has_it_is_said(cast):
    stage.family(cast, cast.tansy)
    assessment = stage.complete(cast, stage.started(cast))
    submission = stage.submitted(cast, assessment)
    waiting = dues(cast.tansy)["assessment_45"]
    assert waiting.note.startswith("With Kestrel to authorise since ")
    assert waiting.waits_for == "manager"
    stage.returned(cast, submission)
    back = dues(cast.tansy)["assessment_45"]
    assert back.note.startswith("Returned by Kestrel on ")
    assert back.waits_for == "worker"
    assert "Returned by Kestrel" in thread.summary(cast.tansy.pk, today())[0].text


def test_an_outcome_that_ends_the_work_waits_until_the_referral_is_closed(cast):
    stage.family(cast, cast.tansy)
    assessment = stage.complete(cast, stage.started(cast))
    actions.conclude(by=cast.plover, assessment=assessment, factors=["21"], outcome="none", overrun="", over=2,
                     today=today())  # fmt: skip
    stage.authorised(cast, stage.submitted(cast, assessment))
    waiting = thread.due([cast.tansy.pk], today())
    assert [each.what for each in waiting] == ["Close the referral: no further action (RC8)"]
    assessment.referral.__class__.objects.update(closed_on=today(), closure_reason="RC8", closed_by=cast.kestrel)
    assert thread.due([cast.tansy.pk], today()) == []


def test_the_story_has_every_step_and_the_childs_words(cast):
    stage.family(cast, cast.tansy)
    assessment = stage.complete(cast, stage.started(cast))
    actions.hold_midpoint(
        by=cast.kestrel, assessment=assessment, held_on=today(), note="On its way.", over=0, at=timezone.now()
    )
    stage.returned(cast, stage.submitted(cast, assessment))
    stage.authorised(cast, stage.submitted(cast, assessment))
    found = thread.events([cast.tansy.pk])
    assert [each.title for each in found] == [
        "Assessment started", "Seen alone, at school", "Mid-point review of the assessment", "Assessment submitted",
        "Assessment returned", "Assessment submitted", "Assessment authorised: child in need plan",
    ]  # fmt: skip
    assert [each.words for each in found if each.words] == ["I count the cars until Mum wakes up."]


def test_the_childs_latest_words(cast):
    assessment = stage.started(cast)
    assert thread.words(cast.tansy.pk) is None
    for day, words in ((2, "First."), (1, "Then.")):
        actions.see(by=cast.plover, assessment=assessment, on=today() - timedelta(days=day), how="alone", words=words,
                    today=today())  # fmt: skip
    latest = thread.words(cast.tansy.pk)
    assert (latest.words, latest.to, latest.alone) == ("Then.", "Plover", True)


def test_numbers_stay_with_whoever_gave_them(cast):
    assessment = stage.started(cast)
    for who, score in (("Bramble", 6), ("School", 3)):
        actions.scale(by=cast.plover, assessment=assessment, who=who, score=score, on=today(), over=0, today=today())
    assert thread.scales(cast.tansy.pk) == {"Bramble": [(today(), 6)], "School": [(today(), 3)]}


def test_the_same_queries_for_one_child_and_for_many(cast):
    stage.family(cast, cast.tansy, cast.teasel)
    stage.complete(cast, stage.started(cast))

    def asked(ids) -> int:
        with CaptureQueriesContext(connection) as queries:
            thread.events(ids)
            thread.due(ids, today())
        return len(queries)

    one = asked([cast.tansy.pk])
    stage.submitted(cast, stage.complete(cast, stage.started(cast, cast.teasel)))
    assert asked([cast.tansy.pk, cast.teasel.pk]) == one


def test_an_imported_assessment_has_no_submission_and_still_its_place(cast):
    referral = stage.referral(cast, cast.tansy)
    from goldenthread.journey.assessment.models import Together

    Assessment.objects.create(
        child=cast.tansy, referral=referral, together=Together.objects.create(started_by=cast.plover),
        started_on=referral.referred_on, authorised_on=today(), outcome="",
    )  # fmt: skip
    assert [each.title for each in thread.events([cast.tansy.pk])] == ["Assessment started", "Assessment authorised"]
    (summary,) = thread.summary(cast.tansy.pk, today())
    assert (summary.status, summary.text) == ("Assessed", "")


WAITS = "Recorded, and waiting: nothing here picks it up yet"


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("child_in_need", "Child in need plan"), ("strategy", "Strategy meeting"), ("none", "No further action"),
        ("looked_after", f"Look after the child. {WAITS}"),
    ],
)  # fmt: skip
def test_an_outcome_for_which_there_is_no_room_is_shown_as_waiting(cast, outcome, words):
    stage.family(cast, cast.tansy)
    stage.authorised(cast, stage.submitted(cast, stage.complete(cast, stage.started(cast))))
    Assessment.objects.update(outcome=outcome)
    (summary,) = thread.summary(cast.tansy.pk, today())
    assert summary.text == words
