"""The family round one child: who, how related, who lives together. Five queries, however large the family."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.foundations.questions import asked_together, question

from ..models import Person, Reach, Relationship, Residence
from .rules import COUPLES, FAMILY, PARENTS, inverse, said

STEPS = 2  # from the child: a mother, and then her mother, her partners and her other children
MOST = 40


@dataclass
class Member:
    """One person of the family, as the child's page may show them."""

    person: Person
    words: str  # "mother", or "mother of Bramble" for somebody one step further
    tie: Relationship | None = None  # the relationship with the child herself, if there is one
    lives_with: bool = False
    reaches: list[Reach] = field(default_factory=list)


@dataclass
class Family:
    child: Person
    members: list[Member]
    ties: list[Relationship]
    household: set[int]  # ids, the child among them when others live there too

    @property
    def people(self) -> list[Person]:
        return [self.child, *(member.person for member in self.members)]

    def member(self, person_id: int) -> Member | None:
        return next((each for each in self.members if each.person.pk == person_id), None)


def family_of(child: Person, hidden: Collection[int], today: date) -> Family:
    """The family without these people. Whoever is hidden is not there: nor is anybody reached only through them, nor
    any count of them."""
    ties = _ties(child, list(hidden))
    ids = {each for tie in ties for each in (tie.person_id, tie.other_id)} - {child.pk}
    with asked_together((people_by_number, reached, living_with), ids=sorted(ids), child=child.pk, today=today):
        people = _people(sorted(ids), today)
        household = _household(child, sorted(ids), today) & {child.pk, *people}
    ties = [tie for tie in ties if {tie.person_id, tie.other_id} <= {child.pk, *people}]
    members = [_member(person, child, ties, people, household, today) for person in people.values()]
    return Family(child, sorted(members, key=_order), ties, household)


@question
def touching(ids, hidden_ids):
    """Every relationship of these people, on either side."""
    return _between(hidden_ids).filter(Q(person__among=ids) | Q(other__among=ids))


@question
def within(ids, hidden_ids):
    """Every relationship that these people have with one another."""
    return _between(hidden_ids).filter(person__among=ids, other__among=ids)


def _between(hidden_ids: list[int]) -> QuerySet[Relationship]:
    return Relationship.objects.exclude(person__among=hidden_ids).exclude(other__among=hidden_ids).order_by("pk")


def _ties(child: Person, hidden: list[int]) -> list[Relationship]:
    """Every relationship within reach: first the child's own, then those of the family found, then among them."""
    found: dict[int, Relationship] = {tie.pk: tie for tie in touching([child.pk], hidden)}
    for _step in range(STEPS - 1):
        near = list(_through(found.values(), child.pk))
        found |= {tie.pk: tie for tie in touching(near, hidden) if tie.kind in FAMILY}
    ids = list({each for tie in found.values() for each in (tie.person_id, tie.other_id)})
    return list((found | {tie.pk: tie for tie in within(ids, hidden)}).values())


def _through(ties: Iterable[Relationship], child: int) -> set[int]:
    """A carer's own household and a friend's family are not the child's: the family does not go on through them."""
    return {each for tie in ties if tie.kind in FAMILY for each in (tie.person_id, tie.other_id)} - {child}


def _people(ids: list[int], today: date) -> dict[int, Person]:
    people = {person.pk: person for person in people_by_number(ids)[:MOST]}
    for person in people.values():
        person.reaches_now = []
    for reach in reached(ids, today):
        if reach.person_id in people:
            people[reach.person_id].reaches_now.append(reach)
    return people


@question
def people_by_number(ids):
    return Person.objects.filter(pk__among=ids).order_by("pk")


@question
def reached(ids, today):
    return Reach.objects.now(today).filter(person__among=ids).order_by("kind", "pk")


def _household(child: Person, ids: list[int], today: date) -> set[int]:
    """Those of the family who live now at the child's own home."""
    together = set(living_with(child.pk, ids, today))
    return together | {child.pk} if together else set()


@question
def living_with(child, ids, today):
    homes = Residence.objects.now(today).filter(person=child, kind__in=["home", "placement"]).values("address")
    return Residence.objects.now(today).filter(address__in=homes, person__among=ids).values_list("person", flat=True)


def _member(
    person: Person, child: Person, ties: list[Relationship], people: dict[int, Person], household: set[int], today: date
) -> Member:
    tie = _tie_between(person.pk, child.pk, ties)
    words = _words(person, tie, today) if tie else _further(person, child, ties, people, today)
    return Member(person, words, tie, person.pk in household, person.reaches_now)


def _tie_between(person: int, child: int, ties: list[Relationship]) -> Relationship | None:
    """The relationship that says most: one that holds before one that ended."""
    found = [tie for tie in ties if {tie.person_id, tie.other_id} == {person, child}]
    return min(found, key=lambda tie: (tie.ended_on is not None, tie.pk), default=None)


def _words(person: Person, tie: Relationship, today: date) -> str:
    kind = tie.kind if tie.person_id == person.pk else inverse(tie.kind)
    return said(kind, person.sex, bool(tie.ended_on and tie.ended_on <= today))


def _further(person: Person, child: Person, ties: list[Relationship], people: dict[int, Person], today: date) -> str:
    """What somebody is who is not said to be related to the child: through whom they belong."""
    if words := _shared_parent(person, child, ties):
        return words
    near = {each for tie in ties if child.pk in (tie.person_id, tie.other_id) for each in (tie.person_id, tie.other_id)}
    for tie in ties:
        pair = {tie.person_id, tie.other_id}
        if person.pk in pair and (through := (pair - {person.pk}) & near - {child.pk}):
            return f"{_words(person, tie, today)} of {people[through.pop()].short_name}"
    return "family"


def _shared_parent(person: Person, child: Person, ties: list[Relationship]) -> str:
    """Children of one parent are brothers and sisters, of both or of one."""
    mine, theirs = parents_of(child.pk, ties), parents_of(person.pk, ties)
    if not mine & theirs:
        return ""
    whole = mine == theirs and len(mine) > 1
    known = len(mine) > 1 and len(theirs) > 1
    return said("sibling" if whole or not known else "half_sibling", person.sex)


def parents_of(person: int, ties: Iterable[Relationship]) -> set[int]:
    return {tie.person_id for tie in ties if tie.other_id == person and tie.kind in PARENTS}


def _order(member: Member) -> tuple:
    """Those who live with the child, then parents, brothers and sisters by age, then everybody else."""
    kind = member.tie.kind if member.tie else ""
    brothers = "brother" in member.words or "sister" in member.words
    rank = 0 if kind in PARENTS and not brothers else 1 if brothers else 2 if member.tie else 3
    return (rank, kind in COUPLES, member.person.birth_date or date.max, member.person.pk)
