"""One supervision as it is read: who was there, what was decided about each child, who has signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.foundations.questions import question
from goldenthread.who.access.codes import CASE_ROLES
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.visible import hidden_from, visible_among
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..cases.reading import Decision, answers_of, came_of, entries_of, told
from ..models import Meeting, Seat, Signature
from ..own import Own
from ..personal.rules import may_read
from .doors import above


@question
def children_with(worker_ids, today):
    """With whom these workers work today, for a group to choose of."""
    rows = Involvement.objects.at_work(today).filter(worker__among=worker_ids, role__in=CASE_ROLES)
    return rows.select_related("child", "worker").order_by("worker__name", "child__given_names", "pk")


@dataclass(frozen=True)
class Record:
    meeting: Meeting
    workers: Sequence[Worker]
    signed: dict[int, Any]  # by worker, when
    about: Sequence[tuple[Person, Sequence[Decision]]]
    unseen: int  # children spoken of whose records this reader may not open
    to_choose: Sequence[Any]  # of a group that goes on: whom one may still speak of
    reader: Worker
    reads_personal: bool

    @property
    def everybody(self) -> list[Worker]:
        """The supervisor signs first."""
        return [self.meeting.supervisor, *self.workers]

    @property
    def goes_on(self) -> bool:
        return self.meeting.supervisor_id not in self.signed

    @property
    def is_supervisor(self) -> bool:
        return self.reader.pk == self.meeting.supervisor_id

    @property
    def may_sign(self) -> bool:
        """Whether this reader's own name is missing, and it is their turn."""
        there = any(each.pk == self.reader.pk for each in self.everybody)
        return there and self.reader.pk not in self.signed and (self.is_supervisor or not self.goes_on)

    @property
    def whose(self) -> str:
        """ "Supervision with Plover", "Group supervision", "Your supervision"."""
        if self.meeting.kind == "group":
            return "Group supervision"
        (worker,) = self.workers
        return "Your supervision" if worker.pk == self.reader.pk else f"Supervision with {worker.name}"


def record_of(held: Meeting, reader: Worker, today: date, own: Own) -> Record:
    seats = Seat.objects.filter(meeting=held).select_related("worker").order_by("worker__name")
    workers = [seat.worker for seat in seats]
    signed = dict(Signature.objects.filter(meeting=held).values_list("worker", "at"))
    known = set(held.entries.values_list("child", flat=True)) - set(hidden_from(reader, today))
    visible = visible_among(reader, known, today)
    reads = held.kind == "one_to_one" and may_read(
        reader.pk, held.supervisor_id, workers[0].pk, above(held), own.personal_read_by
    )
    chooses = held.kind == "group" and held.supervisor_id == reader.pk and reader.pk not in signed
    return Record(
        held, workers, signed, _about(held, sorted(visible), today), len(known) - len(visible),
        _to_choose(workers, reader, visible, today) if chooses else [], reader, reads,
    )  # fmt: skip


def _about(held: Meeting, ids: list[int], today: date) -> list[tuple[Person, list[Decision]]]:
    children = Person.objects.in_bulk(ids)
    names = {pk: child.short_name for pk, child in children.items()}
    rows = [row for row in entries_of(ids) if row.meeting_id == held.pk and row.put_right__pk is None] if ids else []
    read = told(rows, answers_of(ids), came_of(ids), names, today) if rows else []
    found: dict[int, list[Decision]] = {}
    for decision in read:
        found.setdefault(decision.row.child_id, []).append(decision)
    return [(child, found[pk]) for pk, child in children.items() if pk in found]


def _to_choose(workers: Sequence[Worker], reader: Worker, done: set[int], today: date) -> list[Any]:
    parts = children_with(sorted(worker.pk for worker in workers), today)
    visible = visible_among(reader, [part.child_id for part in parts], today) - done
    return [part for part in parts if part.child_id in visible]
