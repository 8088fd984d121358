"""When children were last met in person: where every clock of visits starts. Attempts, calls and notes do not count."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import TimeField, Value

from goldenthread.foundations.questions import Question, question, remembered
from goldenthread.foundations.ui.addresses import address
from goldenthread.journey.assessment.models import Seen
from goldenthread.journey.assessment.sightings import Sighting

from .codes import MEETS
from .models import VisitChild


class Met(NamedTuple):
    """A day on which somebody met a child in person: how, and who."""

    child_id: int
    on: date
    seen: str
    by_id: int
    by_name: str


@question
def last_visits(ids, today):
    """Of each child the last visit that met them; of one day, that in which the child was seen alone."""
    rows = VisitChild.objects.seen().filter(child__among=ids, visit__on__lte=today)
    rows = rows.order_by("child_id", "-visit__on", "seen", "pk").distinct("child_id")
    return rows.values_list("child_id", "visit__on", "seen", "visit__by_id", "visit__by__name")


@question
def last_in_assessments(ids, today):
    """The same, of what was written in an assessment and not as a visit."""
    rows = Seen.objects.filter(assessment__child__among=ids, on__lte=today).exclude(how="not_seen")
    rows = rows.order_by("assessment__child", "-on", "how", "pk").distinct("assessment__child")
    return rows.values_list("assessment__child", "on", "how", "by_id", "by__name")


LAST_MET = (last_in_assessments, last_visits)


def last_met(child_ids: Iterable[int], today: date) -> dict[int, Met]:
    """By child, the last time that somebody met them, at a visit or in an assessment. Two queries, for those of whom
    this page has not asked yet."""
    wanted, known = sorted(set(child_ids)), _known(today)
    if ids := [child for child in wanted if child not in known]:
        found = dict[int, Met]()
        for row in (*last_in_assessments(ids, today), *last_visits(ids, today)):
            met = Met(*row)
            if met.child_id not in found or met.on >= found[met.child_id].on:
                found[met.child_id] = met
        known.update((child, found.get(child)) for child in ids)
    return {child: met for child in wanted if (met := known[child])}


def _known(today: date) -> dict[int, Met | None]:
    return remembered(("last met", today))


def not_asked_yet(child_ids: Iterable[int], today: date) -> tuple[Question, ...]:
    """What a letter holds for `last_met` of these children: nothing, where this page has asked of all of them."""
    return () if set(child_ids) <= _known(today).keys() else LAST_MET


def last_seen(child_ids: Iterable[int], today: date) -> dict[int, date]:
    """By child, the last day on which somebody met them; who was never met is not in the answer. Two queries."""
    return {child: met.on for child, met in last_met(child_ids, today).items()}


@question
def met_since(ids, since):
    """Each time since a day that somebody met these children, at a visit or in an assessment, which knows the day and
    no time of day. In no order."""
    visits = VisitChild.objects.seen().filter(child__among=ids, visit__on__gte=since)
    written = Seen.objects.filter(assessment__child__among=ids, on__gte=since).exclude(how="not_seen")
    no_time = Value(None, output_field=TimeField())
    return visits.values_list("child_id", "visit__on", "visit__at_time").union(
        written.values_list("assessment__child", "on", no_time)
    )


def tried_since(child_id: int, since: date, until: date) -> list[tuple[date, str]]:
    """Each day on which somebody saw one child, or came to see them in vain, and how: at visits and in assessments. Of
    a day, once that the child was seen alone, or not alone; and once that they were not. Two queries."""
    visits = _to([child_id]).filter(visit__on__range=(since, until)).values_list("visit__on", "seen")
    written = Seen.objects.filter(assessment__child=child_id, on__range=(since, until)).values_list("on", "how")
    days = {*visits, *written}
    return sorted((on, how) for on, how in days if how != "with" or (on, "alone") not in days)


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
