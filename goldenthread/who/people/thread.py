"""What this room adds to a child's thread: birth and death, homes, schools, names, and who died."""

from collections.abc import Iterable
from datetime import date

from .family.rules import said
from .models import Name, Person, Relationship, Residence, Schooling
from .strands import Due, Event, Summary, children_of

PARENTS = ("parent", "adoptive_parent", "guardian")


# What this room itself hands up: birth and death, homes, schools and names. Six queries for one child or a thousand.


def events(child_ids: Iterable[int]) -> list[Event]:
    """A child's own life as far as people know it. A protected address is a move without words."""
    ids = children_of(child_ids)
    return [*_lives(ids), *_homes(ids), *_schools(ids), *_names(ids), *_losses(ids)]


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """Nothing here has a clock."""
    return []


def summary(child_id: int, today: date) -> list[Summary]:
    """Only what changes everything else: a baby to come, a child who has died."""
    child = Person.objects.filter(pk=child_id).first()
    if child and child.death_date:
        return [Summary(child_id, "Died", child.death_date, rank=100)]
    if child and child.birth_date is None and child.expected_on:
        return [Summary(child_id, "Not yet born", text=f"Expected {child.expected_on:%-d %B %Y}.", rank=60)]
    return []


def _lives(ids: list[int]) -> list[Event]:
    found = []
    for child in Person.objects.filter(pk__in=ids):
        if child.birth_date and not child.birth_estimated:
            found.append(Event(child.pk, child.birth_date, "Born", "family", f"people.birth:{child.pk}"))
        if child.death_date:
            found.append(Event(child.pk, child.death_date, "Died", "family", f"people.death:{child.pk}"))
    return found


def _homes(ids: list[int]) -> list[Event]:
    """An address guarded for anybody who lives there is guarded here too."""
    rows = list(Residence.objects.filter(person__in=ids, started_on__isnull=False).select_related("address", "person"))
    guarded = set(
        Residence.objects.filter(is_protected=True, address__in=[row.address_id for row in rows]).values_list(
            "address", flat=True
        )
    )
    return [
        Event(
            row.person_id, row.started_on, _moved(row), "home", f"people.residence:{row.pk}",
            text="The address is protected." if row.address_id in guarded else str(row.address),
        )
        for row in rows
    ]  # fmt: skip


def _moved(row: Residence) -> str:
    if row.started_on == row.person.birth_date:
        return "First home"
    return {"placement": "Moved to a placement", "staying": "Went to stay"}.get(row.kind, "Moved home")


def _schools(ids: list[int]) -> list[Event]:
    rows = Schooling.objects.filter(person__in=ids, started_on__isnull=False)
    return [
        # The year group on the record is today's: beside an old event it would be wrong.
        Event(row.person_id, row.started_on, f"School: {row.school}", "school", f"people.school:{row.pk}")
        for row in rows
    ]


def _names(ids: list[int]) -> list[Event]:
    rows = Name.objects.filter(person__in=ids, started_on__isnull=False)
    return [
        Event(
            row.person_id, row.started_on, f"{row.get_kind_display()}: {row.given_names} {row.family_name}".strip(),
            "family", f"people.name:{row.pk}",
        )
        for row in rows
    ]  # fmt: skip


def _losses(ids: list[int]) -> list[Event]:
    """The death of a parent. Of nobody with a record of their own: that record may be locked to the reader."""
    rows = Relationship.objects.filter(
        other__in=ids, kind__in=PARENTS, person__death_date__isnull=False, person__has_record=False
    ).select_related("person")
    return [
        Event(
            row.other_id, row.person.death_date, f"{row.person.short_name} died", "family", f"people.loss:{row.pk}",
            said(row.kind, row.person.sex).capitalize(),
        )
        for row in rows
    ]  # fmt: skip
