"""One contact about Tansy and Teasel; then Teasel's record is locked. Her story loses nothing and keeps him out."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.front_door.models import Contact, Referral
from goldenthread.journey.front_door.screening.actions import agree_screening
from goldenthread.journey.front_door.tests.calls import log, screen
from goldenthread.practice.child import actions, threads
from goldenthread.practice.child.rules import speaks_of
from goldenthread.who.access.models import Lock, LockReader

from .pages import text_of
from .test_leaks import PAPER, opened, written

pytestmark = pytest.mark.django_db
__all__ = ["written"]  # the fixture that catches what goes into a PDF

SAID, WHY, MEANT = "Teasel carried the bag.", "Teasel is at risk.", "She was tired every Monday."
KEPT, WHY_KEPT = "What was said is kept from this page.", "Why is kept from this page."
LISTED, OTHERS = ("kestrel", "heron"), ("plover", "avocet", "osprey", "dipper", "harrier")
# Place: what everybody reads there, what those on the list read, what stands there for the others instead.
SHOWS = {
    "": (("Contact: School", "Decided: Referral", f"Significant: {MEANT}"), (SAID, WHY), (KEPT, WHY_KEPT)),
    "chronology/": (("Contact: School", MEANT), (SAID,), (KEPT,)),
    PAPER: (("Contact: School", "Decided: Referral", MEANT), (SAID, WHY), (KEPT, WHY_KEPT)),
}


@pytest.fixture
def tansy(cast):
    contact = log(cast.sanderling, cast.tansy, cast.teasel, what=SAID)
    made = screen(cast.sanderling, contact, route=cast.teams["Family safeguarding 3"], rationale=WHY)
    agree_screening(by=cast.egret, at=timezone.now(), screening=made)
    event = next(each for each in threads.events_of([cast.tansy.pk]) if each.kind == "contact" and each.text == SAID)
    actions.mark(by=cast.plover, child=cast.tansy, event=event, impact=MEANT, over=0)
    today = timezone.localdate()
    lock = Lock.objects.create(
        child=cast.teasel, reason="decision", why="Decided.", asked_by=cast.kestrel, approved_by=cast.heron,
        started_on=today, review_on=today + timedelta(days=90),
    )  # fmt: skip
    LockReader.objects.bulk_create(
        LockReader(lock=lock, worker=cast.workers[who], added_by=cast.heron) for who in LISTED
    )
    return cast.tansy


@pytest.mark.parametrize("who", [*LISTED, *OTHERS])
@pytest.mark.parametrize("place", SHOWS)
def test_her_story_keeps_the_day_the_decision_and_the_mark(client, cast, tansy, who, place):
    client.force_login(cast.workers[who])
    everybody, listed, others = SHOWS[place]
    answer = opened(client, tansy, place)
    text = text_of(answer)
    for words in (*everybody, *(listed if who in LISTED else others)):
        assert words in text, words
    if who not in LISTED:
        html = answer.content.decode()
        assert "Teasel" not in html and f"/child/{cast.teasel.pk}/" not in html
        assert reverse("front_door:contact", args=[Contact.objects.get().pk]) not in html


@pytest.mark.parametrize("who", ["kestrel", "plover"])
@pytest.mark.parametrize("what", ["overview", "chronology"])
def test_so_does_a_pdf(client, cast, tansy, written, who, what):
    client.force_login(cast.workers[who])
    client.post(f"/child/{tansy.pk}/pdf/", {"for": "core group", "what": what})
    words = json.dumps(written[0], ensure_ascii=False)
    assert MEANT in words and "Contact: School" in words
    assert (SAID in words) is (who in LISTED) and (KEPT in words) is (who not in LISTED)
    assert who in LISTED or "Teasel" not in words


@pytest.mark.parametrize("who", [*LISTED, *OTHERS])
def test_the_referral_leads_to_the_contact_only_whom_it_would_open(client, cast, tansy, who):
    client.force_login(cast.workers[who])
    contact = reverse("front_door:contact", args=[Contact.objects.get().pk])
    page = client.get(reverse("front_door:referral", args=[Referral.objects.get(child=tansy).pk]))
    assert page.status_code == 200
    html = page.content.decode()
    assert (contact in html) is (who in LISTED) and (KEPT in html) is (who not in LISTED)
    assert who in LISTED or "Teasel" not in html
    assert client.get(contact).status_code == (200 if who in LISTED else 404)


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("path", ["/notices/", "/child/{}/known/", "/people/{}/family/", "/access/{}/workers/"])
def test_no_other_page_says_his_name(client, cast, tansy, who, path):
    client.force_login(cast.workers[who])
    assert "Teasel" not in client.get(path.format(tansy.pk)).content.decode()


@pytest.mark.parametrize("who", ["kestrel", "plover"])
def test_what_the_event_meant_is_kept_where_it_names_him(client, cast, tansy, who):
    mark = tansy.marks.get()
    event = next(each for each in threads.events_of([tansy.pk], cast.kestrel) if each.ref == mark.ref)
    meant = "Teasel’s bag was hers to carry."
    actions.mark(by=cast.kestrel, child=tansy, event=event, impact=meant, over=mark.pk)
    client.force_login(cast.workers[who])
    text = text_of(client.get(f"/child/{tansy.pk}/chronology/"))
    assert (meant in text) is (who in LISTED)
    assert ("Why it mattered is kept from this page." in text) is (who not in LISTED)
    again = client.get(f"/child/{tansy.pk}/mark/?ref={mark.ref}")
    assert again.status_code == (200 if who in LISTED else 404)  # nobody writes over what they may not read


@pytest.mark.parametrize("who", ["kestrel", "plover"])
def test_the_chronology_is_confirmed_by_whoever_read_all_that_is_theirs_to_read(client, cast, tansy, who):
    client.force_login(cast.workers[who])
    version = client.get(f"/child/{tansy.pk}/chronology/").context_data["story"].version
    client.post(f"/child/{tansy.pk}/confirm/", {"version": version})
    assert tansy.chronology_confirmations.filter(by=cast.workers[who]).exists()


def test_once_the_lock_is_over_all_of_it_is_back(client, cast, tansy):
    Lock.objects.filter(child=cast.teasel).update(
        ended_on=timezone.localdate(), ended_by=cast.heron, ended_why="No longer needed."
    )
    client.force_login(cast.plover)
    text = text_of(client.get(f"/child/{tansy.pk}/"))
    assert SAID in text and WHY in text and KEPT not in text


@pytest.mark.parametrize(
    ("text", "names", "speaks"),
    [
        ("Teasel’s bag", ["Teasel"], True), ("Ask TEASEL.", ["Teasel"], True), ("Teasels grow here", ["Teasel"], False),
        ("with Mary", ["Mary Ann"], True), ("She was tired", ["Teasel"], False), ("She was tired", [], False),
    ],
)  # fmt: skip
def test_which_words_name_a_child(text, names, speaks):
    assert speaks_of(text, names) is speaks
