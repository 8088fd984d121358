"""What the front door adds to a child's thread. A caller's name and number are never in it: "School", not who rang.

A contact that is also about a locked child is left out, unless that child is asked for too: whoever asks for a child
may see that child, and nobody else learns from a brother's page that the record is there.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from goldenthread.who.access.models import Involvement, Lock
from goldenthread.who.people.strands import Due, Event, Summary, children_of

from . import rules
from .models import Contact, ContactChild, Referral, Screening
from .pages import for_the_record
from .queue import time_left, unanswered, who_has_it


def events(child_ids: Iterable[int]) -> list[Event]:
    """Contacts, decisions on them, referrals, decisions to go without an assessment, closings."""
    ids = children_of(child_ids)
    rows = _rows(ids, timezone.localdate())
    found = [event for row in rows for event in _of_contact(row)]
    return found + [event for referral in _referrals(ids) for event in _of_referral(referral)]


def _rows(ids: list[int], today: date, **only) -> list[ContactChild]:
    """These children's part in contacts: five queries, however many children."""
    locked = Lock.objects.open(today).exclude(child__in=ids).values("child")
    hidden = ContactChild.objects.filter(child__in=locked, contact__children__child__in=ids).values("contact")
    screenings = Screening.objects.select_related("by", "agreement__by").prefetch_related("differing").order_by("at")
    return list(
        ContactChild.objects.filter(child__in=ids, **only)
        .exclude(contact__in=hidden)
        .select_related("contact__recorded_by", "contact__team")
        .prefetch_related(
            Prefetch("contact__children", ContactChild.objects.select_related("child")),
            Prefetch("contact__screenings", screenings),
        )
        .order_by("contact__received_at")
    )


def _of_contact(row: ContactChild) -> Iterator[Event]:
    contact = row.contact
    yield Event(
        child_id=row.child_id,
        on=timezone.localdate(contact.received_at),
        title=f"Contact: {contact.get_source_display()}",
        kind="contact",
        ref=f"front_door.contact:{contact.pk}",
        text=for_the_record(contact),
        by=contact.recorded_by.name,
        url=reverse("front_door:contact", args=[contact.pk]),
        recorded_at=contact.recorded_at,
    )
    screenings = list(contact.screenings.all())
    if contact.decided_at and screenings:
        yield _decision(row, screenings[-1])


def _decision(row: ContactChild, screening: Screening) -> Event:
    contact = row.contact
    own = next((each for each in screening.differing.all() if each.child_id == row.child_id), screening)
    word = getattr(screening, "agreement", None)
    return Event(
        child_id=row.child_id,
        on=timezone.localdate(contact.decided_at),
        title=f"Decided: {own.get_decision_display()}",
        kind="contact",
        ref=f"front_door.screening:{screening.pk}",
        text=for_the_record(contact, screening.rationale),
        by=f"{screening.by}, agreed by {word.by}" if word else screening.by.name,
        url=reverse("front_door:contact", args=[contact.pk]),
        recorded_at=contact.decided_at,
    )


def _referrals(ids: list[int]) -> list[Referral]:
    people = ("team", "accepted_by", "closed_by", "no_assessment__by")
    return list(Referral.objects.of_children(ids).select_related(*people).order_by("referred_on"))


def _of_referral(referral: Referral) -> Iterator[Event]:
    url = reverse("front_door:referral", args=[referral.pk])
    yield Event(
        child_id=referral.child_id,
        on=referral.referred_on,
        title=f"Referral: {referral.get_source_display()}",
        kind="referral",
        ref=f"front_door.referral:{referral.pk}",
        text=". ".join(filter(None, [referral.get_need_display(), f"To {referral.team}" if referral.team else ""])),
        by=referral.accepted_by.name,
        url=url,
        recorded_at=referral.accepted_at,
    )
    decision = getattr(referral, "no_assessment", None)
    if decision:
        yield Event(
            child_id=referral.child_id,
            on=timezone.localdate(decision.at),
            title="Decided: no assessment",
            kind="referral",
            ref=f"front_door.no_assessment:{decision.pk}",
            text=decision.why,
            by=decision.by.name,
            url=url,
            recorded_at=decision.at,
        )
    if referral.closed_on:
        yield Event(
            child_id=referral.child_id,
            on=referral.closed_on,
            title=f"Referral closed: {referral.get_closure_reason_display() or 'no further action'}",
            kind="referral",
            ref=f"front_door.closing:{referral.pk}",
            text=referral.closure_why,
            by=referral.closed_by.name,
            url=url,
        )


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """Contacts to decide, agencies to answer, workers to name, assessments that nobody has begun."""
    ids = children_of(child_ids)
    rows = _rows(ids, today, contact__decided_at=None)
    checks = _checks(rows)
    found = [each for row in rows for each in _due_of_contact(row, checks, today)]
    return found + _due_of_referrals(ids, today)


