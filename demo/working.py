"""The months after an assessment: which tracks each child's plan serves, who works with the child, and what drifts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from goldenthread.foundations.clocks import working_days

from . import conferences, help, missing, planning, protection, reviewing, visits, words
from .families import Kin
from .staff import Member, Team
from .stories import Call, Story

if TYPE_CHECKING:
    from .assessing import Course
    from .protection import Way

IN_NEED = {"child_in_need", "strategy"}
WITHOUT_A_PLAN = 0.14  # found in need lately, and nobody has written a plan yet
FIRST_PLAN_LATE = 0.12
WRITTEN_OUT = timedelta(days=730)  # texts of earlier years would only make the load long
# What goes wrong, in how many of the plans that it can happen to. Plain guesses: nobody publishes these.
DRIFTS = {
    "late_visits": 0.04, "not_seen": 0.04, "carried_over": 0.09, "no_contingency": 0.14, "no_evidence": 0.12,
    "no_step": 0.07, "review_late": 0.1, "no_core_group": 0.09,
}  # fmt: skip


class Span(NamedTuple):
    """One track of a plan; the last day is to come while nobody has ended it."""

    kind: str
    start: date
    end: date


@dataclass
class Case:
    """One child, from the referral on, as it is worked with."""

    story: Story
    call: Call
    kin: Kin
    referral: int
    team: Team
    found: str
    closed: date
    parts: list[tuple[date, date, Member]]
    way: Way | None = None
    tracks: list[Span] = field(default_factory=list)
    drifts: frozenset[str] = frozenset()
    plan: planning.Written | None = None
    sheet: planning.Sheet | None = None  # what the tour says of its plan
    assessment: int | None = None
    seen: list[date] = field(default_factory=list)  # on which visits

    def last_seen(self, day: date) -> date | None:
        return max((on for on in self.seen if on <= day), default=None)

    def worker(self, day: date) -> Member:
        """Who works with the child on a day; the manager while nobody does."""
        return next((who for start, until, who in self.parts if start <= day < until), self.team.manager)

    def on(self, day: date) -> Span | None:
        return next((span for span in self.tracks if span.start <= day < span.end), None)

    def say(self, text: str) -> str:
        """A sentence with its people in it."""
        family = self.call.family
        father = family.father.given if family.father else "the father"
        return words.fill(text, self.kin, family.mother, father=father, year=str(family.known_on.year))

    def draw(self, ways: list[str]) -> str:
        return self.say(self.story.dice.choice(ways))

    @property
    def is_calm(self) -> bool:
        """A child of the tour, of whom everything is chosen: what is late, too."""
        return any(who.on_tour for _, _, who in self.parts)

    @property
    def is_written_out(self) -> bool:
        return self.closed > self.story.today - WRITTEN_OUT


def follow(story: Story, call: Call, team: Team, course: Course, cases: list[Case]) -> None:
    """What happens with the children of one call, as far as the days have come."""
    way = cases[0].way if cases else None
    asked = protection.meet(story, call, team, cases, way) if way else {}
    for case in cases:
        case.tracks = tracks_of(case, course)
        case.drifts = drifting(case)
        planning.write(case)
    if way:
        conferences.confer(story, call, team, cases, way, asked)
    days: dict[tuple[Span, ...], list[tuple[date, str]]] = {}  # brothers and sisters are spoken of on the same days
    for case in cases:
        if case.plan and tuple(case.tracks) not in days:
            days[tuple(case.tracks)] = reviewing.meetings(case)
        reviewing.go_on(case, days.get(tuple(case.tracks), []))
        if not case.is_calm:
            missing.maybe(case)
    visits.follow(story, cases)
    for case in cases:
        help.write(case)


def drifting(case: Case) -> frozenset[str]:
    """What goes wrong with this child's plan."""
    if case.is_calm:
        return frozenset()
    return frozenset(name for name, share in DRIFTS.items() if case.story.dice.random() < share)


def tracks_of(case: Case, course: Course) -> list[Span]:
    """In need from the plan that follows the assessment; under a protection plan from its conference until its end."""
    dice, way = case.story.dice, case.way
    late = not case.is_calm and dice.random() < FIRST_PLAN_LATE
    begun = working_days.add(course.authorised, dice.randint(11, 30) if late else dice.randint(1, 9))
    found: list[Span] = []
    if way and way.plan_until:
        held, until = way.conference_on, min(way.plan_until, case.closed)
        if begun + timedelta(days=14) < held:
            found.append(Span("in_need", begun, held))
        found.append(Span("protection", held, until))
        if until < case.closed:
            found.append(Span("in_need", until, case.closed))
    elif (
        case.found in IN_NEED
        and begun + timedelta(days=7) < case.closed
        and (case.is_calm or not case.story.left_undone(begun, WITHOUT_A_PLAN))
    ):
        found.append(Span("in_need", begun, case.closed))
    return [span for span in found if case.story.happened(span.start)]
