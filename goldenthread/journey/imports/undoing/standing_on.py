"""What stays because something that stays stands on it, and what is one with it: no half of a plan goes."""

from collections.abc import Iterator

from django.db import models

from ..models import Made
from ..traces import MODELS

Key = tuple[str, int]
Rows = dict[Key, models.Model]
# Rows that are one thing with the row on which they stand: a conference and its decision, a plan and its track.
ONE_THING = {
    "track": "plan", "protection_plan": "track", "category": "protection_plan", "reviewed": "protection_plan",
    "conference_child": "conference", "held": "conference", "conference_decision": "conference_child",
}  # fmt: skip
WHY = {
    "assessment": "an assessment in it stays", "enquiry": "an enquiry in it stays", "track": "a plan in it stays",
    "conference_child": "its conference stays", "conference": "the conference stays", "plan": "the plan stays",
    "protection_plan": "the child protection plan stays", "held": "the conference stays",
    "conference_decision": "the conference stays", "category": "the child protection plan stays",
    "reviewed": "the child protection plan stays",
}  # fmt: skip


def kept_with(there: list[Made], rows: Rows, staying: set[int]) -> Iterator[tuple[Made, str]]:
    """The rows of a run that stay with those that do, and why; one that stays may keep others in its turn."""
    by_key = {(made.kind, made.row_id): made for made in there}
    links = [(key, on) for key in by_key for on in _stands_on(key, rows) if on in by_key]
    links += [(on, key) for key, on in links if ONE_THING.get(key[0]) == on[0]]
    stays, waiting = set(staying), [key for key, made in by_key.items() if made.pk in staying]
    while waiting:
        key = waiting.pop()
        for one, other in links:
            if one == key and by_key[other].pk not in stays:
                stays.add(by_key[other].pk)
                waiting.append(other)
                yield by_key[other], WHY[key[0]]


def _stands_on(key: Key, rows: Rows) -> Iterator[Key]:
    kinds = {model: kind for kind, model in MODELS.items()}
    for field in rows[key]._meta.concrete_fields:
        kind = kinds.get(field.related_model) if field.is_relation else None  # type: ignore[arg-type]
        target = getattr(rows[key], field.attname)
        if target is not None and (kind in WHY or kind == "referral"):
            yield str(kind), target
