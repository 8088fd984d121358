"""The worry, the goal and how safe each person says it is, from the latest assessment that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.foundations.questions import asked_together, question
from goldenthread.foundations.ui.words import local
from goldenthread.journey.assessment.models import Answer, Assessment, Scale
from goldenthread.journey.assessment.prompts import practice_model
from goldenthread.journey.assessment.together import kept_from, locked_in
from goldenthread.who.workforce.models import Worker

PROMPTS = {"danger": "worry", "goal": "goal"}  # ids that a practice model keeps for these two


@dataclass(frozen=True, slots=True)
class Worry:
    worry: str
    goal: str
    answers: list[tuple[str, int]]  # each person's own number; never averaged
    on: date
    is_draft: bool
    low: str
    high: str


@question
def answered(together_ids):
    rows = Answer.objects.filter(together__among=together_ids, prompt__in=PROMPTS).exclude(text="")
    return rows.values_list("together_id", "assessment_id", "prompt", "text", "written_at", named=True)


@question
def scaled(assessment_ids):
    rows = Scale.objects.filter(assessment__among=assessment_ids).order_by("on", "pk")
    return rows.values_list("assessment_id", "who", "score", "on", named=True)


def worry_of(assessments: Sequence[Assessment], reader: Worker, today: date) -> Worry | None:
    """In one trip. An assessment that says neither worry, goal nor number is passed over for the one before it; what
    it says of a brother or sister too whose record is locked to this reader is left out."""
    together, works = sorted({work.together_id for work in assessments}), [work.pk for work in assessments]
    letter = {"together_ids": together, "assessment_ids": works, "worker": reader.pk, "today": today}
    with asked_together((locked_in, answered, scaled), **letter):
        kept, answers, scales = kept_from(reader, together, today), answered(together), scaled(works)
    for work in reversed(assessments):
        mine = (work.pk,) if work.together_id in kept else (None, work.pk)
        said = [each for each in answers if each.together_id == work.together_id and each.assessment_id in mine]
        numbers = [each for each in scales if each.assessment_id == work.pk]
        if said or numbers:
            return _worry(work, said, numbers)
    return None


def _worry(work: Assessment, said: list[Any], numbers: list[Any]) -> Worry:
    words = {PROMPTS[each.prompt]: each.text for each in said}
    days = [local(each.written_at).date() for each in said] + [each.on for each in numbers]
    scale = practice_model(work.together.model).scale
    return Worry(
        worry=words.get("worry", ""),
        goal=words.get("goal", ""),
        answers=[(each.who, each.score) for each in {each.who.casefold(): each for each in numbers}.values()],
        on=max(days),
        is_draft=work.authorised_on is None,
        low=scale.low if scale else "harm certain",
        high=scale.high if scale else "safe enough to close",
    )
