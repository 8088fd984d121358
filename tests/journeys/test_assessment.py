"""An assessment from its start to the manager's word, in a browser, by keyboard where it counts."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from goldenthread.journey.assessment.models import Assessment, Authorisation
from goldenthread.journey.assessment.tests import stage
from tests.browser import Counter, axe, fits, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def referral(cast):
    """Given a family that is known, and a referral that nobody has assessed."""
    stage.family(cast, cast.tansy)
    return stage.referral(cast, cast.tansy)


def write(page, section: str, texts: dict[str, str]) -> None:
    page.get_by_role("navigation", name="Parts of the assessment").get_by_role("link", name=section, exact=True).click()
    page.get_by_role("heading", name=section, exact=True, level=2).wait_for()
    for prompt, text in texts.items():
        page.locator(f"#id_{prompt}").fill(text)
    go_on(page)


def go_on(page) -> None:
    here = page.url
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url(lambda url: url != here)


def test_from_start_to_authorised(page, live_server, cast, referral):
    # When Plover starts it, from My work by way of what is due on Tansy's page
    sign_in(page, live_server, cast.plover)
    page.get_by_role("link", name="Tansy", exact=True).first.click()
    page.get_by_role("link", name="Assessment not begun").click()
    page.get_by_role("button", name="Start the assessment").wait_for()
    axe(page)
    page.get_by_role("button", name="Start the assessment").click()
    # and sees Tansy alone
    write(page, "Tansy’s life", {"day": stage.TEXTS["day"]})
    today = timezone.localdate()
    for part, value in (("day", today.day), ("month", today.month), ("year", today.year)):
        page.locator(f"#id_on-{part}").fill(str(value))
    page.get_by_label("Seen alone").check()
    page.get_by_label("In Tansy’s own words").fill("I count the cars until Mum wakes up.")
    axe(page)
    page.get_by_role("button", name="Record this").click()
    page.get_by_text("I count the cars until Mum wakes up.").first.wait_for()
    # and hears both parents, the one who lives elsewhere too
    page.get_by_role("link", name="Go on to parents and agencies").click()
    for who in ("Bramble", "Rush"):
        page.get_by_role("link", name=f"Write what {who} says, or why not").click()
        page.locator("#id_said").fill(f"{who} wants mornings to be calm.")
        page.get_by_role("button", name="Record this").click()
        page.get_by_text(f"{who} wants mornings to be calm.").wait_for()
    # and writes, taking a known fact over in one press
    write(page, "What happened before", {"history": stage.TEXTS["history"]})
    write(page, "The three columns", {name: stage.TEXTS[name] for name in ("danger", "strengths", "goal")})
    write(page, "What we make of it", {"analysis": stage.TEXTS["analysis"]})
    page.get_by_label("Neglect").check()
    page.get_by_label("Child in need plan").check()
    go_on(page)
    write(page, "The plan", {"plan": stage.TEXTS["plan"]})
    # then asking is two actions from anywhere in it
    page.get_by_role("navigation", name="Parts of the assessment").get_by_role("link", name="The plan").click()
    page.get_by_role("heading", name="The plan", level=2).wait_for()
    clicks = Counter(page)
    clicks.reset()
    page.get_by_role("button", name="Check and ask").click()
    axe(page)
    page.get_by_role("button", name="Ask Kestrel to authorise").click()
    page.get_by_text("With the manager").first.wait_for()
    assert clicks.clicks <= 2
    _returned_changed_and_authorised(page, live_server, cast)


def _returned_changed_and_authorised(page, live_server, cast) -> None:
    # When Kestrel returns it with a reason
    sign_in(page, live_server, cast.kestrel, reverse("assessment:decisions"))
    axe(page)
    page.get_by_role("link", name="Decide on Tansy’s assessment").click()
    page.get_by_label("Return to Plover").wait_for()
    assert page.locator("input[name=decision]:checked").count() == 0
    page.get_by_label("Return to Plover").check()
    page.get_by_label("What we make of it").check()
    page.get_by_label("Why", exact=True).fill("What about the weekends?")
    axe(page)
    page.get_by_role("button", name="Save and open the next").click()
    page.get_by_text("Nothing waits for you.").wait_for()
    # and Plover answers
    place = reverse("assessment:write", args=[Assessment.objects.get().pk])
    sign_in(page, live_server, cast.plover, place)
    page.get_by_text("What about the weekends?").first.wait_for()
    write(page, "What we make of it", {"analysis": stage.TEXTS["analysis"] + " Weekends are calm."})
    page.get_by_role("button", name="Check and ask").click()
    page.get_by_role("button", name="Ask Kestrel to authorise").click()
    page.get_by_text("With the manager").first.wait_for()
    # then Kestrel sees what changed, and two keys authorise it
    sign_in(page, live_server, cast.kestrel, reverse("assessment:decide", args=[Assessment.objects.get().pk]))
    assert "Weekends are calm." in page.locator(".gt-diff ins").inner_text()
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.get_by_text("Nothing waits for you.").wait_for()
    assert Assessment.objects.get().authorised_on == timezone.localdate()
    assert any(kept.startswith("seen:yes") for kept in Authorisation.objects.get(authorised=True).checked)


def test_a_fact_is_one_press_and_nothing_is_there_before(page, live_server, cast, referral):
    assessment = stage.actions.start(by=cast.plover, referrals=[referral], on=timezone.localdate())[0]
    sign_in(page, live_server, cast.plover, reverse("assessment:part", args=[assessment.pk, "family"]))
    assert page.locator("#id_family_home").input_value() == ""
    clicks = Counter(page)
    clicks.reset()
    page.get_by_role("button", name="Use this Bramble Hawthorn, mother.").click()
    expect(page.locator("#id_family_home")).to_have_value("Bramble Hawthorn, mother.")
    assert clicks.clicks == 1


def test_it_is_written_without_scripts_at_320_pixels(page_at, live_server, cast, referral):
    assessment = stage.actions.start(by=cast.plover, referrals=[referral], on=timezone.localdate())[0]
    page = page_at(320, scripts=False)
    sign_in(page, live_server, cast.plover, reverse("assessment:part", args=[assessment.pk, "child"]))
    fits(page)
    page.locator("#id_day").fill("Her day.")
    go_on(page)
    assert assessment.answers.get(prompt="day").text == "Her day."
    fits(page)


SECTIONS = ["why", "history", "child", "seen", "views", "map", "scale", "outcome"]


def test_every_part_is_whole_for_everybody(page, page_at, live_server, cast, referral):
    assessment = stage.complete(
        cast, stage.actions.start(by=cast.plover, referrals=[referral], on=timezone.localdate())[0]
    )
    narrow = page_at(320)
    for section in SECTIONS:
        path = reverse("assessment:part", args=[assessment.pk, section])
        sign_in(page, live_server, cast.plover, path)
        axe(page)
        sign_in(narrow, live_server, cast.plover, path)
        fits(narrow)
    for name, target in (("assessment:read", assessment.pk), ("child:assessments", assessment.child_id)):
        sign_in(page, live_server, cast.plover, reverse(name, args=[target]))
        axe(page)
