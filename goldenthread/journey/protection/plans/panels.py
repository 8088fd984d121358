"""The panel of conferences and plans on the child’s part "Keeping safe", and what it shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..codes import CATEGORIES
from ..conferences.models import Conference
from ..conferences.reading import reasons_against_asking
from .reading import Standing, before, standing_of, stays, transfers


@dataclass(frozen=True, slots=True)
class Panel:
    """A heading, a sentence, and a link."""

    title: str
    words: str
    url: str


def clocks_of(plan: Standing) -> list[tuple[str, Any, str]]:
    """Each clock of a plan: what it is, how it stands, and what helps."""
    seen = f"last seen {plan.seen_on:%-d %B %Y}" if plan.seen_on else "not seen since the plan began"
    rows = [
        ("Visit", plan.visit, seen + (f"; the plan says every {plan.every} working days" if plan.every else "")),
        ("Core group", plan.core_group, f"{len(plan.groups)} held" if plan.groups else "the first"),
        ("Review conference", plan.review, f"{len(plan.reviewed)} held" if plan.reviewed else "the first"),
    ]
    if plan.after_birth is not None:
        rows.append(("Look after the birth", plan.after_birth, "by a review conference or a core group"))
    return rows


def record_of(child: Person, reader: Worker, today: date) -> dict[str, Any]:
    """Everything that the plan’s page shows of one child."""
    plan = standing_of(child.pk, today)
    conferences = Conference.objects.filter(children__child=child).select_related("held", "called_off")
    referrals = child.referrals.filter(closed_on=None, no_further_action=False).select_related("child")
    referral = referrals.order_by("-referred_on", "-pk").first()
    earlier = before(child.pk, plan.since, plan.row.earlier_elsewhere) if plan else None
    return {
        "child": child, "today": today, "plan": plan, "referral": referral, "earlier": earlier,
        "category": CATEGORIES[plan.category] if plan else "",
        "first_category": CATEGORIES[plan.row.category] if plan and plan.row.category != plan.category else "",
        "clocks": clocks_of(plan) if plan else [],
        "conferences": list(conferences.order_by("-at", "-pk")),
        "may_ask": bool(referral) and not reasons_against_asking(referral, today),
        "stays": list(stays([child.pk], today)), "transfers": list(transfers([child.pk])),
    }  # fmt: skip


def panel(child: Person, reader: Worker, today: date) -> Panel:
    """One sentence for "Keeping safe"; the plan’s page says the rest."""
    plan = standing_of(child.pk, today)
    words = (
        f"On a plan since {plan.since:%-d %B %Y}, {CATEGORIES[plan.category].lower()}."
        if plan
        else f"{child.short_name} has no child protection plan here."
    )
    return Panel("Conferences and plan", words, reverse("protection:plan", args=[child.pk]))
