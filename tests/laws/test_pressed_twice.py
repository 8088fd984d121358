"""A button that is pressed twice does its deed once, and both presses lead to the same page and the same words."""

import ast
import re
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.ui.actions import forget_sent
from goldenthread.foundations.ui.models import Draft, Sent
from goldenthread.journey.assessment.models import MidPoint, Seen, View
from goldenthread.journey.assessment.tests.stage import started
from goldenthread.journey.front_door.models import Check, Contact
from goldenthread.journey.front_door.tests.calls import log, typed
from goldenthread.practice.child.models import Mark
from goldenthread.who.access.models import Involvement, LockAsk
from goldenthread.who.people.models import Flag, Person, Reach
from goldenthread.who.workforce.models import Team
from tests.laws import rooms
from tests.laws.house import File, called, calls, files, said
from tests.laws.pressing import Press

LAW = "Put the action inside submitted(), and say there where it goes on: return done(redirect(…))."
# Deeds of views that may as well be done twice, and why.
AS_WELL_TWICE = {
    "keep_search": "what was typed is kept under a key for a day",
    "find": "a search is on the record each time it is shown",
    "look": "so is a look",
    "refused": "a refusal is on the record each time",
    "take_out": "each copy is on the record",
    "mark_read": "what is read is read",
    "try_again": "refused the second time, in words",
    "end_all": "whoever is signed out is signed out",
    "save_draft": "the second replaces the first",
    "discard_draft": "what is gone is gone",
}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TODAY = timezone.localdate()


def day(name: str, ago: int = 0) -> dict[str, str]:
    on = TODAY - timedelta(days=ago)
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def _hers(name: str, *more: str) -> Callable:
    return lambda cast: reverse(name, args=[cast.tansy.pk, *(more and (cast.tansy.pk, *more))])


def _written(name: str) -> Callable:
    return lambda cast: reverse(name, args=[started(cast).pk])


def _told_of(cast) -> str:
    return f"front_door.contact:{log(cast.sanderling, cast.tansy).pk}"


PRESSES = {
    "a contact": Press(
        "sanderling", lambda cast: reverse("front_door:log"), lambda cast: typed(), Contact.objects.count
    ),
    "a person": Press(
        "plover", lambda cast: reverse("people:make"),
        lambda cast: {"given_names": "Bugle", "family_name": "Meadow", "born": "6", "sex": "F", "searched": "Bugle"},
        Person.objects.filter(given_names="Bugle").count,
    ),
    "a phone": Press(
        "plover", _hers("people:add", "reach"), lambda cast: {"kind": "phone", "value": "07700 900118"},
        Reach.objects.count,
    ),
    "a flag": Press(
        "plover", _hers("people:add", "flag"), lambda cast: {"kind": "danger", "words": "A dog", **day("started_on")},
        Flag.objects.count,
    ),
    "seen": Press(
        "plover", _written("assessment:seen"),
        lambda cast: {"how": "alone", "words": "Hello", "observed": "Well", **day("on")}, Seen.objects.count,
    ),
    "a view": Press(
        "plover", _written("assessment:view"),
        lambda cast: {"who": "Rush", "is_agency": "no", "said": "Well", **day("on")}, View.objects.count,
    ),
    "a mid-point": Press(
        "kestrel", _written("assessment:midpoint"), lambda cast: {"note": "See her again", **day("held_on")},
        MidPoint.objects.count,
    ),
    "a check": Press(
        "sanderling", lambda cast: reverse("front_door:check", args=[log(cast.sanderling, cast.tansy).pk]),
        lambda cast: {"agency": "School", "asked": "How is she?", "basis": "Agreed", **day("answer_by", -3)},
        Check.objects.count,
    ),
    "a mark": Press(
        "plover", lambda cast: f"{_hers('child:mark')(cast)}?ref={_told_of(cast)}",
        lambda cast: {"ref": f"front_door.contact:{Contact.objects.get().pk}", "impact": "It mattered"},
        Mark.objects.count,
    ),
    "a co-worker": Press(
        "kestrel", _hers("access:add_part"), lambda cast: {"worker": cast.avocet.pk, "part": "co_worker", **day("on")},
        Involvement.objects.filter(role="co_worker").count,
    ),
    "a lock asked for": Press(
        "kestrel", _hers("access:lock"),
        lambda cast: {"reason": "staff", "why": "Her aunt", "readers": [cast.plover.pk], **day("review_on", -90)},
        LockAsk.objects.count,
    ),
    "a team": Press(
        "starling", lambda cast: reverse("workforce:add_team"),
        lambda cast: {"name": "Family help 9", "kind": "family_help", "service": cast.service.pk},
        Team.objects.filter(name="Family help 9").count,
    ),
    **rooms.gathered("PRESSES"),
}  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", sorted(PRESSES))
def test_pressed_twice_done_once(cast, name):
    press = PRESSES[name]
    before, path, form = press.made(), press.path(cast), press.typed(cast)
    form |= {"once": token_on(client_of(cast, press.who).get(path))}
    answers = at_once(cast, press.who, path, form)
    assert press.made() == before + 1, "Once, however often it is pressed"
    assert [answer.status_code for answer in answers] == [302, 302], [answer.content.decode() for answer in answers]
    later = client_of(cast, press.who)  # the press that arrives when all is done
    answers.append(later.post(path, form))
    assert len({answer.headers.get("Location") for answer in answers}) == 1 and press.made() == before + 1
    assert len({after(answer) for answer in answers}) == 1, "Each of them is told the same"


