"""Whatever somebody types into a form is kept as a draft: in every room, on every page."""

import ast
import re
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve

from goldenthread.who.workforce.rules import ROLES
from tests.laws.doors import About, declared
from tests.laws.doors_table import DOORS, route_of
from tests.laws.forms import forms_of
from tests.laws.house import PACKAGE, called, calls, files, said, templates
from tests.laws.near import RELATIONS
from tests.laws.world import build

pytestmark = pytest.mark.django_db
LAW = "Give the form kept.attributes and draft_status(kept), and put its action inside submitted(): foundations/ui."
# Where the words go, by the name of the address, and why they need no draft.
WITHOUT_A_DRAFT = {
    "child:print": "one line: for whom a copy is",
}
SEARCH = "q"  # the box of a search: what was typed is kept under a key for a day
# Templates with such a form, or folders of them, and why they need none.
TEMPLATES_WITHOUT_A_DRAFT = {
    "practice/child/jinja2/child/print.jinja": "one line: for whom a copy is",
    "sight/returns/jinja2/returns/ask.jinja": "files and one choice: nothing is typed",
    "journey/planning/jinja2/planning/pick.jinja": "ticks alone: nothing is typed",
    "practice/caseload/jinja2/caseload/proposals.jinja": "two choices: nothing is typed",
    "who/access/jinja2/access/allocation.jinja": "ticks and one choice: nothing is typed",
    "who/workforce/jinja2/account/": "passwords are never kept",
    "who/workforce/jinja2/mfa/": "passwords and codes are never kept",
}
# Views whose drafts name nobody, and so say nothing of whom they are about.
ABOUT_NOBODY = {
    "goldenthread/foundations/ui/look.py": "an example",
    "goldenthread/journey/front_door/taking.py": "a call: what its writer heard is the writer's to finish",
    "goldenthread/who/access/posts/views.py": "somebody who works here",
    "goldenthread/who/access/people/views.py": "somebody who has no record yet",
    "goldenthread/who/workforce/views.py": "somebody who works here",
    "goldenthread/who/workforce/census/views.py": "posts, and somebody who works here",
    "goldenthread/practice/caseload/leaving/views.py": "somebody who works here",
}
FORM = re.compile(r"<form\b[^>]*\bmethod=\"post\"[^>]*>.*?</form>", re.S | re.I)
ASKS = re.compile(r"\{\{ *fields?\(|<textarea|<input(?![^>]*type=\"(?:hidden|checkbox|radio|submit)\")", re.I)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", sorted(DOORS))
def test_every_box_to_type_into_is_in_a_form_that_keeps_a_draft(world, name):
    html = page(world, name)
    wrong = [
        f"{name}: the form to {form.action or 'the same page'} asks for {', '.join(form.typed)} and keeps no draft"
        for form in forms_of(html)
        if form.method == "post" and set(form.typed) - {SEARCH} and not form.draft
        and goes_to(form.action, name) not in WITHOUT_A_DRAFT
    ]  # fmt: skip
    assert wrong == [], said(wrong, LAW)


def page(world, name: str) -> str:
    """The page as the first role sees it that may open it; nothing where nobody is shown a page."""
    answer = DOORS[name]
    for role, relation in openers(answer):
        child = world.child(role, relation)
        about = child if isinstance(answer, About) else world.workers[role]
        client, world.asker = Client(raise_request_exception=False), world.workers[role]
        with transaction.atomic():
            client.force_login(world.asker)
            found = client.get(answer.address(route_of(name), world, about))
            transaction.set_rollback(True)
        if found.status_code == 200:
            return found.content.decode() if "html" in found.headers["Content-Type"] else ""
    return ""


def openers(answer):
    """(role, relation) of whoever the table shows a page: that they see it is the law of doors."""
    nearness = RELATIONS if isinstance(answer, About) else ("none",)
    return [(role, near) for role in ROLES for near in nearness if declared(answer, "get", role, near) == 200]


def goes_to(action: str, page: str) -> str:
    return resolve(urlsplit(action).path).view_name if action.startswith("/") else page


def test_every_template_gives_its_form_a_draft():
    """Also the forms that a page shows only now and then."""
    wrong = [
        f"{name}: {form.splitlines()[0][:120]}"
        for path in templates()
        if not (name := str(path.relative_to(PACKAGE))).startswith(tuple(TEMPLATES_WITHOUT_A_DRAFT))
        for form in FORM.findall(path.read_text())
        if asks_without_a_draft(form)
    ]
    assert wrong == [], said(wrong, LAW)


def asks_without_a_draft(form: str) -> bool:
    tag, _, rest = re.sub(rf'<input[^>]*\bname="{SEARCH}"[^>]*>', "", form).partition(">")
    return bool(ASKS.search(rest)) and ".attributes }}" not in tag


def test_a_draft_says_whom_it_names():
    """So that it goes out of sight when one of them is locked away from its writer."""
    wrong = [
        f"{file.at(call)}: {ast.unparse(call)[:90]}"
        for file in files()
        if file.name not in ABOUT_NOBODY
        for call in calls(file.tree)
        if called(call) == "draft_for" and not says_about_whom(call)
    ]
    assert wrong == [], said(wrong, "Say it: draft_for(request, key, title, about=[child.pk]).")


def says_about_whom(call: ast.Call) -> bool:
    return len(call.args) > 3 or "about" in {keyword.arg for keyword in call.keywords}


def test_no_line_speaks_of_what_is_gone():
    gone = [name for name in TEMPLATES_WITHOUT_A_DRAFT if not (PACKAGE / name).exists()]
    gone += [name for name in ABOUT_NOBODY if not (PACKAGE.parent / name).exists()]
    assert gone == [], said(gone, "Take these lines out.")


def test_the_law_can_fail(world):
    assert asks_without_a_draft('<form method="post" novalidate>{{ csrf_input }}{{ fields(form) }}</form>')
    assert not asks_without_a_draft('<form method="post" {{ kept.attributes }}>{{ fields(form) }}</form>')
    assert not asks_without_a_draft('<form method="post">{{ csrf_input }}{{ button("Yes") }}</form>')
    assert not asks_without_a_draft('<form method="post"><input id="find" name="q" type="search"></form>')
    assert not says_about_whom(ast.parse("draft_for(request, key, 'Tansy')", mode="eval").body)
    (form,) = forms_of('<form method="post" id="a"><input type="hidden" name="b"></form><textarea form="a" name="c">')
    assert (form.typed, form.draft) == (["c"], "")
    assert [form.typed for form in forms_of(page(world, "people:make")) if form.typed] != []
