"""Each page as each of the cast finds it, and what it says."""

import pytest
from django.urls import reverse

from goldenthread.sight.returns.actions import forget
from goldenthread.sight.returns.carrying.actions import move
from goldenthread.sight.returns.models import Check, RuleEnd
from tests.laws.test_numbers import NUMBER, list_behind, opened

from . import stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("few_rules")]

READERS, STRANGERS = ("wren", "kestrel", "swift", "egret", "heron"), ("robin", "plover", "eagle", "starling", "osprey")
READ = ("history", "check", "findings", "children", "rule", "copy")


def address(name: str, check: Check) -> str:
    more = {"rule": ["8630"], "copy": ["json"]}.get(name, [])
    return reverse(f"returns:{name}", args=[] if name in ("history", "ask") else [check.pk, *more])


@pytest.mark.parametrize("name", READ)
def test_readers_read_and_everybody_else_is_told_that_they_may_not(signed_in, checked, name):
    for who in READERS:
        assert signed_in(who).get(address(name, checked)).status_code == 200, who
    for who in STRANGERS:
        assert signed_in(who).get(address(name, checked)).status_code == 403, who


@pytest.mark.parametrize("name", ["ask", "forget"])
def test_only_the_analyst_gives_and_forgets(signed_in, checked, name):
    assert signed_in("wren").get(address(name, checked)).status_code == 200
    for who in (*READERS[1:], *STRANGERS):
        assert signed_in(who).get(address(name, checked)).status_code == 403, who
        assert signed_in(who).post(address(name, checked)).status_code == 403, who


def test_who_may_not_do_it_is_not_offered_it(signed_in, checked):
    for who, offered in (("wren", True), ("kestrel", False)):
        page = signed_in(who).get(address("check", checked)).content.decode()
        assert (address("forget", checked) in page) is offered
        assert (address("ask", checked) in signed_in(who).get(address("history", checked)).content.decode()) is offered


def test_before_the_first_check_the_page_says_so(signed_in, numbered):
    assert "No return has been checked yet." in signed_in("wren").get(reverse("returns:history")).content.decode()


def test_a_check_under_way_says_how_far_it_is(signed_in, numbered):
    check = stage.given(numbered.wren)
    client, at = signed_in("wren"), address("check", check)
    assert "It waits for a worker" in client.get(at).content.decode()
    move(check=check, deed="read")
    assert "The file is being read." in client.get(at).content.decode()
    move(check=check, deed="go on", done=40, out_of=100)
    page = client.get(at).content.decode()
    assert "40 of 100 rules have been asked." in page and "See how far it is" in page and "http-equiv" not in page
    for name in ("findings", "children"):
        assert client.get(address(name, check)).status_code == 404


def test_the_page_that_watches_is_drawn_anew_when_the_check_has_ended(signed_in, checked):
    answer = signed_in("wren").get(address("check", checked), headers={"hx-request": "true"})
    assert answer.headers["HX-Refresh"] == "true"


def test_all_four_ends_are_told_with_why(signed_in, checked):
    rows = ((90, "9990", "skipped", "There is no Reviews."), (91, "9991", "crashed", "Binder Error."))
    for number, code, outcome, reason in rows:
        RuleEnd.objects.create(
            check_of=checked, number=number, code=code, severity="error", message="x", outcome=outcome, reason=reason,
            found=0,
        )  # fmt: skip
    page = signed_in("kestrel").get(address("check", checked))
    ends = {outcome: len(those) for outcome, those in page.context_data["by_outcome"].items()}
    assert ends == {"passed": 2, "failed": 4, "skipped": 1, "crashed": 1}
    text = page.content.decode()
    assert "There is no Reviews." in text and "Binder Error." in text and "that is our fault" in text


def test_failed_rules_are_sorted_by_severity_and_number(signed_in, checked):
    groups = dict(signed_in("wren").get(address("check", checked)).context_data["failed"])
    assert [each.rule.severity for each in groups["Errors"]] == ["error"] * 4
    numbers = [each.seen for each in groups["Errors"]]
    assert numbers == sorted(numbers, reverse=True)


def test_the_file_itself_is_told_to_the_analyst_alone(signed_in, checked):
    assert "What the file holds" in signed_in("wren").get(address("check", checked)).content.decode()
    assert "What the file holds" not in signed_in("kestrel").get(address("check", checked)).content.decode()


def test_a_rules_page_says_in_words_which_rows_are_found(signed_in, checked):
    page = signed_in("kestrel").get(address("rule", checked)).content.decode()
    assert ">Found<" in page and ">Not found<" in page and "CINclosureDate" in page
    assert "<details" in page and "SELECT" in page


def test_the_page_of_a_rule_of_the_whole_return_marks_no_row(signed_in, checked):
    page = signed_in("wren").get(reverse("returns:rule", args=[checked.pk, "2887Q"])).content.decode()
    assert "The whole return is found" in page and "Nothing is found" in page and ">Not found<" not in page


def test_a_rule_that_no_check_asked_has_no_page(signed_in, checked):
    assert signed_in("wren").get(reverse("returns:rule", args=[checked.pk, "nothing"])).status_code == 404


def test_what_cannot_be_read_has_a_page_too(signed_in, checked):
    page = signed_in("wren").get(reverse("returns:rule", args=[checked.pk, "unread"]))
    assert page.status_code == 200 and "cannot be read" in page.content.decode()


def test_why_it_failed_may_quote_the_file_and_is_for_who_gave_it(signed_in, numbered):
    check = stage.checked(numbered.wren, "<Message><Header></Message>")
    for who, told in (("wren", True), ("kestrel", False)):
        page = signed_in(who).get(address("check", check)).content.decode()
        assert "It could not be checked." in page and ("is broken at line 1" in page) is told


@pytest.mark.parametrize("who", ["wren", "kestrel", "swift"])
@pytest.mark.parametrize("name", ["history", "check", "children"])
def test_every_number_with_a_link_opens_as_many(signed_in, numbered, who, name):
    stage.checked(numbered.wren)
    check = stage.checked(numbered.wren, stage.census(*map(stage.wrong, ["MC 101", "ZZ 9", "MC 201"])))
    client = signed_in(who)
    links = [(NUMBER.match(a.text_content().strip()), a) for a in opened(client, address(name, check)).iter("a")]
    numbers = [
        (int(found[1].replace(",", "")), a.get("href"))
        for found, a in links
        if found and "/rules/" not in a.get("href")
    ]  # a rule's name is a number too
    assert len(numbers) > 1
    for number, href in numbers:
        assert list_behind(client, address(name, check), href) == number, href


def test_a_page_that_was_forgotten_says_when(signed_in, checked, cast):
    forget(by=cast.wren, at=checked.asked_at, check=checked)
    for who in ("wren", "kestrel"):
        assert "was forgotten" in signed_in(who).get(address("check", checked)).content.decode()
    assert "Forgotten" in signed_in("wren").get(reverse("returns:history")).content.decode()


@pytest.mark.parametrize(
    "query", ["severity=x", "rule=nothing", "of=²", "of=99999999999", "show=x", "page=x", "search=x"]
)
def test_an_address_changed_by_hand_breaks_nothing(signed_in, checked, query):
    answer = signed_in("wren").get(f"{address('findings', checked)}?{query}")
    assert answer.status_code == (404 if "search" in query else 200)
