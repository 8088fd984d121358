from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from goldenthread.foundations.history import actions
from goldenthread.foundations.history.bulk import Past, bring_in
from goldenthread.foundations.history.looks import SHOWN_EACH, entries_of, everybody_about, looks_at
from goldenthread.foundations.history.rules import deed_words, device_words
from goldenthread.foundations.history.tests.people import KESTREL, PLOVER, TANSY, TEASEL
from goldenthread.foundations.history.where import Where, coming_from

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0"


def look(by, child=TANSY, **more):
    return actions.look(by=by, subject=("child", child), children=[child], **more)


@pytest.mark.django_db
def test_people_are_counted_and_the_latest_comes_first():
    for by in (PLOVER, KESTREL, PLOVER):
        look(by)
    look(KESTREL, TEASEL)
    first, second = looks_at(TANSY)
    assert (first.name, first.count, len(first.entries)) == ("Plover", 2, 2)
    assert (second.name, second.role, second.count) == ("Kestrel", "Team manager", 1)
    assert second.organisation == "Family safeguarding 3, Marlshire Council"


@pytest.mark.django_db
def test_it_can_be_narrowed_to_a_day_a_person_and_a_kind():
    ago = timezone.now() - timedelta(days=40)
    bring_in([Past(ago, "look", 5, "Plover", "looked", about=[TANSY])])
    look(KESTREL)
    actions.searched(by=KESTREL, what="tansy", hits=[TANSY])
    assert [looker.name for looker in looks_at(TANSY, since=ago + timedelta(days=1))] == ["Kestrel"]
    assert [looker.name for looker in looks_at(TANSY, by=PLOVER.pk)] == ["Plover"]
    assert [looker.count for looker in looks_at(TANSY, kind="search")] == [1]
    assert looks_at(TEASEL) == []
    assert entries_of(TANSY).count() == 3
    assert everybody_about(TANSY) == [(6, "Kestrel"), (5, "Plover")]


@pytest.mark.django_db
def test_a_frequent_reader_shows_the_latest_and_counts_the_rest():
    now = timezone.now()
    bring_in(Past(now - timedelta(minutes=n), "look", 5, "Plover", "looked", about=[TANSY]) for n in range(50))
    (looker,) = looks_at(TANSY)
    assert (looker.count, len(looker.entries), looker.not_shown) == (50, SHOWN_EACH, 50 - SHOWN_EACH)
    assert looker.entries[0].at == looker.last_at


@pytest.mark.django_db
@pytest.mark.parametrize("people", [1, 30])
def test_it_asks_twice_however_many_have_looked(people, django_assert_num_queries):
    now = timezone.now()
    bring_in(Past(now, "look", n, f"Bird {n}", "looked", about=[TANSY]) for n in range(people))
    with django_assert_num_queries(2):
        assert len(looks_at(TANSY)) == people


@pytest.mark.django_db
def test_the_partial_says_when_what_why_and_from_where():
    with coming_from(Where("192.0.2.7", FIREFOX, "abc")):
        look(PLOVER, reason="Duty call")
    actions.searched(by=KESTREL, what="somebody else's name", hits=[TANSY])
    page = render_to_string("history/looks.jinja", {"lookers": looks_at(TANSY)})
    for words in (
        "Looked at the record",
        "Duty call",
        "192.0.2.7",
        "Firefox on Windows",
        "Found in a search",
        "1 time",
    ):
        assert words in page
    assert "somebody else" not in page


@pytest.mark.parametrize(
    ("kind", "deed", "words"),
    [
        ("deed", "contact.logged", "Contact logged"),
        ("look", "looked", "Looked at the record"),
        ("look", "printed", "Printed from the record"),
        ("search", "searched", "Found in a search"),
        ("refused", "child.read", "Was refused: child read"),
    ],
)
def test_deeds_in_words(kind, deed, words):
    assert deed_words(kind, deed) == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Version/26.0 Safari/604.1", "Safari on an iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/150.0 Safari/537.36 Edg/150.0", "Edge on Windows"),
        ("curl/8.5", ""),
    ],
)
def test_devices_in_words(told, words):
    assert device_words(told) == words
