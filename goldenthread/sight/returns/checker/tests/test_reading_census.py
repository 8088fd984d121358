"""A census is read as it is meant, however the system that wrote it spells it; and a broken one is refused in words."""

from datetime import date

import pytest

from goldenthread.foundations.xml import CannotRead

from .reading import CENSUS, CHILD, HEADER, read_text, rows


def test_every_row_of_a_child(tmp_path):
    found = read_text(tmp_path, CENSUS)
    assert (found.kind, found.year, found.problems.sentences()) == ("cin", 2026, [])
    assert rows(found, "ChildIdentifiers", "LAchildID", "Sex", "PersonBirthDate") == [("C1", "F", date(2015, 3, 2))]
    assert rows(found, "Disabilities", "LAchildID", "Disability") == [("C1", "AUT"), ("C1", "LD")]
    assert rows(found, "CINdetails", "CINdetailsID", "ReferralNFA") == [("1", False), ("2", None)]
    assert rows(found, "Assessments", "CINdetailsID", "AssessmentID", "AssessmentFactors") == [
        ("1", "1", ["1A", "2B"]), ("1", "2", None),
    ]  # fmt: skip
    assert rows(found, "ChildProtectionPlans", "CINdetailsID", "CPPID", "NumberOfPreviousCPP") == [
        ("1", "1", 0), ("2", "1", None),
    ]  # fmt: skip


def test_a_review_without_a_date_is_a_row(tmp_path):
    found = read_text(tmp_path, CENSUS)
    assert rows(found, "Reviews", "CINdetailsID", "CPPID", "CPPreviewDate") == [
        ("1", "1", date(2025, 9, 1)),
        ("1", "1", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        CENSUS.encode("utf-8-sig"),
        CENSUS.encode("utf-16"),
        f'<?xml version="1.0" encoding="windows-1252"?>{CENSUS}'.encode("cp1252"),
        CENSUS.replace("\n", "\r\n").encode(),
        CENSUS.replace("<Message>", '<Message xmlns="http://example.org/cin">').encode(),
        CENSUS.replace("<", "<x:")
        .replace("<x:/", "</x:")
        .replace("<x:Message>", '<x:Message xmlns:x="urn:x">')
        .encode(),
        CENSUS.replace("CINdetails", "cindetails")
        .replace("LAchildID", "laCHILDid")
        .replace("Child>", "CHILD>")
        .encode(),
        CENSUS.replace(">F<", ">  F\n<").encode(),
        CENSUS.replace("<Child>", "<!-- one --><Child><?a b?>").encode(),
    ],
    ids=["mark", "utf-16", "windows", "crlf", "namespace", "prefix", "case", "spaces", "comments"],
)
def test_however_it_is_spelled(tmp_path, text):
    found, plain = read_text(tmp_path, text), read_text(tmp_path, CENSUS, "plain.xml")
    assert found.problems.sentences() == []
    for table in ("Header", "ChildIdentifiers", "Disabilities", "CINdetails", "Assessments", "Reviews"):
        assert rows(found, table, "*") == rows(plain, table, "*"), table


@pytest.mark.parametrize(
    ("said", "truth"), [("true", True), ("1", True), ("TRUE", True), ("false", False), ("0", False)]
)
def test_yes_and_no(tmp_path, said, truth):
    found = read_text(tmp_path, CENSUS.replace("<ReferralNFA>false", f"<ReferralNFA>{said}"))
    assert rows(found, "CINdetails", "ReferralNFA")[0] == (truth,)


def test_what_cannot_be_read_waits_beside_its_field(tmp_path):
    found = read_text(tmp_path, CENSUS.replace("2025-05-01", "the first of May").replace(">false<", ">perhaps<"))
    asked = ("CINreferralDate", "CINreferralDate_unread", "ReferralNFA", "ReferralNFA_unread")
    assert rows(found, "CINdetails", *asked)[0] == (None, "the first of May", None, "perhaps")


def test_what_the_census_does_not_have_is_told_once(tmp_path):
    strange = CHILD.replace("<Sex>", "<Shoe>4</Shoe><Sex>").replace("</Child>", "<Pets><Cat>1</Cat></Pets></Child>")
    found = read_text(tmp_path, CENSUS.replace(CHILD, strange * 3))
    assert found.problems.sentences() == [
        "Child holds “Pets”, which the census does not have: it was left out. (met 3 times)",
        "ChildIdentifiers holds “Shoe”, which the census does not have: it was left out. (met 3 times)",
    ]
    assert len(rows(found, "ChildIdentifiers", "row")) == 3


def test_a_child_without_identifiers_is_a_row_all_the_same(tmp_path):
    found = read_text(tmp_path, f"<Message>{HEADER}<Children><Child></Child></Children></Message>")
    assert rows(found, "ChildIdentifiers", "LAchildID") == [(None,)]


def test_a_field_twice_is_told(tmp_path):
    found = read_text(tmp_path, CENSUS.replace("<Sex>F</Sex>", "<Sex>F</Sex><Sex>M</Sex>"))
    assert rows(found, "ChildIdentifiers", "Sex") == [("F",)]
    assert found.problems.sentences() == ["ChildIdentifiers has Sex twice in one place: the first was read."]


REFUSED = {
    "doctype": (f"<!DOCTYPE Message [<!ENTITY x 'y'>]>{CENSUS}", "document type"),
    "cut off": (CENSUS[:-40], "broken at line"),
    "no XML": ("LAchildID,UPN\n1,2\n", "does not begin with"),
    "empty": ("", "empty"),
    "unclosed": (CENSUS.replace("</ChildIdentifiers>", ""), "broken at line"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_checked_is_refused_in_words(tmp_path, name):
    text, said = REFUSED[name]
    with pytest.raises(CannotRead, match=said):
        read_text(tmp_path, text)


def test_a_child_larger_than_any_is_refused_before_it_fills_the_memory(tmp_path):
    large = "<CINdetails><CINreferralDate>2025-05-01</CINreferralDate></CINdetails>" * 150_000
    with pytest.raises(CannotRead, match="More stands in one place"):
        read_text(tmp_path, f"<Message>{HEADER}<Children><Child>{large}</Child></Children></Message>")


def test_a_census_of_another_year_is_asked_the_nearest_rules_and_says_so(tmp_path):
    found = read_text(tmp_path, CENSUS.replace("2026", "2023"))
    assert found.year == 2025
    assert "2022-23, for which there are no rules here" in found.problems.sentences()[0]


def test_a_year_that_is_not_the_file_s_own_is_told(tmp_path):
    found = read_text(tmp_path, CENSUS, year=2025)
    assert "The census says that it is of 2025-26" in found.problems.sentences()[0]


def test_a_census_without_header_or_children(tmp_path):
    found = read_text(tmp_path, "<Message><Children></Children></Message>")
    assert len(found.problems.sentences()) == 2
