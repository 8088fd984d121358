"""Somebody signs in, is kept out, is signed out, and loses nothing."""

import pytest

from tests.browser import axe, fits, sign_in
from tests.cast import PASSWORD

pytestmark = pytest.mark.browser


def test_plover_signs_in_and_comes_to_where_she_was_going(page, live_server, cast):
    given_a_link_to_a_page_behind_the_door(page, live_server)
    axe(page)
    when_she_gives(page, "plover@marlshire.example", PASSWORD)
    page.wait_for_url(f"{live_server.url}/shortcuts/")
    assert "Plover, social worker" in page.inner_text("header")
    axe(page)


def test_a_wrong_password_is_said_in_words_and_keeps_the_address(page, live_server, cast):
    given_a_link_to_a_page_behind_the_door(page, live_server)
    when_she_gives(page, "plover@marlshire.example", "wrong")
    assert "do not belong together" in page.inner_text(".govuk-error-summary")
    assert page.input_value("input[name=login]") == "plover@marlshire.example"
    axe(page)


@pytest.mark.parametrize("width", [375, 320])
def test_it_fits_a_phone_and_needs_no_scripts(page_at, live_server, cast, width):
    page = page_at(width, scripts=False)
    given_a_link_to_a_page_behind_the_door(page, live_server)
    when_she_gives(page, "plover@marlshire.example", PASSWORD)
    page.wait_for_url(f"{live_server.url}/shortcuts/")


def test_a_phone_needs_no_sideways_scrolling(page_at, live_server, cast):
    page = page_at(320)
    page.goto(f"{live_server.url}/account/login/")
    fits(page)
    axe(page)


def test_signing_out_takes_one_page_and_one_press(page, live_server, cast):
    sign_in(page, live_server, cast.plover, "/account/logout/")
    axe(page)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Work e-mail").wait_for()
    page.goto(f"{live_server.url}/shortcuts/")
    assert page.url == f"{live_server.url}/account/login/?next=%2Fshortcuts%2F"


def given_a_link_to_a_page_behind_the_door(page, live_server):
    page.goto(f"{live_server.url}/shortcuts/")


def when_she_gives(page, email, password):
    page.get_by_label("Work e-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
