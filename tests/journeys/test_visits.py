"""A visit, a note and what the child wants, in a browser: within the budgets, by keyboard, without scripts."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from goldenthread.foundations.ui.models import Draft
from goldenthread.journey.visits.models import Answered, Heard, VisitChild
from goldenthread.journey.visits.rules import Part
from goldenthread.journey.visits.tests import stage
from tests.browser import Counter, axe, fits, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
CASELOAD = "section[aria-labelledby=caseload]"


def place(name: str, number: int, query: str = "") -> str:
    return reverse(f"visits:{name}", args=[number]) + query


def from_the_row(page, live_server, cast) -> Counter:
    """Given Plover's morning, with her children, least time left first."""
    sign_in(page, live_server, cast.plover)
    expect(page.locator(CASELOAD)).to_contain_text("Never seen")
    clicks = Counter(page)
    clicks.reset()
    page.locator(CASELOAD).get_by_role("link", name="Record a visit to Tansy").click()
    return clicks


def radio(page, group: str, words: str) -> None:
    page.get_by_role("group", name=group, exact=True).get_by_label(words, exact=True).check()


def test_a_visit_is_five_clicks_from_the_row_of_the_caseload(page, live_server, cast):
    clicks = from_the_row(page, live_server, cast)
    # When she says when, how Tansy was seen, her bedroom, and writes
    radio(page, "When?", "Today")
    radio(page, "Was Tansy seen?", "Seen alone")
    radio(page, "Tansy’s bedroom", "Bedroom seen")
    page.get_by_label("In Tansy’s own words").fill(stage.HERS)
    page.get_by_label("What happened", exact=True).fill("Bramble made tea.")
    page.get_by_role("button", name="Put it on the record").click()
    page.get_by_text("is on the record of Tansy").wait_for()
    # Then it is on the record within the budget, and the row says when she was last seen
    assert clicks.clicks <= 5
    row = VisitChild.objects.get()
    assert (row.seen, row.bedroom, row.words) == ("alone", "yes", stage.HERS)
    page.goto(live_server.url)
    expect(page.locator(CASELOAD)).to_contain_text("Today, alone")


def test_all_brothers_and_sisters_are_one_click_more(page, live_server, cast):
    stage.clover(cast)
    clicks = from_the_row(page, live_server, cast)
    radio(page, "When?", "Yesterday")
    radio(page, "Was Tansy seen?", "Seen alone")
    radio(page, "Tansy’s bedroom", "Bedroom seen")
    page.get_by_label("What happened", exact=True).fill("All three were at the table.")
    page.get_by_label("What you saw of Tansy").fill("Well.")
    # When she ticks all, a paragraph for each opens where it differs
    page.get_by_label("All: Teasel and Clover").check()
    page.get_by_label("What you saw of Clover").fill("Slept on the sofa.")
    axe(page)
    page.get_by_role("button", name="Put it on the record").click()
    page.get_by_text("is on the record of Tansy, Teasel and Clover").wait_for()
    assert clicks.clicks <= 6
    assert VisitChild.objects.filter(seen="alone").count() == 3


def test_a_note_is_three_clicks_and_two_answers(page, live_server, cast):
    sign_in(page, live_server, cast.plover, reverse("child:page", args=[cast.tansy.pk]))
    clicks = Counter(page)
    clicks.reset()
    page.get_by_role("link", name="Add a note", exact=True).click()
    expect(page.get_by_role("group", name="Was Tansy seen?")).to_be_hidden()
    axe(page)
    radio(page, "When?", "Today")
    page.get_by_label("What happened", exact=True).fill("The school rang: Tansy is in every day.")
    page.get_by_role("button", name="Put it on the record").click()
    page.get_by_text("Note of").wait_for()
    assert clicks.clicks <= 3 and clicks.inputs <= 2


