"""What is refused before anything is begun: one sentence each, and where; and what is read all the same."""

import tracemalloc

import pytest

from goldenthread.foundations.xml import CannotRead, open_file
from goldenthread.journey.imports.bringing import Unreadable, read_through
from goldenthread.journey.imports.census.reading import Census

from .files import child, episode, header, message, tag, written

THIS_YEAR = 2026
BOMB = '<!DOCTYPE Message [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + message(child()).replace(
    "AB1", "&b;"
)
FILE_IN = '<!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + message(child()).replace("AB1", "&x;")
DEEP = message(tag("Child", "<a>" * 300 + "</a>" * 300))
MANY = message(tag("Child", "<a/>" * 50_001))
LONG = message(tag("Child", f"<a>{'a' * 1_000_000}</a>" * 7))
TOO_MUCH = "In child 1 more stands in one place than in any real census."

HOSTILE = "The file holds a document type or entity declaration (<!DOCTYPE or <!ENTITY). It is refused."
NO_YEAR = "The header’s Year is “%s”, which is no census year. 2025 stands for 2024-25."
REFUSED = [
    ("", "The file is empty."),
    ("   \n", "The file is empty."),
    ("PK\x03\x04 a workbook", "This is not XML: the file does not begin with “<”."),
    (BOMB, HOSTILE),
    (FILE_IN, HOSTILE),
    (BOMB.encode("utf-16"), HOSTILE),
    (BOMB.encode("utf-16-be"), HOSTILE),
    (message(child()).encode("utf-32"), "The file is written in UTF-32. Save it as UTF-8."),
    ('<?xml version="1.0" encoding="UTF-7"?>' + message(),
     "The file says that it is written in “UTF-7”. Save it as UTF-8."),
    (tag("Workbook"), "This is not a census file: it begins with “Workbook”, not with Message."),
    (tag("Message", tag("Children", child())), "This is not a census file: it has no Header."),
    (tag("Message", header()), "This is not a census file: it has no Children."),
    (message(), "There is no child in this file."),
    (message(child(), head=header("SSDA903")),
     "This is not a children in need census: the header’s Collection is “SSDA903”."),
    (message(child(), head=header(year="")), NO_YEAR % ""),
    (message(child(), head=header(year="next")), NO_YEAR % "next"),
    (message(child(), head=header(year="2028")), NO_YEAR % "2028"),
    (message(child(), head=header(year="2024")), "The file is of 2023-24. Files of 2024-25 and later can be read."),
    (message(child()).replace("</Sex>", "</Six>"), "The file is broken at line 1, in child 1: "),
    (message(child(), child("AB2"))[:-60], "The file is broken at line 1, in child 2: "),
    (message(child())[:-10], "The file is broken at line 1, after child 1: "),
    (DEEP, "The file is broken at line 1, in child 1: "),
    (MANY, TOO_MUCH),
    (LONG, TOO_MUCH),
    (message(*(child(f"AB{n}", episode("2025-05-06", tag(f"M{n}", "1"))) for n in range(201))),
     "There are more than 200 different modules in this file: this is no census."),
    (message(child(), head=header() + header()), "The file has two Headers: it may be two files in one."),
    (message(child(), head=header(more=tag("ReferenceDate", "2025-03-31"))),
     "The header’s ReferenceDate is “2025-03-31”. In a file of 2025-26 it is 2026-03-31."),
    (message(child(), head=header(more=tag("ReferenceDate", "31/03/2026"))),
     "The header’s ReferenceDate is “31/03/2026”. In a file of 2025-26 it is 2026-03-31."),
]  # fmt: skip


def read(path):
    census = Census(open_file(path), THIS_YEAR)
    read_through(census, leave_out=False, tell=lambda said: None)
    return census


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_a_file_that_is_no_census_is_refused_in_one_sentence(tmp_path, text, sentence):
    path = tmp_path / "cin.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CannotRead) as refused:
        read(path)
    (said,) = refused.value.reasons
    assert said.startswith(sentence)


def test_a_file_of_two_gigabytes_is_refused_before_it_is_opened(tmp_path, monkeypatch):
    path = tmp_path / "cin.xml"
    with path.open("wb") as file:
        file.truncate(2 * 1000**3)
    monkeypatch.setattr("pathlib.Path.open", lambda *_: pytest.fail("It was opened."))
    with pytest.raises(CannotRead, match="larger than 500 MB"):
        open_file(path)


