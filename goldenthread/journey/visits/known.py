"""The visits of one child as they were known at a moment of the past. Who may read what is asked about today."""

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.foundations.rows.known import as_known
from goldenthread.who.workforce.models import Worker

from . import rules
from .chains import kept_from
from .models import VisitChild


@dataclass(frozen=True, slots=True)
class Known:
    on: date
    title: str
    more: str  # the child's words, and who wrote it down
    was_met: bool


def known_visits(reader: Worker, child_id: int, at: datetime, on: date, today: date) -> list[Known]:
    """Newest first: of each visit the part that had been written last by then."""
    rows = as_known(VisitChild.objects.filter(child=child_id, visit__on__lte=on), at).select_related("visit__by")
    last = {row.visit.root: row for row in rows.order_by("pk")}
    kept = kept_from(reader, last, today)
    found = [_known(row, root in kept) for root, row in last.items() if row.visit.kind != rules.WITHDRAWN]
    return sorted(found, key=lambda row: row.on, reverse=True)


def _known(row: VisitChild, is_kept: bool) -> Known:
    visit = row.visit
    where, purpose = ("", "") if is_kept else (visit.where, visit.purpose)
    said = f"“{row.words}”" if row.words else ""
    title = rules.title(visit.kind, row.seen, where, purpose)
    return Known(
        visit.on, title[0].lower() + title[1:], ", ".join(filter(None, [said, visit.by.name])), row.seen in rules.MET
    )
