"""Who holds a child and works with it, as before an import that is taken back."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from goldenthread.foundations.history.actions import record
from goldenthread.who.workforce.models import Worker

from ..models import Holding, Involvement


@transaction.atomic
def take_back(*, by: Worker, holdings: Sequence[int], why: str) -> None:
    """Holdings that an import began and nobody has changed since: the caller has looked, under a lock."""
    children = set(Holding.objects.filter(pk__in=holdings).values_list("child", flat=True))
    Holding.objects.filter(pk__in=holdings).delete()
    record(
        by=by, deed="child.holding_taken_back", subject=("holding", ""), children=children,
        what=f"Holdings: {len(holdings)}", reason=why,
    )  # fmt: skip


@transaction.atomic
def open_again(*, by: Worker, period: Holding | Involvement, ended_on: date | None, why: str) -> None:
    """A team's hold or a worker's part that an import ended goes on as if it had not: to the day on which it was to
    end, where there was one. The caller has looked.

    :raises IntegrityError: another has begun since.
    """
    period.ended_on = ended_on
    period.save(update_fields=["ended_on"])
    what = "A team holds again" if isinstance(period, Holding) else "A worker’s part goes on"
    record(
        by=by, deed="child.taken_up_again", subject=("child", period.child_id), children=[period.child_id], what=what,
        reason=why,
    )  # fmt: skip
