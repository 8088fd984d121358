"""Who is in this child's life: workers and how to reach them, relatives, brothers and sisters, other agencies.

Everybody here has been through the lock: a locked relative is as if not there, in names, counts and pictures.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from goldenthread.practice.child.rules import LEADS, Period
from goldenthread.who.access.codes import CASE_ROLES, INVOLVEMENT_ROLES
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.visible import knowable_people, visible_children
from goldenthread.who.people.codes import RELATIONSHIPS
from goldenthread.who.people.models import Person, Professional, Reach, Relationship, Residence
from goldenthread.who.workforce.models import Post, Worker

PARENTS = ("parent", "adoptive_parent")
SIBLINGS = ("sibling", "half_sibling", "step_sibling")
GROWN_UP = ("parent", "step_parent", "adoptive_parent", "foster_carer", "guardian", "grandparent")


@dataclass(slots=True)
class Kin:
    """One relative, in words from the child's side: Bramble is her "mother"."""

    person: Person
    kind: str
    has_responsibility: bool = False
    note: str = ""
    at_home: bool = False
    reaches: list[Reach] = field(default_factory=list)
    may_open: bool = False

    @property
    def words(self) -> str:
        return RELATIONSHIPS[self.kind]["MFU".index(self.person.sex)]

    def said(self, known: "Involved") -> str:
        """ "mother, at home; text first", "father, elsewhere; not the address"."""
        where = "" if self.person.death_date else ", at home" if self.at_home else ", elsewhere" if known.homes else ""
        notes = [
            self.note,
            *(reach.note for reach in self.reaches),
            "not the address" if self.is_kept_from(known) else "",
        ]
        died = ", died" if self.person.death_date else ""
        return "; ".join([f"{self.words}{where}{died}", *filter(None, dict.fromkeys(notes))])

    def is_kept_from(self, known: "Involved") -> bool:
        """Whether this relative lives elsewhere while the child's address is protected: a slip here could do harm."""
        return known.guarded is not None and not self.at_home

    @property
    def phone(self) -> str:
        return next((reach.value for reach in self.reaches if reach.kind == "phone"), "")

    @property
    def is_sibling(self) -> bool:
        return self.kind in SIBLINGS


@dataclass(slots=True)
class Involved:
    """Everybody, gathered once for the page: twelve queries for any family."""

    involvements: list[Involvement]
    holdings: list[Holding]
    manager: Worker | None
    kin: list[Kin]
    professionals: list[Professional]
    residences: list[Residence]
    housemates: list[Residence]  # adults and children at the child's addresses, ever
    today: date

    @property
    def workers(self) -> list[Involvement]:
        return sorted((each for each in self.involvements if self._now(each)), key=_part)

    @property
    def leads(self) -> list[Involvement]:
        """The child's own workers in turn, whoever held the case, oldest first."""
        return sorted((each for each in self.involvements if each.role in LEADS), key=lambda each: each.started_on)

    @property
    def lead(self) -> Involvement | None:
        return next((each for each in reversed(self.leads) if self._now(each)), None)

    @property
    def team(self) -> Holding | None:
        return next((each for each in self.holdings if self._now(each)), None)

    @property
    def held(self) -> list[Period]:
        return [Period(each.started_on, each.ended_on) for each in self.holdings]

    @property
    def siblings(self) -> list[Kin]:
        return [each for each in self.kin if each.is_sibling and each.person.has_record]

    @property
    def relatives(self) -> list[Kin]:
        """Those to ring: parents and carers first, then other relatives who have a number; children have none."""
        grown = [each for each in self.kin if each.kind in GROWN_UP or each.reaches]
        return sorted(grown, key=lambda each: (not each.at_home, _rank(each.kind), each.person.short_name))

    @property
    def homes(self) -> list[Residence]:
        """Where the child lives today."""
        return [each for each in self.residences if self._lives(each)]

    @property
    def guarded(self) -> Residence | None:
        return next((each for each in self.homes if each.is_protected), None)

    def _now(self, row) -> bool:
        return row.started_on <= self.today and (row.ended_on is None or row.ended_on > self.today)

    def _lives(self, row: Residence) -> bool:
        return (row.started_on is None or row.started_on <= self.today) and (
            row.ended_on is None or row.ended_on > self.today
        )


def agency_part(professional: Professional) -> str:
    """ "school nurse, Marlshire Health"."""
    return ", ".join(filter(None, [professional.role, professional.organisation]))


