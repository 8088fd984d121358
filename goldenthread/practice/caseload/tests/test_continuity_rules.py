"""How constant a child's workers are: as tables."""

from datetime import date

import pytest

from goldenthread.practice.caseload.continuity import rules
from goldenthread.practice.caseload.continuity.rules import Constancy, Spell
from goldenthread.who.access.parts.rules import Span

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
    ([spell(A, date(2026, 1, 5)), spell(B, date(2026, 3, 2), date(2026, 3, 2))], 1, 1),
]  # fmt: skip


@pytest.mark.parametrize(("spells", "in_year", "in_two"), COUNTED)
def test_a_worker_who_comes_back_is_counted_once(spells, in_year, in_two):
    assert (rules.workers(spells, TODAY, 12), rules.workers(spells, TODAY, 24)) == (in_year, in_two)


JAN, MAR, APR, MAY, JUL = (date(2026, month, 4) for month in (1, 3, 4, 5, 7))
LONG_AGO = date(2025, 2, 3)
CHANGED = [
    # (who had the child, where another worker took over)
    ([], []),
    ([spell(A, JAN)], []),
    ([spell(A, JAN, MAR), spell(B, MAR)], [MAR]),
    ([spell(B, MAR), spell(A, JAN, MAR)], [MAR]),
    ([spell(A, JAN, MAR), spell(B, APR)], [APR]),  # days with nobody, and then another one
    ([spell(A, JAN, MAR), spell(A, MAR)], []),  # written down anew
    ([spell(A, JAN, MAR), spell(A, APR)], []),  # days with nobody, and the same one again
    ([spell(A, JAN, MAR), spell(B, MAR, APR), spell(B, MAY)], [MAR]),
    ([spell(A, JAN, MAR), spell(B, MAR, APR), spell(B, APR, MAY), spell(B, JUL)], [MAR]),
    ([spell(A, JAN, MAR), spell(B, MAR, APR), spell(A, APR)], [MAR, APR]),  # after somebody else
    ([spell(A, JAN, MAR), spell(C, MAR, MAR), spell(A, MAR)], []),  # a slip of the hand between
    ([spell(A, JAN), spell(B, date(2026, 11, 19))], []),  # tomorrow
]


@pytest.mark.parametrize(("spells", "days"), CHANGED)
def test_a_change_is_where_another_worker_takes_over_and_who_comes_back_after_a_gap_is_none(spells, days):
    assert [each.start for each in rules.changes(spells, TODAY)] == days
    last = rules.constancy(spells, TODAY, 0).last
    assert (last and last.start) == (days[-1] if days else None)


HELD = [
    # (when teams worked with the child, whether who began in May took over from who ended in March)
    ([(JAN, None)], True),
    ([(JAN, MAR), (MAR, None)], True),  # another team followed
    ([(JAN, APR), (APR, None)], True),
    ([(JAN, MAR), (MAY, None)], False),  # work ended, and began anew
    ([(JAN, APR), (MAY, None)], False),
    ([(LONG_AGO, JAN), (JAN, MAR), (APR, None)], False),
    ([], False),
]


@pytest.mark.parametrize(("held", "is_change"), HELD)
def test_who_begins_when_work_begins_anew_takes_over_from_nobody(held, is_change):
    spells = [spell(A, JAN, MAR), spell(B, MAY)]
    assert bool(rules.changes(spells, TODAY, [Span(*each) for each in held])) is is_change
    assert rules.workers(spells, TODAY, 12) == 2, "the child had two workers all the same"


def test_the_last_change_is_of_who_took_over_and_says_why():
    spells = [spell(A, JAN, MAR, "FCONTA"), spell(B, MAR, None, "LEFTRL")]
    assert rules.constancy(spells, TODAY, 4) == Constancy(2, 2, spells[1], (spells[1],), 4)
    assert rules.constancy(spells[:1], TODAY, 0) == Constancy(1, 1, None, (), 0)


def test_the_changes_of_a_year_leave_out_an_earlier_one_which_still_is_the_last():
    spells = [spell(A, date(2024, 1, 2), LONG_AGO), spell(B, LONG_AGO)]
    assert rules.constancy(spells, TODAY, 0) == Constancy(1, 2, spells[1], (), 0)


def test_a_share_is_rounded_down_and_of_nothing_is_nought():
    assert [rules.share(*each) for each in ((3, 4), (199, 200), (0, 0))] == [75, 99, 0]


def test_the_quarters_that_are_over():
    assert rules.quarters(TODAY) == [
        date(2024, 12, 31), date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31),
        date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30),
    ]  # fmt: skip
    assert rules.quarters(date(2026, 1, 1))[-1] == date(2025, 12, 31)


def test_the_groups_leave_no_number_out_and_overlap_nowhere():
    """Three or more is one figure, as the department publishes it."""
    every = list(range(rules.MANY + 1))
    for groups, numbers in (
        (("one", "two", "many", "none"), every), (("few", "more"), every[1:]), (("few_two", "more_two"), every[1:]),
    ):  # fmt: skip
        found = [each for key in groups for each in range(rules.COUNTED[key].least, rules.COUNTED[key].most + 1)]
        assert sorted(found) == numbers
    assert tuple(rules.GROUPS) == ("one", "two", "many", "none")
    assert (rules.GROUPS["many"].least, rules.GROUPS["many"].words) == (3, "had three or more workers")
