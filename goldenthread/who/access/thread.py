"""What this room adds to a child's thread: who worked with them, which team held them, and the days with nobody."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.clocks import state_of_date
from goldenthread.foundations.ui.words import count
from goldenthread.who.people.strands import Due, Event, Summary

from .codes import CASE_ROLES
from .history_of_workers import gaps_of, is_open
from .models import Holding, Involvement, Lock, ReasonedAccess
from .queue import waiting_holdings
from .rules import allocation_state, review_state


def events(child_ids: Iterable[int]) -> list[Event]:
    """Changes of worker and of team with their reasons, and times with nobody. Two queries."""
    ids = list(child_ids)
    parts = list(Involvement.objects.filter(child__in=ids).select_related("worker", "made_by").order_by("started_on"))
    holdings = list(Holding.objects.filter(child__in=ids).select_related("team", "made_by").order_by("started_on"))
    return [*_worker_events(parts), *_team_events(holdings), *_gap_events(parts, holdings)]


def _worker_events(parts: list[Involvement]) -> Iterator[Event]:
    begun = {(part.child_id, part.role, part.started_on) for part in parts}
    for part in parts:
        words = part.get_role_display()
        yield Event(
            child_id=part.child_id, on=part.started_on, kind="worker", by=part.made_by.name, recorded_at=part.made_at,
            title=f"{part.worker.name} is {words}",
            text=". ".join(filter(None, [_why(part), part.note])),
            ref=f"access.involvement:{part.pk}", url=reverse("access:workers", args=[part.child_id]),
        )  # fmt: skip
        # Where another began on the day this one ended, the beginning says it.
        ended = part.ended_on and part.ended_on <= timezone.localdate()  # a dated list ends on a day to come
        if ended and (part.child_id, part.role, part.ended_on) not in begun:
            yield Event(
                child_id=part.child_id, on=part.ended_on, kind="worker",
                title=f"{part.worker.name} is no longer {words}",
                ref=f"access.involvement_end:{part.pk}", url=reverse("access:workers", args=[part.child_id]),
            )  # fmt: skip


def _why(part: Involvement) -> str:
    """The reason that the return asks for is about the child's own worker; of others it would say nothing."""
    return part.get_reason_display() if part.role in CASE_ROLES else ""


def _team_events(holdings: list[Holding]) -> Iterator[Event]:
    begun = {(holding.child_id, holding.started_on) for holding in holdings}
    for holding in holdings:
        yield Event(
            child_id=holding.child_id, on=holding.started_on, kind="team", title=f"Held by {holding.team.name}",
            text=holding.why, by=holding.made_by.name, ref=f"access.holding:{holding.pk}", recorded_at=holding.made_at,
        )  # fmt: skip
        if holding.ended_on and (holding.child_id, holding.ended_on) not in begun:
            yield Event(
                child_id=holding.child_id, on=holding.ended_on, kind="team",
                title=f"No longer held by {holding.team.name}", ref=f"access.holding_end:{holding.pk}",
            )  # fmt: skip


def _gap_events(parts: list[Involvement], holdings: list[Holding]) -> Iterator[Event]:
    today = timezone.localdate()
    for child_id in {holding.child_id for holding in holdings}:
        mine = [part for part in parts if part.child_id == child_id]
        held = [holding for holding in holdings if holding.child_id == child_id]
        for gap in gaps_of(mine, held, today):
            if gap.working_days:
                until = f"until {gap.end:%-d %b %Y}" if gap.end else "and still"
                yield Event(
                    child_id=child_id, on=gap.start, kind="worker", ref=f"access.gap:{child_id}:{gap.start}",
                    title=f"Nobody was named for {count(gap.working_days, 'working day')}, {until}",
                    url=reverse("access:workers", args=[child_id]),
                )  # fmt: skip


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """A worker to be named; an opening to be reviewed; a lock to be looked at again. Three queries."""
    ids = list(child_ids)
    return [*_allocations(ids, today), *_reviews(ids, today), *_locks(ids, today)]


def _allocations(ids: list[int], today: date) -> Iterator[Due]:
    for row in waiting_holdings(today).filter(child__in=ids):
        yield Due(
            child_id=row.child_id, what="Name a worker", clock="allocation", waits_for="manager", verb="Allocate",
            state=allocation_state(row.since, today, settings.CLOCK_VALUES), team_id=row.team_id,
            url=reverse("access:allocate", args=[row.child_id]), ref=f"access.holding:{row.pk}",
            note=f"Nobody since {row.since:%-d %B}",
        )  # fmt: skip


def _reviews(ids: list[int], today: date) -> Iterator[Due]:
    for opened in ReasonedAccess.objects.filter(child__in=ids, reviewed_at=None).select_related("worker"):
        yield Due(
            child_id=opened.child_id, what="Review: record opened with a reason", clock="reasoned_access_review",
            state=review_state(timezone.localdate(opened.opened_at), today), waits_for="manager", verb="Review",
            url=reverse("access:review", args=[opened.pk]), ref=f"access.opened:{opened.pk}",
            note=f"By {opened.worker.name}",
        )  # fmt: skip


def _locks(ids: list[int], today: date) -> Iterator[Due]:
    for lock in Lock.objects.open(today).filter(child__in=ids):
        yield Due(
            child_id=lock.child_id, what="Look at the lock again", clock="lock_review", waits_for="manager",
            state=state_of_date(lock.review_on, today), url=reverse("access:lock_keep", args=[lock.pk]),
            ref=f"access.lock:{lock.pk}", worker_id=lock.approved_by_id,
        )  # fmt: skip


def summary(child_id: int, today: date) -> list[Summary]:
    """Who has the child now, and which team. Two queries."""
    parts = Involvement.objects.filter(child=child_id, role__in=CASE_ROLES).select_related("worker")
    named = next((part for part in parts if part.role == "allocated" and is_open(part, today)), None)
    holding = Holding.objects.open(today).filter(child=child_id).select_related("team").first()
    if holding is None and named is None:
        return []
    url = reverse("access:workers", args=[child_id])
    team = holding.team.name if holding else ""
    if named:
        return [Summary(child_id, f"With {named.worker.name}", named.started_on, team, url, rank=20)]
    return [Summary(child_id, "No worker", holding.started_on, team, url, rank=20)]
