"""Whom a search may show to whom, and how much: the whole card, the index, or only that a record exists.

Everything starts from people whom the searcher may know of. A locked record is not among them, so it is in no
result, no count and no family. Queries are the same number for one match and for forty.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils.crypto import salted_hmac

from goldenthread.foundations.ui.models import Search
from goldenthread.who.people import matching
from goldenthread.who.people.family.rules import inverse, said
from goldenthread.who.people.models import Person, Relationship
from goldenthread.who.workforce.models import Worker

from ..models import Holding, Involvement
from ..rules import DEEDS
from ..visible import index_children, knowable_people, near_any, visible_children

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
    """Ids of the children of whom this worker may read a protected address."""
    relations = DEEDS["protected_address.read"].roles.get(worker.role, ())
    if not relations or worker.post is None:
        return Person.objects.none().values("pk")
    near = near_any(worker, relations, today)
    return Person.objects.filter(pk__in=near).filter(pk__in=knowable_people(worker, today)).values("pk")


def search(worker: Worker, words: str, today: date) -> Found:
    """One box, answered for this worker."""
    among = knowable_people(worker, today)
    matches = matching.find(words, among=among, sees_protected=sees_protected(worker, today), today=today)
    return _cards(worker, matches, today)


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
    among = knowable_people(worker, today)
    found = matching.likely(f"{given} {family}", said, among=among, today=today)
    return _cards(worker, [match for match in found if match.strong], today).cards


def _cards(worker: Worker, matches: Sequence[matching.Match], today: date) -> Found:
    ids = [match.id for match in matches]
    ties = _ties(worker, ids, today)
    related = {each for tie in ties for each in (tie.person_id, tie.other_id)}
    everybody = {*ids, *related}
    index, open_to = _reach(worker, everybody, today)
    teams, workers = _teams(ids, today), _workers(ids, today)
    cards = [
        card
        for match in matches
        if (
            card := _child(match, open_to, index, teams)
            if match.person.has_record
            else _adult(match, ties, open_to, index)
        )
    ]
    apart = {match.id: match for match in matching.apart([card.match for card in cards if card.match])}
    for card in cards:
        card.match = apart[card.id] if card.match else None
        card.worker = workers.get(card.id, "") if card.how in {"open", "index"} else ""
    return Found(cards[:MOST_CARDS], more=len(cards) > MOST_CARDS)


def _reach(worker: Worker, ids: set[int], today: date) -> tuple[set[int], set[int]]:
    """Whom of these children this worker finds, and whose record among them they open. One query."""
    visible = visible_children(worker, today).filter(pk__in=ids)
    opens = ExpressionWrapper(Q(pk__in=visible.values("pk")), output_field=BooleanField())
    found = dict(index_children(worker, today).filter(pk__in=ids).annotate(opens=opens).values_list("pk", "opens"))
    return set(found), {pk for pk, opens in found.items() if opens}


def _child(match: matching.Match, open_to: set[int], index: set[int], teams: dict[int, str]) -> Card | None:
    team = teams.get(match.id, "")
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


def _ties(worker: Worker, ids: Sequence[int], today: date) -> list[Relationship]:
    known = knowable_people(worker, today).values("pk")
    rows = Relationship.objects.filter(Q(person__in=ids) | Q(other__in=ids), person__in=known, other__in=known)
    return list(rows.select_related("person", "other").order_by("pk")[:400])


def _teams(ids: Sequence[int], today: date) -> dict[int, str]:
    return dict(Holding.objects.open(today).filter(child__in=ids).values_list("child", "team__name"))


def _workers(ids: Sequence[int], today: date) -> dict[int, str]:
    return dict(
        Involvement.objects.at_work(today).filter(child__in=ids, role="allocated").values_list("child", "worker__name")
    )
