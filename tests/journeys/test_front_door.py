"""The front door in a browser: a call logged, screened and agreed within the budgets, by keyboard, on any screen."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from goldenthread.journey.front_door.actions import ask_check
from goldenthread.journey.front_door.models import Contact, Referral
from goldenthread.journey.front_door.tests.calls import log, refer, screen
from goldenthread.who.people.models import Schooling
from tests.browser import WIDTHS, axe, fits, sign_in
from tests.cast import child_named

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WHAT = "Came in on Monday with the same clothes as Friday. Told the lunch lady “Dad sleeps all day now.”"


@pytest.fixture
def known(cast):
    """Two children called Yarrow: the one who is meant, and another."""
    Schooling.objects.create(person=cast.yarrow, school="Fenwick Road", year_group="year 1")
    other = child_named("yarrow", date(2011, 7, 9), "M", "Bracken")
    Schooling.objects.create(person=other, school="Hollow Lane")
    return cast


def test_a_call_is_logged_within_nine_inputs_and_twelve_clicks(page, clicks_counter, live_server, known):
    # Given Sanderling at the phone
    sign_in(page, live_server, known.sanderling, reverse("front_door:log"))
    shown = page.locator("#contact :is(input:not([type=hidden], [type=radio]), select, textarea):visible").count()
    groups = page.locator("#contact fieldset:has(> .govuk-radios):visible").count()
    assert shown + groups <= 9
    clicks_counter.reset()
    # When a teacher rings about a child called something like Yarro
    page.get_by_label("Their name").click()
    page.keyboard.type("Wagtail")
    page.get_by_label("Who they are").select_option(label="School")
    page.get_by_label("Who they are").focus()
    for words in ("01632 960133", "Yarro", "6", "Fenwick Road"):
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    # Then those who may be meant stand beside, and a click says which
    first = page.locator(".gt-match").first
    first.get_by_text("sounds like Yarro").wait_for()
    page.locator(".gt-match--likely").get_by_text("Fenwick Road").wait_for()
    axe(page)
    before = clicks_counter.clicks
    first.get_by_role("button", name="This is the child").click()
    page.get_by_text("This is Yarrow Hawthorn").wait_for()
    assert clicks_counter.clicks == before + 1
    assert page.get_by_label("Name, as you heard it").input_value() == "Yarro"
    page.get_by_label("What has happened").click()
    page.keyboard.type(WHAT)
    page.get_by_label("Yes, and they agree").check()
    page.get_by_label("No: it can be read within one working day").check()
    page.get_by_role("button", name="Log the contact").last.click()
    page.get_by_role("heading", name="To decide").wait_for()
    assert clicks_counter.clicks <= 12 and clicks_counter.inputs <= 9, (clicks_counter.clicks, clicks_counter.inputs)
    assert Contact.objects.get().children.get().child == known.yarrow
    axe(page)


def test_a_contact_is_screened_in_five_actions_and_agreed_with_two_keys(page, clicks_counter, live_server, cast):
    # Given a contact about a child whom nobody knew
    contact = log(cast.sanderling, cast.vetch)
    sign_in(page, live_server, cast.sanderling, reverse("front_door:screen", args=[contact.pk]))
    page.get_by_label("Why", exact=True).fill("Third worry since the summer.")
    page.get_by_label("What the caller is told").fill("We will see the family.")
    clicks_counter.reset()
    # When Sanderling proposes a referral
    page.get_by_label("Referral", exact=True).check()
    page.get_by_label("How soon").select_option("one_day")
    page.get_by_label("Main need").select_option("N1")
    page.get_by_label("To which team").select_option(label="Family safeguarding 1")
    page.get_by_role("button", name="Save the decision").click()
    page.get_by_text("With a manager to agree.").wait_for()
    assert clicks_counter.clicks <= 5
    # Then Egret agrees it with two keys, and the episode begins
    sign_in(page, live_server, cast.egret, reverse("front_door:agree"))
    axe(page)
    clicks_counter.reset()
    page.locator("body").press("a")
    page.keyboard.press("Enter")
    page.get_by_text("a referral was made to Family safeguarding 1").wait_for()
    assert clicks_counter.clicks <= 1, "The letter chooses, Enter decides"
    assert Referral.objects.get().child == cast.vetch
    # And Swift finds it waiting
    sign_in(page, live_server, cast.swift, reverse("front_door:waiting"))
    page.get_by_role("link", name="Open Vetch’s referral").click()
    page.get_by_text("No assessment has begun").wait_for()
    axe(page)


def test_by_keyboard_alone_and_enter_looks_for_matches_and_picks_none(page, live_server, known):
    sign_in(page, live_server, known.sanderling, reverse("front_door:log"))
    page.get_by_label("Name, as you heard it").focus()
    page.keyboard.type("Yarro")
    page.locator(".gt-match").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**#matches")
    assert page.get_by_text("This is Yarrow Hawthorn").count() == 0
    assert page.get_by_role("heading", name="There is a problem").count() == 0 and not Contact.objects.exists()
    page.get_by_label("Their name").focus()
    for words in ("Wagtail", "School", "01632 960133"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.get_by_role("button", name="This is the child").first.focus()
    page.keyboard.press("Enter")
    page.get_by_text("This is Yarrow").wait_for()
    page.get_by_label("What has happened").focus()
    page.keyboard.type(WHAT)
    page.get_by_label("Yes, and they agree").focus()
    page.keyboard.press("Space")
    page.get_by_label("Yes: a child may be hurt").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Log the contact").last.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Screen a contact").wait_for()
    assert Contact.objects.get().act_today


def test_why_the_parents_do_not_know_is_asked_only_then(page, live_server, cast):
    sign_in(page, live_server, cast.sanderling, reverse("front_door:log"))
    why = page.get_by_label("Why not?")
    assert not why.is_visible()
    page.get_by_label("No", exact=True).check()
    expect(why).to_be_visible()
    axe(page)


def test_without_scripts_nothing_typed_is_lost(page_at, live_server, known):
    page = page_at(1440, scripts=False)
    sign_in(page, live_server, known.sanderling, reverse("front_door:log"))
    page.get_by_label("Their name").fill("Wagtail")
    page.get_by_label("Who they are").select_option(label="School")
    page.get_by_label("Name, as you heard it").fill("Yarro")
    page.get_by_role("button", name="Look for matches").click()
    page.locator(".gt-match").first.wait_for()
    page.get_by_label("What has happened").fill(WHAT)
    page.locator(".gt-match").filter(has_text="Yarrow Hawthorn").get_by_role("button").click()
    page.get_by_text("This is Yarrow Hawthorn").wait_for()
    page.get_by_role("button", name="Add another child").click()
    page.get_by_label("Name, as you heard it").nth(1).fill("Clover Meadow")
    assert page.get_by_label("What has happened").input_value() == WHAT
    assert page.get_by_label("Their name").input_value() == "Wagtail"
    page.get_by_label("Yes, and they agree").check()
    page.get_by_label("No: it can be read").check()
    page.get_by_role("button", name="Log the contact").last.click()
    page.get_by_role("heading", name="To decide").wait_for()
    assert {row.child.given_names for row in Contact.objects.get().children.all()} == {"Yarrow", "Clover"}


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("label", ["Their name", "Name, as you heard it", "How to reach them"])
def test_enter_in_a_name_logs_nothing_and_loses_nothing(page_at, live_server, known, scripts, label):
    page = page_at(1440, scripts=scripts)
    sign_in(page, live_server, known.sanderling, reverse("front_door:log"))
    page.get_by_label("Who they are").select_option(label="School")
    page.get_by_label("What has happened").fill("Where is the nearest nursery?")
    page.get_by_label("No: it can be read within one working day").check()
    page.get_by_label("Their name").fill("Wagtail")
    page.get_by_label("Name, as you heard it").fill("Yarro")
    page.get_by_label(label).press("Enter")
    page.wait_for_url("**#matches")
    page.locator(".gt-match").first.wait_for()
    assert not Contact.objects.exists()
    assert page.get_by_label("Their name").input_value() == "Wagtail"


def test_what_was_logged_is_a_link_to_it(page, live_server, cast):
    sign_in(page, live_server, cast.sanderling, reverse("front_door:log"))
    page.get_by_label("Who they are").select_option(label="School")
    page.get_by_label("Name, as you heard it").fill("Clover Meadow")
    page.get_by_label("What has happened").fill(WHAT)
    page.get_by_label("Yes, and they agree").check()
    page.get_by_label("No: it can be read within one working day").check()
    page.get_by_role("button", name="Log the contact").click()
    page.get_by_text("Logged:").get_by_role("link", name="contact").click()
    page.get_by_role("heading", name=f"Contact {Contact.objects.get().pk}").wait_for()


def test_a_double_click_without_scripts_logs_one_contact(page_at, live_server, cast):
    page = page_at(375, scripts=False)
    sign_in(page, live_server, cast.sanderling, reverse("front_door:log"))
    page.get_by_label("Who they are").select_option(label="School")
    page.get_by_label("What has happened").fill("Where is the nearest nursery?")
    page.get_by_label("No: it can be read within one working day").check()
    page.get_by_role("button", name="Log the contact").last.dblclick()
    page.get_by_text("Logged: contact").wait_for()
    assert Contact.objects.count() == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_and_every_reader_can_use_it(page_at, live_server, cast, width):
    page, now = page_at(width), timezone.now()
    refer(cast, cast.tansy, days_ago=60)
    waits = log(cast.sanderling, cast.tansy, cast.teasel, days_ago=1)
    ask_check(by=cast.sanderling, at=now, contact=waits, agency="Police", asked="Any call?", basis="Section 47",
              answer_by=now + timedelta(days=1))  # fmt: skip
    question = log(cast.sanderling, consent="", what="Where is the nearest nursery?")
    proposed = log(cast.sanderling, cast.vetch)
    screen(cast.sanderling, proposed, "none")
    referral, check = Referral.objects.get(), waits.checks.get()
    for worker, name, args in (
        (cast.sanderling, "log", []),
        (cast.sanderling, "queue", []),
        (cast.sanderling, "screen", [waits.pk]),
        (cast.sanderling, "contact", [question.pk]),
        (cast.sanderling, "check", [waits.pk]),
        (cast.sanderling, "check_answer", [check.pk]),
        (cast.egret, "agree_one", [proposed.pk]),
        (cast.swift, "agree", []),
        (cast.kestrel, "waiting", []),
        (cast.kestrel, "referral", [referral.pk]),
        (cast.kestrel, "no_assessment", [referral.pk]),
        (cast.kestrel, "close", [referral.pk]),
        (cast.plover, "contact", [waits.pk]),
    ):
        sign_in(page, live_server, worker, reverse(f"front_door:{name}", args=args))
        assert page.locator("h1").count() == 1, page.url
        fits(page)
        axe(page)
