"""What is drawn can stand in a file: a census in XML, SSDA903 in CSV and in XML."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from goldenthread.sight.returns.checking import Outcome, check
from goldenthread.sight.returns.layout import YEARS
from goldenthread.sight.returns.preparing import period_of, prepare
from goldenthread.sight.returns.reading.sources import Asked, read
from goldenthread.sight.returns.rulebook import Rule, rulebook
from goldenthread.sight.returns.rulebook.drawn import Drawing, read_drawing
from goldenthread.sight.returns.writing.census import ChildRecord, Episode, write_census
from goldenthread.sight.returns.writing.drawings import Order, census_of, looked_after_of
from goldenthread.sight.returns.writing.looked_after import FILES, write_csvs, write_references, write_xml

CENSUS = """
ChildIdentifiers | LAchildID | Sex
                 | A         | M
                 | B         |
                 |           | F

CINdetails       | LAchildID | CINdetailsID | CINreferralDate
                 | B         | 1            | 2024-05-01
                 | A         | 1            | 2024-06-10
                 | A         | 2            | 2024-09-10

Assessments      | LAchildID | CINdetailsID | AssessmentID | AssessmentFactors
                 | A         | 2            | 1            | 1A 2B
                 | A         | 1            | 1            |

Reviews          | LAchildID | CINdetailsID | CPPID | CPPreviewDate
                 | A         | 1            | 1     |
                 | C         | 1            | 1     | 2024-07-01
                 | A         | 1            | 1     | 2024-08-01
"""
LOOKED_AFTER = """
Header   | CHILD | SEX
         | 101   | M
         | 102   | F

Episodes | CHILD | DECOM      | PLACE | PL_LA
         | 102   | 01/05/2024 | U1    | E06000001
         | 101   | 01/06/2024 | T1    |
         | 102   | 01/07/2024 | U2    |

UASC     | CHILD | DUC
         | 102   | 01/03/2025

Episodes_last | CHILD | DECOM
              | 102   | 01/05/2023
"""


@pytest.fixture
def census(tmp_path):
    drawn = census_of(read_drawing(CENSUS).tables)
    write_census(tmp_path / "census.xml", {"Collection": "CIN", "LEA": "001"}, drawn.children)
    return drawn, etree.parse(tmp_path / "census.xml").getroot()


def texts(root, path):
    return [element.text for element in root.iterfind(path)]


def test_a_census_holds_the_children_in_the_order_of_first_appearance(census):
    _, root = census
    assert texts(root, "Children/Child/ChildIdentifiers/LAchildID") == ["A", "B", None, "C"]
    assert texts(root, "Header/CollectionDetails/Collection") == ["CIN"]
    assert texts(root, "Header/Source/LEA") == ["001"]


def test_a_blank_cell_is_no_element_but_a_blank_number_or_review_is_an_empty_one(census):
    _, root = census
    assert texts(root, "Children/Child/ChildIdentifiers/Sex") == ["M", "F"]
    assert texts(root, "Children/Child/CINdetails/ChildProtectionPlans/Reviews/CPPreviewDate") == [
        None, "2024-08-01", "2024-07-01",
    ]  # fmt: skip


def test_the_order_tells_which_drawn_row_each_row_of_the_file_is(census):
    drawn, _ = census
    assert drawn.order == {
        "Header": [], "ChildIdentifiers": [0, 1, 2, None], "CINdetails": [1, 2, 0, None], "Assessments": [1, 0],
        "AssessmentFactorsList": [None, None], "ChildProtectionPlans": [None, None], "Reviews": [0, 2, 1],
    }  # fmt: skip


def test_codes_of_a_list_stand_in_elements_of_their_own(census):
    _, root = census
    path = "Children/Child/CINdetails/Assessments/FactorsIdentifiedAtAssessment/AssessmentFactors"
    assert texts(root, path) == ["1A", "2B"]


def test_a_drawing_without_numbers_has_one_child_a_row():
    drawn = census_of(read_drawing("CINdetails | ReferralNFA\n | 1\n | 0").tables)
    assert len({child.identifiers["LAchildID"] for child in drawn.children}) == 2
    assert drawn.order["CINdetails"] == [0, 1] and drawn.order["ChildIdentifiers"] == [None, None]


def test_children_may_be_made_while_the_file_is_written(tmp_path):
    path = tmp_path / "census.xml"
    sizes = []

    def children():
        for number in range(3000):
            sizes.append(path.stat().st_size)
            yield ChildRecord({"LAchildID": f"C{number}"}, episodes=[Episode({"CINreferralDate": "2024-05-01"})])

    write_census(path, {}, children())
    assert sizes[-1] > 200_000, "The file grows while children are still to come."
    assert len(etree.parse(path).findall("Children/Child")) == 3000


def test_each_table_is_a_csv_file_with_the_columns_of_the_form_and_what_was_worked_out_where_it_is_drawn(tmp_path):
    drawn = looked_after_of(read_drawing(LOOKED_AFTER).tables)
    write_csvs(tmp_path, drawn.tables)
    assert {path.name for path in tmp_path.iterdir()} == {"header.csv", "episodes.csv", "uasc.csv", "previous"}
    with (tmp_path / "episodes.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0] == [
        "CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE",
        "HOME_POST", "PL_POST", "URN", "PL_LA",
    ]  # fmt: skip
    assert [line[:6] for line in lines[1:]] == [
        ["102", "01/05/2024", "", "", "", "U1"], ["101", "01/06/2024", "", "", "", "T1"],
        ["102", "01/07/2024", "", "", "", "U2"],
    ]  # fmt: skip
    assert (tmp_path / "previous" / "episodes.csv").read_text(encoding="utf-8").splitlines()[1].startswith("102,")


def test_in_xml_a_child_holds_its_rows(tmp_path):
    drawn = looked_after_of(read_drawing(LOOKED_AFTER).tables)
    write_xml(tmp_path / "return.xml", drawn.tables)
    root = etree.parse(tmp_path / "return.xml").getroot()
    assert texts(root, "CHILD/CHILD") == ["101", "102"]
    first, second = root
    assert [element.tag for element in second] == ["CHILD", "SEX", "UASC", "Episodes", "Episodes", "UASC"]
    assert first.findtext("UASC") == "0" and second.findtext("UASC") == "1"
    assert texts(second, "Episodes/PL") == ["U1", "U2"]
    assert drawn.order["Episodes"] == [1, 0, 2]


RULES = [
    rule for kind in ("cin", "903") for year in YEARS for rule in rulebook(kind, year).values() if rule.year == year
]


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


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.kind}-{rule.year}-{rule.code}")
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
