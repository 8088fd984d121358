"""A child whose story has a thousand events: the council's longest, made longer by calls from the school.

Written into the database that is measured, once; a second run finds it as it is.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goldenthread.journey.front_door.models import Agreement, Contact, ContactChild, Screening
from goldenthread.practice.child.threads import events_of
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

EVENTS = 1000
EACH = 2  # a call, and the decision on it
SAID = "{name} was late again and asked for a second breakfast. Nobody answered the phone at home until the afternoon."


def lengthened(child_id: int) -> int:
    """How many events the child's story has now."""
    short = EVENTS - len(events_of([child_id]))
    if short > 0:
        _call(Person.objects.get(pk=child_id), -(-short // EACH))
    return len(events_of([child_id]))


@transaction.atomic
def _call(child: Person, calls: int) -> None:
    """So many calls, one every third day back from last month, each read, decided and agreed the same morning."""
    screener, manager = (Worker.objects.get(email=f"{name}@marlshire.example") for name in ("sanderling", "egret"))
    last = timezone.make_aware(datetime.combine(timezone.localdate() - timedelta(days=30), time(9, 20)))
    moments = [last - timedelta(days=3 * number) for number in range(calls)]
    contacts = Contact.objects.bulk_create(
        Contact(
            received_at=at, recorded_by=screener, caller_name="Wagtail", source="2A", what=SAID.format(name=child),
            consent="agree", act_today=False, team=screener.team, decided_at=at + timedelta(hours=2),
        )
        for at in moments
    )  # fmt: skip
    Contact.objects.filter(pk__in=[each.pk for each in contacts]).update(recorded_at=F("received_at"))
    ContactChild.objects.bulk_create(ContactChild(contact=contact, child=child) for contact in contacts)
    screenings = Screening.objects.bulk_create(
        Screening(
            contact=contact, decision="none", rationale="Known to us; the allocated worker was told at once.",
            by=screener, at=contact.received_at + timedelta(hours=1),
        )
        for contact in contacts
    )  # fmt: skip
    Agreement.objects.bulk_create(
        Agreement(screening=each, agreed=True, by=manager, at=each.at + timedelta(hours=1)) for each in screenings
    )
