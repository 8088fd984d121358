"""A list makes the same number of queries for 2 rows and for 30. Of one row two questions may be the same one, and are
asked once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.front_door.actions import ask_check
from goldenthread.who.people.models import Person
from tests.cast import child_named

from .calls import log, refer, screen

pytestmark = pytest.mark.django_db


def queries(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def busy(cast, child: Person) -> None:
    contact = log(cast.sanderling, child)
    log(cast.sanderling, child)
    now = timezone.now()
    ask_check(by=cast.sanderling, at=now, contact=contact, agency="Police", asked="?", basis="S47", answer_by=now)
    screen(cast.sanderling, contact, "none")


@pytest.mark.parametrize(("page", "name"), [("queue", "sanderling"), ("queue", "egret"), ("agree", "egret")])
def test_the_queue(cast, client, page, name):
    client.force_login(cast.workers[name])
    for child in (cast.vetch, child_named("bugle", None)):
        busy(cast, child)
    two = queries(client, reverse(f"front_door:{page}"))
    for number in range(15):
        busy(cast, child_named(f"clover{number}", None))
    assert queries(client, reverse(f"front_door:{page}")) == two


def test_what_waits(cast, client):
    client.force_login(cast.swift)
    refer(cast, child_named("clover", None))
    one = queries(client, reverse("front_door:waiting"))
    refer(cast, *[child_named(f"bugle{number}", None) for number in range(10)])
    assert queries(client, reverse("front_door:waiting")) == one
