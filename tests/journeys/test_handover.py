"""Handing a child over, as a worker, another team's manager and the next worker do it."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from goldenthread.practice.caseload.tests.handing import asked, to_avocet
from tests.browser import Counter, axe, fits, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_another_team_takes_a_child_on_in_two_clicks(page, live_server, cast):
    # Given a child whom another team asks Swift's to take on, with the handover written
    transfer = asked(cast)
    # When Swift opens it from the inbox
    sign_in(page, live_server, cast.swift)
    page.goto(live_server.url + reverse("assessment:decisions"))
    page.get_by_role("link", name=re.compile("Tansy")).first.click()
    expect(page.get_by_text("Ring her grandmother first")).to_be_visible()
    axe(page)
    clicks = Counter(page)
    clicks.reset()
    # Then a choice and a press are enough, and the child is never with nobody
    page.get_by_label("Turnstone").check()
    page.get_by_role("button", name="Take Tansy on").click()
    expect(page.get_by_text("Tansy is with Turnstone in Family safeguarding 1 now.")).to_be_visible()
    assert clicks.clicks == 2
    transfer.refresh_from_db()
    assert transfer.answer == "accepted"


def test_a_handover_is_written_signed_and_looked_at_by_keyboard_on_a_phone(page_at, live_server, cast):
    # Given a child whose worker changed today
    part, page = to_avocet(cast), page_at(320)
    # When whoever had her writes what the record does not say
    sign_in(page, live_server, cast.plover)
    page.goto(live_server.url + reverse("caseload:write_handover", args=[part.pk]))
    axe(page)
    fits(page)
    page.get_by_label("What must the next worker know that the record does not say?").fill("Ring her aunt first.")
    page.get_by_label("How was Tansy told?").fill("On Monday, at school.")
    page.get_by_label("If there is no visit together: why?").fill("They have met.")
    page.get_by_role("button", name="Sign and hand over").press("Enter")
    expect(page.get_by_text("Tansy’s handover is written.")).to_be_visible()
    # Then whoever takes over signs with one press
    sign_in(page, live_server, cast.avocet)
    page.goto(live_server.url + reverse("caseload:handover", args=[part.pk]))
    axe(page)
    fits(page)
    page.get_by_role("button", name="I have read this and take over").press("Enter")
    expect(page.get_by_text("You have taken Tansy over.")).to_be_visible()
    # And the manager's oversight is on the record
    sign_in(page, live_server, cast.kestrel)
    page.goto(live_server.url + reverse("caseload:look_at_handover", args=[part.pk]))
    page.get_by_label("What did you look at, and what do you expect now?").fill("Read it with both.")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_text("Signed by all")).to_be_visible()
