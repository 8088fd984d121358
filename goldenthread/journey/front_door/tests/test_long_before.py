"""What lies further back than twelve months is one line at screening, with the way to the record."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.ui.words import plain_date
from goldenthread.journey.front_door.models import Contact, Referral
from goldenthread.who.access.models import Lock, LockReader
from tests.cast import child_named

from .calls import log, refer

pytestmark = pytest.mark.django_db


def of_years_ago(contact: Contact, days: int) -> None:
    on = timezone.localdate() - timedelta(days=days)
    at = timezone.make_aware(datetime.combine(on, time(12)))  # near midnight summer time would make it another day
    Contact.objects.filter(pk=contact.pk).update(received_at=at)
    Referral.objects.filter(contact=contact).update(
        referred_on=on, closed_on=on + timedelta(days=30), closure_reason="RC1", closed_by=contact.recorded_by,
    )  # fmt: skip


def page_of(client, worker, contact, name="screen") -> str:
    client.force_login(worker)
    return client.get(reverse(f"front_door:{name}", args=[contact.pk])).content.decode()


def test_the_screener_reads_how_much_there_was_and_when_the_last(cast, client):
    of_years_ago(refer(cast, cast.vetch), days=900)
    of_years_ago(log(cast.sanderling, cast.vetch), days=500)
    page = page_of(client, cast.sanderling, log(cast.sanderling, cast.vetch))
    last = plain_date(timezone.localdate() - timedelta(days=500))
    assert "No contact and no referral in the twelve months before." in page
    assert f"Before that: 2 contacts and 1 referral, the last on {last}." in page


def test_the_record_is_a_link_for_who_may_open_it_and_for_nobody_else(cast, client):
    of_years_ago(log(cast.sanderling, cast.tansy), days=500)
    contact = log(cast.sanderling, cast.tansy)
    link = f'<a href="{reverse("child:page", args=[cast.tansy.pk])}">Tansy’s record</a>'
    assert "Before that: 1 contact" in (page := page_of(client, cast.sanderling, contact)) and link not in page
    assert link in page_of(client, cast.heron, contact, "contact")


def test_with_nothing_before_there_is_no_such_line(cast, client):
    assert "Before that" not in page_of(client, cast.sanderling, log(cast.sanderling, cast.vetch))


def test_an_earlier_contact_with_a_locked_brother_is_as_if_it_were_not_there(cast, client):
    brother = child_named("clover", None)
    of_years_ago(log(cast.sanderling, cast.vetch, brother), days=500)
    contact = log(cast.sanderling, cast.vetch)
    assert "Before that: 1 contact," in page_of(client, cast.sanderling, contact)
    today = timezone.localdate()
    lock = Lock.objects.create(
        child=brother, reason="attention", why="x", asked_by=cast.kestrel, approved_by=cast.heron, started_on=today,
        review_on=today + timedelta(days=90),
    )  # fmt: skip
    LockReader.objects.create(lock=lock, worker=cast.kestrel, added_by=cast.heron)
    assert "Before that" not in page_of(client, cast.sanderling, contact)


def test_the_same_queries_for_one_earlier_contact_and_for_ten(cast, client):
    contact = log(cast.sanderling, cast.vetch)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert "Before that" in page_of(client, cast.sanderling, contact)
        return len(seen)

    of_years_ago(log(cast.sanderling, cast.vetch), days=500)
    queries()
    few = queries()
    for _ in range(9):
        of_years_ago(log(cast.sanderling, cast.vetch), days=600)
    assert queries() == few
