"""Taking back which team holds a child, when the import that said so is taken back."""

from collections.abc import Sequence

from django.db import transaction

from goldenthread.foundations.history.actions import record
from goldenthread.who.workforce.models import Worker

from ..models import Holding


@transaction.atomic
def take_back(*, by: Worker, holdings: Sequence[int], why: str) -> None:
    """Holdings that an import began and nobody has changed since: the caller has looked, under a lock."""
    children = set(Holding.objects.filter(pk__in=holdings).values_list("child", flat=True))
    Holding.objects.filter(pk__in=holdings).delete()
    record(
        by=by, deed="child.holding_taken_back", subject=("holding", ""), children=children,
        what=f"Holdings: {len(holdings)}", reason=why,
    )  # fmt: skip
