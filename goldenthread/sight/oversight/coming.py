"""The children who come to a worker on a day to come: to read of them, and to meet them, before it is there."""

from dataclasses import dataclass
from datetime import date

from goldenthread.who.access.led import coming_to, led_among
from goldenthread.who.access.visible import visible_among
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker


@dataclass(frozen=True)
class Coming:
    """A child whom this worker will lead from a day to come."""

    child: Person
    on: date
    now_with: str


def coming(worker: Worker, today: date) -> list[Coming]:
    """The first day first; of those whose records they may open. Constant queries."""
    rows = coming_to([worker.pk], today)
    ids = visible_among(worker, [row.child_id for row in rows], today)
    if not ids:
        return []
    children = Person.objects.in_bulk(ids)
    now = {row.child_id: row.worker__name for row in led_among(sorted(ids), today)}
    return [
        Coming(children[row.child_id], row.started_on, now.get(row.child_id, "")) for row in rows if row.child_id in ids
    ]
