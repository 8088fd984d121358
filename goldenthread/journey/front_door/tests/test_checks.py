"""What other agencies were asked, on what basis, by when, and what they answered."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.journey.front_door.actions import answer_check, ask_check
from goldenthread.journey.front_door.models import Check

from .calls import log

pytestmark = pytest.mark.django_db


def ask(by, contact, **over):
    now = timezone.now() - timedelta(days=5)
    facts = {"agency": "Police", "asked": "Any call since June?", "basis": "Section 47", "answer_by": now} | over
    return ask_check(by=by, at=now, contact=contact, **facts)


@pytest.fixture
def contact(cast):
    return log(cast.sanderling, cast.yarrow, days_ago=6)


def test_a_late_answer_shows_in_the_queue(cast, client, contact):
    ask(cast.sanderling, contact)
    client.force_login(cast.sanderling)
    page = client.get(reverse("front_door:queue")).content.decode()
    assert "Police asked:" in page and "overdue" in page


@pytest.mark.parametrize("empty", ["agency", "asked", "basis"])
def test_what_and_on_what_basis_must_be_said(cast, contact, empty):
    with pytest.raises(Refused):
        ask(cast.sanderling, contact, **{empty: ""})


@pytest.mark.parametrize("name", ["kestrel", "turnstone", "plover"])
def test_only_the_front_door_asks(cast, contact, name):
    with pytest.raises(Refused):
        ask(cast.workers[name], contact)


def test_an_answer_is_written_once(cast, contact):
    check = ask(cast.sanderling, contact)
    answer_check(by=cast.egret, at=timezone.now(), check=check, answer="Two calls, both noise.")
    with pytest.raises(Refused, match="answered already"):
        answer_check(by=cast.egret, at=timezone.now(), check=check, answer="Again.")


def test_the_pages(cast, client, contact):
    client.force_login(cast.sanderling)
    url = reverse("front_door:check", args=[contact.pk])
    page = client.get(url).content.decode()
    assert "unsourced" in page
    later = timezone.localdate() + timedelta(days=3)
    data = {"agency": "Police", "asked": "Any call?", "basis": "Section 47",
            "answer_by_day": later.day, "answer_by_month": later.month, "answer_by_year": later.year}  # fmt: skip
    assert client.post(url, {**data, "basis": ""}).status_code == 422
    assert client.post(url, data).status_code == 302
    check = Check.objects.get()
    url = reverse("front_door:check_answer", args=[check.pk])
    assert client.post(url, {"answer": ""}).status_code == 422
    assert client.post(url, {"answer": "None."}).status_code == 302
    assert "None." in client.get(reverse("front_door:screen", args=[contact.pk])).content.decode()
