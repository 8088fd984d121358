"""One team's year, played out many times (simpy): who comes, who goes, who waits. The same seed, the same answer."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import heappop, heappush
from random import Random
from typing import Any, NamedTuple

import simpy

from .rules import BANDS, HIGH, LOW, MIDDLE, WEEKS, Rates, Scenario, quantile

MONTHS = 12
MONTH = WEEKS / MONTHS
RUNS = 100
BUSY = 12_000  # children in all runs together: larger teams are played out less often
LEAST_RUNS = 20


@dataclass(frozen=True)
class Hand:
    """A worker: how many children they may hold, and when they are known to go."""

    limit: int
    target: int
    goes_in: float | None = None  # weeks
    is_agency: bool = False


@dataclass(eq=False)
class Desk:
    """A worker while they are here, with their children."""

    hand: Hand
    cases: list["Case"] = field(default_factory=list)
    children: int = 0
    is_gone: bool = False

    @property
    def fullness(self) -> float:
        return self.children / self.hand.limit

    def take(self, case: "Case") -> None:
        self.cases.append(case)
        self.children += case.children

    def leave(self, case: "Case") -> None:
        self.cases.remove(case)
        self.children -= case.children


@dataclass(eq=False)
class Case:
    """Brothers and sisters who came together, and go together: how long they have been here, and with whom."""

    weeks: float
    children: int
    desk: Desk | None = None
    had_somebody: bool = False


@dataclass(frozen=True)
class Start:
    """A team as it stands. `families`: of those who came together with one worker, the weeks so far, the place of their
    worker in `hands`, and how many children they are."""

    hands: tuple[Hand, ...]
    families: tuple[tuple[float, int | None, int], ...]

    @property
    def children(self) -> int:
        return sum(many for *_, many in self.families)


class Look(NamedTuple):
    """How it stands at the end of a month."""

    children: int
    waiting: int
    each: float  # children with a worker, by worker
    over: int  # workers with more than their target
    changes: int  # children who got another worker, since the beginning


class Range(NamedTuple):
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Month:
    """The range of each number at the end of a month."""

    children: Range
    waiting: Range
    each: Range
    over: Range
    changes: Range


@dataclass(frozen=True)
class Year:
    months: list[Month]
    runs: int

    @property
    def end(self) -> Month:
        return self.months[-1]


@dataclass
class Team:
    """One run."""

    env: simpy.Environment
    dice: Random
    rates: Rates
    scenario: Scenario
    newcomer: Hand  # what a new worker may hold
    desks: list[Desk] = field(default_factory=list)
    room: list[tuple[float, int, Desk]] = field(default_factory=list)  # a heap: how full each was said to be
    said: int = 0
    waiting: deque[Case] = field(default_factory=deque)
    posts: int = 0
    children: int = 0
    changes: int = 0
    looks: list[Look] = field(default_factory=list)

    def begin(self, start: Start) -> None:
        self.posts = len(start.hands) + self.scenario.gain
        desks = [self.join(hand) for hand in start.hands]
        for weeks, place, many in start.families:
            self.come(weeks, many, desks[place] if place is not None else None)
        gone = [
            desk for place, desk in enumerate(desks)
            if place in self.scenario.named or (self.scenario.no_agency and desk.hand.is_agency)
        ]  # fmt: skip
        staying = [desk for desk in desks if desk not in gone]
        for desk in [*gone, *self.dice.sample(staying, min(self.scenario.lose, len(staying)))]:
            self.part(desk)
        for _ in range(self.scenario.gain):
            self.join(self.newcomer)
        self.give()
        self.env.process(self.arrivals())
        self.env.process(self.starters())
        self.env.process(self.looking())

    def join(self, hand: Hand) -> Desk:
        desk = Desk(hand)
        self.desks.append(desk)
        self.say(desk)
        self.env.process(self.works(desk))
        return desk

    def part(self, desk: Desk) -> None:
        """A worker goes; their children wait, before those who have never had anybody."""
        if desk.is_gone:
            return
        desk.is_gone = True
        self.desks.remove(desk)
        for case in desk.cases:
            case.desk = None
            self.waiting.appendleft(case)

    def works(self, desk: Desk) -> Iterator[Any]:
        own = self.dice.expovariate(self.rates.goes) if self.rates.goes else float("inf")
        until = own if desk.hand.goes_in is None else desk.hand.goes_in
        if until <= WEEKS:
            yield self.env.timeout(max(0.0, until))
            self.part(desk)
            self.give()

    def come(self, weeks: float, many: int, desk: Desk | None) -> None:
        case = Case(weeks, many, desk, desk is not None)
        self.children += many
        if desk:
            desk.take(case)
            self.say(desk)
        else:
            self.waiting.append(case)
        self.env.process(self.stays(case))

    def stays(self, case: Case) -> Iterator[Any]:
        left = stay(case.weeks, self.rates.leaving, self.dice)
        if left > WEEKS:
            return
        yield self.env.timeout(left)
        self.children -= case.children
        if case.desk:
            case.desk.leave(case)
            self.say(case.desk)
        else:
            self.waiting.remove(case)
        self.give()

    def give(self) -> None:
        """Whoever waits goes to the worker with most room. Brothers and sisters for whom nobody has room wait on, and
        smaller families go before them."""
        for case in list(self.waiting):
            desk = self.emptiest()
            if desk is None or desk.fullness >= 1:
                return
            if desk.children and desk.children + case.children > desk.hand.limit:
                continue
            self.waiting.remove(case)
            self.changes += case.children * case.had_somebody
            case.desk, case.had_somebody = desk, True
            desk.take(case)
            self.say(desk)

    def emptiest(self) -> Desk | None:
        while self.room:
            fullness, _, desk = self.room[0]
            if not desk.is_gone and fullness == desk.fullness:
                return desk
            heappop(self.room)  # it was said of another moment
        return None

    def say(self, desk: Desk) -> None:
        """How full a worker is now, so that the one with most room is found without asking all."""
        self.said += 1
        heappush(self.room, (desk.fullness, self.said, desk))

    def arrivals(self) -> Iterator[Any]:
        """A week like those of the same season a year ago, with more or fewer children as the scenario says."""
        for week in range(WEEKS + 1):
            for many in self.dice.choice(self.rates.like(week)):
                times = (100 + self.scenario.referrals) / 100
                for _ in range(int(times) + (self.dice.random() < times % 1)):
                    self.come(0.0, many, None)
            self.give()
            yield self.env.timeout(1)

    def starters(self) -> Iterator[Any]:
        """Posts that nobody is in are filled as fast as the council has filled them."""
        while self.rates.starts:
            yield self.env.timeout(self.dice.expovariate(self.rates.starts))
            if len(self.desks) < self.posts:
                self.join(self.newcomer)
                self.give()

    def looking(self) -> Iterator[Any]:
        for _ in range(MONTHS):
            yield self.env.timeout(MONTH)
            counts = [desk.children for desk in self.desks]
            over = sum(desk.children > desk.hand.target for desk in self.desks)
            each = sum(counts) / len(counts) if counts else 0.0
            waiting = sum(case.children for case in self.waiting)
            self.looks.append(Look(self.children, waiting, each, over, self.changes))


def stay(weeks: float, leaving: Sequence[float], dice: Random) -> float:
    """For how many weeks more a child stays who has been here for `weeks`: by the rate of each band in turn."""
    at = weeks
    for (_, last), rate in zip(BANDS, leaving, strict=True):
        if at >= last:
            continue
        wait = dice.expovariate(rate) if rate else float("inf")
        if at + wait < last:
            return at + wait - weeks
        at = last
    return float("inf")


@lru_cache(maxsize=64)
def play(start: Start, rates: Rates, scenario: Scenario, newcomer: Hand, *, seed: int, runs: int = 0) -> Year:
    """The year, many times over, with its ranges (rules.LOW, rules.HIGH)."""
    runs = runs or max(LEAST_RUNS, min(RUNS, BUSY // max(1, start.children)))
    years = [_one(start, rates, scenario, newcomer, _dice(seed, turn)) for turn in range(runs)]
    return Year([_month([looks[place] for looks in years]) for place in range(MONTHS)], runs)


def _dice(seed: int, turn: int) -> Random:
    """Not for secrets: the same seed must give the same year."""
    return Random(seed * 100_003 + turn)  # noqa: S311  # nosec B311


def _one(start: Start, rates: Rates, scenario: Scenario, newcomer: Hand, dice: Random) -> list[Look]:
    env = simpy.Environment()
    team = Team(env, dice, rates, scenario, newcomer)
    team.begin(start)
    env.run(until=WEEKS + 0.001)
    return team.looks


def _month(looks: Sequence[Look]) -> Month:
    return Month(*(_range([look[place] for look in looks]) for place in range(len(Look._fields))))


def _range(numbers: Sequence[float]) -> Range:
    return Range(*(quantile(numbers, share) for share in (LOW, MIDDLE, HIGH)))
