"""Going on with a plan: what core groups, reviews and conferences found of each outcome, who came, what follows."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from goldenthread.foundations.clocks import working_days

from .planning import Needed, Written, agree, move, show_all, write_needs, write_sheet
from .tables import moment
from .words import PLANS_SAY as SAYS

if TYPE_CHECKING:
    from .working import Case, Span

PRESENT_BACK = timedelta(days=365)  # who came to reviews of earlier years would only make the load long
FIRST_CORE_GROUP, CORE_GROUPS = (5, 10), (30, 42)  # working days; days
FIRST_REVIEW, REVIEWS = (28, 60), (63, 84)  # days, of a child in need plan
LATE = (30, 70)  # days later than the last day
NO_CORE_GROUP = (35, 70)  # working days later: until a review conference asked where it was


def go_on(case: Case, days: list[tuple[date, str]]) -> None:
    """What was planned, agreed, reviewed and shown, as far as the days have come; of earlier years only the dates."""
    plan = case.plan
    if plan is None or not case.is_written_out:
        return
    first = case.sheet.first_on if case.sheet else working_days.add(case.tracks[0].start, case.story.dice.randint(2, 8))
    if not case.story.happened(first):
        return
    if case.sheet:
        write_sheet(case, plan, case.sheet, first)
    else:
        write_needs(case, plan, first)
    move(case, plan)
    agree(case, plan, first, None, case.sheet.notes[0] if case.sheet and case.sheet.notes else "")
    for day, kind in days:
        if day > first:
            review(case, plan, day, kind)
    show_all(case, plan, first)


def meetings(case: Case) -> list[tuple[date, str]]:
    """Core groups, reviews and conferences of this child until yesterday: some late, some never."""
    if case.sheet:
        return [(each["on"], each["kind"]) for each in case.sheet.reviews]
    found: list[tuple[date, str]] = []
    for span in case.tracks:
        found += _core_groups(case, span) if span.kind == "protection" else _reviews(case, span)
    if case.way:
        found += [(day, "conference") for day in case.way.reviews if day <= case.closed and case.plan]
    return sorted((day, kind) for day, kind in found if case.story.happened(day))


def _core_groups(case: Case, span: Span) -> list[tuple[date, str]]:
    if "no_core_group" in case.drifts and case.story.happened(span.end):
        return []  # in its whole time; of a plan that goes on somebody has noticed
    dice, found = case.story.dice, []
    late = dice.randint(*NO_CORE_GROUP) if "no_core_group" in case.drifts else 9 if dice.random() < 0.08 else 0
    day = working_days.add(span.start, dice.randint(*FIRST_CORE_GROUP) + late)
    while day < min(span.end, case.story.today):
        found.append((day, "core_group"))
        late = dice.randint(10, 40) if dice.random() < 0.09 else 0
        day = working_days.add(day + timedelta(days=dice.randint(*CORE_GROUPS) + late), -1)
    return found


def _reviews(case: Case, span: Span) -> list[tuple[date, str]]:
    dice, found = case.story.dice, []
    late = dice.randint(*LATE) if "review_late" in case.drifts else 0
    day = working_days.add(span.start + timedelta(days=dice.randint(*FIRST_REVIEW) + late), -1)
    while day < min(span.end, case.story.today):
        found.append((day, "review"))
        late = dice.randint(*LATE) if "review_late" in case.drifts else 0
        day = working_days.add(day + timedelta(days=dice.randint(*REVIEWS) + late), -1)
    return found


def review(case: Case, plan: Written, day: date, kind: str) -> None:
    """What was found of each outcome, who came, and what follows; a review and a conference lead to a new version."""
    from . import visits

    story, add, dice = case.story, case.story.tables.add, case.story.dice
    worker, at = case.worker(day), moment(day, 16)
    said = _said(case, day)
    chair = case.way.chair.name if kind == "conference" and case.way and case.way.chair else worker.name
    words = said.get("own") or (dice.choice(visits.words_of(case.kin, day)) if dice.random() < 0.6 else "")
    conclusion = said.get("conclusion") or case.draw(SAYS["conclusions"])
    row = add("planning_review", plan.id, kind, day, chair, words, conclusion, worker.id, at)
    plan.reviews.append((row, day, kind))
    for place, each in enumerate(plan.needs, start=1):
        if each.since <= day:
            change, score, told = said.get(place) or _found(case, each, day)
            add("planning_progress", row, each.outcome, change, score, told, at)
    if day > story.today - PRESENT_BACK:
        _who_came(case, row, at)
    goes_on = day < case.tracks[-1].end and case.on(day + timedelta(days=1))
    leads_on = case.sheet or kind == "conference" or (kind == "review" and dice.random() < 0.6)
    if goes_on and leads_on:
        notes = case.sheet.notes if case.sheet else ()
        note = notes[plan.versions] if plan.versions < len(notes) else ""
        agree(case, plan, day if case.sheet else min(story.yesterday, working_days.add(day, 1)), row, note)


def _said(case: Case, day: date) -> dict[Any, Any]:
    rows = case.sheet.reviews if case.sheet else []
    return next((each for each in rows if each["on"] == day), {})


def _found(case: Case, need: Needed, day: date) -> tuple[str, int, str]:
    dice = case.story.dice
    met = need.is_met(day)
    change = "met" if met else dice.choices(["better", "same", "worse"], [45, 43, 12])[0]
    if need.is_bare or "carried_over" in case.drifts:
        change = dice.choice(["same", "same", "worse"])
    low, high = {"met": (8, 10), "better": (5, 7), "same": (3, 5), "worse": (1, 3)}[change]
    return change, dice.randint(low, high), case.draw(SAYS["progress"][change])


def _who_came(case: Case, row: int, at: datetime) -> None:
    dice, add, family = case.story.dice, case.story.tables.add, case.call.family
    people = [(family.mother.name, "Mother"), (family.school, "School")]
    if family.father:
        people.append((family.father.name, "Father"))
    for who, role in people:
        came = dice.choices(["came", "sent", "absent"], [78, 8, 14])[0]
        agrees = dice.choice(["yes", "yes", "partly"]) if came == "came" else ""
        add("planning_present", row, who, role, came, agrees, "", at)
