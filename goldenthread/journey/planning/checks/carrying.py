"""How often the steps of plans were carried over. Nothing is counted up: it is read from the agreed versions."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, Func, OuterRef, QuerySet, TextField, Value

from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.words import day_of

from ..versions.models import VersionStep
from .rules import Carried, Held, carried_of

HELD = ("step_id", "by", "version_id", "version__plan_id", "version__decision__at", "says")
STEP = "$.needs[*].steps[*] ? (@.id == $id)"  # in the content of a version, whose shape content.py says


class Says(Func):
    """What is to be done and by whom, as the content of the version holds the step: no day, and not how far it is."""

    template = "(jsonb_path_query_first(%(expressions)s) - '{id,by,became,on,note}'::text[])::text"
    output_field = TextField()


def _agreed(rows: QuerySet[VersionStep]) -> QuerySet[Any, Any]:
    path = Func(Value(STEP), template="%(expressions)s::jsonpath")
    says = Says(F("version__content"), path, Func(Value("id"), F("step_id"), function="jsonb_build_object"))
    rows = rows.filter(version__decision__agreed=True).annotate(says=says)
    return rows.order_by("version__plan_id", "version__number", "pk").values_list(*HELD, named=True)


@question
def agreed_in(plan_ids):
    return _agreed(VersionStep.objects.filter(version__plan__among=plan_ids))


@question
def taken_on_of(ids):
    """Of the plans of these children that go on: the steps that more than one agreed version held. Most stand in one,
    and to read each out of its version takes longest."""
    rows = VersionStep.objects.filter(version__plan__child__among=ids, version__plan__ended_on=None)
    others = VersionStep.objects.filter(step=OuterRef("step"), version__decision__agreed=True)
    return _agreed(rows.filter(Exists(others.exclude(pk=OuterRef("pk")))))


def carried(rows: Iterable[Any]) -> dict[int, Carried]:
    """By step, of the rows of one of the questions above."""
    found: dict[int, list[Held]] = {}
    turns: dict[int, dict[int, int]] = {}  # of each plan, its agreed versions in their order
    for row in rows:
        of_plan = turns.setdefault(row.version__plan_id, {})
        turn = of_plan.setdefault(row.version_id, len(of_plan))
        found.setdefault(row.step_id, []).append(Held(turn, day_of(row.version__decision__at), row.by, row.says or ""))
    return {step: carried_of(held) for step, held in found.items()}


def times_carried(plan_id: int) -> dict[int, int]:
    """By step of one plan, where it was carried over at all."""
    return {step: each.times for step, each in carried(agreed_in([plan_id])).items() if each.times}
