"""How constant the workers of a team's or a service's children are. Six queries, however many children."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from goldenthread.foundations.questions import asked_together, question
from goldenthread.who.access.codes import LEADS
from goldenthread.who.access.history_of_workers import gaps_between, posts_of, worked
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.parts.rules import Span, needs_a_worker
from goldenthread.who.access.visible import counted_children, hidden_from, locked_to, visible_children
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker

from ..handovers.reading import changes_of
from .rules import (
    CHANGES,
    COUNTED,
    FEW,
    GROUPS,
    UNSIGNED,
    YEAR,
    Constancy,
    Spell,
    constancy,
    months_before,
    quarters,
    share,
    workers,
)


@question
def parts_of(ids):
    """Who led these children: whoever was beside is no worker of theirs, and with them alone a child waits."""
    rows = Involvement.objects.filter(child__among=ids, role=LEADS).order_by("started_on", "pk")
    return rows.values_list("child_id", "worker_id", "role", "started_on", "ended_on", "reason", named=True)


@question
def held_by(team_ids, since):
    """Whom these teams hold, and held since."""
    rows = Holding.objects.filter(team__among=team_ids).exclude(ended_on__lte=since)
    return rows.values_list("child_id", "team__kind", "started_on", "ended_on", named=True)


@question
def times_held(ids):
    """When any team held these children."""
    rows = Holding.objects.filter(child__among=ids).order_by("started_on", "pk")
    return rows.values_list("child_id", "team__kind", "started_on", "ended_on", named=True)


@dataclass(frozen=True)
class Child:
    """A child whom one of the teams holds on the day."""

    person: Person
    stands: Constancy
    change: Spell | None  # of the worker: the last one, or the very one that the list is about


@dataclass(frozen=True)
class Why:
    """For how many changes of worker this is the reason. `key`: of the list of them."""

    reason: str
    changes: int

    @property
    def key(self) -> str:
        return f"{CHANGES}_{self.reason}"


@dataclass(frozen=True)
class Quarter:
    on: date
    children: int
    one: int
    many: int
    few: int

    @property
    def share_of_one(self) -> int:
        return share(self.one, self.children)

    @property
    def share_of_many(self) -> int:
        return share(self.many, self.children)

    @property
    def share_of_few(self) -> int:
        return share(self.few, self.children)


class Kept:
    """The children whom these teams hold and held, as this reader may count them, and who has worked with each. Of a
    day that is over everybody counts all whom the teams held then, but whoever's record is locked to them now: a share
    of those who are still here would be another one for each reader, and change when a child leaves."""

    def __init__(self, teams: Sequence[Team], reader: Worker, today: date) -> None:
        self.reader, self.today = reader, today
        since, team_ids = months_before(quarters(today)[0], YEAR), sorted(team.pk for team in teams)
        with asked_together((held_by, locked_to), team_ids=team_ids, since=since, worker=reader.pk, today=today):
            held, hidden = held_by(team_ids, since), set(hidden_from(reader, today))
        ids = sorted({row.child_id for row in held})
        self.counted = set(counted_children(reader, today).filter(pk__among=ids).values_list("pk", flat=True))
        self.held = [row for row in held if row.child_id not in hidden and needs_a_worker(row.team__kind)]
        ids = sorted({row.child_id for row in self.held})
        with asked_together((parts_of, times_held), ids=ids):
            self.parts, times = parts_of(ids), times_held(ids)
        self.times: dict[int, list[Span]] = defaultdict(list)
        for row in times:
            if needs_a_worker(row.team__kind):
                self.times[row.child_id].append(Span(row.started_on, row.ended_on))
        self.spells: dict[int, list[Spell]] = defaultdict(list)
        for part in self.parts:
            self.spells[part.child_id].append(Spell(part.worker_id, part.started_on, part.ended_on, part.reason))

    @cached_property
    def children(self) -> list[Child]:
        """Of today, those with most workers in a year first."""
        return self.on(self.today)

    def on(self, day: date) -> list[Child]:
        """The same of another day, as far back as the quarters go."""
        ids = self._on(day)
        people = Person.objects.in_bulk(ids)
        nobody = self._with_nobody(ids, day)
        stands = {child: constancy(self.spells[child], day, nobody[child], self.times[child]) for child in ids}
        found = [Child(people[child], each, each.last) for child, each in stands.items()]
        return sorted(found, key=lambda each: (-each.stands.in_year, -each.stands.in_two_years, each.person.pk))

    @cached_property
    def unsigned(self) -> set[int]:
        """Children of today whose worker changed lately, and whose handover is not signed by all."""
        came = [each for each in changes_of(self._on(self.today), self.today) if each.has_come(self.today)]
        return {change.part.child_id for change in came if change.is_asked_for(self.today)}

    @cached_property
    def changed(self) -> list[Child]:
        """A row for each change of worker in the last twelve months, the latest first."""
        pairs = [(change, each) for each in self.children for change in each.stands.lately]
        pairs.sort(key=lambda pair: (-pair[0].start.toordinal(), pair[1].person.pk))
        return [replace(each, change=change) for change, each in pairs]

    @cached_property
    def reasons(self) -> list[Why]:
        """What those changes were for, the most frequent first."""
        counts = Counter(change.reason for each in self.children for change in each.stands.lately)
        return [Why(*each) for each in sorted(counts.items(), key=lambda each: (-each[1], each[0]))]

    def rows(self, key: str, on: date | None = None) -> list[Child]:
        """The list behind one of the numbers; with `on`, of an earlier day for whom COUNTED counts."""
        if key == UNSIGNED:
            return [each for each in self.children if each.person.pk in self.unsigned]
        if key == CHANGES:
            return self.changed
        if key not in COUNTED:
            return [each for each in self.changed if each.change and key == Why(each.change.reason, 1).key]
        group = COUNTED[key]
        among = self.children if on is None else self.on(on)
        return [each for each in among if group.least <= each.stands.workers(group.months) <= group.most]

    def openable(self, rows: Iterable[Child]) -> set[int]:
        ids = sorted({each.person.pk for each in rows})
        return set(visible_children(self.reader, self.today).filter(pk__among=ids).values_list("pk", flat=True))

    @cached_property
    def quarters(self) -> list[Quarter]:
        """Of whom the teams held on the last day of each of the last eight quarters."""
        return [self._quarter(on) for on in quarters(self.today)]

    def _quarter(self, on: date) -> Quarter:
        counts = Counter(workers(self.spells[child], on, YEAR) for child in self._on(on))
        few = sum(number for many, number in counts.items() if 1 <= many <= FEW)
        many = sum(number for each, number in counts.items() if each >= GROUPS["many"].least)
        return Quarter(on, sum(counts.values()) - counts[0], counts[1], many, few)

    def _on(self, day: date) -> list[int]:
        rows = (row for row in self.held if row.started_on <= day and (row.ended_on is None or row.ended_on > day))
        return sorted({row.child_id for row in rows if day < self.today or row.child_id in self.counted})

    def _with_nobody(self, ids: Collection[int], day: date) -> dict[int, int]:
        """Working days of the twelve months up to the day, by child."""
        posts, since = posts_of(self.parts), months_before(day, YEAR)
        held, busy = defaultdict(list), defaultdict(list)
        for row in self.held:
            if row.started_on <= day:
                held[row.child_id].append(Span(max(row.started_on, since), _by(row.ended_on, day)))
        for part in self.parts:
            busy[part.child_id] += [span for span in worked(part, posts) if span.start <= day]
        return {child: self._days(held[child], busy[child], day) for child in ids}

    def _days(self, held: list[Span], busy: list[Span], day: date) -> int:
        lasting = [span for span in held if span.end is None or span.end > span.start]
        return sum(gap.working_days for gap in gaps_between(lasting, busy, day))


def _by(end: date | None, day: date) -> date | None:
    """The end as it stood on a day: none, of what went on after it."""
    return end if end and end <= day else None
