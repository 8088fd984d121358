"""The words of the threads at the top of a child's page."""

from datetime import date

import pytest

from goldenthread.practice.child.strands import how_long

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (TODAY, "since today"), (date(2026, 11, 28), "for 1 day"), (date(2026, 11, 1), "for 28 days"),
        (date(2026, 10, 29), "for 1 month"), (date(2025, 11, 29), "for 12 months"), (date(2024, 11, 29), "for 2 years"),
    ],
)  # fmt: skip
def test_how_long_a_worker_has_been_there(start, said):
    assert how_long(start, TODAY) == said
