"""What refers to a row, anywhere in the house: found by walking the models, so that a later room is not forgotten."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import models

Trace = tuple[type[models.Model], int]  # a model and the number of a row of it
WORDS = {
    "access.involvement": "a worker was named",
    "access.holding": "a team holds the child",
    "access.lock": "the record was locked",
    "assessment.answer": "somebody has written in the assessment",
    "assessment.assessment": "an assessment was begun",
    "assessment.seen": "the child was seen",
    "assessment.submission": "the assessment was submitted",
    "child.mark": "an event was marked as significant",
    "front_door.contactchild": "a contact came",
    "front_door.noassessment": "a manager decided to go without an assessment",
    "front_door.referral": "a referral was made",
    "imports.kept": "a later import kept more of this child",
    "people.identifier": "a number was added",
    "people.name": "a name was added",
    "people.relationship": "a relationship was added",
    "people.residence": "an address was added",
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
