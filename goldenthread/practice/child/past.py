"""A child's record as it was known at the end of a past day. Read only, in a fixed number of questions.

Who may see what is asked about today, never about that day: whoever is locked away from this reader now is not there,
and an address that is protected now, or was then, has no words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from goldenthread.foundations.rows.known import as_known
from goldenthread.foundations.ui.words import plain_date
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.visits.known import known_visits
from goldenthread.practice.child.reader import Reader
from goldenthread.practice.child.rules import holds, year_group_on
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.visible import hidden_from
from goldenthread.who.people.family.rules import inverse, said
from goldenthread.who.people.models import Address, Name, Person, Relationship, Residence, Schooling


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what was known, from when to when, and whether it held on that day."""

    words: str  # empty: a protected address
    more: str
    since: date | None
    until: date | None
    holds: bool


@dataclass(frozen=True, slots=True)
class Then:
    on: date
    child: Person | None  # none: there was no record yet
    lists: list[tuple[str, list[Fact], str]]  # title, facts, the words for none


def known_on(reader: Reader, on: date) -> Then:
    at, child = end_of(on), reader.child.pk
    was = as_known(Person.objects.filter(pk=child), at).first()
    if was is None:
        return Then(on, None, [])
    lists = [
        ("Names", _names(child, at, on), "No name was recorded."),
        ("Addresses", _homes(child, at, on), "No address was recorded."),
        ("Family", _family(reader, at, on), "Nobody of the family was recorded."),
        ("Schools", _schools(was, at, on), "No school was recorded."),
        ("Workers", _workers(child, at, on), "Nobody was named for the work."),
        ("Teams", _teams(child, at, on), "No team held the record."),
    ]
    if reader.may("referral.read"):
        lists.append(("Referrals", _referrals(child, at, on), "No referral was recorded."))
    if reader.may("visit.read"):
        lists.append(("Visits, calls and notes", _visits(reader, at, on), "No visit was recorded."))
    return Then(on, was, lists)


def end_of(day: date) -> datetime:
    """The moment in which the next day begins here."""
    return datetime.combine(day + timedelta(days=1), time.min, timezone.get_default_timezone())


def _facts(rows: Iterable[tuple], on: date) -> list[Fact]:
    """What held on that day first, newest first; then what had ended. No day to come: an end that was planned then and
    one that was written down since look alike, and who reads of that day shall not learn of a later one."""
    found = [
        Fact(words, more, row.started_on, _by(row.ended_on, on), holds(row, on))
        for row, words, more in rows
        if row.started_on is None or row.started_on <= on
    ]
    return sorted(found, key=lambda fact: (fact.holds, fact.since or date.min), reverse=True)


def _by(end: date | None, on: date) -> date | None:
    return end if end and end <= on else None


def _names(child: int, at: datetime, on: date) -> list[Fact]:
    rows = as_known(Name.objects.filter(person=child), at)
    return _facts(((row, str(row), row.get_kind_display().lower()) for row in rows), on)


def _homes(child: int, at: datetime, on: date) -> list[Fact]:
    rows = list(as_known(Residence.objects.filter(person=child), at))
    places = _by_number(Address, [row.address_id for row in rows], at)
    there = Residence.objects.filter(address__in=places, is_protected=True)
    guarded = {*_places(there), *_places(as_known(there, at))}
    homes = [row for row in rows if row.address_id in places]
    words = ["" if row.address_id in guarded else str(places[row.address_id]) for row in homes]
    kinds = [row.get_kind_display().lower() for row in homes]
    return _facts(zip(homes, words, kinds, strict=True), on)


def _by_number(model: type[Model], numbers: Iterable[int], at: datetime) -> dict[int, Any]:
    """Asked by themselves: joined, the past of a large table would be worked out whole."""
    return as_known(model.objects.filter(pk__in=set(numbers)), at).in_bulk()


def _places(rows: QuerySet) -> Iterable[int]:
    return rows.values_list("address", flat=True)


def _family(reader: Reader, at: datetime, on: date) -> list[Fact]:
    hidden, child = hidden_from(reader.worker, reader.today), reader.child.pk
    ties = Relationship.objects.filter(Q(person=child) | Q(other=child))
    rows = list(as_known(ties.exclude(Q(person__in=hidden) | Q(other__in=hidden)), at))
    people = _by_number(Person, (row.other_id if row.person_id == child else row.person_id for row in rows), at)
    return _facts(_ties(rows, people, child, on), on)


def _ties(rows: Iterable[Relationship], people: dict[int, Person], child: int, on: date) -> Iterable[tuple]:
    for row in rows:
        is_of = row.person_id == child
        if who := people.get(row.other_id if is_of else row.person_id):
            kind = inverse(row.kind) if is_of else row.kind
            words = said(kind, who.sex, bool(row.ended_on and row.ended_on <= on))
            yield row, who.name, f"{words}, has parental responsibility" if row.parental_responsibility else words


def _schools(child: Person, at: datetime, on: date) -> list[Fact]:
    rows = as_known(Schooling.objects.filter(person=child.pk), at)
    then = year_group_on(child.birth_date, on)  # what stands in the row may be of a later year
    return _facts(((row, row.school, row.year_group if row.year_group.lower() == then else "") for row in rows), on)


def _workers(child: int, at: datetime, on: date) -> list[Fact]:
    rows = as_known(Involvement.objects.filter(child=child).select_related("worker"), at)
    there = (row for row in rows if row.ended_on != row.started_on)  # what held no day was called off, or a slip
    return _facts(((row, row.worker.name, row.get_role_display().lower()) for row in there), on)


def _teams(child: int, at: datetime, on: date) -> list[Fact]:
    rows = as_known(Holding.objects.filter(child=child).select_related("team"), at)
    return _facts(((row, row.team.name, row.why) for row in rows), on)


def _referrals(child: int, at: datetime, on: date) -> list[Fact]:
    rows = as_known(Referral.objects.filter(child=child).order_by("-referred_on"), at)
    return [
        Fact(
            row.get_source_display(), row.get_need_display(), row.referred_on, _by(row.closed_on, on),
            row.closed_on is None or row.closed_on > on,
        )
        for row in rows.filter(referred_on__lte=on)
    ]  # fmt: skip


def _visits(reader: Reader, at: datetime, on: date) -> list[Fact]:
    """As they were written by then: what was put right later reads as it was first written."""
    found = known_visits(reader.worker, reader.child.pk, at, on, reader.today)
    return [Fact(f"{plain_date(row.on)}: {row.title}", row.more, None, None, row.was_met) for row in found]
