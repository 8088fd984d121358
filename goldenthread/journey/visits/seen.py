"""When children were last met in person: where every clock of visits starts. Attempts, calls and notes do not count."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Max

from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.addresses import address
from goldenthread.journey.assessment.sightings import Sighting

from .codes import MEETS
from .models import VisitChild


@question
def seen_by_day(ids, today):
    rows = VisitChild.objects.seen().filter(child__among=ids, visit__on__lte=today)
    return rows.values("child_id").annotate(last=Max("visit__on")).order_by("child_id").values_list("child_id", "last")


def last_seen(child_ids: Iterable[int], today: date) -> dict[int, date]:
    """By child, the last day on which a visit met them; a child who was never met is not in the answer. One query."""
    return dict(seen_by_day(sorted(set(child_ids)), today))


@question
def last_meetings(ids, today):
    """Of each child the last meeting; of one day, that in which the child was seen alone."""
    rows = VisitChild.objects.seen().filter(child__among=ids, visit__on__lte=today)
    rows = rows.order_by("child_id", "-visit__on", "seen", "pk").distinct("child_id")
    return rows.values_list("child_id", "visit__on", "seen", "visit__by_id", "visit__by__name", named=True)


def last_met(child_ids: Iterable[int], today: date) -> dict[int, Any]:
    """By child, the last meeting with how and by whom: the same days as last_seen. One query."""
    return {row.child_id: row for row in last_meetings(sorted(set(child_ids)), today)}


@question
def met_on(child, today):
    """The days on which visits met one child."""
    rows = VisitChild.objects.seen().filter(child=child, visit__on__lte=today).order_by("visit__on")
    return rows.values_list("visit__on", flat=True).distinct()


DAYS = ("pk", "child_id", "seen", "visit__on", "visit__by_id", "visit__by__name", "visit__recorded_at")


@question
def visits_to(ids):
    """Every visit to these children that holds, met or not: on which day."""
    return _to(ids).values_list(*DAYS, named=True)


@question
def said_at_visits_to(ids):
    """The same, with what each child said and what was seen of them."""
    return _to(ids).values_list(*DAYS, "words", "observed", "account", named=True)


def _to(ids):
    rows = VisitChild.objects.standing().filter(child__among=ids, visit__kind__in=MEETS).exclude(seen="")
    return rows.order_by("visit__on", "pk")


def sightings(child_ids: Iterable[int], said: bool = True) -> list[Sighting]:
    """What an assessment hears of visits: each child's own part, and nothing that was said of several children at once,
    for the record of one of them may be locked to whoever reads it. One query."""
    ids = sorted(set(child_ids))
    return [_sighting(row, said) for row in (said_at_visits_to(ids) if said else visits_to(ids))]


def _sighting(row: Any, said: bool) -> Sighting:
    words, observed = (row.words, row.observed or row.account) if said else ("", "")
    return Sighting(
        child_id=row.child_id, on=row.visit__on, how=row.seen, words=words, observed=observed, by=row.visit__by__name,
        by_id=row.visit__by_id, recorded_at=row.visit__recorded_at, url=address("visits:read", row.pk),
        key=f"visit:{row.pk}",
    )  # fmt: skip
