"""A passkey, on a device that the browser itself plays: added, used instead of a password, used as the second step."""

import pytest
from playwright.sync_api import Page, expect

from goldenthread.foundations.history.models import Entry
from tests.browser import axe, fits, sign_in, sign_out
from tests.cast import PASSWORD

pytestmark = pytest.mark.browser


def test_plover_adds_a_passkey_and_signs_in_with_it_alone(page, live_server, cast):
    given_a_device(page)
    when_she_adds_a_passkey(page, live_server, cast.plover, alone=True)
    then_it_is_listed(page, "My laptop", "passkey")
    sign_out(page)
    page.goto(f"{live_server.url}/shortcuts/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{live_server.url}/shortcuts/")
    expect(page.locator("header")).to_contain_text("Plover, social worker")
    assert Entry.objects.filter(kind=Entry.Kind.SIGN_IN, actor_id=cast.plover.pk).exists()


def test_a_security_key_is_the_second_step_after_the_password(page, live_server, cast):
    given_a_device(page)
    when_she_adds_a_passkey(page, live_server, cast.plover, alone=False)
    then_it_is_listed(page, "My laptop", "security key")
    sign_out(page)
    page.goto(f"{live_server.url}/shortcuts/")
    page.get_by_label("Work e-mail").fill("plover@marlshire.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use a passkey instead").wait_for()
    axe(page)
    page.goto(f"{live_server.url}/shortcuts/")
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()  # the password alone opens nothing
    page.get_by_role("button", name="Use a passkey instead").click()
    page.wait_for_url(f"{live_server.url}/shortcuts/")


def test_a_device_that_gives_nothing_is_said_in_words(page, live_server, cast):
    given_a_device(page, knows_its_owner=False)
    page.goto(f"{live_server.url}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator("[data-passkey-said]")).to_have_text(
        "The device gave no passkey. Try again, or use another way."
    )
    axe(page)


def test_it_is_renamed_and_taken_away(page_at, live_server, cast):
    page = page_at(320)
    given_a_device(page)
    when_she_adds_a_passkey(page, live_server, cast.plover, alone=True)
    page.get_by_role("link", name="Rename My laptop").click()
    page.get_by_label("What to call it").fill("My old laptop")
    page.get_by_role("button", name="Save the name").click()
    then_it_is_listed(page, "My old laptop", "passkey")
    fits(page)
    axe(page)
    page.get_by_role("link", name="Take away My old laptop").click()
    fits(page)
    axe(page)
    page.get_by_role("button", name="Take it away").click()
    expect(page.get_by_text("You have no passkey.")).to_be_visible()


def given_a_device(page: Page, *, knows_its_owner: bool = True) -> None:
    """Chromium plays a laptop with a fingerprint reader, by its own developers' protocol."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": knows_its_owner, "automaticPresenceSimulation": True,
    }})  # fmt: skip


def when_she_adds_a_passkey(page: Page, live_server, worker, *, alone: bool) -> None:
    sign_in(page, live_server, worker, "/account/second-step/webauthn/add/")
    page.get_by_label("Password", exact=True).fill(PASSWORD)  # asked again before a way in is changed
    page.keyboard.press("Enter")
    page.get_by_label("What to call it").fill("My laptop")
    if alone:
        page.get_by_label("Use it without a password as well").check()
    axe(page)
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url(lambda address: not address.endswith("/add/"))
    page.goto(f"{live_server.url}/account/second-step/webauthn/")


def then_it_is_listed(page: Page, name: str, kind: str) -> None:
    expect(page.locator(".gt-list").first).to_contain_text(f"{name}, {kind}, added")
