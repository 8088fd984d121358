"""The same family in sentences, for whoever does not see the picture, and for its title."""

from collections.abc import Iterable, Sequence
from datetime import date

from goldenthread.foundations.ui.words import age, joined

from ..family.rules import said
from .shapes import PersonLike, TieLike, holds
from .tree import Couple, Tree, Union


def sentences(
    people: Sequence[PersonLike], ties: Sequence[TieLike], tree: Tree, focus: int, household: Iterable[int],
    today: date,
) -> list[str]:  # fmt: skip
    """One sentence a family of parents and children, then couples, then whatever else was said."""
    if len(people) == 1:
        return [f"No family of {people[0].short_name} is recorded yet."]
    by_id = {person.pk: person for person in people}
    couples = {frozenset(couple.pair): couple for couple in tree.couples}
    births = [union for union in sorted(tree.unions, key=lambda union: _height(union, tree)) if union.kind == "parent"]
    told = [_have(union, by_id, couples, tree.rows[focus], tree, today) for union in births]
    with_children = {frozenset(union.parents) for union in births}
    told += [
        _couple(couple, by_id) for pair, couple in couples.items() if pair not in with_children and couple.is_known
    ]
    told += [_tie(tie, by_id, today) for tie in ties if _is_left(tie, couples)]
    told += [f"{person.short_name} has died." for person in people if person.death_date]
    together = [by_id[each].short_name for each in by_id if each in set(household)]
    if len(together) > 1:
        told.append(f"{joined(together)} live together.")
    return told


def _height(union: Union, tree: Tree) -> tuple[int, int]:
    return min(tree.rows[each] for each in union.parents), union.children[0]


def _is_left(tie: TieLike, couples: dict[frozenset[int], Couple]) -> bool:
    return tie.kind != "parent" and frozenset((tie.person_id, tie.other_id)) not in couples


def _have(
    union: Union,
    people: dict[int, PersonLike],
    couples: dict[frozenset[int], Couple],
    row: int,
    tree: Tree,
    today: date,
) -> str:
    """Ages are said of the child's own generation and those after it."""
    told = [
        people[each].short_name + (_aged(people[each], today) if tree.rows[each] >= row else "")
        for each in union.children
    ]
    children = ", and ".join([", ".join(told[:-1]), told[-1]]) if "," in told[0] and len(told) > 1 else joined(told)
    if len(union.parents) == 1:
        parent = people[union.parents[0]]
        return f"{parent.short_name} is the {said('parent', parent.sex)} of {children}."
    names = joined([people[each].short_name for each in union.parents])
    couple = couples.get(frozenset(union.parents))
    state = f", {couple.state}," if couple and couple.state else ""
    return f"{names}{state} have {children}."


def _aged(person: PersonLike, today: date) -> str:
    if person.birth_date is None:
        return ", not yet born" if person.expected_on else ""
    years = age(person.birth_date, person.death_date or today)
    return f", {years}"


def _couple(couple: Couple, people: dict[int, PersonLike]) -> str:
    names = joined([people[each].short_name for each in couple.pair])
    return f"{names} are {couple.state}." if couple.state else f"{names} are a couple."


def _tie(tie: TieLike, people: dict[int, PersonLike], today: date) -> str:
    person, other = people[tie.person_id], people[tie.other_id]
    words = said(tie.kind, person.sex, not holds(tie, today))
    return f"{person.short_name} is {'an' if words[0] in 'aeiou' else 'a'} {words} of {other.short_name}."
