"""The first thread, whole: a worry at the front door becomes a signed-off assessment, each person doing their part.

Everybody begins at the page that their day begins with and clicks from there: what no page leads to is not there.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from goldenthread.foundations.notices.models import Notice, Outbox
from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.assessment.tests import stage
from goldenthread.journey.front_door.models import Contact, Referral
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.people.models import Person
from tests.browser import WIDTHS, axe, fits, sign_in
from tests.cast import child_named

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WHAT = "Came in hungry four days of five. Said that nobody is up in the mornings."


def test_a_worry_becomes_a_signed_off_assessment(page, live_server, cast):
    # Given a call about a child whom nobody knows
    sign_in(page, live_server, cast.sanderling)
    page.get_by_role("link", name="Log a contact").first.click()
    page.get_by_label("Their name").fill("Wagtail")
    page.get_by_label("Who they are").select_option(label="School")
    page.get_by_label("Name, as you heard it").fill("Lovage Oakapple")
    page.get_by_label("Birthday or age").fill("7")
    page.get_by_label("What has happened").fill(WHAT)
    page.get_by_label("Yes, and they agree").check()
    page.get_by_label("Yes: a child may be hurt, alone or missing").check()
    page.get_by_role("button", name="Log the contact").last.click()
    page.wait_for_url("**/screen/")  # act today: the screening opens at once
    lovage = Person.objects.get(given_names="Lovage")
    # then the duty manager is told at once, and the e-mail holds no name
    assert Notice.objects.to(cast.egret.pk).exists()
    assert not Outbox.objects.filter(body__icontains="Lovage").exists()
    _screened_and_agreed(page, live_server, cast)
    _allocated(page, live_server, cast, lovage)
    _assessed(page, live_server, cast, lovage)
    _read_by_whom_it_concerns(page, live_server, cast, lovage)


def _screened_and_agreed(page, live_server, cast) -> None:
    # When Sanderling proposes a referral and Egret agrees it
    page.get_by_label("Referral", exact=True).check()
    page.get_by_label("Why", exact=True).fill("Hungry, and alone in the mornings.")
    page.get_by_label("How soon").select_option("one_day")
    page.get_by_label("Main need").select_option("N1")
    page.get_by_label("To which team").select_option(label="Family safeguarding 3")
    page.get_by_label("What the caller is told").fill("A social worker will ring today.")
    page.get_by_role("button", name="Save the decision").click()
    page.get_by_text("With a manager to agree.").wait_for()
    sign_in(page, live_server, cast.egret)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Front door").click()
    page.get_by_role("link", name=f"Agree or return contact {Contact.objects.get().pk}").click()
    page.get_by_role("button", name="Save and open the next").wait_for()
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.get_by_text("Agreed.").wait_for()  # the page after; the one before may still be loaded
    # then there is an episode, and the receiving manager is told without a name in the mail
    assert Referral.objects.get().team == cast.teams["Family safeguarding 3"]
    assert Notice.objects.to(cast.kestrel.pk).exists()
    assert not Outbox.objects.filter(body__icontains="Lovage").exists()


def _allocated(page, live_server, cast, lovage) -> None:
    # When Kestrel gives Lovage to Plover
    sign_in(page, live_server, cast.kestrel)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="To allocate").click()
    page.get_by_label("Tick Lovage Oakapple").check()
    page.get_by_label("Plover").check()
    page.get_by_role("button", name="Allocate those ticked").click()
    page.get_by_text("1 child is with Plover since today.").wait_for()
    assert Involvement.objects.get(child=lovage, role="allocated").worker == cast.plover
    # then Lovage is in Plover's morning
    sign_in(page, live_server, cast.plover)
    page.get_by_role("link", name="Lovage", exact=True).first.wait_for()
    axe(page)


def _assessed(page, live_server, cast, lovage) -> None:
    # When Plover assesses, sees Lovage alone and asks
    page.get_by_role("link", name="Start Assessment not begun, Lovage").click()
    page.get_by_role("button", name="Start the assessment").click()
    parts = page.get_by_role("navigation", name="Parts of the assessment")
    parts.wait_for()
    stage.complete(cast, Assessment.objects.get())
    parts.get_by_role("link", name="The plan").click()
    page.get_by_role("heading", name="The plan", level=2).wait_for()
    page.get_by_role("button", name="Check and ask").click()
    page.get_by_role("button", name="Ask Kestrel to authorise").click()
    page.get_by_text("With the manager").first.wait_for()
    # and Kestrel authorises with two keys
    sign_in(page, live_server, cast.kestrel)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="To decide").click()
    page.get_by_role("link", name="Decide on Lovage’s assessment").click()
    page.get_by_role("heading", name="What it rests on").wait_for()
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.get_by_text("Nothing waits for you.").wait_for()
    assert Assessment.objects.get().authorised_on == timezone.localdate()


def _read_by_whom_it_concerns(page, live_server, cast, lovage) -> None:
    # Then the child's page tells it all in one line, in the child's own words too
    sign_in(page, live_server, cast.plover)
    page.get_by_role("link", name="Lovage", exact=True).first.click()
    page.locator(".gt-line").wait_for()
    axe(page)
    told = page.locator(".gt-line").inner_text()
    for what in ("Contact", "Referral", "Plover is allocated worker", "Assessment started", "Assessment authorised"):
        assert what in told, f"The timeline does not tell: {what}"
    assert "I count the cars until Mum wakes up." in page.inner_text("main")
    # and another team's worker finds nothing there
    sign_in(page, live_server, cast.turnstone, reverse("child:page", args=[lovage.pk]))
    assert "Lovage" not in page.inner_text("body")


PLACES = {
    "plover": ["oversight:my_work", "oversight:team", "oversight:profile"],
    "kestrel": ["oversight:my_work", "oversight:team"],
    "heron": ["oversight:service"],
    "eagle": ["oversight:service"],
}


@pytest.mark.parametrize(("who", "names"), PLACES.items())
def test_the_pages_that_oversee_hold_at_every_width(page_at, live_server, cast, who, names):
    stage.started(cast)
    stage.referral(cast, cast.burdock)
    for width in WIDTHS:
        page = page_at(width)
        for name in names:
            sign_in(page, live_server, cast.workers[who], reverse(name))
            axe(page)
            fits(page)


def test_a_number_opens_its_list_in_one_click_and_a_child_in_two(page, live_server, cast, clicks_counter):
    # Given a child whose assessment is overdue
    stage.started(cast, on=timezone.localdate())
    Referral.objects.update(referred_on=timezone.localdate() - timedelta(days=365))
    sign_in(page, live_server, cast.kestrel, reverse("oversight:team"))
    number = page.locator(".gt-counts .is-late a").first
    shown = int(number.locator("b").inner_text())
    # When Kestrel presses the number
    clicks_counter.reset()
    number.click()
    # then as many stand in the list, and the first opens the child
    expect(page.locator("#list tbody tr")).to_have_count(shown)
    page.locator("#list tbody th a").first.click()
    page.wait_for_url("**/child/**")
    assert clicks_counter.clicks <= 2


def test_a_worker_s_number_opens_that_worker_s_children(page, live_server, cast):
    sign_in(page, live_server, cast.kestrel, reverse("oversight:team"))
    row = page.locator("#carry ~ table tbody tr, section[aria-labelledby=carry] tbody tr").filter(has_text="Plover")
    number = row.locator(".gt-num a").first
    shown = int(number.evaluate("a => a.firstChild.textContent"))
    number.click()
    page.get_by_role("heading", name="Plover’s children").wait_for()
    assert shown > 0
    expect(page.locator("#list tbody tr")).to_have_count(shown)


def test_what_is_due_this_week_is_one_click_on_a_long_caseload(page_at, live_server, cast):
    # Given Plover on a phone with a child whose assessment is late, and one of today, for whom nothing is due yet
    stage.started(cast)
    today = timezone.localdate()
    hazel = child_named("Hazel", today - timedelta(days=5 * 365))
    Holding.objects.create(child=hazel, team=cast.plover.team, started_on=today, made_by=cast.heron)
    Involvement.objects.create(
        child=hazel, worker=cast.plover, role="allocated", started_on=today, reason="FCONTA", made_by=cast.kestrel
    )
    Referral.objects.update(referred_on=timezone.localdate() - timedelta(days=365))
    page = page_at(375)
    sign_in(page, live_server, cast.plover)
    everybody = page.locator("section[aria-labelledby=caseload] tbody tr").count()
    link = page.get_by_role("link", name="Due in five working days")
    few = int(link.inner_text().rsplit(" ", 1)[1])
    link.click()
    page.get_by_role("link", name=f"All {everybody}").wait_for()
    assert few < everybody
    expect(page.locator("section[aria-labelledby=caseload] tbody tr")).to_have_count(few)
    fits(page)
    axe(page)
