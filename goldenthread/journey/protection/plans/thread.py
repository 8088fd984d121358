"""What child protection plans add to a child’s thread. That a plan began or ended is told by the conference’s decision;
core groups are told by planning’s reviews."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from goldenthread.foundations.clocks import state_of_date
from goldenthread.foundations.questions import ids_of, question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import day_of, plain_date
from goldenthread.journey.planning.rules import is_in_view
from goldenthread.who.people.strands import Due, Event, Letter, Summary
from goldenthread.who.workforce.models import Worker

from ..codes import CATEGORIES, PRE_PROCEEDINGS
from ..conferences.thread import waiting
from . import rules
from .models import Oversight, Temporary, TransferIn
from .reading import Standing, plans_open, standing, stays

TOLD = ("pk", "child_id", "council", "told_on", "at", "by__name", "category")
STAYED = ("pk", "child_id", "council", "since", "until", "left_on", "made_at", "by__name", "why")
LOOKED = ("pk", "plan__track__child_id", "keeps", "pre_proceedings", "change", "by__name", "at")


@question
def told(ids):
    return TransferIn.objects.filter(child__among=ids).order_by("pk").values_list(*TOLD, named=True)


@question
def stayed(ids):
    return Temporary.objects.filter(child__among=ids).order_by("pk").values_list(*STAYED, named=True)


@question
def looked(ids):
    rows = Oversight.objects.filter(plan__track__child__among=ids).order_by("at", "pk")
    return rows.values_list(*LOOKED, named=True)


LETTER = Letter(events=(told, looked, stayed), due=(plans_open, stays), summary=(plans_open, stays))


def events(child_ids: Iterable[int], reader: Worker | None = None) -> list[Event]:
    """Plans that other councils hand over or hold, and senior managers’ looks at a long plan. Three questions."""
    ids = ids_of(child_ids)
    found = [
        Event(
            row.child_id, row.told_on, f"{row.council} hands over its child protection plan", "conference",
            f"protection.transfer:{row.pk}", CATEGORIES[row.category], row.by__name,
            address("protection:plan", row.child_id), row.at,
        )
        for row in told(ids)
    ]  # fmt: skip
    found += [_look(row) for row in looked(ids)]
    return found + [
        Event(
            row.child_id, row.since, f"Here for a while, on {row.council}’s child protection plan", "conference",
            f"protection.stay:{row.pk}", row.why, row.by__name, address("protection:plan", row.child_id), row.made_at,
        )
        for row in stayed(ids)
    ]  # fmt: skip


def _look(row: Any) -> Event:
    considered = PRE_PROCEEDINGS[row.pre_proceedings]
    return Event(
        row.plan__track__child_id, day_of(row.at),
        f"A senior manager looked at the long plan. Pre-proceedings: {considered[:1].lower()}{considered[1:]}", "plan",
        f"protection.oversight:{row.pk}", f"{row.keeps}\nTo change: {row.change}", row.by__name,
        address("protection:plan", row.plan__track__child_id), row.at,
    )  # fmt: skip


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """Visits, core groups, review conferences, the look after a birth, a long plan, the last day of a stay."""
    ids = ids_of(child_ids)
    plans = standing(ids, today)
    asked = {row.child_id for row in waiting(ids)} if plans else set()  # their conference speaks for itself
    found = [
        each
        for plan in plans
        for each in _due(plan)
        if plan.child_id not in asked or each.clock not in ("rcpc_first", "rcpc_next", "prebirth_post_birth_review")
    ]
    return found + [_stay(row, today) for row in stays(ids, today)]


def _due(plan: Standing) -> list[Due]:
    url = address("protection:plan", plan.child_id)
    ask = address("protection:conference_ask", plan.row.track__referral_id)
    return [*_meetings(plan, ask, url), *_once(plan, ask, url)]


def _meetings(plan: Standing, ask: str, url: str) -> Iterator[Due]:
    """What comes again and again: core groups, review conferences, visits."""
    child, group = plan.child_id, address("protection:core_group", plan.row.pk)
    yield Due(
        child, "Core group" if plan.groups else "First core group", plan.core_group_clock, plan.core_group, group,
        "Record it", deed="core_group.hold", read_at=url,
    )  # fmt: skip
    yield Due(
        child, "Review conference", "rcpc_next" if plan.reviewed else "rcpc_first", plan.review, ask, "Ask for it",
        deed="conference.ask", read_at=url,
    )  # fmt: skip
    if plan.visit is not None:
        yield Due(
            child, "Child protection visit", "cp_visit", plan.visit, address("visits:record", child), "Record",
            plan.seen_words, deed="visit.record", read_at=url,
        )  # fmt: skip


def _once(plan: Standing, ask: str, url: str) -> Iterator[Due]:
    """What a plan waits for: to be agreed, to be looked at after a birth, a senior manager's look."""
    child = plan.child_id
    if not plan.agreed:
        yield Due(
            child, "Child protection plan to be agreed", "core_group_first", plan.to_agree,
            address("planning:thread", plan.row.track__plan_id), "Write",
            ref=f"protection.to_agree:{plan.row.pk}", deed="plan.write", read_at=url,
        )  # fmt: skip
    if plan.after_birth is not None and plan.after_birth.is_open:
        yield Due(
            child, "Review after the birth", "prebirth_post_birth_review", plan.after_birth, ask, "Ask for it",
            "Or a core group", deed="conference.ask", read_at=url,
        )  # fmt: skip
    if is_in_view(plan.look):
        note = f"{plan.long or f'On a plan since {plain_date(plan.since)}'}. {plan.looked}"
        yield Due(
            child, "A long plan", rules.LONG, plan.look, address("protection:look", plan.row.pk), "Look at it",
            note, waits_for="manager", deed="long_plan.look", read_at=url,
        )  # fmt: skip


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
