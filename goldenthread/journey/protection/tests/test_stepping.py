"""Between a child in need plan and a child protection plan: the days meet, the plan goes on, nothing ends over an
enquiry."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.journey.help.ending.left import left_open
from goldenthread.journey.help.models import Beginning
from goldenthread.journey.help.standing import standing_of
from goldenthread.journey.help.tests import stage as in_need
from goldenthread.journey.planning.models import Track
from goldenthread.journey.protection.enquiries.models import Enquiry
from goldenthread.journey.protection.left import still_open

from . import conference_stage as stage

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_a_plan_that_is_stepped_down_goes_on_as_a_child_in_need_plan(cast):
    plan = stage.on_a_plan(cast)
    stage.review(cast, cast.tansy, stage.ENDS)
    cp, cin = Track.objects.filter(child=cast.tansy).order_by("pk")
    assert (cp.ended_as, cin.kind, cin.started_on) == ("stepped_down", "in_need", cp.ended_on)
    assert cin.plan_id == plan.track.plan_id
    assert Beginning.objects.get(track=cin).stepped_down_from == cp
    stands = standing_of(cin.pk, TODAY)
    assert stands.state == "to_agree" and stands.wait.due_on > TODAY


@pytest.mark.parametrize("ending", ["closed", "transferred"])
def test_nothing_ends_over_an_open_enquiry(cast, ending):
    track = in_need.ready(cast)
    Enquiry.objects.create(child=cast.tansy, referral=track.referral, started_on=TODAY)
    with pytest.raises(Refused, match="A section 47 enquiry is open since"):
        in_need.asked(cast, track, ending=ending)
    Enquiry.objects.update(ended_on=TODAY, outcome="none")
    assert in_need.asked(cast, track, ending=ending)


def test_what_was_asked_for_is_open_too(cast):
    track = in_need.begun(cast, days_ago=40)
    assert still_open(cast.tansy.pk, TODAY) == []
    stage.asked(cast, cast.tansy)
    words = [left.words for left in left_open(standing_of(track.pk, TODAY), TODAY)]
    assert "A conference is asked for" in words
    assert still_open(cast.teasel.pk, TODAY + timedelta(days=1)) == []
