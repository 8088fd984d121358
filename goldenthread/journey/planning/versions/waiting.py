"""Versions of plans that wait for a manager: in the same inbox as assessments, and counted in the bar."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.foundations.clocks import State, state_of_date, working_days
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import day_of
from goldenthread.journey.assessment.decisions.waiting import Item
from goldenthread.who.access.visible import held_for
from goldenthread.who.workforce.models import Worker

from .models import Decision, Version


def waiting_rows(manager: Worker, today: date) -> QuerySet[Version]:
    """Versions that this manager may decide on: of their team or service, not their own work, and only children whom
    they may see."""
    children = held_for(manager, "plan.decide", today)
    decided = Decision.objects.filter(version=OuterRef("pk"))
    rows = Version.objects.filter(~Exists(decided), plan__ended_on=None, plan__child__in=children)
    return rows.exclude(by=manager)


def plans_waiting(manager: Worker, today: date) -> list[Item]:
    rows = waiting_rows(manager, today).defer("content").select_related("by", "plan__child").order_by("at", "pk")
    return [
        Item(row.plan.child, f"Plan, version {row.number}", row.by, row.at, to_decide(day_of(row.at), today),
             address("planning:decide", row.plan_id))
        for row in rows
    ]  # fmt: skip


def to_decide(asked_on: date, today: date) -> State:
    """No clock says how long a plan may wait, so it is counted from the next working day (local practice)."""
    return state_of_date(working_days.add(asked_on, 1), today)
