"""Days on which a team held a child and nobody was named."""

from datetime import date

import pytest

from goldenthread.who.access.parts.rules import Span, gaps


def day(number: int) -> date:
    return date(2026, 11, number)


TODAY = day(20)
TABLE = [
    # held, worked, gaps
    ([(1, None)], [(1, None)], []),
    ([(1, None)], [], [(1, None)]),
    ([(1, 10)], [], [(1, 10)]),
    ([(1, None)], [(3, None)], [(1, 3)]),
    ([(1, None)], [(1, 5), (5, None)], []),
    ([(1, None)], [(1, 5), (9, None)], [(5, 9)]),
    ([(1, None)], [(1, 5)], [(5, None)]),
    ([(1, 10)], [(1, 5), (9, 10)], [(5, 9)]),
    ([(1, 4), (4, None)], [(1, None)], []),
    ([(5, 10)], [(1, 7), (6, 12)], []),
    ([(1, 3), (8, 12)], [], [(1, 3), (8, 12)]),
    ([(2, None)], [(2, 2)], [(2, None)]),
    ([(21, None)], [], []),
    ([(1, None)], [(1, 20)], [(20, None)]),
]


@pytest.mark.parametrize(("held", "worked", "expected"), TABLE)
def test_gaps(held, worked, expected):
    assert gaps(spans(held), spans(worked), TODAY) == spans(expected)


def spans(pairs):
    return [Span(day(start), day(end) if end else None) for start, end in pairs]
