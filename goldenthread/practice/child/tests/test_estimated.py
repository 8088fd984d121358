"""A birth date worked out from an age is "about" that day, wherever somebody reads it."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.foundations.ui.words import birth_words
from goldenthread.journey.front_door.actions import HeardChild
from goldenthread.journey.front_door.tests.calls import log
from goldenthread.who.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(cast) -> Person:
    """A child of whom a caller knew only the age."""
    contact = log(cast.sanderling, heard=[HeardChild(name="Bugle Meadow", age="5")])
    return contact.children.get().child


@pytest.mark.parametrize(("name", "query"), [("child:page", ""), ("people:family", ""), ("people:relate", "?person=")])
def test_a_page_that_says_when_a_child_was_born_says_about(cast, client, heard, name, query):
    client.force_login(cast.sanderling)
    page = client.get(reverse(name, args=[heard.pk]) + (query and f"{query}{heard.pk}")).content.decode()
    assert birth_words(heard.birth_date, estimated=True) in page
    assert birth_words(heard.birth_date) not in page


def test_the_search_says_about_too(cast, client, heard):
    client.force_login(cast.sanderling)
    page = client.post(reverse("people:search"), {"q": "Bugle 5"}, follow=True).content.decode()
    assert f"born about {heard.birth_date.day} " in page and "birth date not known" not in page


def test_the_day_itself_where_it_is_known():
    day = date(2017, 2, 4)
    assert birth_words(day) == "born 4 February 2017" and birth_words(None) == ""
    assert birth_words(day, estimated=True) == "born about 4 February 2017"
