"""What the front door adds to a child's thread. A caller's name and number are never in it: "School", not who rang.

A contact that is also about a locked child stays in a brother's story: his day, its kind, its source, what was decided
for him. What was said and why is kept from whoever is not on the list of that lock, and so is the page of the contact.
Where no reader is named, it is kept unless that child is asked for too: whoever asks for a child may see that child.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from goldenthread.foundations.questions import asked_together, ids_of, question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import day_of
from goldenthread.who.access.led import led_among
from goldenthread.who.access.models import Lock
from goldenthread.who.access.visible import locked_away_from
from goldenthread.who.people.strands import Due, Event, Letter, Summary
from goldenthread.who.workforce.models import Worker

from . import rules
from .codes import CLOSURE_REASONS, DECISIONS, NEEDS, SOURCES
from .models import ContactChild, Referral, Screening, ScreeningChild
from .queue import time_left, unanswered, who_has_it

WEIGHTIEST = 40  # no summary of this room ranks higher
SAID_KEPT, WHY_KEPT = "What was said is kept from this page.", "Why is kept from this page."
START = "assessment.start"


# What an event shows of a contact, of the word on it, and of a referral; no more is fetched for a long story.
TOLD = (
    "child_id", "contact_id", "contact__received_at", "contact__recorded_at", "contact__decided_at", "contact__source",
    "contact__what", "contact__caller_name", "contact__caller_reach", "contact__recorded_by__name",
)  # fmt: skip
DECIDED = ("pk", "contact_id", "decision", "rationale", "by__name", "agreement__by__name")
REFERRED = (
    "pk", "child_id", "referred_on", "source", "need", "team__name", "accepted_by__name", "accepted_at", "closed_on",
    "closure_reason", "closed_by__name", "closure_why", "no_assessment__pk", "no_assessment__at", "no_assessment__why",
    "no_assessment__by__name",
)  # fmt: skip


@question
def told(ids):
    rows = ContactChild.objects.filter(child__among=ids).order_by("contact__received_at", "pk")
    return rows.values_list(*TOLD, named=True)


@question
def undecided(ids, today):
    return _parts(ids, today).filter(contact__decided_at=None).values_list("pk", flat=True)


@question
def referred(ids):
    return Referral.objects.of_children(ids).order_by("referred_on", "pk").values_list(*REFERRED, named=True)


@question
def named_in(contact_ids, worker, today):
    """Every child of each contact, and whether the record is locked away from this worker; 0: from everybody."""
    locked = locked_away_from(worker, today).filter(child=OuterRef("child"))
    rows = ContactChild.objects.filter(contact__among=contact_ids).annotate(is_locked=Exists(locked))
    return rows.values_list("contact", "child", "child__given_names", "child__family_name", "is_locked", named=True)


@question
def screened(contact_ids):
    return Screening.objects.filter(contact__among=contact_ids).order_by("at", "pk").values_list(*DECIDED, named=True)


@question
def differing(screening_ids, ids):
    rows = ScreeningChild.objects.filter(screening__among=screening_ids, child__among=ids)
    return rows.values_list("screening", "child", "decision")


@question
def waiting(ids, today):
    rows = Referral.objects.waiting(today).of_children(ids)
    return rows.values_list("pk", "child_id", "accepted_at", "referred_on", "team_id", "urgency", named=True)


@question
def open_episodes(ids, today):
    rows = Referral.objects.open(today).of_children(ids).filter(no_further_action=False)
    return rows.values_list("pk", "referred_on", "urgency", "accepted_at")


LETTER = Letter(events=(told, referred), due=(undecided, waiting), summary=(undecided, open_episodes, waiting))


def events(child_ids: Iterable[int], reader: Worker | None = None, since: date | None = None) -> list[Event]:
    """Contacts, decisions on them, referrals, decisions to go without an assessment, closings. Five queries. `reader`
    reads what the lists of locks let them; without one, no text that speaks of a locked child is read. Contacts that
    were over before `since` are left out: of a long story they are most."""
    ids = ids_of(child_ids)
    rows = [row for row in told(ids) if since is None or _last_day(row) >= since]
    contacts, today = [row.contact_id for row in rows], timezone.localdate()
    with asked_together((named_in, screened), contact_ids=contacts, worker=reader.pk if reader else 0, today=today):
        about = _people_of(contacts, ids, reader)
        decided = _decisions(contacts, {row.contact_id for row in rows if row.contact__decided_at}, ids)
    # The same school rings again and again about the same children: what gives it away is worked out once.
    secrets = cache(_secrets)
    found: list[Event] = []
    for row in rows:
        people = about[row.contact_id]
        caller = row.contact__source, row.contact__caller_name, row.contact__caller_reach
        found += _of_contact(row, secrets(*caller, *people.names), people.unsaid, decided.get(row.contact_id))
    return found + [event for referral in referred(ids) for event in _of_referral(referral)]


def _last_day(row: Any) -> date:
    return day_of(max(filter(None, (row.contact__received_at, row.contact__decided_at))))


def _parts(ids: list[int], today: date) -> QuerySet[ContactChild]:
    """These children's part in contacts, oldest first, without those that would give a locked child away."""
    locked = Lock.objects.open(today).exclude(child__among=ids).values("child")
    hidden = ContactChild.objects.filter(child__in=locked, contact__children__child__among=ids).values("contact")
    rows = ContactChild.objects.filter(child__among=ids).exclude(contact__in=hidden)
    return rows.order_by("contact__received_at", "pk")


