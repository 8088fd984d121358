"""The sample of a quarter: the same for everybody who asks, less what a reader may not know of. A record that opens
with a reason is listed by its number, and is re-read once it is open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q
from django.utils import timezone

from goldenthread.foundations.questions import question
from goldenthread.who.access.codes import CASE_ROLES
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.rules import DEEDS, REASON, may_ever, reasons_against
from goldenthread.who.access.visible import hidden_from, nearness_of, visible_among
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..models import Entry
from . import rules
from .rules import Chain, Text

SAMPLE, REREAD = "supervision.sample", "supervision.reread"
ENTRY = ("pk", "child_id", "on", "by_id", "by__name", "reread__found", "reread__by__name")


@question
def written_between(since_at, until_at):
    """What was first written between two moments, and whatever was put right since the first of them."""
    rows = Entry.objects.filter(Q(corrects=None, at__lt=until_at) | Q(corrects__isnull=False), at__gte=since_at)
    return rows.order_by("pk").values_list("pk", "by_id", "corrects_id", "reread__pk")


@question
def entries_by(entry_ids):
    return Entry.objects.filter(pk__among=entry_ids).order_by("pk").values_list(*ENTRY, named=True)


@dataclass(frozen=True)
class Drawn:
    """One entry of a sample, as it stands now."""

    row: Any
    read: Any | None  # as it stood when it was last re-read
    opens: bool  # for this reader, now; else with a reason


@dataclass(frozen=True)
class Sample:
    quarter: str
    goes_on: bool  # what is written next may still be drawn instead
    rows: Sequence[Drawn]  # this reader may re-read them, those with a reason that do not open now
    others: int  # drawn too, and not this reader's to read
    children: dict[int, Person]  # whose records open now

    @property
    def words(self) -> str:
        return rules.quarter_words(self.quarter)

    @property
    def done(self) -> int:
        return sum(each.read is not None for each in self.rows)

    @property
    def unread(self) -> int:
        """What this reader may re-read, and nobody has."""
        return len(self.rows) - self.done

    @property
    def shut(self) -> int:
        return sum(not each.opens for each in self.rows)


def last_sample(reader: Worker, today: date) -> Sample | None:
    """Of the last quarter that is over; nothing for whoever re-reads no samples."""
    if not may_ever(reader.role, SAMPLE):
        return None
    return sample_of(rules.quarters_until(today)[1], reader, today)


def sample_of(quarter: str, reader: Worker, today: date) -> Sample:
    """As many questions however many entries. What a reader may not know of is not even counted among the others."""
    first, after = rules.quarter_days(quarter)
    drawn = _drawn(quarter, first, after)
    ids = {row.child_id for row, _ in drawn}
    near, visible = nearness_of(reader, ids, today), visible_among(reader, ids, today)
    known = visible | _opened_with_reason(reader, ids, today)
    works = set(_works_with(reader.pk, sorted(ids)))
    rows = []
    for row, read in drawn:
        opens = row.child_id in visible
        against = rules.reasons_against_reader(row.by_id == reader.pk, row.child_id in works)
        if opens:
            against += reasons_against(reader.role, reader.role_label, REREAD, near[row.child_id])
        if row.child_id in known and not against:
            rows.append(Drawn(row, read, opens))
    others = sum(row.child_id in known for row, _ in drawn) - len(rows)
    children = Person.objects.in_bulk({each.row.child_id for each in rows if each.opens})
    return Sample(quarter, after > today, rows, others, children)


def _drawn(quarter: str, first: date, after: date) -> list[tuple[Any, Any | None]]:
    """(as it stands, as it was re-read) of what the lot fell on, and of what was re-read while it lay there."""
    written = written_between(_moment(first), _moment(after))
    chains = rules.chains(Text(pk, by, corrects, read is not None) for pk, by, corrects, read in written)
    lots = set(rules.drawn(quarter, [each.first for each in chains]))
    return _shown([each for each in chains if each.first.entry in lots or each.read])


def _shown(chains: Iterable[Chain]) -> list[tuple[Any, Any | None]]:
    pairs = [(each.stands, each.read) for each in chains]
    rows = {row.pk: row for row in entries_by(sorted({pk for pair in pairs for pk in pair if pk}))}
    return [(rows[stands], rows[read] if read else None) for stands, read in pairs]


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _opened_with_reason(reader: Worker, ids: set[int], today: date) -> set[int]:
    """Of these children those whose record this reader may open with a reason, and so re-read: every one that is not
    locked to them. Nothing where the role re-reads no record that was opened so."""
    if REASON not in DEEDS[REREAD].roles.get(reader.role, ()) or not may_ever(reader.role, "reason.open"):
        return set()
    return ids - set(hidden_from(reader, today))


@question
def _works_with(worker, ids):
    rows = Involvement.objects.filter(worker=worker, child__among=ids, role__in=CASE_ROLES)
    return rows.order_by("pk").values_list("child_id", flat=True)
