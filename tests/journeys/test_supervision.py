"""A manager supervises a worker with three children: by keyboard, counting clicks; without scripts, on a telephone."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from goldenthread.journey.help.tests import stage as in_need
from goldenthread.practice.supervision.models import Came, Entry, Meeting, Personal
from goldenthread.practice.supervision.tests import stage
from goldenthread.who.access.models import LockReader
from tests.browser import axe, fits, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY = timezone.localdate()
CHILDREN = 3


def test_a_worker_with_three_children_is_supervised_by_keyboard(page, live_server, cast, clicks_counter):
    # Given Plover's three children, Sorrel's locked record open to her too, a decision of last time that is not done,
    # and Kestrel at her list of workers
    LockReader.objects.create(lock=cast.sorrel.locks.get(), worker=cast.plover, added_by=cast.heron)
    in_need.written(cast, in_need.ready(cast, cast.tansy))
    stage.waiting(cast)
    sign_in(page, live_server, cast.kestrel)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Supervision").press("Enter")
    page.get_by_role("link", name="Plover", exact=True).press("Enter")
    expect(page.locator(".gt-lede")).to_contain_text("Plover has 3 children")
    axe(page)
    # When she begins, closes what comes back with one press, and speaks of each child
    page.get_by_role("button", name="Begin supervision with Plover").press("Enter")
    page.get_by_text("You have spoken of 0 of 3").wait_for()
    page.get_by_role("button", name="Done").press("Enter")
    page.get_by_text("Nothing that was decided is still to be done.").wait_for()
    assert Came.objects.get().state == "done"
    clicks_counter.reset()
    page.get_by_role("link", name="Speak of", exact=False).first.press("Enter")
    for turn in range(CHILDREN):
        _spoken_of(page, turn)
    # then it took three clicks a child at most, and each has an own entry
    page.get_by_text("You have spoken of 3 of 3").wait_for()
    assert clicks_counter.clicks <= 3 * CHILDREN
    assert Entry.objects.filter(meeting=Meeting.objects.get(), owner=cast.plover).count() == CHILDREN
    axe(page)
    _signed(page, live_server, cast)


def _spoken_of(page, turn: int) -> None:
    thought = page.get_by_label("What is it like to be", exact=False)
    thought.focus()
    page.keyboard.type(f"{('Loud in the evenings', 'He waits for his father', 'She is glad of the aunt')[turn]}.")
    page.get_by_label("What is decided?").focus()
    page.keyboard.type(f"{('Ring the school', 'See the father at work', 'Book the family meeting')[turn]}.")
    page.keyboard.press("Tab")
    page.keyboard.type(f"{('Nobody knows the register', 'He was never heard', 'It was said no to once')[turn]}.")
    page.keyboard.press("Tab")
    page.keyboard.press("P")  # Plover, in the list of those who may do it
    for part in (TODAY.day, TODAY.month, TODAY.year + 1):
        page.keyboard.press("Tab")
        page.keyboard.type(str(part))
    if turn == 0:
        axe(page)
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_function("before => location.href !== before", arg=before)


def _signed(page, live_server, cast) -> None:
    # When the personal part is written and both sign, each for themselves
    page.get_by_role("link", name="The personal part").click()
    page.get_by_label("How much is it?").fill("Two reports at once.")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_text("It is kept.").wait_for()
    axe(page)
    assert Personal.objects.get().worker == cast.plover
    page.locator(f'a[href="{reverse("supervision:meeting", args=[Meeting.objects.get().pk])}"]').first.click()
    page.get_by_role("button", name="Sign it").click()
    page.get_by_text("You have signed it.").wait_for()
    axe(page)
    sign_in(page, live_server, cast.plover)
    page.get_by_role("link", name="My supervision").click()
    page.get_by_role("heading", name="What you do").wait_for()
    axe(page)
    page.get_by_text("For you to sign").wait_for()
    page.locator(f'a[href="{reverse("supervision:meeting", args=[Meeting.objects.get().pk])}"]').first.click()
    page.get_by_role("button", name="Sign it").click()
    page.get_by_text("You have signed it.").wait_for()
    # then her next supervision is four weeks away
    assert Meeting.objects.get().signatures.count() == 2


def test_what_is_read_and_written_most_fits_a_telephone(page_at, live_server, cast):
    """Every kind of page is tried at two widths where somebody walks through the house (tests/laws/test_walked.py)."""
    meeting = stage.begun(cast)
    stage.written(cast, meeting=meeting, answers={"life": "She waits at the window."})
    stage.waiting(cast, child=cast.teasel)
    page = page_at(375)
    sign_in(page, live_server, cast.kestrel)
    for name, number in (("worker", cast.plover.pk), ("look", cast.teasel.pk), ("meeting", meeting.pk)):
        page.goto(f"{live_server.url}{reverse(f'supervision:{name}', args=[number])}")
        axe(page)
        fits(page)


def test_without_scripts_on_a_telephone_a_decision_needs_its_reason(page_at, live_server, cast):
    page = page_at(320, scripts=False)
    sign_in(page, live_server, cast.kestrel)
    page.goto(f"{live_server.url}{reverse('supervision:look', args=[cast.tansy.pk])}")
    page.get_by_label("What is decided?").fill("See her at school.")
    page.get_by_role("button", name="Save and speak of", exact=False).click()
    page.get_by_role("link", name="Say why: a decision without its rationale is not kept.").wait_for()
    fits(page)
    page.get_by_label("Why?", exact=True).fill("Nobody has heard her own words.")
    page.get_by_role("button", name="Save and stop here").click()
    page.get_by_text("Tansy: it is on the record.").wait_for()
    assert Entry.objects.get().rationale == "Nobody has heard her own words."
