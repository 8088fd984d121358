"""Making a person, changing who they are, birth and death. Who may do it is checked by access, which calls these."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from goldenthread.foundations.history.actions import Actor, record
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.foundations.ui.typed_dates import Age, parse_date_or_age

from . import matching
from .about import about
from .models import Address, Name, Person, Residence, Schooling
from .rules import (
    SCHOOL_WORDS,
    birth_from_age,
    letters,
    name_key,
    name_sounds,
    reasons_against_life,
    split_name,
)

DETAILS = ("sex", "birth_date", "birth_estimated", "expected_on", "ethnicity", "disabilities", "language",
           "needs_interpreter", "communication")  # fmt: skip


class LooksKnown(Refused):
    """Somebody very like this is known already, and nobody has said that it is not them."""

    def __init__(self, matches: list[matching.Match]) -> None:
        self.matches = matches
        super().__init__("Somebody very like this has a record. Open it, or say that it is none of these.")


@transaction.atomic
def make_person(
    *,
    by: Actor,
    given_names: str,
    family_name: str,
    born: date | Age | None,
    sex: str,
    searched: str,
    among: QuerySet[Person],
    none_of: Collection[int] = (),
    is_child: bool = True,
    child: Person | None = None,
    today: date,
) -> Person:
    """A new person, after a search. A date to come is when a baby is expected; an age makes an estimated birth date.

    `among`: whom the maker may be told of; `none_of`: whom the maker looked at and said it is not.

    :raises Refused: no search, no name, or dates that cannot be.
    :raises LooksKnown: somebody very like this is among them and was not looked at.
    """
    if not searched.strip():
        raise Refused("Search first: the person may have a record already.")
    life = life_from(born, today)
    if reasons := _reasons_against_making(given_names, family_name, life, today):
        raise Refused(reasons)
    if alike := [each for each in _alike(given_names, family_name, life, among, today) if each.id not in none_of]:
        raise LooksKnown(alike)
    person = _make(given_names, family_name, "legal", has_record=is_child, sex=sex, **life)
    record(
        by=by, deed="person.made", **about(person, child), what="A record was made",
        details={"searched": searched[:200], "none_of": sorted(none_of)},
    )  # fmt: skip
    return person


def _reasons_against_making(given: str, family: str, life: dict[str, Any], today: date) -> list[str]:
    reasons = reasons_against_life(life["birth_date"], life["expected_on"], None, today)
    if not (given.strip() or family.strip() or life["expected_on"]):
        reasons.append("Enter a given name or a family name. Only an unborn baby may have neither.")
    return reasons


def _alike(given: str, family: str, life: dict[str, Any], among: QuerySet, today: date) -> list[matching.Match]:
    born = life["birth_date"] or life["expected_on"]
    said = "" if born is None else f"{born.day} {born.month} {born.year}"
    found = matching.likely(f"{given} {family}", said, among=among, today=today)
    return [match for match in found if match.strong]


def life_from(born: date | Age | None, today: date) -> dict[str, Any]:
    """The dates of a life from what was said of it: a day, an age, or the day that a baby is expected."""
    found: dict[str, Any] = {"birth_date": None, "birth_estimated": False, "expected_on": None}
    if isinstance(born, Age):
        return found | {"birth_date": birth_from_age(born.years, born.months, today), "birth_estimated": True}
    if born and born > today:
        return found | {"expected_on": born}
    return found | {"birth_date": born}


def _make(given: str, family: str, kind: str, **facts: Any) -> Person:
    given, family = " ".join(given.split()), " ".join(family.split())
    person = Person.objects.create(given_names=given, family_name=family, **facts)
    if given or family:
        name_of(person, kind, given, family)
    return person


def name_of(person: Person, kind: str, given: str, family: str, started_on: date | None = None) -> Name:
    """A name with the keys that it is found by."""
    return Name.objects.create(
        person=person, kind=kind, given_names=given, family_name=family, started_on=started_on,
        key=name_key(given, family), sounds=name_sounds(given, family),
    )  # fmt: skip


@transaction.atomic
def make_child_as_heard(*, by: Actor, name: str, age_text: str, where: str, today: date) -> Person:
    """A child of whom only a caller's words are known. What cannot be read is left open, never guessed.

    The caller's own words stay on the contact.
    """
    try:
        life = life_from(parse_date_or_age(age_text), today)
    except ValueError:
        life = life_from(None, today)
    if reasons_against_life(life["birth_date"], life["expected_on"], None, today):
        life = life_from(None, today)
    child = _make(*split_name(name), "known", has_record=True, **life)
    _heard_place(child, where)
    record(by=by, deed="person.made_as_heard", **about(child), what="A record was made from a caller’s words")
    return child


def _heard_place(child: Person, where: str) -> None:
    where = " ".join(where.split())
    if not where:
        return
    if SCHOOL_WORDS & set(letters(where).split()):
        Schooling.objects.create(person=child, school=where[:120])
    else:
        place = Address.objects.create(lines=where[:250], words=where[:250].lower())
        Residence.objects.create(person=child, address=place)


@transaction.atomic
def change_details(*, by: Actor, person: Person, child: Person, over: int, today: date, **facts: Any) -> Person:
    """Who somebody is: sex, birth, ethnicity, disabilities, language, how best to talk.

    :raises Refused: dates that cannot be.
    :raises Stale: saved by somebody else meanwhile.
    """
    now = Person.objects.select_for_update().get(pk=person.pk)
    if now.version != over:
        raise stale(now.version)
    changed = [name for name in DETAILS if name in facts and getattr(now, name) != facts[name]]
    for name in changed:
        setattr(now, name, facts[name])
    if reasons := reasons_against_life(now.birth_date, now.expected_on, now.death_date, today):
        raise Refused(reasons)
    _saved(now, changed)
    record(
        by=by, deed="person.changed", **about(now, child),
        what=f"Changed: {', '.join(name.replace('_', ' ') for name in changed) or 'nothing'}",
    )  # fmt: skip
    return now


def _saved(person: Person, changed: list[str]) -> None:
    person.version += 1
    person.save(update_fields=[*changed, "version"])


@transaction.atomic
def register_birth(
    *, by: Actor, person: Person, child: Person, born: date, sex: str, given_names: str, family_name: str, today: date
) -> Person:
    """An unborn baby is born: the record goes on under the same number, with a birth date in place of the expected one.

    :raises Refused: already born, or a date that cannot be.
    """
    now = Person.objects.select_for_update().get(pk=person.pk)
    if now.birth_date is not None:
        raise Refused(f"{now.short_name} is already born. Change the birth date with the details.")
    if reasons := reasons_against_life(born, None, None, today):
        raise Refused(reasons)
    now.birth_date, now.expected_on, now.sex = born, None, sex
    now.given_names, now.family_name = given_names.strip() or now.given_names, family_name.strip() or now.family_name
    _saved(now, ["birth_date", "expected_on", "sex", "given_names", "family_name"])
    if now.given_names or now.family_name:
        now.names.filter(ended_on=None).update(ended_on=born, kind="former")
        name_of(now, "legal", now.given_names, now.family_name, born)
    record(by=by, deed="person.born", **about(now, child), what="Birth recorded")
    return now


@transaction.atomic
def record_death(*, by: Actor, person: Person, child: Person, died: date, today: date) -> Person:
    """:raises Refused: already recorded, or a date that cannot be."""
    now = Person.objects.select_for_update().get(pk=person.pk)
    if now.death_date is not None:
        raise Refused("The death is already recorded. Ask for the record to be put right if the date is wrong.")
    if reasons := reasons_against_life(now.birth_date, None, died, today):
        raise Refused(reasons)
    now.death_date = died
    _saved(now, ["death_date"])
    record(by=by, deed="person.died", **about(now, child), what="Death recorded")
    return now
