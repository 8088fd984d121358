"""What is written is read as what it means, however it is written."""

from datetime import date

import pytest

from goldenthread.sight.returns.checker.values import as_boolean, as_date, as_flag, as_integer, as_list, as_number

DAYS = [
    ("2025-04-01", date(2025, 4, 1)),
    ("01/04/2025", date(2025, 4, 1)),
    ("1/4/2025", date(2025, 4, 1)),
    ("01-04-2025", date(2025, 4, 1)),
    ("13/04/2025", date(2025, 4, 13)),
    ("04/13/2025", None),  # never month before day
    ("2025-04-01T00:00:00", date(2025, 4, 1)),
    ("2025-04-01 00:00:00", date(2025, 4, 1)),
    ("01/04/2025 00:00", date(2025, 4, 1)),
    ("2025-04-01T09:30:00", None),
    ("01/04/25", None),
    ("31/02/2025", None),
    ("29/02/2024", date(2024, 2, 29)),
    ("ZZ/04/2025", None),
    ("soon", None),
    ("45748", None),  # a spreadsheet's day number says nothing for certain
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day(text, day):
    assert as_date(text) == day


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("true", True),
        ("TRUE", True),
        ("1", True),
        ("false", False),
        ("False", False),
        ("0", False),
        ("yes", None),
        ("2", None),
    ],
)
def test_yes_and_no(text, truth):
    assert as_boolean(text) is truth


@pytest.mark.parametrize(
    ("text", "code"), [("1", "1"), ("1.0", "1"), ("TRUE", "1"), ("false", "0"), ("0.0", "0"), ("2", "2"), ("Y", "Y")]
)
def test_a_flag_stays_a_code(text, code):
    assert as_flag(text) == code


@pytest.mark.parametrize(
    ("text", "number"), [("3", 3), ("3.0", 3), ("-1", -1), ("+2", 2), ("3.5", None), ("three", None), ("1e3", None)]
)
def test_a_whole_number(text, number):
    assert as_integer(text) == number


@pytest.mark.parametrize(
    ("text", "number"), [("12.5", 12.5), (".5", 0.5), ("7", 7.0), ("-2", -2.0), ("nan", None), ("far", None)]
)
def test_a_number(text, number):
    assert as_number(text) == number


def test_a_list():
    assert as_list("1A, 2B  3C") == ["1A", "2B", "3C"]
