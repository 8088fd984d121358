"""From a call to a referral, through the pages, without a browser."""

import pytest
from django.urls import reverse

from goldenthread.journey.front_door.models import Contact, Referral
from goldenthread.who.people.models import Person


def typed(**over) -> dict:
    """The form for a contact as a browser posts it."""
    data = {
        "caller_name": "Wagtail",
        "source": "2A",
        "caller_reach": "01632 960133",
        "what": "Came in on Monday with the same clothes as Friday.",
        "consent": "agree",
        "act_today": "no",
        "method": "phone",
        "received_on_day": "2",
        "received_on_month": "3",
        "received_on_year": "2026",
        "received_time": "09:12",
        "child-TOTAL_FORMS": "1",
        "child-INITIAL_FORMS": "0",
        "child-0-name": "Bugle Meadow",
        "child-0-age": "6",
        "child-0-where": "Fenwick Road",
    }
    return data | over


@pytest.fixture
def at_the_door(cast, client):
    client.force_login(cast.sanderling)
    return client


def test_a_call_becomes_a_referral(cast, at_the_door, client):
    answer = at_the_door.post(reverse("front_door:log"), typed())
    assert answer.status_code == 302, answer.context_data["form"].errors
    contact = Contact.objects.get()
    bugle = Person.objects.get(given_names="Bugle")
    assert bugle.has_record and bugle.birth_estimated
    assert bugle.holdings.get().team == cast.teams["Front door"]

    page = at_the_door.get(reverse("front_door:queue"))
    assert "Bugle" in page.content.decode()

    answer = at_the_door.post(
        reverse("front_door:screen", args=[contact.pk]),
        {
            "decision": "referral",
            "rationale": "Third worry since the summer.",
            "urgency": "one_day",
            "need": "N1",
            "route": cast.teams["Family safeguarding 1"].pk,
            "told_caller": "We will see the family this week.",
        },
    )
    assert answer.status_code == 302, answer.context_data["form"].errors
    assert not Referral.objects.exists()

    client.force_login(cast.egret)
    page = client.get(reverse("front_door:agree"))
    assert "Third worry since the summer." in page.content.decode()
    answer = client.post(reverse("front_door:agree_one", args=[contact.pk]), {"word": "agree", "why": ""})
    assert answer.status_code == 302, answer.context_data["form"].errors
    referral = Referral.objects.get()
    assert referral.child == bugle and str(referral.referred_on) == "2026-03-02"
    assert bugle.holdings.open(referral.accepted_at.date()).get().team == cast.teams["Family safeguarding 1"]

    client.force_login(cast.swift)
    page = client.get(reverse("front_door:waiting"))
    assert "Bugle" in page.content.decode()
    assert client.get(reverse("front_door:referral", args=[referral.pk])).status_code == 200
