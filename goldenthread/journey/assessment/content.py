"""An assessment as it stands: everything that a manager decides on, in one plain dictionary that can be kept for ever.

The questions are kept with the answers, so that a submission reads the same after the prompts have changed.
"""

from typing import Any

from goldenthread.who.people.models import Person

from . import rules
from .models import Answer, Assessment, Scale, Seen, View
from .prompts import PracticeModel, practice_model

Content = dict[str, Any]


def content_of(assessment: Assessment) -> Content:
    """The content as it is written now. Five queries, however long it is."""
    model = practice_model(assessment.together.model)
    return {
        "model": model.id,
        "child": assessment.child.short_name,
        "answers": _answers(assessment, model, assessment.child),
        "seen": [_sighting(seen) for seen in _sightings(assessment)],
        "views": [_view(view) for view in latest_views(assessment.together_id)],
        "scales": [{"who": s.who, "score": s.score, "on": s.on.isoformat()} for s in latest_scales(assessment.pk)],
        "factors": list(assessment.factors),
        "outcome": assessment.outcome,
        "overrun": assessment.overrun,
    }


def answers_of(assessment: Assessment) -> dict[str, Answer]:
    """By prompt: the common answers and this child's own."""
    rows = Answer.objects.filter(together=assessment.together_id).select_related("written_by")
    return {row.prompt: row for row in rows if row.assessment_id in (None, assessment.pk)}


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


def _sightings(assessment: Assessment):
    return Seen.objects.filter(assessment=assessment).select_related("by").order_by("on", "pk")


def _sighting(seen: Seen) -> Content:
    return {
        "on": seen.on.isoformat(), "how": seen.how, "where": seen.where, "with_whom": seen.with_whom,
        "words": seen.words, "observed": seen.observed, "by": seen.by.name,
    }  # fmt: skip


def _view(view: View) -> Content:
    return {
        "who": view.who, "role": view.role, "agency": view.is_agency, "said": view.said, "why_not": view.why_not,
        "on": view.on.isoformat(),
    }  # fmt: skip


def latest_views(together_id: int) -> list[View]:
    """The last word of each person and agency; earlier ones stay on the record."""
    views = View.objects.filter(together=together_id).select_related("by").order_by("on", "pk")
    return rules.last_words(list(views))


def scales_of(assessment_id: int) -> list[Scale]:
    """Each person's numbers in order of time; of one day the one that was written last."""
    rows = Scale.objects.filter(assessment=assessment_id).order_by("on", "pk")
    return list({(row.who.casefold(), row.on): row for row in rows}.values())


def latest_scales(assessment_id: int) -> list[Scale]:
    """Each person's latest number. They stand side by side and are never averaged."""
    return list({row.who.casefold(): row for row in scales_of(assessment_id)}.values())
