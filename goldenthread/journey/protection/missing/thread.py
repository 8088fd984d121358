"""What missing episodes add to a child's thread: away since when, back, and the interview within 72 hours."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from goldenthread.foundations.clocks import catalogue
from goldenthread.foundations.clocks.hours import state_at
from goldenthread.foundations.questions import ids_of, question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.who.people.strands import Due, Event, Letter, Summary
from goldenthread.who.workforce.models import Worker

from .. import codes
from ..moments import now_on
from ..strategy.reading import READ as STRATEGY_READ
from ..strategy.reading import held_of
from . import rules
from .models import Episode, Offer

ROW = (
    "pk", "child_id", "kind", "since_at", "reported_at", "risk", "risk_why", "back_at", "back_how", "made_at",
    "by__name", "back_by__name", "interview__pk", "interview__held_at", "interview__held_by", "interview__learned",
    "interview__words", "interview__at",
)  # fmt: skip
OFFER = ("pk", "episode_id", "offered_at", "answer", "words", "at", "by__name")


@question
def episodes_of(ids):
    return Episode.objects.of_children(ids).order_by("since_at", "pk").values_list(*ROW, named=True)


@question
def offers_in(episode_ids):
    return Offer.objects.filter(episode__among=episode_ids).order_by("pk").values_list(*OFFER, named=True)


@question
def away_now(ids):
    return Episode.objects.of_children(ids).open().order_by("since_at", "pk").values_list(*ROW, named=True)


def _offers(rows: list[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for offer in offers_in([row.pk for row in rows]) if rows else ():
        found.setdefault(offer.episode_id, []).append(offer)
    return found


LETTER = Letter(events=(episodes_of,), due=(episodes_of,), summary=(away_now,))


def events(child_ids: Iterable[int], reader: Worker | None = None) -> list[Event]:
    """Missing, back, offered, interviewed with the child's own words. Two queries."""
    rows = episodes_of(ids_of(child_ids))
    offers = _offers(rows)
    return [event for row in rows for event in _events(row, offers.get(row.pk, []))]


def _events(row: Any, offers: list[Any]) -> Iterator[Event]:
    def event(moment: datetime, title: str, ref: str, **more: Any) -> Event:
        url = address("protection:safety", row.child_id)
        return Event(row.child_id, timezone.localdate(moment), title, "missing", ref, url=url, **more)

    yield event(row.since_at, f"{codes.MISSING_KINDS[row.kind]} since {said_at(row.since_at)}",
                f"protection.missing:{row.pk}", text=f"{codes.RISKS[row.risk]} risk. {row.risk_why}", by=row.by__name,
                recorded_at=row.made_at)  # fmt: skip
    if row.back_at:
        away = rules.length_words(row.since_at, row.back_at)
        yield event(row.back_at, f"Back after {away}", f"protection.back:{row.pk}", text=row.back_how,
                    by=row.back_by__name)  # fmt: skip
    for offer in offers:
        yield event(
            offer.offered_at,
            f"Return interview: {codes.OFFERS[offer.answer].lower()}",
            f"protection.offer:{offer.pk}",
            text=offer.words,
            by=offer.by__name,
            recorded_at=offer.at,
        )
    if row.interview__pk:
        yield event(row.interview__held_at, "Return interview held", f"protection.interview:{row.interview__pk}",
                    text=row.interview__learned, words=row.interview__words, by=row.interview__held_by,
                    recorded_at=row.interview__at)  # fmt: skip


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """Away: a strategy meeting within 72 hours, kept to its readers. Back: the interview within 72. Three queries."""
    ids = ids_of(child_ids)
    rows = episodes_of(ids)
    offers = _offers([row for row in rows if row.back_at])
    met = held_of([row.child_id for row in rows if row.back_at is None]) if rows else []
    held: dict[int, list[datetime]] = {}
    for row in met:
        held.setdefault(row.child_id, []).append(row.meeting__held_at)
    return [each for row in rows for each in _due(row, offers.get(row.pk, []), held.get(row.child_id, []), today)]


def _due(row: Any, offers: list[Any], held: list[datetime], today: date) -> Iterator[Due]:
    clocks, now = catalogue(today, settings.CLOCK_VALUES), now_on(today)
    stands = rules.stands(row.back_at, [offer.answer for offer in offers], row.interview__pk is not None)
    shared = {"child_id": row.child_id, "read_at": address("protection:safety", row.child_id)}
    if stands == rules.AWAY:
        if not any(moment >= row.since_at for moment in held):
            yield Due(
                what="Still missing: strategy meeting to hold", clock=rules.STRATEGY, verb="Record it",
                state=state_at(clocks[rules.STRATEGY], timezone.localtime(row.since_at), now), deed="strategy.hold",
                url=address("protection:strategy_hold", row.child_id), kept_to=STRATEGY_READ, waits_for="manager",
                ref=f"protection.missing:{row.pk}", **shared,
            )  # fmt: skip
    elif stands in rules.OPEN:
        not_yet = ". Not offered yet: the reason is on the record" if stands == rules.BACK and offers else ""
        yield Due(
            what=f"Return interview to {'offer' if stands == rules.BACK else 'hold'}", clock=rules.INTERVIEW,
            state=state_at(clocks[rules.INTERVIEW], timezone.localtime(row.back_at), now), verb="Record",
            url=address("protection:missing", row.child_id), deed="missing.record", kept_to="protection.read",
            note=f"Back since {said_at(row.back_at)}{not_yet}", ref=f"protection.rhi:{row.pk}", **shared,
        )  # fmt: skip


def summary(child_id: int, today: date) -> list[Summary]:
    """A child who is away now. One query."""
    return [
        Summary(
            child_id, codes.MISSING_KINDS[row.kind], timezone.localdate(row.since_at),
            f"Since {said_at(row.since_at)}; {codes.RISKS[row.risk].lower()} risk",
            address("protection:safety", child_id), 94,
        )
        for row in away_now([child_id])
    ]  # fmt: skip
