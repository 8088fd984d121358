"""SSDA903 as CSV: each file is known by its header row, and read right however a spreadsheet left it."""

from datetime import date

import pytest

from goldenthread.foundations.xml import CannotRead
from goldenthread.sight.returns.checker.layout import layout
from goldenthread.sight.returns.checker.reading.csvs import WORKED_OUT
from goldenthread.sight.returns.checker.reading.sources import Asked, read

from .reading import read_csvs, rows

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n101,F,02/03/2012,WBRI,UN1,0,\n102,M,2013-04-05,MWBC,UN1,,\n"
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "101,01/05/2025,S,C2,N1,U1,PR1,03/06/2025,X1,,AB1 2CD,AB1 3EF,SC123456\n"
    "101,03/06/2025,P,C2,N1,U1,PR1,,,,AB1 2CD,AB1 4GH,SC123456\n"
)


def fields_of(table):
    return [name for name in layout("903", 2027).tables[table].fields if name not in WORKED_OUT]


@pytest.mark.parametrize(
    "table", [name for name, each in layout("903", 2027).tables.items() if not each.reference and "_last" not in name]
)
def test_each_file_is_known_by_its_header_whatever_its_name(tmp_path, table):
    found = read_csvs(tmp_path, anything=",".join(fields_of(table)) + "\n")
    assert set(found.store.given) == {table}
    assert found.problems.sentences() == []


def test_rows(tmp_path):
    found = read_csvs(tmp_path, a=HEADER, b=EPISODES)
    assert (found.kind, found.year, found.problems.sentences()) == ("903", 2026, [])
    assert rows(found, "Header", "CHILD", "SEX", "DOB", "MOTHER") == [
        ("101", "F", date(2012, 3, 2), "0"), ("102", "M", date(2013, 4, 5), None),
    ]  # fmt: skip
    assert rows(found, "Episodes", "DECOM", "DEC", "REC") == [
        (date(2025, 5, 1), date(2025, 6, 3), "X1"), (date(2025, 6, 3), None, None),
    ]  # fmt: skip


LEFT = {
    "mark": HEADER.encode("utf-8-sig"),
    "utf-16": HEADER.encode("utf-16"),
    "crlf": HEADER.replace("\n", "\r\n").encode(),
    "lower case": HEADER.lower().encode(),
    "spaces": HEADER.replace(",", " , ").encode(),
    "semicolons": HEADER.replace(",", ";").encode(),
    "tabs": HEADER.replace(",", "\t").encode(),
    "quoted": HEADER.replace("101", '"101"').replace("SEX", '"SEX"').encode(),
    "blank lines": HEADER.replace("\n", "\n\n,,,\n").encode(),
    "no line feed at the end": HEADER.rstrip("\n").encode(),
    "float": HEADER.replace("UN1,0,", "UN1,0.0,").encode(),
}


@pytest.mark.parametrize("how", LEFT)
def test_however_a_spreadsheet_left_it(tmp_path, how):
    found = read_csvs(tmp_path, a=LEFT[how])
    (tmp_path / "plain").mkdir()
    assert rows(found, "Header", "*") == rows(read_csvs(tmp_path / "plain", a=HEADER), "Header", "*")
    assert found.problems.sentences() == []


def test_columns_in_any_order_more_or_fewer(tmp_path):
    found = read_csvs(tmp_path, a="DOB,UPN,Shoe,CHILD\n02/03/2012,UN1,4,101\n")
    assert rows(found, "Header", "CHILD", "DOB", "UPN", "SEX") == [("101", date(2012, 3, 2), "UN1", None)]
    assert found.problems.sentences() == [
        "a.csv has a column SHOE, which Header does not: it was left out.",
        "a.csv has no column SEX: it was read as blank.",
        "a.csv has no column ETHNIC: it was read as blank.",
        "a.csv has no column MOTHER: it was read as blank.",
        "a.csv has no column MC_DOB: it was read as blank.",
    ]


def test_a_row_of_another_width_is_told_by_its_line(tmp_path):
    found = read_csvs(tmp_path, a=HEADER + "103,F\n104,F,02/03/2012,WBRI,UN1,0,,what,is,this\n")
    assert rows(found, "Header", "CHILD") == [("101",), ("102",), ("103",), ("104",)]
    assert found.problems.sentences() == [
        "a.csv line 4 has 2 cells, its first row 7.",
        "a.csv line 5 has 10 cells, its first row 7.",
    ]


