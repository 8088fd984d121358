"""How an episode may close that held more than an assessment (children in need census, rule 2990)."""

import pytest
from django.utils import timezone

from goldenthread.foundations.refused import Refused
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