def client_of(cast, who: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(cast.workers[who], backend=BACKEND)
    return client


def token_on(page) -> str:
    assert page.status_code == 200
    return re.search(r'name="once" value="([^"]{16,})"', page.content.decode())[1]


def at_once(cast, who: str, path: str, form: dict) -> list:
    """Two presses of one button, by two threads that wait for each other."""
    ready, answers = Barrier(2), []

    def press(client):
        try:
            ready.wait(30)
            answers.append(client.post(path, form))
        finally:
            connection.close()

    threads = [Thread(target=press, args=(client_of(cast, who),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def after(answer) -> str:
    """What the next page would say was done; the second in which the cookie was signed is no part of it."""
    return answer.cookies["messages"].value.rsplit(":", 2)[0] if "messages" in answer.cookies else ""


@pytest.fixture
def phone(client, cast):
    """Plover has the page open on which she adds a phone: where it is sent, and what she types."""
    client.force_login(cast.plover, backend=BACKEND)
    path = _hers("people:add", "reach")(cast)
    return path, {"kind": "phone", "value": "07700 900118", "once": token_on(client.get(path))}


@pytest.mark.django_db
def test_going_back_and_changing_a_word_is_a_new_deed(client, phone):
    path, form = phone
    client.post(path, form)
    assert client.post(path, form | {"value": "07700 900119"}).status_code == 302
    assert Reach.objects.count() == 2


@pytest.mark.django_db
def test_what_was_refused_can_be_sent_again(client, phone):
    path, form = phone
    assert client.post(path, form | {"value": "077"}).status_code == 422
    assert client.post(path, form).status_code == 302 and Reach.objects.count() == 1
    assert Sent.objects.count() == 1


@pytest.mark.django_db
def test_somebody_else_with_the_same_word_does_their_own_deed(client, cast, phone):
    path, form = phone
    client.post(path, form)
    client_of(cast, "kestrel").post(path, form)
    assert Reach.objects.count() == 2


@pytest.mark.django_db
def test_a_second_press_is_answered_also_when_its_page_is_gone(client, cast, phone):
    """What it ended has ended: there is nothing left to end, and the page would be 404."""
    client.post(*phone)
    path = reverse("people:end", args=[cast.tansy.pk, cast.tansy.pk, "reach", Reach.objects.get().pk])
    form = {"once": token_on(client.get(path)), **day("on")}
    answers = [client.post(path, form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302] and client.get(path).status_code == 404


@pytest.mark.django_db
def test_it_costs_one_query_and_the_draft_is_gone_as_well(client, cast, phone):
    path, form = phone
    counts = []
    for more in ({"once": ""}, {"value": "07700 900119"}):
        Draft.objects.create(
            owner_id=cast.plover.pk, key=f"person:{cast.tansy.pk}:{cast.tansy.pk}:reach", saved_at=timezone.now()
        )
        with CaptureQueriesContext(connection) as queries:
            assert client.post(path, form | more).status_code == 302
        counts.append(len(queries))
        assert not Draft.objects.exists()
    assert counts[1] <= counts[0] + 1


@pytest.mark.django_db
def test_after_a_day_nobody_presses_a_second_time(client, phone):
    client.post(*phone)
    assert forget_sent(before=timezone.now() - timedelta(days=1)) == 0
    assert forget_sent(before=timezone.now()) == 1


def test_every_deed_of_a_page_is_done_once():
    wrong = [
        f"{file.at(call)}: {ast.unparse(call)[:90]}"
        for file in files("views")
        for call in done_as_often_as_pressed(file.tree)
    ]
    assert wrong == [], said(wrong, LAW)


def done_as_often_as_pressed(tree: ast.Module) -> list[ast.Call]:
    """Deeds by whoever is signed in that stand outside submitted(), in a function that is called outside it too."""
    inside = {id(node) for block in ast.walk(tree) if _is_submitted(block) for node in ast.walk(block)}
    helpers = {called(call) for call in calls(tree) if id(call) in inside}
    helpers -= {called(call) for call in calls(tree) if id(call) not in inside}
    return [
        call
        for function in tree.body
        if isinstance(function, ast.FunctionDef) and function.name not in helpers
        for call in calls(function)
        if id(call) not in inside and _by_who_is_here(call) and called(call) not in AS_WELL_TWICE
    ]


def _is_submitted(node: ast.AST) -> bool:
    return isinstance(node, ast.With) and any(
        isinstance(item.context_expr, ast.Call) and called(item.context_expr) == "submitted" for item in node.items
    )


def _by_who_is_here(call: ast.Call) -> bool:
    return any(word.arg == "by" and ast.unparse(word.value) == "request.user" for word in call.keywords)


def test_the_law_can_fail():
    bare = "def add(request):\n    actions.add(by=request.user)\n    return redirect('x')\n"
    held = "def add(request):\n    with submitted(request) as done:\n        _add(request)\n"
    helper = "def _add(request):\n    actions.add(by=request.user)\n"
    assert len(done_as_often_as_pressed(ast.parse(bare))) == 1
    assert done_as_often_as_pressed(ast.parse(held + helper)) == []
    assert len(done_as_often_as_pressed(ast.parse(held + helper + "def more(request):\n    _add(request)\n"))) == 1
    assert isinstance(next(iter(files("views"))), File)