@pytest.mark.parametrize(("name", "sentence"), [("none.xml", "There is no file"), ("", "is not a file")])
def test_what_is_no_file_is_refused(tmp_path, name, sentence):
    with pytest.raises(CannotRead, match=sentence):
        open_file(tmp_path / name)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path):
    path = written(tmp_path, message(child()))
    census = read(path)
    written(tmp_path, message(child("AB2222")))
    with pytest.raises(CannotRead, match="was changed while it was read"):
        list(census)


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("UTF-8", "utf-8"), ("utf-8", "utf-8-sig"), ("UTF-16", "utf-16"), ("UTF-16", "utf-16-le"), ("UTF-16", "utf-16-be"),
     ("windows-1252", "cp1252"), ("iso-8859-1", "latin-1")],
)  # fmt: skip
def test_every_usual_encoding_is_read(tmp_path, declared, codec):
    text = f'<?xml version="1.0" encoding="{declared}"?>\n' + message(child(more=tag("Town", "Célyn")))
    (found,) = read(written(tmp_path, text.encode(codec)))
    assert (found.la_child_id, found.pieces[0].content) == ("AB1", "Célyn")


def test_namespaces_case_and_spaces_do_not_matter(tmp_path):
    text = message(child(" AB1\n", born=" 2015-03-02 ", sex=" f ")).replace("<Message>", '<Message xmlns="urn:cin">')
    (found,) = read(written(tmp_path, text.replace("Sex>", "sex>").replace("CINdetails>", "CINDetails>")))
    assert (found.la_child_id, found.sex, str(found.birth_date), len(found.episodes)) == ("AB1", "F", "2015-03-02", 1)


@pytest.mark.parametrize(
    ("text", "so"), [("true", True), ("1", True), ("TRUE", True), ("false", False), ("0", False), ("", False)]
)
def test_every_way_to_say_yes_is_read(tmp_path, text, so):
    (found,) = read(written(tmp_path, message(child("AB1", episode(nfa=text)))))
    assert found.episodes[0].no_further_action is so


VALUES = [
    (child("AB1", born="2015-13-40"), "Child 1 (AB1): PersonBirthDate “2015-13-40” is not a date."),
    (child("AB1", born="01/02/2015"), "Child 1 (AB1): PersonBirthDate “01/02/2015” is not a date."),
    (child("AB1", born="20150201"), "Child 1 (AB1): PersonBirthDate “20150201” is not a date."),
    (child("", born="soon"), "Child 1 (no census child ID): PersonBirthDate “soon” is not a date."),
    (child("AB1", episode("2025-02-29")), "Child 1 (AB1): CINreferralDate “2025-02-29” is not a date."),
    (child("AB1", episode(nfa="maybe")), "Child 1 (AB1): ReferralNFA “maybe” is not true or false."),
    (child("AB1", episode("2025-05-06", tag("Section47", tag("S47ActualStartDate", "x")))),
     "Child 1 (AB1): S47ActualStartDate “x” is not a date."),
    (child("AB1", episode("2025-05-06", tag("ChildProtectionPlans", tag("NumberOfPreviousCPP", "-1")))),
     "Child 1 (AB1): NumberOfPreviousCPP “-1” is not a number."),
    (child("AB1", episode("2025-05-06", tag("PreProceedingsandFGDM", tag("FGDMMeetingOffer", "2")))),
     "Child 1 (AB1): FGDMMeetingOffer “2” is not true or false."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), VALUES)
def test_a_value_that_cannot_be_read_is_one_sentence(tmp_path, text, sentence):
    with pytest.raises(Unreadable) as refused:
        read(written(tmp_path, message(text)))
    assert refused.value.reasons == [sentence]


def test_the_same_sentence_about_many_children_is_said_once(tmp_path):
    path = written(tmp_path, message(*(child(f"AB{n}", born="no") for n in range(60))))
    with pytest.raises(Unreadable) as refused:
        read(path)
    named = ", ".join(f"Child {n + 1} (AB{n})" for n in range(5))
    assert refused.value.reasons == [f"{named} and 55 more: PersonBirthDate “no” is not a date."]
    assert refused.value.children == 60


def test_fifty_different_sentences_are_listed_and_the_rest_is_counted(tmp_path):
    path = written(tmp_path, message(*(child(f"AB{n}", born=f"no {n}") for n in range(60))))
    with pytest.raises(Unreadable) as refused:
        read(path)
    assert (len(refused.value.reasons), refused.value.reasons[-1]) == (51, "and 10 more")


def test_memory_does_not_grow_with_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr("goldenthread.foundations.xml.CHUNK", 10_000)
    few, many = (
        written(tmp_path, message(*(child(f"AB{n}") for n in range(size)))) and peak(tmp_path / "cin.xml")
        for size in (300, 3000)
    )
    assert many < 1.5 * few


def peak(path) -> int:
    """The most that Python held; the parser's own memory is bounded by one child (MOST_ELEMENTS)."""
    read(path)
    tracemalloc.start()
    read(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most
