"""People to search among: made the short way, with the keys that actions would give them."""

from datetime import date

from goldenthread.who.people.models import (
    Address,
    Identifier,
    Name,
    Person,
    Reach,
    Relationship,
    Residence,
    Schooling,
)
from goldenthread.who.people.rules import identifier_key, name_key, name_sounds, phone_key, postcode_key

TODAY = date(2026, 11, 17)


def person(given: str, family: str = "Hawthorn", born: date | None = None, **facts) -> Person:
    facts.setdefault("has_record", True)
    made = Person.objects.create(given_names=given, family_name=family, birth_date=born, **facts)
    if given or family:
        called(made, given, family, "legal")
    return made


def called(who: Person, given: str, family: str, kind: str = "alias") -> Name:
    return Name.objects.create(
        person=who, kind=kind, given_names=given, family_name=family, key=name_key(given, family),
        sounds=name_sounds(given, family),
    )  # fmt: skip


def lives(who: Person, lines: str, postcode: str = "", **facts) -> Residence:
    place, _ = Address.objects.get_or_create(
        lines=lines, postcode=postcode, key=postcode_key(postcode), words=lines.lower()
    )
    return Residence.objects.create(person=who, address=place, **facts)


def numbered(who: Person, kind: str, value: str) -> Identifier:
    return Identifier.objects.create(person=who, kind=kind, value=value, key=identifier_key(value))


def reached(who: Person, phone: str) -> Reach:
    return Reach.objects.create(person=who, kind="phone", value=phone, key=phone_key(phone))


def goes_to(who: Person, school: str, year: str = "") -> Schooling:
    return Schooling.objects.create(person=who, school=school, year_group=year)


def related(who: Person, kind: str, other: Person, **facts) -> Relationship:
    return Relationship.objects.create(person=who, other=other, kind=kind, **facts)
