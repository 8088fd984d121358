"""The style guide at every width: fits, passes axe, and answers to the keyboard."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import WIDTHS, axe, fits, sign_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
def test_every_component_fits_and_passes_axe(page_at, live_server, cast, width):
    page = page_at(width)
    sign_in(page, live_server, cast.plover, "/look/")
    fits(page)
    axe(page)


def test_a_refused_form_takes_the_reader_to_what_is_wrong(page, live_server, cast):
    sign_in(page, live_server, cast.plover, "/look/")
    page.get_by_role("button", name="Log the contact").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert page.title().startswith("Error: ")
    page.get_by_role("link", name="Answer “Do the parents know of this call?”").click()
    expect(page.locator("#id_know")).to_be_focused()
    axe(page)


@pytest.mark.parametrize("path", ["/accessibility/", "/shortcuts/", "/nowhere/"])
def test_the_small_pages_fit_and_pass_axe(page_at, live_server, cast, path):
    page = page_at(320)
    sign_in(page, live_server, cast.plover, path)
    fits(page)
    axe(page)


def test_the_top_band_is_one_line_high_for_the_longest_role(page_at, live_server, cast):
    for width in (1440, 1280):
        page = page_at(width)
        sign_in(page, live_server, cast.sanderling, reverse("ui:shortcuts"))
        assert page.locator(".gt-top__row").bounding_box()["height"] < 70
        assert page.locator("#find").bounding_box()["width"] > 60


def test_letters_are_shortcuts_only_where_nobody_types(page, live_server, cast):
    sign_in(page, live_server, cast.plover, "/look/")
    page.keyboard.press("j")
    expect(page.locator(".gt-line > li").first).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".gt-line > li.is-here")).to_contain_text("Visit, seen alone")
    page.keyboard.press("k")
    expect(page.locator(".gt-line > li.is-here")).to_contain_text("Neighbour rang")
    page.keyboard.press("a")
    assert page.is_checked("#id_decision")
    page.keyboard.press("r")
    assert page.is_checked("#id_decision-2")
    page.locator("#id_caller").press_sequentially("jar/")
    assert page.input_value("#id_caller") == "jar/" and page.is_checked("#id_decision-2")


def test_shortcuts_can_be_turned_off(page, live_server, cast):
    sign_in(page, live_server, cast.plover, "/shortcuts/")
    page.get_by_role("button", name="Turn shortcuts off").click()
    page.get_by_role("button", name="Turn shortcuts on").wait_for()
    page.goto(f"{live_server.url}/look/")
    page.keyboard.press("j")
    expect(page.locator(".is-here")).to_have_count(0)


def test_what_an_option_reveals_is_hidden_until_it_is_chosen(page, page_at, live_server, cast):
    sign_in(page, live_server, cast.plover, "/look/")
    expect(page.locator("#id_why_not")).to_be_hidden()
    page.check("text=Somewhere else")
    expect(page.locator("#id_why_not")).to_be_visible()
    plain = page_at(375, scripts=False)
    sign_in(plain, live_server, cast.plover, "/look/")
    expect(plain.locator("#id_why_not")).to_be_visible()
