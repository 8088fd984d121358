"""A plan from the assessment's answers to a review on one screen, in a browser, by keyboard where it counts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from goldenthread.journey.assessment.tests import stage as assessing
from goldenthread.journey.planning.models import Decision, Plan, Review
from goldenthread.journey.planning.tests import stage
from tests.browser import Counter, axe, fits, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
REVIEW_CLICKS = 12  # two outcomes, two open steps, three people


@pytest.fixture
def assessed(cast):
    """Given Tansy, assessed in words, and a child in need plan that began without a need."""
    assessing.family(cast, cast.tansy)
    plan = stage.on_track(cast).plan
    (work,) = assessing.actions.start(by=cast.plover, referrals=[plan.tracks.get().referral], on=plan.began_on)
    assessing.written(cast, work, danger=assessing.TEXTS["danger"], goal=assessing.TEXTS["goal"])
    return plan


def address(name: str, plan: Plan, *more: int) -> str:
    return reverse(f"planning:{name}", args=[plan.pk, *more])


def lede(page, words: str) -> None:
    expect(page.locator(".gt-lede")).to_contain_text(words)


def type_day(page, name: str, on) -> None:
    for part in ("day", "month", "year"):
        page.locator(f"#id_{name}-{part}").fill(str(getattr(on, part)))


def test_from_a_tick_to_a_plan_in_force(page, live_server, cast, assessed):
    # When Plover comes to the plan from Tansy's page
    sign_in(page, live_server, cast.plover, reverse("child:page", args=[cast.tansy.pk]))
    page.get_by_role("link", name="Plan", exact=True).click()
    lede(page, "Nothing is planned yet.")
    axe(page)
    page.get_by_role("button", name="Open the plan").click()
    # and takes the worry over by ticking, with its goal
    page.get_by_role("link", name="Pick needs from the assessment").click()
    axe(page)
    page.get_by_label(assessing.TEXTS["danger"]).check()
    page.get_by_role("button", name="Take them over").click()
    lede(page, "The thread is broken in one place")
    # then the break is said, and its link mends it
    page.get_by_role("link", name="Add a step for need 1").click()
    axe(page)
    page.get_by_label("What is done?").first.fill("Bramble sets three alarms the night before")
    page.get_by_label("Who does it?").first.fill("Bramble")
    type_day(page, "n1_by", timezone.localdate() + timedelta(days=9))
    page.get_by_role("button", name="Save the need").click()
    lede(page, "The thread holds.")
    axe(page)
    # When she asks, and Kestrel agrees with two keys
    page.get_by_role("link", name="Check and ask").click()
    axe(page)
    page.get_by_role("button", name="Ask Kestrel to agree it").click()
    page.get_by_text("With the manager").wait_for()
    sign_in(page, live_server, cast.kestrel, reverse("assessment:decisions"))
    axe(page)
    page.get_by_role("link", name="Decide on Tansy’s plan, version 1").click()
    axe(page)
    assert page.locator("input[name=decision]:checked").count() == 0
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.get_by_text("Nothing waits for you.").wait_for()
    # then it is in force
    assert Decision.objects.get().agreed
    page.goto(live_server.url + address("version", assessed, 1))
    axe(page)


@pytest.fixture
def plan(cast):
    """Given a care plan in force, reviewed on its own page, with two outcomes; one has two steps to do."""
    assessing.family(cast, cast.tansy)
    plan = stage.planned(cast, kind="care")
    stage.agreed(cast, stage.fixed(cast, plan))
    return plan


def test_a_review_is_one_screen_within_its_budget(page, live_server, cast, plan):
    sign_in(page, live_server, cast.plover, address("thread", plan))
    page.get_by_role("link", name="Record a review").click()
    axe(page)
    clicks = Counter(page)
    clicks.reset()
    first, second = page.get_by_role("region", name="Need 1."), page.get_by_role("region", name="Need 2.")
    first.get_by_label("Better").click()
    first.get_by_label("Done").first.click()
    first.get_by_label("Goes on").last.click()
    second.get_by_label("Met", exact=True).click()
    for place, came in ((0, "sent"), (1, "came"), (2, "absent")):
        page.locator(f"#id_came_p{place}").select_option(came)
    page.locator("#id_agrees_p1").select_option("yes")
    page.get_by_label("What does Tansy say?").fill("I like the club.")
    page.get_by_label("What happens next?").fill("Again in four weeks.")
    page.get_by_role("button", name="Record the review").click()
    lede(page, "One need is met.")
    assert clicks.clicks <= REVIEW_CLICKS
    assert Review.objects.get().progress.count() == 2
    expect(page.get_by_role("img", name="The thread of Tansy’s plan")).to_be_visible()
    expect(page.locator(".gt-bar blockquote")).to_contain_text("I like the club.")


def test_it_is_reviewed_and_written_without_scripts_at_320_pixels(page_at, live_server, cast, plan):
    page = page_at(320, scripts=False)
    sign_in(page, live_server, cast.plover, address("review", plan))
    fits(page)
    for outcome in (need.outcome for need in plan.needs.all()):
        page.locator(f"#id_change_{outcome.pk}").check()
        for step in outcome.steps.exclude(moves__kind="done"):
            page.locator(f"#id_became_{step.pk}").check()
    page.get_by_label("What happens next?").fill("Again.")
    page.get_by_role("button", name="Record the review").click()
    lede(page, "needs are met")
    for name, more in (("thread", ()), ("need", (1,)), ("otherwise", ()), ("ask", ()), ("pick", ())):
        page.goto(live_server.url + address(name, plan, *more))
        fits(page)


@pytest.mark.parametrize(("width", "slides"), [(320, True), (1440, False)])
def test_a_picture_wider_than_the_screen_says_that_it_slides(page_at, live_server, cast, plan, width, slides):
    page = page_at(width)
    sign_in(page, live_server, cast.plover, address("thread", plan))
    assert page.get_by_text("slide it sideways").is_visible() is slides
    if slides:
        page.get_by_role("link", name="The same as a table").click()
        expect(page.locator("#same")).to_be_in_viewport()


def test_the_picture_is_reached_and_scrolled_by_keyboard(page_at, live_server, cast, plan):
    page = page_at(375)
    sign_in(page, live_server, cast.plover, address("thread", plan))
    picture = page.get_by_role("region", name="The thread, picture")
    picture.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(picture).to_be_focused()
    page.wait_for_function("() => document.querySelector('.gt-scroll').scrollLeft > 0")
