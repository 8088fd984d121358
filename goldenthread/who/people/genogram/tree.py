"""Which generation each stands in, who is or was a couple, and whose child each is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from .shapes import PersonLike, TieLike, holds

# how many generations above the other the first person of a relationship stands
ABOVE = {
    "parent": 1, "adoptive_parent": 1, "step_parent": 1, "foster_carer": 1, "guardian": 1, "grandparent": 2,
    "aunt_uncle": 1, "sibling": 0, "half_sibling": 0, "step_sibling": 0, "partner": 0, "spouse": 0, "ex_partner": 0,
    "ex_spouse": 0, "cousin": 0, "friend": 1,
}  # fmt: skip
COUPLES = {"partner": "", "spouse": "", "ex_partner": "separated", "ex_spouse": "divorced"}
ENDED = {"partner": "separated", "spouse": "divorced"}
RAISED_BY = ("parent", "adoptive_parent", "foster_carer", "guardian")  # drawn from above, each kind by itself
LOOSE = ("friend", "cousin", "aunt_uncle")  # they place nobody while something firmer does


@dataclass
class Union:
    """One or two people above their children. Children of one kind of bond only: by birth, adopted, fostered."""

    parents: tuple[int, ...]
    kind: str
    children: list[int] = field(default_factory=list)
    ties: set[int] = field(default_factory=set)


@dataclass
class Couple:
    pair: tuple[int, int]
    state: str  # "", "separated" or "divorced"
    ties: set[int] = field(default_factory=set)
    is_known: bool = True  # said to be a couple, and not only parents of the same child


@dataclass
class Tree:
    rows: dict[int, int]  # person: generation, 0 at the top
    unions: list[Union]
    couples: list[Couple]
    loose: list[tuple[int, int]]  # those joined by neither


def tree_of(people: Sequence[PersonLike], ties: Sequence[TieLike], focus: int, today: date) -> Tree:
    rows = generations([person.pk for person in people], ties, focus)
    unions = unions_of(people, ties)
    loose = [(tie.person_id, tie.other_id) for tie in ties if tie.kind not in {*RAISED_BY, *COUPLES}]
    return Tree(rows, unions, couples_of(people, ties, unions, rows, today), loose)


def generations(ids: Sequence[int], ties: Sequence[TieLike], focus: int) -> dict[int, int]:
    """From the child outward; whatever contradicts what is nearer is drawn where it stands."""
    found = {focus: 0}
    firmest = sorted(ties, key=lambda tie: (tie.kind in LOOSE, tie.pk))
    while len(found) < len(ids):
        step = _next(found, firmest)
        if step is None:
            found |= {each: found[focus] - 1 for each in ids if each not in found}
        else:
            found[step[0]] = step[1]
    top = min(found.values())
    return {each: row - top for each, row in found.items()}


def _next(found: dict[int, int], ties: Sequence[TieLike]) -> tuple[int, int] | None:
    """Somebody not yet placed who is joined to somebody who is, by the firmest bond: the first of them."""
    for tie in ties:
        up = ABOVE[tie.kind]
        if tie.other_id in found and tie.person_id not in found:
            return tie.person_id, found[tie.other_id] - up
        if tie.person_id in found and tie.other_id not in found:
            return tie.other_id, found[tie.person_id] + up
    return None


def unions_of(people: Sequence[PersonLike], ties: Sequence[TieLike]) -> list[Union]:
    """Children under the same parents are one union, the eldest first. More than two parents of a kind are parted."""
    found: dict[tuple[tuple[int, ...], str], Union] = {}
    in_order = sorted(ties, key=lambda tie: tie.pk)
    for person in sorted(people, key=born):
        own = person.pk
        to_parents = [tie for tie in in_order if tie.other_id == own]
        for kind in RAISED_BY:
            above = [tie for tie in to_parents if tie.kind == kind]
            for at in range(0, len(above), 2):
                two = above[at : at + 2]
                parents = tuple(sorted(tie.person_id for tie in two))
                union = found.setdefault((parents, kind), Union(parents, kind))
                union.children.append(own)
                union.ties |= {tie.pk for tie in two}
    return list(found.values())


def born(person: PersonLike) -> tuple[date, int]:
    return (person.birth_date or person.expected_on or date.max, person.pk)


def couples_of(
    people: Sequence[PersonLike], ties: Sequence[TieLike], unions: Iterable[Union], rows: dict[int, int], today: date
) -> list[Couple]:
    died = {person.pk for person in people if person.death_date}
    found: dict[tuple[int, int], Couple] = {}
    for tie in sorted(ties, key=lambda tie: (not holds(tie, today), tie.pk)):
        if tie.kind in COUPLES:
            pair = (min(tie.person_id, tie.other_id), max(tie.person_id, tie.other_id))
            couple = found.setdefault(pair, Couple(pair, _state(tie, died, today)))
            couple.ties.add(tie.pk)
    for union in unions:
        if len(union.parents) == 2 and rows[union.parents[0]] == rows[union.parents[1]]:
            pair = (union.parents[0], union.parents[1])
            found.setdefault(pair, Couple(pair, "", is_known=False))
    return list(found.values())


def _state(tie: TieLike, died: set[int], today: date) -> str:
    if COUPLES[tie.kind]:
        return COUPLES[tie.kind]
    parted = not holds(tie, today) and not {tie.person_id, tie.other_id} & died
    return ENDED[tie.kind] if parted else ""
