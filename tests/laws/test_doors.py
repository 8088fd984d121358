"""Law 4: every route × every role × every relation to the child has one declared answer, and here all are tried."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from goldenthread.who.access.middleware import door_of
from goldenthread.who.access.rules import DEEDS, OPEN_DOORS
from goldenthread.who.workforce.rules import ROLES
from goldenthread.who.workforce.sign_in.sittings import BEGAN, SEEN
from tests.laws.doors import TOO_LARGE, About, address_of_nothing, declared, given, holds
from tests.laws.doors_table import DOORS, FOR_STRANGERS, LIBRARY, route_of
from tests.laws.house import said
from tests.laws.near import NOBODY
from tests.laws.routes import patterns
from tests.laws.trying import Drawing, Tries
from tests.laws.world import build

# The mark has the test database made; the world itself is built once, below.
pytestmark = pytest.mark.django_db
LAW = "The door and the table disagree."


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once: thousands of tries, each undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(world):
    """Each has been seen a moment ago, as far as their session knows: no try has to write that down, and undo it."""
    made = {}
    for role, worker in world.workers.items():
        made[role] = Client(raise_request_exception=False)
        made[role].force_login(worker)
        session, now = made[role].session, timezone.now()
        session.update({BEGAN: now.timestamp(), SEEN: (now + timedelta(hours=9)).timestamp()})
        session.save()
    return made


@pytest.fixture(scope="module")
def routes():
    return {route.name: route for route in patterns(get_resolver())}


@pytest.fixture
def drawing(monkeypatch):
    made = Drawing()
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", property(made.drawn))
    return made


@pytest.fixture
def a_bar_without_numbers(monkeypatch):
    """What waits behind each place in the bar is counted where the pages without a child are tried, as every role."""
    monkeypatch.setattr("goldenthread.who.access.frame.counts", lambda worker, names: {})


def lines(*, about_a_child: bool) -> list[str]:
    return sorted(line for line, answer in DOORS.items() if isinstance(answer, About) == about_a_child)


def test_every_route_has_a_declared_answer(routes):
    strangers = sorted(set(routes) - set(DOORS) - set(LIBRARY))
    assert strangers == [], said(strangers, "Add a line for each of these to tests/laws/doors_table.py:")


def test_no_line_speaks_of_a_route_that_is_gone(routes):
    gone = sorted((set(map(route_of, DOORS)) | set(LIBRARY)) - set(routes))
    assert gone == [], said(gone, "Take these lines out of tests/laws/doors_table.py:")


def test_every_door_says_what_the_table_says(routes):
    wrong = [
        f"{line}: the view's door is {door!r}, the table says {answer.deed!r}"
        for line, answer in DOORS.items()
        if (door := door_of(routes[route_of(line)].view)) != answer.deed
    ]
    assert wrong == [], said(wrong, "One of the two is wrong.")


def test_every_deed_is_behind_a_door():
    assert {answer.deed for answer in DOORS.values()} - OPEN_DOORS <= set(DEEDS)


@pytest.mark.parametrize("line", sorted(line for line in DOORS if line == route_of(line)))
def test_a_stranger_is_sent_to_sign_in(world, line):
    answer, world.asker = DOORS[line], world.maker
    about = world.child("", "none") if isinstance(answer, About) else world.maker
    with transaction.atomic():
        address = answer.address(line, world, about)
        found = [getattr(Client(raise_request_exception=False), method)(address) for method in ("get", "post")]
        transaction.set_rollback(True)
    assert list(map(given, found)) == ([200, 405] if line in FOR_STRANGERS else ["account_login"] * 2)


@pytest.mark.parametrize("line", lines(about_a_child=False))
def test_a_page_without_a_child(world, clients, drawing, routes, line):
    wrong = Tries(world, clients, drawing, line, routes[route_of(line)]).everybody()
    assert wrong == [], said(wrong, LAW)


@pytest.mark.parametrize("line", lines(about_a_child=True))
def test_a_page_about_a_child(world, clients, drawing, routes, a_bar_without_numbers, line):
    wrong = Tries(world, clients, drawing, line, routes[route_of(line)]).everybody()
    assert wrong == [], said(wrong, LAW)


def test_a_number_too_large_for_the_database_is_nobodys(world, clients, routes):
    """As any other that nothing has, for the first role that passes the door."""
    wrong = []
    for name, route in routes.items():
        if name in DOORS and {"IntConverter"} & {type(each).__name__ for each in route.converters.values()}:
            answer = DOORS[name]
            role, method = next(role for role in ROLES if holds(role, answer)), answer.methods[0]
            with transaction.atomic():
                at = address_of_nothing(name, route.converters, TOO_LARGE)
                found = given(getattr(clients[role], method)(at))
                transaction.set_rollback(True)
            if found != declared(answer, method, role, NOBODY):
                wrong.append(f"{method.upper()} {name} as {role}: answered {found}")
    assert wrong == [], said(wrong, LAW)


def test_the_law_can_fail():
    """A social worker with no part in a child's life gets 404, and 403 for a manager's deed on her own child."""
    assert declared(About("child.read"), "get", "social_worker", "none") == 404
    assert declared(About("child.read"), "get", "social_worker", "locked") == 404
    assert declared(About("assessment.midpoint"), "get", "social_worker", "own") == 403
    assert declared(About("assessment.write"), "get", "social_worker", "team") == 403
    assert declared(About("assessment.write", 200, 422), "post", "social_worker", "own") == 422
    assert declared(About("child.read"), "post", "social_worker", "none") == 405


def test_the_law_sees_a_wrong_answer_and_a_name(world, clients, drawing, routes):
    """Not by the table alone: a door that answers as another line says, and a page that names whom it may not."""
    tries = Tries(world, clients, drawing, "child:page", routes["child:page"])
    tries.answer = About("child.read", 302)
    tries.at("social_worker", "own", ("get",))
    assert tries.wrong == ["GET child:page as social_worker, own: declared 302, answered 200"]
    tries.at("social_worker", "none", ("post",))
    assert tries.wrong[1:] == []
    name = world.child("social_worker", "locked").given_names
    assert tries.names_told(HttpResponse(f"Seen with {name}"), "social_worker") == {name}
    assert tries.names_told(HttpResponse(world.child("", "team").given_names), "social_worker") == set()
