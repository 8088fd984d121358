"""Writing referrals whose facts come from another system. Whoever calls has matched them and checked the facts.

No savepoints: one child, or some who leave, is the caller’s one transaction, and there are tens of thousands.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.front_door.referrals.closing import reasons_from_other_rooms
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker


@transaction.atomic(savepoint=False)
def bring_referrals(
    *, by: Worker, at: datetime, child: Person, rows: Sequence[Mapping[str, Any]], team: Team | None, why: str
) -> list[Referral]:
    """Episodes of one child, open or closed, with no contact behind them."""
    made = Referral.objects.bulk_create(
        Referral(
            **row, child=child, team=None if row["closed_on"] else team, accepted_by=by, accepted_at=at,
            closed_by=by if row["closed_on"] else None,
        )
        for row in rows
    )  # fmt: skip
    _noted(by, "referral.brought", child.pk, [each.pk for each in made], why)
    return made


@transaction.atomic(savepoint=False)
def change_referral(*, by: Worker, referral: Referral, facts: Mapping[str, Any], today: date, why: str) -> Referral:
    """What has changed since it arrived, its closing among it; or what it was before, put back.

    :raises Refused: it would close while something here is still open.
    """
    now = Referral.objects.select_for_update().get(pk=referral.pk)
    closes = now.closed_on is None and facts.get("closed_on") is not None
    if closes and (reasons := reasons_from_other_rooms(now, today)):
        raise Refused(reasons)
    for name, value in facts.items():
        setattr(now, name, value)
    now.closed_by = (now.closed_by or by) if now.closed_on else None
    now.save(update_fields=[*facts, "closed_by"])
    _noted(by, "referral.closed" if closes else "referral.changed", now.child_id, [now.pk], why)
    return now


@transaction.atomic(savepoint=False)
def take_back(*, by: Worker, referrals: Sequence[int], why: str) -> None:
    """Referrals that arrived, and that nothing else refers to: the caller has looked, under a lock."""
    rows = Referral.objects.filter(pk__in=referrals)
    children = set(rows.values_list("child", flat=True))
    rows.delete()
    record(
        by=by, deed="referral.taken_back", subject=("referral", ""), children=children,
        what=f"Referrals: {len(referrals)}", reason=why,
    )  # fmt: skip


def _noted(by: Worker, deed: str, child: int, referrals: list[int], why: str) -> None:
    subject = ("referral", referrals[0]) if len(referrals) == 1 else ("child", child)
    record(by=by, deed=deed, subject=subject, children=[child], reason=why, details={"referrals": referrals})
