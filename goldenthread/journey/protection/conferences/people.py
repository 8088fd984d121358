"""Who is asked to a conference: the family with parental responsibility, the professionals, those who work here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from django.db.models import Q

from goldenthread.journey.assessment.reading import BROTHERS_AND_SISTERS, PARENTS, kin_of, managers_for, may
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.codes import CASE_ROLES, INVOLVEMENT_ROLES
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.visible import visible_among
from goldenthread.who.people.models import Person, Professional, Relationship
from goldenthread.who.people.rules import known_as
from goldenthread.who.workforce.models import Worker

from ..agencies import agency_of
from ..plans.models import Member
from .common import days_of_kept_company
from .models import Conference
from .reading import invited, kind_for, reasons_against_asking
from .rules import CHAIRS


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who could be asked, as the record knows them."""

    name: str
    role: str
    agency: str = ""  # empty: family
    person: int | None = None

    @property
    def key(self) -> str:
        """What stands for them in a form: never a name."""
        return f"person-{self.person}" if self.person else f"{self.agency}-{hash_of(self.name, self.agency)}"


def hash_of(*words: str) -> int:
    """The same number for the same words in every process."""
    return crc32("|".join(words).casefold().encode())


def known_people(reader: Worker, children: Sequence[Person], today: date) -> list[Known]:
    """Everybody in these children's lives whom a conference would ask: each once; nobody whose record is locked to this
    reader, and of the children themselves those who can come."""
    ids = [child.pk for child in children]
    found = [*_family(reader, ids, today), *_themselves(children, today), *_professionals(ids, today)]
    found += _workers(ids, today)
    return list({(each.name.casefold(), each.agency): each for each in found}.values())


def _family(reader: Worker, ids: list[int], today: date) -> list[Known]:
    responsible = set(
        Relationship.objects.now(today)
        .filter(other__in=ids, parental_responsibility=True)
        .values_list("person", flat=True)
    )
    adults = [adult for adult in kin_of(reader, ids, PARENTS, today) if not adult.died]
    others = Relationship.objects.now(today).filter(person__in=responsible, other__in=ids)
    named = {adult.id for adult in adults}
    beside = [row.person for row in others.select_related("person") if row.person_id not in named]
    seen = {adult.id for adult in kin_of(reader, ids, tuple(_kinds(others)), today)} if beside else set()
    return [
        *(Known(a.name, _with(a.role, a.id in responsible), "", a.id) for a in adults),
        *(Known(p.name, "has parental responsibility", "", p.pk) for p in beside if p.pk in seen),
    ]


def _kinds(rows) -> set[str]:
    return {row.kind for row in rows}


def _with(role: str, is_responsible: bool) -> str:
    return f"{role}, has parental responsibility" if is_responsible else role


OLD_ENOUGH = 10  # years; local practice: from then on a child is asked to come, younger ones are heard another way


def _themselves(children: Sequence[Person], today: date) -> list[Known]:
    return [
        Known(child.name, "the child", "", child.pk)
        for child in children
        if child.birth_date and (today - child.birth_date).days >= OLD_ENOUGH * 365.25
    ]


def _professionals(ids: list[int], today: date) -> list[Known]:
    rows = Professional.objects.now(today).filter(child__in=ids).order_by("role", "name", "pk")
    return [
        Known(row.name, ", ".join(filter(None, [row.role, row.organisation])), agency_of(row.role, row.organisation))
        for row in rows
    ]


def _workers(ids: list[int], today: date) -> list[Known]:
    rows = Involvement.objects.open(today).filter(Q(role__in=CASE_ROLES), child__in=ids, worker__is_active=True)
    here = [Known(row.worker.name, INVOLVEMENT_ROLES[row.role], "social_care") for row in rows.select_related("worker")]
    managers = [manager for child in ids for manager in managers_for(child, today)]
    return here + [Known(each.name, "team manager", "social_care") for each in managers]


def chairs(children: Sequence[Person], today: date) -> list[Worker]:
    """Everybody here who may chair a conference about these children: never one who has or had the case."""
    cases = Involvement.objects.filter(child__in=[child.pk for child in children], role__in=CASE_ROLES)
    rows = Worker.objects.in_role(*CHAIRS, today=today).filter(is_active=True)
    return list(rows.exclude(pk__in=cases.values("worker")).order_by("name"))


def still_to_ask(reader: Worker, conference: Conference, children: Sequence[Person], today: date) -> list[Known]:
    """Those whom the record knows and nobody has asked or left out yet."""
    people = known_people(reader, children, today)
    family = [each.name for each in people if not each.agency]
    there = {_key(row.name, row.agency, family) for row in invited(conference)}
    if conference.kind == "review":
        known = {_key(each.name, each.agency) for each in people}
        group = core_group(reader, children, today)
        people += [each for each in group if _key(each.name, each.agency, family) not in known]
    return [each for each in people if _key(each.name, each.agency, family) not in there]


def _key(name: str, agency: str, family: Sequence[str] = ()) -> tuple[str, str]:
    """Who it is. `family`: the whole names of those whom the record knows; a short one of theirs is theirs."""
    return (name if agency else known_as(name, family)).casefold(), agency


def core_group(reader: Worker, children: Sequence[Person], today: date) -> list[Known]:
    """Who is in the core group of these children's plans, each once: a review conference asks them, too. Without those
    whom a conference brought in that this reader may not read whole."""
    rows = Member.objects.filter(plan__track__child__in=children, plan__track__ended_on=None, until=None).order_by("pk")
    kept = {child.pk: days_of_kept_company(reader, child.pk, today) for child in children}
    open_to = [row for row in rows.select_related("plan__track") if row.since not in kept[row.plan.track.child_id]]
    members = (Known(row.name, row.role, row.agency) for row in open_to)
    return list({_key(each.name, each.agency): each for each in members}.values())


def could_join(worker: Worker, referral: Referral, today: date) -> list[Referral]:
    """Open referrals of brothers and sisters who need the same kind of conference and whom this worker may ask for."""
    kin = [adult.id for adult in kin_of(worker, [referral.child_id], BROTHERS_AND_SISTERS, today)]
    seen = visible_among(worker, kin, today)
    rows = Referral.objects.open(today).filter(child__in=seen, no_further_action=False).select_related("child")
    kind = kind_for(referral.child_id, today)
    return [
        row
        for row in rows.order_by("child__birth_date", "pk")
        if may(worker, "conference.ask", row.child_id, today)
        and kind_for(row.child_id, today) == kind
        and not reasons_against_asking(row, today)
    ]
