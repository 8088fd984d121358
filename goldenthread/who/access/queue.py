"""Who waits for a worker, and whose worker leaves. Reads only; constant queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Case, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Greatest

from goldenthread.foundations.clocks import State, state_of_date
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post, Team, Worker

from .codes import LEADS
from .history_of_workers import Posts, posts_of, works, works_to
from .models import Holding, Involvement, posts_for_part
from .parts.rules import LEAVING_SOON, WORKING_TEAM_KINDS, allocation_state
from .visible import held_for, visible_children


@dataclass(frozen=True)
class Waiting:
    """A child whom a team holds and who is allocated to nobody; or from a day to come, when whoever has them leaves.
    Who works beside them stays beside: the child waits."""

    child: Person
    team_id: int
    since: date
    state: State
    leaving: str = ""  # who has the child till then


def waiting_holdings(today: date) -> QuerySet[Holding]:
    """Holdings by working teams of children allocated to nobody at work, with the day since when. A condition on any
    list."""
    parts = Involvement.objects.filter(child=OuterRef("child"), role=LEADS)
    # The last worker left the child, or left the post that may have one, whichever was first: what is tidied up later
    # begins no new wait. What held no day was a slip of the hand.
    ended = Case(When(ended_on__lte=today, then="ended_on"))
    over = (
        parts.filter(started_on__lte=today)
        .lasting()
        .annotate(
            over=Case(
                When(Exists(_posts_to_the_end()), then=ended),
                default=Coalesce(Subquery(_post_before_the_end(today)), ended),
            )
        )
    )
    left = over.values("child").annotate(last=Max("over")).values("last")
    return (
        Holding.objects.open(today)
        .filter(~Exists(parts.at_work(today)), team__kind__in=WORKING_TEAM_KINDS)
        .annotate(since=Greatest(F("started_on"), Coalesce(Subquery(left), F("started_on"))))
    )


def _posts_to_the_end() -> QuerySet[Post]:
    """The posts in which an involvement's worker was on its last day. To stand inside a question about involvements."""
    begun = posts_for_part().filter(started_on__lt=OuterRef("ended_on"))
    return begun.filter(Q(ended_on=None) | Q(ended_on__gte=OuterRef("ended_on")))


def _post_before_the_end(today: date) -> QuerySet[Post]:
    """When the last of them ended that were over by then. To stand inside a question about involvements."""
    by_then = Q(ended_on__lte=Coalesce(OuterRef("ended_on"), F("ended_on")))
    return posts_for_part().filter(by_then, ended_on__lte=today).order_by("-ended_on").values("ended_on")[:1]


def leaving_holdings(today: date) -> QuerySet[Holding]:
    """Holdings of children whose allocated worker leaves soon, and whom nobody is named to have by then."""
    parts = Involvement.objects.filter(child=OuterRef("child"), role=LEADS)
    soon = Exists(parts.at_work(today)), ~Exists(parts.at_work(today + LEAVING_SOON))
    return Holding.objects.open(today).filter(*soon, team__kind__in=WORKING_TEAM_KINDS)


def leaves_for(worker: Worker, today: date) -> list[Waiting]:
    """The children who have a worker today and need another by a day to come, the first day first."""
    rows = leaving_holdings(today).filter(child__in=visible_children(worker, today)).select_related("child")
    rows = list(rows.order_by("child__given_names", "pk"))
    parts = Involvement.objects.going_on(today).filter(child__among=[row.child_id for row in rows], role=LEADS)
    parts = parts.lasting().select_related("worker").order_by("started_on", "pk")
    by_child: dict[int, list[Involvement]] = defaultdict(list)
    for part in parts:
        by_child[part.child_id].append(part)
    posts = posts_of(parts)
    leaving = []
    for row in rows:
        name, end = _last_of(by_child[row.child_id], posts, today)
        if end:
            state = state_of_date(end - timedelta(days=1), today)
            leaving.append(Waiting(row.child, row.team_id, end, state, leaving=name))
    return sorted(leaving, key=lambda each: each.since)


def _last_of(parts: Iterable[Involvement], posts: Posts, today: date) -> tuple[str, date | None]:
    """Of those who have a child in turn, without a day between: who does last, and the first day without them."""
    name, end = "", None
    for part in parts:
        if works(part, posts, end or today):
            name, end = part.worker.name, works_to(part, posts, end or today)
    return name, end


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
