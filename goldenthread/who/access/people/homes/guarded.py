"""Homes that somebody must not learn of: who may change what guards them, and who must hear of it. Reads only."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef

from goldenthread.who.people.matching.lines import homes_said
from goldenthread.who.people.models import Person, Residence
from goldenthread.who.people.versions import MOVES
from goldenthread.who.workforce.models import Post, Worker

from ...models import Holding, Involvement
from ...rules import reasons_against
from ...visible import hidden_from, nearness_of
from ..index import Card

READS = "protected_address.read"
FOR_EACH = (
    "You may change what guards an address only where you may see it for every child who lives there. "
    "Ask the team’s manager."
)  # fmt: skip


def reasons_against_touching(
    worker: Worker, homes: Iterable[Residence], children: Iterable[Person], today: date
) -> list[str]:
    """Why this worker may not touch these homes; empty when none is guarded, or when they may read the address for
    these children and for every child who lives there. A locked child counts as any other and is not named.
    """
    places = {home.address_id for home in homes}
    if not Residence.objects.filter(address__in=places, is_protected=True).exists():
        return []
    own = {child.pk for child in children if child.has_record}
    ids = own | set(lives_there(places, today))
    near, hidden = nearness_of(worker, ids, today), set(hidden_from(worker, today))
    refused = {
        id: reasons_against(worker.role, worker.role_label, READS, frozenset() if id in hidden else near[id])
        for id in ids
    }
    reasons = [reason for id in own for reason in refused[id]]
    return list(dict.fromkeys(reasons)) or ([FOR_EACH] if any(refused.values()) else [])


def lives_there(places: Iterable[int], today: date) -> list[int]:
    """The children who live at these addresses and must not be found there."""
    rows = Residence.objects.now(today).filter(address__in=places, is_protected=True, person__has_record=True)
    return list(rows.values_list("person", flat=True).distinct())


def keepers(children: Iterable[int], today: date) -> dict[Worker, set[int]]:
    """Who must hear when a guarded address changes: each child's allocated worker, and their team's managers."""
    ids, found = set(children), {}
    parts = Involvement.objects.at_work(today).filter(child__in=ids, role="allocated").select_related("worker")
    for part in parts:
        found.setdefault(part.worker, set()).add(part.child_id)
    held = list(Holding.objects.open(today).filter(child__in=ids).values_list("child", "team"))
    managers = Post.objects.open(today).filter(team__in={team for _, team in held}, role="team_manager")
    for post in managers.select_related("worker"):
        found.setdefault(post.worker, set()).update(child for child, team in held if team == post.team_id)
    return found


def left_by(movers: Iterable[Person], kind: str) -> list[Residence]:
    """The homes that end when these people move in somewhere as `kind`."""
    if kind not in MOVES:
        return []
    return list(Residence.objects.filter(person__in=movers, ended_on=None, kind__in=MOVES))


def shown_on(cards: Iterable[Card]) -> set[int]:
    """The children of whom these cards of a search show a guarded address, their own or a parent's."""
    shown = [(card, said) for card in cards if card.match and (said := homes_said(card.match.lines))]
    guards = Residence.objects.filter(address=OuterRef("address"), is_protected=True)
    people = [card.id for card, _ in shown]
    rows = Residence.objects.filter(Exists(guards), person__in=people) if people else Residence.objects.none()
    guarded = {(row.person_id, str(row.address)) for row in rows.select_related("address")}
    found = [card for card, said in shown if any((card.id, home) in guarded for home in said)]
    return {child for card in found for child in card.children}
