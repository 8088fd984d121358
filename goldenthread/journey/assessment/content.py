"""An assessment as it stands: everything that a manager decides on, in one plain dictionary that can be kept for ever.

The questions are kept with the answers, so that a submission reads the same after the prompts have changed.
"""

from typing import Any

from goldenthread.foundations.questions import question
from goldenthread.who.people.models import Person

from . import rules
from .models import Answer, Assessment, Scale, Seen, View
from .prompts import PracticeModel, practice_model
from .sightings import Sighting, within

Content = dict[str, Any]


def content_of(assessment: Assessment) -> Content:
    """The content as it is written now. Five queries and one for the visits, however long it is."""
    model = practice_model(assessment.together.model)
    return {
        "model": model.id,
        "child": assessment.child.short_name,
        "answers": _answers(assessment, model, assessment.child),
        "seen": [_sighting(seen) for seen in all_sightings(assessment)],
        "views": [_view(view) for view in latest_views(assessment.together_id)],
        "scales": [{"who": s.who, "score": s.score, "on": s.on.isoformat()} for s in latest_scales(assessment.pk)],
        "factors": list(assessment.factors),
        "outcome": assessment.outcome,
        "overrun": assessment.overrun,
    }


def answers_of(assessment: Assessment) -> dict[str, Answer]:
    """By prompt: the common answers and this child's own."""
    rows = answers_in([assessment.together_id])
    return {row.prompt: row for row in rows if row.assessment_id in (None, assessment.pk)}


@question
def answers_in(together_ids):
    return Answer.objects.filter(together__among=together_ids).select_related("written_by")


def _answers(assessment: Assessment, model: PracticeModel, child: Person) -> list[Content]:
    rows = answers_of(assessment)
    return [
        {
            "prompt": prompt.id,
            "section": prompt.section,
            "title": model.section(prompt.section).heading(child.short_name),
            "question": prompt.asks(child.short_name),
            "column": prompt.column,
            "common": prompt.scope == "common",
            "text": rows[prompt.id].text if prompt.id in rows else "",
            "by": rows[prompt.id].written_by.name if prompt.id in rows else "",
        }
        for prompt in model.prompts()
        if prompt.answer == "text"
    ]


@question
def sightings_in(ids):
    return Seen.objects.filter(assessment__among=ids).select_related("by").order_by("on", "pk")


def all_sightings(assessment: Assessment) -> list[Seen | Sighting]:
    """Those written in the assessment, and the visits since its referral, in order of the day. Two queries."""
    return sorted([*sightings_in([assessment.pk]), *within([assessment])[assessment.pk]], key=lambda each: each.on)


def _sighting(seen: Seen | Sighting) -> Content:
    return {
        "on": seen.on.isoformat(), "how": seen.how, "where": seen.where, "with_whom": seen.with_whom,
        "words": seen.words, "observed": seen.observed, "by": str(seen.by),
    }  # fmt: skip


def _view(view: View) -> Content:
    return {
        "who": view.who, "role": view.role, "agency": view.is_agency, "said": view.said, "why_not": view.why_not,
        "on": view.on.isoformat(),
    }  # fmt: skip


def latest_views(together_id: int) -> list[View]:
    """The last word of each person and agency; earlier ones stay on the record."""
    return rules.last_words(views_in([together_id]))


@question
def views_in(together_ids):
    return View.objects.filter(together__among=together_ids).select_related("by").order_by("on", "pk")


def scales_of(assessment_id: int) -> list[Scale]:
    """Each person's numbers in order of time; of one day the one that was written last."""
    return list({(row.who.casefold(), row.on): row for row in scales_in([assessment_id])}.values())


def latest_scales(assessment_id: int) -> list[Scale]:
    """Each person's latest number. They stand side by side and are never averaged."""
    return list({row.who.casefold(): row for row in scales_of(assessment_id)}.values())


@question
def scales_in(ids):
    return Scale.objects.filter(assessment__among=ids).order_by("on", "pk")
