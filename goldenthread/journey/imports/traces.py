"""What refers to a row, anywhere in the house: found by walking the models, so that a later room is not forgotten."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import models

from goldenthread.journey.assessment.models import Assessment, Together
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.planning.models import Plan, Track
from goldenthread.journey.protection.models import (
    Category,
    Conference,
    ConferenceChild,
    ConferenceDecision,
    Enquiry,
    Held,
    ProtectionPlan,
    Reviewed,
)
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.people.models import Identifier, Person

from .models import Kept
from .words import WORDS

# What a run can make or change, by the name under which it is listed with the run.
MODELS: dict[str, type[models.Model]] = {
    "person": Person, "identifier": Identifier, "referral": Referral, "assessment": Assessment, "kept": Kept,
    "holding": Holding, "involvement": Involvement, "plan": Plan, "track": Track, "enquiry": Enquiry,
    "conference": Conference, "conference_child": ConferenceChild, "held": Held,
    "conference_decision": ConferenceDecision, "protection_plan": ProtectionPlan, "category": Category,
    "reviewed": Reviewed,
}  # fmt: skip
# What others stand on, so that somebody may have worked with it while its own facts are as they came.
STOOD_ON = ("plan", "track", "enquiry", "conference_child", "conference", "held", "protection_plan")
Trace = tuple[type[models.Model], int]  # a model and the number of a row of it


def referring(model: type[models.Model], ids: Iterable[int]) -> dict[int, set[Trace]]:
    """Rows that refer to each of these rows; one query for each way to refer, however many rows are asked about."""
    ids, found = list(ids), defaultdict(set)
    for way in model._meta.get_fields(include_hidden=True) if ids else []:
        if way.auto_created and not way.concrete and (way.one_to_many or way.one_to_one):
            rows = way.related_model._base_manager.filter(**{f"{way.field.name}__in": ids})
            for whom, key in rows.values_list(way.field.attname, "pk"):
                found[whom].add((way.related_model, key))
    return found


def in_words(trace: Trace) -> str:
    meta = trace[0]._meta
    return WORDS.get(meta.label_lower, f"{meta.verbose_name} {trace[1]} refers to it")


def written_in(assessments: Iterable[Assessment]) -> set[int]:
    """Assessments that hold more than dates: somebody has written in them, seen the child, or submitted them."""
    rows = list(assessments)
    together = referring(Together, {row.together_id for row in rows})
    own = referring(Assessment, [row.pk for row in rows])
    return {row.pk for row in rows if own[row.pk] or together[row.together_id] - {(Assessment, row.pk)}}


def worked_on(listed: Mapping[str, Iterable[models.Model]], brought: set[tuple[str, int]]) -> set[tuple[str, int]]:
    """Rows of enquiries, conferences and plans to which something refers that no import wrote: somebody works with
    them. What serves a plan that somebody writes is worked on with it.
    """
    kinds = {model: kind for kind, model in MODELS.items()}
    rows = {kind: {row.pk: row for row in listed.get(kind, [])} for kind in STOOD_ON}
    found = {
        (kind, pk)
        for kind in STOOD_ON
        for pk, traces in referring(MODELS[kind], rows[kind]).items()
        if any((kinds.get(model, ""), key) not in brought for model, key in traces)
    }
    found |= {("track", pk) for pk, row in rows["track"].items() if ("plan", row.plan_id) in found}
    return found | {
        ("protection_plan", pk) for pk, row in rows["protection_plan"].items() if ("track", row.track_id) in found
    }
