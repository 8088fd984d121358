"""Dates and ages, as people type them."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.foundations.ui.typed_dates import Age, date_from_parts, parse_date_or_age

TODAY = date(2026, 11, 29)
# A busy machine is not a fault of the code.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14 3 2020", date(2020, 3, 14)),
        ("14/03/2020", date(2020, 3, 14)),
        ("14.3.2020", date(2020, 3, 14)),
        ("14 March 2020", date(2020, 3, 14)),
        ("1st Sept 2021", date(2021, 9, 1)),
        ("2020-03-14", date(2020, 3, 14)),
        ("3rd Dec 17", date(2017, 12, 3)),
        ("3/12/17", date(2017, 12, 3)),
        ("3 12 95", date(1995, 12, 3)),
        ("29 Nov 26", date(2026, 11, 29)),
        ("29 Feb 00", date(2000, 2, 29)),
        ("3 Dec 30", date(1930, 12, 3)),
        ("6", Age(6)),
        ("about 6", Age(6)),
        ("6 years", Age(6)),
        ("6 yrs old", Age(6)),
        ("6y", Age(6)),
        ("  4   months ", Age(0, 4)),
        ("18 months", Age(1, 6)),
        ("10 weeks", Age(0, 2)),
    ],
)
def test_what_is_typed_is_understood(typed, meant):
    assert parse_date_or_age(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("14 3 020", "Write the year with four figures, such as 2026"),
        ("14 3 27", "Write the year with four figures, such as 2026"),  # a baby may be expected then
        ("31 Feb 2020", "There is no 31 February 2020 in the calendar used here"),
        ("0 1 2020", "There is no 0 January 2020 in the calendar used here"),
        ("14 Smarch 2020", "Write the month as a number from 1 to 12, or as a word such as Nov"),
        ("14 13 2020", "Write the month as a number from 1 to 12, or as a word such as Nov"),
        ("first 3 2020", "Write the day as a number, such as 17"),
        ("next week", "Write a birthday such as 14 3 2020, or an age such as 6 or 4 months"),
        ("", "Write a birthday such as 14 3 2020, or an age such as 6 or 4 months"),
        ("700", "700 is more years than anybody has: write a birthday such as 14 3 2020, or an age"),
        ("1 1 0000", "There is no 1 January 0000 in the calendar used here"),
    ],
)
def test_what_is_not_understood_gets_a_sentence(typed, sentence):
    with pytest.raises(ValueError, match="^" + sentence.replace(".", r"\.") + "$"):
        parse_date_or_age(typed, TODAY)


def test_a_box_left_empty_is_named():
    with pytest.raises(ValueError, match="enter a day and a year too"):
        date_from_parts("", "3", "")


@PATIENT
@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_date_comes_back_in_figures_and_in_words(day):
    assert date_from_parts(str(day.day), str(day.month), str(day.year).zfill(4)) == day
    assert parse_date_or_age(f"{day:%d %B} {day.year:04d}", TODAY) == day


@PATIENT
@given(st.text(max_size=30))
def test_nothing_typed_breaks_it(typed):
    try:
        parse_date_or_age(typed, TODAY)
    except ValueError as fault:
        assert str(fault)[0].isupper() or str(fault)[0].isdigit()
