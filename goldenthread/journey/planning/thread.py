"""What plans add to a child's thread: begun, decided on, reviewed, steps done; what waits, is late or drifts.

That a track began or ended is told by the room of that track, and so is its clock of reviews.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from goldenthread.foundations.clocks import State, state_of_date, working_days
from goldenthread.foundations.questions import ids_of, question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import count, joined, local, near_date
from goldenthread.journey.assessment.thread import managed_by
from goldenthread.who.people.strands import Due, Event, Letter, Summary

from .checks.carrying import carried, taken_on_of
from .checks.rules import DRIFTS_AT, Carried
from .codes import REVIEWS
from .models import Plan, Review, StepMove, Version
from .reading import steps_open
from .versions.waiting import to_decide

WEIGHTIEST = 0  # this room hands up no summary
BEGUN = ("pk", "child_id", "began_on", "made_at", "made_by__name", "ended_on", "ended_by__name")
DECIDED = (
    "pk", "plan_id", "plan__child_id", "number", "decision__pk", "decision__agreed", "decision__why",
    "decision__by__name", "decision__at",
)  # fmt: skip
HELD = (
    "pk", "plan_id", "plan__child_id", "kind", "held_on", "led_by", "child_words", "conclusion", "by__name", "at",
)  # fmt: skip
DONE = (
    "pk", "on", "note", "at", "by__name", "step_id", "step__what", "step__outcome__need__plan_id",
    "step__outcome__need__plan__child_id",
)  # fmt: skip


@question
def begun(ids):
    return Plan.objects.of_children(ids).order_by("began_on", "pk").values_list(*BEGUN, named=True)


@question
def decided(ids):
    rows = Version.objects.filter(plan__child__among=ids, decision__isnull=False)
    return rows.order_by("number", "pk").values_list(*DECIDED, named=True)


@question
def held(ids):
    return Review.objects.filter(plan__child__among=ids).order_by("held_on", "pk").values_list(*HELD, named=True)


@question
def done(ids):
    rows = StepMove.objects.filter(step__outcome__need__plan__child__among=ids, kind="done")
    return rows.order_by("on", "pk").values_list(*DONE, named=True)


@question
def undecided(ids):
    rows = Version.objects.filter(plan__child__among=ids, plan__ended_on=None, decision=None).order_by("number", "pk")
    return rows.values_list("plan_id", "plan__child_id", "number", "at", "by__name", named=True)


LETTER = Letter(events=(begun, decided, held, done), due=(undecided, steps_open, taken_on_of))


def events(child_ids: Iterable[int]) -> list[Event]:
    """Plans begun and ended, versions agreed and sent back, reviews, steps done. Four questions, one without a plan."""
    ids = ids_of(child_ids)
    lives = list(_lives(ids))
    return [*lives, *_decisions(ids), *_reviews(ids), *_steps_done(ids)] if lives else []


def _event(child: int, plan: int, on: date, title: str, by: str, ref: str, at: datetime | None, **more: Any) -> Event:
    return Event(
        child_id=child, on=on, title=title, kind="plan", ref=f"planning.{ref}", by=by,
        url=address("planning:thread", plan), recorded_at=at, **more,
    )  # fmt: skip


def _lives(ids: list[int]) -> Iterator[Event]:
    for row in begun(ids):
        yield _event(row.child_id, row.pk, row.began_on, "Plan begun", row.made_by__name, f"plan:{row.pk}", row.made_at)
        if row.ended_on:
            yield _event(row.child_id, row.pk, row.ended_on, "Plan ended", row.ended_by__name, f"ended:{row.pk}", None)


def _decisions(ids: list[int]) -> Iterator[Event]:
    for row in decided(ids):
        title = f"Plan, version {row.number}: {'agreed' if row.decision__agreed else 'sent back'}"
        yield _event(row.plan__child_id, row.plan_id, local(row.decision__at).date(), title, row.decision__by__name,
                     f"decision:{row.decision__pk}", row.decision__at, text=row.decision__why)  # fmt: skip


def _reviews(ids: list[int]) -> Iterator[Event]:
    for row in held(ids):
        title = f"{REVIEWS[row.kind]}{' of the plan' if row.kind == 'review' else ''}"
        yield _event(row.plan__child_id, row.plan_id, row.held_on, title, row.by__name, f"review:{row.pk}", row.at,
                     text=row.conclusion, words=row.child_words)  # fmt: skip


def _steps_done(ids: list[int]) -> Iterator[Event]:
    for row in done(ids):
        yield _event(row.step__outcome__need__plan__child_id, row.step__outcome__need__plan_id, row.on,
                     f"Step done: {row.step__what}", row.by__name, f"move:{row.pk}", row.at, text=row.note)  # fmt: skip


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """A version that waits for the manager; steps past their day and steps that drift, one item a plan."""
    ids = ids_of(child_ids)
    waiting, steps = undecided(ids), steps_open(ids)
    managers: dict[int, list[str]] = {}
    for child, name in managed_by([row.plan__child_id for row in waiting], today) if waiting else ():
        managers.setdefault(child, []).append(name)
    found = [_to_decide(row, managers.get(row.plan__child_id, []), today) for row in waiting]
    taken_on = carried(taken_on_of(ids)) if steps else {}
    by_child: dict[int, list[Any]] = {}
    for step in steps:
        by_child.setdefault(step.outcome__need__plan__child_id, []).append(step)
    for child, own in by_child.items():
        found += filter(None, [_past(child, own, today), _drifting(child, own, taken_on, today)])
    return found


def _to_decide(row: Any, managers: list[str], today: date) -> Due:
    return Due(
        row.plan__child_id, f"Plan, version {row.number}: to agree", "plan_decision",
        to_decide(local(row.at).date(), today), url=address("planning:decide", row.plan_id), verb="Decide",
        note=f"With {joined(managers, 'or') or 'a manager'} since {near_date(row.at, today)}",
        ref=f"planning.version:{row.plan_id}", waits_for="manager", deed="plan.decide",
        read_at=address("planning:thread", row.plan_id),
    )  # fmt: skip


def _past(child: int, steps: list[Any], today: date) -> Due | None:
    """Steps whose day is past: the oldest says since when."""
    late = sorted((step for step in steps if step.by and step.by < today), key=lambda step: step.by)
    if not late:
        return None
    note = late[0].what if len(late) == 1 else f"{late[0].what}, and {count(len(late) - 1, 'more', 'more')}"
    what = f"Plan: {count(len(late), 'step')} past {'its' if len(late) == 1 else 'their'} day"
    return _of_plan(child, steps, what, "plan_step", state_of_date(late[0].by, today), note)


def _drifting(child: int, steps: list[Any], taken_on: dict[int, Carried], today: date) -> Due | None:
    """Steps that were carried over twice or more, since the version that did so was agreed."""
    drifts = [step for step in steps if taken_on.get(step.pk, Carried()).times >= DRIFTS_AT]
    if not drifts:
        return None
    since = min(taken_on[step.pk].days[DRIFTS_AT - 1] for step in drifts)
    what = f"Plan: {count(len(drifts), 'step')} carried over twice or more"
    return _of_plan(
        child, steps, what, "plan_carried", state_of_date(working_days.add(since, 1), today), drifts[0].what
    )


def _of_plan(child: int, steps: list[Any], what: str, clock: str, state: State, note: str) -> Due:
    plan = steps[0].outcome__need__plan_id
    url = address("planning:thread", plan)
    return Due(child, what, clock, state, url=url, note=note, ref=f"planning.{clock}:{plan}")


def summary(child_id: int, today: date) -> list[Summary]:
    """Nothing: where a child stands is said by the room whose track the plan serves."""
    return []
