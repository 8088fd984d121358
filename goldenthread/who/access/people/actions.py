"""The guarded doors to what can be done about people: the deed that each needs, then people's own action.

People stand below access and cannot ask it. So pages, the front door and imports call these, never people's actions
directly, unless they have asked `must` for a deed of their own (docs/adr/0011).
"""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.db import connection, transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from goldenthread.foundations.history.actions import look
from goldenthread.foundations.history.actions import searched as record_search
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.models import Search
from goldenthread.foundations.ui.typed_dates import Age
from goldenthread.who.people import actions as people
from goldenthread.who.people.details import actions as details
from goldenthread.who.people.family import actions as family_actions
from goldenthread.who.people.family import family_of
from goldenthread.who.people.models import Dated, Person, Relationship, Residence
from goldenthread.who.people.rules import name_words, sound
from goldenthread.who.workforce.models import Worker

from ..actions import must
from ..holdings.actions import hold
from ..rules import may_ever
from ..visible import hidden_from, index_children, knowable_people
from .homes.guarded import shown_on
from .index import SHUT, Card, Found, alike, row_key, search

MAKING = 47172  # the number of this wait among the database's


class LooksKnown(Refused):
    """Somebody very like this is known, as far as this worker may learn. `token`: just these were looked at."""

    def __init__(self, cards: list[Card], token: str) -> None:
        self.cards, self.token = cards, token
        super().__init__("Somebody very like this has a record. Choose them, or say that it is none of these.")


def find(*, by: Worker, asked: Search, today: date) -> Found:
    """A search, and its entry in the history: who looked for whom, also when nobody was found.

    :raises Refused: this role may not search.
    """
    must(by=by, deed="person.search", today=today)
    found = search(by, asked.words, today)
    record_search(by=by, what=asked.words, hits=[card.id for card in found.cards])
    if guarded := shown_on(found.cards):
        look(by=by, subject=("search", ""), children=guarded, what="Protected address, in a search")
    if may_ever(by.role, "reason.open"):
        for card in found.cards:
            if card.how in SHUT:
                card.opens = reverse("access:open_found", args=[asked.key, row_key(asked.key, card.id)])
    return found


@transaction.atomic
def make_person(
    *, by: Worker, given_names: str, family_name: str, born: date | Age | None, sex: str, searched: str,
    looked_at: str = "", is_child: bool = True, child: Person | None = None, today: date,
) -> Person:  # fmt: skip
    """A new person, held by the maker's team when it is a child, so that the maker can go on with it.

    :raises Refused: may not, or what was said cannot be.
    :raises LooksKnown: until the maker has looked at those alike and said that it is none of these.
    """
    must(by=by, deed="person.create", today=today)
    _in_turn(given_names, family_name)
    cards = alike(by, given_names, family_name, people.life_from(born, today), today)
    token = _token(cards)
    if cards and not constant_time_compare(looked_at, token):
        raise LooksKnown(cards, token)
    ids = [card.id for card in cards]
    person = people.make_person(
        by=by, given_names=given_names, family_name=family_name, born=born, sex=sex, searched=searched,
        among=Person.objects.filter(pk__in=ids), none_of=ids, is_child=is_child, child=child, today=today,
    )  # fmt: skip
    if is_child and by.team:
        hold(by=by, child=person, team=by.team, on=today, why="Made this record")
    return person


def _in_turn(given: str, family: str) -> None:
    """Whoever makes somebody of a name that sounds like this waits for whoever is just making one: else neither would
    find the other alike."""
    sounds = " ".join(sorted(sound(word) for word in name_words(given, family)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [MAKING, sounds])


def _token(cards: list[Card]) -> str:
    """What the page carries instead of record numbers, some of which its reader may not know."""
    return salted_hmac("people.alike", ",".join(str(card.id) for card in cards)).hexdigest()


def _guarded(action: Callable[..., Any]) -> Callable[..., Any]:
    """Asks for the deed "person.change" before people's own action is done."""

    @wraps(action)
    def guarded(*, by: Worker, person: Person, child: Person, today: date, **facts: Any) -> Any:
        must_change(by=by, person=person, child=child, today=today)
        return action(by=by, person=person, child=child, today=today, **facts)

    return guarded


def must_change(*, by: Worker, person: Person, child: Person, today: date) -> None:
    """May this worker change this person on this child's record? A child only as that child's own worker; an adult
    as part of the family of a child whose details they may change.

    :raises Refused: with the reasons.
    """
    must(by=by, deed="person.change", child=child, today=today)
    if person.pk == child.pk:
        return
    if person.has_record:
        must(by=by, deed="person.change", child=person, today=today)
    elif family_of(child, hidden_from(by, today), today).member(person.pk) is None:
        raise Refused("This person is not in the family on this record.")


change_details = _guarded(people.change_details)
register_birth = _guarded(people.register_birth)
record_death = _guarded(people.record_death)
add_name = _guarded(details.add_name)
add_identifier = _guarded(details.add_identifier)
add_reach = _guarded(details.add_reach)
add_school = _guarded(details.add_school)
add_professional = _guarded(details.add_professional)
add_flag = _guarded(details.add_flag)


def end_fact(*, by: Worker, person: Person, child: Person, fact: Dated, today: date, **facts: Any) -> Dated:
    """:raises Refused: may not, or it cannot end so.
    :raises TypeError: a home, which may be guarded: homes has a door of its own.
    """
    if isinstance(fact, Residence):
        raise TypeError("A home is ended by homes.actions.end_home, which asks who may see it.")
    must_change(by=by, person=person, child=child, today=today)
    return details.end_fact(by=by, person=person, child=child, fact=fact, today=today, **facts)


def add_relationship(
    *, by: Worker, person: Person, child: Person, other: Person, today: date, **facts: Any
) -> Relationship:
    """`person` comes into the family of this child; `other` is the child or in the family already.

    :raises Refused: may not, or one of the two is somebody whom this worker may not find.
    """
    must(by=by, deed="person.change", child=child, today=today)
    known = knowable_people(by, today)
    family = family_of(child, hidden_from(by, today), today)
    if other.pk != child.pk and family.member(other.pk) is None:
        raise Refused("Choose who in the family they belong to.")
    if not known.filter(pk=person.pk).exists() or (person.has_record and not _may_find(by, person, family, today)):
        raise Refused("This person cannot be chosen. Search again.")
    return family_actions.add_relationship(by=by, person=person, child=child, other=other, today=today, **facts)


@transaction.atomic
def make_relative(
    *, by: Worker, child: Person, other: Person, facts: dict[str, Any], tie: dict[str, Any], today: date
) -> Person:
    """A new adult of this child's family and what they are to `other`, both or neither.

    :raises Refused: as making a person and adding a relationship do.
    """
    person = make_person(by=by, is_child=False, child=child, today=today, **facts)
    add_relationship(by=by, person=person, child=child, other=other, today=today, **tie)
    return person


def _may_find(by: Worker, person: Person, family: Any, today: date) -> bool:
    return family.member(person.pk) is not None or index_children(by, today).filter(pk=person.pk).exists()