def _checks(rows: list[ContactChild]) -> dict[int, list]:
    contacts = Contact.objects.filter(pk__in={row.contact_id for row in rows}).prefetch_related("checks")
    return {contact.pk: list(contact.checks.all()) for contact in contacts}


def _due_of_contact(row: ContactChild, checks: dict[int, list], today: date) -> Iterator[Due]:
    contact = row.contact
    screenings = list(contact.screenings.all())
    latest = screenings[-1] if screenings else None
    word = getattr(latest, "agreement", None)
    now = rules.state_of(latest is not None, bool(latest and latest.needs_agreement), word.agreed if word else None)
    manager = now == "proposed"
    yield Due(
        child_id=row.child_id,
        what=f"Contact to decide: {contact.get_source_display()}",
        clock="referral_decision" if manager and latest.decision == "referral" else "contact_decision",
        state=time_left(contact, today),
        url=reverse("front_door:agree_one" if manager else "front_door:screen", args=[contact.pk]),
        verb="Agree" if manager else "Screen",
        note=who_has_it(now, latest),
        team_id=contact.team_id,
        ref=f"front_door.contact:{contact.pk}",
        waits_for="manager" if manager else "worker",
    )
    for late in unanswered(checks.get(contact.pk, []), today):
        yield Due(
            child_id=row.child_id,
            what=f"{late.check.agency} to answer",
            clock="mash_info_share",
            state=late.state,
            url=reverse("front_door:check_answer", args=[late.check.pk]),
            verb="Write the answer",
            team_id=contact.team_id,
            ref=f"front_door.check:{late.check.pk}",
        )


def _due_of_referrals(ids: list[int], today: date) -> list[Due]:
    waiting = list(Referral.objects.waiting(today).of_children(ids))
    parts = Involvement.objects.open(today).filter(child__in=[each.child_id for each in waiting], role="allocated")
    named = set(parts.values_list("child", flat=True))
    return [each for referral in waiting for each in _due_of_referral(referral, referral.child_id in named, today)]


def _due_of_referral(referral: Referral, is_named: bool, today: date) -> Iterator[Due]:
    if not is_named:
        yield Due(
            child_id=referral.child_id,
            what="A worker to be named",
            clock="allocation",
            state=rules.allocation_state(timezone.localdate(referral.accepted_at), today, settings.CLOCK_VALUES),
            url=reverse("access:allocate", args=[referral.child_id]),
            verb="Allocate",
            team_id=referral.team_id,
            ref=f"front_door.referral:{referral.pk}",
            waits_for="manager",
        )
    yield Due(
        child_id=referral.child_id,
        what="Assessment not begun",
        clock="assessment_45",
        state=rules.assessment_state(referral.referred_on, today, settings.CLOCK_VALUES),
        url=reverse("front_door:referral", args=[referral.pk]),
        team_id=referral.team_id,
        ref=f"front_door.referral:{referral.pk}",
    )


def summary(child_id: int, today: date) -> list[Summary]:
    """Where a child stands at the front door: a contact to decide, an open referral and whether it waits."""
    found = [
        Summary(
            child_id, "Contact", timezone.localdate(row.contact.received_at),
            f"Contact to decide: {row.contact.get_source_display()}",
            reverse("front_door:contact", args=[row.contact_id]), 30,
        )
        for row in _rows([child_id], today, contact__decided_at=None)
    ]  # fmt: skip
    waiting = set(Referral.objects.waiting(today).of_children([child_id]).values_list("pk", flat=True))
    for referral in Referral.objects.open(today).of_children([child_id]).filter(no_further_action=False):
        text = "No assessment has begun" if referral.pk in waiting else ""
        url = reverse("front_door:referral", args=[referral.pk])
        found.append(Summary(child_id, "Referral", referral.referred_on, text, url, 40))
    return found
