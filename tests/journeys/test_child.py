"""A worker opens a child's page, finds what is new, reads nine years, marks what mattered and prints it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from goldenthread.practice.child.models import Confirmation, Mark
from goldenthread.practice.child.tests.conftest import events_for, family, long_story, room  # noqa: F401  fixtures
from tests.browser import WIDTHS, axe, fits, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PARTS = ["", "chronology/", "words/", "years/", "assessments/", "address/", "known/", "print/"]


def page_of(child) -> str:
    return f"/child/{child.pk}/"


@pytest.mark.parametrize("width", WIDTHS)
def test_every_part_fits_and_passes_axe(page_at, live_server, cast, long_story, width):  # noqa: F811
    page = page_at(width)
    today = timezone.localdate()
    known = f"known/?on_day={today.day}&on_month={today.month}&on_year={today.year}"
    for part in [*PARTS, known, "?mark=front_door.contact:0"]:
        sign_in(page, live_server, cast.plover, page_of(cast.tansy) + part)
        fits(page)
        axe(page)
    page.goto(f"{live_server.url}{page_of(cast.tansy)}print/")
    page.get_by_label("For whom?").fill("The core group")
    page.get_by_role("button", name="Whole record as a page").click()
    page.locator("p.gt-lede", has_text="for The core group").wait_for()
    fits(page)
    axe(page)


def test_a_history_is_read_with_one_click_and_two_keys(page, live_server, cast, long_story, clicks_counter):  # noqa: F811
    given_the_story_is_open(page, live_server, cast)
    when_she_presses(page, "j", "j", "k")
    expect(page.locator("[data-steps] > li").first).to_be_focused()
    clicks_counter.reset()
    page.get_by_role("link", name="2019", exact=True).click()
    expect(page.locator(".gt-line__when", has_text="2019").first).to_be_in_viewport()
    assert clicks_counter.clicks == 1
    page.select_option("#filter-kind", "significant")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("5 events of 2")).to_be_visible()
    expect(page.locator("#story-h")).to_be_focused()
    axe(page)


def test_from_the_morning_s_list_a_history_is_one_click_away(page, live_server, cast, long_story, clicks_counter):  # noqa: F811
    sign_in(page, live_server, cast.plover)
    clicks_counter.reset()
    page.locator("section[aria-labelledby=caseload]").get_by_role("link", name="Tansy", exact=True).click()
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible()
    expect(page.locator("[data-steps] > li:not(.is-seen)").first).to_be_visible()
    assert clicks_counter.clicks == 1


def test_a_thousand_events_are_read_filtered_and_stepped_through(page, live_server, cast, room, clicks_counter):  # noqa: F811
    room.holds = events_for(cast.tansy, 1_000)
    given_the_story_is_open(page, live_server, cast)
    expect(page.get_by_text("1,000 events")).to_be_visible()
    when_she_presses(page, "j", "j")
    expect(page.locator("[data-steps] > li:not(.is-seen)").nth(1)).to_be_focused()
    oldest = page.locator("nav[aria-label='Further on the timeline'] a").last
    year = oldest.inner_text()
    clicks_counter.reset()
    oldest.click()
    expect(page.locator(".gt-line__when", has_text=year).first).to_be_in_viewport()
    assert clicks_counter.clicks == 1
    page.select_option("#filter-by", "Kestrel")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("500 events of 1,000")).to_be_visible()


def test_what_is_new_stands_at_the_top_and_leads_to_its_place(page, live_server, cast, long_story, room):  # noqa: F811
    given_she_looked_yesterday_and_others_wrote_since(cast, room)
    with time_machine.travel(timezone.now() + timedelta(hours=30)):
        given_the_story_is_open(page, live_server, cast)
        expect(page.get_by_text("You looked on")).to_be_visible()
        page.locator("section[aria-labelledby=new]").get_by_role("link", name="School: asleep in class").click()
        expect(page.locator("#e-front-door-contact-0")).to_be_in_viewport()
        axe(page)


def test_an_event_is_marked_under_itself_and_a_half_written_reason_is_kept(page, live_server, cast, long_story):  # noqa: F811
    given_the_story_is_open(page, live_server, cast)
    page.get_by_role("link", name="Mark as significant School: asleep in class").click()
    page.fill("#id_impact", "She is up at night with Clover.")
    expect(page.locator("[data-draft-status]")).to_contain_text("Kept at")
    page.reload()
    assert page.input_value("#id_impact") == "She is up at night with Clover."
    page.get_by_role("button", name="Mark as significant").click()
    expect(page.locator("#e-front-door-contact-0")).to_contain_text("She is up at night with Clover.")
    assert Mark.objects.filter(impact="She is up at night with Clover.", by=cast.plover).count() == 1


def test_a_picture_is_a_stop_for_the_keyboard_only_where_it_scrolls(page_at, live_server, cast, long_story):  # noqa: F811
    for width, scrolls in ((1440, False), (375, True)):
        page = page_at(width)
        given_the_story_is_open(page, live_server, cast)
        expect(page.locator("section.gt-scroll[tabindex='0']")).to_have_count(int(scrolls))
    at_the_newest_year = "frame => frame.querySelector('svg').getBoundingClientRect().right <= innerWidth"
    assert page.locator("section.gt-scroll").evaluate(at_the_newest_year), "On a phone it opens at today"


def test_without_scripts_everything_still_works(page_at, live_server, cast, long_story):  # noqa: F811
    page = page_at(320, scripts=False)
    given_the_story_is_open(page, live_server, cast)
    page.get_by_role("link", name="Mark as significant Manager’s oversight").click()
    page.fill("#id_impact", "Two nights in a week.")
    page.get_by_role("button", name="Mark as significant").click()
    expect(page.get_by_text("Two nights in a week.")).to_be_visible()
    page.select_option("#filter-kind", "words")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("1 event of")).to_be_visible()
    page.get_by_role("link", name="Chronology", exact=True).click()
    page.get_by_role("button", name="Confirm that it is current").click()
    expect(page.get_by_text("Confirmed current by Plover").first).to_be_visible()
    assert Confirmation.objects.filter(child=cast.tansy).count() == 2


def test_a_chronology_is_on_paper_in_two_clicks(page, live_server, cast, long_story, clicks_counter):  # noqa: F811
    sign_in(page, live_server, cast.plover, page_of(cast.tansy) + "chronology/")
    clicks_counter.reset()
    page.get_by_role("link", name="Print").click()
    expect(page.get_by_label("For whom?")).to_be_focused()
    page.keyboard.type("the core group")
    with page.expect_response(lambda answer: "/pdf/" in answer.url) as answer:
        page.get_by_role("button", name="Chronology as PDF").click()
    assert answer.value.headers["content-type"] == "application/pdf"
    assert clicks_counter.clicks <= 2


def test_on_paper_there_are_no_buttons_and_the_table_of_the_years_is_open(page, live_server, cast, long_story):  # noqa: F811
    given_the_story_is_open(page, live_server, cast)
    page.emulate_media(media="print")
    expect(page.get_by_text(f"Tansy, record {cast.tansy.pk}. Printed by Plover")).to_be_visible()
    for hidden in ("Mark as significant", "Show", "New since you last looked", "Log a contact"):
        expect(page.get_by_text(hidden, exact=True).first).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_past_day_is_read_by_keyboard_alone(page_at, live_server, cast, long_story, scripts):  # noqa: F811
    page, today = page_at(320, scripts=scripts), timezone.localdate()
    given_the_story_is_open(page, live_server, cast)
    when_she_presses_on(page, page.get_by_role("link", name="As it was known on…"), "Enter")
    expect(page.get_by_role("group", name="Which day?")).to_be_visible()
    page.get_by_label("Day", exact=True).focus()
    for typed in (today.day, today.month, today.year):
        page.keyboard.type(str(typed))
        when_she_presses(page, "Tab")
    when_she_presses(page, "Enter")
    expect(page.get_by_role("heading", name="As it was known at the end of")).to_be_visible()
    expect(page.get_by_role("region", name="Schools")).to_contain_text("Fenwick Road School")
    fits(page)


def test_somebody_who_only_reads_is_offered_nothing_to_change(page, live_server, cast, long_story):  # noqa: F811
    sign_in(page, live_server, cast.dipper, page_of(cast.tansy))
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible()
    expect(page.get_by_role("link", name="Mark as significant")).to_have_count(0)
    axe(page)


def given_the_story_is_open(page, live_server, cast) -> None:
    sign_in(page, live_server, cast.plover, page_of(cast.tansy))
    expect(page.get_by_role("heading", name="Tansy", exact=True)).to_be_visible()


def given_she_looked_yesterday_and_others_wrote_since(cast, room) -> None:  # noqa: F811
    client = Client()
    client.force_login(cast.plover)
    client.get(page_of(cast.tansy))
    written = timezone.now() + timedelta(hours=2)
    room.holds[:3] = [event._replace(recorded_at=written) for event in room.holds[:3]]


def when_she_presses(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def when_she_presses_on(page, where, key: str) -> None:
    where.focus()
    page.keyboard.press(key)
