"""Who leaves, which children are theirs, and who follows. Reads only; constant queries for each page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.foundations.questions import asked_together, question
from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.access.codes import LEADS
from goldenthread.who.access.led import coming_among, led_among
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.parts.rules import CASE_PART_ROLES, WORKING_TEAM_KINDS
from goldenthread.who.access.reach import team_for
from goldenthread.who.access.rules import may_ever
from goldenthread.who.access.visible import hidden_from, visible_among
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post, Team, Worker

from ..handovers.models import Handover
from ..handovers.reading import Change, changes_of
from ..handovers.rules import SIGNED, TO_WRITE, WRITTEN
from ..transfers.reading import asked_of
from .models import Followed
from .rules import (
    AHEAD,
    LOOKED_BACK,
    REMEMBERED,
    Leads,
    Left,
    after,
    is_leaving,
    nobody_yet,
    signed_by_all,
    still_without,
)


@dataclass(frozen=True)
class Row:
    """One child of somebody who leaves, as the page shows it."""

    left: Left
    child: Person
    change: Change | None
    part_id: int
    asked: str  # the team that is asked to take the child on
    opens: bool  # whether this reader may open the record


@dataclass(frozen=True)
class Leaving:
    post: Post
    rows: list[Row]
    followed: Followed | None

    @property
    def worker(self) -> Worker:
        return self.post.worker

    @property
    def without(self) -> list[Row]:
        without = {each.child_id for each in still_without(row.left for row in self.rows)}
        return [row for row in self.rows if row.child.pk in without]

    @property
    def signed(self) -> int:
        return sum(row.left.handover == SIGNED for row in self.rows)

    @property
    def handovers(self) -> int:
        """Of the children whom they have or had: who is only to come to them is handed over by somebody else."""
        return sum(row.left.comes_on is None for row in self.rows)

    @property
    def nobody_yet(self) -> str:
        return nobody_yet(len(self.without), len(self.rows))

    @property
    def signed_by_all(self) -> str:
        return signed_by_all(self.signed, self.handovers)

    @property
    def done(self) -> list[Row]:
        return [row for row in self.rows if not row.left.needs]


@question
def posts_ending(team_ids, since, on):
    """Posts in these teams that may have children allocated, and end between two days without another following on in
    the same team, and whose page is not closed."""
    onward = Post.objects.filter(worker=OuterRef("worker"), team=OuterRef("team"), started_on__gte=OuterRef("ended_on"))
    rows = Post.objects.filter(
        team__among=team_ids, role__in=CASE_PART_ROLES[LEADS], ended_on__gt=since, ended_on__lte=on
    )
    rows = rows.filter(~Exists(onward.filter(role__in=CASE_PART_ROLES[LEADS])), followed=None)
    return rows.select_related("worker", "team").order_by("ended_on", "worker__name", "pk")


def leavers(teams: Iterable[Team], today: date) -> list[Post]:
    """Who leaves these teams, or left lately, and whose page is open: the first to go first."""
    return posts_ending(sorted(team.pk for team in teams), today - REMEMBERED, today + AHEAD)


def leaving_of(post: Post, reader: Worker, today: date) -> Leaving:
    """Every child whom this worker has, is named to have, or had in the last weeks, while a team works with them. Of a
    post that ended long ago, only those who have nobody at all."""
    last = _by_child(_parts(post, today).exclude(child__in=hidden_from(reader, today)).select_related("child"))
    if not is_leaving(post.ended_on, today):
        had = followers(last, today)
        last = {child: part for child, part in last.items() if child not in had}
    followed = Followed.objects.filter(post=post).select_related("by").first()
    return Leaving(post, _rows(post.worker_id, last, reader, today), followed)


def is_seen_through(post: Post, reader: Worker, today: date) -> bool:
    """Whether a leaver's page is there: for some weeks, and then for as long as a child of theirs has nobody, as far as
    this reader may know."""
    if post.ended_on is None or is_leaving(post.ended_on, today):
        return post.ended_on is not None
    return bool(leaving_of(post, reader, today).rows)


def pages_for(reader: Worker, posts: Sequence[Post], today: date) -> set[int]:
    """Of one worker's posts, those whose page opens for this reader. None of who goes on in the same team."""
    if not may_ever(reader.role, "leaving.read"):
        return set()
    held = [post for post in posts if post.role in CASE_PART_ROLES[LEADS] and post.team_id]
    last = [
        post for post in held
        if post.ended_on and not any(on.team_id == post.team_id and on.started_on >= post.ended_on for on in held)
    ]  # fmt: skip
    return {post.pk for post in last if team_for(reader, post.team_id) and is_seen_through(post, reader, today)}


