"""What each of the cast sees of a check: numbers, lists and copies agree, and a locked child is in none of them."""

import io
import json
import re
import zipfile

import jsonschema
import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.sight.returns.docs import SCHEMA
from goldenthread.sight.returns.models import Check, Finding
from goldenthread.sight.returns.seen import Seen
from goldenthread.who.access.models import LockReader, ReasonedAccess

from . import stage
from .stage import NUMBERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("few_rules")]

# Kestrel is on the list of Sorrel's lock; nobody of these is on Hemlock's. Wren is on neither.
SEES = {
    "wren": {"tansy", "burdock", "yarrow", "a stranger"},
    "kestrel": {"tansy", "burdock", "sorrel"},
    "swift": {"yarrow"},
    "egret": set(),
    "heron": {"tansy", "burdock", "yarrow"},
}


def children_of(text: str) -> set[str]:
    names = {number: name for name, number in NUMBERS.items()} | {"ZZ 9": "a stranger"}
    return {name for number, name in names.items() if re.search(rf"\b{number}\b", text)}


def page(client, name: str, check: Check, query: str = "") -> str:
    answer = client.get(reverse(f"returns:{name}", args=[check.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def copied(client, check: Check, query: str = "") -> dict:
    return json.loads(client.get(reverse("returns:copy", args=[check.pk, "json"]) + query).content)


@pytest.mark.parametrize("who", SEES)
def test_each_sees_only_those_whom_they_may_know(signed_in, checked, who):
    client = signed_in(who)
    assert children_of(page(client, "findings", checked)) == SEES[who]
    assert children_of(page(client, "children", checked)) == SEES[who]
    assert children_of(json.dumps(copied(client, checked))) == SEES[who]


@pytest.mark.parametrize("who", SEES)
def test_numbers_lists_and_copies_agree(signed_in, checked, who):
    client, copy = signed_in(who), copied(signed_in(who), checked)
    found = len(copy["findings"])
    assert sum(rule["findings"] for rule in copy["rules"]) == found == sum(list(copy["totals"].values())[:2])
    said = re.findall(r"([\d,]+) (?:error|quer)", page(client, "check", checked))
    assert sum(map(int, said[:2])) == found or found == 0
    assert client.get(reverse("returns:findings", args=[checked.pk])).context_data["page"].paginator.count == found
    for rule in copy["rules"]:
        assert len(copied(client, checked, f"?rule={rule['code']}")["findings"]) == rule["findings"]
    line = client.get(reverse("returns:history")).context_data["lines"][0]
    assert line.errors + line.queries == found


@pytest.mark.parametrize("who", SEES)
def test_a_rule_that_found_nothing_here_has_passed_for_this_reader(signed_in, checked, who):
    copy = copied(signed_in(who), checked)
    failed = {rule["code"] for rule in copy["rules"] if rule["outcome"] == "failed"}
    assert failed == {each["rule"] for each in copy["findings"]}


def test_what_is_about_no_child_is_for_the_analyst_alone(signed_in, checked):
    assert any(each["child"] is None for each in copied(signed_in("wren"), checked)["findings"])
    for who in set(SEES) - {"wren"}:
        copy = copied(signed_in(who), checked)
        assert all(each["child"] for each in copy["findings"]) and copy["tables"] == {} and copy["problems"] == []


def test_a_check_without_the_locked_children_looks_the_same(signed_in, numbered):
    """Also in every count: nothing tells that somebody is hidden."""
    wrong = [stage.wrong(NUMBERS[name]) for name in ("tansy", "burdock", "yarrow")]
    locked = [stage.wrong(NUMBERS[name]) for name in ("sorrel", "hemlock")]
    with_them = stage.checked(numbered.wren, stage.census(*wrong, *locked))
    Check.objects.filter(pk=with_them.pk).update(kind="903")  # so that the second has none before it
    without = stage.checked(numbered.wren, stage.census(*wrong))
    client = signed_in("wren")
    one, other = copied(client, with_them), copied(client, without)
    assert [each["values"] for each in one["findings"]] == [each["values"] for each in other["findings"]]
    assert one["counts"] == other["counts"] and one["totals"] == other["totals"]


def test_a_child_leads_to_the_record_only_where_it_opens(signed_in, checked, cast):
    link = f'href="{reverse("child:page", args=[cast.tansy.pk])}"'
    for name in ("findings", "children"):
        theirs, analysts = page(signed_in("kestrel"), name, checked), page(signed_in("wren"), name, checked)
        assert link in theirs and "Tansy" in theirs
        assert link not in analysts and "Tansy" not in analysts


def test_a_record_opened_with_a_reason_is_seen_for_as_long(signed_in, checked, cast):
    now = timezone.now()
    ReasonedAccess.objects.create(
        child=cast.yarrow, worker=cast.kestrel, kind="emergency", reason="x", opened_at=now,
        closes_at=now + timezone.timedelta(hours=1),
    )  # fmt: skip
    assert children_of(page(signed_in("kestrel"), "findings", checked)) == SEES["kestrel"] | {"yarrow"}


def test_a_lock_hides_at_once_what_was_found_before_it(signed_in, checked, cast):
    LockReader.objects.filter(worker=cast.kestrel).delete()
    assert children_of(page(signed_in("kestrel"), "findings", checked)) == SEES["kestrel"] - {"sorrel"}


def test_the_identifier_is_compared_as_identifiers_are(signed_in, numbered):
    """mc-301 of the file is MC 301 here, and so it is locked."""
    check = stage.checked(numbered.wren, stage.census(stage.wrong("mc-301"), stage.wrong("MC101")))
    text = page(signed_in("wren"), "findings", check)
    assert "mc-301" not in text and "MC101" in text


@pytest.mark.parametrize("who", ["wren", "kestrel", "swift"])
def test_filters_narrow_the_list_down(signed_in, checked, who):
    client, everything = signed_in(who), copied(signed_in(who), checked)["findings"]
    for name, key in (("severity", "severity"), ("table", "table")):
        value = next(each[key] for each in everything if each[key])
        wanted = [each for each in everything if each[key] == value]
        assert copied(client, checked, f"?{name}={value}")["findings"] == wanted
    finding = Finding.objects.get(check_of=checked, number=_number(who, checked))
    wanted = [each for each in everything if each["child"] == finding.child]
    assert copied(client, checked, f"?of={finding.number}")["findings"] == wanted


def _number(who: str, check: Check) -> int:
    name = {"wren": "MC 101", "kestrel": "MC 301", "swift": "MC 201"}[who]
    return Finding.objects.filter(check_of=check, child=name).first().number


def test_a_finding_that_is_hidden_gives_no_child_away(signed_in, checked):
    """By its number a locked child's other findings could be asked for."""
    hidden = Finding.objects.filter(check_of=checked, child="MC 301").first().number
    assert copied(signed_in("wren"), checked, f"?of={hidden}")["findings"] == []


def test_what_is_typed_stands_in_no_address(signed_in, checked):
    client = signed_in("wren")
    answer = client.post(reverse("returns:findings", args=[checked.pk]), {"q": "mc 10", "severity": "error"})
    address = answer.headers["Location"]
    assert "mc" not in address and "severity=error" in address
    text = client.get(address.partition("#")[0]).content.decode()
    assert children_of(text) == {"tansy", "burdock"}
    assert signed_in("kestrel").get(address.partition("#")[0]).status_code == 404, "Another's search"


def test_a_list_that_was_looked_at_is_on_each_childs_record(signed_in, checked, cast):
    page(signed_in("kestrel"), "findings", checked)
    look = Entry.objects.looks().by(cast.kestrel.pk).latest("pk")
    assert look.about == sorted([cast.tansy.pk, cast.burdock.pk, cast.sorrel.pk])


def test_a_copy_is_on_the_record_with_everybody_in_it(signed_in, checked, cast):
    copied(signed_in("wren"), checked)
    look = Entry.objects.looks().by(cast.wren.pk).latest("pk")
    assert look.deed == "exported" and look.about == sorted([cast.tansy.pk, cast.burdock.pk, cast.yarrow.pk])


def test_the_workbook_holds_what_the_list_holds(signed_in, checked):
    answer = signed_in("kestrel").get(reverse("returns:copy", args=[checked.pk, "xlsx"]))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="check-{checked.pk}.xlsx"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        text = " ".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert children_of(text) == SEES["kestrel"]


@pytest.mark.parametrize("who", ["wren", "kestrel", "egret"])
def test_the_copy_for_programs_keeps_its_schema(signed_in, checked, who):
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(copied(signed_in(who), checked))


def test_the_same_questions_for_one_check_and_for_many(numbered, django_assert_max_num_queries):
    checks = [stage.checked(numbered.wren, stage.census(*map(stage.wrong, NUMBERS.values()))) for _ in range(3)]
    for who in ("wren", "kestrel"):
        seen = Seen(numbered.workers[who], timezone.localdate())
        every = list(Check.objects.with_state().newest_first())
        with django_assert_max_num_queries(2):
            seen.by_rule(every)
        with django_assert_max_num_queries(2):
            seen.changes(every)
    assert len(checks) == 3
