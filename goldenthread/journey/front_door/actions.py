"""Logging what is brought to the front door, and asking other agencies what they know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.who.access.actions import must
from goldenthread.who.access.holdings.actions import hold
from goldenthread.who.access.models import Lock
from goldenthread.who.access.visible import index_children
from goldenthread.who.people.actions import make_child_as_heard
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker

from . import rules
from .models import Check, Contact, ContactChild
from .told import managers_of, tell_all, tell_who_keeps_the_same_locked, tell_who_works_with, who_may_know
from .visible import has_contact


@dataclass(frozen=True, slots=True)
class HeardChild:
    """A child as the caller said it, and who that is when somebody has said so."""

    person: Person | None = None
    name: str = ""
    age: str = ""  # a birthday or an age, as typed
    where: str = ""


@transaction.atomic
def log_contact(
    *,
    by: Worker,
    at: datetime,
    received_at: datetime,
    method: str,
    source: str,
    what: str,
    act_today: bool,
    caller_name: str = "",
    caller_reach: str = "",
    consent: str = "",
    consent_why_not: str = "",
    children: Sequence[HeardChild] = (),
) -> Contact:
    """Write down what somebody told us or asked us; make a record for a child nobody knew, and tell who must know.

    :raises Refused: something that must be said is missing, or no front door is set up.
    """
    today = timezone.localdate(at)
    must(by=by, deed="contact.log", today=today)
    reasons = list(rules.missing_from_contact(bool(children), consent, consent_why_not).values())
    if received_at > at:
        reasons.append("A contact cannot be received at a time to come.")
    if reasons:
        raise Refused(reasons)
    contact = Contact.objects.create(
        received_at=received_at, recorded_by=by, method=method, source=source, caller_name=caller_name,
        caller_reach=caller_reach, what=what, consent=consent, consent_why_not=consent_why_not, act_today=act_today,
        team=team_for(by, children, today),
    )  # fmt: skip
    known = [_about(by, contact, heard, today) for heard in children]
    ids = sorted({child.pk for child in known})
    record(
        by=by, deed="contact.logged", subject=("contact", contact.pk), children=ids,
        what=contact.get_source_display(), details={"act_today": act_today, "children": len(ids)},
    )  # fmt: skip
    if act_today:
        _tell_duty(by, contact, today)
    return contact


def team_for(by: Worker, children: Sequence[HeardChild], today: date) -> Team:
    """Who has the contact: the front door, but never for a locked child, of whom only those on the list may know.

    :raises Refused: no team is a front door.
    """
    ids = [heard.person.pk for heard in children if heard.person]
    known = index_children(by, today).filter(pk__in=ids).values("pk")
    if by.team and Lock.objects.open(today).filter(child__in=known).exists():
        return by.team
    return front_door_of(by)


def front_door_of(worker: Worker) -> Team:
    """The front door that takes what this worker was told: their own team if it is one, else the council's.

    :raises Refused: no team is a front door.
    """
    if worker.team and worker.team.kind in rules.FRONT_DOOR_KINDS:
        return worker.team
    team = Team.objects.filter(kind="front_door").order_by("pk").first()
    if team is None:
        raise Refused("No team is set up as the front door. Ask a system administrator to add one.")
    return team


def _about(by: Worker, contact: Contact, heard: HeardChild, today: date) -> Person:
    """One child of the contact: the one who was found, or a new record, held by somebody from now on."""
    # Somebody whom this worker may not know of is as if not found: a locked child is never matched to a call.
    person = heard.person and index_children(by, today).filter(pk=heard.person.pk).first()
    child = person or make_child_as_heard(by=by, name=heard.name, age_text=heard.age, where=heard.where, today=today)
    _, is_first = ContactChild.objects.get_or_create(
        contact=contact, child=child,
        defaults={
            "heard_name": heard.name, "heard_age": heard.age, "heard_where": heard.where, "was_new": person is None,
        },
    )  # fmt: skip
    if is_first:
        if not child.holdings.open(today).exists():
            hold(by=by, child=child, team=contact.team, on=today, why="A contact came in")
        tell_who_works_with(child, contact, by=by, today=today)
        if person is None:
            tell_who_keeps_the_same_locked(child, heard.age, contact, by=by, today=today)
    return child


def _tell_duty(by: Worker, contact: Contact, today: date) -> None:
    tell_all(
        who_may_know(managers_of(contact.team, today), child_ids(contact), today), by=by, about=child_ids(contact),
        kind="contact_act_today", subject="Somebody must act today",
        body=f"{contact.get_source_display()}: a child may be hurt, alone or missing.",
        url=reverse("front_door:screen", args=[contact.pk]),
    )  # fmt: skip


@transaction.atomic
def ask_check(
    *, by: Worker, at: datetime, contact: Contact, agency: str, asked: str, basis: str, answer_by: datetime
) -> Check:
    """Ask another agency what it knows, with what was asked, on what lawful basis, and by when.

    :raises Refused: not this worker's front door, decided already, or something is missing.
    """
    must(by=by, deed="contact.check", today=timezone.localdate(at))
    checks = {
        rules.NOT_YOURS: has_contact(by, contact),
        rules.REFUSALS["decided"]: contact.decided_at is None,
        "Say which agency, what it is asked, and on what lawful basis.": bool(agency and asked and basis),
        "The answer cannot be due before it is asked for.": answer_by >= at,
    }
    if reasons := [reason for reason, holds in checks.items() if not holds]:
        raise Refused(reasons)
    check = Check.objects.create(
        contact=contact, agency=agency, asked=asked, basis=basis, asked_at=at, asked_by=by, answer_by=answer_by
    )
    record(
        by=by, deed="check.asked", subject=("contact", contact.pk), children=child_ids(contact), what=agency,
        reason=basis,
    )  # fmt: skip
    return check


@transaction.atomic
def answer_check(*, by: Worker, at: datetime, check: Check, answer: str) -> Check:
    """Write down what the agency answered; a late answer is kept even when the contact is decided.

    :raises Refused: not this worker's front door, answered already, or the answer is empty.
    """
    must(by=by, deed="contact.check", today=timezone.localdate(at))
    check = Check.objects.select_for_update(of=("self",)).select_related("contact__team", "asked_by").get(pk=check.pk)
    checks = {
        rules.NOT_YOURS: has_contact(by, check.contact),
        f"{check.agency} has answered already.": check.answered_at is None,
        "Write down what they answered.": bool(answer.strip()),
    }
    if reasons := [reason for reason, holds in checks.items() if not holds]:
        raise Refused(reasons)
    check.answered_at, check.answer, check.answer_recorded_by = at, answer, by
    check.save(update_fields=["answered_at", "answer", "answer_recorded_by"])
    contact = check.contact
    record(
        by=by, deed="check.answered", subject=("contact", contact.pk), children=child_ids(contact), what=check.agency
    )
    tell_all(
        [check.asked_by], by=by, about=child_ids(contact), kind="check_answered",
        subject=f"{check.agency} has answered", body="", url=reverse("front_door:screen", args=[contact.pk]),
    )  # fmt: skip
    return check


def child_ids(contact: Contact) -> list[int]:
    return list(ContactChild.objects.filter(contact=contact).values_list("child_id", flat=True))
