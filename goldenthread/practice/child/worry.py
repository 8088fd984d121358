"""The worry, the goal and how safe each person says it is, from the latest assessment that says so."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldenthread.foundations.ui.words import local
from goldenthread.journey.assessment.models import Answer, Assessment, Scale
from goldenthread.journey.assessment.prompts import practice_model

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


def worry_of(child_id: int) -> Worry | None:
    """Three queries. An assessment that says neither worry, goal nor number is passed over for the one before it."""
    said = Assessment.objects.filter(child=child_id).filter(Q(answers__prompt__in=PROMPTS) | Q(scales__isnull=False))
    work = said.select_related("together").order_by("-started_on", "-pk").first()
    if work is None:
        return None
    answers = list(
        Answer.objects.filter(Q(assessment=work) | Q(together=work.together, assessment=None), prompt__in=PROMPTS)
    )
    scales = list(Scale.objects.filter(assessment=work).order_by("on", "pk"))
    words = {PROMPTS[each.prompt]: each.text for each in answers}
    days = [local(each.written_at).date() for each in answers] + [each.on for each in scales]
    scale = practice_model(work.together.model).scale
    return Worry(
        worry=words.get("worry", ""),
        goal=words.get("goal", ""),
        answers=[(each.who, each.score) for each in {s.who.casefold(): s for s in scales}.values()],
        on=max(days),
        is_draft=work.authorised_on is None,
        low=scale.low if scale else "harm certain",
        high=scale.high if scale else "safe enough to close",
    )
