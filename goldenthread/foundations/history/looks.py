"""Who has looked at a record: the answer that a manager, and one day the person, may ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, Min, Window
from django.db.models.functions import RowNumber

from goldenthread.foundations.history.models import Entry, EntryQuerySet

SHOWN_EACH = 20


@dataclass
class Looker:
    """One person (worker or the system), how often and when, and the latest of what they did."""

    actor_id: int | None
    count: int
    first_at: datetime
    last_at: datetime
    entries: list[Entry] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.entries[0].actor_name

    @property
    def role(self) -> str:
        return self.entries[0].actor_role

    @property
    def organisation(self) -> str:
        return self.entries[0].organisation

    @property
    def not_shown(self) -> int:
        return self.count - len(self.entries)


def entries_of(person_id: int) -> EntryQuerySet:
    """Everything in the history about one person, newest first."""
    return Entry.objects.about(person_id).newest_first()


def looks_at(
    person_id: int, since: datetime | None = None, by: int | None = None, kind: str | None = None
) -> list[Looker]:
    """Who looked at, worked on, searched up or was refused this person's record, latest first; two queries."""
    entries = Entry.objects.about(person_id)
    if since:
        entries = entries.since(since)
    if by:
        entries = entries.by(by)
    if kind:
        entries = entries.filter(kind=kind)
    people = [Looker(**row) for row in _people(entries)]
    shown: dict[int | None, list[Entry]] = {}
    for entry in _latest_of_each(entries):
        shown.setdefault(entry.actor_id, []).append(entry)
    for looker in people:
        looker.entries = shown[looker.actor_id]
    return people


def everybody_about(person_id: int) -> list[tuple[int, str]]:
    """Whoever has an entry about this person, for the filter "who": id and name as last written."""
    people = Entry.objects.about(person_id).exclude(actor_id=None).values("actor_id", "actor_name")
    named = people.annotate(latest=Max("at")).order_by("latest")
    names = {row["actor_id"]: row["actor_name"] for row in named}
    return sorted(names.items(), key=lambda pair: pair[1])


def _people(entries: EntryQuerySet) -> Iterable[dict[str, Any]]:
    counted = entries.values("actor_id").annotate(count=Count("pk"), first_at=Min("at"), last_at=Max("at"))
    return counted.order_by("-last_at")


def _latest_of_each(entries: EntryQuerySet) -> EntryQuerySet:
    placed = entries.annotate(
        place=Window(RowNumber(), partition_by=F("actor_id"), order_by=[F("at").desc(), F("pk").desc()])
    )
    return placed.filter(place__lte=SHOWN_EACH).order_by("-at", "-id")
