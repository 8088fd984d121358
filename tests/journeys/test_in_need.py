"""A child found in need: the plan begins, is consented to, agreed, visited, reviewed and closed; by keyboard, without
scripts, on a telephone."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from goldenthread.journey.help.models import Consent, Course, EndAsk
from goldenthread.journey.help.tests import stage
from goldenthread.journey.planning.models import Track
from tests.browser import WIDTHS, axe, fits, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY = timezone.localdate()


def test_from_the_outcome_to_the_end(page, live_server, cast, clicks_counter):
    # Given an assessment that found Tansy in need, in Plover's morning
    stage.assessing.family(cast, cast.tansy)
    stage.found_in_need(cast, authorised_on=TODAY)
    sign_in(page, live_server, cast.plover)
    clicks_counter.reset()
    # When Plover begins the plan, it takes three clicks at most
    page.locator(f'a[href="{reverse("help:begin", args=[cast.tansy.pk])}"]').first.click()
    axe(page)
    page.get_by_role("button", name="Begin the plan").click()
    page.get_by_text("The plan is to be agreed by").wait_for()
    assert clicks_counter.clicks <= 3
    track = Track.objects.get()
    axe(page)
    _consented(page)
    # and the plan is written, agreed, and Tansy is seen at a visit
    stage.written(cast, track)
    stage.agreed(cast, track, visit_every=10)
    stage.visited(cast, cast.tansy)
    page.goto(f"{live_server.url}{reverse('help:plan', args=[track.pk])}")
    expect(page.locator(".gt-lede")).to_contain_text("The next visit is due by")
    _reviewed(page)
    _ended(page, live_server, cast, track)


def _consented(page) -> None:
    # When her mother consents in her own words
    page.get_by_role("link", name="Record consent").click()
    page.get_by_label("Bramble, mother").check()
    page.get_by_label("Consents", exact=True).check()
    page.get_by_label("In their own words").fill("The mornings are too much for me alone.")
    page.get_by_role("button", name="Record it").click()
    # then it stands there, and her father is still to be asked
    page.get_by_text("“The mornings are too much for me alone.”").wait_for()
    expect(page.locator(".gt-lede")).to_contain_text("Not asked yet: Rush, father.")
    axe(page)
    assert Consent.objects.get().who == "Bramble"


def _reviewed(page) -> None:
    # When the review says that every outcome is met, it is one screen
    page.get_by_role("link", name="Hold a review").click()
    page.get_by_role("heading", name="Tansy’s outcomes").wait_for()
    axe(page)
    page.get_by_label("Breakfast club, every school day").select_option("done")
    page.get_by_label("Met", exact=True).check()
    page.get_by_label("What does Tansy say?").fill("I like the club.")
    page.get_by_label("Close: the child is not in need any more").check()
    page.get_by_label("Why", exact=True).fill("On time for nine weeks.")
    page.get_by_role("button", name="Record the review").click()
    # then the page on which the end is asked for opens, and nothing is left open
    page.get_by_text("points to closing").wait_for()
    page.get_by_text("Nothing is left open").wait_for()
    assert Course.objects.get().course == "close"


def _ended(page, live_server, cast, track) -> None:
    axe(page)
    page.get_by_label("Close it: the child is not in need any more").check()
    for label, words in (
        ("What has changed since the plan began?", "An adult is up every morning."),
        ("What does Tansy say?", "Mum wakes me."),
        ("What do the parents say?", "Both say that the mornings work."),
        ("What does the letter to the family say?", "You made the mornings work."),
    ):
        page.get_by_label(label).fill(words)
    for who in ("Tansy", "Bramble, mother", "Rush, father", "Linnet, school nurse, Marlshire NHS"):
        page.get_by_role("checkbox", name=who, exact=True).check()
    page.get_by_label("Does the referral close too?").select_option("RC7")
    page.get_by_role("button", name="Ask the manager").click()
    page.get_by_text("a manager is asked to end the plan").wait_for()
    # and Kestrel ends it from the inbox, with two keys
    sign_in(page, live_server, cast.kestrel)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="To decide").click()
    page.locator(f'a[href="{reverse("help:decide", args=[track.pk])}"]').first.click()
    page.get_by_role("heading", name="What it rests on").wait_for()
    axe(page)
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.get_by_text("Tansy’s plan has ended.").wait_for()
    track.refresh_from_db()
    track.referral.refresh_from_db()
    assert (track.ended_as, track.referral.closure_reason) == ("closed", "RC7")


def test_by_keyboard_alone_a_manager_decides_on_withdrawn_consent(page, live_server, cast):
    track = stage.ready(cast)
    stage.consented(cast, track, answer="withdrawn", words="Leave us alone.")
    sign_in(page, live_server, cast.kestrel)
    page.goto(f"{live_server.url}{reverse('help:look', args=[track.pk])}")
    page.get_by_label("The plan goes on").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Rush consents, and Tansy asks for it.")
    for part in (str(TODAY.day), str(TODAY.month), str(TODAY.year + 1)):
        page.keyboard.press("Tab")
        page.keyboard.type(part)
    page.keyboard.press("Enter")
    page.get_by_text("Your decision is on the record.").wait_for()
    axe(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_and_passes(page_at, live_server, cast, width):
    stage.assessing.family(cast, cast.tansy, cast.teasel)
    track, his = stage.ready(cast), stage.begun(cast, cast.teasel)
    stage.written(cast, track)
    stage.consented(cast, track, answer="refused", words="I do not want you in our house.")
    page = page_at(width)
    sign_in(page, live_server, cast.plover)
    for name, more in (("plan", ""), ("consent", ""), ("review", f"?also={his.pk}"), ("end", f"?also={his.pk}")):
        page.goto(f"{live_server.url}{reverse(f'help:{name}', args=[track.pk])}{more}")
        axe(page)
        fits(page)
    sign_in(page, live_server, cast.kestrel)
    stage.asked(cast, track, ending="stepped_up")
    for name in ("look", "decide"):
        page.goto(f"{live_server.url}{reverse(f'help:{name}', args=[track.pk])}")
        axe(page)
        fits(page)


def test_without_scripts_on_a_telephone_a_plan_is_asked_to_end(page_at, live_server, cast):
    track = stage.ready(cast)
    page = page_at(320, scripts=False)
    sign_in(page, live_server, cast.plover)
    page.goto(f"{live_server.url}{reverse('help:end', args=[track.pk])}")
    page.get_by_label("Step down to family help").check()
    for name, words in stage.CHANGED.items():
        page.locator(f"[name='t{track.pk}-{name}']").fill(words)
    page.get_by_label("Who was not told, and why?").fill("Tansy hears it from her mother tonight.")
    page.get_by_role("button", name="Ask the manager").click()
    page.get_by_text("a manager is asked to end the plan").wait_for()
    assert EndAsk.objects.get().ending == "stepped_down"
