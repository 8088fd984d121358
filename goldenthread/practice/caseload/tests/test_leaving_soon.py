"""From one day on every page says that somebody leaves: the queue, the board, beside their name and in a proposal."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goldenthread.practice.caseload.leaving.counted import leavers_of
from goldenthread.practice.caseload.load.reading import loads
from goldenthread.practice.caseload.tests.stage import TEAM, line_of, proposed, waits
from goldenthread.who.access.parts.rules import LEAVING_SOON
from goldenthread.who.access.queue import leaves_for
from goldenthread.who.workforce.models import Post

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "leaves"), [(-60, True), (0, True), (1, False)])
def test_all_say_the_same_from_the_same_day(cast, days, leaves):
    today = timezone.localdate()
    Post.objects.filter(worker=cast.avocet).update(ended_on=today)
    Post.objects.filter(worker=cast.plover).update(ended_on=today + LEAVING_SOON + timedelta(days=days))
    child, posts = waits(cast, "sedge", 3), Post.objects.open(today).filter(worker=cast.plover)
    assert len(leaves_for(cast.kestrel, today)) == (3 if leaves else 0)
    (*_, last) = [leaver.worker for leaver in leavers_of([cast.teams[TEAM]], cast.kestrel, today)]
    assert (last == cast.plover) is leaves
    assert loads(posts, cast.kestrel, today)[cast.plover.pk].leaves is leaves
    assert (line_of(proposed(cast, "waits"), child).worker is None) is leaves
