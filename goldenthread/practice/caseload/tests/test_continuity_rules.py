"""How constant a child's workers are: as tables."""

from datetime import date

import pytest

from goldenthread.practice.caseload.continuity import rules
from goldenthread.practice.caseload.continuity.rules import Constancy, Spell

TODAY = date(2026, 11, 18)


def spell(worker: int, start: date, end: date | None = None, reason: str = "MANAGE") -> Spell:
    return Spell(worker, start, end, reason)


MONTHS = [
    (date(2026, 11, 18), 12, date(2025, 11, 18)),
    (date(2026, 11, 18), 24, date(2024, 11, 18)),
    (date(2024, 2, 29), 12, date(2023, 2, 28)),
    (date(2026, 3, 31), 1, date(2026, 2, 28)),
    (date(2026, 1, 5), 1, date(2025, 12, 5)),
]


@pytest.mark.parametrize(("on", "months", "day"), MONTHS)
def test_so_many_months_before(on, months, day):
    assert rules.months_before(on, months) == day


A, B, C = 1, 2, 3
COUNTED = [
    # (who had the child, in twelve months, in twenty-four)
    ([], 0, 0),
    ([spell(A, date(2023, 1, 2))], 1, 1),
    ([spell(A, date(2023, 1, 2), date(2025, 11, 18)), spell(B, date(2025, 11, 18))], 1, 2),
    ([spell(A, date(2023, 1, 2), date(2025, 11, 19)), spell(B, date(2025, 11, 19))], 2, 2),
    ([spell(A, date(2026, 1, 5), date(2026, 3, 2)), spell(B, date(2026, 3, 2), date(2026, 5, 4)),
      spell(A, date(2026, 5, 4))], 2, 2),
    ([spell(A, date(2022, 1, 5), date(2024, 11, 18)), spell(B, date(2024, 11, 18), date(2024, 12, 2)),
      spell(C, date(2024, 12, 2))], 1, 2),
    ([spell(A, date(2026, 11, 19))], 0, 0),
    ([spell(A, date(2026, 11, 18))], 1, 1),
]  # fmt: skip


@pytest.mark.parametrize(("spells", "in_year", "in_two"), COUNTED)
def test_a_worker_who_comes_back_is_counted_once(spells, in_year, in_two):
    assert (rules.workers(spells, TODAY, 12), rules.workers(spells, TODAY, 24)) == (in_year, in_two)


def test_the_last_change_is_of_who_took_over_and_says_why():
    spells = [spell(A, date(2026, 1, 5), date(2026, 3, 2), "FCONTA"), spell(B, date(2026, 3, 2), None, "LEFTRL")]
    assert rules.constancy(spells, TODAY, 4) == Constancy(2, 2, date(2026, 3, 2), "LEFTRL", 4)
    assert rules.constancy(spells[:1], TODAY, 0) == Constancy(1, 1, None, "", 0)


def test_a_share_is_rounded_down_and_of_nothing_is_nought():
    assert [rules.share(*each) for each in ((3, 4), (199, 200), (0, 0))] == [75, 99, 0]


def test_the_quarters_that_are_over():
    assert rules.quarters(TODAY) == [
        date(2024, 12, 31), date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31),
        date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30),
    ]  # fmt: skip
    assert rules.quarters(date(2026, 1, 1))[-1] == date(2025, 12, 31)


def test_the_groups_leave_no_number_out_and_overlap_nowhere():
    numbers = [number for _, least, most in rules.GROUPS.values() for number in range(least, most + 1)]
    assert sorted(numbers) == list(range(rules.MANY + 1))
