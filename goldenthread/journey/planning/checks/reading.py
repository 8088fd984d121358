"""The checks of one plan, with what stands around it: how often steps were carried over, brothers' plans."""

from datetime import date, datetime
from typing import NamedTuple

from goldenthread.foundations.questions import question
from goldenthread.journey.assessment.reading import BROTHERS_AND_SISTERS, kin_of
from goldenthread.who.access.visible import visible_among
from goldenthread.who.workforce.models import Worker

from ..content import Content, content_of
from ..models import Plan
from ..reading import plans_of
from ..versions.models import VersionStep
from . import rules


@question
def agreed_rows(plan_ids):
    rows = VersionStep.objects.filter(version__plan__among=plan_ids, version__decision__agreed=True)
    return rows.order_by("version__number", "pk").values_list("step_id", "version__decision__at", named=True)


class Agreed(NamedTuple):
    """How many agreed versions held a step open, and when the first of them was agreed."""

    versions: int
    since: datetime
    last: datetime

    @property
    def carried(self) -> int:
        return self.versions - 1


def agreed_with(plan_ids: list[int]) -> dict[int, Agreed]:
    """By step. Nothing is counted up: it is read. One query."""
    found: dict[int, list[datetime]] = {}
    for row in agreed_rows(plan_ids):
        found.setdefault(row.step_id, []).append(row.version__decision__at)
    return {step: Agreed(len(days), days[0], days[-1]) for step, days in found.items()}


def carried_over(plan_id: int) -> dict[int, int]:
    """By step, where it was: how many agreed versions have taken it on after the first."""
    return {step: each.carried for step, each in agreed_with([plan_id]).items() if each.carried}


def beside(reader: Worker, plan: Plan, today: date) -> dict[str, Content]:
    """The plans of those brothers and sisters whom this reader may see, by name."""
    kin = [adult.id for adult in kin_of(reader, [plan.child_id], BROTHERS_AND_SISTERS, today)]
    seen = visible_among(reader, kin, today)
    return {other.child.short_name: content_of(other) for other in plans_of(sorted(seen), today)} if seen else {}


def checks_of(reader: Worker, plan: Plan, content: Content, today: date) -> list[rules.Check]:
    return rules.checks(content, today=today, carried=carried_over(plan.pk), beside=beside(reader, plan, today))
