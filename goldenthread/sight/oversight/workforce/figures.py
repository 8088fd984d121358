"""The department's rates of this copy's own workforce, beside what is published; and what only this council counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from goldenthread.who.access.led import led_by
from goldenthread.who.access.visible import hidden_from
from goldenthread.who.workforce.census import rules
from goldenthread.who.workforce.census.reading import Workforce, full_time
from goldenthread.who.workforce.models import Post, Team, Worker
from goldenthread.who.workforce.rules import CASE_HOLDERS

from ..profile import WORKFORCE, Line, lines
from ..published import Council


@dataclass(frozen=True)
class Rate:
    """One of the department's measures: this copy's own, and the published line of a council."""

    key: str
    name: str
    unit: str
    made: str  # of what
    own: float | None
    parts: str  # the two numbers of people or days that it is made of
    line: Line

    @property
    def words(self) -> str:
        return "nothing to count" if self.own is None else f"{self.own:.1f}{self.unit}"


@dataclass(frozen=True)
class Holder:
    """A case holder and how many children they hold; a number, never whose."""

    post: Post
    children: int


class Figures(Workforce):
    """A locked child is in nobody's caseload for who is not on the lock's list."""

    def __init__(
        self, teams: Sequence[Team], services: Sequence[int | None], day: date, reader: Worker, today: date
    ) -> None:  # fmt: skip
        super().__init__(teams, services, day)
        self.reader, self.today = reader, today

    @cached_property
    def holders(self) -> list[Holder]:
        """Who holds a case, through an agency too, the most children first."""
        posts = [post for post in (*self.in_post, *self.agency) if post.role in CASE_HOLDERS]
        hidden = set(hidden_from(self.reader, self.today))  # what is locked now is in no past day either
        led = led_by(sorted(post.worker_id for post in posts), self.day)
        children = Counter(row.worker_id for row in led if row.child_id not in hidden)
        held = [Holder(post, children[post.worker_id]) for post in posts if children[post.worker_id]]
        return sorted(held, key=lambda each: (-each.children, each.post.worker.name))

    @cached_property
    def days_lost(self) -> float:
        return round(sum(each.days for each in self.lost), 1)

    @cached_property
    def rolling_turnover(self) -> float | None:
        months = [full_time(self.own_on(day)) for day in rules.months_back(self.day)]
        return rules.rolling_turnover(full_time(self.leavers), months)

    @cached_property
    def unled(self) -> list[Team]:
        """Teams with no manager of the council's own."""
        led = {team.pk for team in self.teams_with_own_manager}
        return [team for team in self.teams if team.pk not in led]

    def rates(self, council: Council) -> list[Rate]:
        published = dict(zip(WORKFORCE, lines(council, WORKFORCE.values()), strict=True))
        return [
            Rate(key, name, unit, made, own, parts, published[key])
            for (key, (name, unit, made)), (own, parts) in zip(rules.RATES.items(), self._own(), strict=True)
        ]

    def _own(self) -> list[tuple[float | None, str]]:
        """In the order of RATES."""
        people, agency, left = full_time(self.in_post), full_time(self.agency), full_time(self.leavers)
        covering, vacant = full_time(self.covering), sum(each.share for each in self.vacant)
        cases, holders = sum(each.children for each in self.holders), full_time(each.post for each in self.holders)
        lost, year = self.days_lost, rules.year_of(self.day)
        return [
            (rules.vacancy_rate(vacant, people) if self.places else None, f"{vacant:g} and {people:g}"),
            (rules.turnover_rate(left, people), f"{left:g} of {people:g}"),
            (rules.agency_rate(agency, people), f"{agency:g} and {people:g}"),
            (rules.agency_cover_rate(covering, agency), f"{covering:g} of {agency:g}"),
            (rules.vacancy_cover_rate(covering, vacant), f"{covering:g} of {vacant:g}"),
            (rules.caseload(cases, holders), f"{cases:,} children, {holders:g} full-time"),
            (rules.absence_rate(lost, people, year), f"{lost:g} days, {people:g} × {rules.days_worked(year)}"),
        ]
