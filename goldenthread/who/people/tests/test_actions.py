"""What changes when somebody is made, born, moves or dies; what is refused, and in which words."""

from datetime import date

import pytest

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.typed_dates import Age
from goldenthread.who.people import actions, versions
from goldenthread.who.people.details import actions as details
from goldenthread.who.people.family import actions as family
from goldenthread.who.people.homes import actions as homes
from goldenthread.who.people.models import Identifier, Name, Person, Relationship, Residence, Schooling

from .village import TODAY, lives, person, related


@pytest.fixture
def tansy(cast):
    return cast.tansy


def make(cast, **said) -> Person:
    facts = {
        "given_names": "Sedge", "family_name": "Rush", "born": Age(6), "sex": "M", "searched": "sedge rush",
        "among": Person.objects.all(), "today": TODAY,
    }  # fmt: skip
    return actions.make_person(by=cast.plover, **(facts | said))


def test_a_person_is_made_after_a_search_and_the_history_keeps_what_was_searched(cast):
    sedge = make(cast)
    assert sedge.birth_estimated and sedge.names.get().key == "rush sedge"
    entry = Entry.objects.get(deed="person.made")
    assert (entry.about, entry.details["searched"]) == ([sedge.pk], "sedge rush")


@pytest.mark.parametrize(("said", "says"), [
    ({"searched": " "}, "Search first"), ({"given_names": "", "family_name": ""}, "Enter a given name"),
    ({"born": date(2029, 1, 1)}, "ten months"),
])  # fmt: skip
def test_a_person_is_not_made(cast, said, says):
    with pytest.raises(Refused, match=says):
        make(cast, **said)
    assert not Person.objects.filter(given_names="Sedge").exists()


def test_an_unborn_baby_needs_no_name(cast):
    baby = make(cast, given_names="", family_name="", born=date(2027, 1, 3), sex="U")
    assert (baby.expected_on, baby.birth_date, baby.names.count()) == (date(2027, 1, 3), None, 0)


def test_somebody_alike_must_be_looked_at(cast):
    first = make(cast, born=date(2020, 3, 2))
    with pytest.raises(actions.LooksKnown) as known:
        make(cast, given_names="Sedg", born=date(2020, 3, 2))
    assert [match.id for match in known.value.matches] == [first.pk]
    assert make(cast, given_names="Sedg", born=date(2020, 3, 2), none_of=[first.pk]).pk != first.pk


@pytest.mark.parametrize(("name", "age", "where", "made"), [
    ("Yarro", "6", "Fenwick Road School", ("Yarro", True, 1, 0)),
    ("Yarro Hawthorn", "2 3 2020", "Mill Lane", ("Yarro Hawthorn", False, 0, 1)),
    ("", "about six", "", ("", False, 0, 0)),
])  # fmt: skip
def test_a_child_as_heard(cast, name, age, where, made):
    child = actions.make_child_as_heard(by=cast.sanderling, name=name, age_text=age, where=where, today=TODAY)
    places = Schooling.objects.filter(person=child).count(), Residence.objects.filter(person=child).count()
    assert (f"{child.given_names} {child.family_name}".strip(), child.birth_estimated, *places) == made


def test_a_stale_save_is_refused(cast, tansy):
    actions.change_details(by=cast.plover, person=tansy, child=tansy, over=1, today=TODAY, language="Polish")
    with pytest.raises(Refused, match="after you opened it"):
        actions.change_details(by=cast.kestrel, person=tansy, child=tansy, over=1, today=TODAY, language="Welsh")


def test_a_changed_birth_date_reaches_the_keys_that_searching_uses(cast, tansy):
    born = date(2016, 2, 4)
    actions.change_details(by=cast.plover, person=tansy, child=tansy, over=1, today=TODAY, birth_date=born)
    assert list(Name.objects.filter(person=tansy).values_list("born", flat=True)) == [born]


def test_a_new_name_is_shown_and_the_old_one_still_finds(cast, tansy):
    details.add_name(
        by=cast.plover,
        person=tansy,
        child=tansy,
        kind="legal",
        given_names="Tansy",
        family_name="Rush",
        use_now=True,
        over=versions.name_shown(tansy),
        today=TODAY,
    )
    tansy.refresh_from_db()
    assert tansy.name == "Tansy Rush"
    assert [(name.kind, str(name)) for name in tansy.names.order_by("pk")] == [
        ("former", "Tansy Hawthorn"),
        ("legal", "Tansy Rush"),
    ]


