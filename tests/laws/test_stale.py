"""Two people, one record: a page that was drawn before a colleague saved overwrites nothing, and loses nothing."""

import re
from html import unescape
from threading import Barrier, Thread
from types import CodeType, FunctionType

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver

from goldenthread.foundations.ui.drafts import submitted
from goldenthread.who.access.locks.views import VERBS
from goldenthread.who.access.people.details.things import THINGS
from tests.laws.house import said
from tests.laws.routes import Route, patterns
from tests.laws.stale_scenes import Away, Once, Two
from tests.laws.stale_table import FORMS

LAW = "Add a line to tests/laws/stale_table.py: how the second of two is told, or why nothing is in the way."
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
AN_EXAMPLE = {"ui:look"}
TRIED = sorted(name for name, form in FORMS.items() if isinstance(form, Two))
LOSES_NOTHING = re.compile(r"Nothing (that you typed|of yours) is lost")
# What a page says that it was drawn over.
HIDDEN = re.compile(r'<input type="hidden" name="(version|over_\w+|screening|submission)"[^>]*? value="(\d*)"')


@pytest.mark.django_db
@pytest.mark.parametrize("name", TRIED)
def test_the_second_is_refused_in_words_and_loses_nothing(cast, name):
    form = FORMS[name]
    (path, first, second), (theirs, mine) = opened(cast, form), form.typed(cast)
    drawn = [shown(client.get(path)) for client in (first, second)]
    with transaction.atomic():
        assert second.post(path, mine | drawn[1]).status_code == 302, "Alone it would be done"
        transaction.set_rollback(True)
    assert first.post(path, theirs | drawn[0]).status_code == 302
    stands = form.stands()
    refused = second.post(path, mine | drawn[1])
    assert form.stands() == stands, "What the first said stands"
    if isinstance(form, Once):
        assert refused.status_code in {403, 404, 422}
        return
    html = unescape(refused.content.decode())
    assert refused.status_code == 422 and LOSES_NOTHING.search(html)
    assert [text for text in words_of(mine) if text not in html] == []
    again = second.post(path, mine | shown(refused))
    assert again.status_code == 302 and form.stands() != stands, "Read, and then saved on purpose"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", TRIED)
def test_of_two_at_once_one_is_refused(cast, name):
    form = FORMS[name]
    (path, *clients), typed = opened(cast, form), form.typed(cast)
    sent = [words | shown(client.get(path)) for client, words in zip(clients, typed, strict=True)]
    answers = at_once(path, clients, sent)
    refusals = {403, 404, 422} if isinstance(form, Once) else {404, 422} if isinstance(form, Away) else {422}
    assert answers[0] == 302 and answers[1] in refusals, answers


def opened(cast, form: Two) -> tuple[str, Client, Client]:
    clients = [Client(raise_request_exception=False) for _ in form.who]
    for client, who in zip(clients, form.who, strict=True):
        client.force_login(cast.workers[who], backend=BACKEND)
    return form.page(cast), *clients


def shown(page) -> dict[str, str]:
    assert page.status_code in {200, 422}, page.status_code
    return dict(HIDDEN.findall(page.content.decode()))


def words_of(typed: dict) -> list[str]:
    return [value for value in typed.values() if isinstance(value, str) and " " in value]


def at_once(path: str, clients: list[Client], sent: list[dict]) -> list[int]:
    """Two presses by two people, by two threads that wait for each other."""
    ready, answers = Barrier(2), []

    def press(client: Client, typed: dict) -> None:
        try:
            ready.wait(30)
            answers.append(client.post(path, typed).status_code)
        finally:
            connection.close()

    threads = [Thread(target=press, args=pair) for pair in zip(clients, sent, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(answers)


def test_every_form_that_does_a_deed_says_how_the_second_is_told():
    there = {name.partition("/")[0] for name in FORMS}
    doing = {route.name for route in patterns(get_resolver()) if does_a_deed(route)} - AN_EXAMPLE
    assert doing - there == set(), said(sorted(doing - there), LAW)
    assert there - doing == set(), said(sorted(there - doing), "Take these lines out.")
    assert set(THINGS) == forms_of("people:add") and set(VERBS) == forms_of("access:lock_keep"), LAW


def forms_of(page: str) -> set[str]:
    return {name.partition("/")[2] for name in FORMS if name.startswith(f"{page}/")}


def does_a_deed(route: Route) -> bool:
    view = route.view
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return isinstance(view, FunctionType) and leads_to_a_deed(view, set())


def leads_to_a_deed(function: FunctionType, seen: set[FunctionType]) -> bool:
    """Whether submitted() is in it, or in another function of the same file that it calls."""
    if function in seen:
        return False
    seen.add(function)
    called = [function.__globals__.get(name) for name in names_in(function.__code__)]
    here = [each for each in called if isinstance(each, FunctionType) and each.__module__ == function.__module__]
    return submitted in called or any(leads_to_a_deed(each, seen) for each in here)


def names_in(code: CodeType) -> set[str]:
    inside = [names_in(each) for each in code.co_consts if isinstance(each, CodeType)]
    return set(code.co_names).union(*inside)


def test_the_law_can_fail():
    def bare(request):
        return request

    def doing(request):
        with submitted(request) as done:
            return done

    assert not leads_to_a_deed(bare, set()) and leads_to_a_deed(doing, set())
    assert HIDDEN.findall('<input type="hidden" name="version" id="id_version" value="4">') == [("version", "4")]
    assert words_of({"why": "She has left", "version": "4", "worker": 3}) == ["She has left"]
