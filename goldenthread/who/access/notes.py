"""What stands over every page of one record: that it is locked, and that this reader opened it with a reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.words import at, joined, plain_date
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .models import Lock, LockReader, ReasonedAccess
from .rules import REASON, may_ever

LOCKED = "Locked"


@dataclass(frozen=True, slots=True)
class Note:
    tag: str
    words: str
    href: str = ""
    link: str = ""


@question
def locks_on(child, today):
    return Lock.objects.open(today).filter(child=child).values_list("pk", "approved_by__name", "review_on", named=True)


def notes_for(request: HttpRequest) -> list[Note]:
    """For the page of one child that came through the one door; none for any other page."""
    child: Person | None = getattr(request, "record", None)
    if child is None:
        return []
    worker, today = request.user, timezone.localdate()
    return [*_locked(worker, child.pk, today), *(_opened(worker, child.pk) if REASON in child.near else [])]


def _locked(worker: Worker, child_id: int, today: date) -> Iterator[Note]:
    """Read by those on the list alone: to everybody else the record is not there."""
    for lock in locks_on(child_id, today):
        listed = LockReader.objects.filter(lock=lock.pk).order_by("worker__name")
        names = joined(list(listed.values_list("worker__name", flat=True)))
        words = f"Agreed by {lock.approved_by__name}. On the list: {names}."
        note = f"{words} Looked at again on {plain_date(lock.review_on)}."
        keeps = may_ever(worker.role, "lock.approve")
        yield Note(LOCKED, note, reverse("access:lock_keep", args=[lock.pk]) if keeps else "", "The lock")


def _opened(worker: Worker, child_id: int) -> Iterator[Note]:
    opened = ReasonedAccess.objects.filter(worker=worker, child=child_id, closes_at__gt=timezone.now())
    last = opened.order_by("-closes_at").first()
    if last and last.kind == "closing":
        yield Note("Closed", f"The work with this child has ended. You can read the record until {at(last.closes_at)}.")
    elif last:
        looked = "a manager has reviewed it" if last.reviewed_at else "a manager reviews it"
        words = f"You opened this record with a reason; it closes on {at(last.closes_at)}; {looked}."
        yield Note("Opened with a reason", words)
