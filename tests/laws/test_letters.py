"""What rooms ask of children goes in one letter: nothing that was known beforehand is asked by itself, and nothing is
in a letter that its room never asks."""

import ast
import inspect
from contextlib import contextmanager
from datetime import timedelta

import pghistory
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.questions import ANSWERS, Question, asked_together
from goldenthread.journey.protection.thread import FOLDERS
from goldenthread.practice.child import standing, threads
from goldenthread.who.people.models import Person

pytestmark = pytest.mark.django_db
PARTS = ("events", "due", "summary")
ROOMS = [*(room for room in threads.ROOMS if not hasattr(room, "FOLDERS")), *FOLDERS]


@contextmanager
def asked_alone(monkeypatch, given):
    """The questions that are asked by themselves, though every value they need was known: `given`."""
    found, ask = set(), Question.__call__

    def listened(self, *values):
        known = ANSWERS.get() or {}
        could = all(given.get(name) == value for name, value in zip(self.arguments, values, strict=True))
        if could and (self.key, self.params(values)) not in known:
            found.add(f"{self.ask.__module__}.{self.__name__}")
        return ask(self, *values)

    with monkeypatch.context() as patched:
        patched.setattr(Question, "__call__", listened)
        yield found


@pytest.mark.parametrize("gather", ["events", "due", "standing"])
def test_nothing_that_is_known_beforehand_is_asked_alone(cast, monkeypatch, gather):
    today, ids = timezone.localdate(), sorted(Person.objects.children().values_list("pk", flat=True))
    assert len(ids) > 3
    with asked_alone(monkeypatch, {"ids": ids, "today": today}) as alone:
        if gather == "events":
            threads.events_of(ids, cast.kestrel)
        elif gather == "due":
            threads.due_of(ids, today)
        else:
            standing.standing_of(ids, today)
    assert alone == set()


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__.removeprefix("goldenthread."))
def test_a_room_asks_what_stands_in_its_letter(room):
    """Read from its code: it calls it, or what it reads by does, beside the line that defines it."""
    named = {each.__name__ for part in PARTS for each in getattr(room.LETTER, part)}
    here = [node.id for node in ast.walk(ast.parse(inspect.getsource(room))) if isinstance(node, ast.Name)]
    elsewhere = "".join(
        inspect.getsource(inspect.getmodule(each.ask)) for part in PARTS for each in getattr(room.LETTER, part)
        if inspect.getmodule(each.ask) is not room
    )  # fmt: skip
    calls = {name: elsewhere.count(f"{name}(") - elsewhere.count(f"def {name}(") for name in named}
    assert {name for name in named if here.count(name) < 2 and not calls[name]} == set()


def test_a_letter_is_one_trip_and_is_answered_as_if_asked_one_by_one(cast):
    today, ids = timezone.localdate(), [cast.tansy.pk, cast.teasel.pk]
    letter = threads.letter_of("due")
    alone = [each(*(ids if name == "ids" else today for name in each.arguments)) for each in letter]
    with CaptureQueriesContext(connection) as trips, asked_together(letter, ids=ids, today=today):
        together = [each(*(ids if name == "ids" else today for name in each.arguments)) for each in letter]
    assert len(trips) == 1
    assert together == alone


def test_in_a_request_that_writes_too(cast):
    """The request's number is put before each statement: the answers do not slip out of their places."""
    ids = [cast.tansy.pk, cast.teasel.pk]
    letter = threads.letter_of("events")
    alone = [each(ids) for each in letter]
    with pghistory.context(request="letters"), asked_together(letter, ids=ids):
        assert [each(ids) for each in letter] == alone


def test_what_is_asked_inside_is_asked_once_and_forgotten_outside(cast):
    asked = threads.letter_of("events")[0]
    with asked_together([]):
        asked([cast.tansy.pk])
        with CaptureQueriesContext(connection) as trips, asked_together([asked], ids=[cast.tansy.pk]):
            asked([cast.tansy.pk])
        assert len(trips) == 0
        with CaptureQueriesContext(connection) as trips:
            asked([cast.tansy.pk]).clear()  # a list of one's own
            assert asked([cast.tansy.pk])
        assert len(trips) == 0
    with CaptureQueriesContext(connection) as trips:
        asked([cast.tansy.pk])
    assert len(trips) == 1


def test_other_values_are_asked_by_themselves(cast):
    today = timezone.localdate()
    before, ids = today - timedelta(days=4000), [cast.tansy.pk]
    was, now = standing.held(ids, before), standing.held(ids, today)
    assert was != now
    with asked_together([standing.held], ids=ids, today=today):
        assert standing.held(ids, before) == was
        assert standing.held([cast.teasel.pk], today) != now


def test_a_letter_without_a_value_that_it_needs_is_refused():
    with pytest.raises(TypeError, match="needs today"), asked_together(threads.letter_of("due"), ids=[1]):
        pass


def test_a_page_that_reads_asks_nothing_twice(client, cast):
    """One memory a request, and none left after it."""
    client.force_login(cast.plover, backend="allauth.account.auth_backends.AuthenticationBackend")
    asked, ask = [], Question.__call__

    def listened(self, *values):
        known = ANSWERS.get()
        asked.append((known is None, (self.key, self.params(values)) in (known or {}), self.key, self.params(values)))
        return ask(self, *values)

    Question.__call__ = listened
    try:
        assert client.get(reverse("protection:safety", args=[cast.tansy.pk])).status_code == 200
    finally:
        Question.__call__ = ask
    sent = [(key, params) for alone, was_known, key, params in asked if not alone and not was_known]
    assert sent and len(sent) == len(set(sent))
    assert ANSWERS.get() is None
