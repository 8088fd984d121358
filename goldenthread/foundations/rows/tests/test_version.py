"""A row without a version of its own."""

from datetime import date

from goldenthread.foundations.rows.version import version_of


def test_a_version_is_another_as_soon_as_one_fact_is():
    first = version_of(1, "a", date(2026, 11, 17))
    assert first == version_of(1, "a", date(2026, 11, 17))
    assert len({first, version_of(1, "b", date(2026, 11, 17)), version_of(1, "a", None)}) == 3
    assert version_of() == 0
