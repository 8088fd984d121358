"""What a visit has to do with the child's plan: which steps are open, and what it shows of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.addresses import address
from goldenthread.journey.planning import reading
from goldenthread.journey.planning.models import Step
from goldenthread.journey.planning.shown import Evidence
from goldenthread.who.access.visible import visible_among
from goldenthread.who.workforce.models import Worker

from .models import Served, VisitChild
from .rules import title


@dataclass(frozen=True, slots=True)
class OpenStep:
    id: int
    what: str
    outcome: str


def open_steps(child_ids: Iterable[int]) -> dict[int, list[OpenStep]]:
    """By child, the steps of the plan that are still to be done. One query."""
    found: dict[int, list[OpenStep]] = defaultdict(list)
    for row in reading.open_steps(child_ids):
        found[row.outcome__need__plan__child_id].append(OpenStep(row.pk, row.what, row.outcome__text))
    return found


def open_steps_of(child_id: int) -> list[OpenStep]:
    return open_steps([child_id])[child_id]


def steps_of(part: VisitChild) -> list[OpenStep]:
    """What may be ticked where a part is put right: the open steps, and those that it served."""
    rows = Served.objects.filter(part=part).select_related("step__outcome").order_by("pk")
    served = [OpenStep(row.step_id, row.step.what, row.step.outcome.text) for row in rows]
    there = {step.id for step in served}
    return [*served, *(step for step in open_steps_of(part.child_id) if step.id not in there)]


@question
def served_steps(step_ids, outcome_ids, today):
    steps = Step.objects.filter(Q(pk__among=step_ids) | Q(outcome__among=outcome_ids))
    rows = Served.objects.filter(step__in=steps)
    rows = rows.filter(part__corrected_by=None, part__visit__on__lte=today)
    return rows.order_by("part__visit__on", "pk").values_list(
        "step_id", "step__outcome_id", "words", "part_id", "part__child_id", "part__seen", "part__visit__kind",
        "part__visit__on", "part__visit__by__name", named=True,
    )  # fmt: skip


def evidence_of(step_ids: list[int], outcome_ids: list[int], reader: Worker, today: date) -> list[Evidence]:
    """The visits that served these steps, of the children whom this reader may see, oldest first. Two queries."""
    rows = list(served_steps(step_ids, outcome_ids, today)) if step_ids or outcome_ids else []
    seen = visible_among(reader, {row.part__child_id for row in rows}, today)
    return [_shown(row) for row in rows if row.part__child_id in seen]


def _shown(row: Any) -> Evidence:
    words = row.words or title(row.part__visit__kind, row.part__seen)
    url = address("visits:read", row.part_id)
    return Evidence(
        row.step_id, row.step__outcome_id, row.part__visit__on, words, url, "visit", row.part__visit__by__name
    )
