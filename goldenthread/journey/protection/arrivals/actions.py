"""Writing enquiries, conferences and child protection plans whose dates come from another system.

Whoever calls has matched them and checked the facts. What a census does not say stays empty: who met, who came, why.
No savepoints: one child, or some who leave, is the caller’s one transaction, and there are tens of thousands.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import models, transaction

from goldenthread.foundations.history.actions import record
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.planning.models import Track
from goldenthread.journey.protection.models import (
    Category,
    Conference,
    ConferenceChild,
    ConferenceDecision,
    Enquiry,
    Held,
    ProtectionPlan,
    Reviewed,
)
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

NO_REASONS = "A census brought this decision. It gives no reasons."
Facts = Mapping[str, Any]


class Meeting(NamedTuple):
    """A conference of one child that was held elsewhere: the census does not say who else it was about."""

    referral: Referral
    enquiry: Enquiry | None
    held_on: date
    decided: Facts


@transaction.atomic(savepoint=False)
def bring_enquiries(*, by: Worker, child: Person, rows: Sequence[tuple[Referral, Facts]], why: str) -> list[Enquiry]:
    """Section 47 enquiries of one child, with no strategy meeting before them."""
    made = Enquiry.objects.bulk_create(Enquiry(**facts, child=child, referral=referral) for referral, facts in rows)
    _noted(by, "enquiry.brought", child.pk, why, enquiries=[each.pk for each in made])
    return made


@transaction.atomic(savepoint=False)
def bring_conferences(
    *, by: Worker, at: datetime, child: Person, rows: Sequence[Meeting], why: str
) -> list[ConferenceChild]:
    """Initial conferences that were held. Nobody is said to have led them, nor whether enough people came."""
    conferences = Conference.objects.bulk_create(Conference(kind="initial", at=at) for _ in rows)
    parts = ConferenceChild.objects.bulk_create(
        ConferenceChild(conference=conference, child=child, referral=row.referral, enquiry=row.enquiry, at=at)
        for conference, row in zip(conferences, rows, strict=True)
    )
    Held.objects.bulk_create(
        Held(conference=conference, held_on=row.held_on, is_quorate=True, at=at)
        for conference, row in zip(conferences, rows, strict=True)
    )
    ConferenceDecision.objects.bulk_create(
        ConferenceDecision(**row.decided, part=part, rationale=NO_REASONS, at=at)
        for part, row in zip(parts, rows, strict=True)
    )
    _noted(by, "conference.brought", child.pk, why, conferences=[each.pk for each in conferences])
    return parts


@transaction.atomic(savepoint=False)
def bring_protection(
    *, by: Worker, at: datetime, child: Person, rows: Sequence[tuple[Track, ConferenceChild | None, Facts]], why: str
) -> list[ProtectionPlan]:
    """What only a child protection plan has: the conference that began it, its category, how many there were before."""
    made = ProtectionPlan.objects.bulk_create(
        ProtectionPlan(**facts, track=track, begun_by=part, at=at) for track, part, facts in rows
    )
    _noted(by, "protection_plan.brought", child.pk, why, plans=[each.pk for each in made])
    return made


@transaction.atomic(savepoint=False)
def bring_to_protection(
    *, by: Worker, at: datetime, child: Person, categories: Sequence[tuple[ProtectionPlan, Facts]],
    reviews: Sequence[tuple[ProtectionPlan, Facts]], why: str,
) -> tuple[list[Category], list[Reviewed]]:  # fmt: skip
    """Later categories and reviews of plans that are here."""
    found = Category.objects.bulk_create(Category(**facts, plan=plan, at=at) for plan, facts in categories)
    held = Reviewed.objects.bulk_create(Reviewed(**facts, plan=plan, at=at) for plan, facts in reviews)
    plans = sorted({plan.pk for plan, _ in (*categories, *reviews)})
    _noted(by, "protection_plan.reviews_brought", child.pk, why, plans=plans)
    return found, held


@transaction.atomic(savepoint=False)
def change_enquiry(*, by: Worker, enquiry: Enquiry, facts: Facts, why: str) -> Enquiry:
    """How it ended, as it is known now; or what was known before, put back."""
    now = _changed(enquiry, facts)
    _noted(by, "enquiry.changed", now.child_id, why, enquiries=[now.pk])
    return now


@transaction.atomic(savepoint=False)
def change_decision(*, by: Worker, decision: ConferenceDecision, facts: Facts, why: str) -> ConferenceDecision:
    """A later census knows of the plan that a conference began; or what was known before, put back."""
    now = _changed(decision, facts)
    _noted(by, "conference.changed", now.part.child_id, why, conferences=[now.part.conference_id])
    return now


@transaction.atomic(savepoint=False)
def change_protection(*, by: Worker, plan: ProtectionPlan, facts: Facts, why: str) -> ProtectionPlan:
    """Its first category as it is known now; or what was known before, put back."""
    now = _changed(plan, facts)
    _noted(by, "protection_plan.changed", now.track.child_id, why, plans=[now.pk])
    return now


def _changed(row: Any, facts: Facts) -> Any:
    now = type(row).objects.select_for_update().get(pk=row.pk)
    for name, value in facts.items():
        setattr(now, name, value)
    now.save(update_fields=[*facts])
    return now


# From what stands on the others down to what they stand on.
GOING: tuple[tuple[str, type[models.Model]], ...] = (
    ("reviewed", Reviewed), ("category", Category), ("protection_plan", ProtectionPlan),
    ("conference_decision", ConferenceDecision), ("held", Held), ("conference_child", ConferenceChild),
    ("conference", Conference), ("enquiry", Enquiry),
)  # fmt: skip


@transaction.atomic(savepoint=False)
def take_back(*, by: Worker, rows: Mapping[str, Sequence[int]], children: Sequence[int], why: str) -> None:
    """Rows that arrived, by the names above, and that nothing else refers to: the caller has looked, under a lock."""
    for kind, model in GOING:
        model._base_manager.filter(pk__in=rows.get(kind, [])).delete()
    told = [f"{kind.replace('_', ' ')}: {len(rows[kind])}" for kind, _ in GOING if rows.get(kind)]
    record(
        by=by, deed="protection.taken_back", subject=("protection", ""), children=children, what=", ".join(told),
        reason=why,
    )  # fmt: skip


def _noted(by: Worker, deed: str, child: int, why: str, **details: Any) -> None:
    record(by=by, deed=deed, subject=("child", child), children=[child], reason=why, details=details)
