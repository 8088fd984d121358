"""What is typed to find a person stands in no address: a key does, for a day, for whoever typed it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.ui.actions import keep_search
from goldenthread.foundations.ui.models import SEARCH_KEPT, Search

SEARCH = "/people/"


@pytest.fixture
def plover(client, cast):
    client.force_login(cast.plover)
    return client


@pytest.fixture
def asked(cast):
    return keep_search(by=cast.plover, words="tansy")


def found_at(search) -> str:
    return reverse("people:found", args=[search.key])


def test_the_address_and_the_cookies_hold_no_word_of_what_was_typed(plover):
    answer = plover.post(SEARCH, {"q": "  Tansy   Hawthorn "})
    assert answer.status_code == 302 and answer.url == found_at(Search.objects.get(words="Tansy Hawthorn"))
    said = answer.url + str(answer.headers) + str(plover.cookies)
    assert "tansy" not in said.lower() and "hawthorn" not in said.lower()


def test_a_search_can_be_reloaded_and_gone_back_to_and_is_on_the_record_each_time(plover, cast, asked):
    for _ in range(2):
        page = plover.get(found_at(asked)).content.decode()
        assert "<strong>Tansy</strong>" in page and 'value="tansy"' in page
    assert list(Entry.objects.filter(deed="searched").values_list("what", "about")) == [("tansy", [cast.tansy.pk])] * 2


def test_a_search_that_found_nobody_is_on_the_record_too(plover):
    plover.post(SEARCH, {"q": "nobody of that name"}, follow=True)
    entry = Entry.objects.get(deed="searched")
    assert (entry.what, entry.about) == ("nobody of that name", [])


def test_another_workers_key_is_not_there(client, cast, asked):
    for who in ("sanderling", "kestrel", "heron", "harrier"):
        client.force_login(cast.workers[who])
        assert client.get(found_at(asked)).status_code == 404
        assert client.get(reverse("people:search")).status_code == 200
    client.force_login(cast.sanderling)
    assert client.get(reverse("people:make"), {"search": asked.key}).status_code == 404
    assert client.get(reverse("workforce:people"), {"search": asked.key}).status_code == 404
    assert not Entry.objects.filter(deed="searched").exists()


def test_after_a_day_what_was_typed_is_gone(plover, cast, asked):
    Search.objects.update(at=timezone.now() - SEARCH_KEPT + timedelta(minutes=1))
    assert plover.get(found_at(asked)).status_code == 200
    Search.objects.update(at=timezone.now() - SEARCH_KEPT)
    assert plover.get(found_at(asked)).status_code == 404
    keep_search(by=cast.kestrel, words="somebody else")
    assert Search.objects.filter(words="tansy").count() == 0


def test_what_is_asked_in_an_address_is_not_searched_for(plover):
    page = plover.get(f"{SEARCH}?q=tansy").content.decode()
    assert "Tansy" not in page and not Entry.objects.filter(deed="searched").exists()


@pytest.mark.parametrize("q", ["", "   "])
def test_nothing_typed_is_the_empty_page(plover, q):
    assert plover.post(SEARCH, {"q": q}).url == SEARCH
    assert Search.objects.count() == 0


def test_what_is_too_long_is_cut(plover):
    plover.post(SEARCH, {"q": "tansy  " + "x" * 500})
    assert Search.objects.get().words == "tansy " + "x" * 194


def test_what_no_database_holds_is_answered_in_words_and_kept_nowhere(plover):
    assert plover.post(SEARCH, {"q": "tan\0sy"}).status_code == 400
    assert Search.objects.count() == 0


def test_a_search_from_another_site_is_refused(cast):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.plover)
    assert browser.post(SEARCH, {"q": "tansy"}).status_code == 403
    assert Search.objects.count() == 0


def test_a_name_not_understood_in_an_address_is_not_there(plover):
    assert plover.get(reverse("people:make"), {"search": "tansy"}).status_code == 404


def test_what_is_written_after_a_search_is_not_lost_when_the_search_is_past_its_day(plover, asked):
    address = f"{reverse('people:make')}?search={asked.key}"
    Search.objects.all().delete()
    said = {"searched": "sedge", "given_names": "Sedge", "family_name": "Rush", "born": "6", "sex": "F"}
    assert plover.post(address, said).status_code == 302
