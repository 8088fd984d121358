"""The threads of one plan, gathered for one reader: a constant number of questions however long the plan is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from goldenthread.foundations.clocks import State, catalogue
from goldenthread.foundations.questions import asked_together, question
from goldenthread.foundations.ui.words import day_of
from goldenthread.who.workforce.models import Worker

from .. import content as written
from ..checks.carrying import agreed_in, carried
from ..checks.rules import Carried
from ..evidence import evidence_for
from ..models import Plan, Progress, Review, Track
from ..reviews import counted
from ..rules import values_for
from ..shown import Evidence
from . import rules
from .rules import Break, Said, Strand, Thread


@question
def progress_in(plan_ids):
    rows = Progress.objects.filter(review__plan__among=plan_ids).order_by("review__held_on", "pk")
    return rows.values_list("outcome_id", "review__held_on", "change", "score", "words", named=True)


@question
def reviews_of(plan_ids, today):
    """The reviews of these plans, newest first."""
    rows = Review.objects.filter(plan__among=plan_ids, held_on__lte=today)
    return rows.select_related("by").order_by("-held_on", "-pk")


OF_PLAN = (written.outcomes_in, written.moves_in, agreed_in, written.steps_in, progress_in, written.needs_in)


@dataclass(frozen=True)
class Golden:
    """Everything that the page of a plan draws."""

    threads: list[Thread]
    breaks: list[Break]
    reviews: list[Review]
    due: State | None  # the next review, by the clock of the track

    @property
    def lede(self) -> rules.Lede:
        return rules.lede(self.threads, self.breaks)


def golden_of(plan: Plan, track: Track | None, reader: Worker, today: date) -> Golden:
    with asked_together((*OF_PLAN, reviews_of), plan_ids=[plan.pk], today=today):
        threads, reviews = threads_of(plan, reader, today), reviews_of([plan.pk], today)
    due = review_due(plan, track, reviews, today) if plan.ended_on is None else None
    found = [each for thread in threads for each in thread.breaks]
    late = rules.review_late(due, today)
    breaks = sorted([*found, *([late] if late else [])], key=lambda each: (each.since, each.place))
    return Golden(threads, breaks, reviews, due)


def review_due(plan: Plan, track: Track | None, reviews: list[Review], today: date) -> State | None:
    """When the plan must be looked at next, on the day that the track's own room says, too."""
    if track is None or track.kind not in rules.REVIEWS:
        return None
    values = settings.CLOCK_VALUES
    if rules.REVIEWS[track.kind].of_disabled:
        values = values_for(plan.child.disabilities, values, settings.CLOCK_VALUES_OF_DISABLED)
    reviewed = counted.days(track, today)
    if reviewed is None:
        reviewed = [each.held_on for each in reviews if each.kind == "review"]
    return rules.review_state(track.kind, track.started_on, reviewed, today, catalogue(today, values))


def threads_of(plan: Plan, reader: Worker, today: date) -> list[Thread]:
    return threads_in([plan], reader, today)[plan.pk]


def threads_in(plans: Iterable[Plan], reader: Worker, today: date) -> dict[int, list[Thread]]:
    """By plan, its threads and where each is broken: the same questions for one plan and for thirty."""
    by_id = {plan.pk: plan for plan in plans}
    ids = sorted(by_id)
    with asked_together(OF_PLAN, plan_ids=ids):
        found = _threads_in(ids, reader, today)
    for pk, plan in by_id.items():
        for thread in found[pk] if plan.ended_on is None else ():
            thread.breaks.extend(rules.breaks_in(thread, today))
    return found


def _threads_in(ids: list[int], reader: Worker, today: date) -> dict[int, list[Thread]]:
    outcomes = {row.need_id: row for row in written.outcomes_in(ids)}
    steps = _strands(ids)
    goals = [row.pk for row in outcomes.values()]
    shown = evidence_for([each.id for strands in steps.values() for each in strands], goals, reader, today)
    said: dict[int, list[Said]] = {}
    for row in progress_in(ids):
        said.setdefault(row.outcome_id, []).append(Said(row.review__held_on, row.change, row.score, row.words))
    found: dict[int, list[Thread]] = {pk: [] for pk in ids}
    for need in written.needs_in(ids):
        found[need.plan_id].append(_thread(need, outcomes.get(need.pk), steps, shown, said))
    return found


def _strands(ids: list[int]) -> dict[int, list[Strand]]:
    last = {move.step_id: move for move in written.moves_in(ids)}
    taken_on = carried(agreed_in(ids))
    found: dict[int, list[Strand]] = {}
    for row in written.steps_in(ids):
        found.setdefault(row.outcome_id, []).append(_strand(row, last.get(row.pk), taken_on.get(row.pk, Carried())))
    return found


def _strand(row: Any, last: Any, taken_on: Carried) -> Strand:
    who = ", ".join(filter(None, [row.who, row.agency]))
    moved = (last.kind, last.on, last.note) if last and last.kind != "again" else ("", None, "")
    return Strand(row.pk, row.what, who, row.by, *moved, carried=taken_on.times, since=taken_on.since)


def _thread(
    need: Any, outcome: Any, steps: dict[int, list[Strand]], shown: list[Evidence], said: dict[int, list[Said]]
) -> Thread:
    since = day_of(need.made_at)
    if outcome is None:
        return Thread(need.place, need.text, since)
    strands = steps.get(outcome.pk, [])
    mine = {strand.id for strand in strands}
    return Thread(
        need.place, need.text, since, outcome.pk, outcome.text, outcome.measure, day_of(outcome.made_at), strands,
        [each for each in shown if each.outcome_id == outcome.pk or each.step_id in mine], said.get(outcome.pk, []),
    )  # fmt: skip
