"""Whom a worker is offered to assess together with a child."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.assessment.starting import could_join
from goldenthread.journey.front_door.actions import HeardChild
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.front_door.tests.calls import refer
from goldenthread.who.access.models import Involvement
from goldenthread.who.people.models import Relationship

from . import stage

pytestmark = pytest.mark.django_db


def offered(worker, child) -> list[str]:
    found = could_join(worker, Referral.objects.get(child=child), timezone.localdate())
    return [each.child.short_name for each in found]


@pytest.fixture
def call(cast):
    """Tansy, Bugle and Speedwell, of one call; nobody has drawn the family, and Plover was given all but Speedwell."""
    contact = refer(cast, cast.tansy, heard=[HeardChild(name="Bugle Meadow"), HeardChild(name="Speedwell Meadow")])
    bugle = contact.children.get(child__given_names="Bugle").child
    Involvement.objects.create(
        child=bugle, worker=cast.plover, role="allocated", started_on=timezone.localdate(), reason="FCONTA",
        made_by=cast.swift,
    )  # fmt: skip
    return bugle


def test_the_children_of_the_same_call_whom_the_worker_works_with_are_offered(client, cast, call):
    assert offered(cast.plover, cast.tansy) == ["Bugle"]
    client.force_login(cast.plover)
    page = client.get(reverse("assessment:start", args=[Referral.objects.get(child=cast.tansy).pk]))
    assert "Assess together with" in page.content.decode() and "Bugle" in page.content.decode()
    on = timezone.localdate()
    given = {"on_day": on.day, "on_month": on.month, "on_year": on.year, "also": call.pk}
    assert client.post(page.request["PATH_INFO"], given).status_code == 302
    assert Assessment.objects.values("together").distinct().count() == 1 and Assessment.objects.count() == 2


def test_a_child_of_the_call_who_does_not_wait_any_more_is_not_offered(cast, call):
    stage.actions.start(by=cast.plover, referrals=[Referral.objects.get(child=call)], on=timezone.localdate())
    Assessment.objects.update(authorised_on=timezone.localdate())
    assert offered(cast.plover, cast.tansy) == []


def test_children_of_other_calls_are_offered_only_as_brothers_and_sisters(cast, call):
    refer(cast, cast.teasel)
    assert offered(cast.plover, cast.teasel) == ["Tansy"]
    Relationship.objects.all().delete()
    assert offered(cast.plover, cast.teasel) == []
