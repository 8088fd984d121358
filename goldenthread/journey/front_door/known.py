"""Who may be known to us already: the cards beside the form, for each child as heard."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from goldenthread.foundations.history.actions import searched
from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.words import ago, plain_date
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.visible import index_children, knowable_people
from goldenthread.who.people.matching import Match, apart, exists_only, likely
from goldenthread.who.workforce.models import Worker

from .models import Contact, ContactChild, Referral
from .visible import Place, Sight, case_sight, contacts_known, place_of

FEWEST_LETTERS = 2
MOST_CARDS = 6


@dataclass(frozen=True)
class Heard:
    """A child as typed so far; place is which of the children on the page."""

    place: int
    name: str
    age: str = ""
    where: str = ""


@dataclass
class Card:
    match: Match
    place: int
    facts: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Found:
    heard: Heard
    cards: list[Card]
    elsewhere: list[str]  # teams that hold a record which this worker may know of, and no more


def known_to_us(heard: Iterable[Heard], worker: Worker, today: date) -> list[Found]:
    """Likely matches for each child who has a name; who was shown is kept in the history of looks."""
    found = [_found(each, worker, today) for each in heard if len(each.name.strip()) >= FEWEST_LETTERS]
    cards = [card for each in found for card in each.cards]
    _add_facts(cards, worker, today)
    if cards:
        words = "; ".join(each.heard.name for each in found)
        searched(by=worker, what=words, hits=[card.match.id for card in cards])
    return found


def _found(heard: Heard, worker: Worker, today: date) -> Found:
    index = index_children(worker, today)
    matches = apart(likely(heard.name, heard.age, heard.where, among=index, today=today)[:MOST_CARDS])
    hidden = knowable_people(worker, today).children().exclude(pk__in=index)
    # Name and age only: a place would let a stranger learn, guess by guess, in which street a child lives.
    found = likely(heard.name, heard.age, among=hidden, today=today)
    exist = [match.id for match in found if exists_only(match.reasons)]
    holders = Holding.objects.open(today).filter(child__in=exist).values_list("team__name", flat=True)
    return Found(heard, [Card(match, heard.place) for match in matches], sorted(set(holders)))


def _add_facts(cards: list[Card], worker: Worker, today: date) -> None:
    """Who holds them and what is open: four queries, however many cards."""
    ids = {card.match.id for card in cards}
    if not ids:
        return
    teams = dict(Holding.objects.open(today).filter(child__in=ids).values_list("child", "team__name"))
    parts = Involvement.objects.at_work(today).filter(child__in=ids, role="allocated")
    workers = dict(parts.values_list("child", "worker__name"))
    episodes = _latest_episodes(ids)
    waiting = _undecided(ids, worker, today)
    for card in cards:
        child = card.match.id
        card.facts = _known(teams.get(child), workers.get(child), episodes.get(child))
        if contact := waiting.get(child):
            card.facts.append(("Open", f"Contact: {contact.get_source_display()}, {ago(contact.received_at)}"))


def _known(team: str | None, worker: str | None, episode: Referral | None) -> list[tuple[str, str]]:
    words = []
    if episode and episode.closed_on is None:
        words.append(f"Referral open since {plain_date(episode.referred_on)}.")
    elif episode:
        words.append(f"Referral closed {plain_date(episode.closed_on)}.")
    if team:
        words.append(f"{team}.")
    if worker:
        words.append(f"Worker: {worker}")
    return [("Known", " ".join(words))] if words else []


def _latest_episodes(ids: set[int]) -> dict[int, Referral]:
    return {each.child_id: each for each in Referral.objects.of_children(ids).order_by("referred_on")}


def _undecided(ids: set[int], worker: Worker, today: date) -> dict[int, Contact]:
    rows = undecided_of(list(ids), place_of(worker), case_sight(worker, today))
    return {row.child_id: row.contact for row in rows}


@question
def undecided_of(ids, place: Place, sight: Sight):
    rows = ContactChild.objects.filter(child__among=ids, contact__in=contacts_known(place, sight).undecided())
    return rows.select_related("contact").order_by("contact__received_at", "pk")
