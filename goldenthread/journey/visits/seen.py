"""When children were last met in person: where every clock of visits starts. Attempts, calls and notes do not count."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max

from goldenthread.foundations.questions import question

from .models import VisitChild


@question
def seen_by_day(ids, today):
    rows = VisitChild.objects.seen().filter(child__among=ids, visit__on__lte=today)
    return rows.values("child_id").annotate(last=Max("visit__on")).order_by("child_id").values_list("child_id", "last")


def last_seen(child_ids: Iterable[int], today: date) -> dict[int, date]:
    """By child, the last day on which a visit met them; a child who was never met is not in the answer. One query."""
    return dict(seen_by_day(sorted(set(child_ids)), today))
