"""How a team stands, stood, and at which rates children and workers came and went. Reads only; five queries."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.conf import settings

from goldenthread.foundations.questions import question
from goldenthread.practice.caseload.load.reading import allowed_to
from goldenthread.practice.caseload.load.rules import allowance
from goldenthread.who.access.codes import LEADS
from goldenthread.who.access.history_of_workers import is_open
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.parts.rules import WORKING_TEAM_KINDS
from goldenthread.who.access.visible import hidden_from
from goldenthread.who.workforce.models import Post, Team, Worker, first_years
from goldenthread.who.workforce.rules import CASE_HOLDERS, works_until

from .play import Hand, Start
from .rules import LOOKED_BACK, WEEKS, Rates, hazards

_WHOLE = Decimal(1)  # of full time


@question
def stayed(team_ids, since):
    """Children whom these teams hold, or held since; only while a team that gives them a worker does."""
    rows = Holding.objects.filter(team__among=team_ids, team__kind__in=WORKING_TEAM_KINDS).exclude(ended_on__lte=since)
    return rows.order_by("child", "started_on", "pk").values_list("child_id", "started_on", "ended_on", named=True)


@question
def posts_of(service_ids, since):
    """Who held cases in these services."""
    rows = Post.objects.filter(team__service__among=service_ids, role__in=CASE_HOLDERS).exclude(ended_on__lte=since)
    return rows.select_related("worker").order_by("started_on", "pk")


@question
def led_by(worker_ids, since):
    rows = Involvement.objects.filter(worker__among=worker_ids, role=LEADS).exclude(ended_on__lte=since)
    return rows.order_by("pk").values_list("worker_id", "child_id", "started_on", "ended_on", named=True)


@dataclass(frozen=True)
class Past:
    """Everything that the reckoning rests on, as this reader may count it: no child whose record is locked to them."""

    stays: Sequence[Any]
    posts: Sequence[Post]  # of the teams
    pool: Sequence[Post]  # of their services: of one team too few come and go for a rate
    parts: Sequence[Any]
    began: Mapping[int, date]  # by worker, the first year after qualifying

    def start(self, on: date, *, knows_ends: bool = True) -> Start:
        """The team on a day: who works there, and each child with whom. Who was to go is known of today alone."""
        posts = self.working(on)
        hands = tuple(
            _hand(post, self.began.get(post.worker_id), on, self._ends(post) if knows_ends else None) for post in posts
        )
        place = {post.worker_id: at for at, post in enumerate(posts)}
        with_whom = {part.child_id: place[part.worker_id] for part in self.parts
                     if is_open(part, on) and part.worker_id in place}  # fmt: skip
        here = (row for row in self.stays if is_open(row, on))
        together = Counter((row.started_on, row.ended_on, with_whom.get(row.child_id)) for row in here)
        families = ((_weeks(came, on), whom, many) for (came, _, whom), many in together.items())
        return Start(hands, tuple(families))

    def working(self, on: date) -> list[Post]:
        """Who works there on a day, in the order of Start.hands."""
        return [post for post in self.posts if is_open(post, on)]

    def rates(self, until: date) -> Rates:
        """Of the weeks before a day, at most LOOKED_BACK of them."""
        since = until - timedelta(weeks=LOOKED_BACK)
        first = min((row.started_on for row in self.stays), default=until)
        since = max(since, first)
        weeks = max(1, (until - since).days // 7)
        lately = (row for row in self.stays if since <= row.started_on < until)
        came = defaultdict(list)
        for (day, _), many in Counter((row.started_on, row.ended_on) for row in lately).items():
            came[(until - day).days // 7].append(many)
        spent = sum(_spent(post, since, until) for post in self.pool)
        mine = sum(_spent(post, since, until) for post in self.posts) / spent if spent else 0.0
        went = sum(since < post.ended_on <= until for post in self.pool if post.ended_on and not self._goes_on(post))
        ended = {(post.worker_id, post.ended_on) for post in self.pool}
        fresh = (post for post in self.pool if (post.worker_id, post.started_on) not in ended)
        begun = sum(since <= post.started_on < until for post in fresh)
        return Rates(
            arrivals=tuple(tuple(came[week]) for week in range(weeks)),
            leaving=hazards(_seen(row, since, until) for row in self.stays if row.started_on < until),
            goes=went / spent if spent else 0.0, starts=begun / weeks * mine,
        )  # fmt: skip

    def _ends(self, post: Post) -> date | None:
        """The first day without its worker here: who only gets other terms stays, as does who goes from one of these
        teams to another."""
        held = ((each.started_on, each.ended_on) for each in self.posts if each.worker_id == post.worker_id)
        return works_until(post.ended_on, held)

    def _goes_on(self, post: Post) -> bool:
        """Whoever only gets other terms, as after the first year, does not leave."""
        return any(each.worker_id == post.worker_id and each.started_on == post.ended_on for each in self.pool)

    def held_on(self, on: date) -> int:
        return sum(is_open(row, on) for row in self.stays)


def past_of(teams: Sequence[Team], reader: Worker, today: date) -> Past:
    """Of two years before the year that is looked back on."""
    since, ids = today - timedelta(weeks=LOOKED_BACK + WEEKS), sorted(team.pk for team in teams)
    services = sorted({team.service_id for team in teams})
    stays, pool, hidden = stayed(ids, since), posts_of(services, since), set(hidden_from(reader, today))
    posts = [post for post in pool if post.team_id in ids]
    workers = sorted({post.worker_id for post in posts})
    parts, began = led_by(workers, since), dict(first_years(workers))
    return Past(
        _joined(row for row in stays if row.child_id not in hidden), posts, pool,
        [part for part in parts if part.child_id not in hidden], began,
    )  # fmt: skip


class Stay(NamedTuple):
    """From when until when a child was with these teams. Brothers and sisters are told by both days."""

    child_id: int
    started_on: date
    ended_on: date | None


def _joined(rows: Iterable[Any]) -> list[Stay]:
    """A child who goes from one of these teams to another goes on being here. Rows by child, earliest first."""
    found: list[Stay] = []
    for row in rows:
        last = found[-1] if found and found[-1].child_id == row.child_id else None
        if last and (last.ended_on is None or last.ended_on >= row.started_on):
            found[-1] = last._replace(ended_on=row.ended_on)
        else:
            found.append(Stay(row.child_id, row.started_on, row.ended_on))
    return found


def _hand(post: Post, began: date | None, on: date, ends: date | None) -> Hand:
    allowed = allowed_to(post, began, on)
    return Hand(allowed.limit, allowed.target, _weeks(on, ends) if ends else None, post.is_agency)


def newcomer() -> Hand:
    """Who begins: full-time, and experienced."""
    allowed = allowance(False, _WHOLE, target=settings.CASELOAD.target, limit=settings.CASELOAD.limit)
    return Hand(allowed.limit, allowed.target)


def _weeks(start: date, end: date) -> float:
    return (end - start).days / 7


def _spent(post: Post, since: date, until: date) -> float:
    end = min(post.ended_on or until, until)
    return max(0.0, _weeks(max(post.started_on, since), end))


def _seen(row: Any, since: date, until: date) -> tuple[float, float, bool]:
    """From which week of a child's stay to which they were seen within these days, and whether it ended then."""
    is_over = row.ended_on is not None and since < row.ended_on <= until
    end = min(row.ended_on or until, until)
    return _weeks(row.started_on, max(row.started_on, since)), max(0.0, _weeks(row.started_on, end)), is_over
