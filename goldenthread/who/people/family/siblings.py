"""Who are brothers and sisters, as the record says it."""

from collections.abc import Iterator

from django.db.models import Q

from goldenthread.foundations.questions import question

from ..models import Relationship

SIBLINGS = ("sibling", "half_sibling", "step_sibling")
PARENTS = ("parent", "step_parent", "adoptive_parent")
CHILDREN = ("child", "step_child", "adopted_child")


def families(ids: list[int]) -> dict[int, set[int]]:
    """Each child with their brothers and sisters: said to be so, or of one parent."""
    family = {id: {id} for id in ids}
    parents: dict[int, set[int]] = {}
    for one, other, kind in _related(sorted(ids)):
        if kind in SIBLINGS:
            family.get(one, set()).add(other)
            family.get(other, set()).add(one)
        elif other in family:
            parents.setdefault(one, set()).add(other)
    for parent, child, kind in _related(sorted(parents)):
        for mine in parents.get(parent, ()) if kind not in SIBLINGS else ():
            family[mine].add(child)
    return family


@question
def related(ids):
    """Brothers, sisters, parents and children of these people."""
    kinds = (*SIBLINGS, *PARENTS, *CHILDREN)
    rows = Relationship.objects.filter(Q(person__among=ids) | Q(other__among=ids), kind__in=kinds).order_by("pk")
    return rows.values_list("person_id", "other_id", "kind")


def _related(ids: list[int]) -> Iterator[tuple[int, int, str]]:
    """(parent, child, kind) and (sibling, sibling, kind) around these people, whichever way round it was written."""
    for person, other, kind in related(ids):
        yield (other, person, kind) if kind in CHILDREN else (person, other, kind)
