"""The words, shapes and order of a due date. 2026: Monday 9 November, Friday 13, Saturday 14, Sunday 15."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundations.clocks import state_of_date
from goldenthread.foundations.clocks.states import state_of_keeping, state_of_wait

DAYS = st.dates(date(1995, 1, 1), date(2040, 12, 31))


def november(day):
    return None if day is None else date(2026, 11, day)


STATES = [
    # due, today, ended, kind, days, words, why
    (9, 9, None, "today", 0, "Today", ""),
    (9, 10, None, "late", -1, "1 working day overdue", ""),
    (9, 11, None, "late", -2, "2 working days overdue", ""),
    (13, 14, None, "late", -1, "1 working day overdue", "a Saturday is past a Friday's limit"),
    (13, 16, None, "late", -1, "1 working day overdue", "the weekend adds nothing"),
    (13, 17, None, "late", -2, "2 working days overdue", ""),
    (15, 16, None, "late", -1, "1 working day overdue", "a limit on a Sunday has passed on the Monday"),
    (15, 17, None, "late", -2, "2 working days overdue", ""),
    (10, 9, None, "soon", 1, "1 working day left", ""),
    (16, 13, None, "soon", 1, "1 working day left", "over a weekend"),
    (16, 14, None, "soon", 1, "1 working day left", "on a Saturday"),
    (12, 9, None, "soon", 3, "3 working days left", ""),
    (13, 9, None, "later", 4, "4 working days left", ""),
    (20, 9, None, "later", 9, "9 working days left", ""),
    (15, 13, None, "today", 0, "Last working day", "due on a Sunday, and this is the Friday"),
    (15, 14, None, "today", 0, "No working day left", "due on a Sunday, and this is the Saturday"),
    (15, 15, None, "today", 0, "Today", "due on a Sunday, and this is the Sunday"),
    (15, 12, None, "soon", 1, "1 working day left", "due on a Sunday, and this is the Thursday"),
    (9, 20, 9, "met", 0, "Met 9 Nov", ""),
    (13, 20, 9, "met", 4, "Met 9 Nov", "four working days to spare"),
    (4, 20, 9, "met_late", -3, "3 working days late, 9 Nov", ""),
    (13, 20, 14, "met_late", -1, "1 working day late, 14 Nov", "met on the Saturday after"),
    (9, 10, 12, "late", -1, "1 working day overdue", "an end after today has not happened yet"),
    (9, 9, 9, "met", 0, "Met 9 Nov", "met on the day"),
]


@pytest.mark.parametrize(("due", "today", "ended", "kind", "days", "words", "why"), STATES)
def test_how_a_due_date_stands(due, today, ended, kind, days, words, why):
    state = state_of_date(november(due), november(today), november(ended))
    assert (state.kind, state.days, state.words) == (kind, days, words), why
    assert state.due_on == november(due)


def test_an_end_in_another_year_says_the_year():
    assert state_of_date(date(2025, 11, 9), date(2026, 11, 9), date(2025, 11, 7)).words == "Met 7 Nov 2025"


def test_overdue_does_not_count_bank_holidays():
    assert state_of_date(date(2025, 12, 24), date(2025, 12, 29)).words == "1 working day overdue"


SHAPES = [
    (9, 10, None, "gt-due--late", True),
    (9, 9, None, "gt-due--today", True),
    (10, 9, None, "gt-due--soon", True),
    (20, 9, None, "gt-due--later", True),
    (9, 9, 9, "gt-due--done", False),
    (4, 9, 9, "gt-due--missed", False),
]


@pytest.mark.parametrize(("due", "today", "ended", "css", "is_open"), SHAPES)
def test_each_state_has_its_shape(due, today, ended, css, is_open):
    state = state_of_date(november(due), november(today), november(ended))
    assert (state.css, state.is_open) == (css, is_open)


def test_time_left_sorts_everything_and_what_is_met_comes_last():
    today = november(12)
    cases = [(2, None), (10, None), (12, None), (13, None), (30, None), (9, 11), (9, 3)]
    states = [state_of_date(november(due), today, november(ended)) for due, ended in cases]
    shuffled = states[3:] + states[:3]
    assert sorted(shuffled, key=lambda state: state.sort_key) == states


@given(DAYS, DAYS)
def test_overdue_and_left_never_show_a_nought(due, today):
    state = state_of_date(due, today)
    assert not state.words.startswith("0")
    assert (state.kind == "late") == (today > due) == (state.days < 0)


@given(DAYS, DAYS, DAYS)
def test_a_later_limit_never_leaves_less(today, one, other):
    sooner, later = state_of_date(min(one, other), today), state_of_date(max(one, other), today)
    assert sooner.days <= later.days
    assert sooner.sort_key <= later.sort_key


WAITS = [
    (13, 9, None, "later", "Not before 13 Nov"),
    (13, 13, None, "met", "Allowed since 13 Nov"),
    (13, 30, None, "met", "Allowed since 13 Nov"),
    (13, 30, 16, "met", "Met 16 Nov"),
    (13, 30, 10, "met_late", "Ended 3 too early, 10 Nov"),
    (15, 30, 14, "met_late", "Ended 1 too early, 14 Nov"),
]


@pytest.mark.parametrize(("not_before", "today", "ended", "kind", "words"), WAITS)
def test_a_wait_is_never_overdue(not_before, today, ended, kind, words):
    state = state_of_wait(november(not_before), november(today), november(ended))
    assert (state.kind, state.words) == (kind, words)


KEPT = [
    ("2101-11-09", "2026-11-09", None, "later", "Keep until 9 Nov 2101"),
    ("2026-11-09", "2026-11-09", None, "today", "Kept until 9 Nov, decide now"),
    ("2020-11-09", "2026-11-09", None, "today", "Kept until 9 Nov 2020, decide now"),
    ("2020-11-09", "2026-11-09", "2026-11-09", "met", "Met 9 Nov"),
    ("2026-11-13", "2026-11-20", "2026-11-10", "met_late", "Ended 3 too early, 10 Nov"),
]


@pytest.mark.parametrize(("until", "today", "ended", "kind", "words"), KEPT)
def test_a_record_is_kept_and_then_somebody_decides(until, today, ended, kind, words):
    ended_on = date.fromisoformat(ended) if ended else None
    state = state_of_keeping(date.fromisoformat(until), date.fromisoformat(today), ended_on)
    assert (state.kind, state.words) == (kind, words)
