"""What is drawn can stand in a file: a census in XML, SSDA903 in CSV and in XML."""

import csv

import pytest
from lxml import etree

from goldenthread.sight.returns.checker.rulebook.drawn import read_drawing
from goldenthread.sight.returns.checker.writing.census import ChildRecord, Episode, write_census
from goldenthread.sight.returns.checker.writing.drawings import census_of, looked_after_of
from goldenthread.sight.returns.checker.writing.looked_after import write_csvs, write_xml

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
