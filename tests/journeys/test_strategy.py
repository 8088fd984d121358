"""From a suspicion to the outcome of an enquiry, and from missing to the return interview, in a browser."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from goldenthread.journey.protection.enquiries.models import Enquiry
from goldenthread.journey.protection.missing.models import Episode
from goldenthread.journey.protection.strategy.models import Meeting
from goldenthread.journey.protection.tests import stage
from goldenthread.who.people.models import Relationship
from tests.browser import axe, fits, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def family(cast):
    """Given Tansy and her brothers Teasel and Burdock, each with an open referral, and agencies who know them."""
    Relationship.objects.create(person=cast.burdock, other=cast.tansy, kind="sibling")
    for child in (cast.tansy, cast.teasel, cast.burdock):
        stage.referred(cast, child)
    stage.agencies(cast.tansy)
    return cast


def moment(page, name: str, at) -> None:
    at = timezone.localtime(at)
    for part, value in (("day", at.day), ("month", at.month), ("year", at.year)):
        page.locator(f"#{name}_on-{part}").fill(str(value))
    page.locator(f"#{name}_time").fill(f"{at:%H:%M}")


def safety(child) -> str:
    return reverse("protection:safety", args=[child.pk])


def asks(page, live_server, cast) -> None:
    """Plover suspects harm, from the child's page."""
    sign_in(page, live_server, cast.plover, reverse("child:page", args=[cast.tansy.pk]))
    page.get_by_role("link", name="Keeping safe").click()
    axe(page)
    page.get_by_role("link", name="Ask for a strategy meeting").click()
    moment(page, "id_suspected", timezone.now() - timedelta(hours=3))
    page.get_by_label("Why do you suspect significant harm?").fill("A bruise on each, and no account of them.")
    page.get_by_label("Teasel").check()
    axe(page)
    page.get_by_role("button", name="Ask for the meeting").click()
    page.get_by_text("is asked for, and nobody has held it").wait_for()


def fills_the_sheet(page, live_server, cast) -> None:
    """Kestrel says once what is the same for all."""
    sign_in(page, live_server, cast.kestrel, safety(cast.tansy))
    page.get_by_role("link", name="Record the meeting", exact=True).click()
    page.get_by_label("Meeting online").focus()
    page.keyboard.press("Space")
    moment(page, "id_held", timezone.now() - timedelta(hours=1))
    for who in ("Kestrel", "Plover", "Avocet", "Siskin", "Linnet"):
        page.get_by_role("group", name=who).get_by_label("Did they take part?").select_option("came")
    page.get_by_label("Is the threshold met?").fill("It is: three children with marks of a hand.")
    page.get_by_label("What keeps each child safe").fill("They sleep at their aunt’s tonight.")


def decides_for(page, child, decision: str) -> None:
    field = f"#id_c{child.pk}-"
    ticked = page.locator(f"{field}is_in")
    if ticked.count() and not ticked.is_checked():
        ticked.focus()
        page.keyboard.press("Space")
    page.locator(f"input[name='c{child.pk}-decision'][value='{decision}']").check()
    page.locator(f"{field}rationale").fill(f"What we know of {child.short_name}.")
    page.locator(f"input[name='c{child.pk}-medical'][value='no']").check()
    if decision != "assess":
        page.locator(f"{field}see_who").select_option(label="Plover")


def writes_what_it_found(page, live_server, cast, enquiry) -> None:
    sign_in(page, live_server, cast.plover, reverse("protection:enquiry", args=[enquiry.pk]))
    page.get_by_text("Seen since the meeting").wait_for()
    page.get_by_role("link", name="Write what it found").click()
    expect(page.get_by_label("In Tansy’s own words")).to_have_value("I fell, Mum says.")
    page.get_by_label("What was found").fill("A hand’s marks, two days old.")
    page.get_by_label("What it means").fill("It will happen again.")
    page.get_by_label("Borne out, and the risk continues: a conference").check()
    axe(page)
    page.get_by_role("button", name="Ask the manager to decide").click()
    page.get_by_text("With the manager").first.wait_for()


