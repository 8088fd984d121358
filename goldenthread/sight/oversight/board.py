"""A team's or a service's children by risk of breach. Every number is the length of a list made here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from goldenthread.foundations.questions import asked_together, question, side_by_side
from goldenthread.journey.assessment.rules import told_once
from goldenthread.practice.caseload.handovers.reading import changes_of
from goldenthread.practice.caseload.leaving.counted import Leaver, leavers_of
from goldenthread.practice.caseload.load.reading import Load, loads
from goldenthread.practice.child.threads import due_of
from goldenthread.practice.supervision.meetings.lists import looked_at_among
from goldenthread.practice.supervision.people import Supervised, posts_in_teams, standing, supervises
from goldenthread.who.access.codes import LEADS
from goldenthread.who.access.led import led_among, led_by
from goldenthread.who.access.models import Holding, Lock
from goldenthread.who.access.offers import for_reader
from goldenthread.who.access.parts.rules import CASE_PART_ROLES
from goldenthread.who.access.rules import COUNTS_ALL_ROLES, may_ever
from goldenthread.who.access.visible import hidden_from, locked_to, visible_among
from goldenthread.who.people.models import Person
from goldenthread.who.people.strands import Due
from goldenthread.who.workforce.models import Post, Team, Worker

from . import rules


@dataclass(frozen=True)
class Row:
    """One thing due for one child, with who holds the child."""

    due: Due
    child: Person
    worker: Worker | None
    team: Team


@question
def held_by(team_ids, today):
    rows = Holding.objects.open(today).filter(team__among=team_ids)
    return rows.order_by("child", "pk").values_list("child_id", "team_id")


@question
def posts_in(team_ids, today):
    rows = Post.objects.open(today).filter(team__among=team_ids, role__in=CASE_PART_ROLES[LEADS])
    return rows.select_related("worker", "team").order_by("pk")


@question
def children_by_number(ids):
    return Person.objects.children().filter(pk__among=ids).order_by("pk")


@question
def workers_by_number(worker_ids):
    return Worker.objects.filter(pk__among=worker_ids).order_by("pk")


@question
def locked_among(ids, today):
    return Lock.objects.open(today).filter(child__among=ids).values_list("child", flat=True)


@dataclass
class Board:
    """The teams' children, what is due for each, and who carries how many; as this reader may see them."""

    teams: Sequence[Team]
    reader: Worker
    today: date
    children: dict[int, Person] = field(init=False)
    team_of: dict[int, Team] = field(init=False)
    worker_of: dict[int, Worker] = field(init=False)
    posts: list[Post] = field(init=False)  # of every case holder of the teams
    locked: int = field(init=False)  # how many of these children's records are locked
    # The children whose names this reader may see and whose records open; the others are numbers.
    openable: set[int] = field(init=False)
    # Each case holder's children, other teams' too, that may be known to exist: a locked child is in nobody's.
    carried: dict[int, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        by_id, today = {team.pk: team for team in self.teams}, self.today
        with asked_together((held_by, posts_in), team_ids=sorted(by_id), today=today):
            pairs, self.posts = held_by(sorted(by_id), today), posts_in(sorted(by_id), today)
        workers = sorted(post.worker_id for post in self.posts)
        with asked_together((led_by, locked_to), worker_ids=workers, worker=self.reader.pk, today=today):
            hidden, carried = set(hidden_from(self.reader, today)), led_by(workers, today)
        self.carried = {}
        for row in carried:
            if row.child_id not in hidden:
                self.carried.setdefault(row.worker_id, []).append(row.child_id)
        known = {*(child for child, _ in pairs), *(row.child_id for row in carried)} - hidden
        self.openable = visible_among(self.reader, sorted(known), today)
        counted = known if self.reader.role in COUNTS_ALL_ROLES else self.openable
        self._read([(child, by_id[team]) for child, team in pairs if child in counted])

    def _read(self, held: Sequence[tuple[int, Team]]) -> None:
        ids, today = sorted({child for child, _ in held}), self.today
        self.team_of = dict(held)
        with asked_together((children_by_number, led_among, locked_among), ids=ids, today=today):
            self.children = {child.pk: child for child in children_by_number(ids)}
            worker_ids = {row.child_id: row.worker_id for row in led_among(ids, today)}
            # Who is on a lock's list counts one child more than who is not, for whom there is none.
            self.locked = len(set(locked_among(ids, today)))
        workers = {each.pk: each for each in workers_by_number(sorted(set(worker_ids.values())))}
        self.worker_of = {child: workers[worker] for child, worker in worker_ids.items()}

    def read(self) -> None:
        """All that a page shows of it, side by side: each would else wait for its own answers."""
        side_by_side(
            lambda: self.due, lambda: self.carriers, lambda: self.supervised, lambda: self._looked, lambda: self.leavers
        )

    @cached_property
    def due(self) -> list[Due]:
        items = for_reader(due_of(self.children, self.today), self.reader, self.today)
        return rules.least_time_first(told_once(items))

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
        first = rules.first_for_each(told_once(for_reader(due_of(ids, self.today), self.reader, self.today)))
        rows = [
            Row(item, people[item.child_id], post.worker, teams.get(item.child_id, post.team))
            for item in rules.least_time_first(first.values())
        ]
        return [*rows, *(people[child] for child in ids if child not in first)]

    @cached_property
    def supervised(self) -> list[Supervised]:
        """Everybody of the teams whose supervision has a clock, the least time left first."""
        return standing(posts_in_teams(sorted(team.pk for team in self.teams), self.today), self.today)

    def may_supervise(self, post: Post) -> bool:
        """Whether this reader opens the worker's screen of supervision."""
        return supervises(self.reader, post)

    @cached_property
    def supervised_late(self) -> list[Supervised]:
        return [each for each in self.supervised if each.is_late]

    @cached_property
    def supervised_missed(self) -> list[Supervised]:
        """Late for longer than a manager has to notice: the next manager up is shown it."""
        return [each for each in self.supervised_late if -each.due.days > rules.MANAGER_NOTICES_WITHIN]

    @cached_property
    def _looked(self) -> tuple[list[int], set[int]]:
        return looked_at_among(list(self.children), self.today)

    @cached_property
    def looked_at(self) -> list[Person]:
        """The children whom somebody has, to be looked at in supervision."""
        return [self.children[pk] for pk in self._looked[0]]

    @cached_property
    def not_looked_at(self) -> list[Person]:
        return [self.children[pk] for pk in self._looked[0] if pk in self._looked[1]]

    @cached_property
    def leavers(self) -> list[Leaver]:
        """Who leaves these teams, the first to go first; for whom it concerns."""
        return leavers_of(self.teams, self.reader, self.today) if may_ever(self.reader.role, "leaving.read") else []

    @cached_property
    def losing(self) -> dict[int, Person]:
        """The children whose worker leaves, and for whom nobody else is named yet: the first to go first. Who is only
        to come to whoever leaves has another worker till then."""
        ids = [pk for each in self.leavers for pk in sorted(each.nobody_yet) if self.worker_of.get(pk) == each.worker]
        return {pk: self.children[pk] for pk in ids}

    def lose(self, worker: Worker) -> int:
        """How many of this worker's children may lose them."""
        return sum(self.worker_of[child] == worker for child in self.losing)

    @cached_property
    def not_handed_over(self) -> list[Person]:
        """The children whose worker changed lately, and whose handover is not signed by all."""
        changed = [change for change in changes_of(self.children, self.today) if change.has_come(self.today)]
        ids = {change.part.child_id for change in changed if change.is_asked_for(self.today)}
        return [child for pk, child in self.children.items() if pk in ids]

    @cached_property
    def over_limit(self) -> list[Load]:
        return [each for each in self.carriers if each.over]