def _parts(post: Post, today: date) -> QuerySet[Involvement]:
    """The last first. What lasts no day was called off, or a slip of the hand."""
    since = min(post.ended_on or today, today) - LOOKED_BACK
    parts = Involvement.objects.filter(worker=post.worker_id, role=LEADS).lasting()
    parts = parts.filter(Q(ended_on=None) | Q(ended_on__gt=since))
    if post.ended_on:
        parts = parts.filter(started_on__lt=post.ended_on)
    return parts.filter(_held(today)).order_by("-started_on", "-pk")


def _by_child(parts: Iterable[Involvement]) -> dict[int, Involvement]:
    """The first of each child."""
    found: dict[int, Involvement] = {}
    for part in parts:
        found.setdefault(part.child_id, part)
    return found


def locked_without(post: Post, reader: Worker, today: date) -> list[int]:
    """Those children of theirs who have nobody yet and of whom this reader may not know."""
    last = _by_child(_parts(post, today).filter(child__in=hidden_from(reader, today)))
    return sorted(last.keys() - followers(last, today, besides=post.worker_id).keys())


def who_has(ids: Sequence[int], today: date) -> dict[int, list[Leads]]:
    """By child, who has them today, and then who is named from a day to come."""
    rows: dict[int, list[Leads]] = defaultdict(list)
    for row in (*led_among(ids, today), *coming_among(ids, today)):
        rows[row.child_id].append(row)
    return rows


def followers(last: Mapping[int, Involvement], today: date, besides: int = 0) -> dict[int, str]:
    """By child, who has them now, or else will from a day to come: "Teal, from 15 December 2026". `last`: the part of
    whoever leaves; `besides`: who that is."""
    with asked_together((led_among, coming_among), ids=sorted(last), today=today):
        rows = who_has(sorted(last), today)
    found = {}
    for child, part in last.items():
        if row := after(besides, part.started_on, rows[child], today):
            later = f", from {plain_date(row.started_on)}" if row.started_on > today else ""
            found[child] = f"{row.worker__name}{later}"
    return found


def _held(today: date) -> Exists:
    return Exists(Holding.objects.open(today).filter(child=OuterRef("child"), team__kind__in=WORKING_TEAM_KINDS))


def _rows(leaver: int, last: dict[int, Involvement], reader: Worker, today: date) -> list[Row]:
    ids = sorted(last)
    follows = followers(last, today, besides=leaver)
    written = set(Handover.objects.filter(part__in=list(last.values())).values_list("part", flat=True))
    changes = {change.part.pk: change for change in changes_of(ids, today)}
    asked = {row.child_id: row.team__name for row in asked_of(ids, today)} if ids else {}
    opens = visible_among(reader, ids, today)
    found = []
    for child, part in last.items():
        change = changes.get(part.pk)
        state = change.state if change else WRITTEN if part.pk in written else TO_WRITE
        asks_for_it = change is None or change.is_asked_for(today)
        comes_on = part.started_on if part.started_on > today else None
        left = Left(child, follows.get(child, ""), child in asked, state, asks_for_it, comes_on)
        found.append(Row(left, part.child, change, part.pk, asked.get(child, ""), child in opens))
    return sorted(found, key=lambda row: (bool(row.left.next_name), not row.left.needs, row.child.name, row.child.pk))
