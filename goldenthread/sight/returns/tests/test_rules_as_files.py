"""Every rule trips on a real file too: each drawing is written as a council would send it, and read."""

import pytest

from goldenthread.sight.returns.checking import check
from goldenthread.sight.returns.preparing import period_of, prepare
from goldenthread.sight.returns.reading.sources import Asked, read
from goldenthread.sight.returns.rulebook.drawn import read_drawing
from goldenthread.sight.returns.writing.census import write_census
from goldenthread.sight.returns.writing.drawings import census_of, looked_after_of
from goldenthread.sight.returns.writing.looked_after import PREVIOUS, write_csvs, write_references

from .test_rules_drawn import RULES, named


def asked_of_a_file(rule, drawing, folder):
    """The rows that the rule flags in a file made of the drawing, as numbers of drawn rows, by table."""
    made, asked = census_file(drawing, folder) if rule.kind == "cin" else csv_files(drawing, folder)
    found = read(Asked(kind=rule.kind, year=rule.year, la=drawing.authority, **asked))
    prepare(found.store, rule.year, period_of(rule.kind, found.store, rule.year, {}), found.la)
    [outcome] = check(found.store, [rule])
    assert outcome.ended in ("passed", "failed"), outcome.reason
    flagged = {
        table: sorted(number for number in (made[table][row] for row in rows) if number is not None)
        for table, rows in outcome.places.items()
    }
    return {table: rows for table, rows in flagged.items() if rows}, bool(outcome.said)


def census_file(drawing, folder):
    made = census_of(drawing.tables)
    path = folder / "census.xml"
    write_census(path, made.header, made.children)
    return made.order, {"inputs": (path,)}


def csv_files(drawing, folder):
    made = looked_after_of(drawing.tables)
    write_csvs(folder / "return", made.tables)
    rows = {name: list(range(len(table["rows"]))) for name, table in made.tables.items()}
    previous = folder / "return" / PREVIOUS
    references = tuple(write_references(folder, made.references))
    return rows, {
        "inputs": (folder / "return",), "previous": previous if previous.exists() else None, "references": references,
    }  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_rule_trips_on_a_file(rule, tmp_path):
    for number, drawing in enumerate(map(read_drawing, rule.examples)):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert asked_of_a_file(rule, drawing, folder) == (drawing.marked, drawing.whole)
