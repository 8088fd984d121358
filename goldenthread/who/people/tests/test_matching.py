"""Searching, drawn as a table: what is typed, who is found first, and what the card says."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.who.people import matching
from goldenthread.who.people.models import Person

from .village import TODAY, called, goes_to, lives, numbered, person, reached, related

pytestmark = pytest.mark.django_db

# what is typed                   who comes first       a line of the card, in bold between stars
TABLE = """
yarrow                          | Yarrow Hawthorn     | Name: *Yarrow* Hawthorn
Yarro                           | Yarrow Hawthorn     | Name: *Yarrow* Hawthorn, sounds like Yarro
hawthorn yarrow                 | Yarrow Hawthorn     | Name: *Yarrow Hawthorn*
Yarro 6 Fenwick Road            | Yarrow Hawthorn     | School: *Fenwick Road* School, year 1
yarrow 2 3 2020                 | Yarrow Hawthorn     | Age: 6, born *2 Mar 2020*
2/3/2020                        | Yarrow Hawthorn     | Age: 6, born *2 Mar 2020*
yarrow 3 2 2020                 | Yarrow Hawthorn     | Age: 6, born *2 Mar 2020*, day and month the other way round
yarrow 2020                     | Yarrow Hawthorn     | Age: 6, born 2 Mar *2020*
yarrow 6                        | Yarrow Hawthorn     | Age: *6*, born 2 Mar 2020
yarrow 15                       | Yarrow Moss         | Age: *15*, born 9 Jul 2011
Yar                             | Yarrow Hawthorn     | Name: *Yarrow* Hawthorn, begins with Yar
Kate Fern                       | Catherine Fern      | Name: *Catherine Fern*, another form of Kate
Kathryn Fern                    | Catherine Fern      | Name: *Catherine Fern*, another form of Kathryn
Shaun OBrien                    | Seán O’Brien        | Name: *Seán O’Brien*, another form of Shaun
o'brien sean                    | Seán O’Brien        | Name: *Seán O’Brien*
Zoe-Anne Ash                    | Zoë Anne Ash        | Name: *Zoë Anne Ash*
Camomile                        | Chamomile Sedge     | Name: *Chamomile* Sedge, much like Camomile
Thorn Rush                      | Thorn Bryony        | Formerly: Thorn *Rush*
Spike                           | Thorn Bryony        | Also called: *Spike*
9434765919                      | Thorn Bryony        | NHS number: *943 476 5919*
943 476 5919                    | Thorn Bryony        | NHS number: *943 476 5919*
07700 900204                    | Thorn Bryony        | Reach: *07700 900204*
+44 7700 900204                 | Thorn Bryony        | Reach: *07700 900204*
LN13AB                          | Catherine Fern      | Address: 12 Mill Lane, *LN1 3AB*
ln1 3ab catherine               | Catherine Fern      | Address: 12 Mill Lane, *LN1 3AB*
mill lane                       | Catherine Fern      | Address: 12 *Mill Lane*, LN1 3AB
unborn Bramble                  | Unborn baby         | Mother: *Bramble* Rush
Brambel Rush                    | Bramble Rush        | Name: *Bramble Rush*, sounds like Brambel
Juniper 4 5 2018                | Juniper Larch       | Age: 8, born *4 May 2018*
Rowan 4 5 2018                  | Rowan Larch         | Age: 8, born *4 May 2018*
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in TABLE.strip().splitlines()]


@pytest.fixture
def village():
    yarrow = person("Yarrow", born=date(2020, 3, 2))
    goes_to(yarrow, "Fenwick Road School", "year 1")
    person("Yarrow", "Moss", date(2011, 7, 9))
    catherine = person("Catherine", "Fern", date(2015, 1, 30))
    lives(catherine, "12 Mill Lane", "LN1 3AB")
    person("Seán", "O’Brien", date(2012, 6, 6))
    person("Zoë Anne", "Ash", date(2010, 6, 6))
    person("Chamomile", "Sedge", date(2014, 6, 6))
    thorn = person("Thorn", "Bryony", date(1988, 6, 6), has_record=False)
    called(thorn, "Thorn", "Rush", "former")
    called(thorn, "Spike", "")
    numbered(thorn, "nhs", "943 476 5919")
    reached(thorn, "07700 900204")
    bramble = person("Bramble", "Rush", date(1991, 4, 4), has_record=False, sex="F")
    related(bramble, "parent", person("", "", expected_on=date(2027, 1, 3)))
    person("Juniper", "Larch", date(2018, 5, 4))
    person("Rowan", "Larch", date(2018, 5, 4))