def test_by_keyboard_alone(page, live_server, cast):
    sign_in(page, live_server, cast.plover, place("record", cast.tansy.pk))
    page.locator("input[name=when]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("input[name=seen]").first.is_checked()
    page.locator("#id_observed").focus()
    page.keyboard.type("Well, and hungry.")
    page.get_by_role("button", name="Put it on the record").focus()
    page.keyboard.press("Enter")
    page.get_by_text("is on the record of Tansy").wait_for()
    assert VisitChild.objects.get().observed == "Well, and hungry."


def test_a_half_written_visit_outlives_a_closed_browser(page, page_at, live_server, cast):
    sign_in(page, live_server, cast.plover, place("record", cast.tansy.pk))
    page.get_by_label("In Tansy’s own words").fill("I count the cars")
    page.locator("[data-draft-status]", has_text="Kept at").first.wait_for()
    page.close()
    assert Draft.objects.count() == 1
    again = page_at(1440)
    sign_in(again, live_server, cast.plover)
    again.get_by_role("link", name="Visit: Tansy").click()
    expect(again.get_by_label("In Tansy’s own words")).to_have_value("I count the cars")


def test_without_scripts_at_320_pixels(page_at, live_server, cast):
    stage.clover(cast)
    page = page_at(320, scripts=False)
    sign_in(page, live_server, cast.plover, place("record", cast.tansy.pk))
    fits(page)
    radio(page, "When?", "Earlier")
    today = timezone.localdate()
    for part, value in (("day", 1), ("month", 9), ("year", today.year - 1)):
        page.locator(f"#id_on-{part}").fill(str(value))
    radio(page, "Was Tansy seen?", "Not seen")
    page.get_by_label("What happened", exact=True).fill("Nobody home.")
    page.get_by_label("Teasel", exact=True).check()
    page.get_by_role("button", name="Put it on the record").click()
    page.get_by_text("is on the record of Tansy and Teasel").wait_for()
    fits(page)
    expect(page.locator("main")).to_contain_text("working days later")
    assert VisitChild.objects.filter(seen="not_seen").count() == 2


def test_what_she_wants_is_answered_and_what_was_wrong_is_put_right(page, live_server, cast):
    heard = stage.heard(cast, on=stage.ago(1))
    # When Plover opens Tansy's visits from her page
    sign_in(page, live_server, cast.plover, reverse("child:page", args=[cast.tansy.pk]))
    page.get_by_role("navigation", name="Tansy’s record").get_by_role("link", name="Visits").click()
    expect(page.locator("section[aria-labelledby=waiting]")).to_contain_text(heard.wants)
    axe(page)
    page.locator("section[aria-labelledby=waiting]").get_by_role("link", name="Answer").click()
    page.get_by_label("What was done?").fill("Asked Bramble.")
    axe(page)
    page.get_by_role("button", name="Put it on the record").click()
    expect(page.locator("section[aria-labelledby=waiting]")).to_contain_text("Not told yet")
    assert Answered.objects.get().done == "Asked Bramble."
    # and puts the visit right
    page.get_by_role("link", name="Read Seen alone").click()
    axe(page)
    page.get_by_role("link", name="Put it right").click()
    page.get_by_label("Why is it put right?").fill("It was in the garden.")
    page.get_by_label("Where?").fill("in the garden")
    axe(page)
    page.get_by_role("button", name="Put it right").click()
    page.get_by_role("heading", name="Seen alone, in the garden").wait_for()
    # Then both are read
    page.locator("section[aria-labelledby=first]").get_by_role("link").click()
    page.get_by_role("heading", name="Seen alone, at home").wait_for()
    axe(page)


def test_every_page_is_whole_for_everybody(page, page_at, live_server, cast):
    step = stage.planned(cast)[0]
    stage.clover(cast)
    part = Part(seen="alone", words=stage.HERS, observed="Well.", wants=("A lock",), steps={step.pk: "He rang."})
    row = stage.visited(cast, part=part, on=stage.ago(20))[0]
    stage.visited(cast, cast.tansy, cast.teasel, on=stage.ago(15))
    stage.visited(cast, part=Part(seen="not_seen", account="Nobody home."), on=stage.ago(9))
    now = stage.put_right(cast, row, observed="Well, and hungry.")
    wish = Heard.objects.filter(child=cast.tansy).get()
    narrow = page_at(320)
    for name, number in (("of_child", cast.tansy.pk), ("record", cast.tansy.pk), ("read", now.pk), ("read", row.pk),
                         ("correct", now.pk), ("answer", wish.pk), ("advocate", cast.tansy.pk)):  # fmt: skip
        sign_in(page, live_server, cast.plover, place(name, number))
        axe(page)
        sign_in(narrow, live_server, cast.plover, place(name, number))
        fits(narrow)
