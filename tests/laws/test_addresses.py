"""A name that somebody types stands in no address, no browser's history, no proxy's log and no log of ours."""

import ast
import json
import logging
import re

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.foundations.history import logs
from goldenthread.who.people.tests.village import person
from tests.laws.addresses import forms_by_address, typed_into_addresses
from tests.laws.house import ROOT, files, said, templates

# What a page may be asked in its address, and why that is nobody's name.
ASKED_IN_ADDRESSES = {
    "search": "the key of what was typed, kept on the server",
    "person": "a record's number",
    "agency": "a place in a list",
    "parent": "mother or father",
    "take": "which part to take over",
    "ref": "an event's number",
    "team": "a team's number",
    "all": "all or not",
    "show": "which list",
    "page": "a number",
    "council": "a council's code",
    "since": "a day",
    "on": "today, or the census’s day",
    "by": "who works here: a number, or the name of a colleague chosen from a list",
    "kind": "a kind of event",
    "from": "a year",
    "mark": "an event's number",
    "meeting": "a meeting's number",
    "quarter": "a quarter of a year",
    "why": "a code of a reason",
    "now": "whether to wait for it",
}
# Where the keys come from a list in the code, which the law cannot read by itself: all of them are above.
FROM_A_LIST = {
    "goldenthread/journey/assessment/recording.py": {"person", "agency", "parent"},
    "goldenthread/who/access/looks/views.py": {"since", "by", "kind"},
}
WHOLE = {"goldenthread/practice/child/views.py"}  # hands all of it to the chronology's filter, which reads by name


# A day in three boxes, and a number, is nobody's name.
DAYS_ONLY = {
    "goldenthread/practice/child/jinja2/child/known.jinja",
    "goldenthread/who/access/jinja2/access/looks.jinja",  # and two lists to choose from
    "goldenthread/practice/caseload/jinja2/caseload/what_if.jinja",  # whole numbers
}


def test_no_form_sends_what_is_typed_by_its_address():
    wrong = [
        f"{path.relative_to(ROOT)}: {form.splitlines()[0][:120]}"
        for path in templates()
        if str(path.relative_to(ROOT)) not in DAYS_ONLY
        for form in forms_by_address(path.read_text())
        if typed_into_addresses(form) or re.search(r"\{\{ *fields?\(", form)
    ]
    assert wrong == [], said(wrong, "Post it, and answer at an address with a key (foundations/ui/searches.py).")


def test_no_filter_sends_what_is_typed_by_its_address():
    """The macro of filters makes its own form: posted where a field is one to type into."""
    wrong = [
        f"{path.relative_to(ROOT)}: {call[:120]}"
        for path in templates()
        for call in re.findall(r"filters\(\[.*?\]\s*(?:,[^\[\]]*)?\)\s*\}\}", path.read_text(), re.S)
        for field in re.findall(r"\{[^{}]*\"label\"[^{}]*\}", call)
        if '"options"' not in field and '"date"' not in field and "post=" not in call
    ]
    assert wrong == [], said(wrong, "Give it post=csrf_input.")


def test_a_view_reads_from_an_address_only_what_is_nobodys_name():
    wrong = []
    for file in files("views", "recording"):
        for node in ast.walk(file.tree):
            key = _asked(node)
            if key is None or key in ASKED_IN_ADDRESSES or (key == "" and file.name in {*FROM_A_LIST, *WHOLE}):
                continue
            wrong.append(f"{file.at(node)}: reads {key or 'all'} from the address")
    assert wrong == [], said(wrong, "Say in tests/laws/test_addresses.py why it is nobody's name, or post it.")
    assert set().union(*FROM_A_LIST.values()) <= set(ASKED_IN_ADDRESSES)


def _asked(node: ast.AST) -> str | None:
    """The key asked of request.GET; "" for one that is not written there; None for anything else."""
    if isinstance(node, ast.Call) and re.search(r"\.GET\.get(list)?$", ast.unparse(node.func)):
        return _word(node.args[0])
    if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith(".GET"):
        return _word(node.slice)
    if isinstance(node, ast.Call) and any(re.fullmatch(r"\w+\.GET", ast.unparse(arg)) for arg in node.args):
        return ""
    return None


def _word(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) else ""


@pytest.mark.django_db
def test_no_log_line_holds_what_was_searched_for(cast, capsys, monkeypatch):
    """The whole way in, as it is logged in production: found, not found, refused, and broken in the middle."""
    root, own = logging.getLogger(), logging.getLogger("goldenthread")
    handlers, levels = root.handlers[:], (root.level, own.level)
    logs.configure("DEBUG")
    try:
        addresses = _search("Sedgewick", cast, monkeypatch)
    finally:
        root.handlers[:] = handlers
        for logger, level in zip((root, own), levels, strict=True):
            logger.setLevel(level)
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert len([line for line in lines if line["event"] == "request"]) >= 6
    assert any(line.get("error") == "RuntimeError" for line in lines)
    assert "sedgewick" not in json.dumps(lines).lower()
    assert "sedgewick" not in " ".join(addresses).lower()


def _search(name: str, cast, monkeypatch) -> list[str]:
    person(name, "Hawthorn")
    client, passed = Client(raise_request_exception=False), []
    for who in ("plover", "sanderling", "robin"):
        client.force_login(cast.workers[who])
        answer = client.post(reverse("people:search"), {"q": f"{name} 6"}, follow=True)
        passed += [address for address, _ in answer.redirect_chain]
    client.get(f"/nowhere/?q={name}")

    def breaks(*args, **kwargs):
        raise RuntimeError(f"no such person: {name}")

    client.force_login(cast.plover)
    monkeypatch.setattr("goldenthread.who.access.people.views.actions.find", breaks)
    assert client.post(reverse("people:search"), {"q": name}, follow=True).status_code == 500
    return passed


def test_the_proxy_of_the_example_logs_no_question():
    written = (ROOT / "deploy/nginx.conf").read_text()
    (form,) = re.findall(r"log_format \w+ '(.*?)';", written)
    assert not re.search(r"\$(request|request_uri|args|query_string|http_referer|arg_\w+|request_body)\b(?!_)", form)
    assert all(
        re.search(r"access_log (off|\S+ thread);", line) for line in written.splitlines() if "access_log" in line
    )


@pytest.mark.parametrize(
    ("html", "typed"),
    [
        ('<form method="get"><input name="q" type="search"></form>', ["q"]),
        ('<form><input name="q"></form>', ["q"]),
        ('<form method="GET"><textarea name="why"></textarea></form>', ["why"]),
        ('<form method="get" id="a"></form><input name="q" form="a">', ["q"]),
        ('<form method="post"><input name="q"><button formmethod="get"></form>', ["q"]),
        ('<form method="post"><input name="q"></form>', []),
        ('<form method="get"><select name="team"></select><input type="date" name="since"></form>', []),
        ('<form method="get"><input type="search"></form>', []),
    ],
)
def test_the_law_knows_such_a_form(html, typed):
    assert typed_into_addresses(html) == typed


def test_the_law_can_fail():
    assert list(forms_by_address('<form method="post">{{ field(form.name) }}</form>')) == []
    assert list(forms_by_address('<form class="a" method="get">\n{{ field(form.name) }}</form>')) != []
    assert _asked(ast.parse("request.GET.get('q')", mode="eval").body) == "q"
    assert _asked(ast.parse("request.GET['q']", mode="eval").body) == "q"
