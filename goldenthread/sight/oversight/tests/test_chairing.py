"""My work of whoever chairs a conference: it stands there with a link, and in nobody else's."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.assessment.tests.stage import referral
from goldenthread.journey.protection.conferences.models import Booking, Conference, ConferenceChild
from goldenthread.journey.protection.tests import conference_stage as stage
from goldenthread.who.access.models import Involvement, Lock
from tests.cast import child_named

pytestmark = pytest.mark.django_db
TO_CHAIR = "Initial conference to chair"


def page(client, worker):
    client.force_login(worker)
    return client.get(reverse("oversight:my_work"))


def items(answer) -> list:
    return [item for group in answer.context_data["groups"] for item in group.items]


def test_the_chair_finds_the_conference_and_the_page_on_which_it_is_recorded(client, cast):
    conference = stage.booked(cast)
    answer = page(client, stage.chair(cast))
    (item,) = items(answer)
    assert (item.what, item.child_id, item.state.due_on) == (TO_CHAIR, cast.tansy.pk, stage.last_day())
    link = reverse("protection:conference_hold", args=[conference.pk])
    words = answer.content.decode()
    assert f'href="{link}"' in words and "Record it" in words and "Tansy" in words
    assert client.get(link).status_code == 200


def test_it_is_gone_once_it_is_recorded(client, cast):
    stage.held(cast, stage.booked(cast), {cast.tansy.pk: stage.PLAN})
    assert TO_CHAIR not in page(client, stage.chair(cast)).content.decode()


@pytest.mark.parametrize("who", ["osprey", "plover", "kestrel"])
def test_it_stands_in_nobody_else_s(client, cast, who):
    stage.booked(cast)
    if who == "osprey":  # a reviewing officer of the same child, who does not chair
        assert Involvement.objects.filter(child=cast.tansy, worker=cast.osprey).exists()
    answer = page(client, cast.workers[who])
    assert TO_CHAIR not in answer.content.decode()
    assert TO_CHAIR not in [item.what for item in items(answer)]


def test_a_child_whom_the_chair_may_not_know_of_is_not_named(client, cast):
    stage.booked(cast, cast.tansy, cast.teasel)
    assert {item.child_id for item in items(page(client, stage.chair(cast)))} == {cast.tansy.pk, cast.teasel.pk}
    Lock.objects.create(
        child=cast.teasel, reason="attention", why="x", asked_by=cast.kestrel, approved_by=cast.heron,
        started_on=stage.ago(1), review_on=stage.today() + timedelta(days=90),
    )  # fmt: skip
    answer = page(client, stage.chair(cast))
    assert [item.child_id for item in items(answer)] == [cast.tansy.pk]
    assert "Teasel" not in answer.content.decode()


def test_the_same_questions_for_one_conference_and_for_thirty(client, cast):
    chair = stage.chair(cast)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(client, chair)
        return len(asked)

    _booked_of(cast, 0)
    questions()
    few = questions()
    for number in range(1, 30):
        _booked_of(cast, number)
    assert len(items(page(client, chair))) == 30
    assert questions() == few


def _booked_of(cast, number: int) -> None:
    """One more child whose conference is today."""
    now, chair = timezone.now(), stage.chair(cast)
    child = child_named(f"Sedge{number}", cast.tansy.birth_date)
    made = referral(cast, child, on=stage.ago(20))
    conference = Conference.objects.create(kind="initial", why="", by=cast.plover, at=now)
    ConferenceChild.objects.create(conference=conference, child=child, referral=made, at=now)
    Involvement.objects.create(
        child=child, worker=chair, role="conference_chair", started_on=stage.ago(1), reason="FCONTA",
        made_by=cast.plover,
    )  # fmt: skip
    Booking.objects.create(conference=conference, for_at=now, where="x", chair=chair, by=cast.plover, at=now)
