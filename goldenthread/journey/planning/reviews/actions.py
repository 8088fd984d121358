"""Recording that a plan was looked at together: one way, for reviews, core groups and conferences."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.who.workforce.models import Worker

from .. import rules
from ..actions import noted
from ..models import Outcome, Plan, StepMove
from ..reading import open_steps, opened, tracks_of
from .models import Present, Progress, Review

DEEDS = {"review": "plan.review", "core_group": "core_group.hold", "conference": "conference.chair"}


class Attended(NamedTuple):
    """Somebody who was asked to a review: `came` and `agrees` are codes of codes.CAME and codes.AGREES."""

    who: str
    role: str = ""
    came: str = "came"
    agrees: str = ""
    words: str = ""


class Changed(NamedTuple):
    """What a review says of one outcome: `change` is a code of codes.CHANGES."""

    outcome_id: int
    change: str
    score: int | None = None
    words: str = ""


class Moved(NamedTuple):
    """What became of a step: `kind` is a code of codes.STEP_MOVES. A step that goes on is not named."""

    step_id: int
    kind: str
    note: str = ""


@transaction.atomic
def record_review(
    *, by: Worker, plan: Plan, kind: str, held_on: date, led_by: str = "", present: Iterable[Attended] = (),
    progress: Iterable[Changed] = (), steps: Iterable[Moved] = (), child_words: str = "", conclusion: str = "",
    over: int | None = None, at: datetime,
) -> Review:  # fmt: skip
    """Keep what a review said: each outcome, each step, who was there and whether they agree, the child's words.
    `over`: the last review that was read, 0 where there was none; None where the room above has looked itself.

    :raises Refused: a day that cannot be, an outcome or a step of another plan, or one left out of a review.
    :raises Stale: somebody recorded a review meanwhile.
    """
    today = timezone.localdate(at)
    plan = opened(by, plan, DEEDS[kind], today)
    progress, steps = list(progress), list(steps)
    _not_over_a_colleague(plan, over)
    if reasons := _reasons_against(plan, kind, held_on, progress, steps, today):
        raise Refused(reasons)
    review = Review.objects.create(
        plan=plan, kind=kind, held_on=held_on, led_by=led_by, child_words=child_words, conclusion=conclusion, by=by,
        at=at,
    )  # fmt: skip
    Present.objects.bulk_create(Present(review=review, at=at, **each._asdict()) for each in present)
    Progress.objects.bulk_create(Progress(review=review, at=at, **each._asdict()) for each in progress)
    StepMove.objects.bulk_create(
        StepMove(step_id=each.step_id, kind=each.kind, on=held_on, note=each.note, by=by, at=at) for each in steps
    )
    what = f"{review.get_kind_display()} held on {held_on:%-d %B %Y}"
    noted(by=by, deed="reviewed", plan=plan, what=what, review=review.pk, steps=[each.step_id for each in steps])
    return review


def _not_over_a_colleague(plan: Plan, over: int | None) -> None:
    last = plan.reviews.select_related("by").order_by("pk").last()
    if over is not None and last and last.pk != over:
        raise stale(last.pk, last.by.name, last.at, last.conclusion)


def _reasons_against(
    plan: Plan, kind: str, held_on: date, progress: list[Changed], steps: list[Moved], today: date
) -> list[str]:
    ours = set(Outcome.objects.filter(need__plan=plan, need__dropped_on=None).values_list("pk", flat=True))
    last_said = dict(
        Progress.objects.filter(outcome__in=ours).order_by("review__held_on", "pk").values_list("outcome_id", "change")
    )
    unsaid = {id for id in ours if last_said.get(id) != "met"} - {each.outcome_id for each in progress}
    tracks = [track.kind for track in tracks_of([plan.child_id], today)] if kind == "review" else []
    reasons = rules.reasons_against_kind(kind, tracks)
    reasons += rules.reasons_against_review(held_on, plan.began_on, today, kind=kind, unsaid=len(unsaid))
    last = {step.pk: step.last for step in open_steps([plan.child_id])}
    if {each.outcome_id for each in progress} - ours or {each.step_id for each in steps} - set(last):
        reasons.append("The plan was changed since you opened this. Open it again: what you typed is kept.")
    return reasons + _against_moves(last, steps, held_on, today)


def _against_moves(last: Mapping[int, str | None], steps: list[Moved], on: date, today: date) -> list[str]:
    found = [
        rules.reasons_against_step_move(last[each.step_id], each.kind, each.note, on, today)
        for each in steps
        if each.step_id in last
    ]
    return list(dict.fromkeys(reason for reasons in found for reason in reasons))
