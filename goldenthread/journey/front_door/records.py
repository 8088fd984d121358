"""A record for a child whom nobody knew."""

from datetime import date

from goldenthread.who.people.models import Name, Person
from goldenthread.who.people.rules import name_key, name_sounds
from goldenthread.who.workforce.models import Worker

from .rules import split_name


def make_record(*, by: Worker, name: str, born: tuple[date | None, date | None, bool]) -> Person:
    """A new child's record with what was heard: no more is known yet."""
    given, family = split_name(name)
    birth_date, expected_on, estimated = born
    child = Person.objects.create(
        has_record=True, given_names=given, family_name=family, birth_date=birth_date, expected_on=expected_on,
        birth_estimated=estimated,
    )  # fmt: skip
    Name.objects.create(
        person=child, kind="known", given_names=given, family_name=family, key=name_key(given, family),
        sounds=name_sounds(given, family),
    )  # fmt: skip
    return child
