"""The comparison with the sector's validators says what it should of two sides that are known."""

import json

from bench.returns import conformance
from bench.returns.agreement import agreed, table, unlisted
from bench.returns.making import make
from bench.returns.noise import worsen
from bench.returns.sides import Side, _ends
from bench.returns.speed import Aim

OURS = Side(1, 100, {"101": {("Header", 1), ("Header", 2)}, "102": {("Header", 1)}}, ends={"104": "skipped"})
THEIRS = Side(9, 900, {"101": {("Header", 2), ("Header", 3)}, "102": {("Header", 1)}, "104": {("UASC", 1)}},
              ends={"103": "crashed"})  # fmt: skip


def test_rows_are_counted_by_who_flags_them():
    found = agreed("903", 2027, [(OURS, THEIRS)])
    assert (found["101"].both, found["101"].ours, found["101"].theirs) == (1, 1, 1)
    assert found["102"].share == 1
    assert found["103"].crashed
    assert (found["104"].theirs, found["104"].share) == (0, 1)


def test_only_a_difference_that_is_not_listed_counts():
    found = agreed("903", 2027, [(OURS, THEIRS)])
    assert unlisted(found, {}) == ["101"]
    assert unlisted(found, {"101": "because"}) == []
    assert "DIFFERS (only ours: Header row 1)" in table(found, {})
    assert "listed" in table(found, {"101": "because"})


def test_how_the_peers_say_that_a_rule_crashed():
    said = "Error with rule 8614: TypeError, x\nERROR:x:Rule code 502 failed to run!\nINFO: Error code 228 skipped due"
    assert _ends(said) == {"8614": "crashed", "502": "crashed", "228": "skipped"}


def test_an_aim_is_a_bound_on_either_side():
    assert Aim("times", 7, 8).missed() == ""
    assert Aim("times", 9, 8).missed() == "Missed: times is 9.0, the aim is at most 8.0"
    assert Aim("times", 9, 8, at_least=True).missed() == ""


def test_noise_is_the_same_from_the_same_seed(tmp_path):
    texts = []
    for number in (1, 2):
        place = tmp_path / str(number)
        place.mkdir()
        path = make("cin", place, 30, 5, 2026)
        before = path.read_bytes()
        worsen(path, 5, 0.1)
        texts.append(path.read_bytes())
        assert texts[-1] != before
    assert texts[0] == texts[1]


def test_measured_cases_are_told_apart(tmp_path, capsys):
    (tmp_path / "903").mkdir()
    header = {"columns": ["SEX"], "index": [0, 1], "rows": [["M"], ["X"]]}
    case = {"tables": {"Header": header}, "metadata": {}, "expected": {"rows": [["Header", 1]]}}
    wrong = case | {"expected": {"rows": [["Header", 0]]}}
    (tmp_path / "903" / "101.json").write_text(json.dumps({"rule": "101", "cases": [case]}))
    assert conformance.main([str(tmp_path)]) == 0
    (tmp_path / "903" / "101.json").write_text(json.dumps({"rule": "101", "cases": [case, wrong]}))
    assert conformance.main([str(tmp_path)]) == 1
    assert "1 cases match, 0 differ as listed, 1 differ, 0 have no rule here" in capsys.readouterr().out
