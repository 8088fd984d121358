"""A locked record is as if it were not there: in the queue, its counts, what came before, matches and the thread."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.notices.models import Notice, Outbox
from goldenthread.foundations.notices.queries import latest
from goldenthread.journey.front_door import thread
from goldenthread.journey.front_door.actions import HeardChild
from goldenthread.journey.front_door.models import Contact
from goldenthread.journey.front_door.queue import queue
from goldenthread.journey.front_door.visible import visible_contacts
from goldenthread.who.access.models import Lock, LockReader

from .calls import log, typed

pytestmark = pytest.mark.django_db
NOT_LISTED = ["sanderling", "egret", "heron", "plover", "turnstone", "swift", "osprey", "dipper", "eagle", "crane"]


@pytest.fixture
def about_sorrel(cast):
    """Only Kestrel is on Sorrel's list; she logs what the school told her."""
    return log(cast.kestrel, cast.sorrel)


@pytest.mark.parametrize("name", NOT_LISTED)
def test_who_is_not_listed_does_not_find_the_contact(cast, client, about_sorrel, name):
    worker, today = cast.workers[name], timezone.localdate()
    assert not visible_contacts(worker, today).exists() and queue(worker, today) == []
    client.force_login(worker)
    for page in ("contact", "screen", "check", "agree_one"):
        answer = client.get(reverse(f"front_door:{page}", args=[about_sorrel.pk]))
        assert answer.status_code in {403, 404} and "Sorrel" not in answer.content.decode()


def test_who_is_listed_has_the_contact_and_not_the_front_door(cast, client, about_sorrel):
    assert about_sorrel.team == cast.teams["Family safeguarding 3"]
    client.force_login(cast.kestrel)
    assert "Sorrel" in client.get(reverse("front_door:queue")).content.decode()
    assert client.get(reverse("front_door:screen", args=[about_sorrel.pk])).status_code == 200


def test_her_worker_who_is_not_listed_is_not_told(cast, about_sorrel):
    assert not Notice.objects.filter(recipient_id=cast.plover.pk).exists()


def test_counts_leave_it_out(cast, client, about_sorrel):
    log(cast.sanderling, cast.yarrow)
    client.force_login(cast.sanderling)
    page = client.get(reverse("front_door:queue"))
    assert len(page.context_data["rows"]) == 1 and "Contacts (1)" in page.content.decode()


def test_what_came_before_leaves_out_a_contact_that_names_her_too(cast):
    log(cast.kestrel, cast.sorrel, cast.tansy, days_ago=20)
    contact = log(cast.sanderling, cast.tansy)
    row = next(row for row in queue(cast.sanderling, timezone.localdate()) if row.contact == contact)
    assert row.before.contacts == []


@pytest.mark.parametrize("name", ["sanderling", "plover"])
@pytest.mark.parametrize("hidden", ["sorrel", "hemlock"])
def test_she_is_never_matched(cast, client, name, hidden):
    child = cast.children[hidden]
    client.force_login(cast.workers[name])
    born = child.birth_date
    data = typed(**{"child-0-name": child.name, "child-0-age": f"{born.day} {born.month} {born.year}"})
    page = client.post(reverse("front_door:matches"), data).content.decode()
    assert f":{child.pk}" not in page and "A record exists" not in page


@pytest.mark.parametrize("name", ["sanderling", "plover", "egret"])
def test_choosing_her_by_number_makes_a_new_record_as_if_she_were_not_found(cast, client, name):
    client.force_login(cast.workers[name])
    data = typed(**{"child-0-name": "Sorrel", "child-0-person": str(cast.sorrel.pk)})
    assert client.post(reverse("front_door:log"), data).status_code == 302
    row = Contact.objects.get().children.get()
    assert row.child != cast.sorrel and row.was_new


SORREL_HEARD = HeardChild(name="Sorrel Hawthorn", age="12 9 2018")


