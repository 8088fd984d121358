"""My work never calls the day clear while something in another list of this worker's is overdue."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from goldenthread.foundations.ui.words import spelled
from goldenthread.journey.front_door.models import ContactChild
from goldenthread.journey.front_door.tests.calls import log
from goldenthread.practice.child.models import Confirmation
from goldenthread.practice.supervision.models import Entry
from goldenthread.who.access.models import Lock, ReasonedAccess
from tests.cast import child_named
from tests.laws.lists import openings

pytestmark = pytest.mark.django_db
HERE = "oversight:my_work"


def lede(client, worker) -> html.HtmlElement:
    client.force_login(worker)
    return html.fromstring(client.get(reverse(HERE)).content).find_class("gt-lede")[0]


def words_of(element) -> str:
    return " ".join(element.text_content().split())


def of_days_ago(cast, number: int, days: int) -> None:
    for each in range(number):
        contact = log(cast.sanderling, child_named(f"clover{'abcdefghijklm'[each]}{days}", None))
        type(contact).objects.filter(pk=contact.pk).update(received_at=timezone.now() - timedelta(days=days))


@pytest.mark.parametrize("who", ["egret", "heron"])
def test_what_the_front_door_left_overdue_is_said_and_the_number_is_its_list(client, cast, who):
    of_days_ago(cast, 3, days=9)
    of_days_ago(cast, 2, days=0)
    said = lede(client, cast.workers[who])
    assert "Nothing in this list is overdue" in words_of(said)
    assert "Three contacts are overdue at the front door." in words_of(said)
    link = next(a for a in said.iter("a") if "late" in a.get("href"))
    assert link.text_content().startswith(spelled(len(client.get(link.get("href")).context_data["shown"]), "contact"))


def test_nobody_hears_of_another_front_door_or_of_a_locked_child(client, cast):
    of_days_ago(cast, 1, days=9)
    assert "front door" not in words_of(lede(client, cast.plover)) + words_of(lede(client, cast.kestrel))
    locked = ContactChild.objects.first()
    locked.child = cast.sorrel
    locked.save()
    assert "front door" not in words_of(lede(client, cast.egret))
    locked.child = cast.tansy
    locked.save()
    assert "One contact is overdue" in words_of(lede(client, cast.egret))


def test_what_waits_for_a_word_says_how_much_of_it_is_overdue(client, cast):
    openings(cast, 2)
    ReasonedAccess.objects.update(opened_at=timezone.now() - timedelta(days=9))
    openings(cast, 1)
    Lock.objects.filter(child=cast.sorrel).update(review_on=timezone.localdate() - timedelta(days=1))
    said = words_of(lede(client, cast.heron))
    assert "Nothing is overdue" not in said
    assert "Of what waits for your word, three are overdue." in said
    beside = words_of(html.fromstring(client.get(reverse(HERE)).content))
    assert "3 openings with a reason to review, two overdue" in beside
    assert "2 locks that you keep, one overdue" in beside


def test_who_has_nothing_anywhere_may_read_that_nothing_is_overdue(client, cast):
    assert "Nothing is overdue and nothing is due today" in words_of(lede(client, cast.swift))


def test_who_has_a_child_for_whom_somebody_else_is_late_does_not_read_that_nothing_is(client, cast):
    on = timezone.localdate() - timedelta(days=40)
    cast.burdock.involvements.update(worker=cast.plover)
    Confirmation.objects.create(child=cast.tansy, by=cast.plover, at=timezone.now())
    cast.tansy.involvements.create(
        worker=cast.avocet, role="co_worker", started_on=on, reason="MANAGE", made_by=cast.kestrel
    )
    Entry.objects.create(
        child=cast.tansy, on=on, by=cast.kestrel, at=timezone.now(), decision="Ring the school.", rationale="Absent.",
        owner=cast.plover, do_by=on + timedelta(days=5),
    )  # fmt: skip
    said = words_of(lede(client, cast.avocet))
    assert "Nothing in this list is overdue" in said and "Nothing is overdue" not in said


def test_the_same_queries_for_one_contact_and_for_ten(client, cast):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse(HERE))
        return len(seen)

    of_days_ago(cast, 1, days=9)
    client.force_login(cast.egret)
    queries()
    few = queries()
    of_days_ago(cast, 9, days=8)
    assert queries() == few
