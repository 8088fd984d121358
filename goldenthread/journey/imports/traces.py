"""What refers to a row, anywhere in the house: found by walking the models, so that a later room is not forgotten."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import models

from goldenthread.journey.assessment.models import Assessment, Together
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.people.models import Identifier, Person

from .models import Kept

# What a run can make or change, by the name under which it is listed with the run.
MODELS: dict[str, type[models.Model]] = {
    "person": Person, "identifier": Identifier, "referral": Referral, "assessment": Assessment, "kept": Kept,
    "holding": Holding, "involvement": Involvement,
}  # fmt: skip
Trace = tuple[type[models.Model], int]  # a model and the number of a row of it
WORDS = {
    "access.holding": "a team holds the child",
    "access.involvement": "a worker was named",
    "access.lock": "the record was locked",
    "access.lockask": "a lock was asked for",
    "access.reasonedaccess": "somebody opened the record with a reason",
    "assessment.answer": "somebody has written in the assessment",
    "assessment.assessment": "an assessment was begun",
    "assessment.midpoint": "a manager looked at the assessment half-way",
    "assessment.scale": "somebody said how safe it is",
    "assessment.seen": "the child was seen",
    "assessment.submission": "the assessment was submitted",
    "assessment.view": "somebody’s view was written down",
    "child.confirmation": "somebody confirmed what is on the page",
    "child.mark": "an event was marked as significant",
    "front_door.contactchild": "a contact came",
    "front_door.noassessment": "a manager decided to go without an assessment",
    "front_door.referral": "a referral was made",
    "front_door.screeningchild": "a contact was screened",
    "imports.kept": "more of this child was kept",
    "people.flag": "a flag was added",
    "people.identifier": "a number was added",
    "people.name": "a name was added",
    "people.professional": "a professional was added",
    "people.reach": "a way to reach the child was added",
    "people.relationship": "a relationship was added",
    "people.residence": "an address was added",
    "people.schooling": "a school was added",
}


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