def _part(involvement: Involvement) -> tuple[bool, int, str]:
    order = list(INVOLVEMENT_ROLES)
    return involvement.role not in CASE_ROLES, order.index(involvement.role), involvement.worker.name


def _rank(kind: str) -> int:
    order = [*PARENTS, "step_parent", "guardian", "foster_carer", "grandparent"]
    return order.index(kind) if kind in order else len(order)


def involved_with(child: Person, reader: Worker, today: date) -> Involved:
    """Everybody in this child's life whom this reader may know of."""
    parts = list(Involvement.objects.filter(child=child).select_related("worker").order_by("started_on", "pk"))
    holdings = list(Holding.objects.filter(child=child).select_related("team").order_by("started_on", "pk"))
    residences = list(Residence.objects.filter(person=child).select_related("address").order_by("started_on", "pk"))
    known = _Known(child, reader, today)
    housemates = [each for each in _housemates(child, residences) if known.of(each.person)]
    found = Involved(
        involvements=parts, holdings=holdings, manager=None, kin=[], professionals=_professionals(child, today),
        residences=residences, housemates=housemates, today=today,
    )  # fmt: skip
    found.kin = known.kin(found)
    found.manager = _manager(found.lead, today)
    return found


def _manager(lead: Involvement | None, today: date) -> Worker | None:
    if lead is None:
        return None
    post = Post.objects.open(today).filter(worker=lead.worker).select_related("manager").first()
    return post.manager if post else None


def _professionals(child: Person, today: date) -> list[Professional]:
    return list(Professional.objects.now(today).filter(child=child).order_by("role", "name"))


def _housemates(child: Person, residences: list[Residence]) -> list[Residence]:
    addresses = {each.address_id for each in residences}
    rows = Residence.objects.filter(address__in=addresses).exclude(person=child)
    return list(rows.select_related("person").order_by("started_on", "pk"))


class _Known:
    """Relatives and housemates, without those whose record is locked to this reader."""

    def __init__(self, child: Person, reader: Worker, today: date) -> None:
        self.child, self.today = child, today
        self.relations = list(_relations(child, today))
        ids = {person.pk for person, *_ in self.relations}
        at_home = Residence.objects.filter(address__residences__person=child).values("person")
        family = Person.objects.filter(Q(pk__in=ids) | Q(pk__in=at_home))
        self.ids = set(knowable_people(reader, today).filter(pk__in=family.values("pk")).values_list("pk", flat=True))
        self.open = set(visible_children(reader, today).filter(pk__in=ids).values_list("pk", flat=True))

    def of(self, person: Person) -> bool:
        return person.pk in self.ids

    def kin(self, found: Involved) -> list[Kin]:
        rows = [row for row in self.relations if self.of(row[0])]
        reaches: dict[int, list[Reach]] = {}
        for reach in Reach.objects.now(self.today).filter(person__in=[row[0].pk for row in rows]).order_by("pk"):
            reaches.setdefault(reach.person_id, []).append(reach)
        homes = {each.address_id for each in found.homes}
        home = {each.person_id for each in found.housemates if each.address_id in homes and found._lives(each)}
        return [
            Kin(
                person=person, kind=kind, has_responsibility=responsible, note=note, at_home=person.pk in home,
                reaches=reaches.get(person.pk, []), may_open=person.pk in self.open,
            )
            for person, kind, responsible, note in rows
        ]  # fmt: skip


def _relations(child: Person, today: date) -> list[tuple[Person, str, bool, str]]:
    """(person, what they are to the child, parental responsibility, note); brothers and sisters by a parent too."""
    found: dict[int, tuple[Person, str, bool, str]] = {}
    both = Relationship.objects.now(today).filter(Q(person=child) | Q(other=child)).select_related("person", "other")
    for row in both.order_by("pk"):
        if row.other_id == child.pk:
            found.setdefault(row.person_id, (row.person, row.kind, row.parental_responsibility, row.note))
        else:
            found.setdefault(row.other_id, (row.other, RELATIONSHIPS[row.kind][3], False, row.note))
    parents = {pk for pk, row in found.items() if row[1] in PARENTS}
    shared = Relationship.objects.now(today).filter(person__in=parents, kind__in=PARENTS).exclude(other=child)
    for row in shared.select_related("other").order_by("other__birth_date", "pk"):
        found.setdefault(row.other_id, (row.other, "sibling", False, ""))
    return list(found.values())
