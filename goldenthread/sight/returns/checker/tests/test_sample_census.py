"""A made-up census breaks no rule, and what is planted in it is found by the rule that is named for it."""

import csv

import pytest

from goldenthread.sight.returns.checker.checked import check_return
from goldenthread.sight.returns.checker.findings import findings
from goldenthread.sight.returns.checker.layout import YEARS
from goldenthread.sight.returns.checker.reading.sources import Asked
from goldenthread.sight.returns.checker.rulebook import rulebook
from goldenthread.sight.returns.checker.sample.census import sample_census
from goldenthread.sight.returns.checker.sample.census_faults import FAULTS
from goldenthread.sight.returns.checker.sample.planted import write_planted


def found_in(path, year):
    checked = check_return(Asked((path,), year=year))
    assert not checked.problems
    assert not [outcome.rule.code for outcome in checked.outcomes if outcome.ended == "crashed"]
    return list(findings(checked.store, checked.outcomes))


@pytest.mark.parametrize("year", YEARS)
def test_without_errors_no_child_breaks_a_rule(tmp_path, year):
    assert sample_census(tmp_path / "census.xml", 300, seed=year, errors=0, year=year) == []
    found = found_in(tmp_path / "census.xml", year)
    assert [finding for finding in found if finding.rule.severity == "error" or not finding.rule.whole] == []


@pytest.mark.parametrize("year", YEARS)
def test_every_planted_error_is_found_in_that_child(tmp_path, year):
    planted = sample_census(tmp_path / "census.xml", 1500, seed=year, errors=0.5, year=year)
    found = {(finding.rule.code, finding.child or "") for finding in found_in(tmp_path / "census.xml", year)}
    assert [each for each in planted if (each.rule, each.child) not in found] == []


def test_every_kind_of_error_is_planted(tmp_path):
    planted = sample_census(tmp_path / "census.xml", 4000, seed=5, errors=0.6, year=2027)
    assert {each.rule for each in planted} == {fault.rule for fault in FAULTS}
    assert len({each.rule for each in planted}) >= 40


def test_the_rule_of_every_fault_is_in_the_rulebook():
    assert {fault.rule for fault in FAULTS} <= rulebook("cin", 2027).keys()


def test_a_seed_gives_the_same_file_each_time_and_errors_change_only_who_has_one(tmp_path):
    first, again, other = tmp_path / "first.xml", tmp_path / "again.xml", tmp_path / "other.xml"
    planted = sample_census(first, 100, seed=7, errors=0.3, year=2026)
    assert planted == sample_census(again, 100, seed=7, errors=0.3, year=2026)
    assert first.read_bytes() == again.read_bytes()
    sample_census(other, 100, seed=8, errors=0.3, year=2026)
    assert first.read_bytes() != other.read_bytes()


def test_the_share_of_errors_is_the_share_of_children(tmp_path):
    planted = sample_census(tmp_path / "census.xml", 2000, seed=3, errors=0.1, year=2026)
    assert 150 < len(planted) < 250


def test_what_was_planted_is_written_beside_the_return(tmp_path):
    planted = sample_census(tmp_path / "census.xml", 60, seed=1, errors=0.5, year=2026)
    write_planted(tmp_path / "planted.csv", planted)
    with (tmp_path / "planted.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["rule"] for row in rows] == [each.rule for each in planted]
    assert rows[0].keys() == {"rule", "child", "table", "done"} and all(row["done"].endswith(".") for row in rows)
