"""A child goes from one team to another, or to another worker of the same. The only writer of transfers; who has the
child is access's to write."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.foundations.ui.words import day
from goldenthread.who.access.actions import allocate, assign, change_worker, end, must
from goldenthread.who.access.holdings.actions import held_now, hold
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.parts.actions import give_up_plan
from goldenthread.who.access.parts.coming import coming_to_child
from goldenthread.who.access.visible import may
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker

from ..handovers.models import Handover
from . import rules
from .models import Transfer
from .rules import RECEIVES


@transaction.atomic
def ask(*, by: Worker, child: Person, team: Team, reason: str, why: str, over: int, at: datetime) -> Transfer:
    """Ask another team to take a child on, or the child's own for another worker. Its managers read the record until it
    is answered. `over`: the transfer that was asked for last, 0 where there was none.

    :raises Refused: who asks may name the worker themselves, the handover is not written, or nobody could answer.
    :raises Stale: somebody asked meanwhile.
    """
    today = timezone.localdate(at)
    child = Person.objects.select_for_update().get(pk=child.pk)
    must(by=by, deed="transfer.ask", child=child, today=today)
    there = Transfer.objects.filter(child=child).select_related("asked_by", "team").order_by("-pk").first()
    if there and there.answered_at is None and there.pk != over:
        said = f"{there.team} was asked to take {child.short_name} on."
        raise stale(there.pk, there.asked_by.name, there.asked_at, said)
    if there and there.answered_at is None:
        raise Refused(f"{there.team} was asked already, and has not answered yet.")
    now, part = held_now(child), allocated_now(child)
    managers = [manager for manager in Worker.objects.managing(team, today) if manager.pk != by.pk]
    against = rules.reasons_against_asking(
        name=child.short_name, held_by=now.team.name if now else "", asked=team.name,
        is_written=part is not None and Handover.objects.filter(part=part).exists(), has_giver=part is not None,
        gives=may(by, "allocate", child, today),
    )  # fmt: skip
    if not managers:
        against.append(f"{team} has no manager today who could answer. Choose another team.")
    if comes := coming_to_child(child, today):
        when = f"{child.short_name} goes to {comes.worker} on {day(comes.started_on, year=True)}"
        against.append(f"{when}. A manager of the team calls that off first.")
    if against:
        raise Refused(against)
    made = Transfer.objects.create(child=child, team=team, reason=reason, why=why, asked_by=by, asked_at=at)
    for manager in managers:
        note = f"Asked to take over: {team}"
        assign(by=by, children=[child], worker=manager, role=RECEIVES, deed="transfer.ask", note=note)
        _tell(manager, by, made, "transfer_asked", f"Your team is asked to take {child.short_name} on", why)
    _noted(by, "asked", made, why)
    return made


@transaction.atomic
def accept(*, by: Worker, transfer: Transfer, worker: Worker, at: datetime) -> Transfer:
    """The team takes the child on, with a worker from this day: there is no moment with nobody. Who was named meanwhile
    to follow on a day to come does not.

    :raises Refused: answered already, the worker may not have the child, or has them in this team already, or whoever
    has the child now has not written the handover.
    """
    today = timezone.localdate(at)
    held = _held(by, transfer, "accept", today)
    child, before = held.child, allocated_now(held.child)
    if before and before.worker_id == worker.pk and is_within(held):
        raise Refused(f"{worker} works with {child.short_name} already. Choose somebody else, or return it.")
    if before and before.worker_id != worker.pk and (against := _unwritten(held, before)):
        raise Refused(against)
    _readers_no_more(by, held)
    hold(by=by, child=child, team=held.team, on=today, why=held.why[:200])
    give_up_plan(by=by, child=child, worker=worker, why=f"{held.team} takes {child.short_name} on")
    if before is None:
        allocate(by=by, children=[child], worker=worker, on=today, reason=held.reason)
    elif before.worker_id != worker.pk:
        change_worker(by=by, child=child, worker=worker, on=today, reason=held.reason, over=before.pk)
    return _answered(by, held, "accepted", at, given_to=worker)


def _unwritten(held: Transfer, before: Involvement) -> list[str]:
    return rules.reasons_against_taking(
        name=held.child.short_name, giver=before.worker.name, team=held.team.name,
        is_written=Handover.objects.filter(part=before).exists(),
    )  # fmt: skip


@transaction.atomic
def send_back(*, by: Worker, transfer: Transfer, note: str, at: datetime) -> Transfer:
    """The team does not take the child on, and says why; the child stays where they are.

    :raises Refused: answered already, or no reason.
    """
    return _closed(by, transfer, "return", "returned", note, at)


@transaction.atomic
def withdraw(*, by: Worker, transfer: Transfer, note: str, at: datetime) -> Transfer:
    """Whoever asked, or a manager of the child's team, takes it back.

    :raises Refused: answered already, or no reason.
    """
    return _closed(by, transfer, "withdraw", "withdrawn", note, at)


def is_within(transfer: Transfer) -> bool:
    """Whether the team that is asked is the one that holds the child today."""
    now = held_now(transfer.child)
    return now is not None and now.team_id == transfer.team_id


def _closed(by: Worker, transfer: Transfer, move: str, answer: str, note: str, at: datetime) -> Transfer:
    held = _held(by, transfer, move, timezone.localdate(at))
    if against := rules.reasons_against_answer(answer, note):
        raise Refused(against)
    _readers_no_more(by, held)
    return _answered(by, held, answer, at, note=note)


def leads(worker: Worker, team: Team) -> bool:
    """Whether this worker manages the team, or the service that it is of."""
    post = worker.post
    if post is None:
        return False
    return team.pk == post.team_id if worker.role == "team_manager" else team.service_id == post.service_id


def allocated_now(child: Person) -> Involvement | None:
    today = timezone.localdate()
    return Involvement.objects.open(today).filter(child=child, role="allocated").select_related("worker").first()


def _held(by: Worker, transfer: Transfer, move: str, today: date) -> Transfer:
    """The transfer, held for one answer, if this worker may give it and nobody was quicker."""
    Person.objects.select_for_update().get(pk=transfer.child_id)
    held = Transfer.objects.select_related("child", "team", "asked_by").get(pk=transfer.pk)
    deed = "transfer.ask" if move == "withdraw" else "transfer.answer"
    must(by=by, deed=deed, child=held.child, today=today)
    against = rules.reasons_against_move(held.answer, move, held.team.name)
    if move != "withdraw":
        against += rules.reasons_against_answering(
            held.team.name, asked_it=held.asked_by_id == by.pk, leads=leads(by, held.team)
        )
    if against:
        raise Refused(against)
    return held


def _readers_no_more(by: Worker, held: Transfer) -> None:
    """Who read the record only to answer has answered."""
    today = timezone.localdate()
    parts = Involvement.objects.filter(child=held.child, role=RECEIVES).going_on(today).select_related("worker")
    for part in list(parts):
        end(by=by, involvement=part, on=today, why="Answered")


def _answered(
    by: Worker, held: Transfer, answer: str, at: datetime, *, given_to: Worker | None = None, note: str = ""
) -> Transfer:  # fmt: skip
    held.answer, held.given_to, held.note, held.answered_by, held.answered_at = answer, given_to, note.strip(), by, at
    held.save(update_fields=["answer", "given_to", "note", "answered_by", "answered_at"])
    _noted(by, answer, held, note)
    if held.asked_by_id != by.pk:
        name, is_accepted = held.child.short_name, answer == "accepted"
        words = f"{held.team} has {'taken on' if is_accepted else 'not taken on'} {name}"
        if not is_accepted and is_within(held):
            words = f"{name} stays with their worker"
        _tell(held.asked_by, by, held, "transfer_answered", words, note)
    return held


def _noted(by: Worker, deed: str, transfer: Transfer, reason: str) -> None:
    record(
        by=by, deed=f"transfer.{deed}", subject=("transfer", transfer.pk), children=[transfer.child_id],
        what=f"To {transfer.team}", reason=reason,
    )  # fmt: skip


def _tell(to: Worker, by: Worker, transfer: Transfer, kind: str, subject: str, body: str) -> None:
    child = transfer.child
    tell(
        to=to, by=by, about=[child.pk], kind=kind, subject=subject, body=body,
        url=reverse("caseload:transfer", args=[transfer.pk]), never_in_mail=[child.given_names, child.family_name],
    )  # fmt: skip
