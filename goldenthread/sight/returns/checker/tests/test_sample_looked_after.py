"""A made-up SSDA903 return breaks no rule, and what is planted in it is found by the rule that is named for it."""

import pytest

from goldenthread.sight.returns.checker.checked import check_return
from goldenthread.sight.returns.checker.findings import findings
from goldenthread.sight.returns.checker.layout import YEARS
from goldenthread.sight.returns.checker.reading.sources import Asked
from goldenthread.sight.returns.checker.rulebook import rulebook
from goldenthread.sight.returns.checker.sample.care_faults import FAULTS
from goldenthread.sight.returns.checker.sample.looked_after import sample_looked_after


def found_in(folder, year):
    files = tuple(sorted(folder.glob("*.csv")))
    checked = check_return(Asked(files, "903", year, previous=folder / "previous"))
    assert not checked.problems
    assert not [outcome.rule.code for outcome in checked.outcomes if outcome.ended == "crashed"]
    return list(findings(checked.store, checked.outcomes))


@pytest.mark.parametrize("year", YEARS)
def test_without_errors_no_child_breaks_a_rule(tmp_path, year):
    assert sample_looked_after(tmp_path / "return", 300, seed=year, errors=0, year=year) == []
    found = found_in(tmp_path / "return", year)
    assert [finding for finding in found if finding.rule.severity == "error" or not finding.rule.whole] == []


@pytest.mark.parametrize("year", YEARS)
def test_every_planted_error_is_found_in_that_child(tmp_path, year):
    planted = sample_looked_after(tmp_path / "return", 1500, seed=year, errors=0.5, year=year)
    found = {(finding.rule.code, finding.child or "") for finding in found_in(tmp_path / "return", year)}
    assert [each for each in planted if (each.rule, each.child) not in found] == []


def test_every_kind_of_error_is_planted(tmp_path):
    planted = sample_looked_after(tmp_path / "return", 4000, seed=5, errors=0.6, year=2027)
    assert {each.rule for each in planted} == {fault.rule for fault in FAULTS}
    assert len({each.rule for each in planted}) >= 40


def test_the_rule_of_every_fault_is_in_the_rulebook():
    assert {fault.rule for fault in FAULTS} <= rulebook("903", 2027).keys()


def test_a_seed_gives_the_same_files_each_time(tmp_path):
    first, again, other = tmp_path / "first", tmp_path / "again", tmp_path / "other"
    planted = sample_looked_after(first, 100, seed=7, errors=0.3, year=2026)
    assert planted == sample_looked_after(again, 100, seed=7, errors=0.3, year=2026)
    assert contents(first) == contents(again)
    sample_looked_after(other, 100, seed=8, errors=0.3, year=2026)
    assert contents(first) != contents(other)


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.csv")}


def test_deprivation_of_liberty_is_told_from_2027(tmp_path):
    sample_looked_after(tmp_path / "before", 10, seed=1, errors=0, year=2026)
    sample_looked_after(tmp_path / "since", 10, seed=1, errors=0, year=2027)
    assert "dolo.csv" not in contents(tmp_path / "before")
    assert contents(tmp_path / "since").keys() == {
        *contents(tmp_path / "before").keys(), "dolo.csv",
    }  # fmt: skip


def test_the_share_of_errors_is_the_share_of_children(tmp_path):
    planted = sample_looked_after(tmp_path / "return", 2000, seed=3, errors=0.1, year=2026)
    assert 150 < len(planted) < 250
