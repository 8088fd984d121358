"""Where each child stands, in a word, for lists of many: what weighs most is said."""

import pytest
from django.utils import timezone

from goldenthread.journey.protection.tests import stage
from goldenthread.practice.child.standing import standing_of

pytestmark = pytest.mark.django_db


def test_missing_and_held_by_law_speak_louder_than_an_enquiry_and_a_strategy_meeting_never(cast):
    children = [cast.tansy, cast.teasel, cast.burdock]
    for child in children:
        stage.enquiry(cast, child)
        stage.asked(cast, child)
    stage.reported(cast, cast.teasel)
    stage.power(cast, cast.burdock)
    found = standing_of([child.pk for child in children], timezone.localdate())
    assert [found[child.pk].status for child in children] == ["Section 47 enquiry", "Missing", "Police protection"]
