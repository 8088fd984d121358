"""The facts that a proposal stands on, as one manager may know them. Reads only; constant queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Exists

from goldenthread.foundations.questions import question
from goldenthread.foundations.rows.version import version_of
from goldenthread.who.access.codes import CASE_ROLES, LEADS
from goldenthread.who.access.hands import away_now
from goldenthread.who.access.last_days import last_days
from goldenthread.who.access.led import coming_among
from goldenthread.who.access.models import Holding, Involvement, Lock, posts_for_part
from goldenthread.who.access.parts.rules import CASE_PART_ROLES
from goldenthread.who.access.queue import waits_for
from goldenthread.who.access.visible import held_for, visible_among
from goldenthread.who.people.family.siblings import families as families_of
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Away, Post, Team, Worker

from ..leaving.rules import AHEAD
from ..load.reading import Load, loads, open_work
from ..load.rules import MORE, SHARES, Held, one_family, weigh
from .rules import LONG, TIES, Family, Taker

HALF = 32  # bits of Carried.standing
# What a child weighs more or less by for other reasons than what is open for them: a day that passed, who else is held.
BESIDE_WORK = (MORE["new"].words, MORE["journey"].words, SHARES["together"].words)


@question
def parts_around(ids, today):
    """Everybody's part in these children's cases, and whether their post may still have it. What held no day is
    none."""
    rows = Involvement.objects.filter(child__among=ids, role__in=CASE_ROLES, started_on__lte=today)
    rows = rows.lasting()
    rows = rows.annotate(works=Exists(posts_for_part().open(today))).order_by("pk")
    return rows.values_list("pk", "child_id", "worker_id", "role", "started_on", "ended_on", "works", named=True)


@question
def teams_of(ids, today):
    return Holding.objects.open(today).filter(child__among=ids).values_list("child_id", "team_id")


@question
def let_in(ids, today):
    """Who is on the list of each locked record."""
    rows = Lock.objects.open(today).filter(child__among=ids).order_by("pk", "readers__worker")
    return rows.values_list("child_id", "readers__worker")


@dataclass(frozen=True)
class Child:
    """One child as a line stands on it."""

    part: int  # of the allocated worker at work today; 0 for nobody
    leads: int  # who that is
    since: date | None
    team: int
    open_work: frozenset[str]
    only: frozenset[int] | None

    @property
    def standing(self) -> int:
        """Another as soon as who has the child, which team, what is open or who is let in has changed."""
        return version_of(self.part, self.team, sorted(self.open_work), sorted(self.only or ()), self.only is None)


def children_now(ids: Collection[int], today: date, parts: Sequence[Any] | None = None) -> dict[int, Child]:
    ids = sorted(ids)
    leads = {part.child_id: part for part in (parts_around(ids, today) if parts is None else parts)
             if part.role == LEADS and _goes_on(part, today)}  # fmt: skip
    teams, work, only = dict(teams_of(ids, today)), open_work(ids, today), defaultdict(set)
    for child, worker in let_in(ids, today):
        only[child].add(worker)
    return {child: _child(leads.get(child), teams.get(child, 0), work[child], only.get(child)) for child in ids}


def _child(part: Any, team: int, work: Iterable[str], only: Iterable[int] | None) -> Child:
    listed = None if only is None else frozenset(only)
    facts = (part.pk, part.worker_id, part.started_on) if part else (0, 0, None)
    return Child(*facts, team=team, open_work=frozenset(work), only=listed)


def _goes_on(part: Any, today: date) -> bool:
    return part.works and (part.ended_on is None or part.ended_on > today)


def standing_of(load: Load, away: Mapping[int, date | None], apart: Collection[int]) -> int:
    """Of a worker, in two halves. Another as soon as their post or their limit has, or they are away from work or back;
    and another as soon as whom they hold, apart from the children of the lines, or what those weigh by their work."""
    post, allowed = load.post, load.allowed
    at_work = post.worker_id not in away, away.get(post.worker_id)
    own = version_of(post.pk, post.role, post.newly_qualified, post.ended_on, allowed.target, allowed.limit, *at_work)
    held = sorted(
        (each.child_id, *(words for words in each.because if not words.startswith(BESIDE_WORK)))
        for each in load.soon
        if each.child_id not in apart
    )
    return (version_of(held) >> 1) << HALF | own


def halves(standing: int) -> tuple[int, int]:
    """Of the post, and of the children."""
    return standing & ((1 << HALF) - 1), standing >> HALF


def posts_in(team: Team | int, today: date) -> list[Post]:
    """Who in this team may have a child allocated."""
    posts = Post.objects.open(today).filter(team=team, role__in=CASE_PART_ROLES[LEADS], worker__is_active=True)
    return list(posts.select_related("worker", "team").order_by("worker__name", "pk"))


def is_leaving(post: Post) -> bool:
    """Whether a last day in this team is known."""
    return last_days([post])[post.pk] is not None


def leaves(worker: Worker, today: date) -> bool:
    posts = Post.objects.open(today).filter(worker=worker, role__in=CASE_PART_ROLES[LEADS])
    return any(is_leaving(post) for post in posts)


def about_whom(worker: int, team: Team, reader: Worker, today: date) -> str:
    """For what somebody is sought for the children of a worker of this team, as far as facts say it: a key of ABOUT, or
    "" where nothing does."""
    theirs = [post for post in posts_in(team, today) if post.worker_id == worker]
    if any(is_leaving(post) for post in theirs):
        return "leaves"
    if theirs and is_away(worker, today):
        return "away"
    return "over" if theirs and any(load.over for load in loads(theirs, reader, today).values()) else ""


def is_away(worker: int, today: date) -> bool:
    """Whether somebody is away from work, or it is on record that they will be within weeks (leaving/rules.py)."""
    return bool(away_now([worker], today)) or Away.objects.filter(
        worker=worker, started_on__gt=today, started_on__lt=today + AHEAD
    ).exists()  # fmt: skip


def children_asked(by: Worker, team: Team, whose: Worker | None, today: date) -> dict[int, int]:
    """For whom somebody is sought, and for how many days they have waited: who waits in the team, or whom a worker
    has, but for those who go to somebody already; out of those whom this manager may allocate."""
    if whose is None:
        return {each.child.pk: (today - each.since).days for each in waits_for(by, today, team)}
    parts = Involvement.objects.at_work(today).filter(worker=whose, role=LEADS)
    parts = parts.filter(child__in=held_for(by, "allocate", today))
    theirs = list(parts.order_by("child").values_list("child", flat=True))
    given = {row.child_id for row in coming_among(theirs, today)}
    return dict.fromkeys((child for child in theirs if child not in given), 0)


class Around:
    """Who has or had a part in the lives of these children and of their brothers and sisters, as far as `by` may
    know."""

    def __init__(self, by: Worker, ids: Collection[int], whose: int | None, today: date) -> None:
        self.whose, self.today, self.related = whose, today, families_of(sorted(ids))
        around = {*ids, *(each for relatives in self.related.values() for each in relatives)}
        known = visible_among(by, around, today)
        self.parts = [part for part in parts_around(sorted(around), today) if part.child_id in known]

    def ties(self, ids: Collection[int], able: Collection[int]) -> dict[int, str]:
        """By worker, of these, the strongest of what joins them to any of these children."""
        relatives, found = {each for child in ids for each in self.related[child]}, {}
        for part in self.parts:
            if part.child_id in relatives and part.worker_id in able:
                tie = self._tie(part, part.child_id in ids)
                if TIES.get(tie, 0) > TIES.get(found.get(part.worker_id, ""), 0):
                    found[part.worker_id] = tie
        return found

    def _tie(self, part: Any, is_own: bool) -> str:
        if not _goes_on(part, self.today):
            return "child_before" if is_own else "family_before"
        if not is_own:
            return "family_now"
        if part.worker_id == self.whose and part.role == LEADS:
            return "stays" if part.started_on <= self.today - LONG else "stays_new"
        return "beside_now"


class Facts:
    """What stands today: families to be given, who could take them, and what joins them."""

    def __init__(
        self, by: Worker, team: Team, asked: Mapping[int, int], whose: Worker | None, keeps: bool, today: date
    ) -> None:  # fmt: skip
        self.by, self.team, self.whose, self.today, self.waited = by, team, whose, today, asked
        self.keeps = keeps  # whether the one whose children these are may keep some
        self.ids = sorted(asked)
        self.posts = posts_in(team, today)
        self.loads = loads(self.posts, by, today)
        self.away = dict(away_now(sorted(post.worker_id for post in self.posts), today))
        self.around = Around(by, self.ids, whose.pk if whose else None, today)
        self.children = children_now(self.ids, today, self.around.parts)
        self.people = Person.objects.in_bulk(self.ids)

    @cached_property
    def families(self) -> list[Family]:
        groups: dict[int, list[int]] = defaultdict(list)
        for child, key in one_family({each: self.around.related[each] for each in self.ids}).items():
            groups[key].append(child)
        return [self._family(tuple(sorted(each))) for each in groups.values()]

    @cached_property
    def takers(self) -> list[Taker]:
        return [self._taker(post) for post in self.posts if self.keeps or not self._is_whose(post.worker_id)]

    def _is_whose(self, worker: int) -> bool:
        return self.whose is not None and worker == self.whose.pk

    def _taker(self, post: Post) -> Taker:
        load, theirs = self.loads[post.worker_id], set(self.ids) if self._is_whose(post.worker_id) else set()
        rest = sum((each.number for each in load.soon if each.child_id not in theirs), Decimal(0))
        return Taker(
            worker=post.worker_id, children=load.children_soon - len(theirs), number=round(rest * 100),
            limit=load.limit, role=post.role, newly_qualified=post.newly_qualified, last_day=load.last_day,
            is_away=post.worker_id in self.away, back_on=self.away.get(post.worker_id),
            is_relieved=bool(theirs), may_pass=settings.CASELOAD.past_limit,
        )  # fmt: skip

    def _family(self, ids: tuple[int, ...]) -> Family:
        held = [Held(child, self.today, False, self.children[child].open_work, ids[0]) for child in ids]
        number, ties = self._numbers(held), self.around.ties(ids, {post.worker_id for post in self.posts})
        alone = [self._numbers([each]) * self._together for each in held]
        less = {worker: round(sum(alone, Decimal(0)) * 100) for worker, tie in ties.items() if tie == "family_now"}
        if self.keeps and self.whose:
            less[self.whose.pk] = round(self._now(ids) * 100)
        lists = [only for child in ids if (only := self.children[child].only) is not None]
        return Family(
            children=ids, number=round(number * 100), ties=ties, with_ties=less,
            open_work=frozenset().union(*(self.children[child].open_work for child in ids)),
            waits=max(self.waited[child] for child in ids),
            only=frozenset.intersection(*lists) if lists else None,
        )  # fmt: skip

    def _numbers(self, held: Iterable[Held]) -> Decimal:
        return sum((each.number for each in weigh(held, self.today, settings.CASELOAD.weights)), Decimal(0))

    @property
    def _together(self) -> Decimal:
        return dict(settings.CASELOAD.weights).get("together", SHARES["together"].number)

    def _now(self, ids: Collection[int]) -> Decimal:
        """What these children weigh with who has them."""
        load = self.loads.get(self.whose.pk)
        return sum((each.number for each in load.weighed if each.child_id in ids), Decimal(0)) if load else Decimal(0)
