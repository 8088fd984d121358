"""What a review goes through: each outcome of the plan with its open steps, and who is asked to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.foundations.questions import asked_together, question
from goldenthread.journey.planning.models import Outcome, Review
from goldenthread.journey.planning.reading import open_steps, steps_open

from ..desk import Desk
from ..ending.left import whom_to_tell


@dataclass(frozen=True, slots=True)
class Item:
    """One outcome with the steps that are still to be done."""

    outcome_id: int
    place: int
    need: str
    outcome: str
    steps: Sequence[Any]


@question
def outcomes_in(plan):
    rows = Outcome.objects.filter(need__plan=plan, need__dropped_on=None).order_by("need__place", "pk")
    return rows.values_list("pk", "text", "need__place", "need__text", named=True)


@question
def last_review(plan):
    return Review.objects.filter(plan=plan).order_by("-pk").values_list("pk", flat=True)[:1]


def agenda_of(desk: Desk) -> list[Item]:
    """In the order of the needs. One trip."""
    plan, steps = desk.track.plan_id, {}
    with asked_together((steps_open, outcomes_in, last_review), plan=plan, ids=[desk.child.pk]):
        for step in open_steps([desk.child.pk]):
            steps.setdefault(step.outcome_id, []).append(step)
        return [
            Item(row.pk, row.need__place, row.need__text, row.text, steps.get(row.pk, ())) for row in outcomes_in(plan)
        ]


def last_read(desk: Desk) -> int:
    return next(iter(last_review(desk.track.plan_id)), 0)


def whom_to_ask(desk: Desk) -> list[str]:
    """Everybody in the child's life who may come: the same people who are told when the plan ends."""
    return whom_to_tell(desk.reader, desk.child, desk.today)
