"""The bench itself: its sums, its table, and one small run from a real server to the last line."""

import pytest

from bench.effort import Effort, Measured
from bench.table import lines_of, markdown, plain

WORDS = (
    "Sign-in", "My work", "Team board", "Front door's queue", "Service", "Child's page", "Search: a common name",
    "Golden thread of a plan", "Record a visit", "Keeping safe", "Caseload", "Who stays", "Supervision of a worker",
)  # fmt: skip


def took(p95: float, name: str = "My work", bare: float = 0.02) -> Measured:
    return Measured(name, 1, 12, p95 / 2, p95, bare / 2, bare, 30)


def test_a_page_beyond_five_bare_pages_is_named():
    within, beyond = (lines_of({"small": [took(p95)]})[0].missed() for p95 in (0.1, 0.11))
    assert within == []
    assert beyond == ["My work, small, 1 at once: 5.5 bare pages, the aim is 5"]


def test_a_county_half_as_slow_again_as_the_small_council_is_named():
    lines = lines_of({"small": [took(0.04)], "county": [took(0.07)]})
    assert [line.growth for line in lines] == [None, pytest.approx(1.75)]
    assert lines[1].missed() == ["My work, county, 1 at once: 1.8 times the small council, the aim is 1.5"]


def test_the_lines_of_one_page_stand_together_and_both_tables_say_the_same():
    found = {scale: [took(0.04), took(0.05, "Team board")] for scale in ("small", "county")}
    lines = lines_of(found)
    assert [(line.found.name, line.scale) for line in lines] == [
        ("My work", "small"), ("My work", "county"), ("Team board", "small"), ("Team board", "county"),
    ]  # fmt: skip
    assert plain(lines).count("\n") == 4
    assert markdown(lines).splitlines()[3] == "| My work | 1 | county | 12 | 20 | 40 | 20 | 2.0 | 1.0 |"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_small_run_measures_every_page_that_the_cast_has(tmp_path):
    from bench.one import measure
    from goldenthread.journey.planning.tests.stage import planned
    from goldenthread.journey.visits.tests.stage import visited
    from tests.cast import PASSWORD, gather

    cast = gather()
    planned(cast)
    visited(cast)
    found = measure(Effort(users=(2,), asked=2, seconds=3), PASSWORD, tmp_path / "server.log")
    names = [each.name for each in found]
    assert [words for words in WORDS if not any(name.startswith(words) for name in names)] == []
    assert all(each.times and each.trips and each.p95 > 0 and each.bare_p95 > 0 for each in found)
