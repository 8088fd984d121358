"""The analyst checks the council's census, sees how far it is, reads what was found and hands it out."""

import json

import pytest
from playwright.sync_api import expect

from goldenthread.sight.returns.carrying.actions import carry_out, move
from goldenthread.sight.returns.models import Check, Stage
from goldenthread.sight.returns.tests import stage
from tests.browser import axe, fits, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def census(cast, tmp_path):
    """A census of the cast's children with errors in it, as a file on the analyst's own machine."""
    stage.numbered(cast)
    path = tmp_path / "census-2026.xml"
    path.write_text(stage.census())
    return path


def test_a_census_with_errors_is_checked_read_and_handed_out(page, live_server, cast, census):
    # Given the analyst, whose day begins with the council's profile
    sign_in(page, live_server, cast.wren)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Returns").click()
    expect(page.get_by_text("No return has been checked yet.")).to_be_visible()
    axe(page)
    # When she gives the file
    page.get_by_role("link", name="Check a return").click()
    axe(page)
    page.get_by_label("The return", exact=True).set_input_files(census)
    page.get_by_role("button", name="Check it").click()
    # then she sees that it waits, and how far it is
    expect(page.get_by_text("It waits for a worker")).to_be_visible()
    axe(page)
    check = Check.objects.get()
    _half_way(check)
    expect(page.get_by_text("40 of 100 rules have been asked.")).to_be_visible()
    # and what was found, as soon as it is there, without a press
    _start_again(check)
    carry_out(check_id=check.pk)
    expect(page.get_by_role("heading", name="Children in need census 2025-26")).to_be_visible()
    axe(page)
    _reads_and_hands_out(page)


def _half_way(check: Check) -> None:
    move(check=check, deed="read")
    move(check=check, deed="go on", done=40, out_of=100)


def _start_again(check: Check) -> None:
    """So that the job itself can carry it out."""
    Stage.objects.create(check_of=check, state="waiting", at=check.asked_at)


def _reads_and_hands_out(page) -> None:
    # When she opens what one rule found, and all that was found of one child
    page.get_by_role("link", name="found by rule 8630").click()
    expect(page.get_by_role("heading", name="4 findings")).to_be_visible()
    page.get_by_role("link", name="All that was found of MC 101").click()
    expect(page.get_by_role("heading", name="4 findings of one child")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="8630").click()
    expect(page.get_by_text("The episode closes before its referral.")).to_be_visible()
    axe(page)
    page.go_back()
    # then she takes the workbook and the JSON of just these
    with page.expect_download() as taken:
        page.get_by_role("link", name="Workbook (XLSX)").click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    with page.expect_download() as taken:
        page.get_by_role("link", name="JSON").click()
    findings = json.loads(taken.value.path().read_text())["findings"]
    assert {each["child"] for each in findings} == {"MC 101"} and len(findings) == 4


def test_by_keyboard_alone(page, live_server, cast, census):
    check = stage.checked(cast.wren)
    sign_in(page, live_server, cast.wren, "/returns/")
    page.get_by_role("link", name=check.title, exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="found by rule 8630").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="4 findings")).to_be_visible()
    page.get_by_label("The child’s number, or a part of it").focus()
    page.keyboard.type("MC 20")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 finding")).to_be_visible()
    assert "MC" not in page.url and "20" not in page.url.partition("search=")[0].partition("findings")[2]
    page.goto(f"{live_server.url}/returns/new/")
    page.get_by_role("button", name="Check it").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("The return", exact=True)).to_be_focused()


def test_on_the_narrowest_phone_without_scripts(page_at, live_server, cast, census):
    page = page_at(320, scripts=False)
    sign_in(page, live_server, cast.wren, "/returns/new/")
    fits(page)
    page.get_by_label("The return", exact=True).set_input_files(census)
    page.get_by_role("button", name="Check it").click()
    page.get_by_text("It waits for a worker").wait_for()
    fits(page)
    carry_out(check_id=Check.objects.get().pk)
    page.get_by_role("link", name="See how far it is").click()
    page.get_by_role("heading", name="Children in need census 2025-26").wait_for()
    fits(page)
    page.get_by_role("link", name="found by rule 8630").click()
    fits(page)
    page.get_by_label("Severity").select_option(label="Queries")
    page.get_by_role("button", name="Show").click()
    page.get_by_text("Nothing was found that fits.").wait_for()


def test_a_manager_reads_of_her_own_children_on_a_phone(page_at, live_server, cast, census):
    stage.checked(cast.wren)
    page = page_at(320)
    sign_in(page, live_server, cast.kestrel, "/returns/")
    fits(page)
    page.get_by_role("link", name="Children in need census 2025-26", exact=True).click()
    fits(page)
    axe(page)
    page.get_by_role("link", name="3 children").click()
    fits(page)
    axe(page)
    page.get_by_role("link", name="Tansy Hawthorn").click()
    page.wait_for_url(f"**/child/{cast.tansy.pk}/")


def test_a_file_that_cannot_be_read_says_why(page, live_server, cast, tmp_path):
    broken = tmp_path / "census.xml"
    broken.write_text("<Message><Header></Message>")
    sign_in(page, live_server, cast.wren, "/returns/new/")
    page.get_by_label("The return", exact=True).set_input_files(broken)
    page.get_by_role("button", name="Check it").click()
    page.get_by_text("It waits for a worker").wait_for()
    carry_out(check_id=Check.objects.get().pk)
    expect(page.get_by_text("It could not be checked. census.xml is broken at line 1")).to_be_visible()
    axe(page)
