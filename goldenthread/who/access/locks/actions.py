"""Locking a record: asked for by one, agreed by somebody else of rank, with a list of who may open it."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..actions import must
from ..models import Lock, LockAsk, LockReader
from ..rules import reasons_against_own
from .rules import reasons_against_lock
from .waiting import asks_for, deciders, locks_kept_by


@transaction.atomic
def ask(
    *, by: Worker, child: Person, reason: str, why: str, readers: Iterable[Worker], review_on: date
) -> LockAsk:  # fmt: skip
    """Ask for a record to be locked. It stays open until somebody else agrees.

    :raises Refused: asked or locked already, nobody to read it, or no sensible day to look again.
    """
    today, named = timezone.localdate(), list(readers)
    Person.objects.select_for_update().get(pk=child.pk)  # whoever asks at the same time waits here, and then reads
    must(by=by, deed="lock.ask", child=child, today=today)
    against = reasons_against_lock(review_on, today, len(named))
    if Lock.objects.open(today).filter(child=child).exists():
        against.append(f"{child.short_name}’s record is locked already.")
    if LockAsk.objects.filter(child=child, decided_at=None).exists():
        against.append(f"Somebody has asked for {child.short_name}’s record to be locked already.")
    if against:
        raise Refused(against)
    asked = LockAsk.objects.create(child=child, reason=reason, why=why, review_on=review_on, asked_by=by)
    asked.readers.set(named)
    _on_record(by, "lock.asked", child, asked.get_reason_display(), why)
    for decider in deciders(child, by, today):
        tell(
            to=decider, by=by, about=[child.pk], kind="lock_asked", url=reverse("access:locks"), body=why,
            subject=f"{by} asks for a record to be locked",
        )  # fmt: skip
    return asked


@transaction.atomic
def decide(*, by: Worker, ask_id: int, agreed: str, note: str = "") -> LockAsk:
    """Agree, and the record is locked from this moment; or do not, with a reason. Never by whoever asked.

    :raises Refused: decided already, one's own, or refused without a word.
    """
    today = timezone.localdate()
    asked = asks_for(by, today).select_for_update(of=("self",)).filter(pk=ask_id).first()
    if asked is None:
        raise Refused("This has been decided already, or it is not yours to decide.")
    must(by=by, deed="lock.approve", child=asked.child, today=today)
    if against := reasons_against_own(asked.asked_by_id, by.pk, "agree to a lock"):
        raise Refused(against)
    if agreed == "no" and not note.strip():
        raise Refused("Say why the record is not to be locked.")
    asked.agreed, asked.note, asked.decided_by, asked.decided_at = agreed, note, by, timezone.now()
    asked.save(update_fields=["agreed", "note", "decided_by", "decided_at"])
    if agreed == "yes":
        _lock(by, asked, today)
    _on_record(by, "lock.decided", asked.child, asked.get_agreed_display(), note)
    _tell_the_asker(by, asked)
    return asked


def _tell_the_asker(by: Worker, asked: LockAsk) -> None:
    """Whoever asked may not be on the list: that it is locked is said without a word about whom, or a note."""
    locked = asked.agreed == "yes"
    tell(
        to=asked.asked_by, by=by, kind="lock_decided", url="/", about=[] if locked else [asked.child_id],
        body="" if locked else asked.note,
        subject="The record is locked" if locked else "The record was not locked",
    )  # fmt: skip


def _lock(by: Worker, asked: LockAsk, today: date) -> Lock:
    lock = Lock.objects.create(
        child=asked.child, reason=asked.reason, why=asked.why, asked_by=asked.asked_by, approved_by=by,
        started_on=today, review_on=asked.review_on,
    )  # fmt: skip
    # Whoever agreed must be able to end it again.
    readers = {*asked.readers.all(), by}
    LockReader.objects.bulk_create(LockReader(lock=lock, worker=worker, added_by=by) for worker in readers)
    return lock


@transaction.atomic
def add_reader(*, by: Worker, lock_id: int, worker: Worker) -> LockReader:
    """:raises Refused: not one's lock to keep."""
    lock = _kept(by, lock_id)
    reader, made = LockReader.objects.get_or_create(lock=lock, worker=worker, defaults={"added_by": by})
    if made:
        _on_record(by, "lock.reader_added", lock.child, f"{worker} may open the record", "")
    return reader


@transaction.atomic
def remove_reader(*, by: Worker, lock_id: int, worker: Worker) -> None:
    """:raises Refused: not one's lock to keep, or nobody would be left."""
    lock = _kept(by, lock_id)
    if not lock.readers.exclude(worker=worker).exists():
        raise Refused("Somebody must be able to open the record. Add another person first.")
    lock.readers.filter(worker=worker).delete()
    _on_record(by, "lock.reader_removed", lock.child, f"{worker} may no longer open the record", "")


@transaction.atomic
def keep_locked(*, by: Worker, lock_id: int, review_on: date, why: str, over: int) -> Lock:
    """The lock was looked at again and stays, until another day. `over`: the lock's version that was read.

    :raises Refused: not one's lock to keep, or a day out of bounds.
    :raises Stale: somebody else decided meanwhile that it stays.
    """
    lock = _as_read(by, lock_id, over)
    if against := reasons_against_lock(review_on, timezone.localdate(), 1):
        raise Refused(against)
    lock.review_on = review_on
    lock.save(update_fields=["review_on"])
    _on_record(by, "lock.kept", lock.child, f"Locked until {review_on:%-d %B %Y}", why)
    return lock


@transaction.atomic
def unlock(*, by: Worker, lock_id: int, why: str, over: int) -> Lock:
    """The record is open again to whoever the role table says. Whoever asked for a lock does not end it alone.

    :raises Refused: not one's lock to keep, or one's own.
    :raises Stale: somebody else decided meanwhile that it stays.
    """
    lock = _as_read(by, lock_id, over)
    if against := reasons_against_own(lock.asked_by_id, by.pk, "end a lock"):
        raise Refused(against)
    lock.ended_on, lock.ended_by, lock.ended_why = timezone.localdate(), by, why
    lock.save(update_fields=["ended_on", "ended_by", "ended_why"])
    _on_record(by, "lock.ended", lock.child, "The record is open again", why)
    return lock


def _kept(by: Worker, lock_id: int) -> Lock:
    lock = locks_kept_by(by, timezone.localdate()).select_for_update(of=("self",)).filter(pk=lock_id).first()
    if lock is None:
        raise Refused("There is no such lock, or it is not yours to keep.")
    return lock


def _as_read(by: Worker, lock_id: int, over: int) -> Lock:
    """Whoever read that it is looked at again in May does not decide over a colleague who has said August since."""
    lock = _kept(by, lock_id)
    if lock.version != over:
        raise stale(lock.version, said=f"Looked at again on {plain_date(lock.review_on)}.")
    return lock


def _on_record(by: Worker, deed: str, child: Person, what: str, reason: str) -> None:
    record(by=by, deed=deed, subject=("child", child.pk), children=[child.pk], what=what, reason=reason)
