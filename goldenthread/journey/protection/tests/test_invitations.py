"""The letter by which somebody is asked to a conference: to whom it goes, about whom, and what is never in it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.ui.words import full_date
from goldenthread.journey.assessment.tests.stage import adult, family
from goldenthread.journey.protection.conferences.actions import Asked, call_off, invite
from goldenthread.journey.protection.conferences.models import Conference
from goldenthread.journey.protection.conferences.paper.rules import group_once
from goldenthread.journey.protection.conferences.people import still_to_ask
from goldenthread.who.people.models import Address, Relationship, Residence

from . import conference_stage as stage
from .conference_stage import lock

pytestmark = pytest.mark.django_db
LETTER = "conference_invitation"
WHY = "Rush hurt Bramble with a belt."


@pytest.fixture
def conference(cast) -> Conference:
    return stage.booked(cast, cast.tansy, cast.teasel, conference=stage.asked(cast, cast.tansy, cast.teasel, why=WHY))


@pytest.fixture
def letters(cast, conference) -> dict[str, tuple[int, int]]:
    """By who is asked, the numbers of the letter about Tansy: Bramble, her mother; Hazel, who is Teasel's
    father and nothing to Tansy; a friend whom nobody knows; Tansy herself; the school."""
    family(cast, cast.tansy, cast.teasel)
    mother = Relationship.objects.get(other=cast.tansy, person__given_names="Bramble").person
    other = adult("Hazel", cast.teasel, "parent", "M")
    people = [
        Asked("Bramble", "mother, has parental responsibility", person_id=mother.pk),
        Asked("Hazel", "father", person_id=other.pk), Asked("Sedge", "friend"),
        Asked(cast.tansy.name, "the child", person_id=cast.tansy.pk), Asked("Wagtail", "head teacher", "education"),
        Asked("Rush", "father", left_out_why="He hurt Bramble."),
    ]  # fmt: skip
    invite(by=cast.plover, conference=conference, people=people, over=0, at=timezone.now())
    part = conference.children.get(child=cast.tansy).pk
    return {row.name: (part, row.pk) for row in conference.invitations.all()}


def test_a_letter_says_what_it_is_for_when_and_where_and_how_to_have_a_say_without_coming(
    cast, opens, on_paper, letters
):
    said = on_paper(cast.plover, LETTER, *letters["Bramble"])
    for words in (
        f"conference about {cast.tansy.name}", "whether Tansy needs a child protection plan",
        full_date(stage.last_day()), "at 10:00", stage.PLACE, "Curlew leads the conference",
        "a friend, somebody of the family, an advocate",
        "You still have your say", "ask to speak to the chair apart", "Plover", '"to": "Bramble"',
    ):  # fmt: skip
        assert words in said, words
    made = opens(cast.plover, LETTER, *letters["Bramble"])
    assert b"/StructTreeRoot" in made.content and b"pdfuaid" in made.content
    assert "Tansy" not in made.headers["Content-Disposition"]


def test_an_agency_is_asked_for_a_report_and_the_child_is_spoken_to(cast, on_paper, letters):
    school = on_paper(cast.plover, LETTER, *letters["Wagtail"])
    assert "Wagtail, head teacher, Education" in school and "A written report about Tansy alone" in school
    hers = on_paper(cast.plover, LETTER, *letters[cast.tansy.name])
    assert "a conference about you" in hers and "whether you need a child protection plan" in hers
    assert "{" not in hers.replace('{"', "") and "Tansy needs" not in hers


def test_nothing_of_another_child_and_nothing_that_stays_inside_is_in_a_letter(cast, on_paper, letters):
    home = Address.objects.create(lines="Town Hall", postcode="MA1 1AA", words="town hall")
    Residence.objects.create(person=cast.teasel, address=home, is_protected=True, protected_from="Rush")
    for who in ("Bramble", "Sedge", cast.tansy.name, "Wagtail"):
        said = on_paper(cast.plover, LETTER, *letters[who])
        for word in ("Teasel", "hurt", "belt", "parental responsibility", "Town Hall"):
            assert word not in said, f"{word} to {who}"


def test_who_is_nothing_to_a_child_and_who_is_left_out_gets_no_letter_about_them(cast, opens, letters, conference):
    page = opens(cast.plover, "conference", conference.pk)
    offered = {who for who, numbers in letters.items() if _address(numbers) in page.content.decode()}
    assert offered == {"Bramble", "Sedge", cast.tansy.name, "Wagtail"}
    his = conference.children.get(child=cast.teasel).pk
    assert _address((his, letters["Hazel"][1])) in page.content.decode()
    for who in ("Hazel", "Rush"):
        opens(cast.plover, LETTER, *letters[who], status=404)


def test_no_letter_leaves_in_the_company_of_a_locked_record(cast, opens, letters, conference):
    lock(cast, cast.teasel, cast.plover)
    opens(cast.plover, LETTER, *letters["Bramble"], status=404)
    assert _address(letters["Bramble"]) not in opens(cast.plover, "conference", conference.pk).content.decode()


def test_who_is_asked_by_the_short_name_is_not_offered_by_the_whole_one(cast, conference):
    family(cast, cast.tansy, cast.teasel)
    children = [cast.tansy, cast.teasel]
    before = {each.name for each in still_to_ask(cast.plover, conference, children, stage.today())}
    invite(by=cast.plover, conference=conference, people=[Asked("Bramble", "mum")], over=0, at=timezone.now())
    assert before - {each.name for each in still_to_ask(cast.plover, conference, children, stage.today())} == {
        "Bramble Hawthorn"
    }


def test_a_core_group_names_a_relative_once():
    members = [("Bramble", "Mother", ""), ("Wagtail", "Teacher", "education"), ("Bramble Hawthorn", "mother", ""),
               ("Rush", "Father", "")]  # fmt: skip
    assert group_once(members) == ["Bramble Hawthorn, Mother", "Wagtail, Teacher", "Rush, Father"]


def test_a_letter_is_there_while_the_conference_is_to_come(cast, opens):
    alone = stage.booked(cast)
    invite(by=cast.plover, conference=alone, people=[Asked("Sedge", "friend")], over=0, at=timezone.now())
    part, asked = alone.children.get().pk, alone.invitations.get().pk
    opens(cast.kestrel, LETTER, part, asked)
    opens(cast.kestrel, LETTER, part, asked + 1, status=404)
    call_off(by=cast.kestrel, conference=alone, why="They moved.", at=timezone.now())
    opens(cast.kestrel, LETTER, part, asked, status=404)


def _address(numbers: tuple[int, int]) -> str:
    return reverse(f"protection:{LETTER}", args=numbers)
