"""The next worker is named for a day to come: who has the child goes on, who comes reads, and it can be called off."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from goldenthread.foundations.clocks.states import short_date
from goldenthread.foundations.ui.words import day, plain_date
from goldenthread.practice.caseload.handovers.actions import Words, write
from goldenthread.who.access.models import Involvement
from tests.browser import axe, fits, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def typed(page, on) -> None:
    for box, number in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        page.get_by_label(box, exact=True).fill(str(number))


@pytest.mark.parametrize(("width", "scripts"), [(1440, True), (320, False)])
def test_named_read_signed_and_called_off(page_at, live_server, cast, today, width, scripts):
    # Given Tansy, whom Plover has
    page, on = page_at(width, scripts=scripts), today + timedelta(days=14)
    part = Involvement.objects.get(child=cast.tansy, role="allocated")
    # When Kestrel names Avocet for a day in two weeks
    sign_in(page, live_server, cast.kestrel, reverse("access:allocate", args=[cast.tansy.pk]))
    expect(page.get_by_text("The worker of today goes on until then")).to_be_visible()
    page.get_by_label("Avocet").check()
    typed(page, on)
    page.get_by_label("Caseload management").check()
    page.get_by_role("button", name="Change the worker").click()
    # Then Plover goes on until then, and no day is without a worker
    expect(page.get_by_text(f"Tansy goes to Avocet on {day(on)}.")).to_be_visible()
    follows = f"Avocet follows, from {plain_date(on)}. There was no day without a worker"
    expect(page.get_by_text(follows)).to_be_visible()
    fits(page)
    # And Avocet finds her in My work, reads her record and signs the handover
    words = Words("Ring her aunt first.", "On Monday.", "By telephone.", None, "They have met.")
    handover = write(by=cast.plover, part=part, words=words, over=0, at=timezone.now())
    sign_in(page, live_server, cast.avocet)
    expect(page.get_by_role("heading", name="1 child comes to you")).to_be_visible()
    fits(page)
    page.get_by_role("region", name="1 child comes to you").get_by_role("link", name="Tansy").first.click()
    expect(page.get_by_text(f"Then Avocet, from {short_date(on, today)}").first).to_be_visible()
    page.goto(live_server.url + reverse("caseload:handover", args=[part.pk]))
    page.get_by_role("button", name="I have read this and take over").click()
    expect(page.get_by_text(f"You have signed. Tansy is yours from {plain_date(on)}.")).to_be_visible()
    assert handover.signatures.get().by == cast.avocet
    # And Kestrel calls it off, with a reason
    sign_in(page, live_server, cast.kestrel, reverse("access:workers", args=[cast.tansy.pk]))
    page.get_by_role("link", name="Call off the change to Avocet").click()
    expect(page.get_by_text("Whoever has Tansy now goes on")).to_be_visible()
    page.get_by_label("Why it is called off").fill("Avocet is full.")
    page.get_by_role("button", name="Call the change off").click()
    expect(page.get_by_role("cell", name="Called off")).to_be_visible()
    part.refresh_from_db()
    assert part.ended_on is None


def test_every_page_of_it_is_read_by_everybody(page, live_server, cast, today):
    on = today + timedelta(days=14)
    part = Involvement.objects.get(child=cast.tansy, role="allocated")
    sign_in(page, live_server, cast.kestrel, reverse("access:allocate", args=[cast.tansy.pk]))
    axe(page)
    page.get_by_label("Avocet").check()
    typed(page, on)
    page.get_by_label("Caseload management").check()
    page.get_by_role("button", name="Change the worker").press("Enter")
    expect(page.get_by_text(f"Tansy goes to Avocet on {day(on)}.")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Call off the change to Avocet").press("Enter")
    expect(page.get_by_role("button", name="Call the change off")).to_be_visible()
    axe(page)
    for who in (cast.avocet, cast.plover):
        sign_in(page, live_server, who)
        axe(page)
    assert part.worker == cast.plover