@dataclass(slots=True)
class People:
    """The children of one contact: all names, for a name that child and caller share is not taken for the caller's;
    and the given names of those whom the reader may not know of."""

    names: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)


def _people_of(contacts: list[int], ids: list[int], reader: Worker | None) -> dict[int, People]:
    found: dict[int, People] = defaultdict(People)
    for row in named_in(contacts, reader.pk if reader else 0, timezone.localdate()):
        found[row.contact].names.append(f"{row.child__given_names} {row.child__family_name}")
        if row.is_locked and (reader or row.child not in ids):
            found[row.contact].unsaid.append(row.child__given_names)
    return found


class Decision(NamedTuple):
    """What stands for a contact: the last screening, and what differs for one child of several."""

    row: Any
    own: dict[int, str]


def _decisions(contacts: list[int], decided: set[int], ids: list[int]) -> dict[int, Decision]:
    last = {row.contact_id: row for row in screened(contacts) if row.contact_id in decided}
    own: dict[int, dict[int, str]] = defaultdict(dict)
    for screening, child, decision in differing([row.pk for row in last.values()], ids):
        own[screening][child] = decision
    return {contact: Decision(row, own.get(row.pk, {})) for contact, row in last.items()}


def _secrets(source: str, name: str, reach: str, *children: str) -> list[str]:
    return rules.caller_words(source=source, name=name, reach=reach, children=children)


def _of_contact(row: Any, secrets: list[str], hidden: list[str], decision: Decision | None) -> Iterator[Event]:
    kept, unsaid = bool(hidden), tuple(filter(None, hidden))
    url = "" if kept else address("front_door:contact", row.contact_id)
    yield Event(
        child_id=row.child_id,
        on=day_of(row.contact__received_at),
        title=f"Contact: {SOURCES[row.contact__source]}",
        kind="contact",
        ref=f"front_door.contact:{row.contact_id}",
        text=SAID_KEPT if kept else rules.without(row.contact__what, secrets),
        by=row.contact__recorded_by__name,
        url=url,
        recorded_at=row.contact__recorded_at,
        kept=kept,
        unsaid=unsaid,
    )
    if decision:
        made, agreed = decision.row, decision.row.agreement__by__name
        yield Event(
            child_id=row.child_id,
            on=day_of(row.contact__decided_at),
            title=f"Decided: {DECISIONS[decision.own.get(row.child_id, made.decision)]}",
            kind="contact",
            ref=f"front_door.screening:{made.pk}",
            text=WHY_KEPT if kept else rules.without(made.rationale, secrets),
            by=f"{made.by__name}, agreed by {agreed}" if agreed else made.by__name,
            url=url,
            recorded_at=row.contact__decided_at,
            kept=kept,
            unsaid=unsaid,
        )


