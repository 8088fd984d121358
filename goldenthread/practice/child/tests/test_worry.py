"""How safe each person says it is, beside the worry and the goal."""

import pytest
from django.utils import timezone

from goldenthread.journey.assessment import actions
from goldenthread.journey.assessment.tests import stage
from goldenthread.practice.child.worry import worry_of

pytestmark = pytest.mark.django_db


def test_of_two_numbers_of_a_day_the_one_written_last_is_shown(cast):
    work, today = stage.started(cast), timezone.localdate()
    said = {"by": cast.plover, "assessment": work, "on": today, "today": today}
    first = actions.scale(who="Bramble", score=3, over=0, **said)
    actions.scale(who="School", score=5, over=first.pk, **said)
    actions.scale(who="Bramble", score=6, over=first.pk, **said)
    assert worry_of([work], cast.plover, today).answers == [("Bramble", 6), ("School", 5)]
