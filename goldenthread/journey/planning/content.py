"""A plan as it is written now: all that a manager agrees, in one plain dictionary that can be kept for ever."""

import json
import zlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from goldenthread.foundations.questions import asked_together, question

from .models import Contingency, Need, Outcome, Plan, Step, StepMove

Content = dict[str, Any]
NEED = ("pk", "plan_id", "place", "text", "family_words", "child_words", "picked_from__prompt", "made_at")
OUTCOME = ("pk", "need_id", "text", "family_words", "child_words", "measure", "by", "made_at")
STEP = ("pk", "outcome_id", "what", "who", "agency", "by")
MOVE = ("step_id", "kind", "on", "note")
OTHERWISE = ("pk", "plan_id", "when", "by", "then")


@question
def needs_in(plan_ids):
    rows = Need.objects.filter(plan__among=plan_ids, dropped_on=None).order_by("plan", "place", "pk")
    return rows.values_list(*NEED, named=True)


@question
def outcomes_in(plan_ids):
    rows = Outcome.objects.filter(need__plan__among=plan_ids, need__dropped_on=None).order_by("pk")
    return rows.values_list(*OUTCOME, named=True)


@question
def steps_in(plan_ids):
    rows = Step.objects.filter(outcome__need__plan__among=plan_ids, outcome__need__dropped_on=None).order_by("pk")
    return rows.values_list(*STEP, named=True)


@question
def moves_in(plan_ids):
    rows = StepMove.objects.filter(step__outcome__need__plan__among=plan_ids).order_by("pk")
    return rows.values_list(*MOVE, named=True)


@question
def otherwise_in(plan_ids):
    rows = Contingency.objects.filter(plan__among=plan_ids, dropped_on=None).order_by("pk")
    return rows.values_list(*OTHERWISE, named=True)


def content_of(plan: Plan) -> Content:
    """The content as it is written now, in one trip, however long it is."""
    ids = [plan.pk]
    with asked_together((moves_in, steps_in, outcomes_in, needs_in, otherwise_in), plan_ids=ids):
        return _content_of(plan, ids)


def _content_of(plan: Plan, ids: list[int]) -> Content:
    last = {move.step_id: move for move in moves_in(ids)}
    steps: dict[int, list[Content]] = {}
    for step in steps_in(ids):
        steps.setdefault(step.outcome_id, []).append(_step(step, last.get(step.pk)))
    outcomes = {row.need_id: row for row in outcomes_in(ids)}
    return {
        "model": plan.model,
        "child": plan.child.short_name,
        "visit_every": plan.visit_every,
        "needs": [_need(need, outcomes.get(need.pk), steps) for need in needs_in(ids)],
        "otherwise": [
            {"id": row.pk, "when": row.when, "by": _iso(row.by), "then": row.then} for row in otherwise_in(ids)
        ],
    }


def _need(need: Any, outcome: Any, steps: dict[int, list[Content]]) -> Content:
    return {
        "id": need.pk, "place": need.place, "text": need.text, "family": need.family_words, "own": need.child_words,
        "picked": need.picked_from__prompt or "", "outcome": _outcome(outcome) if outcome else None,
        "steps": steps.get(outcome.pk, []) if outcome else [],
    }  # fmt: skip


def _outcome(row: Any) -> Content:
    return {
        "id": row.pk, "text": row.text, "family": row.family_words, "own": row.child_words, "measure": row.measure,
        "by": _iso(row.by),
    }  # fmt: skip


def _step(row: Any, last: Any) -> Content:
    return {
        "id": row.pk, "what": row.what, "who": row.who, "agency": row.agency, "by": _iso(row.by),
        "became": last.kind if last else "", "on": _iso(last.on) if last else None, "note": last.note if last else "",
    }  # fmt: skip


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None


def as_read(content: Content) -> int:
    """A number that is another one when anything in it changed: whoever asks carries what they were shown."""
    return zlib.crc32(json.dumps(content, sort_keys=True).encode())


def open_in(content: Content) -> Iterable[Content]:
    """The steps that are still to be done."""
    return (step for need in content["needs"] for step in need["steps"] if step["became"] not in ("done", "dropped"))