@pytest.mark.parametrize(
    ("heard", "told"),
    [
        (SORREL_HEARD, True),
        (HeardChild(name="Sorel Hawthorne", age="12 September 2018"), True),
        (HeardChild(name="Sorrel Hawthorn"), False),
        (HeardChild(name="Bugle Meadow", age="12 9 2018"), False),
    ],
)
def test_a_second_record_of_her_is_told_to_who_keeps_the_lock_and_to_nobody_else(cast, heard, told):
    LockReader.objects.create(lock=Lock.objects.get(child=cast.sorrel), worker=cast.heron, added_by=cast.heron)
    contact = log(cast.sanderling, heard=[heard])
    notices = Notice.objects.filter(kind="locked_record_heard")
    assert [notice.recipient_name for notice in notices] == (["Heron"] if told else [])
    for notice in notices:
        assert notice.subject == "A contact may be about a record that you keep"
        assert f"contact {contact.pk}" in notice.body and notice.url == f"/front-door/contact/{contact.pk}/"
        mail = Outbox.objects.get(notice=notice)
        assert "Sorrel" not in mail.subject + mail.body and "locked" not in mail.subject + mail.body
        Lock.objects.filter(child=cast.sorrel).first().readers.filter(worker=cast.heron).delete()
        assert not latest(cast.heron).filter(pk=notice.pk).exists()  # off the list, out of sight


@pytest.mark.parametrize(
    ("listed", "told", "leads_to"),
    [(("eagle",), "Eagle", "/access/locks/{lock}/"), ((), "Kestrel", "/access/{child}/workers/")],
)
def test_the_keeper_is_led_to_what_opens_for_them(cast, client, listed, told, leads_to):
    """The director reads no contact of a front door; where nobody of rank is listed, who is listed is told."""
    lock = Lock.objects.get(child=cast.sorrel)
    for who in listed:
        LockReader.objects.create(lock=lock, worker=cast.workers[who], added_by=cast.heron)
    log(cast.sanderling, heard=[SORREL_HEARD])
    notice = Notice.objects.get(kind="locked_record_heard")
    assert (notice.recipient_name, notice.url) == (told, leads_to.format(lock=lock.pk, child=cast.sorrel.pk))
    client.force_login(cast.workers[told.lower()])
    assert client.get(notice.url).status_code == 200


def test_who_logs_it_learns_nothing(cast, client):
    client.force_login(cast.sanderling)
    pages = []
    for name, born in (("Sorrel Hawthorn", "12 9 2018"), ("Bugle Meadow", "12 9 2018")):
        client.post(reverse("front_door:log"), typed(**{"child-0-name": name, "child-0-age": born}))
        contact = Contact.objects.latest("pk")
        page = client.get(reverse("front_door:contact", args=[contact.pk])).content.decode()
        pages.append(re.sub(r"\d+|Sorrel( Hawthorn)?|Bugle( Meadow)?|\S*token\S*|value=\S+", "", page))
    assert pages[0] == pages[1]
    assert not Notice.objects.filter(recipient_id=cast.sanderling.pk).exists()


def test_choosing_her_by_number_shows_nothing(cast, client):
    client.force_login(cast.sanderling)
    data = typed(**{"child-0-name": "Xx", "is": f"0:{cast.sorrel.pk}"})
    page = client.post(reverse("front_door:log"), data).content.decode()
    assert "Sorrel" not in page


def test_a_brothers_thread_keeps_the_event_and_does_not_give_her_away(cast):
    log(cast.kestrel, cast.sorrel, cast.tansy, what="Sorrel was cold.")
    today = timezone.localdate()
    for reader in (None, cast.plover, cast.kestrel):
        (event,) = thread.events([cast.tansy.pk], reader)
        assert event.title == "Contact: School"
        assert ("Sorrel" in event.text and event.url != "") is (reader == cast.kestrel)
        assert event.kept is (reader != cast.kestrel)
    assert thread.due([cast.tansy.pk], today) == [] and thread.summary(cast.tansy.pk, today) == []
    both = thread.events([cast.tansy.pk, cast.sorrel.pk])
    assert {each.child_id for each in both} == {cast.tansy.pk, cast.sorrel.pk}
    assert not any(each.kept for each in both)
