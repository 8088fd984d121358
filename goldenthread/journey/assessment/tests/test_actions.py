"""From the start to the decision, one deed after the other."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.journey.assessment import actions
from goldenthread.journey.assessment.actions import StaleAnswers, Written
from goldenthread.journey.assessment.decisions.actions import StillMissing, decide, submit
from goldenthread.journey.assessment.models import Answer, Assessment, Authorisation, Submission

from . import stage

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def test_it_goes_from_start_to_authorised(cast):
    stage.family(cast, cast.tansy)
    assessment = stage.complete(cast, stage.started(cast))
    submission = stage.submitted(cast, assessment)
    stage.authorised(cast, submission)
    assessment.refresh_from_db()
    assert assessment.authorised_on == today()
    assert submission.content["outcome"] == "child_in_need"


def test_every_deed_is_in_the_history(cast):
    stage.family(cast, cast.tansy)
    assessment = stage.complete(cast, stage.started(cast))
    stage.authorised(cast, stage.submitted(cast, assessment))
    deeds = set(Entry.objects.filter(subject_kind="assessment").values_list("deed", flat=True))
    assert deeds == {
        f"assessment.{deed}"
        for deed in ("started", "written", "seen", "heard", "scaled", "concluded", "submitted", "authorised")
    }


def test_brothers_and_sisters_share_common_text_and_keep_their_own(cast):
    referrals = [stage.referral(cast, cast.tansy), stage.referral(cast, cast.teasel)]
    hers, his = actions.start(by=cast.plover, referrals=referrals, on=today())
    stage.written(cast, hers, history="The same for both.", day="Tansy’s day.")
    assert hers.together == his.together
    assert set(Answer.objects.values_list("prompt", "assessment")) == {("history", None), ("day", hers.pk)}


@pytest.mark.parametrize("who", ["turnstone", "swift", "heron", "jay", "osprey", "sanderling"])
def test_only_who_works_with_the_child_starts(cast, who):
    with pytest.raises(Refused):
        actions.start(by=getattr(cast, who), referrals=[stage.referral(cast, cast.tansy)], on=today())


def test_one_open_assessment_a_child(cast):
    first = stage.started(cast)
    with pytest.raises(Refused, match="under way"):
        actions.start(by=cast.plover, referrals=[first.referral], on=today())


def test_it_does_not_start_before_its_referral(cast):
    referral = stage.referral(cast, cast.tansy)
    with pytest.raises(Refused, match="before the referral"):
        actions.start(by=cast.plover, referrals=[referral], on=referral.referred_on - timedelta(days=1))


def test_a_stale_answer_is_refused_and_both_texts_are_there(cast):
    assessment = stage.started(cast)
    stage.written(cast, assessment, day="As Plover wrote it.")
    with pytest.raises(StaleAnswers) as refusal:
        actions.write(by=cast.plover, assessment=assessment, answers={"day": Written("Mine", 0)}, at=timezone.now())
    assert refusal.value.theirs["day"].text == "As Plover wrote it."
    assert Answer.objects.get().text == "As Plover wrote it."


def test_two_who_write_under_different_prompts_do_not_meet(cast):
    assessment = stage.started(cast)
    both = {"day": Written("One", 0), "health": Written("", 0)}
    actions.write(by=cast.plover, assessment=assessment, answers=both, at=timezone.now())
    later = {"day": Written("One", 0), "health": Written("Well", 0)}
    assert actions.write(by=cast.plover, assessment=assessment, answers=later, at=timezone.now()) == ["health"]


def test_a_stale_outcome_is_refused(cast):
    assessment = stage.started(cast)
    facts = {"by": cast.plover, "assessment": assessment, "overrun": "", "today": today()}
    actions.conclude(**facts, factors=["16A"], outcome="none", over=1)
    with pytest.raises(Stale):
        actions.conclude(**facts, factors=["17A"], outcome="none", over=1)


def test_what_is_missing_is_said_and_what_is_written_stays(cast):
    assessment = stage.started(cast)
    stage.written(cast, assessment, day="Her day.")
    with pytest.raises(StillMissing) as refusal:
        submit(by=cast.plover, assessment=assessment, at=timezone.now())
    lacking = [each.prompt for each in refusal.value.missing]
    assert "day" not in lacking
    assert {"history", "seen", "parents", "factors", "outcome"} <= set(lacking)
    assert Answer.objects.get().text == "Her day."


def test_past_45_days_the_reason_is_compulsory(cast):
    from goldenthread.foundations.clocks import working_days

    stage.family(cast, cast.tansy)
    assessment = stage.complete(cast, stage.started(cast, on=None))
    old = working_days.add(today(), -46)
    Assessment.objects.update(overrun="")
    assessment.referral.__class__.objects.update(referred_on=old)
    with pytest.raises(StillMissing, match="45 working days"):
        submit(by=cast.plover, assessment=assessment, at=timezone.now())


def test_what_is_with_the_manager_cannot_be_changed(cast):
    stage.family(cast, cast.tansy)
    assessment = stage.complete(cast, stage.started(cast))
    stage.submitted(cast, assessment)
    with pytest.raises(Refused, match="with the manager"):
        stage.written(cast, assessment, day="Another day.")


def test_a_return_needs_a_reason_and_opens_it_again(cast):
    stage.family(cast, cast.tansy)
    assessment = stage.complete(cast, stage.started(cast))
    submission = stage.submitted(cast, assessment)
    with pytest.raises(Refused, match="Say why"):
        stage.returned(cast, submission, why=" ")
    stage.returned(cast, submission)
    stage.written(cast, assessment, day="Another day.")
    assert stage.submitted(cast, assessment).number == 2


@pytest.mark.parametrize("who", ["plover", "avocet", "swift", "turnstone", "dipper", "jay"])
def test_only_the_teams_managers_decide(cast, who):
    stage.family(cast, cast.tansy)
    submission = stage.submitted(cast, stage.complete(cast, stage.started(cast)))
    with pytest.raises(Refused):
        decide(by=getattr(cast, who), submission=submission, authorised=True, at=timezone.now())
    assert not Authorisation.objects.exists()


def test_nobody_authorises_their_own_work_by_the_database_either(cast):
    stage.family(cast, cast.tansy)
    submission = stage.submitted(cast, stage.complete(cast, stage.started(cast)))
    with pytest.raises(IntegrityError, match="submitted themselves"), transaction.atomic():
        Authorisation.objects.create(submission=submission, authorised=True, by=cast.plover, at=timezone.now())


def test_who_wrote_in_it_does_not_authorise_it(cast):
    stage.family(cast, cast.tansy)
    submission = stage.submitted(cast, stage.complete(cast, stage.started(cast)))
    Answer.objects.filter(prompt="history").update(written_by=cast.kestrel)
    with pytest.raises(Refused, match="wrote yourself"):
        stage.authorised(cast, submission)


def test_what_was_submitted_stays(cast):
    stage.family(cast, cast.tansy)
    submission = stage.submitted(cast, stage.complete(cast, stage.started(cast)))
    with pytest.raises(IntegrityError, match="must stay readable"), transaction.atomic():
        Submission.objects.filter(pk=submission.pk).update(content={})


def test_two_managers_cannot_both_decide(cast):
    stage.family(cast, cast.tansy)
    submission = stage.submitted(cast, stage.complete(cast, stage.started(cast)))
    stage.returned(cast, submission)
    with pytest.raises(Stale, match="Kestrel returned it"):
        decide(by=cast.heron, submission=submission, authorised=True, at=timezone.now())


def test_an_attempt_holds_no_words(cast):
    assessment = stage.started(cast)
    with pytest.raises(Refused, match="not seen"):
        actions.see(by=cast.plover, assessment=assessment, on=today(), how="not_seen", words="Hello", today=today())


def test_the_worker_and_the_manager_are_told(cast):
    from goldenthread.foundations.notices.models import Notice

    stage.family(cast, cast.tansy)
    stage.returned(cast, stage.submitted(cast, stage.complete(cast, stage.started(cast))))
    assert list(Notice.objects.order_by("pk").values_list("recipient_name", "kind")) == [
        ("Kestrel", "assessment_submitted"), ("Plover", "assessment_returned"),
    ]  # fmt: skip
    asked = Notice.objects.get(kind="assessment_submitted")
    assert asked.title.startswith("Tansy’s assessment: Kestrel decided on ")
