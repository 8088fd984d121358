"""What is on the record here about the children of one part of a file: a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models

from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.models import Holding
from goldenthread.who.people.models import Identifier, Person
from goldenthread.who.people.rules import identifier_key

from .census import Child
from .digests import digest
from .models import Kept, Made

UPN_KINDS = ("upn", "former_upn")


@dataclass
class Known:
    whose: dict[tuple[str, str], int] = field(default_factory=dict)  # (kind, key) of a number: the person
    people: dict[int, Person] = field(default_factory=dict)
    numbers: dict[int, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    referrals: dict[int, list[Referral]] = field(default_factory=lambda: defaultdict(list))
    assessments: dict[int, list[Assessment]] = field(default_factory=lambda: defaultdict(list))
    holdings: dict[int, list[Holding]] = field(default_factory=lambda: defaultdict(list))
    kept: dict[int, dict[tuple[str, str], Kept]] = field(default_factory=lambda: defaultdict(dict))
    digests: dict[tuple[str, int], str] = field(default_factory=dict)

    def is_as_brought(self, kind: str, row: models.Model) -> bool:
        """Whether an import wrote this row, and nobody has worked on it since."""
        return self.digests.get((kind, row.pk)) == digest(row)


def known_of(children: Iterable[Child]) -> Known:
    """Nine queries for one child or for a hundred."""
    known = Known()
    _numbers(known, list(children))
    ids = list(known.people)
    for rows, into in (
        (Referral.objects.filter(child__in=ids), known.referrals),
        (Assessment.objects.filter(child__in=ids), known.assessments),
        (Holding.objects.filter(child__in=ids), known.holdings),
    ):
        for row in rows.order_by("pk"):
            into[row.child_id].append(row)
    for row in Kept.objects.filter(child__in=ids):
        known.kept[row.child_id][row.module, row.key] = row
    _digests(known, ids)
    return known


def _numbers(known: Known, children: list[Child]) -> None:
    ids = {identifier_key(child.la_child_id) for child in children}
    upns = {identifier_key(upn) for child in children for upn in (child.upn, child.former_upn)} - {""}
    here = Identifier.objects.filter(ended_on=None)
    found = here.filter(models.Q(kind="la_child_id", key__in=ids) | models.Q(kind__in=UPN_KINDS, key__in=upns))
    known.whose = {(kind, key): whose for kind, key, whose in found.values_list("kind", "key", "person")}
    known.people = Person.objects.in_bulk(set(known.whose.values()))
    for whose, kind, key in here.filter(person__in=known.people).values_list("person", "kind", "key"):
        known.numbers[whose].add((kind, key))


def _digests(known: Known, people: list[int]) -> None:
    """The last that an import wrote of each row; rows that it only found have none."""
    rows = {
        "person": people,
        "referral": [row.pk for each in known.referrals.values() for row in each],
        "assessment": [row.pk for each in known.assessments.values() for row in each],
    }
    wanted = models.Q(pk=None)
    for kind, ids in rows.items():
        wanted |= models.Q(kind=kind, row_id__in=ids)
    made = Made.objects.filter(wanted, run__undone_at=None).exclude(digest="").order_by("pk")
    for kind, row_id, written in made.values_list("kind", "row_id", "digest"):
        known.digests[kind, row_id] = written
