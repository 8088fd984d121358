"""Writing plans whose dates come from another system. Whoever calls has matched them and checked the facts.

No savepoints: one child, or some who leave, is the caller’s one transaction, and there are tens of thousands.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction

from goldenthread.foundations.history.actions import record
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.planning.models import Plan, Track
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker


@transaction.atomic(savepoint=False)
def bring_plans(*, by: Worker, child: Person, rows: Sequence[Mapping[str, Any]], why: str) -> list[Plan]:
    """Plans of one child: from when to when, and nothing of what was planned."""
    made = Plan.objects.bulk_create(
        Plan(
            **row, child=child, model=settings.COUNCIL["practice_model"], made_by=by,
            ended_by=by if row["ended_on"] else None,
        )
        for row in rows
    )  # fmt: skip
    _noted(by, "plan.brought", child.pk, [each.pk for each in made], why)
    return made


@transaction.atomic(savepoint=False)
def bring_tracks(
    *, by: Worker, child: Person, rows: Sequence[tuple[Plan, Referral, Mapping[str, Any]]], why: str
) -> list[Track]:
    """Which track each plan served, in which referral, from when to when."""
    made = Track.objects.bulk_create(
        Track(
            **facts, plan=plan, referral=referral, child=child, made_by=by, ended_by=by if facts["ended_on"] else None
        )
        for plan, referral, facts in rows
    )
    _noted(by, "plan.track_brought", child.pk, [each.plan_id for each in made], why, tracks=[each.pk for each in made])
    return made


@transaction.atomic(savepoint=False)
def change_plan(*, by: Worker, plan: Plan, facts: Mapping[str, Any], why: str) -> Plan:
    """When it ends, as it is known now; or what was known before, put back."""
    now = Plan.objects.select_for_update().get(pk=plan.pk)
    _end(by, now, facts)
    _noted(by, "plan.changed", now.child_id, [now.pk], why)
    return now


@transaction.atomic(savepoint=False)
def change_track(*, by: Worker, track: Track, facts: Mapping[str, Any], why: str) -> Track:
    """When and how it ended, as it is known now; or what was known before, put back."""
    now = Track.objects.select_for_update().get(pk=track.pk)
    _end(by, now, facts)
    _noted(by, "plan.track_changed", now.child_id, [now.plan_id], why, tracks=[now.pk])
    return now


def _end(by: Worker, row: Any, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
    row.ended_by = (row.ended_by or by) if row.ended_on else None
    row.save(update_fields=[*facts, "ended_by"])


@transaction.atomic(savepoint=False)
def take_back(*, by: Worker, plans: Sequence[int], tracks: Sequence[int], why: str) -> None:
    """Plans and tracks that arrived, and that nothing else refers to: the caller has looked, under a lock."""
    served, rows = Track.objects.filter(pk__in=tracks), Plan.objects.filter(pk__in=plans)
    children = {*served.values_list("child", flat=True), *rows.values_list("child", flat=True)}
    served.delete()
    rows.delete()
    record(
        by=by, deed="plan.taken_back", subject=("plan", ""), children=children, reason=why,
        what=f"Plans: {len(plans)}, tracks: {len(tracks)}",
    )  # fmt: skip


def _noted(by: Worker, deed: str, child: int, plans: list[int], why: str, **details: Any) -> None:
    subject = ("plan", plans[0]) if len(set(plans)) == 1 else ("child", child)
    record(by=by, deed=deed, subject=subject, children=[child], reason=why, details={"plans": plans, **details})
