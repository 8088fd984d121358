"""Who could take a child: what they carry, whether they are at work, whom the family already knows, and where else they
go. Reads only; constant queries.

How far somebody would travel is not known to the record, which holds no coordinates. What stands for it is the postcode
district: a worker who goes there already makes no journey of its own. A protected address is in none.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Q

from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.words import count, day, joined
from goldenthread.who.people.districts import districts
from goldenthread.who.people.family.siblings import families
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Away, Post, Team, Worker
from goldenthread.who.workforce.rules import role_label

from .codes import CASE_ROLES
from .last_days import last_days
from .models import Involvement
from .parts.rules import CASE_PART_ROLES, is_ahead
from .visible import hidden_from, visible_among

NEWLY_GIVEN = timedelta(days=28)


@dataclass(frozen=True)
class Hand:
    """Somebody who could take a child: what they carry now."""

    worker: Worker
    role: str
    children: int
    new: int
    newly_qualified: bool
    full_time_equivalent: float
    last_day: date | None = None  # in the team, where one is known
    is_away: bool = False  # from work today
    back_on: date | None = None  # the first day back, where that is known
    near: tuple[str, ...] = ()  # "already has 2 children in MR4": where those live who are thought of
    knows: list[str] = field(default_factory=list)  # waiting children whose family they have met
    weight: "Weight | None" = None  # as the room of caseloads weighs them

    @property
    def load(self) -> str:
        """ "15 children, 2 of them new; weighs 14.5; target 16, limit 20"."""
        parts = [f"{self.children} {'child' if self.children == 1 else 'children'}"]
        parts += [f"{self.new} of them new"] if self.new else []
        words = ", ".join(parts)
        if self.weight:
            words += f"; {self.weight.words}"
        else:
            words += "; newly qualified" if self.newly_qualified else ""
            words += f"; {self.full_time_equivalent:g} of full time" if self.full_time_equivalent < 1 else ""
        return words + (f"; {leaves_words(self.last_day)}" if self.last_day else "")

    def takes_nobody(self, today: date) -> bool:
        """Not barred, and not the first to think of: the child would soon need somebody again."""
        return self.is_away or is_ahead(self.last_day, today)

    @property
    def beside(self) -> str:
        """All that stands beside the name: what speaks against it, what they are and carry, whether they know the
        family, and where else they go."""
        missing = self.weight.missing if self.weight else ""
        known = f"Knows the family of {joined(self.knows)}" if self.knows else ""
        away = away_words(self.back_on) if self.is_away else ""
        near = joined(self.near)
        sentences = (away, missing, f"{self.role}: {self.load}", known, near)
        return ". ".join(each[:1].upper() + each[1:] for each in sentences if each)


class Weight(NamedTuple):
    """What somebody carries, weighed: in words, and how full they are, 1 at the limit."""

    words: str
    fullness: float
    missing: str = ""  # "not a social worker, as this work needs"


# Weighs what these workers hold, and would hold with the children that somebody thinks of: by worker.
Weigher = Callable[[Sequence[Hand], Collection[int], Worker, date], dict[int, Weight]]
_weighers: list[Weigher] = []


def weighed_by(room: Weigher) -> None:
    """A room above says how much each holds, in AppConfig.ready()."""
    if room not in _weighers:
        _weighers.append(room)


def hands(
    team: Team, today: date, reader: Worker, thought_of: Collection[int] = (), part: str = "allocated"
) -> list[Hand]:
    """The team's case holders with what they carry, and would carry with children that the reader thinks of giving
    them; the lightest load first, and last whoever is away from work or leaves soon."""
    posts = Post.objects.open(today).filter(team=team, role__in=CASE_PART_ROLES[part], worker__is_active=True)
    posts = list(posts.select_related("worker"))
    workers = sorted(post.worker_id for post in posts)
    carried, away = _carried(workers, reader, today), dict(away_now(workers, today))
    until = last_days(posts)
    near = _near(workers, thought_of, reader, today) if thought_of else {}
    made = [
        Hand(
            post.worker, role_label(post.role), *carried.get(post.worker_id, (0, 0)), post.newly_qualified,
            float(post.full_time_equivalent), until[post.pk],
            is_away=post.worker_id in away, back_on=away.get(post.worker_id), near=near.get(post.worker_id, ()),
        )
        for post in posts
    ]  # fmt: skip
    for weigh in _weighers:
        weights = weigh(made, thought_of, reader, today)
        made = [replace(hand, weight=weights.get(hand.worker.pk)) for hand in made]
    return sorted(made, key=lambda hand: (hand.takes_nobody(today), _fullness(hand), hand.worker.name))


def away_words(back_on: date | None) -> str:
    return "away from work today" + (f", back on {day(back_on, year=True)}" if back_on else "")


def leaves_words(last_day: date) -> str:
    return f"leaves on {day(last_day, year=True)}"


def _fullness(hand: Hand) -> float:
    return hand.weight.fullness if hand.weight else hand.children / hand.full_time_equivalent


def _carried(workers: list[int], reader: Worker, today: date) -> dict[int, tuple[int, int]]:
    """By worker, how many children are allocated to them, as the boards and the census count, and how many of them are
    new. A child whose record is locked to the reader is not counted."""
    rows = Involvement.objects.at_work(today).filter(worker__in=workers, role="allocated")
    rows = rows.exclude(child__in=hidden_from(reader, today))
    counted = rows.values("worker").annotate(
        children=Count("child", distinct=True),
        new=Count("child", distinct=True, filter=Q(started_on__gt=today - NEWLY_GIVEN)),
    )
    return {row["worker"]: (row["children"], row["new"]) for row in counted}


@question
def away_now(worker_ids, today):
    """Who is away from work, and the first day on which they are back where that is known. Never why."""
    rows = Away.objects.filter(
        Q(ended_on=None) | Q(ended_on__gt=today), worker__among=worker_ids, started_on__lte=today
    )
    return rows.order_by("worker").values_list("worker_id", "ended_on")


@question
def parts_at_work(worker_ids, today):
    rows = Involvement.objects.at_work(today).filter(worker__among=worker_ids, role__in=CASE_ROLES)
    return rows.order_by("worker", "child").values_list("worker_id", "child_id").distinct()


def _near(workers: list[int], thought_of: Collection[int], reader: Worker, today: date) -> dict[int, tuple[str, ...]]:
    """By worker, how many children whom the reader may see they go to where these children live."""
    rows = parts_at_work(workers, today)
    seen = visible_among(reader, {*thought_of, *(child for _, child in rows)}, today)
    lives = districts(sorted(seen), today)
    there = sorted({lives[child] for child in thought_of if child in lives})
    held: dict[int, list[str]] = defaultdict(list)
    for worker, child in rows:
        if child in lives and child not in thought_of:
            held[worker].append(lives[child])
    return {worker: tuple(_others(held[worker].count(place), place) for place in there) for worker in workers}


def _others(number: int, place: str) -> str:
    return f"already has {count(number, 'child', 'children')} in {place}" if number else f"has no child in {place} yet"


def who_knows(children: Iterable[Person], team_hands: Iterable[Hand], by: Worker, today: date) -> dict[int, list[str]]:
    """By child, which of these workers have met the family; and with each of them, whose. Only through children whom
    `by` may see."""
    children, team_hands = list(children), list(team_hands)
    family = families([child.pk for child in children])
    met = _met({id for ids in family.values() for id in ids}, [hand.worker.pk for hand in team_hands], by, today)
    found: dict[int, list[str]] = {child.pk: [] for child in children}
    for child in children:
        for hand in team_hands:
            if any((each, hand.worker.pk) in met for each in family[child.pk]):
                found[child.pk].append(hand.worker.name)
                hand.knows.append(child.short_name)
    return found


def _met(children: set[int], workers: list[int], by: Worker, today: date) -> set[tuple[int, int]]:
    rows = Involvement.objects.filter(child__in=children, worker__in=workers, role__in=CASE_ROLES)
    rows = rows.filter(started_on__lte=today).lasting()
    met, seen = set(rows.values_list("child", "worker")), visible_among(by, children, today)
    return {(child, worker) for child, worker in met if child in seen}
