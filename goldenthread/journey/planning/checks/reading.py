"""The checks of one plan, with what stands around it: how often steps were carried over, brothers' plans."""

from datetime import date, datetime
from typing import NamedTuple

from django.conf import settings

from goldenthread.foundations.clocks import catalogue
from goldenthread.foundations.questions import question
from goldenthread.journey.assessment.reading import BROTHERS_AND_SISTERS, kin_of
from goldenthread.who.access.visible import visible_among
from goldenthread.who.workforce.models import Worker

from ..codes import TRACKS
from ..content import Content, content_of
from ..models import Plan
from ..reading import plans_of, tracks_of
from ..rules import values_for
from ..versions.models import VersionStep
from . import rules

VISITED_BY = {"in_need": "cin_visit", "protection": "cp_visit"}
IN_WORKING_DAYS = {"working_days": 1, "days": 5 / 7, "weeks": 5, "months": 21}  # as long as, without holidays


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


def visits_of(plan: Plan, today: date) -> rules.Visits | None:
    """How seldom the child may be visited on the track that the plan serves, by the council's number."""
    tracks = [track for track in tracks_of([plan.child_id], today) if track.kind in VISITED_BY]
    if not tracks:
        return None
    track, values = tracks[-1], settings.CLOCK_VALUES
    if track.kind == "in_need":
        values = values_for(plan.child.disabilities, values, settings.CLOCK_VALUES_OF_DISABLED)
    clock = catalogue(today, values)[VISITED_BY[track.kind]]
    most = int(clock.length * IN_WORKING_DAYS[clock.unit])
    return rules.Visits(TRACKS[track.kind].lower(), most, clock.length_words, binds=track.kind == "protection")


def checks_of(reader: Worker, plan: Plan, content: Content, today: date) -> list[rules.Check]:
    return rules.checks(
        content, today=today, carried=carried_over(plan.pk), beside=beside(reader, plan, today),
        visits=visits_of(plan, today) if content["visit_every"] else None,
    )  # fmt: skip
