"""A team's or a service's children by risk of breach. Every number is the length of a list made here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from goldenthread.practice.caseload.load.reading import Load, loads
from goldenthread.practice.child.threads import due_of
from goldenthread.who.access.models import Holding, Involvement, Lock
from goldenthread.who.access.offers import for_reader
from goldenthread.who.access.visible import counted_children, unlocked, visible_children
from goldenthread.who.people.models import Person
from goldenthread.who.people.strands import Due
from goldenthread.who.workforce.models import Post, Team, Worker
from goldenthread.who.workforce.rules import CASE_HOLDERS

from . import rules


@dataclass(frozen=True)
class Row:
    """One thing due for one child, with who holds the child."""

    due: Due
    child: Person
    worker: Worker | None
    team: Team


@dataclass
class Board:
    """The teams' children, what is due for each, and who carries how many; as this reader may see them."""

    teams: Sequence[Team]
    reader: Worker
    today: date
    children: dict[int, Person] = field(init=False)
    team_of: dict[int, Team] = field(init=False)
    worker_of: dict[int, Worker] = field(init=False)

    def __post_init__(self) -> None:
        held = Holding.objects.open(self.today).filter(
            team__in=self.teams, child__in=counted_children(self.reader, self.today)
        )
        by_id = {team.pk: team for team in self.teams}
        pairs = list(held.values_list("child", "team"))
        self.children = {child.pk: child for child in Person.objects.filter(pk__among=[child for child, _ in pairs])}
        self.team_of = {child: by_id[team] for child, team in pairs}
        parts = Involvement.objects.at_work(self.today).filter(role="allocated", child__among=self.children)
        worker_ids = dict(parts.values_list("child", "worker"))
        workers = Worker.objects.in_bulk(set(worker_ids.values()))
        self.worker_of = {child: workers[worker] for child, worker in worker_ids.items()}

    @cached_property
    def openable(self) -> set[int]:
        """The children whose names this reader may see and whose records open; the others are numbers."""
        visible = visible_children(self.reader, self.today)
        known = {*self.children, *(child for ids in self.carried.values() for child in ids)}
        return set(visible.filter(pk__among=known).values_list("pk", flat=True))

    @cached_property
    def locked(self) -> int:
        """How many of these children's records are locked. Who is on a lock's list counts one child more than who is
        not, for whom there is none."""
        rows = Lock.objects.open(self.today).filter(child__among=self.children)
        return rows.values("child").distinct().count()

    @cached_property
    def due(self) -> list[Due]:
        items = for_reader(due_of(self.children, self.today), self.reader, self.today)
        return rules.least_time_first(rules.told_once(items))

    def rows(self, items: Sequence[Due]) -> list[Row]:
        return [
            Row(item, self.children[item.child_id], self.worker_of.get(item.child_id), self.team_of[item.child_id])
            for item in items
        ]

    @cached_property
    def overdue(self) -> list[Row]:
        return self.rows(rules.overdue(self.due))

    @cached_property
    def soon(self) -> list[Row]:
        return self.rows(rules.slipping(self.due))

    @cached_property
    def to_decide(self) -> list[Row]:
        return self.rows(rules.waits_for_manager(self.due))

    @cached_property
    def missed(self) -> list[Row]:
        return self.rows(rules.missed_by_manager(self.due))

    @cached_property
    def each_child(self) -> list[Row]:
        """Every child once, the least time left first; those with nothing due last."""
        first = rules.first_for_each(self.due)
        return self.rows(rules.least_time_first(first.values()))

    @cached_property
    def nothing_due(self) -> list[Person]:
        busy = {row.child.pk for row in self.each_child}
        return [child for pk, child in self.children.items() if pk not in busy]

    @cached_property
    def unallocated(self) -> list[Person]:
        return [child for pk, child in self.children.items() if pk not in self.worker_of]

    @cached_property
    def posts(self) -> list[Post]:
        """Of every case holder of the teams."""
        held = Post.objects.open(self.today).filter(team__in=self.teams, role__in=CASE_HOLDERS)
        return list(held.select_related("worker", "team"))

    @cached_property
    def carried(self) -> dict[int, list[int]]:
        """Each case holder's children, other teams' too, that may be known to exist: a locked child is in nobody's."""
        known = Person.objects.filter(unlocked(self.reader, self.today))
        parts = Involvement.objects.at_work(self.today).filter(
            role="allocated", worker__in=[post.worker_id for post in self.posts], child__in=known
        )
        found: dict[int, list[int]] = {}
        for worker, child in parts.values_list("worker", "child"):
            found.setdefault(worker, []).append(child)
        return found

    @cached_property
    def carriers(self) -> list[Load]:
        """Who carries what: every case holder of the teams, the fullest for their limit first."""
        carriers = loads(self.posts, self.reader, self.today).values()
        return sorted(carriers, key=lambda each: (-max(each.children, each.number) / each.limit, each.worker.name))

    def with_worker(self, worker_id: int) -> list[Row | Person]:
        """One case holder's children, as many as the board counts: the least time left first, nothing due last."""
        ids = self.carried.get(worker_id, [])
        post = next(post for post in self.posts if post.worker_id == worker_id)
        people = Person.objects.in_bulk(ids)
        held = Holding.objects.open(self.today).filter(child__in=ids).select_related("team")
        teams = {each.child_id: each.team for each in held}
        first = rules.first_for_each(rules.told_once(for_reader(due_of(ids, self.today), self.reader, self.today)))
        rows = [
            Row(item, people[item.child_id], post.worker, teams.get(item.child_id, post.team))
            for item in rules.least_time_first(first.values())
        ]
        return [*rows, *(people[child] for child in ids if child not in first)]

    @cached_property
    def over_limit(self) -> list[Load]:
        return [each for each in self.carriers if each.over]
