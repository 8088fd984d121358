"""Who a child of the file is here: by numbers that only one child has, said with the reason; never by a likeness."""

from datetime import date

import pytest

from goldenthread.who.people.models import Identifier, Person

from .files import OTHER_UPN, UPN, child, counted, message, tag
from .house import rows

LOOK = "Who is who, to be looked at: 1 child"


def somebody(cast, number: str = "", upn: str = "", **facts) -> Person:
    """A child who is here already, written by hand."""
    person = Person.objects.create(**({"has_record": True, "sex": "F", "birth_date": date(2015, 3, 2)} | facts))
    for kind, value in (("la_child_id", number), ("upn", upn)):
        if value:
            Identifier.objects.create(person=person, kind=kind, value=value, key=value)
    return person


def test_the_census_child_id_and_the_birth_date_find_a_child(brought, cast):
    here = somebody(cast, "AB1")
    said = brought(message(child("AB1", upn=UPN)))
    assert "Matched by census child ID: 1" in said
    assert here.identifiers.filter(kind="upn", value=UPN).exists()


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"birth_date": date(2014, 3, 2)}, "Its census child ID belongs here to somebody with another birth date."),
        ({"birth_date": None, "expected_on": date(2026, 5, 1)},
         "Its census child ID belongs here to a baby who was expected at another time."),
    ],
)  # fmt: skip
def test_a_census_child_id_of_somebody_born_on_another_day_matches_nobody(brought, cast, facts, why):
    somebody(cast, "AB1", **facts)
    before = rows()
    said = brought(message(child("AB1")), dry_run=True)
    assert f"Refused: 1 child\n  Child 1 (AB1): {why}" in said
    assert rows() == before


def test_an_estimated_birth_date_contradicts_nothing(brought, cast):
    here = somebody(cast, "AB1", birth_date=date(2014, 6, 1), birth_estimated=True)
    assert "Matched by census child ID: 1" in brought(message(child("AB1")))
    here.refresh_from_db()
    assert (str(here.birth_date), here.birth_estimated) == ("2015-03-02", False)


def test_a_pupil_number_with_birth_date_and_sex_finds_a_child_to_be_looked_at(brought, cast):
    here = somebody(cast, "OLD7", UPN)
    said = brought(message(child("AB1", upn=UPN)))
    assert "Matched by UPN, birth date and sex: 1" in said
    assert (
        f"{LOOK}\n  Child 1 (AB1): Record {here.pk} has this UPN, birth date and sex, and has the census child ID OLD7 "
        "here. They are taken for one."
    ) in said
    assert sorted(here.identifiers.filter(kind="la_child_id").values_list("value", flat=True)) == ["AB1", "OLD7"]


def test_a_former_pupil_number_finds_a_child(brought, cast):
    here = somebody(cast, upn=UPN)
    said = brought(message(child("AB1", upn=OTHER_UPN, more=tag("FormerUPN", UPN))))
    assert f"Record {here.pk} has this UPN, birth date and sex, and has no census child ID here." in said


def test_a_pupil_number_of_a_twin_of_the_other_sex_matches_nobody(brought, cast):
    """A number typed into the wrong twin's record fits by birth date."""
    here = somebody(cast, upn=UPN, sex="M")
    said = brought(message(child("AB1", upn=UPN)))
    assert f"Child 1 (AB1): The UPN and birth date are those of record {here.pk}, and the sex is not." in said
    assert counted(said, "Children") == [1, 0, 0, 0, 1, 0]


def test_a_pupil_number_of_somebody_born_on_another_day_matches_nobody(brought, cast):
    somebody(cast, upn=UPN, birth_date=date(2014, 3, 2))
    said = brought(message(child("AB1", upn=UPN)))
    assert counted(said, "Children") == [1, 1, 0, 0, 0, 0]
    assert f"Child 1 (AB1) {UPN}: Another record here has it." in said


def test_birth_date_and_sex_alone_match_nobody_and_are_named_to_be_looked_at(brought, cast):
    here = somebody(cast, given_names="Clover")
    somebody(cast, sex="M")
    somebody(cast, "AB9")
    said = brought(message(child("AB1")))
    assert counted(said, "Children") == [1, 1, 0, 0, 0, 0]
    assert (
        f"{LOOK}\n  Child 1 (AB1): Record {here.pk} has the same birth date and sex, and no census child ID. They are "
        "kept apart."
    ) in said
    assert not here.identifiers.exists()


def test_a_locked_record_is_named_to_nobody(brought, cast):
    """Sorrel's record is locked: that somebody was born on the same day is not said."""
    said = brought(message(child("AB1", born=str(cast.sorrel.birth_date))))
    assert "to be looked at" not in said
    assert counted(said, "Children") == [1, 1, 0, 0, 0, 0]


def test_two_children_of_one_file_are_never_one_person(brought, cast):
    somebody(cast, "AB1", UPN)
    said = brought(message(child("AB1"), child("AB2", upn=UPN), child("ab1", born="2011-01-01"), child("AB4", upn=UPN)))
    assert counted(said, "Children") == [4, 0, 0, 1, 3, 0]
    assert "  Child 2 (AB2): Child 1 of the file is the same record here." in said
    assert "  Child 3 (ab1): Child 1 of the file has the same census child ID." in said
    assert "  Child 4 (AB4): Child 2 of the file has the same UPN." in said


def test_what_somebody_wrote_here_is_not_written_over(brought, cast):
    here = somebody(cast, "AB1", sex="M", ethnicity="BCRB", disabilities=["LD"])
    said = brought(message(child("AB1")))
    here.refresh_from_db()
    assert (here.sex, here.ethnicity, here.disabilities) == ("M", "BCRB", ["LD"])
    assert "  Child 1 (AB1): sex, ethnicity, disabilities" in said
