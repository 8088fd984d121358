"""Which days count in England, and counting over them: weekends, Easter, Christmas, the one-off bank holidays."""

import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundations.clocks import working_days
from goldenthread.foundations.clocks.freeze import freeze, library_table
from goldenthread.foundations.clocks.working_days import (
    ENGLAND,
    OutsideTable,
    Override,
    add,
    add_months,
    between,
    calendar_of,
    corrected,
    frozen_table,
    is_working_day,
    read_overrides,
)

DAYS = st.dates(date(1995, 1, 1), date(2040, 12, 31))
COUNTS = st.integers(-400, 400)

CLOSED = [
    ("2026-04-03", "Good Friday"),
    ("2026-04-06", "Easter Monday"),
    ("2027-03-26", "Good Friday in March"),
    ("2011-04-25", "a late Easter Monday"),
    ("2011-04-29", "the royal wedding, the same week"),
    ("2002-06-03", "the Golden Jubilee"),
    ("2002-06-04", "the spring bank holiday, moved"),
    ("2012-06-04", "the spring bank holiday, moved"),
    ("2012-06-05", "the Diamond Jubilee"),
    ("2020-05-08", "VE Day: the early May bank holiday, moved to a Friday"),
    ("2022-06-02", "the spring bank holiday, moved"),
    ("2022-06-03", "the Platinum Jubilee"),
    ("2022-09-19", "the Queen's funeral"),
    ("2023-05-08", "the Coronation"),
    ("1999-12-31", "the Millennium"),
    ("2021-12-27", "for Christmas Day on a Saturday"),
    ("2021-12-28", "for Boxing Day on a Sunday"),
    ("2022-12-26", "Boxing Day on a Monday"),
    ("2022-12-27", "for Christmas Day on a Sunday"),
    ("2026-12-28", "for Boxing Day on a Saturday"),
    ("2023-01-02", "for New Year's Day on a Sunday"),
    ("2022-01-03", "for New Year's Day on a Saturday"),
    ("2026-11-21", "a Saturday"),
    ("2026-11-22", "a Sunday"),
]
OPEN = [
    ("2020-05-04", "the Monday that VE Day left"),
    ("2022-05-30", "the Monday that the Jubilee left"),
    ("2012-05-28", "the Monday that the Jubilee left"),
    ("2026-03-17", "St Patrick's Day is Northern Ireland's"),
    ("2026-01-02", "2 January is Scotland's"),
    ("2026-08-03", "the first Monday in August is Scotland's"),
    ("2025-12-24", "Christmas Eve, though an office may shut"),
    ("2025-12-29", "between Christmas and New Year, though an office may shut"),
    ("2024-02-29", "a leap day"),
]


@pytest.mark.parametrize(("day", "why"), CLOSED)
def test_a_day_that_does_not_count(day, why):
    assert not is_working_day(date.fromisoformat(day)), why


@pytest.mark.parametrize(("day", "why"), OPEN)
def test_a_day_that_counts(day, why):
    assert is_working_day(date.fromisoformat(day)), why


ADDED = [
    # from, working days, falls on, why
    ("2026-11-16", 0, "2026-11-16", "day 0 is the day itself"),
    ("2026-11-16", 1, "2026-11-17", "a Monday to a Tuesday"),
    ("2026-11-20", 1, "2026-11-23", "a Friday to a Monday"),
    ("2026-11-21", 0, "2026-11-21", "day 0 may be a Saturday"),
    ("2026-11-21", 1, "2026-11-23", "a trigger on a Saturday: the Monday is day 1"),
    ("2026-11-22", 1, "2026-11-23", "a trigger on a Sunday: the Monday is day 1"),
    ("2026-11-21", 10, "2026-12-04", "ten working days from a Saturday"),
    ("2026-04-02", 1, "2026-04-07", "over Easter"),
    ("2025-12-24", 1, "2025-12-29", "Christmas Day and Boxing Day on a Thursday and Friday"),
    ("2021-12-24", 1, "2021-12-29", "Christmas on a weekend gives two days instead"),
    ("2022-06-01", 1, "2022-06-06", "the four days of the Jubilee"),
    ("2022-09-16", 1, "2022-09-20", "the Queen's funeral"),
    ("2026-09-01", 45, "2026-11-03", "45 working days with no bank holiday in them"),
    ("2025-12-01", 45, "2026-02-05", "45 working days over Christmas and New Year"),
    ("2026-11-23", -1, "2026-11-20", "the working day before a Monday"),
    ("2026-11-22", -1, "2026-11-20", "the working day before a Sunday"),
    ("2026-04-07", -3, "2026-03-31", "three before, over Easter"),
]


@pytest.mark.parametrize(("start", "count", "expected", "why"), ADDED)
def test_adding_working_days(start, count, expected, why):
    assert add(date.fromisoformat(start), count).isoformat() == expected, why


BETWEEN = [
    ("2026-11-16", "2026-11-16", 0),
    ("2026-11-20", "2026-11-21", 0),
    ("2026-11-20", "2026-11-23", 1),
    ("2026-11-21", "2026-11-22", 0),
    ("2026-11-23", "2026-11-20", -1),
    ("2026-04-02", "2026-04-07", 1),
    ("2025-01-01", "2025-12-31", 253),
]


