"""What waits for somebody's word because of their rank, beside the work with children: locks, openings, posts."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.clocks import State, state_of_date
from goldenthread.who.workforce.models import Worker
from goldenthread.who.workforce.waiting import posts_to_agree

from .locks.waiting import asks_for, locks_kept_by
from .reasons.rules import review_state
from .reasons.waiting import to_review
from .rules import may_ever

Clock = Callable[[Any, date], State]


def _review_of_opening(opened: Any, today: date) -> State:
    return review_state(timezone.localdate(opened.opened_at), today)


def _review_of_lock(lock: Any, today: date) -> State:
    return state_of_date(lock.review_on, today)


# (deed that opens the list, the list, its clock if it has one, one, many, URL name, where on the page)
LISTS: tuple[tuple[str, Callable[[Worker, date], QuerySet], Clock | None, str, str, str, str], ...] = (
    ("reason.review", to_review, _review_of_opening, "opening with a reason to review",
     "openings with a reason to review", "access:reviews", "review"),
    ("lock.queue", asks_for, None, "lock to decide", "locks to decide", "access:locks", "asks"),
    ("lock.queue", locks_kept_by, _review_of_lock, "lock that you keep", "locks that you keep", "access:locks", "kept"),
    ("workforce.appoint", lambda worker, today: posts_to_agree(worker), None, "post to agree", "posts to agree",
     "access:posts_asked", "asks"),
)  # fmt: skip


class Awaited(NamedTuple):
    number: int
    words: str  # of what
    url: str  # the list
    late: int  # how many of them are overdue


def awaited(worker: Worker, today: date) -> list[Awaited]:
    """What this worker may decide, where something waits: a query for each list, however long."""
    found = []
    for deed, of, clock, one, many, name, place in LISTS:
        rows = list(of(worker, today)) if may_ever(worker.role, deed) else []
        if rows:
            late = sum(clock(row, today).kind == "late" for row in rows) if clock else 0
            words = one if len(rows) == 1 else many
            found.append(Awaited(len(rows), words, f"{reverse(name)}#{place}", late))
    return found


def has_word(worker: Worker) -> bool:
    """Whether such things ever wait for somebody in this role."""
    return any(may_ever(worker.role, deed) for deed, *_ in LISTS)
