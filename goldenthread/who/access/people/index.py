"""Whom a search may show to whom, and how much: the whole card, the index, or only that a record exists.

Everything starts from people whom the searcher may know of. A locked record is not among them, so it is in no
result, no count and no family. Queries are the same number for one match and for forty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.utils.crypto import salted_hmac

from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.models import Search
from goldenthread.who.people import matching
from goldenthread.who.people.family.rules import inverse, said
from goldenthread.who.people.matching.match import Known
from goldenthread.who.people.models import Person, Relationship, Residence
from goldenthread.who.workforce.models import Worker

from ..models import Holding, Involvement
from ..rules import sees_the_index
from ..visible import (
    Sight,
    hidden_from,
    locked_from,
    near_to,
    people_near,
    reading,
    stands_near,
    visible_among,
)
from .enough import asks_too_little

MOST_CARDS = 20
SHUT = ("index", "exists")


@dataclass
class Card:
    """One match as this searcher may see it. `how`: "open" (may be opened), "index", "family" (an adult), "exists"."""

    how: str
    id: int  # for the history and for "none of these"; never on a page where only the existence may be known
    match: matching.Match | None = None  # none where only the existence may be known
    team: str = ""
    worker: str = ""
    family: list[tuple[str, Person, bool]] = field(default_factory=list)  # what they are to whom, may it be opened
    opens: str = ""  # where this searcher may ask to open the record with a reason

    @property
    def children(self) -> list[int]:
        """Whose record this card is of: the child's, or those through whom an adult was found."""
        return [child.pk for _, child, _ in self.family] if self.how == "family" else [self.id]


@dataclass
class Found:
    cards: list[Card]
    more: bool = False  # there are more than are shown: the page says so

    @property
    def known(self) -> list[Card]:
        return [card for card in self.cards if card.how != "exists"]


def sees_protected(worker: Worker, today: date) -> QuerySet:
    """Ids of the people of whom this worker may read a protected address."""
    return people_near(reading(worker, today, "protected_address.read")).values("pk")


def search(worker: Worker, words: str, today: date) -> Found:
    """One box, answered for this worker. Where the words are too few to be told of other teams' records, their own
    children are looked through first: among thousands of one first name they would not be reached."""
    hidden, readable = _bounds(worker, today)
    own = near_to(reading(worker, today)) if asks_too_little(worker, words) else []
    found = matching.find(words, among=None, but_for=hidden, readable=readable, first=own, today=today)
    return _cards(worker, found, hidden, today)


def _bounds(worker: Worker, today: date) -> tuple[list[int], list[int]]:
    """The people who are as if not there for this worker, and the protected addresses that they may read."""
    rows = bounds(reading(worker, today, "protected_address.read"))
    return [each for what, each in rows if what == "locked"], [each for what, each in rows if what == "readable"]


@question
def bounds(sight: Sight):
    """Locked records, and protected addresses where somebody lives or lived of whom this sight may read one. Both are
    few."""
    locked = locked_from(sight).annotate(what=Value("locked")).values_list("what", "child")
    theirs = Residence.objects.filter(stands_near(sight, "person"), address=OuterRef("address"))
    guarded = Residence.objects.filter(Exists(theirs), is_protected=True).annotate(what=Value("readable"))
    return locked.union(guarded.values_list("what", "address"))


def row_key(search: UUID, child_id: int) -> UUID:
    """One child's row in one search. It says nothing about the child, not even that two searches found the same one."""
    return UUID(bytes=salted_hmac("people.found", f"{search}:{child_id}", algorithm="sha256").digest()[:16])


def row_of(worker: Worker, asked: Search, row: UUID, today: date) -> Card | None:
    """The card behind a row's key, searched again: what has been locked since is as if it were never shown."""
    cards = search(worker, asked.words, today).cards
    return next((card for card in cards if card.how != "family" and row_key(asked.key, card.id) == row), None)


def alike(worker: Worker, given: str, family: str, life: dict, today: date) -> list[Card]:
    """Who is so like somebody about to be made that the maker must look first, as far as they may learn of them."""
    born = life["birth_date"] or life["expected_on"]
    said = f"{born.day} {born.month} {born.year}" if born else ""
    hidden = hidden_from(worker, today)
    found = matching.likely(f"{given} {family}", said, among=None, but_for=hidden, today=today)
    return _cards(worker, [match for match in found if match.strong], hidden, today).cards


def _cards(worker: Worker, matches: Sequence[matching.Match], hidden: list[int], today: date) -> Found:
    ids = [match.id for match in matches]
    ties = ties_of(ids, hidden) if ids else []
    everybody = {match.id: match.person for match in matches} | {
        each.pk: each for tie in ties for each in (tie.person, tie.other)
    }
    open_to = visible_among(worker, [pk for pk, person in everybody.items() if person.has_record], today)
    index = _index(worker, everybody, open_to)
    work = {each.pk: each for each in at_work_with(ids, today)} if ids else {}
    cards = [
        card
        for match in matches
        if (
            card := _child(match, open_to, index, work[match.id].team or "")
            if match.person.has_record
            else _adult(match, ties, open_to, index)
        )
    ]
    apart = {match.id: match for match in matching.apart([card.match for card in cards if card.match])}
    for card in cards:
        card.match = apart[card.id] if card.match else None
        card.worker = (work[card.id].worker or "") if card.how in {"open", "index"} else ""
    return Found(cards[:MOST_CARDS], more=len(cards) > MOST_CARDS)


def _index(worker: Worker, people: Mapping[int, Person | Known], open_to: set[int]) -> set[int]:
    """Whom of these this worker finds by name: as index_children says, for people none of whom is locked to them."""
    kind = worker.team.kind if worker.team else ""
    return {pk for pk, each in people.items() if each.has_record} if sees_the_index(worker.role, kind) else open_to


def _child(match: matching.Match, open_to: set[int], index: set[int], team: str) -> Card | None:
    if match.id in open_to:
        return Card("open", match.id, match, team)
    if match.id in index:
        return Card("index", match.id, match, team)
    # Nothing of the match goes with this card, not even which of the things typed agreed.
    return Card("exists", match.id, None, team) if matching.exists_only(match.reasons) else None


def _adult(match: matching.Match, ties: list[Relationship], open_to: set[int], index: set[int]) -> Card | None:
    """An adult is found through a child whom the searcher may find; with no such child, as if not there."""
    family = []
    for tie in ties:
        if match.id not in (tie.person_id, tie.other_id):
            continue
        is_first = tie.person_id == match.id
        child = tie.other if is_first else tie.person
        if child.has_record and child.pk in index:
            kind = tie.kind if is_first else inverse(tie.kind)
            family.append((said(kind, match.person.sex), child, child.pk in open_to))
    return Card("family", match.id, match, family=family) if family else None


@question
def ties_of(ids, hidden_ids):
    """Who is what to whom. A tie to somebody hidden is as if it were not there."""
    rows = Relationship.objects.filter(Q(person__among=ids) | Q(other__among=ids))
    rows = rows.exclude(person__among=hidden_ids).exclude(other__among=hidden_ids)
    return rows.select_related("person", "other").order_by("pk")[:400]


@question
def at_work_with(ids, today):
    """The team that holds each of them, and the worker."""
    held = Holding.objects.open(today).filter(child=OuterRef("pk"))
    parts = Involvement.objects.at_work(today).filter(child=OuterRef("pk"), role="allocated")
    return (
        Person.objects.filter(pk__among=ids)
        .annotate(team=Subquery(held.values("team__name")[:1]), worker=Subquery(parts.values("worker__name")[:1]))
        .values_list("pk", "team", "worker", named=True)
    )
