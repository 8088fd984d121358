"""What section 47 enquiries add to a child's thread. An enquiry is told to who may open the record; the meeting that
began it is not."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import NoReverseMatch
from django.utils import timezone

from goldenthread.foundations.clocks import State
from goldenthread.foundations.clocks.hours import state_of_moment
from goldenthread.foundations.questions import ids_of, question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.foundations.ui.words import local, near_date
from goldenthread.journey.help.rules import FIRST, first_state
from goldenthread.journey.help.thread import TO_AGREE
from goldenthread.who.people.strands import Due, Event, Letter, Summary
from goldenthread.who.workforce.models import Worker

from .. import codes
from ..advice.models import AdviceAnswer
from ..moments import now_on
from ..strategy.rules import SEEN, not_seen_yet
from . import rules
from .models import Enquiry, Finding
from .reading import PLANNED, seen_days, unplanned

READ = "protection.read"
OUTCOMES = codes.ENQUIRY_OUTCOMES | codes.BROUGHT_OUTCOMES
ROW = (
    "pk", "child_id", "kind", "started_on", "ended_on", "outcome", "made_at", "child__expected_on", "begun_by__see_by",
    "begun_by__see_who__name", "begun_by__see_who_id", "begun_by__meeting__held_at",
)  # fmt: skip
FOUND = (
    "pk", "enquiry_id", "proposes", "at", "by__name", "decision__pk", "decision__agreed", "decision__why",
    "decision__at", "decision__by__name",
)  # fmt: skip


@question
def enquiries_of(ids):
    return Enquiry.objects.of_children(ids).order_by("started_on", "pk").values_list(*ROW, named=True)


@question
def in_hand(ids, today):
    """Open; or the last of a child, ended so that something else must follow, in a referral that is still open."""
    later = Enquiry.objects.filter(child=OuterRef("child"), started_on__gt=OuterRef("started_on"))
    waits = Q(ended_on__lte=today, outcome__in=list(rules.WAITS), referral__closed_on=None) & ~Exists(later)
    answered = Q(outcome="legal") & Exists(
        AdviceAnswer.objects.filter(child=OuterRef("child"), at__date__gte=OuterRef("ended_on"))
    )
    rows = Enquiry.objects.of_children(ids).filter(Q(ended_on=None) | (waits & ~answered), started_on__lte=today)
    return rows.order_by("started_on", "pk").values_list(*ROW, named=True)


@question
def found_in(enquiry_ids):
    rows = Finding.objects.filter(enquiry__among=enquiry_ids).order_by("pk")
    return rows.values_list(*FOUND, named=True)


LETTER = Letter(events=(enquiries_of,), due=(in_hand,), summary=(in_hand,))


def events(child_ids: Iterable[int], reader: Worker | None = None) -> list[Event]:
    """Begun, found, sent back, ended. Two queries."""
    rows = enquiries_of(ids_of(child_ids))
    found = _found(rows)
    return [event for row in rows for event in _events(row, found.get(row.pk, []))]


def _found(rows: list[Any]) -> dict[int, list[Any]]:
    by_enquiry: dict[int, list[Any]] = {}
    for each in found_in([row.pk for row in rows]) if rows else ():
        by_enquiry.setdefault(each.enquiry_id, []).append(each)
    return by_enquiry


def _events(row: Any, findings: list[Any]) -> Iterator[Event]:
    url = address("protection:enquiry", row.pk)

    def event(on: date, title: str, ref: str, **more: Any) -> Event:
        return Event(child_id=row.child_id, on=on, title=title, kind="protection", ref=ref, url=url, **more)

    kind = f" ({codes.ENQUIRY_KINDS[row.kind].lower()})" if row.kind else ""
    yield event(
        row.started_on, f"Section 47 enquiry begun{kind}", f"protection.enquiry:{row.pk}", recorded_at=row.made_at
    )
    for each in findings:
        yield event(local(each.at).date(), "Section 47 enquiry: findings written", f"protection.finding:{each.pk}",
                    by=each.by__name, recorded_at=each.at)  # fmt: skip
        if each.decision__pk:
            words = codes.ENQUIRY_OUTCOMES[each.proposes]
            ended = f"Section 47 enquiry ended: {words[0].lower()}{words[1:]}"
            title = ended if each.decision__agreed else "Section 47 enquiry: findings sent back"
            yield event(local(each.decision__at).date(), title, f"protection.decision:{each.decision__pk}",
                        text=each.decision__why, by=each.decision__by__name, recorded_at=each.decision__at)  # fmt: skip
    if row.ended_on and not findings:
        yield event(row.ended_on, f"Section 47 enquiry ended: {OUTCOMES[row.outcome].lower()}",
                    f"protection.enquiry_ended:{row.pk}")  # fmt: skip


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """The child to be seen, and the outcome; a plan that must follow. Three queries, and three for that plan."""
    every = in_hand(ids_of(child_ids), today)
    rows = [row for row in every if row.ended_on is None]
    found = _found(rows)
    first = min((row.started_on for row in rows), default=today)
    seen = seen_days([row.child_id for row in rows], first)
    for_each = [(row, found.get(row.pk, []), seen.get(row.child_id, [])) for row in rows]
    here = [each for row, findings, days in for_each for each in _due(row, findings, days, today)]
    return here + [_plan_to_begin(row, today) for row in unplanned(every, today)]


def _plan_to_begin(row: Any, today: date) -> Due:
    """As after an assessment that found a child in need (pathways.md 3(b))."""
    return Due(
        row.child_id, TO_AGREE, FIRST, first_state(row.ended_on, today, settings.CLOCK_VALUES),
        url=address("help:begin", row.child_id), verb="Begin", ref=f"protection.after_enquiry:{row.pk}",
        note=f"The section 47 enquiry ended on {near_date(row.ended_on, today)}; nobody has begun the plan",
        deed="in_need.start", read_at=address("protection:enquiry", row.pk), kept_to=READ,
    )  # fmt: skip


def _due(row: Any, findings: list[Any], seen: list[tuple[date, time | None]], today: date) -> Iterator[Due]:
    now = rules.stands(None, [each.decision__agreed for each in findings])
    manager, whole = now == rules.FOUND, rules.clock_of(row.started_on, today, settings.CLOCK_VALUES)
    stands = rules.to_decide(local(findings[-1].at).date(), whole, today) if manager else whole
    yield Due(
        row.child_id, "Section 47 enquiry: outcome to decide" if manager else "Section 47 enquiry: findings to write",
        rules.COMPLETE, stands,
        url=address("protection:enquiry_decide" if manager else "protection:finding", row.pk),
        verb="Decide" if manager else "Write", note=_with_whom(now, findings, whole, today),
        waits_for="manager" if manager else "worker", deed="enquiry.decide" if manager else "enquiry.write",
        read_at=address("protection:enquiry", row.pk), ref=f"protection.enquiry:{row.pk}", kept_to=READ,
    )  # fmt: skip
    born = row.child__expected_on is None  # nobody can see a baby who is not born yet
    held_at, see_by = row.begun_by__meeting__held_at, row.begun_by__see_by
    if born and held_at and see_by and not_seen_yet(timezone.localtime(held_at), seen):
        yield Due(
            row.child_id, f"To be seen by {said_at(see_by)}: section 47 enquiry", SEEN,
            state_of_moment(timezone.localtime(see_by), now_on(today)), url=_where(row), verb="Record",
            note=_by_whom(row, timezone.localtime(held_at), seen), deed="visit.record",
            read_at=address("protection:enquiry", row.pk), worker_id=row.begun_by__see_who_id,
            ref=f"protection.seen:{row.pk}", kept_to=READ,
        )  # fmt: skip


def _where(row: Any) -> str:
    """Where a visit is recorded; while there is no such page, the enquiry."""
    try:
        return address("visits:record", row.child_id)
    except NoReverseMatch:
        return address("protection:enquiry", row.pk)


def _by_whom(row: Any, held_at: datetime, seen: list[tuple[date, time | None]]) -> str:
    """Who sees the child; and that a visit of the meeting's day has no time, where one has none."""
    if any(on == held_at.date() and at is None for on, at in seen):
        return "A visit of that day has no time: it may have been before the meeting"
    return f"By {row.begun_by__see_who__name}" if row.begun_by__see_who__name else ""


