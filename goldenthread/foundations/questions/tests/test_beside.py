"""Readers side by side wait together, give what they would give one after the other, and fail as they would."""

from functools import partial

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.foundations.questions import ANSWERS, Question, asked_together, side_by_side

pytestmark = pytest.mark.django_db


def leads_to(session_key):
    return Session.objects.filter(session_key=session_key).values_list("session_data", flat=True)


def named(session_key):
    return Session.objects.filter(session_key=session_key).values_list("session_key", flat=True)


NEXT, NAMES = Question(leads_to), Question(named)


@pytest.fixture(autouse=True)
def a_path():
    """Three rows, each of which says which is next."""
    for key, following in (("1", "2"), ("2", "3"), ("3", "")):
        Session.objects.create(session_key=key, session_data=following, expire_date=timezone.now())
    side_by_side(partial(NEXT, "1"), partial(NAMES, "1"))  # planned from here on


def followed(start: str, steps: int) -> str:
    """Each answer says what is asked next."""
    for _ in range(steps):
        (start,) = NEXT(start)
    return start


def trips(read) -> tuple[object, int]:
    with CaptureQueriesContext(connection) as captured:
        given = read()
    return given, len(captured)


def test_what_they_ask_at_the_same_time_is_one_trip():
    given, asked = trips(lambda: side_by_side(partial(followed, "1", 2), partial(NAMES, "3"), partial(NAMES, "1")))
    assert given == ["3", ["3"], ["1"]] and asked == 2


def test_readers_within_a_reader_wait_with_the_others():
    def inner():
        return side_by_side(partial(followed, "1", 2), partial(NAMES, "2"))

    given, asked = trips(lambda: side_by_side(inner, partial(followed, "2", 2)))
    assert given == [["3", ["2"]], ""] and asked == 2


def test_a_letter_within_a_reader_goes_with_what_the_others_ask():
    def letter():
        with asked_together((NEXT, NAMES), session_key="1"):
            return NEXT("1"), NAMES("1")

    given, asked = trips(lambda: side_by_side(letter, partial(NEXT, "2")))
    assert given == [(["2"], ["1"]), ["3"]] and asked == 1


def test_nothing_is_asked_twice_and_what_is_changed_in_an_answer_stays_its_readers_own():
    def greedy():
        found = NEXT("1")
        found.append("mine")
        return NEXT("1")

    given, asked = trips(lambda: side_by_side(greedy, partial(NEXT, "1")))
    assert given == [["2"], ["2"]] and asked == 1


def test_who_does_not_ask_and_nobody_at_all():
    assert trips(lambda: side_by_side(lambda: 7)) == ([7], 0)
    assert trips(side_by_side) == ([], 0)


def test_a_failure_is_the_readers_own_and_the_others_are_let_go():
    gone = []

    def waits():
        try:
            return followed("1", 2)
        finally:
            gone.append("let go")

    def fails():
        NEXT("1")
        raise ValueError("no such thing")

    with pytest.raises(ValueError, match="no such thing"):
        side_by_side(waits, fails)
    assert gone == ["let go"] and ANSWERS.get() is None
    assert side_by_side(partial(NEXT, "1")) == [["2"]]