def test_a_number_belongs_to_one_person_and_the_refusal_does_not_say_to_whom(cast, tansy):
    for_whom = {"by": cast.plover, "kind": "nhs", "value": "943 476 5919", "today": TODAY}
    details.add_identifier(person=cast.sorrel, child=cast.sorrel, **for_whom)
    with pytest.raises(Refused) as refusal:
        details.add_identifier(person=tansy, child=tansy, **for_whom)
    assert "already in use" in str(refusal.value) and "Sorrel" not in str(refusal.value)
    assert Identifier.objects.count() == 1


def test_a_fact_is_ended_and_never_deleted_nor_twice(cast, tansy):
    reach = details.add_reach(
        by=cast.plover, person=tansy, child=tansy, kind="phone", value="07700 900118", today=TODAY
    )
    whole = {"by": cast.plover, "person": tansy, "child": tansy, "fact": reach, "today": TODAY}
    details.end_fact(on=TODAY, why="A new phone", **whole)
    reach.refresh_from_db()
    assert reach.ended_on == TODAY
    with pytest.raises(Refused, match="already ended"):
        details.end_fact(on=TODAY, **whole)
    with pytest.raises(Refused, match="not on this person"):
        details.end_fact(on=TODAY, **(whole | {"person": cast.yarrow}))


def test_moving_ends_the_home_before_and_a_postcode_is_written_as_it_should_be(cast, tansy):
    before = lives(tansy, "1 Mill Lane", "LN1 3AB", started_on=date(2020, 1, 1))
    move = {
        "by": cast.plover,
        "person": tansy,
        "child": tansy,
        "kind": "home",
        "over": versions.homes_now(tansy),
        "today": TODAY,
    }
    home = homes.add_address(
        lines="7 Orchard Lane", postcode="ln21aa", with_them=[cast.teasel], started_on=date(2026, 5, 1), **move
    )
    before.refresh_from_db()
    assert before.ended_on == date(2026, 5, 1)
    assert str(home.address) == "7 Orchard Lane, LN2 1AA"
    assert Residence.objects.get(person=cast.teasel).address == home.address
    with pytest.raises(Refused, match="whole postcode"):
        homes.add_address(lines="8 Orchard Lane", postcode="LN2", **move)
    with pytest.raises(Refused, match="who must not learn"):
        homes.add_address(lines="8 Orchard Lane", is_protected=True, **move)


def test_a_protected_address_is_protected_for_everybody_there_and_stays_out_of_the_history(cast, tansy):
    home = lives(tansy, "7 Orchard Lane", "LN2 1AA")
    lives(cast.teasel, "7 Orchard Lane", "LN2 1AA")
    homes.protect_address(
        by=cast.plover,
        person=tansy,
        child=tansy,
        residence=home,
        protected_from="Thorn, her father",
        over=0,
        today=TODAY,
    )
    assert Residence.objects.filter(is_protected=True).count() == 2
    assert not Entry.objects.filter(what__icontains="orchard").exists()


@pytest.mark.parametrize(
    ("kind", "kept"), [("child", ("parent", True)), ("parent", ("parent", False)), ("sibling", ("sibling", False))]
)
def test_a_relationship_is_kept_once_whichever_way_it_is_said(cast, tansy, kind, kept):
    elder = person("Bramble", "Rush", date(1991, 1, 1), has_record=False)
    who, other = (tansy, elder) if kept[1] else (elder, tansy)
    family.add_relationship(by=cast.plover, person=who, child=tansy, other=other, kind=kind, today=TODAY)
    tie = Relationship.objects.get(person=elder)
    assert (tie.kind, tie.other) == (kept[0], tansy)
    with pytest.raises(Refused, match="already"):
        family.add_relationship(by=cast.plover, person=who, child=tansy, other=other, kind=kind, today=TODAY)


def test_a_parent_is_not_younger_than_the_child(cast, tansy):
    with pytest.raises(Refused, match="too young"):
        family.add_relationship(
            by=cast.plover, person=cast.yarrow, child=tansy, other=tansy, kind="parent", today=TODAY
        )
    with pytest.raises(Refused, match="themselves"):
        family.add_relationship(by=cast.plover, person=tansy, child=tansy, other=tansy, kind="sibling", today=TODAY)


def test_a_death_is_recorded_once(cast, tansy):
    actions.record_death(by=cast.plover, person=tansy, child=tansy, died=TODAY, today=TODAY)
    with pytest.raises(Refused, match="already recorded"):
        actions.record_death(by=cast.plover, person=tansy, child=tansy, died=TODAY, today=TODAY)


def test_an_adult_s_change_is_on_the_record_of_the_child(cast, tansy):
    bramble = person("Bramble", has_record=False)
    related(bramble, "parent", tansy)
    details.add_reach(by=cast.plover, person=bramble, child=tansy, kind="phone", value="07700 900204", today=TODAY)
    entry = Entry.objects.get(deed="person.reach_added")
    assert (entry.subject_kind, entry.about) == ("person", [tansy.pk])
