"""Changes to who works with whom. The only writer of involvements."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale, stale
from goldenthread.foundations.ui.words import count, day, joined
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .codes import CASE_ROLES, CHANGE_REASONS, INVOLVEMENT_ROLES, LEADS
from .history_of_workers import ended_with_post, free_from, is_open, posts_of, works_to
from .models import Holding, Involvement, Lock
from .parts.rules import (
    reasons_against_before,
    reasons_against_later,
    reasons_against_many,
    reasons_against_worker,
    usual_reason,
)
from .rules import reasons_against, reasons_against_role
from .visible import nearness_of


def must(*, by: Worker, deed: str, child: Person | None = None, today: date) -> None:
    """Refuse unless this worker may do this deed, to this child when one is given.

    :raises Refused: with the reasons, in words for the page.
    """
    if child is not None:
        must_all(by=by, deed=deed, children=[child], today=today)
    elif against := reasons_against_role(by.role, by.role_label, deed):
        raise Refused(against)


def must_all(*, by: Worker, deed: str, children: Iterable[Person], today: date) -> None:
    """Refuse unless this worker may do this deed to every one of these children; the same queries for one or fifty.

    :raises Refused: each reason once.
    """
    near = nearness_of(by, [child.pk for child in children], today)
    against = [reason for each in near.values() for reason in reasons_against(by.role, by.role_label, deed, each)]
    if against:
        raise Refused(dict.fromkeys(against))


@transaction.atomic
def allocate(
    *, by: Worker, children: Iterable[Person], worker: Worker, on: date, reason: str = "", role: str = LEADS,
    note: str = "",
) -> list[Involvement]:  # fmt: skip
    """Give children to one worker from this day on: all of them, or none. Without a reason, the usual one. Whoever
    has the child and is known to leave, or has no post for it any more, hands over on that day and is told; what is
    over stays as it was. Who leads is co-worker no more. From a day to come only where somebody has the child till
    then.

    :raises Refused: who stands in the way, by name; also when somebody else was quicker.
    """
    chosen = held_fast(children)
    today = timezone.localdate()
    if against := reasons_against_many(len(chosen)) or _against_worker(worker, role, on, today):
        raise Refused(against)
    must_all(by=by, deed="allocate", children=chosen, today=today)
    if against := _planned(chosen, today) if role == LEADS else []:
        raise Refused(against)
    parts = _held_past(chosen, worker, role, on)
    posts = posts_of(parts)
    from_when = [(part, free_from(part, worker, posts, today)) for part in parts]
    leaving = [part for part, free in from_when if free and free <= on]
    taken = [_taken(part, free) for part, free in from_when if part not in leaving]
    later = _later(chosen, on, today)
    if against := [*_before(chosen, on, today), *taken, *later, *locked_to(chosen, worker, today)]:
        raise Refused(against)
    usual = _usual_reasons(chosen, role, leaving)
    for part in leaving:
        _hand_over(by=by, part=part, worker=worker, on=on, why=CHANGE_REASONS["LEFTRL"])
    for part in _held_past(chosen, worker, "co_worker", on) if role == LEADS else ():
        if is_open(part, today):
            end(by=by, involvement=part, on=on, why=f"{worker} leads now")
    made = Involvement.objects.bulk_create(
        Involvement(
            child=child, worker=worker, role=role, started_on=on, reason=reason or usual[child.pk], note=note,
            made_by=by,
        )
        for child in chosen
    )  # fmt: skip
    _recorded(by=by, deed="child.allocated", worker=worker, children=chosen, role=role, note=note)
    _told(by=by, worker=worker, children=chosen, role=role, on=on)
    return made


@transaction.atomic
def change_worker(
    *, by: Worker, child: Person, worker: Worker, on: date, reason: str, note: str = "", over: int
) -> Involvement:
    """Another allocated worker from this day on, today's or one to come: no day without one. The one before is told.
    `over`: the part that the manager read of, whose worker is to change.

    :raises Refused: nobody to change from, or the new worker may not.
    :raises Stale: somebody else changed the worker meanwhile.
    """
    (held,), today = held_fast([child]), timezone.localdate()
    must(by=by, deed="allocate", child=held, today=today)
    allocated = Involvement.objects.open(today).filter(child=held, role=LEADS)
    before = allocated.select_related("worker", "child", "made_by").first()
    if before is None:
        raise Refused(f"Nobody is allocated to {held.short_name} now. Allocate a worker instead.")
    if before.pk != over:
        raise given_meanwhile(before)
    if before.worker_id == worker.pk:
        raise Refused(f"{worker} is {held.short_name}’s allocated worker already.")
    if against := _planned([held], today) or _later([held], on, today):
        raise Refused(against)
    if on < before.started_on:
        raise Refused(f"{before.worker} began on {day(before.started_on, year=True)}. Choose that day or a later one.")
    _hand_over(by=by, part=before, worker=worker, on=on, why=CHANGE_REASONS[reason], note=note)
    (made,) = allocate(by=by, children=[held], worker=worker, on=on, reason=reason, note=note)
    return made


def given_meanwhile(part: Involvement) -> Stale:
    """For whoever chose a worker over another than the one who has the child now."""
    return stale(part.pk, part.made_by.name, part.made_at, f"{part.child.short_name} is with {part.worker}.")


def _hand_over(*, by: Worker, part: Involvement, worker: Worker, on: date, why: str, note: str = "") -> None:
    end(by=by, involvement=part, on=on, why=why)
    if not part.worker.is_active:
        return
    tell(
        to=part.worker, by=by, about=[part.child_id], kind="reallocated", url=page_of(part.child_id),
        subject=goes_to(part.child.short_name, worker.name, on), body=f"{why}. {note}".strip(),
    )  # fmt: skip


def goes_to(child: str, worker: str, on: date) -> str:
    """What was given, in words: from today on, or from a day to come."""
    return f"{child} goes to {worker} on {day(on)}" if on > timezone.localdate() else f"{child} is with {worker} now"


@transaction.atomic
def end(*, by: Worker, involvement: Involvement, on: date, why: str) -> None:
    """End one worker's part. Begun and ended on one day, it held no day: a slip of the hand put right."""
    involvement.ended_on = max(on, involvement.started_on)
    involvement.save(update_fields=["ended_on"])
    record(
        by=by, deed="involvement.ended", subject=("child", involvement.child_id), children=[involvement.child_id],
        what=f"{involvement.worker} no longer {involvement.get_role_display()}", reason=why,
    )  # fmt: skip


