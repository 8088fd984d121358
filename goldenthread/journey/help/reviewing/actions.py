"""Holding a review, of one child's plan or of brothers' and sisters' in one go. The only writer of it here."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.journey.planning.models import Track
from goldenthread.journey.planning.reviews.actions import Attended, Changed, Moved, record_review
from goldenthread.who.workforce.models import Worker

from ..actions import set_course
from ..models import Course


class Held(NamedTuple):
    """What the review said of one child's plan."""

    track: Track
    course: str
    why: str
    progress: Sequence[Changed] = ()
    steps: Sequence[Moved] = ()
    present: Sequence[Attended] = ()
    child_words: str = ""
    conclusion: str = ""
    over: int = 0  # the last review that was read


@transaction.atomic
def hold(*, by: Worker, parts: Iterable[Held], held_on: date, led_by: str, at: datetime) -> list[Course]:
    """Keep a review and which way it points, for each child; all of them, or none.

    :raises Refused: each reason, where there are several children with whose it is.
    :raises Stale: somebody recorded a review meanwhile.
    """
    parts, made, reasons = list(parts), [], []
    for part in parts:
        try:
            made.append(_hold(by, part, held_on, led_by, at))
        except Stale:
            raise
        except Refused as refusal:
            whose = f"{part.track.child.short_name}: " if len(parts) > 1 else ""
            reasons += [f"{whose}{reason}" for reason in refusal.reasons]
    if reasons:
        raise Refused(reasons)
    return made


def _hold(by: Worker, part: Held, held_on: date, led_by: str, at: datetime) -> Course:
    with transaction.atomic():
        review = record_review(
            by=by, plan=part.track.plan, kind="review", held_on=held_on, led_by=led_by, present=part.present,
            progress=part.progress, steps=part.steps, child_words=part.child_words, conclusion=part.conclusion,
            over=part.over, at=at,
        )  # fmt: skip
        return set_course(by=by, track=part.track, review=review, course=part.course, why=part.why, at=at)