def _with_whom(now: str, findings: list[Any], whole: State, today: date) -> str:
    """ "With a manager since 13 November"; "Sent back by Kestrel on 12 November: …"."""
    if now == rules.FOUND:
        since = f"With a manager to decide since {near_date(findings[-1].at, today)}"
        return f"{since}; the enquiry’s 15 working days end on {near_date(whole.due_on, today)}"
    if now == rules.RETURNED:
        last = findings[-1]
        return f"Sent back by {last.decision__by__name} on {near_date(last.decision__at, today)}: {last.decision__why}"
    return ""


def summary(child_id: int, today: date) -> list[Summary]:
    """An enquiry that is open, or one after which something waits. One query, and three where a plan must follow."""
    every = in_hand([child_id], today)
    unserved = {row.pk for row in unplanned(every, today)}
    shown = [row for row in every if row.outcome != PLANNED or row.pk in unserved]
    return [_summary(row) for row in shown]


def _summary(row: Any) -> Summary:
    url = address("protection:enquiry", row.pk)
    if row.ended_on is None:
        kind = codes.ENQUIRY_KINDS.get(row.kind, "")
        return Summary(row.child_id, "Section 47 enquiry", row.started_on, kind, url, 85)
    words = f"{OUTCOMES[row.outcome]}. {rules.WAITS[row.outcome]}"
    return Summary(row.child_id, "After the section 47 enquiry", row.ended_on, words, url, 60)
