"""What waits for somebody's word because of their rank, beside the work with children: locks, openings, posts."""

from collections.abc import Callable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from goldenthread.who.workforce.models import Worker
from goldenthread.who.workforce.waiting import posts_to_agree

from .locks.waiting import asks_for, locks_kept_by
from .reasons.waiting import to_review
from .rules import may_ever

# (deed that opens the list, the list, one, many, URL name, where on the page)
LISTS: tuple[tuple[str, Callable[[Worker, date], QuerySet], str, str, str, str], ...] = (
    ("reason.review", to_review, "opening with a reason to review", "openings with a reason to review",
     "access:reviews", "review"),
    ("lock.queue", asks_for, "lock to decide", "locks to decide", "access:locks", "asks"),
    ("lock.queue", locks_kept_by, "lock that you keep", "locks that you keep", "access:locks", "kept"),
    ("workforce.appoint", lambda worker, today: posts_to_agree(worker), "post to agree", "posts to agree",
     "access:posts_asked", "asks"),
)  # fmt: skip


def awaited(worker: Worker, today: date) -> list[tuple[int, str, str]]:
    """(how many, of what, the address of the list), of what this worker may decide and where something waits."""
    found = []
    for deed, rows, one, many, name, place in LISTS:
        number = rows(worker, today).count() if may_ever(worker.role, deed) else 0
        if number:
            found.append((number, one if number == 1 else many, f"{reverse(name)}#{place}"))
    return found


def has_word(worker: Worker) -> bool:
    """Whether such things ever wait for somebody in this role."""
    return any(may_ever(worker.role, deed) for deed, *_ in LISTS)