@transaction.atomic
def keep(*, by: Worker, involvement: Involvement, why: str, until: date | None = None) -> None:
    """A part that was to end on a day to come goes on: until a later day, where one is known."""
    involvement.ended_on = until
    involvement.save(update_fields=["ended_on"])
    record(
        by=by, deed="involvement.kept", subject=("child", involvement.child_id), children=[involvement.child_id],
        what=f"{involvement.worker} stays {involvement.get_role_display()}", reason=why,
    )  # fmt: skip


@transaction.atomic
def assign(*, by: Worker, children: Iterable[Person], worker: Worker, role: str, deed: str, note: str = "") -> None:
    """Give somebody a part beside the case from today on, such as the chair of a conference, so that they may see these
    children. `deed` is what allows it. Whoever has that part already keeps it.

    :raises Refused: the deed may not be done, nobody may have such a part so, or a record is locked away from them.
    """
    chosen, today = held_fast(children), timezone.localdate()
    must_all(by=by, deed=deed, children=chosen, today=today)
    if role in CASE_ROLES:
        raise Refused("A case is given by allocating the child.")
    if against := [*_against_worker(worker, role, today, today), *locked_to(chosen, worker, today)]:
        raise Refused(against)
    there = {part.child_id for part in _held_past(chosen, worker, role, today)}
    new = [child for child in chosen if child.pk not in there]
    Involvement.objects.bulk_create(
        Involvement(
            child=child, worker=worker, role=role, started_on=today, reason="FCONTA", note=note, made_by=by
        )
        for child in new
    )  # fmt: skip
    if new:
        _recorded(by=by, deed="child.assigned", worker=worker, children=new, role=role, note=note)
        _told(by=by, worker=worker, children=new, role=role)


@transaction.atomic
def unassign(*, by: Worker, children: Iterable[Person], worker: Worker, role: str, deed: str, why: str) -> None:
    """Somebody has that part beside the case no more, from today on.

    :raises Refused: the deed may not be done.
    """
    chosen, today = held_fast(children), timezone.localdate()
    must_all(by=by, deed=deed, children=chosen, today=today)
    if role in CASE_ROLES:
        raise Refused("A case is given to somebody else by allocating the child.")
    for part in Involvement.objects.filter(child__in=chosen, worker=worker, role=role).going_on(today):
        end(by=by, involvement=part, on=today, why=why)


def held_fast(children: Iterable[Person]) -> list[Person]:
    """The children, each once, their rows held until this transaction ends: the second manager waits, then reads."""
    ids = sorted({child.pk for child in children})
    return list(Person.objects.select_for_update().filter(pk__in=ids).order_by("pk"))


def _against_worker(worker: Worker, role: str, on: date, today: date) -> list[str]:
    post = worker.posts.open(on).first() if worker.is_active else None
    return reasons_against_worker(worker.name, post.role if post else "", role, on, today)


