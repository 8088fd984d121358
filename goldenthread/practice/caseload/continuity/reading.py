"""How constant the workers of a team's or a service's children are. Five queries, however many children."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from goldenthread.foundations.questions import question
from goldenthread.who.access.codes import CASE_ROLES
from goldenthread.who.access.history_of_workers import gaps_between, posts_of, worked
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.rules import Span, needs_a_worker
from goldenthread.who.access.visible import counted_children, visible_children
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker

from ..handovers.reading import changes_of
from .rules import (
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

LEADS = "allocated"


@question
def parts_of(ids):
    rows = Involvement.objects.filter(child__among=ids, role__in=CASE_ROLES).order_by("started_on", "pk")
    return rows.values_list("child_id", "worker_id", "role", "started_on", "ended_on", "reason", named=True)


@question
def held_by(team_ids, since):
    """Whom these teams hold, and held since."""
    rows = Holding.objects.filter(team__among=team_ids).exclude(ended_on__lte=since)
    return rows.values_list("child_id", "team__kind", "started_on", "ended_on", named=True)


@dataclass(frozen=True)
class Child:
    """A child whom one of the teams holds today."""

    person: Person
    stands: Constancy


@dataclass(frozen=True)
class Quarter:
    on: date
    children: int
    one: int
    few: int

    @property
    def share_of_one(self) -> int:
        return share(self.one, self.children)

    @property
    def share_of_few(self) -> int:
        return share(self.few, self.children)


class Kept:
    """The children whom these teams hold and held, as this reader may count them, and who has worked with each."""

    def __init__(self, teams: Sequence[Team], reader: Worker, today: date) -> None:
        self.reader, self.today = reader, today
        first = quarters(today)[0]
        held = held_by([team.pk for team in teams], months_before(first, YEAR))
        may_count = set(counted_children(reader, today).filter(pk__among=[row.child_id for row in held])
                        .values_list("pk", flat=True))  # fmt: skip
        self.held = [row for row in held if row.child_id in may_count and needs_a_worker(row.team__kind)]
        self.parts = parts_of(sorted({row.child_id for row in self.held}))
        self.spells: dict[int, list[Spell]] = defaultdict(list)
        for part in self.parts:
            if part.role == LEADS:
                self.spells[part.child_id].append(Spell(part.worker_id, part.started_on, part.ended_on, part.reason))

    @cached_property
    def children(self) -> list[Child]:
        """Of today, those with most workers in a year first."""
        ids = self._on(self.today)
        people = Person.objects.in_bulk(ids)
        nobody = self._with_nobody(ids)
        found = [Child(people[child], constancy(self.spells[child], self.today, nobody[child])) for child in ids]
        return sorted(found, key=lambda each: (-each.stands.in_year, -each.stands.in_two_years, each.person.pk))

    @cached_property
    def unsigned(self) -> set[int]:
        """Children of today whose worker changed lately, and whose handover is not signed by all."""
        changes = changes_of(self._on(self.today), self.today)
        return {change.part.child_id for change in changes if change.next and change.is_asked_for(self.today)}

    def rows(self, key: str) -> list[Child]:
        """The list behind one of the numbers."""
        if key == UNSIGNED:
            return [each for each in self.children if each.person.pk in self.unsigned]
        return self.having(*GROUPS[key][1:])

    def having(self, least: int, most: int) -> list[Child]:
        """With so many workers in the last twelve months."""
        return [each for each in self.children if least <= each.stands.in_year <= most]

    @cached_property
    def openable(self) -> set[int]:
        ids = [each.person.pk for each in self.children]
        return set(visible_children(self.reader, self.today).filter(pk__among=ids).values_list("pk", flat=True))

    @cached_property
    def quarters(self) -> list[Quarter]:
        """Of whom the teams held on the last day of each of the last eight quarters."""
        return [self._quarter(on) for on in quarters(self.today)]

    def _quarter(self, on: date) -> Quarter:
        counts = Counter(workers(self.spells[child], on, YEAR) for child in self._on(on))
        few = sum(number for many, number in counts.items() if 1 <= many <= FEW)
        return Quarter(on, sum(counts.values()) - counts[0], counts[1], few)

    def _on(self, day: date) -> list[int]:
        rows = (row for row in self.held if row.started_on <= day and (row.ended_on is None or row.ended_on > day))
        return sorted({row.child_id for row in rows})

    def _with_nobody(self, ids: Collection[int]) -> dict[int, int]:
        """Working days of the last twelve months, by child."""
        posts, since = posts_of(self.parts), months_before(self.today, YEAR)
        held, busy = defaultdict(list), defaultdict(list)
        for row in self.held:
            held[row.child_id].append(Span(max(row.started_on, since), row.ended_on))
        for part in self.parts:
            busy[part.child_id] += worked(part, posts)
        return {child: self._days(held[child], busy[child]) for child in ids}

    def _days(self, held: list[Span], busy: list[Span]) -> int:
        lasting = [span for span in held if span.end is None or span.end > span.start]
        return sum(gap.working_days for gap in gaps_between(lasting, busy, self.today))