def test_a_file_that_is_no_part_of_it_is_told_and_the_rest_read(tmp_path):
    found = read_csvs(tmp_path, a=HEADER, notes="Who,What\nme,this\n")
    assert found.problems.sentences() == ["notes.csv was left out: its first row is not that of any SSDA903 file."]


def test_two_files_of_one_table_are_both_read_and_it_is_told(tmp_path):
    found = read_csvs(tmp_path, a=HEADER, b=HEADER.replace("101", "201").replace("102", "202"))
    assert len(rows(found, "Header", "row")) == 4
    assert "both hold Header" in found.problems.sentences()[0]


def test_text_that_is_not_utf8_is_read_as_windows_writes_it(tmp_path):
    found = read_csvs(tmp_path, a=HEADER.replace("101", "Zoë").encode("cp1252"))
    assert rows(found, "Header", "CHILD")[0] == ("ZOË",)
    assert "Windows-1252" in found.problems.sentences()[0]


@pytest.mark.parametrize("files", [{"a": "Who,What\nme,this\n"}, {}])
def test_nothing_to_check_is_refused_in_words(tmp_path, files):
    with pytest.raises(CannotRead):
        read_csvs(tmp_path, **files)


def test_last_year_stands_beside_this_year(tmp_path):
    now, then = tmp_path / "now", tmp_path / "then"
    for folder in (now, then):
        folder.mkdir()
        (folder / "h.csv").write_text(HEADER if folder == now else HEADER.replace("102", "103"))
    found = read(Asked((now,), previous=then, year=2026))
    assert rows(found, "Header_last", "CHILD") == [("101",), ("103",)]
    assert rows(found, "Header", "CHILD") == [("101",), ("102",)]


def test_a_year_that_nobody_says_is_found_out_and_told(tmp_path):
    (tmp_path / "e.csv").write_text(EPISODES)
    found = read(Asked((tmp_path / "e.csv",)))
    assert found.year == 2026
    told = "2025-26 was taken for its year: most of its days are in it. Say --year to choose."
    assert found.problems.sentences() == [told]


def test_last_year_in_a_folder_of_its_own_is_found(tmp_path):
    (tmp_path / "previous").mkdir()
    (tmp_path / "h.csv").write_text(HEADER)
    (tmp_path / "previous" / "h.csv").write_text(HEADER.replace("102", "103"))
    found = read(Asked((tmp_path,), year=2026))
    assert rows(found, "Header_last", "CHILD") == [("101",), ("103",)]
    assert "was read from the folder previous" in found.problems.sentences()[0]
    with pytest.raises(CannotRead, match="give it with --previous"):
        read(Asked((tmp_path, tmp_path / "previous")))


@pytest.mark.parametrize("text", ["<html><body><p>Hello</p></body></html>", "<Message><Children/></Message>"])
def test_what_is_no_ssda903_is_not_last_year_s(tmp_path, text):
    (tmp_path / "h.csv").write_text(HEADER)
    (tmp_path / "last.xml").write_text(text)
    with pytest.raises(CannotRead, match=r"last\.xml is"):
        read(Asked((tmp_path / "h.csv",), previous=tmp_path / "last.xml"))


def test_xml_that_is_neither_return_is_refused(tmp_path):
    (tmp_path / "page.xml").write_text("<html><body><p>Hello</p></body></html>")
    with pytest.raises(CannotRead, match="neither a census"):
        read(Asked((tmp_path / "page.xml",)))


def test_an_ssda903_in_xml(tmp_path):
    path = tmp_path / "r.xml"
    path.write_text(
        "<SSDA903><CHILD><CHILD>101</CHILD><SEX>f</SEX><DOB>02/03/2012</DOB><ETHNIC>WBRI</ETHNIC><UPN>UN1</UPN>"
        "<UASC>0</UASC><EPISODE><DECOM>01/05/2025</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U1</PL></EPISODE>"
        "<REVIEWS><AREVIEW><REVIEW>01/06/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW></REVIEWS></CHILD></SSDA903>"
    )
    found = read(Asked((path,), year=2026))
    assert found.problems.sentences() == []
    assert rows(found, "Header", "CHILD", "SEX", "UASC") == [("101", "F", "0")]
    assert rows(found, "Episodes", "CHILD", "PLACE", "DECOM") == [("101", "U1", date(2025, 5, 1))]
    assert rows(found, "Reviews", "CHILD", "REVIEW_CODE", "DOB") == [("101", "PN1", date(2012, 3, 2))]
