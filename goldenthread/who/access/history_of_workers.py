"""Who worked with one child and when: every part, every team, and every day on which nobody did."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.foundations.clocks import working_days
from goldenthread.foundations.questions import question
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post, Team, Worker
from goldenthread.who.workforce.rules import works_until

from .codes import CASE_ROLES, LEADS
from .models import Holding, Involvement
from .parts.rules import Span, days_at_work, gaps, is_ahead, needs_a_worker

Posts = dict[int, list[tuple[str, Span]]]


@dataclass(frozen=True)
class Gap:
    """Nobody was named for the work. It includes its first day; without an end it goes on."""

    start: date
    end: date | None
    working_days: int


@dataclass(frozen=True)
class Story:
    parts: list[Involvement]
    holdings: list[Holding]
    gaps: list[Gap]
    part: Involvement | None  # of the allocated worker now
    team: Team | None

    @property
    def worker(self) -> Worker | None:
        return self.part.worker if self.part else None

    @property
    def written_later(self) -> list[Involvement]:
        """Beginnings that were written down after the day: no gap shows, and nobody could have known then."""
        return [part for part in self.parts if part.role == LEADS and part.written_on]


def story_of(child: Person, today: date) -> Story:
    parts = list(
        Involvement.objects.filter(child=child).select_related("worker", "made_by").order_by("-started_on", "-pk")
    )
    posts = posts_of(parts)
    holdings = list(
        Holding.objects.filter(child=child).select_related("team", "made_by").order_by("-started_on", "-pk")
    )
    allocated = next((part for part in parts if part.role == "allocated" and works(part, posts, today)), None)
    team = next((holding.team for holding in holdings if is_open(holding, today)), None)
    return Story(parts, holdings, gaps_of(parts, holdings, posts, today), allocated, team)


def is_open(period: Any, today: date) -> bool:
    """Whether a dated row holds on a day; the end is the first day without."""
    return period.started_on <= today and (period.ended_on is None or period.ended_on > today)


@question
def posts_held(worker_ids):
    rows = Post.objects.filter(worker__among=worker_ids)
    return rows.values_list("worker_id", "role", "started_on", "ended_on", named=True)


def posts_of(parts: Iterable[Any]) -> Posts:
    """By worker, the posts of everybody who has a part in these cases: (role, days). One query."""
    found: Posts = defaultdict(list)
    for post in posts_held(sorted({part.worker_id for part in parts if part.role in CASE_ROLES})):
        found[post.worker_id].append((post.role, Span(post.started_on, post.ended_on)))
    return found


def worked(part: Any, posts: Posts) -> list[Span]:
    """The days on which this part had somebody at work."""
    return days_at_work(part.role, Span(part.started_on, part.ended_on), posts[part.worker_id])


def works(part: Any, posts: Posts, today: date) -> bool:
    """Whether this part goes on and its worker still holds a post that may have it."""
    spans = worked(part, posts) if part.role in CASE_ROLES else []
    return any(span.start <= today and (span.end is None or span.end > today) for span in spans)


def works_to(part: Any, posts: Posts, today: date) -> date | None:
    """Of a part that has somebody at work today, the first day on which it has nobody; None where none is known."""
    spans = [(span.start, span.end) for span in worked(part, posts)]
    return next((works_until(end, spans) for start, end in spans if start <= today and (not end or end > today)), None)


def free_from(part: Any, worker: Worker, posts: Posts, today: date) -> date | None:
    """The first day on which this worker may have a part that somebody has, or had: a day on which that one was at work
    is theirs for good. None while they stay, and for who has it already. Who leaves soon gives way from today on."""
    if not is_open(part, today):
        return part.ended_on
    if part.worker_id == worker.pk:
        return None
    if works(part, posts, today):
        until = works_to(part, posts, today)
        leaves = part.ended_on or (until and is_ahead(until - timedelta(days=1), today))
        return today if leaves else None
    return max((span.end for span in worked(part, posts) if span.end and span.end <= today), default=part.started_on)


def ended_with_post(part: Any, posts: Posts) -> bool:
    """Whether this part is over because its worker held no post any more that may have it."""
    if part.ended_on is None:
        return False
    after = days_at_work(part.role, Span(part.ended_on), posts[part.worker_id])
    return all(span.start > part.ended_on for span in after)


def gaps_of(parts: Iterable[Involvement], holdings: Iterable[Holding], posts: Posts, today: date) -> list[Gap]:
    """Newest first. Who is beside leads nobody: without a lead the child waits. Holdings need their team at hand."""
    held = [Span(each.started_on, each.ended_on) for each in holdings if needs_a_worker(each.team.kind)]
    busy = [span for part in parts if part.role == LEADS for span in worked(part, posts)]
    return gaps_between(held, busy, today)


def gaps_between(held: list[Span], worked: list[Span], today: date) -> list[Gap]:
    """Newest first: the days on which a team that needs a worker held the child, and nobody was named. Who is to come
    is not there yet: what they will end goes on till then."""
    found = gaps(held, [span for span in worked if span.start <= today], today)
    return [Gap(gap.start, gap.end, working_days.between(gap.start, gap.end or today)) for gap in reversed(found)]
