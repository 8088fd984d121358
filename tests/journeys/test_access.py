"""A manager gives children a worker, in as few presses as the budget says."""

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from goldenthread.who.access.models import Holding, Involvement
from tests.browser import Counter, axe, fits, sign_in
from tests.cast import child_named

pytestmark = pytest.mark.browser
TEAM = "Family safeguarding 3"


@pytest.fixture
def queue(cast):
    """Twenty-five children whom Kestrel's team holds and nobody works with."""
    names = [f"reed{letter}" for letter in "abcdefghijklmnopqrstuvwxy"]
    children = [child_named(name, date(2018, 1, 1)) for name in names]
    Holding.objects.bulk_create(
        Holding(child=child, team=cast.teams[TEAM], started_on=timezone.localdate(), made_by=cast.heron)
        for child in children
    )
    return children


def test_one_child_in_three_clicks(page, live_server, cast, queue):
    sign_in(page, live_server, cast.kestrel, "/access/allocation/")
    axe(page)
    counter = Counter(page)
    counter.reset()
    page.get_by_label("Tick Reeda Hawthorn").check()
    expect(page.get_by_text("then 4 children weighing").first).to_be_visible()  # Plover has three
    page.get_by_label("Plover").check()
    page.get_by_role("button", name="Allocate those ticked").click()
    page.get_by_text("1 child is with Plover since today.").wait_for()
    assert counter.clicks <= 3
    assert Involvement.objects.get(child=queue[0]).worker == cast.plover


def test_who_chooses_before_the_weights_have_come_keeps_the_choice(page, live_server, cast, queue):
    sign_in(page, live_server, cast.kestrel, "/access/allocation/")
    page.get_by_label("Tick Reeda Hawthorn").check()
    page.get_by_label("Plover").check()
    expect(page.get_by_text("then 4 children weighing")).to_be_visible()
    expect(page.get_by_label("Plover")).to_be_checked()
    page.get_by_role("button", name="Allocate those ticked").click()
    page.get_by_text("1 child is with Plover since today.").wait_for()


def test_twenty_five_children_in_six_clicks(page, live_server, cast, queue):
    sign_in(page, live_server, cast.kestrel, "/access/allocation/")
    counter = Counter(page)
    counter.reset()
    page.get_by_role("link", name="Tick all 25").click()
    page.get_by_role("link", name="Tick none").wait_for()  # the page with all of them ticked
    page.get_by_label("Avocet").check()
    page.get_by_role("button", name="Allocate those ticked").click()
    page.get_by_text("25 children are with Avocet since today.").wait_for()
    assert counter.clicks <= 6
    assert Involvement.objects.filter(child__in=queue, worker=cast.avocet).count() == 25


def test_on_a_phone_without_scripts(page_at, live_server, cast, queue):
    page = page_at(320, scripts=False)
    sign_in(page, live_server, cast.kestrel, "/access/allocation/")
    page.get_by_label("Tick Reedb Hawthorn").check()
    page.get_by_label("Plover").check()
    page.get_by_role("button", name="Allocate those ticked").click()
    page.get_by_text("1 child is with Plover").wait_for()
    assert Involvement.objects.get(child=queue[1]).worker == cast.plover


def test_a_phone_needs_no_sideways_scrolling(page_at, live_server, cast, queue):
    page = page_at(320)
    for path in ("/access/allocation/", f"/access/{cast.tansy.pk}/workers/", f"/access/{cast.tansy.pk}/allocate/"):
        sign_in(page, live_server, cast.kestrel, path)
        fits(page)
        axe(page)