def test_three_children_recorded_once_then_seen_found_and_decided(page, live_server, family):
    cast = family
    asks(page, live_server, cast)
    fills_the_sheet(page, live_server, cast)
    for child, decision in ((cast.tansy, "single"), (cast.teasel, "joint"), (cast.burdock, "assess")):
        decides_for(page, child, decision)
    axe(page)
    page.get_by_role("button", name="Record the meeting").press("Enter")
    page.get_by_role("heading", name="Strategy meeting about Tansy").wait_for()
    axe(page)
    assert Meeting.objects.get().children.count() == 3
    assert Enquiry.objects.open().count() == 2
    # Then Tansy is seen, Plover writes what she found, and Kestrel decides
    stage.seen(cast, cast.tansy)
    enquiry = Enquiry.objects.get(child=cast.tansy)
    writes_what_it_found(page, live_server, cast, enquiry)
    sign_in(page, live_server, cast.kestrel, reverse("protection:enquiry_decide", args=[enquiry.pk]))
    axe(page)
    page.get_by_label("Agree:").focus()
    page.keyboard.press("Space")
    page.get_by_label("Why", exact=True).fill("Nothing has changed at home.")
    page.get_by_role("button", name="Decide").press("Enter")
    page.get_by_text("An initial conference, within 15 working days").wait_for()
    enquiry.refresh_from_db()
    assert enquiry.outcome == "conference"


def test_missing_back_and_heard_on_a_phone_without_scripts(page_at, live_server, cast):
    page = page_at(320, scripts=False)
    place = reverse("protection:missing", args=[cast.tansy.pk])
    sign_in(page, live_server, cast.plover, safety(cast.tansy))
    page.get_by_role("link", name="Record that the child is missing, or back").click()
    fits(page)
    page.get_by_label("Missing", exact=True).check()
    moment(page, "id_report_since", timezone.now() - timedelta(hours=9))
    page.get_by_label("From where?").fill("Home")
    page.get_by_label("Who reported it?").fill("Bramble")
    moment(page, "id_report_reported", timezone.now() - timedelta(hours=8))
    page.get_by_label("High").check()
    page.get_by_label("Why?").fill("She is nine, and it is cold.")
    page.get_by_role("button", name="Record that Tansy is missing").click()
    page.get_by_text("Missing since").first.wait_for()
    fits(page)
    page.goto(live_server.url + place)
    moment(page, "id_back_back", timezone.now() - timedelta(hours=2))
    page.get_by_label("How did they come back?").fill("She walked home.")
    page.get_by_role("button", name="Record the return").click()
    page.get_by_text("Back, no interview offered yet").wait_for()
    page.goto(live_server.url + place)
    fits(page)
    page.get_by_text("The interview was held").click()  # what is not first stands behind its heading
    moment(page, "id_interview_held", timezone.now() - timedelta(hours=1))
    page.get_by_label("Who held it?").fill("Stork")
    page.get_by_label("Yes").check()
    page.get_by_label("In Tansy’s own words").fill("I went to find Dad.")
    page.get_by_label("What was learned").fill("She looked for her father at the station.")
    page.get_by_role("button", name="Record the interview").click()
    page.get_by_text("I went to find Dad.").wait_for()
    assert Episode.objects.get().interview.is_independent


def test_a_meeting_is_recorded_without_scripts_at_320(page_at, live_server, family):
    cast = family
    page = page_at(320, scripts=False)
    stage.asked(cast, cast.tansy)
    sign_in(page, live_server, cast.kestrel, reverse("protection:strategy_hold", args=[cast.tansy.pk]))
    fits(page)
    before = page.get_by_role("group", name="Person").count()
    page.get_by_role("button", name="Add somebody else").click()
    expect(page.get_by_role("group", name="Person")).to_have_count(before + 1)
    page.get_by_label("Telephone discussion").check()
    rows = page.get_by_role("group", name="Person")
    rows.nth(0).get_by_label("Did they take part?").select_option("came")
    moment(page, "id_held", timezone.now() - timedelta(hours=1))
    page.get_by_label("Is the threshold met?").fill("It is not: a birthmark.")
    page.get_by_label("What keeps each child safe").fill("Home is safe.")
    field = f"c{cast.tansy.pk}-"
    page.locator(f"input[name='{field}decision'][value='none']").check()
    page.locator(f"#id_{field}rationale").fill("The doctor knows the mark.")
    page.locator(f"input[name='{field}medical'][value='done']").check()
    page.get_by_role("button", name="Record the meeting").click()
    page.get_by_text("The police and health did not take part. Say why it was held all the same.").first.wait_for()
    expect(page.get_by_label("Is the threshold met?")).to_have_value("It is not: a birthmark.")
    page.get_by_label("If the police or health did not take part").fill("It was three in the morning.")
    page.get_by_role("button", name="Record the meeting").click()
    page.get_by_role("heading", name="Strategy meeting about Tansy").wait_for()
    fits(page)
    assert Meeting.objects.get().without_why
