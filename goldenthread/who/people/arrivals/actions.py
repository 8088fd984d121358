"""Writing people whose facts come from another system. Whoever calls has matched them and checked the facts.

No savepoints: one child, or some who leave, is the caller’s one transaction, and there are tens of thousands.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from goldenthread.foundations.history.actions import Actor, record

from ..about import about
from ..models import Identifier, Person
from ..rules import identifier_key

Numbers = Iterable[tuple[str, str]]  # (kind, value)


@transaction.atomic(savepoint=False)
def bring_person(*, by: Actor, facts: Mapping[str, Any], numbers: Numbers, why: str) -> tuple[Person, list[Identifier]]:
    """A child with a record and no name: what arrives knows numbers and dates only."""
    person = Person.objects.create(has_record=True, **facts)
    made = _numbers(person, numbers)
    record(by=by, deed="person.brought", **about(person), what="A record was made from what arrived", reason=why)
    return person, made


@transaction.atomic(savepoint=False)
def complete_person(
    *, by: Actor, person: Person, facts: Mapping[str, Any], numbers: Numbers, why: str
) -> tuple[Person, list[Identifier]]:
    """Facts that were not known here, and numbers; or facts put back. What somebody wrote stays: the caller looks."""
    now = Person.objects.select_for_update().get(pk=person.pk)
    for name, value in facts.items():
        setattr(now, name, value)
    if facts:
        now.version += 1
        now.save(update_fields=[*facts, "version"])
    made = _numbers(now, numbers)
    what = ", ".join([*(name.replace("_", " ") for name in facts), *(each.get_kind_display() for each in made)])
    record(by=by, deed="person.completed", **about(now), what=f"Written: {what}", reason=why)
    return now, made


def _numbers(person: Person, numbers: Numbers) -> list[Identifier]:
    return Identifier.objects.bulk_create(
        Identifier(
            person=person, kind=kind, value=value, key=identifier_key(value), verified=kind in {"upn", "former_upn"}
        )
        for kind, value in numbers
    )


@transaction.atomic(savepoint=False)
def take_back(*, by: Actor, people: Sequence[int], numbers: Sequence[int], why: str) -> None:
    """People and numbers that arrived, and that nothing else refers to: the caller has looked, under a lock."""
    whose = set(Identifier.objects.filter(pk__in=numbers).values_list("person", flat=True))
    Identifier.objects.filter(pk__in=numbers).delete()
    Person.objects.filter(pk__in=people).delete()
    record(
        by=by, deed="person.taken_back", subject=("person", ""), children=whose | set(people),
        what=f"Records: {len(people)}; numbers: {len(numbers)}", reason=why,
    )  # fmt: skip
