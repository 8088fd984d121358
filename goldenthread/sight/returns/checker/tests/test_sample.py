"""A made-up return breaks no rule, and what is planted in it is found by the rule that is named for it."""

import csv

import pytest

from goldenthread.sight.returns.checker.checked import check_return
from goldenthread.sight.returns.checker.findings import findings
from goldenthread.sight.returns.checker.layout import YEARS
from goldenthread.sight.returns.checker.reading.sources import Asked
from goldenthread.sight.returns.checker.rulebook import rulebook
from goldenthread.sight.returns.checker.sample import care_faults, census_faults, make_sample
from goldenthread.sight.returns.checker.sample.planted import write_planted

FAULTS = {"cin": census_faults.FAULTS, "903": care_faults.FAULTS}
of_each = pytest.mark.parametrize("kind", FAULTS)


def found_in(kind, path, year):
    inputs = (path,) if kind == "cin" else tuple(sorted(path.glob("*.csv")))
    checked = check_return(Asked(inputs, kind, year, previous=None if kind == "cin" else path / "previous"))
    assert not checked.problems
    assert not [outcome.rule.code for outcome in checked.outcomes if outcome.ended == "crashed"]
    return list(findings(checked.store, checked.outcomes))


def contents(path):
    if path.is_file():
        return {path.suffix: path.read_bytes()}
    return {str(each.relative_to(path)): each.read_bytes() for each in path.rglob("*.csv")}


@of_each
@pytest.mark.parametrize("year", YEARS)
def test_without_errors_no_child_breaks_a_rule(tmp_path, kind, year):
    assert make_sample(kind, tmp_path / "made", 300, seed=year, errors=0, year=year) == []
    found = found_in(kind, tmp_path / "made", year)
    assert [finding for finding in found if finding.rule.severity == "error" or not finding.rule.whole] == []


@of_each
@pytest.mark.parametrize("year", YEARS)
def test_every_planted_error_is_found_in_that_child(tmp_path, kind, year):
    planted = make_sample(kind, tmp_path / "made", 1500, seed=year, errors=0.5, year=year)
    found = {(finding.rule.code, finding.child or "") for finding in found_in(kind, tmp_path / "made", year)}
    assert [each for each in planted if (each.rule, each.child) not in found] == []


@of_each
def test_every_kind_of_error_is_planted(tmp_path, kind):
    planted = make_sample(kind, tmp_path / "made", 4000, seed=5, errors=0.6, year=2027)
    assert {each.rule for each in planted} == {fault.rule for fault in FAULTS[kind]}
    assert len({each.rule for each in planted}) >= 40


@of_each
def test_the_rule_of_every_fault_is_in_the_rulebook(kind):
    assert {fault.rule for fault in FAULTS[kind]} <= rulebook(kind, 2027).keys()


@of_each
def test_a_seed_gives_the_same_return_each_time(tmp_path, kind):
    first, again, other = tmp_path / "first.xml", tmp_path / "again.xml", tmp_path / "other.xml"
    planted = make_sample(kind, first, 100, seed=7, errors=0.3, year=2026)
    assert planted == make_sample(kind, again, 100, seed=7, errors=0.3, year=2026)
    assert contents(first) == contents(again)
    make_sample(kind, other, 100, seed=8, errors=0.3, year=2026)
    assert contents(first) != contents(other)


@of_each
def test_the_share_of_errors_is_the_share_of_children(tmp_path, kind):
    planted = make_sample(kind, tmp_path / "made", 2000, seed=3, errors=0.1, year=2026)
    assert 150 < len(planted) < 250


def test_deprivation_of_liberty_is_told_from_2027(tmp_path):
    for name, year in (("before", 2026), ("since", 2027)):
        make_sample("903", tmp_path / name, 10, seed=1, errors=0, year=year)
    before, since = contents(tmp_path / "before").keys(), contents(tmp_path / "since").keys()
    assert "dolo.csv" not in before
    assert since == {*before, "dolo.csv"}


def test_what_was_planted_is_written_beside_the_return(tmp_path):
    planted = make_sample("cin", tmp_path / "made", 60, seed=1, errors=0.5, year=2026)
    write_planted(tmp_path / "planted.csv", planted)
    with (tmp_path / "planted.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["rule"] for row in rows] == [each.rule for each in planted]
    assert rows[0].keys() == {"rule", "child", "table", "done"} and all(row["done"].endswith(".") for row in rows)
