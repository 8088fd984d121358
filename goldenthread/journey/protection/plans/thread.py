"""What child protection plans add to a child’s thread. That a plan began or ended is told by the conference’s decision;
core groups are told by planning’s reviews."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from goldenthread.foundations.clocks import state, state_of_date
from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.people.strands import Due, Event, Summary, children_of
from goldenthread.who.workforce.models import Worker

from ..codes import CATEGORIES
from ..conferences.thread import waiting
from .models import Temporary, TransferIn
from .reading import Standing, clocks_on, standing, stays

TOLD = ("pk", "child_id", "council", "told_on", "at", "by__name", "category")
STAYED = ("pk", "child_id", "council", "since", "until", "left_on", "made_at", "by__name", "why")


@question
def told(ids):
    return TransferIn.objects.filter(child__among=ids).order_by("pk").values_list(*TOLD, named=True)


@question
def stayed(ids):
    return Temporary.objects.filter(child__among=ids).order_by("pk").values_list(*STAYED, named=True)


def events(child_ids: Iterable[int], reader: Worker | None = None) -> list[Event]:
    """Plans that other councils hand over or hold. Two questions."""
    ids = children_of(child_ids)
    found = [
        Event(
            row.child_id, row.told_on, f"{row.council} hands over its child protection plan", "conference",
            f"protection.transfer:{row.pk}", CATEGORIES[row.category], row.by__name,
            address("protection:plan", row.child_id), row.at,
        )
        for row in told(ids)
    ]  # fmt: skip
    return found + [
        Event(
            row.child_id, row.since, f"Here for a while, on {row.council}’s child protection plan", "conference",
            f"protection.stay:{row.pk}", row.why, row.by__name, address("protection:plan", row.child_id), row.made_at,
        )
        for row in stayed(ids)
    ]  # fmt: skip


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """Visits, core groups, review conferences, the look after a birth, a long plan, the last day of a stay."""
    ids = children_of(child_ids)
    plans = standing(ids, today)
    asked = {row.child_id for row in waiting(ids)} if plans else set()  # their conference speaks for itself
    found = [
        each
        for plan in plans
        for each in _due(plan, today)
        if plan.child_id not in asked or each.clock not in ("rcpc_first", "rcpc_next", "prebirth_post_birth_review")
    ]
    return found + [_stay(row, today) for row in stays(ids, today)]


def _due(plan: Standing, today: date) -> list[Due]:
    url, child = address("protection:plan", plan.child_id), plan.child_id
    group = address("protection:core_group", plan.row.pk)
    ask = address("protection:conference_ask", plan.row.track__referral_id)
    found = [
        Due(
            child, "Core group" if plan.groups else "First core group", plan.core_group_clock, plan.core_group, group,
            "Record it", deed="core_group.hold", read_at=url,
        ),
        Due(
            child, "Review conference", "rcpc_next" if plan.reviewed else "rcpc_first", plan.review, ask, "Ask for it",
            deed="conference.ask", read_at=url,
        ),
    ]  # fmt: skip
    if plan.visit is not None:
        found.append(Due(child, "Child protection visit", "cp_visit", plan.visit, url, "Open", plan.seen_words))
    if not plan.agreed:
        found.append(
            Due(
                child, "Child protection plan to be agreed", "core_group_first", plan.to_agree,
                address("planning:thread", plan.row.track__plan_id), "Write",
                ref=f"protection.to_agree:{plan.row.pk}", deed="plan.write", read_at=url,
            )
        )  # fmt: skip
    if plan.after_birth is not None and plan.after_birth.is_open:
        found.append(
            Due(
                child,
                "Review after the birth",
                "prebirth_post_birth_review",
                plan.after_birth,
                ask,
                "Ask for it",
                "Or a core group",
                deed="conference.ask",
                read_at=url,
            )
        )
    if plan.long:
        stands = state(clocks_on(today)["cp_plan_duration_flag"], plan.since, today)
        found.append(
            Due(child, "A long plan", "cp_plan_duration_flag", stands, url, "Open", plan.long, waits_for="manager")
        )
    return found


def _stay(row: Any, today: date) -> Due:
    return Due(
        row.child_id, "Last day of a stay", "cp_stay", state_of_date(row.until, today),
        address("protection:plan", row.child_id), "Open", f"On {row.council}’s child protection plan",
    )  # fmt: skip


def summary(child_id: int, today: date) -> list[Summary]:
    """A child protection plan outranks all; a stay on another council’s plan comes next."""
    url = address("protection:plan", child_id)
    found = [
        Summary(
            child_id, "Child protection plan", plan.since,
            ". ".join(filter(None, [CATEGORIES[plan.category], plan.long])), url, 95,
        )
        for plan in standing([child_id], today)
    ]  # fmt: skip
    return found + [
        Summary(child_id, f"On {row.council}’s child protection plan", row.since,
                f"Here until {plain_date(row.until)}", url, 90)
        for row in stays([child_id], today)
    ]  # fmt: skip
