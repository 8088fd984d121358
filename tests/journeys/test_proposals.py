"""A manager has it worked out who could take the children who wait, and decides: in few presses, by keyboard alone, and
on a telephone without scripts."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.practice.caseload.models import Line, Proposal
from goldenthread.practice.caseload.tests.stage import leads, proposed, waits, works
from goldenthread.who.access.models import Involvement
from tests.browser import WIDTHS, axe, fits, sign_in
from tests.journeys.keys import Keys

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def queue(cast):
    """Twenty-five children of Kestrel's team whom nobody works with; two of them are Burdock's, whom Avocet knows."""
    works(cast, "rail", newly_qualified=True)
    sedge = waits(cast, "sedge", 3, cast.burdock)
    return [
        sedge,
        waits(cast, "rush", 3, sedge),
        *(waits(cast, f"reed{each}", 1) for each in "abcdefghijklmnopqrstuvw"),
    ]


def test_twenty_five_children_in_six_clicks_and_one_of_them_otherwise(page, live_server, cast, queue, clicks_counter):
    # Given twenty-five children who wait, and a manager at her queue
    sign_in(page, live_server, cast.kestrel, "/access/allocation/")
    clicks_counter.reset()
    # When she has it worked out, each line says why
    page.get_by_role("button", name="Propose who takes them").click()
    page.get_by_text("Knows the family: works with a brother or sister today").first.wait_for()
    page.get_by_text("Proved best").wait_for()
    axe(page)
    assert not Involvement.objects.filter(child__in=queue).exists()
    # and one child goes to somebody else, with the reason
    page.get_by_role("link", name="Decide otherwise for Reeda", exact=True).click()
    axe(page)
    page.get_by_label("Who takes them").select_option("nobody")
    page.get_by_label("Why", exact=True).fill("Her grandmother asks for time until Friday.")
    page.get_by_role("button", name="Save your decision").click()
    page.get_by_text("Reeda: left as it is.").wait_for()
    # then all the others have a worker at one press
    page.get_by_role("button", name="Accept all 24 children").click()
    page.get_by_text("24 children have a worker now.").wait_for()
    assert clicks_counter.clicks <= 6
    axe(page)
    assert Involvement.objects.filter(child__in=queue, role="allocated").count() == 24
    assert {part.worker.name for part in Involvement.objects.filter(child__in=queue[:2])} == {"Avocet"}


def test_by_keyboard_alone_a_leavers_children_are_handed_over(page, live_server, cast):
    keys = Keys(page)
    cast.plover.aways.create(kind="sickness", started_on=timezone.localdate(), made_by=cast.kestrel)
    sign_in(page, live_server, cast.kestrel, reverse("caseload:of_worker", args=[cast.plover.pk]))
    keys.press(page.get_by_role("link", name="Who could take them, if Plover leaves or is away"))
    keys.choose(page.get_by_label("A worker is away for long"))
    keys.press(page.get_by_role("button", name="Work it out"))
    keys.tick(page.get_by_label("Tick Tansy and Teasel to Avocet"))
    keys.press(page.get_by_role("button", name="Accept those ticked"))
    page.get_by_text("2 children have a worker now.").wait_for()
    assert Involvement.objects.get(child=cast.tansy, worker=cast.avocet).reason == "ABSENC"


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_and_passes(page_at, live_server, cast, width):
    waits(cast, "sedge", 3, cast.burdock)
    leads(cast, cast.plover, 3)
    made = proposed(cast, "leaves", cast.plover)
    line = Line.objects.exclude(worker=None).first()
    page = page_at(width)
    sign_in(page, live_server, cast.kestrel)
    for name, args in (("proposals", []), ("proposal", [made.pk]), ("line", [made.pk, line.pk])):
        page.goto(f"{live_server.url}{reverse(f'caseload:{name}', args=args)}")
        axe(page)
        fits(page)


def test_without_scripts_on_a_telephone(page_at, live_server, cast, queue):
    page = page_at(320, scripts=False)
    sign_in(page, live_server, cast.kestrel, "/access/allocation/")
    page.get_by_role("button", name="Propose who takes them").click()
    page.get_by_label("Tick Sedge and Rush to Avocet").check()
    page.get_by_role("button", name="Accept those ticked").click()
    page.get_by_text("2 children have a worker now.").wait_for()
    assert Proposal.objects.get().lines.filter(outcome="accepted").count() == 2
