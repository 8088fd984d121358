"""Calls to the front door, made as its workers make them."""

from datetime import timedelta

from django.utils import timezone

from goldenthread.journey.front_door.actions import HeardChild, log_contact
from goldenthread.journey.front_door.models import Contact, Screening
from goldenthread.journey.front_door.screening.actions import agree_screening, screen_contact
from tests.cast import Cast

CALL = {
    "method": "phone",
    "source": "2A",
    "what": "Wagtail rang: the same clothes on Monday as on Friday.",
    "act_today": False,
    "caller_name": "Wagtail",
    "caller_reach": "01632 960133",
    "consent": "agree",
}


def log(by, *people, heard=(), days_ago=0, **over) -> Contact:
    """A contact about people whom the caller named and we know, and about children only heard of."""
    children = [HeardChild(person=person, name=person.given_names) for person in people] + list(heard)
    now = timezone.now() - timedelta(days=days_ago)
    return log_contact(by=by, at=now, **{"received_at": now, **CALL, **over}, children=children)


def screen(by, contact, decision="referral", **over) -> Screening:
    said = {"rationale": "Third worry since the summer.", "told_caller": "We will see the family."}
    if decision in {"referral", "early_help"}:
        said |= {"urgency": "one_day"}
    if decision == "referral":
        said |= {"need": "N1"}
    return screen_contact(by=by, at=timezone.now(), contact=contact, decision=decision, **(said | over))


def refer(cast: Cast, *people, team="Family safeguarding 1", heard=(), days_ago=0, **over):
    """From the call to the agreed referral: Sanderling logs and screens, Egret agrees."""
    contact = log(cast.sanderling, *people, heard=heard, days_ago=days_ago)
    made = screen(cast.sanderling, contact, route=cast.teams[team], **over)
    agree_screening(by=cast.egret, at=timezone.now(), screening=made)
    contact.refresh_from_db()
    return contact


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