@pytest.mark.parametrize(("start", "end", "expected"), BETWEEN)
def test_working_days_between(start, end, expected):
    assert between(date.fromisoformat(start), date.fromisoformat(end)) == expected


@given(DAYS, COUNTS)
def test_between_undoes_add(day, count):
    assert between(day, add(day, count)) == count


@given(DAYS, COUNTS)
def test_adding_lands_on_a_working_day(day, count):
    assert count == 0 or is_working_day(add(day, count))


@given(DAYS, DAYS, COUNTS)
def test_a_later_start_never_ends_sooner(one, other, count):
    assert add(min(one, other), count) <= add(max(one, other), count)


@given(DAYS, DAYS, DAYS)
def test_a_later_end_never_counts_less(start, one, other):
    assert between(start, min(one, other)) <= between(start, max(one, other))


@given(DAYS, st.integers(0, 800))
def test_between_counts_as_a_person_would(start, length):
    after = [start + timedelta(days=n) for n in range(1, length + 1)]
    assert between(start, start + timedelta(days=length)) == sum(is_working_day(day) for day in after)


MONTHS = [
    ("2026-01-31", 1, "2026-02-28"),
    ("2024-01-31", 1, "2024-02-29"),
    ("2024-02-29", 12, "2025-02-28"),
    ("2024-02-29", 48, "2028-02-29"),
    ("2026-08-31", 3, "2026-11-30"),
    ("2026-08-30", 6, "2027-02-28"),
    ("2026-11-15", 3, "2027-02-15"),
    ("2026-12-31", 2, "2027-02-28"),
    ("2026-03-31", -1, "2026-02-28"),
    ("2026-01-15", -1, "2025-12-15"),
    ("2026-11-15", 0, "2026-11-15"),
]


@pytest.mark.parametrize(("start", "months", "expected"), MONTHS)
def test_adding_months(start, months, expected):
    assert add_months(date.fromisoformat(start), months).isoformat() == expected


def test_the_frozen_table_is_what_the_library_says():
    assert frozen_table() == library_table()


def test_the_calendar_is_the_library_with_our_corrections():
    assert ENGLAND.holidays == corrected(library_table(), read_overrides())


def test_freezing_again_writes_the_same_file(tmp_path):
    count = freeze(tmp_path / "table.csv")
    assert (tmp_path / "table.csv").read_bytes() == working_days.TABLE.read_bytes()
    assert count == len(frozen_table())


def test_a_correction_adds_and_removes_a_bank_holiday():
    moved = [
        Override(date(2028, 6, 9), True, "A jubilee", "a proclamation"),
        Override(date(2028, 5, 29), False, "Spring bank holiday", "a proclamation"),
    ]
    calendar = calendar_of(corrected(frozen_table(), moved), 2028, 2028)
    assert not calendar.is_working_day(date(2028, 6, 9))
    assert calendar.is_working_day(date(2028, 5, 29))
    assert calendar.add(date(2028, 6, 8), 1) == date(2028, 6, 12)


@pytest.mark.parametrize(("day", "added"), [(date(2026, 12, 25), True), (date(2026, 12, 24), False)])
def test_a_correction_that_changes_nothing_is_refused(day, added):
    with pytest.raises(ValueError, match="changes nothing"):
        corrected(frozen_table(), [Override(day, added, "", "")])


@pytest.mark.parametrize(
    ("row", "sentence"),
    [("2028-06-09,maybe,A jubilee,a page", "must say add or remove"), ("2028-06-09,add,A jubilee,", "no source")],
)
def test_a_correction_says_what_it_does_and_why(tmp_path, row, sentence):
    path = tmp_path / "overrides.csv"
    path.write_text(f"date,change,name,source\n{row}\n")
    with pytest.raises(ValueError, match=sentence):
        read_overrides(path)


def test_a_correction_is_read_from_its_file(tmp_path):
    path = tmp_path / "overrides.csv"
    path.write_text("date,change,name,source\n2028-06-09,add,A jubilee,a page\n")
    assert read_overrides(path) == (Override(date(2028, 6, 9), True, "A jubilee", "a page"),)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: is_working_day(date(1989, 12, 29)),
        lambda: add(date(2045, 12, 29), 30),
        lambda: add(date(1990, 1, 2), -1),
        lambda: add(date(2046, 1, 2), 0),
        lambda: between(date(2026, 1, 1), date(2046, 1, 1)),
        lambda: between(date(1926, 1, 1), date(2026, 1, 1)),
    ],
)
def test_years_without_bank_holidays_are_refused_in_a_sentence(ask):
    with pytest.raises(OutsideTable, match="Working days are known from 1990 to 2045"):
        ask()


def calls_made_by(ask):
    calls = []
    sys.setprofile(lambda frame, event, argument: calls.append(event) if event.endswith("call") else None)
    try:
        ask()
    finally:
        sys.setprofile(None)
    return len(calls)


def test_counting_fifty_years_costs_what_counting_a_day_costs():
    a_day = calls_made_by(lambda: between(date(2026, 1, 5), date(2026, 1, 6)))
    fifty_years = calls_made_by(lambda: between(date(1991, 1, 5), date(2041, 1, 6)))
    ten_thousand = calls_made_by(lambda: add(date(1991, 1, 5), 10_000))
    assert fifty_years == a_day
    assert ten_thousand <= a_day
