"""The made-up census is one that could be real: it is brought in whole, and next year's file goes on with it."""

import pytest

from bench.census_file import write
from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.imports.models import Kept, Run
from goldenthread.journey.imports.tests.files import bring, undo
from goldenthread.who.people.models import Person

CHILDREN = 60


@pytest.fixture
def years(tmp_path):
    """The same children as two censuses knew them."""
    paths = [tmp_path / "cin-2025.xml", tmp_path / "cin-2026.xml"]
    for year, path in zip((2025, 2026), paths, strict=True):
        write(path, CHILDREN, year)
    return paths


def here() -> list[list[tuple]]:
    numbered = Person.objects.filter(identifiers__kind="la_child_id").order_by("pk")
    return [
        list(numbered.values_list("pk", "birth_date", "sex", "ethnicity")),
        list(Referral.objects.order_by("pk").values_list("child", "referred_on", "closed_on", "closure_reason")),
        list(Assessment.objects.order_by("pk").values_list("child", "started_on", "authorised_on", "factors")),
        list(Kept.objects.order_by("pk").values_list("child", "module", "key", "content")),
    ]


def test_two_years_one_after_the_other_refuse_nobody_and_double_nothing(cast, years):
    states = [here()]
    for path in years:
        assert bring(path) == 0
        states.append(here())
    first, second = Run.objects.order_by("pk")
    for run in (first, second):
        assert (run.counts["refused"], run.counts["left out"], run.counts["said otherwise here"]) == ([], [], [])
    children = second.counts["modules"]["Children"]
    assert children["matched"] > CHILDREN / 2
    assert len(states[2][0]) == len(states[1][0]) + children["made"] <= CHILDREN
    for path in reversed(years):  # the later one again; and the earlier one after it, which knows less
        assert bring(path) == 0
        assert here() == states[2]
    for run, state in ((second, states[1]), (first, states[0])):
        assert undo(run.pk) == 0
        assert here() == state
