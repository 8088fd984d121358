"""Saying who is who to whom. Who may do it is checked by access, which calls this; ending it is details.end_fact."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from goldenthread.foundations.history.actions import Actor, record
from goldenthread.foundations.refused import Refused

from ..about import about
from ..models import Person, Relationship
from ..rules import reasons_against_period
from .rules import as_kept, is_symmetric, reasons_against_relationship, said


@transaction.atomic
def add_relationship(
    *, by: Actor, person: Person, child: Person, other: Person, kind: str, parental_responsibility: bool = False,
    note: str = "", started_on: date | None = None, today: date,
) -> Relationship:  # fmt: skip
    """`person` is the `kind` of `other`. Kept once; read from both sides.

    :raises Refused: to oneself, already said, a parent too young, a start in the future.
    """
    if person.pk == other.pk:
        raise Refused("Nobody is related to themselves. Choose somebody else.")
    from_, to, kept = as_kept(person.pk, other.pk, kind)
    elder, younger = (person, other) if from_ == person.pk else (other, person)
    list(Person.objects.select_for_update().filter(pk__in=[from_, to]).order_by("pk"))  # said twice at once: once
    reasons = reasons_against_relationship(kept, elder.birth_date, younger.birth_date)
    if _is_said(from_, to, kept):
        reasons.append(f"{elder.short_name} is already {said(kept, elder.sex)} of {younger.short_name}.")
    if reasons := [*reasons, *reasons_against_period(started_on, None, today)]:
        raise Refused(reasons)
    relationship = Relationship.objects.create(
        person=elder, other=younger, kind=kept, parental_responsibility=parental_responsibility, note=note,
        started_on=started_on,
    )  # fmt: skip
    record(
        by=by,
        deed="person.relationship_added",
        **about(person, child),
        what=f"{said(kind, person.sex)} added".capitalize(),
    )
    return relationship


def _is_said(person: int, other: int, kind: str) -> bool:
    same = Q(person=person, other=other)
    if is_symmetric(kind):
        same |= Q(person=other, other=person)
    return Relationship.objects.filter(same, kind=kind, ended_on=None).exists()