def _of_referral(row: Any) -> Iterator[Event]:
    url = address("front_door:referral", row.pk)
    yield Event(
        child_id=row.child_id,
        on=row.referred_on,
        title=f"Referral: {SOURCES[row.source]}",
        kind="referral",
        ref=f"front_door.referral:{row.pk}",
        text=". ".join(filter(None, [NEEDS.get(row.need, ""), f"To {row.team__name}" if row.team__name else ""])),
        by=row.accepted_by__name,
        url=url,
        recorded_at=row.accepted_at,
    )
    if row.no_assessment__pk:
        yield Event(
            child_id=row.child_id,
            on=day_of(row.no_assessment__at),
            title="Decided: no assessment",
            kind="referral",
            ref=f"front_door.no_assessment:{row.no_assessment__pk}",
            text=row.no_assessment__why,
            by=row.no_assessment__by__name,
            url=url,
            recorded_at=row.no_assessment__at,
        )
    if row.closed_on:
        yield Event(
            child_id=row.child_id,
            on=row.closed_on,
            title=f"Referral closed: {CLOSURE_REASONS.get(row.closure_reason) or 'no further action'}",
            kind="referral",
            ref=f"front_door.closing:{row.pk}",
            text=row.closure_why,
            by=row.closed_by__name,
            url=url,
        )


def _undecided(ids: list[int], today: date) -> list[ContactChild]:
    """These children's part in contacts that wait for a decision, with what was proposed: one query, four if any."""
    if not (waits := undecided(ids, today)):
        return []
    screenings = Screening.objects.select_related("by", "agreement__by").order_by("at")
    rows = ContactChild.objects.filter(pk__among=waits).select_related("contact")
    rows = rows.prefetch_related(Prefetch("contact__screenings", screenings), "contact__checks")
    return list(rows.order_by("contact__received_at"))


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """Contacts to decide, agencies to answer, workers to name, assessments that nobody has begun."""
    ids = ids_of(child_ids)
    found = [each for row in _undecided(ids, today) for each in _due_of_contact(row, today)]
    return found + _due_of_referrals(ids, today)


def _due_of_contact(row: ContactChild, today: date) -> Iterator[Due]:
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
        url=address("front_door:agree_one" if manager else "front_door:screen", contact.pk),
        verb="Agree" if manager else "Screen",
        note=who_has_it(now, latest),
        team_id=contact.team_id,
        read_at=address("front_door:contact", contact.pk),
        ref=f"front_door.contact:{contact.pk}",
        waits_for="manager" if manager else "worker",
    )
    for late in unanswered(contact.checks.all(), today):
        yield Due(
            child_id=row.child_id,
            what=f"{late.check.agency} to answer",
            clock="mash_info_share",
            state=late.state,
            url=address("front_door:check_answer", late.check.pk),
            verb="Write the answer",
            team_id=contact.team_id,
            read_at=address("front_door:contact", contact.pk),
            ref=f"front_door.check:{late.check.pk}",
        )


def _due_of_referrals(ids: list[int], today: date) -> list[Due]:
    rows = waiting(ids, today)
    named = {row.child_id for row in led_among([row.child_id for row in rows], today)} if rows else set()
    return [each for referral in rows for each in _due_of_referral(referral, referral.child_id in named, today)]


def _due_of_referral(referral: Any, is_named: bool, today: date) -> Iterator[Due]:
    if not is_named:
        yield Due(
            child_id=referral.child_id,
            what="A worker to be named",
            clock="allocation",
            state=rules.allocation_state(day_of(referral.accepted_at), today, settings.CLOCK_VALUES),
            url=address("access:allocate", referral.child_id),
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
        note=rules.urgency_words(referral.urgency, referral.accepted_at, today),
        team_id=referral.team_id,
        ref=f"front_door.referral:{referral.pk}",
        **_way_to_begin(referral.pk, is_named),
    )


def _way_to_begin(referral_id: int, is_named: bool) -> dict[str, str]:
    """Who works with the child starts from here; while nobody is named, there is only the referral to open."""
    page = address("front_door:referral", referral_id)
    if not is_named:
        return {"url": page}
    return {"url": address("assessment:start", referral_id), "verb": "Start", "deed": START, "read_at": page}


def summary(child_id: int, today: date) -> list[Summary]:
    """Where a child stands at the front door: a contact to decide, an open referral and whether it waits."""
    found = [
        Summary(
            child_id, "Contact", timezone.localdate(row.contact.received_at),
            f"Contact to decide: {row.contact.get_source_display()}",
            address("front_door:contact", row.contact_id), 30,
        )
        for row in _undecided([child_id], today)
    ]  # fmt: skip
    episodes = open_episodes([child_id], today)
    waits = {row.pk for row in waiting([child_id], today)} if episodes else set()
    for pk, on, urgency, accepted_at in episodes:
        soon = rules.urgency_words(urgency, accepted_at, today)
        text = ". ".join(filter(None, ["No assessment has begun", soon])) if pk in waits else ""
        found.append(Summary(child_id, "Referral", on, text, address("front_door:referral", pk), 40))
    return found
