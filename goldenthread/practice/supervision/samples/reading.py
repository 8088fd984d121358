"""The sample of a quarter: the same for everybody who asks, less what a reader may not see or read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.foundations.questions import question
from goldenthread.who.access.codes import CASE_ROLES
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.rules import reasons_against
from goldenthread.who.access.visible import nearness_of, visible_among
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..models import Entry
from . import rules
from .rules import Written

ENTRY = ("pk", "child_id", "on", "by_id", "by__name", "reread__found", "reread__by__name")
QUARTERS = 5  # this one and the year before it


@question
def entries_between(since, today):
    """What was written between two days, of which a sample is drawn."""
    rows = Entry.objects.filter(on__gte=since, on__lte=today, put_right=None)
    return rows.order_by("pk").values_list(*ENTRY, named=True)


@dataclass(frozen=True)
class Sample:
    quarter: str
    rows: Sequence[Any]  # drawn, and this reader may read them
    others: int  # drawn too, and not this reader's to read
    children: dict[int, Person]

    @property
    def words(self) -> str:
        """ "Quarter 4 of 2026"."""
        year, number = self.quarter.split("-")
        return f"Quarter {number} of {year}"

    @property
    def done(self) -> int:
        return sum(row.reread__found is not None for row in self.rows)


def quarters_until(today: date) -> list[str]:
    """The newest first."""
    found, day = [], today
    for _ in range(QUARTERS):
        found.append(rules.quarter_of(day))
        day = rules.quarter_days(found[-1])[0] - timedelta(days=1)
    return found


def sample_of(quarter: str, reader: Worker, today: date) -> Sample:
    """As many questions however many entries. What a reader may not know of is not even counted among the others."""
    first, after = rules.quarter_days(quarter)
    rows = entries_between(first, min(today, after - timedelta(days=1)))
    drawn = set(rules.drawn(quarter, [Written(row.pk, row.by_id) for row in rows]))
    mine = [row for row in rows if row.pk in drawn]
    near = nearness_of(reader, {row.child_id for row in mine}, today)
    visible = visible_among(reader, near, today)
    works = set(_works_with(reader.pk, sorted(near)))
    role, label = reader.role, reader.role_label
    may = [
        row for row in mine
        if row.child_id in visible and row.by_id != reader.pk and row.child_id not in works
        and not reasons_against(role, label, "supervision.reread", near[row.child_id])
    ]  # fmt: skip
    others = sum(row.child_id in visible for row in mine) - len(may)
    return Sample(quarter, may, others, Person.objects.in_bulk({row.child_id for row in may}))


@question
def _works_with(worker, ids):
    rows = Involvement.objects.filter(worker=worker, child__among=ids, role__in=CASE_ROLES)
    return rows.order_by("pk").values_list("child_id", flat=True)