def find(words: str, **how) -> list[matching.Match]:
    return matching.find(words, among=Person.objects.all(), today=TODAY, **how)


def said(match: matching.Match) -> list[str]:
    return [
        f"{line.label}: " + "".join(f"*{words}*" if bold else words for words, bold in line.pieces)
        for line in match.lines
    ]


@pytest.mark.parametrize(("typed", "who", "line"), ROWS, ids=[row[0] for row in ROWS])
def test_the_right_one_comes_first_and_says_why(village, typed, who, line):
    found = find(typed)
    assert found, "nobody"
    assert (found[0].person.name, line in said(found[0])) == (who, True), said(found[0])


@pytest.mark.parametrize("typed", ["", "6", "2020", "road", "school", "zzzz", "12345678", "?!", "x", "🌿", "a" * 200])
def test_what_names_nobody_finds_nobody(village, typed):
    assert find(typed) == []


def test_twins_are_shown_apart(village):
    both = matching.apart(find("larch 4 5 2018"))
    assert [each.person.name for each in both] == ["Juniper Larch", "Rowan Larch"]
    assert "perhaps a twin" in both[0].beware and "Rowan" in both[0].beware


def test_the_same_name_and_birthday_twice_is_said(village):
    person("Juniper", "Larch", date(2018, 5, 4))
    first, second, *_ = matching.apart(find("juniper larch 4 5 2018"))
    assert first.person.name == second.person.name
    assert "Compare the numbers" in first.beware and "Compare the numbers" in second.beware


def test_a_twin_is_not_a_duplicate_but_a_misspelt_child_is(village):
    strong = {each.person.name for each in find("Junipper Larch 4 5 2018") if each.strong}
    assert strong == {"Juniper Larch"}


def test_a_protected_address_is_blind_to_the_search(village):
    child = person("Bracken", "Vale", date(2016, 1, 1))
    lives(child, "7 Orchard Close", "LN2 1AA", is_protected=True)
    brother = person("Burnet", "Vale", date(2014, 1, 1))
    lives(brother, "7 Orchard Close", "LN2 1AA")  # his row was not marked: it would give hers away
    assert find("orchard close") == [] and find("LN2 1AA") == []
    assert said(find("bracken orchard close")[0]) == ["Name: *Bracken* Vale", "Age: 10, born 1 Jan 2016"]
    readable = list(child.residences.values_list("address", flat=True))
    assert {each.person.name for each in find("orchard close", readable=readable)} == {"Bracken Vale", "Burnet Vale"}


def test_nobody_is_found_who_is_not_among(village):
    among = Person.objects.exclude(family_name="Hawthorn")
    assert [each.person.name for each in matching.find("yarrow", among=among, today=TODAY)] == ["Yarrow Moss"]


def test_a_caller_s_three_boxes(village):
    found = matching.likely("Yarro", "6", "Fenwick Road", among=Person.objects.all(), today=TODAY)
    assert [(each.person.name, each.likely) for each in found] == [("Yarrow Hawthorn", True), ("Yarrow Moss", False)]


def test_a_place_in_the_name_box_is_no_place(village):
    found = matching.likely("Mill Lane", among=Person.objects.all(), today=TODAY)
    assert [each.person.name for each in found] == []


@pytest.mark.parametrize("typed", ["yarrow", "yarrow hawthorn 2 3 2020 LN1 3AB 07700 900204 fenwick road", "2 3 2020"])
def test_two_queries_whatever_is_typed(village, typed):
    with CaptureQueriesContext(connection) as seen:
        find(typed)
    assert len(seen) <= 2
