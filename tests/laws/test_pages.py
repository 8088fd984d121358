"""Laws of pages: children come through the one door, nothing inline, no name in an address, the session says who."""

import ast
import re
from collections.abc import Iterator

from django.apps import apps
from django.urls import get_resolver

from goldenthread.who.people.models import Person
from tests.laws.house import ROOT, File, called, calls, files, said, templates
from tests.laws.routes import patterns

INLINE = (
    (re.compile(r"<[^>]*\sstyle="), "an inline style: put a class in the style sheet"),
    (re.compile(r"<style[\s>]"), "a style block: put it in the style sheet"),
    (re.compile(r"<[a-z][^>]*\son[a-z]+="), "an inline handler: listen in a script file"),
    (re.compile(r"<script(?![^>]*\ssrc=)"), "an inline script: put it in a file"),
)
ACTORS = {"by", "author", "actor", "made_by", "asked_by", "decided_by", "approved_by", "added_by", "user", "created_by"}
CONVERTERS = {"IntConverter", "UUIDConverter"}
# Addresses with words in them, and why they hold nobody's name.
WORDS_IN_ADDRESSES: dict[str, str] = {
    "provider_id": "the council's own provider of sign-in",
    "uidb36": "a worker's number in a password link",
    "key": "a one-time key in a password link",
    "section": "the name of a part of a form",
    "thing": "the kind of a fact: name, address, relationship",
    "code": "a council's code",
    "list": "the kind of a list",
    "kind": "a kind of thing",
}
DOORS = {
    "child_or_404", "past_the_door", "visible_children", "index_children", "knowable_people", "may_see", "nearness",
    "of_family",
}  # fmt: skip
# Functions in views modules that read a child's tables without a door of their own, and why.
READ_THEMSELVES = {
    "goldenthread/who/access/people/family/views.py:one": "the form offered only this family, fetched through the door",
    "goldenthread/journey/assessment/paper/views.py:protected_words": "takes words out of a page; the children came "
    "through the door",
}


def test_views_fetch_children_through_the_one_door():
    about = {model.__name__ for model in apps.get_models() if _about_a_child(model)}
    wrong = [
        f"{file.at(node)}: {name} in {view.name}(), which asks no door. Use child_or_404 or visible_children."
        for file in files("views")
        for view in file.tree.body
        if isinstance(view, ast.FunctionDef) and f"{file.name}:{view.name}" not in READ_THEMSELVES
        and not DOORS & {called(call) for call in calls(view)}
        for node, name in _fetches(view)
        if name in about
    ]  # fmt: skip
    assert wrong == [], said(wrong, "Nothing about a child is fetched in a view but through who/access.")


def _fetches(view: ast.FunctionDef) -> Iterator[tuple[ast.AST, str]]:
    """Models read in a view: Person.objects, get_object_or_404(Person, ...)."""
    for node in ast.walk(view):
        if isinstance(node, ast.Attribute) and node.attr == "objects" and isinstance(node.value, ast.Name):
            yield node, node.value.id
        elif isinstance(node, ast.Call) and called(node) == "get_object_or_404" and isinstance(node.args[0], ast.Name):
            yield node, node.args[0].id


def _about_a_child(model) -> bool:
    if not model.__module__.startswith("goldenthread."):
        return False
    return model is Person or any(field.related_model is Person for field in model._meta.fields if field.is_relation)


def test_templates_hold_no_script_and_no_style():
    wrong = [
        f"{path.relative_to(ROOT)}:{number}: {words}"
        for path in templates()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for pattern, words in INLINE
        if pattern.search(line)
    ]
    assert wrong == [], said(wrong, "The content security policy forbids it, and so do we.")


def test_no_name_stands_in_an_address():
    wrong = [
        f"{pattern.name}: <{name}> takes words. Use a number: a name in an address is in every log."
        for pattern in patterns(get_resolver())
        for name, converter in pattern.converters.items()
        if type(converter).__name__ not in CONVERTERS and name not in WORDS_IN_ADDRESSES
    ]
    assert wrong == [], said(wrong, "An address names nobody.")


def test_the_actor_comes_from_the_session():
    wrong = [
        f"{file.at(node)}: takes {_key(node)!r} from what was posted. The actor is request.user."
        for file in files("views", "forms")
        for node in ast.walk(file.tree)
        if _key(node) in ACTORS
    ]
    wrong += [
        f"{file.at(node)}: a form field called {node.targets[0].id}. The actor is request.user."
        for file in files("forms")
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in ACTORS
        and "Field" in ast.unparse(node.value)
    ]  # fmt: skip
    assert wrong == [], said(wrong, "Who did it is never what the browser says.")


def _key(node: ast.AST) -> str:
    """The key asked of request.POST: POST["by"], POST.get("by")."""
    if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith(".POST"):
        return node.slice.value if isinstance(node.slice, ast.Constant) else ""
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith((".POST.get", ".POST.getlist")) and node.args:
        return node.args[0].value if isinstance(node.args[0], ast.Constant) else ""
    return ""


def test_no_log_line_holds_a_record():
    """Logs are kept by other people than records: a line may hold ids and counts."""
    wrong = [
        f"{file.at(call)}: logs {ast.unparse(arg)}"
        for file in files()
        for call in ast.walk(file.tree)
        if isinstance(call, ast.Call) and _logs(call)
        for arg in [*call.args[1:], *(keyword.value for keyword in call.keywords)]
        if re.search(r"\.(name|given_names|family_name|short_name|email|title|body|reason)\b", ast.unparse(arg))
    ]
    assert wrong == [], said(wrong, "No name in a log.")


def _logs(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) in ("log", "logger", "logging")


def test_the_laws_can_fail():
    assert any(pattern.search('<p class="a" style="x">') for pattern, _ in INLINE)
    assert not any(pattern.search('<script type="module" src="/a.js"></script>') for pattern, _ in INLINE)
    assert _key(ast.parse("request.POST.get('by')", mode="eval").body) == "by"
    assert _logs(ast.parse("log.info('x', child=child.name)", mode="eval").body)
    assert isinstance(next(iter(files("views"))), File)
