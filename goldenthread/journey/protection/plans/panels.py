"""The panel of conferences and plans on the child’s part "Keeping safe", and what the plan’s own page shows."""

from collections import defaultdict
from datetime import date
from typing import Any

from goldenthread.foundations.questions import asked_together, question
from goldenthread.foundations.ui.words import plain_date
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.visible import may
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..codes import CATEGORIES
from ..conferences.models import Booking, ConferenceChild
from ..conferences.reading import decision_of, reasons_against_asking, transfer_that_leads
from ..conferences.rules import stands
from ..panels import Panel
from .core import Core, core_of
from .models import Temporary, TransferIn
from .reading import Standing, before, looks_at, plans_open, standing_of, tracks_of, works_it

TEMPLATE = "protection/panels/plan.jinja"


@question
def referrals_open(child):
    rows = Referral.objects.filter(child=child, closed_on=None, no_further_action=False).select_related("child")
    return rows.order_by("-referred_on", "-pk")


@question
def parts_of(child):
    rows = ConferenceChild.objects.filter(child=child)
    return rows.select_related("conference__held", "conference__called_off", "decision").order_by("-pk")


@question
def bookings_for(child):
    return Booking.objects.filter(conference__children__child=child).order_by("pk")


@question
def stays(child):
    return Temporary.objects.filter(child=child, left_on=None).order_by("until", "pk")


@question
def transfers_of(child):
    return TransferIn.objects.filter(child=child).order_by("told_on", "pk")


RECORD = (referrals_open, parts_of, bookings_for, stays, transfers_of, plans_open, tracks_of)


def panel(reader: Worker, child: Person, today: date) -> Panel:
    """On a plan since when and for what, every clock of it; a conference that is coming; a stay; a move here."""
    facts = record_of(child, reader, today)
    plan, waits, stay = facts["plan"], facts["waits"], facts["stay"]
    lede = ""
    if plan:
        lede = f"On a child protection plan since {plain_date(plan.since)}: {facts['category'].lower()}."
    elif stay:
        lede = f"On {stay.council}’s child protection plan, here until {plain_date(stay.until)}."
    elif facts["transfers"] and (moves := transfer_that_leads(child.pk)):
        lede = f"On {moves.council}’s child protection plan until a conference here has decided."
    elif waits:
        lede = f"{waits.get_kind_display()} asked for."
    return Panel("Conferences and plan", TEMPLATE, bool(lede), lede, 100 if plan else 85, facts)


def record_of(child: Person, reader: Worker, today: date) -> dict[str, Any]:
    """Everything that the plan’s page shows of one child."""
    with asked_together(RECORD, child=child.pk, ids=[child.pk], today=today):
        return _record_of(child, reader, today)


def _record_of(child: Person, reader: Worker, today: date) -> dict[str, Any]:
    plan = standing_of(child.pk, today)
    referral = next(iter(referrals_open(child.pk)), None)
    conferences, transfers = conferences_of(child), transfers_of(child.pk)
    asks = may(reader, "conference.ask", child, today)
    waits = next((row.conference for row, state, _ in conferences if state in ("asked", "booked")), None)
    may_ask = (
        asks
        and referral is not None
        and waits is None
        and (plan is not None or not reasons_against_asking(referral, today))
    )
    return {
        "plan": plan,
        "category": CATEGORIES[plan.category] if plan else "",
        "first_category": CATEGORIES[plan.row.category] if plan and plan.row.category != plan.category else "",
        "clocks": clocks_of(plan) if plan else [],
        "earlier": before(child.pk, plan.since, plan.row.earlier_elsewhere) if plan else before(child.pk, today),
        "core": core_of(reader, plan.row.pk, child, today) if plan else Core([], False),
        "conferences": conferences,
        "waits": waits,
        "stay": next(iter(stays(child.pk)), None),
        "transfers": transfers,
        "may_ask": referral if may_ask else None,
        "may_transfer": referral if asks and not plan else None,
        "may_visit": bool(plan) and may(reader, "visit.record", child, today),
        "may_hold": bool(plan) and may(reader, "core_group.hold", child, today),
    }  # fmt: skip


def looks_of(plan: Standing | None, child: Person, reader: Worker, today: date) -> dict[str, Any]:
    """Senior managers' looks at the open plan, newest first, and whether this reader is offered another."""
    if plan is None or not plan.is_long:
        return {"looks": [], "may_look": False}
    may_look = may(reader, "long_plan.look", child, today) and not works_it(reader, child.pk, plan.since)
    return {"looks": looks_at(plan.row.pk) if plan.row.looked_at else [], "may_look": may_look}


def conferences_of(child: Person) -> list[tuple[ConferenceChild, str, Any]]:
    """Every conference about this child, newest first: the child’s part, where it stands, what was decided."""
    found, bookings = [], defaultdict(list)
    for booking in bookings_for(child.pk):
        bookings[booking.conference_id].append(booking)
    for row in parts_of(child.pk):
        booked = bookings[row.conference_id]
        held, off = hasattr(row.conference, "held"), hasattr(row.conference, "called_off")
        when = row.conference.held.held_on if held else booked[-1].for_at if booked else row.conference.at
        row.when = when
        found.append((row, stands(bool(booked), held, off), decision_of(row)))
    return found


def clocks_of(plan: Standing) -> list[tuple[str, Any, str]]:
    """Each clock of a plan: what it is, how it stands, and what helps."""
    every = f"; the plan says every {plan.every} working days" if plan.every else ""
    rows = [("Visit", plan.visit, plan.seen_words + every)] if plan.visit is not None else []
    rows += [
        ("Core group", plan.core_group, f"{len(plan.groups)} held" if plan.groups else "The first"),
        ("Review conference", plan.review, f"{len(plan.reviewed)} held" if plan.reviewed else "The first"),
    ]
    if not plan.agreed:
        rows.append(("Plan to be agreed", plan.to_agree, "No version is agreed as a child protection plan yet"))
    if plan.after_birth is not None:
        rows.append(("Look after the birth", plan.after_birth, "By a review conference or a core group"))
    if plan.is_long:
        rows.append(("A senior manager’s look", plan.look, plan.looked))
    return rows
