"""Every rule trips on a real file too: each drawing is written as a council would send it, and read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from goldenthread.sight.returns.checker.checking import Outcome, check
from goldenthread.sight.returns.checker.preparing import period_of, prepare
from goldenthread.sight.returns.checker.reading.sources import Asked, read
from goldenthread.sight.returns.checker.rulebook import Rule
from goldenthread.sight.returns.checker.rulebook.drawn import Drawing, read_drawing
from goldenthread.sight.returns.checker.writing.census import write_census
from goldenthread.sight.returns.checker.writing.drawings import Order, census_of, looked_after_of
from goldenthread.sight.returns.checker.writing.looked_after import FILES, write_csvs, write_references, write_xml

from .test_rules_drawn import RULES, named


def asked_of_files(rule: Rule, drawing: Drawing, asked: Asked) -> Outcome:
    found = read(asked)
    period = period_of(found.kind, found.store, found.year, found.metadata)
    prepare(found.store, found.year, period, drawing.authority)
    [outcome] = check(found.store, [rule])
    return outcome


def as_files(rule: Rule, drawing: Drawing, folder: Path) -> Iterator[tuple[Asked, Order | None]]:
    """Each form in which a council could send what is drawn, with the order in which its rows are read."""
    if rule.kind == "cin":
        census = census_of(drawing.tables)
        write_census(folder / "census.xml", census.header, census.children)
        yield Asked((folder / "census.xml",), "cin", rule.year), census.order
        return
    drawn = looked_after_of(drawing.tables)
    write_csvs(folder, drawn.tables)
    files, references = tuple(sorted(folder.glob("*.csv"))), tuple(write_references(folder, drawn.references))
    previous = folder / "previous" if (folder / "previous").exists() else None
    if files:
        yield Asked(files, "903", rule.year, previous=previous, references=references), None
    if has_all_headers(drawing):
        write_xml(folder / "return.xml", drawn.tables)
        xml = folder / "return.xml"
        yield Asked((xml,), "903", rule.year, previous=previous, references=references), drawn.order


def has_all_headers(drawing: Drawing) -> bool:
    """In XML a child's own element is the header: there is no row of a child who has none."""
    told = {
        name: {row[table["columns"].index("CHILD")] for row in table["rows"]}
        for name, table in drawing.tables.items() if "CHILD" in table["columns"] and name in FILES
    }  # fmt: skip
    return "Header" not in told or all(children <= told["Header"] for children in told.values())


def as_drawn(outcome: Outcome, order: Order | None) -> dict[str, list[int]]:
    """The flagged rows by their numbers in the drawing; what was not drawn is nobody's mark."""
    if order is None:
        return {table: list(rows) for table, rows in outcome.places.items()}
    drawn = {table: [order[table][row] for row in rows] for table, rows in outcome.places.items()}
    numbers = {table: sorted(number for number in rows if number is not None) for table, rows in drawn.items()}
    return {table: rows for table, rows in numbers.items() if rows}


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_rule_flags_in_files_what_its_drawing_marks(rule, tmp_path):
    for number, text in enumerate(rule.examples):
        drawing = read_drawing(text)
        folder = tmp_path / str(number)
        folder.mkdir()
        for asked, order in as_files(rule, drawing, folder):
            outcome = asked_of_files(rule, drawing, asked)
            assert outcome.ended in ("passed", "failed"), outcome.reason
            assert as_drawn(outcome, order) == drawing.marked
            assert bool(outcome.said) == drawing.whole