def _before(children: list[Person], on: date, today: date) -> list[str]:
    """Children whom their team did not yet hold on that day."""
    held = Holding.objects.open(today).filter(child__in=children).select_related("child", "team")
    return [
        reason
        for each in held
        for reason in reasons_against_before(each.child.short_name, each.team.name, each.started_on, on)
    ]


def _planned(children: list[Person], today: date) -> list[str]:
    """Children for whom somebody is named already, from a day to come."""
    rows = Involvement.objects.coming(today).filter(child__in=children).select_related("worker", "child")
    return [
        f"{part.child.short_name} goes to {part.worker} on {day(part.started_on, year=True)}. Call that off first."
        for part in rows.order_by("child", "pk")
    ]


def _later(children: list[Person], on: date, today: date) -> list[str]:
    """Where that day is to come, the children whom nobody has until then."""
    if on <= today:
        return []
    parts = Involvement.objects.at_work(today).filter(child__in=children, role=LEADS).select_related("worker")
    lead, posts = {part.child_id: part for part in parts}, posts_of(parts)
    found = []
    for child in children:
        part = lead.get(child.pk)
        until = works_to(part, posts, today) if part else None
        found += reasons_against_later(child.short_name, on, today, until, part.worker.name if part else "")
    return found


def _held_past(children: list[Person], worker: Worker, role: str, on: date) -> list[Involvement]:
    """The parts that stand in the way: who is allocated past this day, or this worker's own part of that kind. A slip
    of the hand, that held no day, does not."""
    parts = Involvement.objects.filter(child__in=children, role=role).going_on(on).lasting()
    if role != LEADS:
        parts = parts.filter(worker=worker)
    return list(parts.select_related("worker", "made_by", "child"))


def _usual_reasons(children: list[Person], role: str, leaving: list[Involvement]) -> dict[int, str]:
    """By child. `leaving`: the parts that give way, whose workers leave or have left."""
    before = Involvement.objects.filter(child__in=children, role=role).lasting()
    last = {part.child_id: part for part in before.order_by("started_on", "pk")}
    posts = posts_of(last.values())
    left = {part.child_id for part in leaving} | {child for child, part in last.items() if ended_with_post(part, posts)}
    return {child.pk: usual_reason(child.pk in last, child.pk in left) for child in children}


def _taken(part: Involvement, free: date | None) -> str:
    """Who already has this part, or had it past that day, in words. `free`: from when on another may have it."""
    since, role = day(part.started_on, year=True), INVOLVEMENT_ROLES[part.role]
    if free:
        was = f"{part.child.short_name} was with {part.worker}, as {role} since {since}."
        return f"{was} Choose {day(free, year=True)} or a later day."
    is_with = f"{part.child.short_name} is with {part.worker} already, as {role} since {since}"
    return f"{is_with}, given by {part.made_by}. Nothing was changed."


def locked_to(children: list[Person], worker: Worker, today: date) -> list[str]:
    """Children whose record is locked and who have not let this worker on the list."""
    locked = Lock.objects.open(today).filter(child__in=children).exclude(readers__worker=worker)
    named = {child.pk: child.short_name for child in children}
    return [
        f"{named[lock.child_id]}’s record is locked, and {worker} is not on its list. Add {worker} to the list first."
        for lock in locked
    ]


def _recorded(*, by: Worker, deed: str, worker: Worker, children: list[Person], role: str, note: str) -> None:
    record(
        by=by, deed=deed, subject=("worker", worker.pk), children=[child.pk for child in children],
        what=f"{worker} is {INVOLVEMENT_ROLES[role]}", reason=note,
    )  # fmt: skip


def _told(
    *, by: Worker, worker: Worker, children: list[Person], role: str, on: date | None = None
) -> None:  # fmt: skip
    """ "Yours since today", or from a day to come: one notice however many children."""
    names = joined([child.short_name for child in children])
    many = len(children) > 1
    when = f"from {day(on)}" if on and on > timezone.localdate() else "since today"
    tell(
        to=worker, by=by, about=[child.pk for child in children], kind="allocated",
        subject=f"{count(len(children), 'child is', 'children are')} yours {when}" if role == LEADS
        else f"You are {INVOLVEMENT_ROLES[role]} {when}",
        body=f"{names}. Given by {by}.", url="/" if many else page_of(children[0].pk),
    )  # fmt: skip


def page_of(child_id: int) -> str:
    """The child's page belongs to a room above; until it stands, the first page."""
    try:
        return reverse("child:page", args=[child_id])
    except NoReverseMatch:
        return "/"
