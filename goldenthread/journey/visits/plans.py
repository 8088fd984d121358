"""What a visit has to do with the child's plan: which steps are open, and what it shows of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.addresses import address
from goldenthread.journey.planning.models import Step, StepMove
from goldenthread.who.access.visible import visible_among
from goldenthread.who.workforce.models import Worker

from .models import Served, VisitChild
from .rules import title

CLOSED = ("done", "dropped")


@dataclass(frozen=True, slots=True)
class OpenStep:
    id: int
    what: str
    outcome: str


@question
def steps_open(ids):
    last = StepMove.objects.filter(step=OuterRef("pk")).order_by("-pk").values("kind")[:1]
    rows = Step.objects.filter(
        outcome__need__plan__child__among=ids, outcome__need__plan__ended_on=None, outcome__need__dropped_on=None
    ).annotate(last=Coalesce(Subquery(last), Value("")))
    rows = rows.exclude(last__in=CLOSED).order_by("outcome__need__place", "pk")
    return rows.values_list("pk", "what", "outcome__text", "outcome__need__plan__child_id", named=True)


def open_steps(child_ids: Iterable[int]) -> dict[int, list[OpenStep]]:
    """By child, the steps of the plan that are still to be done. One query."""
    found: dict[int, list[OpenStep]] = defaultdict(list)
    for row in steps_open(sorted(set(child_ids))):
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
def served_steps(step_ids, today):
    rows = Served.objects.filter(step__among=step_ids, part__corrected_by=None, part__visit__on__lte=today)
    return rows.order_by("part__visit__on", "pk").values_list(
        "step_id", "step__outcome_id", "words", "part_id", "part__child_id", "part__seen", "part__visit__kind",
        "part__visit__on", "part__visit__by__name", named=True,
    )  # fmt: skip


def evidence_of(step_ids: Sequence[int], reader: Worker, today: date) -> list[Any]:
    """The visits that served these steps, oldest first, of the children whom this reader may see. Two queries."""
    rows = list(served_steps(sorted(set(step_ids)), today)) if step_ids else []
    seen = visible_among(reader, {row.part__child_id for row in rows}, today)
    return [row for row in rows if row.part__child_id in seen]


def shown(row: Any) -> tuple[str, str]:
    """The words of a row of evidence, and where it is read."""
    what = title(row.part__visit__kind, row.part__seen)
    return f"{what}. {row.words}" if row.words else what, address("visits:read", row.part_id)
