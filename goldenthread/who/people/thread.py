"""What this room adds to a child's thread: birth and death, homes, schools, names, and who died."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from goldenthread.foundations.questions import ids_of, question

from .codes import NAME_KINDS
from .family.rules import said
from .models import Name, Person, Relationship, Residence, Schooling
from .rules import address_line
from .strands import Due, Event, Letter, Summary

WEIGHTIEST = 100  # no summary of this room ranks higher
PARENTS = ("parent", "adoptive_parent", "guardian")


# What this room itself hands up: birth and death, homes, schools and names. Five queries for one child or a thousand.


def events(child_ids: Iterable[int]) -> list[Event]:
    """A child's own life as far as people know it. A protected address is a move without words."""
    ids = ids_of(child_ids)
    return [*_lives(ids), *_homes(ids), *_schools(ids), *_names(ids), *_losses(ids)]


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """Nothing here has a clock."""
    return []


def summary(child_id: int, today: date) -> list[Summary]:
    """Only what changes everything else: a baby to come, a child who has died."""
    child = next(iter(lived([child_id])), None)
    if child and child.death_date:
        return [Summary(child_id, "Died", child.death_date, rank=100)]
    if child and child.birth_date is None and child.expected_on:
        return [Summary(child_id, "Not yet born", text=f"Expected {child.expected_on:%-d %B %Y}.", rank=60)]
    return []


@question
def lived(ids):
    rows = Person.objects.filter(pk__among=ids)
    return rows.values_list("pk", "birth_date", "birth_estimated", "expected_on", "death_date", named=True)


@question
def housed(ids):
    guards = Residence.objects.filter(address=OuterRef("address"), is_protected=True)
    rows = Residence.objects.filter(person__among=ids, started_on__isnull=False).annotate(is_guarded=Exists(guards))
    return rows.values_list(
        "pk", "person_id", "kind", "started_on", "person__birth_date", "address__lines", "address__postcode",
        "is_guarded", named=True,
    )  # fmt: skip


@question
def schooled(ids):
    rows = Schooling.objects.filter(person__among=ids, started_on__isnull=False)
    return rows.values_list("pk", "person_id", "school", "started_on", named=True)


@question
def named(ids):
    rows = Name.objects.filter(person__among=ids, started_on__isnull=False)
    return rows.values_list("pk", "person_id", "kind", "given_names", "family_name", "started_on", named=True)


@question
def bereaved(ids):
    """The death of a parent. Of nobody with a record of their own: that record may be locked to the reader."""
    rows = Relationship.objects.filter(
        other__among=ids, kind__in=PARENTS, person__death_date__isnull=False, person__has_record=False
    )
    return rows.values_list(
        "pk", "other_id", "kind", "person__sex", "person__given_names", "person__family_name", "person__death_date",
        named=True,
    )  # fmt: skip


LETTER = Letter(events=(lived, housed, schooled, named, bereaved), summary=(lived,))


def _lives(ids: list[int]) -> list[Event]:
    found = []
    for child in lived(ids):
        if child.birth_date and not child.birth_estimated:
            found.append(Event(child.pk, child.birth_date, "Born", "family", f"people.birth:{child.pk}"))
        if child.death_date:
            found.append(Event(child.pk, child.death_date, "Died", "family", f"people.death:{child.pk}"))
    return found


def _homes(ids: list[int]) -> list[Event]:
    """An address guarded for anybody who lives there is guarded here too."""
    return [
        Event(
            row.person_id, row.started_on, _moved(row), "home", f"people.residence:{row.pk}",
            "The address is protected." if row.is_guarded else address_line(row.address__lines, row.address__postcode),
        )
        for row in housed(ids)
    ]  # fmt: skip


def _moved(row: Any) -> str:
    if row.started_on == row.person__birth_date:
        return "First home"
    return {"placement": "Moved to a placement", "staying": "Went to stay"}.get(row.kind, "Moved home")


def _schools(ids: list[int]) -> list[Event]:
    return [
        # The year group on the record is today's: beside an old event it would be wrong.
        Event(row.person_id, row.started_on, f"School: {row.school}", "school", f"people.school:{row.pk}")
        for row in schooled(ids)
    ]


def _names(ids: list[int]) -> list[Event]:
    kinds = dict(NAME_KINDS)
    return [
        Event(
            row.person_id, row.started_on, f"{kinds[row.kind]}: {row.given_names} {row.family_name}".strip(),
            "family", f"people.name:{row.pk}",
        )
        for row in named(ids)
    ]  # fmt: skip


def _losses(ids: list[int]) -> list[Event]:
    return [
        Event(
            row.other_id, row.person__death_date, f"{row.person__given_names or row.person__family_name} died",
            "family", f"people.loss:{row.pk}", said(row.kind, row.person__sex).capitalize(),
        )
        for row in bereaved(ids)
    ]  # fmt: skip
