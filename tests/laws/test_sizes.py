"""The law of sizes: past these, nobody reads a thing whole."""

import pytest

from tests.laws.sizes import BOUNDS, Size, over_the_stop, percentile, sizes


@pytest.fixture(scope="module")
def measured():
    return sizes()


@pytest.mark.parametrize("kind", [kind for kind, bound in BOUNDS.items() if bound.stop])
def test_nothing_is_longer_than_the_stop(kind, measured):
    assert measured[kind]
    assert over_the_stop(kind, measured[kind]) == []


def test_the_law_can_fail():
    assert over_the_stop("functions", [Size("a", 50), Size("b", 51)]) == ["b: 51 lines, the stop is 50"]


def test_a_percentile_is_a_size_that_something_has():
    ten = [Size(str(lines), lines) for lines in range(10, 0, -1)]
    assert (percentile(ten, 0.5), percentile(ten, 0.9), percentile([], 0.5)) == (6, 10, 0)
