"""What this room adds to a child's thread: who worked with them, which team held them, and the days with nobody."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from goldenthread.foundations.clocks import state_of_date
from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import count
from goldenthread.who.people.strands import Due, Event, Letter, Summary

from .codes import CASE_ROLES, CHANGE_REASONS, INVOLVEMENT_ROLES, LEADS
from .history_of_workers import gaps_between, posts_of, worked
from .models import Holding, Involvement, Lock, ReasonedAccess
from .parts.rules import Span, allocation_state, is_called_off, needs_a_worker
from .queue import waiting_holdings
from .reasons.rules import review_state

WEIGHTIEST = 20  # no summary of this room ranks higher


PART = (
    "pk", "child_id", "worker_id", "worker__name", "role", "started_on", "ended_on", "reason", "note", "made_by__name",
    "made_at",
)  # fmt: skip
HELD = ("pk", "child_id", "team__name", "team__kind", "started_on", "ended_on", "why", "made_by__name", "made_at")


@question
def parts_of(ids):
    return Involvement.objects.filter(child__among=ids).order_by("started_on", "pk").values_list(*PART, named=True)


@question
def held(ids):
    return Holding.objects.filter(child__among=ids).order_by("started_on", "pk").values_list(*HELD, named=True)


@question
def waiting(ids, today):
    rows = waiting_holdings(today).filter(child__among=ids)
    return rows.values_list("pk", "child_id", "team_id", "since", named=True)


@question
def opened(ids):
    rows = ReasonedAccess.objects.filter(child__among=ids, reviewed_at=None).exclude(kind="closing")
    return rows.values_list("pk", "child_id", "opened_at", "worker__name", named=True)


@question
def locked(ids, today):
    rows = Lock.objects.open(today).filter(child__among=ids)
    return rows.values_list("pk", "child_id", "review_on", "approved_by_id", named=True)


LETTER = Letter(events=(parts_of, held), due=(waiting, opened, locked))


def events(child_ids: Iterable[int]) -> list[Event]:
    """Changes of worker and of team with their reasons, and times with nobody. Three queries."""
    ids = list(child_ids)
    parts, holdings = parts_of(ids), held(ids)
    return [*_worker_events(parts), *_team_events(holdings), *_gap_events(parts, holdings)]


def _worker_events(parts: list[Any]) -> Iterator[Event]:
    today = timezone.localdate()
    parts = [part for part in parts if _has_begun(part, today)]
    begun = {(part.child_id, part.role, part.started_on) for part in parts}
    for part in parts:
        words = INVOLVEMENT_ROLES[part.role]
        yield Event(
            child_id=part.child_id, on=part.started_on, kind="worker", by=part.made_by__name, recorded_at=part.made_at,
            title=f"{part.worker__name} is {words}",
            text=". ".join(filter(None, [_why(part), part.note])),
            ref=f"access.involvement:{part.pk}", url=address("access:workers", part.child_id),
        )  # fmt: skip
        # Where another began on the day this one ended, the beginning says it.
        ended = part.ended_on and part.ended_on <= today  # a dated list ends on a day to come
        if ended and (part.child_id, part.role, part.ended_on) not in begun:
            yield Event(
                child_id=part.child_id, on=part.ended_on, kind="worker",
                title=f"{part.worker__name} is no longer {words}",
                ref=f"access.involvement_end:{part.pk}", url=address("access:workers", part.child_id),
            )  # fmt: skip


def _has_begun(part: Any, today: date) -> bool:
    """Not while the day is to come, nor ever where it was called off before that day."""
    made_on = timezone.localdate(part.made_at)
    return part.started_on <= today and not is_called_off(part.started_on, part.ended_on, made_on)


def _why(part: Any) -> str:
    """The reason that the return asks for is about the child's own worker; of others it would say nothing."""
    return CHANGE_REASONS.get(part.reason, part.reason) if part.role in CASE_ROLES else ""


