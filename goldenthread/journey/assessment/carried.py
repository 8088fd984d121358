"""Answers of the child's last assessment, offered with their age. Taking one over is the writer's own deed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from goldenthread.foundations.ui.words import ago, local
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .known import age_then
from .models import Answer, Assessment
from .together import kept_from


@dataclass(frozen=True, slots=True)
class Carried:
    answer_id: int
    prompt: str
    text: str
    age: str  # "written 14 months ago, when Sedge was 5, by Dunlin"


def last_assessment(assessment: Assessment) -> Assessment | None:
    """This child's assessment before this one."""
    others = Assessment.objects.of_children([assessment.child_id]).exclude(together=assessment.together_id)
    return others.filter(started_on__lte=assessment.started_on).order_by("-started_on", "-pk").first()


def carried(
    assessment: Assessment, child: Person, now: datetime, prompts: Sequence[str] = (), *, reader: Worker
) -> dict[str, Carried]:
    """By prompt: what the last assessment says there, as far as this reader may read it. Three queries."""
    last = last_assessment(assessment)
    if last is None:
        return {}
    mine = Q(assessment=last)
    if not kept_from(reader, [last.together_id], local(now).date()):
        mine |= Q(assessment=None)
    rows = Answer.objects.filter(mine, together=last.together_id).exclude(text="")
    if prompts:
        rows = rows.filter(prompt__in=prompts)
    return {
        row.prompt: Carried(row.pk, row.prompt, row.text, age_words(row.written_at, row.written_by.name, child, now))
        for row in rows.select_related("written_by")
    }


def age_words(written_at: datetime, by: str, child: Person, now: datetime) -> str:
    """ "written 14 months ago, when Sedge was 5, by Dunlin"."""
    on: date = local(written_at).date()
    then = age_then(child, on)
    when = f"when {then}" if not then.startswith("before") else then
    return f"written {ago(on, now)}, {when}, by {by}"
