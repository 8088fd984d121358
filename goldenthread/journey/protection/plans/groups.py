"""Core groups as they were recorded: who came, what was said, what changed. And what a core group stands on until its
plan has needs: the outline plan of the conference."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Prefetch

from goldenthread.journey.planning.models import Need, Progress, Review, StepMove
from goldenthread.who.people.models import Person

from ..conferences.models import ConferenceDecision
from .reading import Standing, standing


class Group(NamedTuple):
    """One core group."""

    review: Review
    changes: list[Progress]
    steps: list[StepMove]


class Outline(NamedTuple):
    """The outline plan, and the conference that decided on it."""

    text: str
    on: date
    conference: int


def groups_of_child(child_id: int) -> list[Group]:
    """Newest first, of a plan that has ended, too. Four queries."""
    rows = Review.objects.filter(plan__child=child_id, kind="core_group").select_related("by")
    progress = Progress.objects.select_related("outcome__need").order_by("outcome__need__place", "pk")
    reviews = list(rows.prefetch_related("present", Prefetch("progress", progress)).order_by("-held_on", "-pk"))
    moved = _moved(child_id, reviews)
    return [Group(row, list(row.progress.all()), moved.get((row.by_id, row.at), [])) for row in reviews]


def _moved(child_id: int, reviews: Sequence[Review]) -> dict[tuple[int, datetime], list[StepMove]]:
    """What became of steps: written in the same moment, by the same hand."""
    found: dict[tuple[int, datetime], list[StepMove]] = {}
    moments = [row.at for row in reviews]
    rows = StepMove.objects.filter(step__outcome__need__plan__child=child_id, at__in=moments).select_related("step")
    for row in rows.order_by("pk") if moments else ():
        found.setdefault((row.by_id, row.at), []).append(row)
    return found


def stands_of(children: Iterable[Person], today: date) -> dict[int, tuple[Standing, list[Group]]]:
    """By child on a plan: how it stands, and its core groups since it began. What a review conference looks at."""
    found = {}
    for plan in standing([child.pk for child in children], today):
        groups = [each for each in groups_of_child(plan.child_id) if each.review.held_on >= plan.since]
        found[plan.child_id] = (plan, groups)
    return found


def outline_of(plan_id: int, begun_by_id: int | None) -> Outline | None:
    """What the conference wrote that began a child protection plan, while planning's plan has no need. Two queries."""
    if begun_by_id is None or Need.objects.filter(plan=plan_id, dropped_on=None).exists():
        return None
    rows = ConferenceDecision.objects.filter(part=begun_by_id, part__conference__held__isnull=False).exclude(outline="")
    made = rows.select_related("part__conference__held").first()
    return Outline(made.outline, made.part.conference.held.held_on, made.part.conference_id) if made else None
