"""Writing assessments whose dates come from another system. Whoever calls has matched them and checked the facts.

No savepoints: one child, or some who leave, is the caller’s one transaction, and there are tens of thousands.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from goldenthread.foundations.history.actions import record
from goldenthread.journey.assessment.models import Assessment, Together
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker


@transaction.atomic(savepoint=False)
def bring_assessments(
    *, by: Worker, child: Person, rows: Sequence[tuple[Referral, Mapping[str, Any]]], team: Team | None, why: str
) -> list[Assessment]:
    """Assessments of one child: dates and factors, no words. Authorised elsewhere, so nobody decides on them here."""
    pieces = Together.objects.bulk_create(Together(started_by=by) for _ in rows)
    made = Assessment.objects.bulk_create(
        Assessment(
            **facts, child=child, referral=referral, together=together, team=None if facts["authorised_on"] else team
        )
        for (referral, facts), together in zip(rows, pieces, strict=True)
    )
    _noted(by, "assessment.brought", child.pk, [each.pk for each in made], why)
    return made


@transaction.atomic(savepoint=False)
def change_assessment(*, by: Worker, assessment: Assessment, facts: Mapping[str, Any], why: str) -> Assessment:
    """What has changed since it arrived: its review, authorisation, factors; or what they were before, put back."""
    now = Assessment.objects.select_for_update().get(pk=assessment.pk)
    for name, value in facts.items():
        setattr(now, name, value)
    now.version += 1
    now.save(update_fields=[*facts, "version"])
    _noted(by, "assessment.changed", now.child_id, [now.pk], why)
    return now


@transaction.atomic(savepoint=False)
def take_back(*, by: Worker, assessments: Sequence[int], why: str) -> None:
    """Assessments that arrived, and that nothing else refers to: the caller has looked, under a lock."""
    rows = Assessment.objects.filter(pk__in=assessments)
    children = set(rows.values_list("child", flat=True))
    pieces = list(rows.values_list("together", flat=True))
    rows.delete()
    Together.objects.filter(pk__in=pieces, assessments=None).delete()
    record(
        by=by, deed="assessment.taken_back", subject=("assessment", ""), children=children,
        what=f"Assessments: {len(assessments)}", reason=why,
    )  # fmt: skip


def _noted(by: Worker, deed: str, child: int, assessments: list[int], why: str) -> None:
    subject = ("assessment", assessments[0]) if len(assessments) == 1 else ("child", child)
    record(by=by, deed=deed, subject=subject, children=[child], reason=why, details={"assessments": assessments})
