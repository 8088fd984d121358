"""How an episode may close that held more than an assessment (children in need census, rule 2990)."""

import pytest
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.journey.assessment import thread
from goldenthread.journey.assessment.models import Assessment, Together
from goldenthread.journey.assessment.tests.stage import referral
from goldenthread.journey.front_door.referrals.actions import close_referral
from goldenthread.journey.planning.tests import stage as planning
from goldenthread.journey.protection.enquiries.models import Enquiry

from . import conference_stage as stage

pytestmark = pytest.mark.django_db


def closes(cast, made, reason):
    close_referral(by=cast.kestrel, at=timezone.now(), referral=made, on=stage.today(), reason=reason, why="So.")


def an_enquiry(cast):
    made = referral(cast, cast.tansy, on=stage.ago(20))
    Enquiry.objects.create(
        child=cast.tansy, referral=made, started_on=stage.ago(9), ended_on=stage.ago(2), outcome="none"
    )
    return made, "a section 47 enquiry"


def a_conference(cast):
    conference = stage.booked(cast)
    stage.held(cast, conference, {cast.tansy.pk: stage.NO_PLAN})
    return conference.children.get().referral, "a section 47 enquiry and an initial conference"


def a_plan(cast):
    plan = planning.on_track(cast).plan
    made = plan.tracks.get().referral
    planning.ended(cast, plan)
    return made, "a child in need plan"


@pytest.mark.parametrize("lived", [an_enquiry, a_conference, a_plan])
@pytest.mark.parametrize("reason", ["RC8", "RC9"])
def test_no_closing_after_assessment_where_more_followed_it(cast, lived, reason):
    made, what = lived(cast)
    with pytest.raises(Refused, match=f"In this one there was {what}. Choose"):
        closes(cast, made, reason)
    closes(cast, made, "RC7")


def test_an_assessment_alone_closes_so(cast):
    closes(cast, made := referral(cast, cast.tansy), "RC8")
    made.refresh_from_db()
    assert made.closure_reason == "RC8"


def to_close(cast, made):
    """What is due of closing the referral, once its assessment has ended in no further action."""
    Assessment.objects.create(
        child=cast.tansy, referral=made, together=Together.objects.create(started_by=cast.plover),
        started_on=made.referred_on, authorised_on=stage.ago(10), outcome="none",
    )  # fmt: skip
    return [each.what for each in thread.due([cast.tansy.pk], stage.today()) if each.clock == "assessment_outcome"]


def test_what_is_due_after_an_assessment_names_its_reason_where_nothing_followed(cast):
    made = referral(cast, cast.tansy, on=stage.ago(20))
    assert to_close(cast, made) == ["Close the referral: no further action (RC8)"]


def test_after_an_enquiry_no_reason_is_named_that_the_census_refuses(cast):
    made, what = an_enquiry(cast)
    assert to_close(cast, made) == [f"Close the referral, or go on: there was {what}"]


def open_enquiry(cast):
    made = referral(cast, cast.tansy, on=stage.ago(20))
    Enquiry.objects.create(child=cast.tansy, referral=made, started_on=stage.ago(5))
    return made


def asked_conference(cast):
    return stage.asked(cast).children.get().referral


def open_plan(cast):
    return stage.on_a_plan(cast).track.referral


@pytest.mark.parametrize("goes_on", [open_enquiry, asked_conference, open_plan])
def test_nothing_is_to_close_while_what_followed_the_assessment_goes_on(cast, goes_on):
    assert to_close(cast, goes_on(cast)) == []
