"""What supervision adds to a child's thread: what was decided and why, what came of it, and what is still to be done.
The worker's own part of supervision is no part of any child's thread."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from goldenthread.foundations.clocks import state_of_date
from goldenthread.foundations.questions import ids_of, question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import local, near_date
from goldenthread.who.people.strands import Due, Event, Letter, Summary

from .cases.reading import came_of, decisions_open
from .models import Entry

WEIGHTIEST = 0  # this room hands up no summary
DECISION = "supervision_decision"  # counted by no clock of the catalogue: the decision names its own day
ENTRY = ("pk", "child_id", "meeting_id", "on", "decision", "rationale", "by__name", "at")
CAME = {"done": "Decision done", "not_done": "Decision not done yet", "dropped": "Decision not needed any more"}


@question
def standing_entries(ids):
    """What was put right is told as it stands now; the page of supervision shows both."""
    rows = Entry.objects.filter(child__among=ids, put_right=None).order_by("on", "pk")
    return rows.values_list(*ENTRY, named=True)


LETTER = Letter(events=(standing_entries, came_of), due=(decisions_open,))


def events(child_ids: Iterable[int]) -> list[Event]:
    """Supervision and management oversight with its rationale, and what came of each decision. Two questions."""
    ids = ids_of(child_ids)
    return [*map(_entry, standing_entries(ids)), *map(_came, came_of(ids))]


def _entry(row: Any) -> Event:
    where = "Supervision" if row.meeting_id else "Management oversight"
    title = f"{where}: {'a decision' if row.decision else 'thought about, nothing to decide'}"
    return Event(
        row.child_id, row.on, title, "supervision", f"supervision.entry:{row.pk}", by=row.by__name,
        text="\n".join(filter(None, [row.decision, row.rationale])), url=address("supervision:of_child", row.child_id),
        recorded_at=row.at,
    )  # fmt: skip


def _came(row: Any) -> Event:
    return Event(
        row.entry__child_id, local(row.at).date(), CAME[row.state], "supervision", f"supervision.came:{row.pk}",
        text=row.note, by=row.by__name, url=address("supervision:of_child", row.entry__child_id), recorded_at=row.at,
    )  # fmt: skip


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """Every decision that somebody has still to do: its owner, while they work with the child or manage; else whoever
    works with the child now. One question."""
    return [_to_do(row, today) for row in decisions_open(ids_of(child_ids), today)]


def _to_do(row: Any, today: date) -> Due:
    """What was decided stands in the note: boards show who may not open the record what is due, and no note."""
    owner = row.owner__name if row.works or row.manages else f"{row.owner__name}, who does not work with the child now"
    return Due(
        row.child_id, "Decided in supervision", DECISION, state_of_date(row.do_by, today),
        url=address("supervision:came", row.pk), verb="What came of it", deed="supervision.act",
        read_at=address("supervision:of_child", row.child_id), ref=f"supervision.entry:{row.pk}",
        note=f"{row.decision.rstrip('. ')}. {row.by__name} on {near_date(row.on, today)}; for {owner}",
        worker_id=row.owner_id if row.works or row.manages else None,
        waits_for="manager" if row.manages and not row.works else "worker",
    )  # fmt: skip


def summary(child_id: int, today: date) -> list[Summary]:
    """Nothing: where a child stands is said by the rooms of the journey."""
    return []
