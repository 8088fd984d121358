"""Finding and making people in a browser: search first, create second, a family drawn, by keyboard, on any screen."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.foundations.ui.actions import keep_search
from goldenthread.who.people.models import Person, Residence
from goldenthread.who.people.tests.village import goes_to, lives, person, reached, related
from tests.browser import WIDTHS, axe, fits, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def family(cast):
    """Tansy, her mother, her divorced father, her grandmother; a protected address."""
    bramble = person("Bramble", "Rush", date(1991, 4, 4), has_record=False, sex="F")
    thorn = person("Thorn", "Hawthorn", date(1988, 4, 4), has_record=False, sex="M")
    foxglove = person("Foxglove", "Rush", date(1965, 4, 4), has_record=False, sex="F")
    reached(bramble, "07700 900204")
    related(foxglove, "parent", bramble)
    for child in (cast.tansy, cast.teasel):
        related(bramble, "parent", child, parental_responsibility=True)
        related(thorn, "parent", child)
        lives(
            child, "7 Orchard Lane", "LN2 1AA", is_protected=True, protected_from="Thorn, her father, must not learn it"
        )
    related(bramble, "ex_spouse", thorn)
    lives(bramble, "7 Orchard Lane", "LN2 1AA", is_protected=True)
    goes_to(cast.tansy, "Fenwick Road School", "year 5")
    return cast


def test_a_child_is_found_by_what_was_heard_and_by_keyboard_alone(page, live_server, family):
    # Given Plover on her page, with the words of a caller
    sign_in(page, live_server, family.plover, reverse("people:search"))
    # When she types what she heard, in the order she heard it
    page.get_by_label("A child, somebody of the family, or a number").focus()
    page.keyboard.type("Tansie 9 Fenwick Road")
    page.keyboard.press("Enter")
    # Then the child is first, with the reasons, and one key away
    first = page.locator(".gt-match").first
    first.get_by_text("sounds like Tansie").wait_for()
    assert first.locator("strong").all_inner_texts() == ["Tansy", "9", "Fenwick Road"]
    axe(page)
    first.get_by_role("link", name="Tansy Hawthorn").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{family.tansy.pk}/")


def test_a_record_is_made_only_after_a_search_and_a_look_at_those_alike(page, live_server, family):
    # Given Plover, who searched for a child and found somebody else
    sign_in(page, live_server, family.plover, reverse("people:search"))
    page.get_by_label("A child, somebody of the family, or a number").fill("Tansey Hawthorn")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Make a new record").click()
    page.get_by_label("Given names").wait_for()
    # When she says what she knows: four answers, none of them chosen beforehand
    boxes = page.locator("main form.gt-write input:visible:not([type=radio])").count()
    assert boxes + 1 <= 4 and page.locator("input[type=radio]:checked").count() == 0
    assert page.get_by_label("Given names").input_value() == "Tansey"
    page.get_by_label("Birthday or age").fill("4 2 2017")
    page.get_by_label("Girl or woman").check()
    page.get_by_role("button", name="Make the record").click()
    # Then Tansy stands beside, and only "none of these" makes another
    page.get_by_role("heading", name="May be the same").wait_for()
    assert Person.objects.filter(given_names="Tansey").count() == 0
    axe(page)
    page.get_by_role("button", name="None of these").click()
    page.get_by_role("heading", name="Family tree").wait_for()
    assert Person.objects.filter(given_names="Tansey").count() == 1


def test_the_family_reads_and_an_address_is_protected(page, live_server, family):
    sign_in(page, live_server, family.plover, reverse("people:family", args=[family.tansy.pk]))
    drawn = page.locator("svg.gt-geno title").inner_html()
    assert "Bramble and Thorn, divorced, have Teasel, 13, and Tansy, 9." in drawn
    axe(page)
    page.get_by_role("link", name="Protect no more").click()
    page.get_by_label("Why?").fill("Thorn has moved to Spain and the court agreed.")
    page.get_by_role("button", name="Protect this address no more").click()
    page.get_by_role("heading", name="Who is who").wait_for()
    assert not Residence.objects.filter(is_protected=True).exists()


def test_somebody_of_the_family_is_found_and_joined(page, live_server, family):
    person("Dock", "Moss", date(1993, 1, 1), has_record=False, sex="M")
    related(Person.objects.get(given_names="Dock"), "parent", family.burdock)
    sign_in(page, live_server, family.plover, reverse("people:relate", args=[family.tansy.pk]))
    page.get_by_label("Search first").fill("dock moss")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="This is the person").wait_for()
    axe(page)
    page.get_by_role("button", name="This is the person").click()
    page.get_by_label("They are the").select_option(label="Step-parent")
    page.get_by_label("Of", exact=True).select_option(str(family.tansy.pk))
    axe(page)
    page.get_by_role("button", name="Add to the family").click()
    page.get_by_role("cell", name="stepfather", exact=True).wait_for()


THINGS = ("name", "number", "reach", "school", "flag", "address", "death")
PAGES = [
    ("found", ["search"], ""), ("make", [], "?search="), ("search", [], ""), ("family", ["tansy"], ""),
    ("person", ["tansy", "Bramble"], ""), ("details", ["tansy", "tansy"], ""),
    ("relate", ["tansy"], "?search="), ("make_relative", ["tansy"], "?search="),
    *[("add", ["tansy", "tansy", thing], "") for thing in THINGS],
]  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_and_has_no_violation(page_at, live_server, family, width):
    opened = page_at(width)
    for route, args, query in PAGES:
        key = str(keep_search(by=family.plover, words="tansy").key) if query else ""
        sign_in(opened, live_server, family.plover, address(family, route, args) + query + key)
        fits(opened)
        axe(opened)


def test_everything_works_without_scripts(page_at, live_server, family):
    opened = page_at(320, scripts=False)
    sign_in(opened, live_server, family.plover, address(family, "add", ["tansy", "tansy", "school"]))
    opened.get_by_label("School or nursery").fill("Hollow Lane School")
    opened.get_by_role("button", name="Add the school").click()
    opened.get_by_text("Hollow Lane School").first.wait_for()


def address(cast, route: str, args: list[str]) -> str:
    found = {
        "Bramble": lambda: Person.objects.get(given_names="Bramble").pk,
        "search": lambda: keep_search(by=cast.plover, words="tansy").key,
    }
    values = [
        cast.children[each].pk if each in cast.children else found.get(each, lambda each=each: each)() for each in args
    ]
    return reverse(f"people:{route}", args=values)
