"""What is written and signed when one worker hands a child over to the next. The only writer of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.journey.assessment.reading import managers_for
from goldenthread.who.access.actions import must
from goldenthread.who.access.models import Involvement
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker
from goldenthread.who.workforce.rules import MANAGERS

from . import rules
from .models import Handover, Returned, Signed
from .reading import Change, change_of, last_day_of


@dataclass(frozen=True)
class Words:
    """What a handover says beside the record."""

    knows: str
    child_told: str
    family_told: str
    joint_on: date | None
    no_joint: str


@transaction.atomic
def write(*, by: Worker, part: Involvement, words: Words, over: int, at: datetime) -> Handover:
    """Say what the next worker must know. It may be written before anybody is named; written again, it is signed anew.
    `over`: the last that was read, 0 where there was none.

    :raises Refused: not theirs to write, no visit together and no reason why, or one after the giver’s last day.
    :raises Stale: somebody wrote it meanwhile.
    """
    today = timezone.localdate(at)
    held = _held(part)
    must(by=by, deed="handover.write", child=held.child, today=today)
    against = rules.reasons_against_writing(
        giver=held.worker.name, is_giver=held.worker_id == by.pk, is_manager=manages(by)
    )
    against = against or rules.reasons_against_words(
        words.joint_on, words.no_joint, held.ended_on, today, giver=held.worker.name, last_day=last_day_of(held.worker)
    )
    if against:
        raise Refused(against)
    last = held.handovers.select_related("by").order_by("-at", "-pk").first()
    if last and last.pk != over:
        raise stale(last.pk, last.by.name, last.at, last.knows)
    made = Handover.objects.create(part=held, by=by, at=at, **vars(words))
    _noted(by, "written", held)
    change = change_of(held, today)
    if change and change.next:
        _tell(change.next.worker_id, by, held, "handover_written", "is handed over to you: read it and sign")
    return made


@transaction.atomic
def sign(*, by: Worker, handover: Handover, at: datetime) -> Signed:
    """Whoever takes the child on has read it; a manager of the child's team is told.

    :raises Refused: not theirs to sign, or signed already.
    :raises Stale: it was written again meanwhile.
    """
    today = timezone.localdate(at)
    change = _read(by, handover, "handover.sign", today)
    follows = change.next
    against = rules.reasons_against_signing(
        change.state, follows.worker__name if follows else "", follows is not None and follows.worker_id == by.pk
    )
    if against:
        raise Refused(against)
    made = Signed.objects.create(handover=handover, signed_as="taker", by=by, at=at)
    part = handover.part
    _noted(by, "signed", part)
    if not change.by_manager:
        for manager in managers_for(part.child_id, today, besides=by.pk):
            _tell(manager.pk, by, part, "handover_signed", "was handed over: look at it")
    return made


@transaction.atomic
def send_back(*, by: Worker, handover: Handover, note: str, at: datetime) -> Returned:
    """Whoever takes the child on says what is missing. Whoever handed over writes it again, or a manager where they
    cannot any more; the child stays with whoever has them.

    :raises Refused: not theirs to sign, signed or returned already, or nothing is said.
    :raises Stale: it was written again meanwhile.
    """
    today = timezone.localdate(at)
    change = _read(by, handover, "handover.sign", today)
    follows = change.next
    against = rules.reasons_against_returning(
        change.state, follows.worker__name if follows else "", follows is not None and follows.worker_id == by.pk, note
    )
    if against:
        raise Refused(against)
    made = Returned.objects.create(handover=handover, note=note.strip(), by=by, at=at)
    part = handover.part
    _noted(by, "returned", part, reason=made.note)
    managers = [] if change.part.is_here else managers_for(part.child_id, today, besides=by.pk)
    for writer in [manager.pk for manager in managers] or [part.worker_id]:
        _tell(writer, by, part, "handover_returned", "is not taken over yet: something is missing in the handover")
    return made


@transaction.atomic
def oversee(*, by: Worker, handover: Handover, note: str, at: datetime) -> Signed:
    """A manager looked at the handover, and says what they expect now.

    :raises Refused: wrote or signed it, says nothing, or it waits for somebody else.
    :raises Stale: it was written again meanwhile.
    """
    today = timezone.localdate(at)
    change = _read(by, handover, "handover.oversee", today)
    follows = change.next
    against = rules.reasons_against_overseeing(
        change.state, handover.by_id == by.pk, follows is not None and follows.worker_id == by.pk, note
    )
    if against:
        raise Refused(against)
    made = Signed.objects.create(handover=handover, signed_as="manager", note=note.strip(), by=by, at=at)
    _noted(by, "overseen", handover.part, reason=note.strip())
    return made


def manages(worker: Worker) -> bool:
    """Whether somebody writes handovers for workers who cannot any more."""
    return worker.role in MANAGERS


def read_at(part: Involvement, number: int) -> Handover:
    """The handover that a page was about, by the number in its form.

    :raises Refused: it is of another part.
    """
    found = Handover.objects.filter(pk=number, part=part).select_related("part__child", "part__worker").first()
    if found is None:
        raise Refused("This is not what you opened. Open it again.")
    return found


def _held(part: Involvement) -> Involvement:
    """The part of whoever hands over, held with its child: the second to write waits, then reads."""
    Person.objects.select_for_update().get(pk=part.child_id)
    return Involvement.objects.select_related("child", "worker").get(pk=part.pk, role="allocated")


def _read(by: Worker, handover: Handover, deed: str, today: date) -> Change:
    """How it stands, if this is the handover that holds and this worker may do the deed."""
    held = _held(handover.part)
    must(by=by, deed=deed, child=held.child, today=today)
    last = held.handovers.select_related("by").order_by("-at", "-pk").first()
    if last and last.pk != handover.pk:
        raise stale(last.pk, last.by.name, last.at, last.knows)
    change = change_of(held, today)
    if change is None:
        raise Refused(f"{held.child.short_name} is not handed over now.")
    return change


def _noted(by: Worker, deed: str, part: Involvement, reason: str = "") -> None:
    record(
        by=by, deed=f"handover.{deed}", subject=("involvement", part.pk), children=[part.child_id],
        what=f"Handover by {part.worker}", reason=reason,
    )  # fmt: skip


def _tell(to: int, by: Worker, part: Involvement, kind: str, words: str) -> None:
    child = part.child
    tell(
        to=Worker.objects.get(pk=to), by=by, about=[child.pk], kind=kind, subject=f"{child.short_name} {words}",
        body="", url=reverse("caseload:handover", args=[part.pk]), never_in_mail=[child.given_names, child.family_name],
    )  # fmt: skip
