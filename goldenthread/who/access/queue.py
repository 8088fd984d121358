"""Who waits for a worker, who could take them, and whom the family already knows. Reads only; constant queries."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Greatest, Least

from goldenthread.foundations.clocks import State, state_of_date
from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.words import day, joined
from goldenthread.who.people.models import Person, Relationship
from goldenthread.who.workforce.models import Post, Team, Worker
from goldenthread.who.workforce.rules import role_label

from .codes import CASE_ROLES
from .models import Holding, Involvement, posts_for_part
from .rules import CASE_PART_ROLES, WORKING_TEAM_KINDS, allocation_state
from .visible import held_for, visible_children

SIBLINGS = ("sibling", "half_sibling", "step_sibling")
PARENTS = ("parent", "step_parent", "adoptive_parent")
CHILDREN = ("child", "step_child", "adopted_child")
NEWLY_GIVEN = timedelta(days=28)
LEAVING_SOON = timedelta(days=28)  # how long before a worker's last day their children are shown as needing somebody


@dataclass(frozen=True)
class Waiting:
    """A child whom a team holds and nobody works with; or from a day to come, when whoever does leaves."""

    child: Person
    team_id: int
    since: date
    state: State
    leaving: str = ""  # who has the child till then
    known_by: list[str] = field(default_factory=list)  # workers of the team whom the family has met


@dataclass(frozen=True)
class Hand:
    """Somebody who could take a child: what they carry now."""

    worker: Worker
    role: str
    children: int
    new: int
    newly_qualified: bool
    full_time_equivalent: float
    last_day: date | None = None  # of the post, where one is known
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
        return words + (f"; leaves on {day(self.last_day, year=True)}" if self.last_day else "")


def waiting_holdings(today: date) -> QuerySet[Holding]:
    """Holdings by working teams of children with nobody at work, with the day since when. A condition on any list."""
    parts = Involvement.objects.filter(child=OuterRef("child"), role__in=CASE_ROLES)
    # The last worker left the child, or left the post that may have one.
    moved = posts_for_part().filter(ended_on__lte=today).order_by("-ended_on").values("ended_on")[:1]
    over = parts.annotate(over=Case(When(ended_on__lte=today, then="ended_on"), default=Subquery(moved)))
    left = over.values("child").annotate(last=Max("over")).values("last")
    return (
        Holding.objects.open(today)
        .filter(~Exists(parts.at_work(today)), team__kind__in=WORKING_TEAM_KINDS)
        .annotate(since=Greatest(F("started_on"), Coalesce(Subquery(left), F("started_on"))))
    )


def leaving_holdings(today: date) -> QuerySet[Holding]:
    """Holdings of children whose last named worker leaves soon, with the first day on which nobody is named."""
    parts = Involvement.objects.filter(child=OuterRef("child"), role__in=CASE_ROLES)
    post = posts_for_part().open(today).values("ended_on")[:1]
    over = parts.at_work(today).annotate(over=Least("ended_on", Subquery(post)))  # the earlier; none counts for nothing
    last = over.values("child").annotate(last=Max("over")).values("last")
    return (
        Holding.objects.open(today)
        .filter(Exists(parts.at_work(today)), ~Exists(parts.at_work(today + LEAVING_SOON)))
        .filter(team__kind__in=WORKING_TEAM_KINDS)
        .annotate(until=Subquery(last))
    )


def leaves_for(worker: Worker, today: date) -> list[Waiting]:
    """The children who have a worker today and need another by a day to come, the first day first."""
    rows = leaving_holdings(today).filter(child__in=visible_children(worker, today)).select_related("child")
    rows = list(rows.order_by("until", "child__given_names", "pk"))
    parts = Involvement.objects.at_work(today).filter(child__among=[row.child_id for row in rows], role__in=CASE_ROLES)
    names: dict[int, list[str]] = {}
    for child_id, name in parts.order_by("role").values_list("child", "worker__name"):
        names.setdefault(child_id, []).append(name)
    return [
        Waiting(row.child, row.team_id, row.until, state_of_date(last_day, today), leaving=joined(names[row.child_id]))
        for row in rows
        if (last_day := row.until - timedelta(days=1))
    ]


def waits_for(worker: Worker, today: date, team: Team | None = None) -> list[Waiting]:
    """The children who wait for a worker, the longest first, out of those whom this manager may see."""
    rows = waits_for_rows(worker, today)
    if team:
        rows = rows.filter(team=team)
    rows = list(rows.select_related("child").order_by("since", "child__given_names", "pk"))
    return [
        Waiting(row.child, row.team_id, row.since, allocation_state(row.since, today, settings.CLOCK_VALUES))
        for row in rows
    ]


def waits_for_rows(worker: Worker, today: date) -> QuerySet[Holding]:
    """The holdings behind the queue of this manager: of their team or service, out of what waits."""
    return waiting_holdings(today).filter(child__in=held_for(worker, "allocate", today))


class Weight(NamedTuple):
    """What somebody carries, weighed: in words, and how full they are, 1 at the limit."""

    words: str
    fullness: float


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
    them; the lightest load first."""
    posts = Post.objects.open(today).filter(team=team, role__in=CASE_PART_ROLES[part], worker__is_active=True)
    posts = list(posts.select_related("worker"))
    carried = _carried([post.worker_id for post in posts], today)
    made = [
        Hand(
            post.worker, role_label(post.role), *carried.get(post.worker_id, (0, 0)), post.newly_qualified,
            float(post.full_time_equivalent), post.ended_on - timedelta(days=1) if post.ended_on else None,
        )
        for post in posts
    ]  # fmt: skip
    for weigh in _weighers:
        weights = weigh(made, thought_of, reader, today)
        made = [replace(hand, weight=weights.get(hand.worker.pk)) for hand in made]
    return sorted(made, key=lambda hand: (_fullness(hand), hand.worker.name))


def _fullness(hand: Hand) -> float:
    return hand.weight.fullness if hand.weight else hand.children / hand.full_time_equivalent


def _carried(workers: list[int], today: date) -> dict[int, tuple[int, int]]:
    rows = Involvement.objects.open(today).filter(worker__in=workers, role__in=CASE_ROLES).values("worker")
    counted = rows.annotate(
        children=Count("child", distinct=True),
        new=Count("child", distinct=True, filter=Q(started_on__gt=today - NEWLY_GIVEN)),
    )
    return {row["worker"]: (row["children"], row["new"]) for row in counted}


def who_knows(waiting: Iterable[Waiting], team_hands: Iterable[Hand], by: Worker, today: date) -> None:
    """Marks on both sides which workers have met which families. Only through children whom `by` may see."""
    waiting, team_hands = list(waiting), list(team_hands)
    family = families([each.child.pk for each in waiting])
    met = _met({id for ids in family.values() for id in ids}, [hand.worker.pk for hand in team_hands], by, today)
    for each in waiting:
        for hand in team_hands:
            if any((child, hand.worker.pk) in met for child in family[each.child.pk]):
                each.known_by.append(hand.worker.name)
                hand.knows.append(each.child.short_name)


def _met(children: set[int], workers: list[int], by: Worker, today: date) -> set[tuple[int, int]]:
    seen = Involvement.objects.filter(child__in=children, worker__in=workers, role__in=CASE_ROLES)
    seen = seen.filter(child__in=visible_children(by, today))
    return set(seen.values_list("child", "worker"))


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
