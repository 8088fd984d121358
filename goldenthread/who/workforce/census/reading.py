"""The workforce of some teams on one day and in the twelve months to it, as the census counts it. Reads only; the same
number of queries for one team and for a council."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from django.db.models import Q

from goldenthread.foundations.clocks import working_days
from goldenthread.foundations.questions import asked_together, question

from ..models import Away, Milestone, Place, Post, Team
from . import rules

A_DAY = timedelta(days=1)


@question
def posts_lately(team_ids, service_ids, today, since):
    """Every post of whoever had one here on a day from then to today. Their others too: a move is no leaving."""
    led = Q(team=None) & (Q(service=None) | Q(service__among=service_ids))  # who leads a service, or all of them
    here = Post.objects.filter(Q(team__among=team_ids) | led)
    here = here.filter(started_on__lte=today).exclude(ended_on__lt=since)
    rows = Post.objects.filter(worker__in=here.values("worker"))
    return rows.select_related("worker", "team", "service", "place").order_by("worker", "started_on")


@question
def places_of(team_ids, today):
    rows = Place.objects.open(today).filter(team__among=team_ids).select_related("team")
    return rows.order_by("team__name", "role", "pk")


@question
def held_before(team_ids, today):
    """Posts of the establishment and the last day but one on which each was held by one of the council's own."""
    rows = Post.objects.filter(place__team__among=team_ids, is_agency=False, ended_on__lte=today)
    return rows.order_by("pk").values_list("place_id", "ended_on")


@question
def sickness_of(worker_ids, today, since):
    rows = Away.objects.filter(worker__among=worker_ids, kind=rules.COUNTS_AS_ABSENCE, started_on__lte=today)
    return rows.exclude(ended_on__lte=since).order_by("pk").values_list("worker_id", "started_on", "ended_on")


@question
def milestones_of(worker_ids, today):
    rows = Milestone.objects.filter(worker__among=worker_ids, on__lte=today).order_by("pk")
    return rows.values_list("worker_id", "kind")


@dataclass(frozen=True)
class Vacancy:
    """A post of the establishment that nobody of the council's own holds, or not whole."""

    place: Place
    share: float
    since: date
    covered_by: tuple[Post, ...]  # through an agency


@dataclass(frozen=True)
class Newly:
    """Somebody in the first year after qualifying."""

    post: Post
    month: int
    done: int
    observed: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Lost:
    """A team's working days lost to sickness. Numbers only: who was ill is for their line."""

    team: Team | None
    in_post: float
    days: float
    people: int


