"""The line of all rooms: filters, pages, years."""

from datetime import timedelta

import pytest

from goldenthread.practice.child import threads
from goldenthread.practice.child.models import Mark

from .conftest import events_for
from .pages import text_of


@pytest.fixture
def page(client, cast, room):
    room.holds = events_for(cast.tansy, 1000)
    for event in room.holds[::100]:
        told = {"ref": event.ref, "event_on": event.on, "at": event.recorded_at}
        Mark.objects.create(child=cast.tansy, impact="It mattered.", by=cast.plover, **told)
    client.force_login(cast.plover)
    return lambda query="": client.get(f"/child/{cast.tansy.pk}/{query}")


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 1000),
        ("?kind=significant", 10),
        ("?kind=words", 334),
        ("?kind=seen", 334),
        ("?kind=contact", 666),
        ("?by=Kestrel", 500),
        ("?by=Nobody", 0),
        ("?kind=significant&by=Kestrel", 0),
        ("?from=x&page=-1&kind=", 1000),  # what is not understood shows everything
        ("?page=9999", 1000),
    ],
)
def test_filters(page, query, number):
    answer = page(query)
    assert answer.status_code == 200
    assert len(answer.context_data["story"].shown) == number


def test_from_a_year_on(page):
    shown = page("?from=2025").context_data["story"].shown
    assert shown and min(bead.event.on.year for bead in shown) == 2025


def test_a_thousand_events_are_twenty_pages_and_every_year_is_one_jump_away(page):
    story = page().context_data["story"]
    assert story.number_of_pages == 20 and len(story.page) == 50
    for year, address in story.years:
        query, _, anchor = address.partition("#")
        there = page(query).context_data["story"]
        first = next(bead for bead in there.page if bead.anchor == anchor)
        assert first.event.on.year == year


def test_no_filter_fits_says_so(page):
    assert "No event fits" in text_of(page("?by=Nobody"))


def test_rooms_are_gathered_in_one_list_newest_first(cast):
    rooms = [room.__name__.rsplit(".", 2)[-2] for room in threads.ROOMS]
    journey = ["front_door", "assessment", "planning", "visits", "help", "protection"]
    assert rooms == ["people", "access", *journey, "caseload", "supervision", "child"]
    events = threads.events_of([cast.tansy.pk, cast.yarrow.pk])
    assert events and [event.on for event in events] == sorted((event.on for event in events), reverse=True)


def test_what_two_rooms_both_see_missing_is_due_once(cast, today):
    found = threads.due_of([cast.hemlock.pk], today)
    assert [due.clock for due in found].count("allocation") == 1


@pytest.fixture
def today():
    from django.utils import timezone

    return timezone.localdate()


def test_late_writing_is_said(client, cast, room):

    event = events_for(cast.tansy, 1)[0]
    room.holds = [event._replace(recorded_at=event.recorded_at + timedelta(days=14))]
    client.force_login(cast.plover)
    assert "working days later" in text_of(client.get(f"/child/{cast.tansy.pk}/"))
