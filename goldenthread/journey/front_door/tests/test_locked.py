"""A locked record is as if it were not there: in the queue, its counts, what came before, matches and the thread."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.notices.models import Notice
from goldenthread.journey.front_door import thread
from goldenthread.journey.front_door.models import Contact
from goldenthread.journey.front_door.queue import queue
from goldenthread.journey.front_door.visible import visible_contacts

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


def test_choosing_her_by_number_shows_nothing(cast, client):
    client.force_login(cast.sanderling)
    data = typed(**{"child-0-name": "Xx", "is": f"0:{cast.sorrel.pk}"})
    page = client.post(reverse("front_door:log"), data).content.decode()
    assert "Sorrel" not in page


def test_a_brothers_thread_does_not_give_her_away(cast):
    log(cast.kestrel, cast.sorrel, cast.tansy)
    today = timezone.localdate()
    assert thread.events([cast.tansy.pk]) == [] and thread.due([cast.tansy.pk], today) == []
    assert thread.summary(cast.tansy.pk, today) == []
    assert {each.child_id for each in thread.events([cast.tansy.pk, cast.sorrel.pk])} == {
        cast.tansy.pk, cast.sorrel.pk,
    }  # fmt: skip
