"""Law 4: every route × every role × every relation to the child has a declared answer, and here all are tried."""

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import get_resolver, reverse

from goldenthread.who.access.middleware import door_of
from goldenthread.who.access.rules import ANY, DEEDS
from goldenthread.who.workforce.rules import ROLES
from tests.laws.doors_table import DOORS, FOR_STRANGERS, LIBRARY, About, Page, sees
from tests.laws.house import said
from tests.laws.routes import patterns
from tests.laws.world import RELATIONS, build, nearness

# The mark has the test database made; the world itself is built once, below.
pytestmark = pytest.mark.django_db
METHODS = ("get", "post")
PAGES = sorted(name for name, answer in DOORS.items() if isinstance(answer, Page))
ABOUT = sorted(name for name, answer in DOORS.items() if isinstance(answer, About))


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once: thousands of tries, each undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def answers_without_words(monkeypatch):
    """Who is let in is what counts here. The pages are drawn by their rooms' tests: here it would take minutes."""
    monkeypatch.setattr("goldenthread.site.urls.handler404", "tests.laws.test_doors.plain_404")
    monkeypatch.setattr("goldenthread.who.access.middleware.forbidden", plain_403)
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")


def plain_404(request, exception=None):
    return HttpResponse(status=404)


def plain_403(request, exception=None):
    return HttpResponse(status=403)


@pytest.fixture(scope="module")
def clients(world):
    made = {}
    for role, worker in world.workers.items():
        made[role] = Client(raise_request_exception=False)
        made[role].force_login(worker)
    return made


def routes():
    return {route.name: route for route in patterns(get_resolver())}


def test_every_route_has_a_declared_answer():
    strangers = sorted(set(routes()) - set(DOORS) - set(LIBRARY))
    assert strangers == [], said(strangers, "Add a line for each of these to tests/laws/doors_table.py:")


def test_no_line_speaks_of_a_route_that_is_gone():
    gone = sorted((set(DOORS) | set(LIBRARY)) - set(routes()))
    assert gone == [], said(gone, "Take these lines out of tests/laws/doors_table.py:")


def test_every_door_says_what_the_table_says():
    wrong = [
        f"{name}: the view's door is {door_of(route.view)!r}, the table says {DOORS[name].deed!r}"
        for name, route in routes().items()
        if name in DOORS and door_of(route.view) != DOORS[name].deed
    ]
    assert wrong == [], said(wrong, "One of the two is wrong.")


def test_every_deed_is_behind_a_door():
    behind = {answer.deed for answer in DOORS.values()} | {"public", "signed_in"}
    assert {deed for deed in behind if deed not in DEEDS} == {"public", "signed_in"}


@pytest.mark.parametrize("name", sorted(DOORS))
def test_a_stranger_is_sent_to_sign_in(world, name):
    answer = DOORS[name]
    found = Client(raise_request_exception=False).get(
        _address(world, name, answer, world.maker, world.child("", "none"))
    )
    if name in FOR_STRANGERS:
        assert found.status_code in answer.open_is
    else:
        assert (found.status_code, found.headers["Location"].split("?")[0]) == (302, "/account/login/")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_a_child(world, clients, name):
    wrong, answer, methods = [], DOORS[name], list(METHODS)
    for role in ROLES:
        expected = 200 if answer.deed in ("public", "signed_in") or role in DEEDS[answer.deed].roles else 403
        for method in tuple(methods):
            status = _tried(world, clients[role], method, name, answer, world.workers[role], None)
            if status == 405:  # the same to everybody: nothing is shown and nothing is done
                methods.remove(method)
            elif not _as_declared(status, expected, answer):
                wrong.append(f"{method.upper()} {name} as {role}: declared {expected}, answered {status}")
    assert wrong == [], said(wrong, "The door and the table disagree.")


@pytest.mark.parametrize("name", ABOUT)
def test_a_page_about_a_child(world, clients, name):
    wrong, answer, methods = [], DOORS[name], list(METHODS)
    for role in ROLES:
        # A role that may never do the deed is turned away before any child is asked about: one relation will do.
        relations = RELATIONS if role in DEEDS[answer.deed].roles else ("own", "locked")
        for relation in relations:
            expected = declared(answer, role, relation)
            for method in tuple(methods):
                child = world.child(role, relation)
                status = _tried(world, clients[role], method, name, answer, world.workers[role], child)
                if status == 405:
                    methods.remove(method)
                elif not _as_declared(status, expected, answer):
                    wrong.append(
                        f"{method.upper()} {name} as {role}, {relation}: declared {expected}, answered {status}"
                    )
    assert wrong == [], said(wrong, "The door and the table disagree.")


def declared(answer: About, role: str, relation: str) -> int:
    if role not in DEEDS[answer.deed].roles:
        return 403
    if answer.expect:
        return answer.expect(role, relation)
    if not sees(role, relation):
        return 404
    needed = set(DEEDS[answer.then].roles.get(role, ()))
    return 200 if ANY in needed or needed & nearness(role, relation) else 403


def _as_declared(status: int, expected: int, answer: Page | About) -> bool:
    return status in answer.open_is if expected == 200 else status == expected


def _tried(world, client, method, name, answer, worker, child) -> int:
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    with transaction.atomic():
        found = getattr(client, method)(_address(world, name, answer, worker, child))
        status = found.status_code
        to_sign_in = status == 302 and found.headers["Location"].startswith("/account/login/")
        transaction.set_rollback(True)
    client.cookies[settings.SESSION_COOKIE_NAME] = session  # the browser forgot it where the try signed out
    # Signing out everywhere is the one page that ends at the sign-in page.
    return 401 if to_sign_in and name != "workforce:sign_out_everywhere" else status


def _address(world, name, answer, worker, child) -> str:
    about = child if isinstance(answer, About) else worker
    return reverse(name, kwargs={word: make(world, about) for word, make in answer.numbers})


def test_the_law_can_fail():
    """A social worker with no part in a child's life gets 404, and 403 for a manager's deed on her own child."""
    assert declared(About("child.read"), "social_worker", "none") == 404
    assert declared(About("child.read"), "social_worker", "locked") == 404
    assert declared(About("assessment.midpoint"), "social_worker", "own") == 403
    assert declared(About("assessment.write"), "social_worker", "team") == 403
    assert not _as_declared(200, 404, About("child.read"))
