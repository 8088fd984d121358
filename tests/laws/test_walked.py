"""Every page is reached by links from the first page of somebody's day, every link opens for whom it is shown, and each
kind of page passes axe and fits, wide and on the narrowest phone, in a browser.

Addresses that nobody knows lead to no page: the work behind one might as well not be there. Everybody of the tour walks
through a tiny council, by links alone and one search each; the first page of each kind is kept and looked at.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import get_resolver
from django.utils import timezone

from demo.load import SIGN_IN, load
from goldenthread.foundations.notices.models import Notice, Outbox
from goldenthread.who.access.models import Involvement, LockAsk
from goldenthread.who.workforce.models import Service, Worker
from tests.browser import axe, fits
from tests.laws import rooms
from tests.laws.doors_table import LIBRARY
from tests.laws.house import said
from tests.laws.routes import patterns
from tests.laws.showing import Showing
from tests.laws.walking import Walk, walk

pytestmark = [pytest.mark.django_db, pytest.mark.browser, pytest.mark.slow]
WIDTHS = (1440, 320)
LEAST = 100  # kinds of pages: fewer, and the walk has lost its way
# What is asked for by something else than a link.
NO_LINK = {
    "health": "by the machine that watches this one",
    "ui:still_here": "by our own script, while somebody works",
    "ui:look": "the pieces of the pages, for who builds them",
    "people:make_relative": "after a search within the family",
    "access:open_found": "after a search that found a record of another team",
}


@pytest.fixture(scope="module")
def walked(browser, django_db_setup, django_db_blocker, tmp_path_factory):
    home = tmp_path_factory.mktemp("council")
    files = {"HISTORY_HEADS_FILE": home / "heads.jsonl", "HISTORY_KEY_FILE": home / "key.pem"}
    with django_db_blocker.unblock(), override_settings(**files), transaction.atomic():
        load("tiny", lambda *words: None)
        _what_no_story_has()
        found = Walk()
        for name, _ in SIGN_IN:
            walk(Worker.objects.get(name=name.capitalize()), name, found)
        yield found
        transaction.set_rollback(True)


def _what_no_story_has() -> None:
    plover, today = Worker.objects.get(name="Plover"), timezone.localdate()
    child = Involvement.objects.filter(worker=plover, ended_on=None, child__locks=None).first().child
    LockAsk.objects.create(
        child=child, reason="decision", why="x", review_on=today + timedelta(days=9), asked_by=plover
    )
    rooms.make_walkable(child, plover)
    Service.objects.create(name="Care")
    Outbox.objects.create(
        notice=Notice.objects.first(), to_address="x@x.example", subject="x", body="x", message_id="x",
        given_up_at=timezone.now(),
    )  # fmt: skip


def test_every_page_is_reached(walked):
    names = {route.name for route in patterns(get_resolver())} - set(LIBRARY)
    lost = sorted(names - set(walked.opened) - walked.offered - set(NO_LINK))
    assert lost == [], said(lost, "No link leads here:")


def test_what_needs_no_link_is_still_there():
    gone = sorted(set(NO_LINK) - {route.name for route in patterns(get_resolver())})
    assert gone == [], said(gone, "Take these out of NO_LINK:")


def test_every_link_opens(walked):
    assert walked.shut == [], said(walked.shut, "A page offers what it then refuses:")


def test_every_page_fits_and_passes_axe(browser, walked):
    wrong = []
    with Showing(browser, walked.first.values()) as window:
        for kind, seen in sorted(walked.first.items()):
            for width in WIDTHS:
                try:
                    page = window.open(seen, width)
                    fits(page)
                    axe(page)
                except AssertionError as fault:
                    wrong.append(f"{kind} as {seen.who}, {seen.address}, {width} wide: {fault}")
    assert len(walked.first) >= LEAST
    assert wrong + window.wrong == [], said(wrong + window.wrong, "A page is too wide, fails axe, or says an error:")


def test_the_law_can_fail(walked):
    assert "plover" in walked.opened["child:page"] and "stork" not in walked.opened["child:page"]
