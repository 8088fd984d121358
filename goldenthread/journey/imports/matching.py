"""Who a child of the file is here, by numbers that only one child has; and what is on the record about them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.utils import timezone

from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.models import Holding, Lock
from goldenthread.who.people.models import Identifier, Person
from goldenthread.who.people.rules import identifier_key

from . import rules
from .census.child import Child
from .models import Kept, Made, digest
from .traces import worked_on, written_in
from .work.known import KnownWork, work_of

UPN_KINDS = ("upn", "former_upn")
BY_NUMBER, BY_UPN, NEW = "by census child ID", "by UPN, birth date and sex", "not known here"


@dataclass
class Known:
    """What is here about some children of a file, by the record's number."""

    whose: dict[tuple[str, str], int] = field(default_factory=dict)  # (kind, key) of a number: the person
    people: dict[int, Person] = field(default_factory=dict)
    numbers: dict[int, dict[tuple[str, str], str]] = field(default_factory=lambda: defaultdict(dict))
    alike: dict[tuple[date, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    referrals: dict[int, list[Referral]] = field(default_factory=lambda: defaultdict(list))
    assessments: dict[int, list[Assessment]] = field(default_factory=lambda: defaultdict(list))
    work: KnownWork = field(default_factory=KnownWork)
    worked_on: set[tuple[str, int]] = field(default_factory=set)  # (kind, row) in which somebody has written
    holdings: dict[int, list[Holding]] = field(default_factory=lambda: defaultdict(list))
    kept: dict[int, dict[tuple[str, str], Kept]] = field(default_factory=lambda: defaultdict(dict))
    digests: set[tuple[str, int, str]] = field(default_factory=set)
    years: dict[tuple[str, int], int] = field(default_factory=dict)  # of the latest census that had a row

    def is_as_brought(self, kind: str, row: models.Model) -> bool:
        """Whether an import wrote this row, and nobody has worked on it since."""
        return (kind, row.pk, digest(row)) in self.digests

    def follows(self, kind: str, row: models.Model, year: int) -> bool:
        """Whether the row may become what a file of this year says: nobody here and no later census knows better."""
        return self.is_as_brought(kind, row) and self.years.get((kind, row.pk), year) <= year

    def may_follow(self, kind: str, row: models.Model, year: int) -> bool:
        """The same, and nobody here has written in it."""
        return self.follows(kind, row, year) and (kind, row.pk) not in self.worked_on


@dataclass
class Seen:
    """Whom the file has already named: two children of one file are never one person here."""

    numbers: dict[str, int] = field(default_factory=dict)  # census child ID: which child of the file
    upns: dict[str, int] = field(default_factory=dict)
    people: dict[int, int] = field(default_factory=dict)

    def reasons_against(self, child: Child) -> list[str]:
        """Numbers that an earlier child of this file has; the child's own are remembered."""
        reasons = []
        key = identifier_key(child.la_child_id)
        if key and (first := self.numbers.setdefault(key, child.position)) != child.position:
            reasons.append(f"Child {first} of the file has the same census child ID.")
        for upn in {identifier_key(child.upn), identifier_key(child.former_upn)} - {""}:
            if (first := self.upns.setdefault(upn, child.position)) != child.position:
                reasons.append(f"Child {first} of the file has the same UPN.")
        return list(dict.fromkeys(reasons))


@dataclass(frozen=True, slots=True)
class Match:
    person: Person | None
    why: str
    reasons: tuple[str, ...] = ()


def match(child: Child, known: Known, seen: Seen) -> Match:
    """Who it is and why; or the reasons why nobody can say."""
    found = _by_number(child, known) or _by_upn(child, known) or Match(None, NEW)
    if found.person:
        first = seen.people.setdefault(found.person.pk, child.position)
        if first != child.position:
            return Match(None, "", (f"Child {first} of the file is the same record here.",))
    return found


def _by_number(child: Child, known: Known) -> Match | None:
    whose = known.whose.get(("la_child_id", identifier_key(child.la_child_id)))
    if whose is None:
        return None
    person = known.people[whose]
    estimated = person.birth_estimated
    if reasons := rules.reasons_against_birth(child, person.birth_date, person.expected_on, estimated):
        return Match(None, "", tuple(reasons))
    return Match(person, BY_NUMBER)


def _by_upn(child: Child, known: Known) -> Match | None:
    """A UPN alone is often typed wrong, and twins share a birth date: all three must fit."""
    keys = {identifier_key(child.upn), identifier_key(child.former_upn)} - {""}
    whose = {known.whose.get((kind, key)) for kind in UPN_KINDS for key in keys} - {None}
    born = [person for one in whose if (person := known.people[one]).birth_date == child.birth_date is not None]
    if len(born) > 1:
        return Match(None, "", ("Two records here fit, one by the UPN and one by the former UPN.",))
    if not born:
        return None
    if "U" not in (child.sex, born[0].sex) and child.sex != born[0].sex:
        return Match(None, "", (f"The UPN and birth date are those of record {born[0].pk}, and the sex is not.",))
    return Match(born[0], BY_UPN)


def known_of(children: Iterable[Child]) -> Known:
    """The same number of queries for one child or for a hundred."""
    known, children = Known(), list(children)
    _numbers(known, children)
    _alike(known, children)
    ids = list(known.people)
    for rows, into in (
        (Referral.objects.filter(child__in=ids), known.referrals),
        (Assessment.objects.filter(child__in=ids), known.assessments),
        (Holding.objects.filter(child__in=ids), known.holdings),
    ):
        for row in rows.order_by("pk"):
            into[row.child_id].append(row)
    for row in Kept.objects.filter(child__in=ids).select_related("run").order_by("pk"):
        known.kept[row.child_id][row.module, row.key] = row
    known.work = work_of(ids)
    _digests(known, ids)
    assessed = [row for rows in known.assessments.values() for row in rows]
    brought = {(kind, row) for kind, row, _ in known.digests}
    known.worked_on = {("assessment", row) for row in written_in(assessed)} | worked_on(known.work.listed(), brought)
    return known


def _numbers(known: Known, children: list[Child]) -> None:
    ids = {identifier_key(child.la_child_id) for child in children}
    upns = {identifier_key(upn) for child in children for upn in (child.upn, child.former_upn)} - {""}
    here = Identifier.objects.filter(ended_on=None)
    found = here.filter(models.Q(kind="la_child_id", key__in=ids) | models.Q(kind__in=UPN_KINDS, key__in=upns))
    known.whose = {(kind, key): whose for kind, key, whose in found.values_list("kind", "key", "person")}
    known.people = Person.objects.in_bulk(set(known.whose.values()))
    for whose, kind, key, value in here.filter(person__in=known.people).values_list("person", "kind", "key", "value"):
        known.numbers[whose][kind, key] = value


def _alike(known: Known, children: list[Child]) -> None:
    """Records without a census child ID, by birth date and sex. Too little to match by, enough to look at twice.

    A locked record is as if it were not there.
    """
    born = {child.birth_date for child in children} - {None}
    numbered = Identifier.objects.filter(kind="la_child_id", ended_on=None, person=models.OuterRef("pk"))
    locked = Lock.objects.open(timezone.localdate()).filter(child=models.OuterRef("pk"))
    rows = Person.objects.children().filter(birth_date__in=born)
    rows = rows.exclude(models.Exists(numbered)).exclude(models.Exists(locked)).order_by("pk")
    for birth_date, sex, record in rows.values_list("birth_date", "sex", "pk"):
        known.alike[birth_date, sex].append(record)


def _digests(known: Known, people: list[int]) -> None:
    """What imports wrote of each row, and the latest year; rows that they only found have nothing."""
    rows = {
        "person": people,
        "referral": [row.pk for each in known.referrals.values() for row in each],
        "assessment": [row.pk for each in known.assessments.values() for row in each],
        "kept": [row.pk for each in known.kept.values() for row in each.values()],
    } | {kind: [row.pk for row in each] for kind, each in known.work.listed().items()}
    wanted = models.Q(pk=None)
    for kind, ids in rows.items():
        wanted |= models.Q(kind=kind, row_id__in=ids)
    made = Made.objects.filter(wanted).exclude(digest="").order_by("run__year")
    for kind, row_id, written, year, undone in made.values_list(
        "kind", "row_id", "digest", "run__year", "run__undone_at"
    ):
        known.digests.add((kind, row_id, written))
        if not undone:
            known.years[kind, row_id] = year
