"""A letter and minutes that nobody sent are asked for until somebody did."""

import pytest
from django.utils import timezone

from goldenthread.journey.planning.actions import end_track
from goldenthread.journey.protection.conferences.actions import send
from goldenthread.journey.protection.conferences.thread import due

from . import conference_stage as stage

pytestmark = pytest.mark.django_db


def waits(child) -> set[str]:
    return {each.what for each in due([child.pk], stage.today())} & {"Decision letter", "Minutes of the conference"}


def test_what_was_never_sent_is_asked_for_while_the_episode_is_open_however_old_it_is(cast):
    referral = stage.open_referral(cast, cast.tansy, on=stage.ago(420))
    plan = stage.on_a_plan(cast, cast.tansy, since=stage.ago(400))
    assert waits(cast.tansy) == {"Decision letter", "Minutes of the conference"}
    now = timezone.now()
    part = plan.begun_by
    send(by=cast.plover, conference=part.conference, parts=[part], what="letter", to="Bramble", sent_at=now, at=now)
    assert waits(cast.tansy) == {"Minutes of the conference"}
    end_track(by=cast.kestrel, track=plan.track, on=stage.today(), ended_as="closed", at=now)
    type(referral).objects.filter(pk=referral.pk).update(
        closed_on=stage.today(), closure_reason="RC1", closed_by=cast.kestrel
    )
    assert waits(cast.tansy) == set()