def _team_events(holdings: list[Any]) -> Iterator[Event]:
    begun = {(holding.child_id, holding.started_on) for holding in holdings}
    for holding in holdings:
        yield Event(
            child_id=holding.child_id, on=holding.started_on, kind="team", title=f"Held by {holding.team__name}",
            text=holding.why, by=holding.made_by__name, ref=f"access.holding:{holding.pk}", recorded_at=holding.made_at,
        )  # fmt: skip
        if holding.ended_on and (holding.child_id, holding.ended_on) not in begun:
            yield Event(
                child_id=holding.child_id, on=holding.ended_on, kind="team",
                title=f"No longer held by {holding.team__name}", ref=f"access.holding_end:{holding.pk}",
            )  # fmt: skip


def _gap_events(parts: list[Any], holdings: list[Any]) -> Iterator[Event]:
    today = timezone.localdate()
    needed, worked_on, posts = defaultdict(list), defaultdict(list), posts_of(parts)
    for holding in holdings:
        if needs_a_worker(holding.team__kind):
            needed[holding.child_id].append(Span(holding.started_on, holding.ended_on))
    for part in parts:
        if part.role == LEADS:
            worked_on[part.child_id] += worked(part, posts)
    for child_id, spans in needed.items():
        for gap in gaps_between(spans, worked_on[child_id], today):
            if gap.working_days:
                until = f"until {gap.end:%-d %b %Y}" if gap.end else "and still"
                yield Event(
                    child_id=child_id, on=gap.start, kind="worker", ref=f"access.gap:{child_id}:{gap.start}",
                    title=f"Nobody was named for {count(gap.working_days, 'working day')}, {until}",
                    url=address("access:workers", child_id),
                )  # fmt: skip


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """A worker to be named; an opening to be reviewed; a lock to be looked at again. Three queries."""
    ids = list(child_ids)
    return [*_allocations(ids, today), *_reviews(ids, today), *_locks(ids, today)]


def _allocations(ids: list[int], today: date) -> Iterator[Due]:
    for row in waiting(ids, today):
        yield Due(
            child_id=row.child_id, what="Name a worker", clock="allocation", waits_for="manager", verb="Allocate",
            state=allocation_state(row.since, today, settings.CLOCK_VALUES), team_id=row.team_id,
            url=address("access:allocate", row.child_id), ref=f"access.holding:{row.pk}",
            note=f"Nobody since {row.since:%-d %B}",
        )  # fmt: skip


def _reviews(ids: list[int], today: date) -> Iterator[Due]:
    for row in opened(ids):
        yield Due(
            child_id=row.child_id, what="Review: record opened with a reason", clock="reasoned_access_review",
            state=review_state(timezone.localdate(row.opened_at), today), waits_for="manager", verb="Review",
            url=address("access:review", row.pk), ref=f"access.opened:{row.pk}", note=f"By {row.worker__name}",
        )  # fmt: skip


def _locks(ids: list[int], today: date) -> Iterator[Due]:
    for lock in locked(ids, today):
        yield Due(
            child_id=lock.child_id, what="Look at the lock again", clock="lock_review", waits_for="manager",
            state=state_of_date(lock.review_on, today), url=address("access:lock_keep", lock.pk),
            ref=f"access.lock:{lock.pk}", worker_id=lock.approved_by_id,
        )  # fmt: skip


def summary(child_id: int, today: date) -> list[Summary]:
    """Who has the child now, and which team. Two queries."""
    allocated = Involvement.objects.at_work(today).filter(child=child_id, role="allocated")
    named = allocated.select_related("worker").first()
    holding = Holding.objects.open(today).filter(child=child_id).select_related("team").first()
    if holding is None and named is None:
        return []
    url = address("access:workers", child_id)
    team = holding.team.name if holding else ""
    if named:
        return [Summary(child_id, f"With {named.worker.name}", named.started_on, team, url, rank=20)]
    return [Summary(child_id, "No worker", holding.started_on, team, url, rank=20)]
