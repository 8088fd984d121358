"""The checks of one plan, with what stands around it: how often steps were carried over, brothers' plans."""

from datetime import date

from django.conf import settings

from goldenthread.foundations.clocks import catalogue
from goldenthread.journey.assessment.reading import BROTHERS_AND_SISTERS, kin_of
from goldenthread.who.access.visible import visible_among
from goldenthread.who.workforce.models import Worker

from ..codes import TRACKS
from ..content import Content, content_of
from ..models import Plan
from ..reading import plans_of, tracks_of
from ..rules import values_for
from . import rules
from .carrying import times_carried

VISITED_BY = {"in_need": "cin_visit", "protection": "cp_visit"}
IN_WORKING_DAYS = {"working_days": 1, "days": 5 / 7, "weeks": 5, "months": 21}  # as long as, without holidays


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
        content, today=today, carried=times_carried(plan.pk), beside=beside(reader, plan, today),
        visits=visits_of(plan, today) if content["visit_every"] else None,
    )  # fmt: skip
