"""Clocks in hours, with the time of day known."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from goldenthread.foundations.clocks import catalogue, due_at, state_at

LONDON = ZoneInfo("Europe/London")
CLOCKS = catalogue(date(2026, 11, 22))
RETURN_INTERVIEW = CLOCKS["rhi"]


def at(day, hour, minute=0, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


def test_seventy_two_hours_count_the_weekend():
    assert due_at(RETURN_INTERVIEW, at(20, 8)) == at(23, 8)


def test_the_night_the_clocks_go_back_is_an_hour_longer():
    assert due_at(RETURN_INTERVIEW, at(23, 8, month=10)).isoformat() == "2026-10-26T07:00:00+00:00"


def test_the_night_the_clocks_go_forward_is_an_hour_shorter():
    assert due_at(RETURN_INTERVIEW, at(27, 8, month=3)).isoformat() == "2026-03-30T09:00:00+01:00"


def test_hours_before_count_back():
    assert due_at(CLOCKS["icpc_report_share"], at(20, 10)) == at(18, 10)


STATES = [
    # now, ended, kind, words
    (at(20, 9), None, "soon", "71 hours left"),
    (at(22, 9), None, "today", "23 hours left"),
    (at(23, 6, 30), None, "today", "1 hour left"),
    (at(23, 7, 30), None, "today", "Under 1 hour left"),
    (at(23, 8, 30), None, "late", "Under 1 hour overdue"),
    (at(23, 10), None, "late", "2 hours overdue"),
    (at(30, 10), at(23, 7), "met", "Met 23 Nov"),
    (at(30, 10), at(23, 17), "met_late", "9 hours late, 23 Nov"),
    (at(30, 10), at(23, 8, 20), "met_late", "Under 1 hour late, 23 Nov"),
    (at(23, 10), at(23, 17), "late", "2 hours overdue"),
]


@pytest.mark.parametrize(("now", "ended", "kind", "words"), STATES)
def test_how_a_clock_in_hours_stands(now, ended, kind, words):
    state = state_at(RETURN_INTERVIEW, at(20, 8), now, ended)
    assert (state.kind, state.words) == (kind, words)
    assert (state.days < 0) == (kind in ("late", "met_late"))


def test_hours_left_across_the_night_the_clocks_change():
    assert state_at(RETURN_INTERVIEW, at(23, 8, month=10), at(24, 7, month=10)).words == "49 hours left"


def test_a_time_in_another_zone_is_the_same_moment():
    now = datetime(2026, 10, 23, 8, tzinfo=UTC)
    assert state_at(RETURN_INTERVIEW, at(23, 8, month=10), now).words == "71 hours left"


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="needs its zone"):
        due_at(RETURN_INTERVIEW, datetime(2026, 11, 20, 8))


def test_only_hours_are_counted_in_hours():
    with pytest.raises(ValueError, match="not counted in hours"):
        due_at(CLOCKS["icpc"], at(20, 8))
