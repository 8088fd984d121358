"""`goldenthread returns check`, as somebody types it: what it prints, writes and keeps, and how it refuses."""

import csv
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest
from python_calamine import CalamineWorkbook

from goldenthread.sight.returns.checker.tests.reading import CENSUS, CHILD
from goldenthread.sight.returns.docs import SCHEMA
from goldenthread.site.cli import main

ROOT = Path(__file__).parents[3]
WRONG = CENSUS.replace("<Sex>F</Sex>", "<Sex>X</Sex>").replace("2025-12-01", "the first of December")
TWO = CENSUS.replace(CHILD, CHILD + CHILD.replace("C1", "=1+1").replace("<Sex>F", "<Sex>=HYPERLINK(1)"))


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def census(tmp_path):
    path = tmp_path / "census.xml"
    path.write_text(WRONG)
    return path


def checked(capsys, *arguments) -> str:
    assert main(["returns", "check", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def reported(path, tmp_path, *arguments) -> dict:
    out = tmp_path / "report.json"
    assert main(["returns", "check", str(path), "--format", "json", "--out", str(out), *map(str, arguments)]) == 0
    return json.loads(out.read_text())


def test_a_summary_that_somebody_can_read(census, capsys):
    said = checked(capsys, census)
    assert said.startswith("Children in need census 2025-26: census.xml\n")
    assert "1 in ChildIdentifiers" in said
    assert "rules: " in said
    assert "0 crashed" in said
    assert "4180" in said
    assert "for one, child C1 in ChildIdentifiers: Sex X" in said
    assert "CINreferralDate the first of December" in said


def test_the_report_for_machines_keeps_its_schema(census, tmp_path):
    report = reported(census, tmp_path)
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(report)
    assert (report["return"], report["year"]) == ("cin", 2026)
    assert sum(report["counts"].values()) == len(report["rules"])
    assert {
        "rule": "4180", "severity": "error", "table": "ChildIdentifiers", "row": 0, "columns": ["Sex"], "child": "C1",
        "event": None, "values": {"Sex": "X"},
    } in report["findings"]  # fmt: skip
    assert [each for each in report["findings"] if each["rule"] == "unread"] == [{
        "rule": "unread", "severity": "error", "table": "CINdetails", "row": 1, "columns": ["CINreferralDate"],
        "child": "C1", "event": "2", "values": {"CINreferralDate": "the first of December"},
    }]  # fmt: skip


def test_a_count_is_the_number_of_findings(census, tmp_path):
    report = reported(census, tmp_path)
    for rule in report["rules"]:
        assert rule["findings"] == sum(each["rule"] == rule["code"] for each in report["findings"]), rule
        assert (rule["outcome"] == "failed") == bool(rule["findings"])
    severities = [each["severity"] for each in report["findings"]]
    assert report["totals"]["errors"] == severities.count("error")
    assert report["totals"]["queries"] == severities.count("query")


def test_the_workbook_holds_every_finding_and_no_formula(tmp_path):
    path, out = tmp_path / "census.xml", tmp_path / "report.xlsx"
    path.write_text(TWO)
    assert main(["returns", "check", str(path), "--format", "xlsx", "--out", str(out)]) == 0
    book = CalamineWorkbook.from_path(str(out))
    assert book.sheet_names == ["Summary", "By rule", "By child", "Waived"]
    by_rule = book.get_sheet_by_name("By rule").to_python()
    assert len(by_rule) - 1 == len(reported(path, tmp_path)["findings"])
    [found] = [row for row in by_rule if row[0] == "4180"]
    assert found[3:] == ["=1+1", "", "ChildIdentifiers", 2.0, "Sex", "Sex: =HYPERLINK(1)"]
    assert "=1+1" in [row[0] for row in book.get_sheet_by_name("By child").to_python()]
    assert b"<f>" not in unzipped(out)


def unzipped(path: Path) -> bytes:
    with zipfile.ZipFile(path) as book:
        return b"".join(book.read(name) for name in book.namelist())


def test_a_waiver_needs_a_reason_and_an_author(census, tmp_path, capsys):
    (tmp_path / "census.waivers.csv").write_text(
        "rule,child,event,reason,author,on\n4180,C1,,Sex is not known yet,A. Analyst,3 May 2026\n"
        "unread,C1,,,A. Analyst,\n"
    )
    report = reported(census, tmp_path)
    [waived] = [each for each in report["findings"] if "waived" in each]
    assert waived["rule"] == "4180"
    assert waived["waived"] == {"reason": "Sex is not known yet", "author": "A. Analyst", "on": "3 May 2026"}
    assert report["totals"]["waived"] == 1
    assert "census.waivers.csv line 3 says no rule, no reason or no author: it was not used." in report["problems"]
    said = checked(capsys, census)
    assert "1 waived" in said
    assert "Sex X" not in said


def test_a_waiver_says_whom_it_is_about_and_one_that_meets_nothing_is_told(census, tmp_path, capsys):
    waivers = tmp_path / "census.waivers.csv"
    head = "rule,child,event,reason,author,on\n"
    waivers.write_text(
        f"{head}4180,,,Because,A. Analyst,\n9999,all,,Because,A. Analyst,\n4180,C1,,one, two,A. Analyst,\n"
    )
    said = checked(capsys, census)
    assert "waived" not in said.split("Waivers that met no finding")[0]
    assert "rule 4180, child blank" in said
    assert "rule 9999, child all" in said
    assert "line 4 has more cells than its first line: it was not used." in said
    waivers.write_text(f"{head}4180,all,,Because,A. Analyst,\n")
    assert "1 waived" in checked(capsys, census)


@pytest.mark.parametrize("out", ["{census}", "{folder}", "{folder}/none/report.json"])
def test_a_report_takes_nobody_s_place(census, tmp_path, capsys, out):
    before = census.read_bytes()
    out = out.format(census=census, folder=tmp_path)
    assert main(["returns", "check", str(census), "--format", "json", "--out", out]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert census.read_bytes() == before


def test_an_episode_s_event_is_the_day_of_its_referral(census, tmp_path):
    census.write_text(CENSUS.replace("<ReferralNFA>false", "<ReferralNFA>perhaps"))
    [found] = [each for each in reported(census, tmp_path)["findings"] if each["rule"] == "unread"]
    assert found["event"] == "2025-05-01"


def test_what_changed_since_the_last_check(census, tmp_path, capsys):
    assert "Since the check" not in checked(capsys, census)
    assert "0 new, 0 gone" in checked(capsys, census)
    census.write_text(WRONG.replace("<Sex>X</Sex>", "<Sex>F</Sex>").replace("WBRI", "HUMAN"))
    report = reported(census, tmp_path)
    assert report["since"]["new"] == {"4220": 1}
    assert report["since"]["gone"] == {"4180": 1}


def test_what_is_kept_beside_the_return_holds_no_value_of_it(census, tmp_path, capsys):
    checked(capsys, census)
    kept = (tmp_path / "census.last-check.json").read_text()
    assert "C1" not in kept
    assert "December" not in kept


def test_nothing_is_kept_when_asked(census, tmp_path, capsys):
    checked(capsys, census, "--no-memory")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["census.xml"]


REFUSED = [
    (["nowhere.xml"], "There is no file or folder nowhere.xml."),
    ([], "Say which file or folder to check"),
    (["{census}", "--year", "2019"], "There are no rules for 2018-19. There are for 2024-25, 2025-26, 2026-27."),
    (["{census}", "--return", "903"], "is no SSDA903"),
    (["{census}", "--format", "xlsx"], "say --out FILE.xlsx"),
    (["{census}", "--reference", "{census}"], "census.xml"),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_what_cannot_be_done_is_said_in_a_sentence(census, capsys, arguments, sentence):
    assert main(["returns", "check", *(each.format(census=census) for each in arguments)]) == 1
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.out == ""


def test_many_returns_are_one_table(tmp_path, capsys):
    folder = tmp_path / "region"
    folder.mkdir()
    (folder / "north.xml").write_text(CENSUS)
    (folder / "south.xml").write_text(WRONG)
    (folder / "west.xml").write_text("<Message>")
    assert main(["returns", "check", "--many", str(folder), "--out", str(tmp_path / "reports")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["north.xml", "south.xml", "west.xml", "3"]
    assert "broken at line" in lines[3]
    assert sorted(each.name for each in (tmp_path / "reports").iterdir()) == ["north.json", "south.json"]


def test_a_single_rule_can_be_tried_on_tables(tmp_path):
    path = tmp_path / "tables.json"
    path.write_text(json.dumps({"tables": {"Header": {"columns": ["SEX"], "index": [7, 8], "rows": [["M"], ["X"]]}}}))
    report = reported(path, tmp_path, "--return", "903", "--year", "2027")
    found = [(each["table"], each["row"]) for each in report["findings"] if each["rule"] == "101"]
    assert found == [("Header", 8)]


def test_a_file_of_one_measured_case_is_its_tables(tmp_path, capsys):
    path, case = tmp_path / "101.json", {"tables": {"Header": {"columns": ["SEX"], "rows": [["X"]]}}, "expected": {}}
    path.write_text(json.dumps({"return": "SSDA903", "rule": "101", "cases": [case]}))
    assert "101" in {each["rule"] for each in reported(path, tmp_path)["findings"]}
    path.write_text(json.dumps({"return": "SSDA903", "rule": "101", "cases": [case, case]}))
    assert main(["returns", "check", str(path)]) == 1
    assert "101.json holds 2 cases: check one at a time, each in a file." in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["cin", "903"])
def test_a_sample_is_checked_and_what_was_put_in_is_found(tmp_path, capsys, kind):
    out = tmp_path / ("sample.xml" if kind == "cin" else "sample")
    made = ["returns", "sample", kind, "--children", "40", "--seed", "3", "--errors", "0.3", "--out", str(out)]
    assert main(made) == 0
    with (tmp_path / "sample.errors.csv").open() as file:
        planted = {(row["rule"], row["child"]) for row in csv.DictReader(file)}
    assert planted
    more = ["--previous", out / "previous"] if kind == "903" else []
    report = reported(out, tmp_path, *more)
    assert planted <= {(each["rule"], each["child"] or "") for each in report["findings"]}
    assert main(made) == 1
    assert "is there already" in capsys.readouterr().err


def test_it_needs_no_database_and_no_django(census):
    alone = (
        "import sys; from goldenthread.site.cli import main; "
        f"main(['returns', 'check', {str(census)!r}, '--no-memory']); "
        "print([name for name in sys.modules if name.split('.')[0] in ('django', 'psycopg')])"
    )
    done = subprocess.run([sys.executable, "-c", alone], cwd=ROOT, env={}, capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