@dataclass
class Workforce:
    """`teams` and whoever leads `services`, on `day` and in the twelve months that end with it."""

    teams: Sequence[Team]
    services: Sequence[int | None]  # whose leaders, who have no team, are counted; None: who leads all services
    day: date
    posts: dict[int, list[Post]] = field(init=False)  # by worker: theirs that are counted, wherever, oldest first
    places: list[Place] = field(init=False)
    left_places: dict[int, date] = field(init=False)

    def __post_init__(self) -> None:
        ids, services = sorted(team.pk for team in self.teams), sorted(each for each in self.services if each)
        with asked_together(
            (posts_lately, places_of, held_before), team_ids=ids, service_ids=services, today=self.day,
            since=self.first,
        ):  # fmt: skip
            rows = posts_lately(ids, services, self.day, self.first)
            self.places = [place for place in places_of(ids, self.day) if place.role in rules.RANKS]
            ended = held_before(ids, self.day)
        self.posts = defaultdict(list)
        for post in rows:
            if rules.is_counted(post.role, bool(post.worker.registration_number)):
                self.posts[post.worker_id].append(post)
        self.left_places = {}
        for place, on in ended:
            self.left_places[place] = max(on, self.left_places.get(place, on))

    @property
    def first(self) -> date:
        """The first day of the twelve months: 1 October, where the day is a 30 September."""
        try:
            return self.day.replace(year=self.day.year - 1) + A_DAY
        except ValueError:  # a 29 February
            return self.day.replace(year=self.day.year - 1, day=28) + A_DAY

    @cached_property
    def _team_ids(self) -> set[int]:
        return {team.pk for team in self.teams}

    def is_here(self, post: Post) -> bool:
        return post.team_id in self._team_ids or (post.team_id is None and post.service_id in self.services)

    def own_on(self, day: date) -> list[Post]:
        """The council's own in post on a day."""
        return [post for post in self._held(day) if not post.is_agency]

    def _held(self, day: date) -> list[Post]:
        return [post for posts in self.posts.values() for post in posts if self.is_here(post) and holds(post, day)]

    @cached_property
    def in_post(self) -> list[Post]:
        return by_name(self.own_on(self.day))

    @cached_property
    def agency(self) -> list[Post]:
        return by_name(post for post in self._held(self.day) if post.is_agency)

    @cached_property
    def covering(self) -> list[Post]:
        """Agency workers in a vacant post of the establishment."""
        vacant = {vacancy.place.pk for vacancy in self.vacant}
        return [post for post in self.agency if post.place_id in vacant]

    @cached_property
    def vacant(self) -> list[Vacancy]:
        held, covered = defaultdict(list), defaultdict(list)
        for posts in self.posts.values():
            for post in posts:
                if post.place_id and holds(post, self.day):
                    (covered if post.is_agency else held)[post.place_id].append(post)
        found = []
        for place in self.places:
            left = rules.share_left(float(place.full_time_equivalent), [share(post) for post in held[place.pk]])
            if left:
                since = max(place.started_on, self.left_places.get(place.pk, place.started_on))
                found.append(Vacancy(place, left, since, tuple(covered[place.pk])))
        return found

    @cached_property
    def starters(self) -> list[Post]:
        """Who began children's social work here in the twelve months, the newest first."""
        return sorted(self._edges("started_on", -1), key=lambda post: (post.started_on, post.pk), reverse=True)

    @cached_property
    def leavers(self) -> list[Post]:
        """Who left children's social work here in the twelve months, the newest first; no slip of the hand."""
        left = (post for post in self._edges("ended_on", 0) if post.left_because != rules.MISTAKE)
        return sorted(left, key=lambda post: (post.ended_on, post.pk), reverse=True)

    def _edges(self, edge: str, days: int) -> Iterable[Post]:
        """Own posts that began, or ended, while the same person had no other of them the day before, or that day."""
        for posts in self.posts.values():
            own = [post for post in posts if not post.is_agency]
            for post in own:
                on = getattr(post, edge)
                if on is None or not self.is_here(post) or not self.first <= last_day(on, days) <= self.day:
                    continue
                if not any(holds(other, on + days * A_DAY) for other in own if other is not post):
                    yield post

    @cached_property
    def managers(self) -> list[Post]:
        return [post for post in by_name(self._held(self.day)) if post.role in rules.MANAGING]

    @cached_property
    def agency_managers(self) -> list[Post]:
        return [post for post in self.managers if post.is_agency]

    @cached_property
    def teams_with_own_manager(self) -> list[Team]:
        led = {post.team_id for post in self.managers if not post.is_agency and post.role == "team_manager"}
        return [team for team in self.teams if team.pk in led]

    @cached_property
    def progressed(self) -> list[tuple[Post, Post]]:
        """Who moved to a post of another rank here in the twelve months: the post, and the one before."""
        found = []
        for posts in self.posts.values():
            for before, post in pairwise(posts):
                moved = before.ended_on == post.started_on and rules.RANKS[before.role] != rules.RANKS[post.role]
                if moved and self.is_here(post) and self.first <= post.started_on <= self.day:
                    found.append((post, before))
        return sorted(found, key=lambda each: (each[0].started_on, each[0].pk), reverse=True)

    @cached_property
    def newly(self) -> list[Newly]:
        posts = [post for post in by_name(self._held(self.day)) if post.newly_qualified]
        done = defaultdict(list)
        for worker, kind in milestones_of(sorted(post.worker_id for post in posts), self.day):
            done[worker].append(kind)
        return [self._newly(post, done[post.worker_id]) for post in posts]

    def _newly(self, post: Post, done: list[str]) -> Newly:
        month = rules.month_of(self._began(post), self.day)
        missing = tuple(rules.milestones_missing(done, month))
        return Newly(post, month, len(done), done.count("observation"), missing)

    def _began(self, post: Post) -> date:
        return min(each.started_on for each in self.posts[post.worker_id] if each.newly_qualified)

    @cached_property
    def lost(self) -> list[Lost]:
        """By team, the days that the council's own lost to sickness in the twelve months, in full-time days."""
        workers, until = sorted(self.posts), self.day + A_DAY
        days: dict[int | None, float] = defaultdict(float)
        people = defaultdict(set)
        for worker, start, end in sickness_of(workers, self.day, self.first):
            for post in self.posts[worker]:
                if post.is_agency or not self.is_here(post):
                    continue
                begins = max(start, post.started_on, self.first)
                ends = min(end or until, post.ended_on or until, until)
                if begins < ends:
                    days[post.team_id] += days_within(begins, ends) * share(post)
                    people[post.team_id].add(worker)
        fte = defaultdict(float)
        for post in self.in_post:
            fte[post.team_id] += share(post)
        rows = [*self.teams, *([None] if self.services else [])]
        return [
            Lost(team, fte[key], round(days[key], 1), len(people[key]))
            for team in rows
            for key in [team.pk if team else None]
            if fte[key] or days[key]
        ]


def holds(post: Post, day: date) -> bool:
    return post.started_on <= day and (post.ended_on is None or day < post.ended_on)


def last_day(on: date, days: int) -> date:
    """The day of a start is its own; of an end, which is the first day without, the day before."""
    return on if days else on - A_DAY


def days_within(start: date, end: date) -> int:
    """Working days from the first up to, and without, the second."""
    return working_days.between(start - A_DAY, end - A_DAY)


def by_name(posts: Iterable[Post]) -> list[Post]:
    return sorted(posts, key=lambda post: (post.worker.name, post.pk))


def full_time(posts: Iterable[Post]) -> float:
    """Shares of full time, summed."""
    return round(sum(map(share, posts)), 2)


def share(post: Post) -> float:
    return float(post.full_time_equivalent)
