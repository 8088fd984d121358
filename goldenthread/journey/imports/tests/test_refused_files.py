"""A file that cannot be read changes nothing in the whole database, and the person is told what to do."""

import pytest

from .files import assessment, bring, child, counted, episode, header, message, section_47, tag, written
from .house import tables
from .test_reading import BOMB, FILE_IN, HOSTILE

TWO_GIGABYTES = 2 * 1000**3
GOOD = message(child("AB1"), child("AB2"))
BROKEN = GOOD[:-40]
CANNOT = {
    "a broken file": (BROKEN, "The file is broken at line 2, in child 2: "),
    "an end in the middle of a child": (GOOD[: GOOD.index("AB2") + 30], "The file is broken at line 2, in child 2: "),
    "an entity bomb": (BOMB, HOSTILE),
    "an entity bomb in UTF-16": (BOMB.encode("utf-16"), HOSTILE),
    "another file drawn in": (FILE_IN, HOSTILE),
    "an entity that nobody declared": (GOOD.replace("AB2", "&ab2;"), "The file is broken at line 2, in child 2: "),
    "a workbook": (b"PK\x03\x04" + b"\0" * 200, "This is not XML: the file does not begin with “<”."),
    "a file of 2023-24": (
        message(child("AB1"), head=header(year="2024")),
        "The file is of 2023-24. Files of 2024-25 and later can be read.",
    ),
    "a date that is none": (
        message(child("AB1"), child("AB2", episode("2025-02-30"))),
        "Child 2 (AB2): CINreferralDate “2025-02-30” is not a date.",
    ),
    "a date the other way round": (
        message(child("AB1", episode("2025-05-06", section_47("07/05/2025")))),
        "Child 1 (AB1): S47ActualStartDate “07/05/2025” is not a date.",
    ),
    "a date of a part that is kept": (
        message(child("AB1", episode("2025-05-06", tag("PreProceedingsandFGDM", tag("PPStartDate", "soon"))))),
        "Child 1 (AB1): PPStartDate “soon” is not a date.",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("dry_run", [False, True])
@pytest.mark.parametrize("name", CANNOT)
def test_a_file_that_cannot_be_read_changes_nothing(cast, tmp_path, capsys, name, dry_run):
    text, sentence = CANNOT[name]
    before = tables()
    assert bring(written(tmp_path, text), dry_run=dry_run) == 2
    said = capsys.readouterr()
    assert said.out == ""
    first, last = said.err.strip().splitlines()
    assert first.startswith(sentence)
    assert last.startswith("Nothing was changed.")
    assert tables() == before


@pytest.mark.django_db
def test_a_file_of_two_gigabytes_changes_nothing(cast, tmp_path, capsys):
    path = tmp_path / "cin.xml"
    with path.open("wb") as file:
        file.write(GOOD.encode())
        file.truncate(TWO_GIGABYTES)  # a hole: it takes no room on the disk
    before = tables()
    assert bring(path) == 2
    assert capsys.readouterr().err.splitlines() == [
        "cin.xml is larger than 500 MB. A census of the largest council is far smaller: check the file.",
        "Nothing was changed.",
    ]
    assert tables() == before


@pytest.mark.django_db
def test_a_wrong_value_says_how_to_go_on(cast, tmp_path, capsys):
    bring(written(tmp_path, message(child("AB1", born="soon"), child("AB2"))))
    assert capsys.readouterr().err.splitlines()[-1] == (
        "Nothing was changed. 1 child has values that cannot be read: put them right in the file, or leave those "
        "children out with --leave-out-refused."
    )


def test_children_with_wrong_values_can_be_left_out(brought):
    said = brought(message(child("AB1", episode("soon", assessment())), child("AB2")), leave_out_refused=True)
    assert "Refused: 1 child\n  Child 1 (AB1): CINreferralDate “soon” is not a date." in said
    assert "Of these, left out because a value cannot be read: 1" in said
    assert counted(said, "Children") == [2, 1, 0, 0, 1, 0]
    assert counted(said, "Assessments") == [1, 0, 0, 0, 1, 0]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_any_usual_writing_is_brought_in(brought, codec):
    declared = "UTF-8" if codec == "utf-8-sig" else "UTF-16"
    text = f'<?xml version="1.0" encoding="{declared}"?>\n' + GOOD.replace("<Message>", '<Message xmlns="urn:cin">')
    assert counted(brought(text.encode(codec)), "Children") == [2, 2, 0, 0, 0, 0]
