"""A manager loses a worker. Each child has somebody new or known, each handover is signed, and the board, the figure of
who stays and the child's page tell the same story."""

import re
from datetime import timedelta
from time import monotonic

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from goldenthread.who.access.models import Involvement, LockReader
from tests.browser import Counter, axe, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIVE_MINUTES = 300  # the whole of it, with the words typed as fast as a machine does


def leaves(page: Page, live_server, cast) -> None:
    """The service’s manager enters that Plover goes in a fortnight."""
    sign_in(page, live_server, cast.heron)
    last = timezone.localdate() + timedelta(days=14)
    page.goto(f"{live_server.url}/access/leave/{cast.plover.pk}/")
    for part, value in (("Day", last.day), ("Month", last.month), ("Year", last.year)):
        page.get_by_label(part, exact=True).fill(str(value))
    page.get_by_label("Why they leave").select_option(label="Resigned")
    page.get_by_label("Where they go").select_option(label="Children’s social work for another council")
    page.get_by_role("button", name="End the post").click()
    expect(page.get_by_role("button", name="End the post")).to_have_count(0)


def writes(page: Page, live_server, cast, part: Involvement) -> None:
    sign_in(page, live_server, cast.plover, reverse("caseload:write_handover", args=[part.pk]))
    name = part.child.short_name
    page.get_by_label("What must the next worker know that the record does not say?").fill("Ring the aunt first.")
    page.get_by_label(f"How was {name} told?").fill("On Monday, at school.")
    page.get_by_label("If there is no visit together: why?").fill("They have met.")
    page.get_by_role("button", name="Sign and hand over").click()
    expect(page.get_by_text(f"{name}’s handover is written.")).to_be_visible()


def signs(page: Page, live_server, cast, part: Involvement) -> None:
    sign_in(page, live_server, cast.avocet, reverse("caseload:handover", args=[part.pk]))
    page.get_by_role("button", name="I have read this and take over").click()
    expect(page.get_by_text(f"You have taken {part.child.short_name} over.")).to_be_visible()


def looks(page: Page, live_server, cast, part: Involvement) -> None:
    page.goto(live_server.url + reverse("caseload:look_at_handover", args=[part.pk]))
    page.get_by_label("What did you look at, and what do you expect now?").fill("Read it with both.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Signed by all")).to_be_visible()


def test_each_child_of_a_leaver_has_somebody_and_all_pages_say_so(page, live_server, cast):
    # Given Plover, who has Tansy, Teasel and Sorrel, and Avocet, who may know of Sorrel as Plover does
    for worker in (cast.plover, cast.avocet):
        LockReader.objects.create(lock=cast.sorrel.locks.get(), worker=worker, added_by=cast.heron)
    team, children = cast.plover.team, (cast.tansy, cast.teasel, cast.sorrel)
    parts = [child.involvements.get(role="allocated") for child in children]
    began = monotonic()
    # When the last day is entered, the board of the team's manager leads to one page with all of them
    leaves(page, live_server, cast)
    sign_in(page, live_server, cast.kestrel, reverse("oversight:team"))
    page.get_by_role("link", name="Plover: each child, and what they still need").click()
    expect(page.get_by_text("Three children have nobody yet")).to_be_visible()
    axe(page)
    leaver, clicks = page.url, Counter(page)
    # Then each child is given in three clicks: the reason is known, for the post has a last day
    for child in children:
        page.goto(leaver)
        clicks.reset()
        page.get_by_role("link", name=re.compile(f"Give to somebody.*{child.short_name}")).click()
        page.get_by_role("radio", name="Avocet").check()
        page.get_by_role("button", name="Change the worker").click()
        expect(page.get_by_text(f"{child.short_name} is with Avocet now.")).to_be_visible()
        assert clicks.clicks <= 3
    # And Plover hands over, Avocet takes over, Kestrel looks
    for part in parts:
        writes(page, live_server, cast, part)
    for part in parts:
        signs(page, live_server, cast, part)
    sign_in(page, live_server, cast.kestrel)
    for part in parts:
        looks(page, live_server, cast, part)
    page.goto(leaver)
    expect(page.get_by_text("All 3 handovers are signed by all.")).to_be_visible()
    page.get_by_role("button", name="Each has somebody: close this page").click()
    assert monotonic() - began < FIVE_MINUTES
    # Then the board has no leaver and nothing of a handover, and counts the children with Avocet
    expect(page.get_by_text(f"Every child of {cast.plover} has somebody.")).to_be_visible()
    page.goto(live_server.url + reverse("oversight:team"))
    expect(page.locator("main")).not_to_contain_text("Handover from Plover")
    avocet = page.locator(f"a[href='?show=with&who={cast.avocet.pk}#list']").first
    expect(avocet).to_contain_text(str(Involvement.objects.filter(worker=cast.avocet, ended_on=None).count()))
    # the figure of who stays counts both workers of each, the reason, and no handover that is missing
    page.goto(live_server.url + reverse("caseload:who_stays", args=[team.pk]))
    for words in ("3 had two workers", "0 changed worker, no signed handover", "3 changes: left the role"):
        expect(page.locator("main")).to_contain_text(words)
    # and the child's page names Avocet, and how many there were
    page.goto(live_server.url + reverse("child:page", args=[cast.tansy.pk]))
    expect(page.locator("main")).to_contain_text("Avocet")
    expect(page.locator("main")).to_contain_text("2 in twelve months")
