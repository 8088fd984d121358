"""A number that somebody sends is read in one place: "²" is a figure to Python, and no number."""

import ast
import re

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.foundations.numbers import LARGEST, number_in, numbers_in
from goldenthread.journey.assessment.tests.stage import started
from goldenthread.journey.front_door.tests.calls import typed
from tests.laws.house import PACKAGE, ROOT, said

LAW = "Use number_in() of goldenthread/foundations/numbers.py: isdigit() takes “²”, and int() then breaks."
BARE = {"isdigit", "isnumeric"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0), ("12", 12), ("007", 7), (12, 12), (str(LARGEST), LARGEST), (str(LARGEST + 1), None),
        ("9" * 5000, None), ("", None), (None, None), ("²", None), ("1²", None), ("٣", None), ("１", None),
        ("-1", None), ("1.5", None), (" 1", None), ("1\0", None), ("1_0", None), (True, None),
    ],
)  # fmt: skip
def test_only_the_ten_figures_are_a_number(text, number):
    assert number_in(text) == number


def test_several_in_one_text():
    assert numbers_in(" 3 ² x 14\t5 ") == [3, 14, 5]


def test_nothing_asks_python_what_a_figure_is():
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}: .{node.attr}"
        for folder in (PACKAGE, ROOT / "demo", ROOT / "bench")
        for path in sorted(folder.rglob("*.py"))
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Attribute) and node.attr in BARE
    ]
    wrong += [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted(PACKAGE.rglob("*.jinja"))
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(r"\.(isdigit|isnumeric)\(", line)
    ]
    assert wrong == [], said(wrong, LAW)


ASKED = {
    "kestrel": [
        "/access/allocation/?team={}", "/access/{tansy}/looks/?who={}", "/workforce/?team={}", "/notices/?page={}",
        "/child/{tansy}/?page={}&from={}", "/child/{tansy}/?mark=front_door.contact:{}",
    ],
    "plover": [
        "/people/{tansy}/family/add/?person={}", "/assessments/{assessment}/part/views/?person={}",
        "/assessments/{assessment}/part/views/?agency={}", "/people/?q={}",
    ],
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["²", "٣", "9" * 30, "-1", "x"])
def test_no_page_breaks_by_a_number_that_is_none(cast, number):
    about = {"tansy": cast.tansy.pk, "assessment": started(cast).pk}
    client = Client()
    for who, paths in ASKED.items():
        client.force_login(cast.workers[who])
        for path in paths:
            assert client.get(path.format(number, number, **about)).status_code in {200, 404}, path


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["²", "9" * 30])
def test_no_form_breaks_by_a_number_that_is_none(cast, number):
    client = Client()
    client.force_login(cast.sanderling)
    for name in ("front_door:log", "front_door:matches"):
        for sent in (
            {"child-0-person": number}, {"is": f"0:{number}"}, {"is": f"{number}:1"},
            {"add": "yes", "child-TOTAL_FORMS": number}, {"child-0-age": f"1 {number} 2020"},
            {"received_on_month": number},
        ):  # fmt: skip
            assert client.post(reverse(name), typed() | sent).status_code in {200, 302, 422}, sent
    client.force_login(cast.kestrel)
    lock = cast.sorrel.locks.get()
    assert client.post(f"/access/locks/{lock.pk}/", {"do": "remove", "reader": number}).status_code in {302, 403, 404}
