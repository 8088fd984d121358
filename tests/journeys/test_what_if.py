"""A manager asks what a year would bring. Of many children the page is there at once and the year follows; without
scripts a link opens it."""

import pytest
from django.urls import reverse

from goldenthread.practice.caseload.tests.stage import came_and_went
from goldenthread.practice.caseload.whatif import views
from tests.browser import WIDTHS, axe, fits, sign_in
from tests.journeys.keys import Keys

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(cast, monkeypatch):
    """The page of Kestrel's team, whose four children count as many here."""
    monkeypatch.setattr(views, "AT_ONCE", 3)
    return reverse("caseload:what_if", args=[came_and_went(cast).pk])


def test_the_year_follows_by_itself_and_what_is_asked_is_played_out(page, live_server, cast, address):
    # Given a manager on the page of the team
    keys = Keys(page)
    sign_in(page, live_server, cast.kestrel, address)
    # Then the year comes without a press, with what it would have said a year ago
    page.get_by_text("As things are, in a year a worker here has").wait_for()
    page.get_by_role("heading", name="Children for each worker, month by month").wait_for()
    page.get_by_text("Was it right before?").wait_for()
    axe(page)
    # When she asks what if one worker goes, by keyboard alone
    keys.write(page.get_by_label("More workers who go at once, whoever they are"), "1")
    keys.press(page.get_by_role("button", name="Play it out"))
    # Then both years stand side by side
    page.get_by_text("If 1 worker goes, in a year a worker here has").wait_for()
    page.get_by_text("Whole line: if 1 worker goes").wait_for()
    axe(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_before_and_after(page_at, live_server, cast, address, width):
    page = page_at(width)
    page.route("**/*now=1*", lambda route: route.fulfill(status=204))  # the year does not come yet
    sign_in(page, live_server, cast.kestrel, address)
    page.get_by_text("the year is being played out").wait_for()
    axe(page)
    fits(page)
    page.unroute("**/*now=1*")
    page.get_by_role("link", name="Show it once it is there").click()
    page.get_by_text("As things are, in a year a worker here has").wait_for()
    axe(page)
    fits(page)


def test_without_scripts_a_link_opens_it(page_at, live_server, cast, address):
    page = page_at(320, scripts=False)
    sign_in(page, live_server, cast.kestrel, address)
    page.get_by_role("link", name="Show it once it is there").click()
    page.get_by_text("As things are, in a year a worker here has").wait_for()
