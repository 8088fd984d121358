"""Who leaves these teams, and how many of their children still have nobody. Constant queries, however many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from goldenthread.foundations.questions import asked_together, question
from goldenthread.who.access.codes import LEADS
from goldenthread.who.access.led import coming_among, led_among
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.visible import hidden_from, locked_to
from goldenthread.who.workforce.models import Post, Team, Worker

from ..handovers.reading import held_for_work
from .reading import leavers
from .rules import LOOKED_BACK


@dataclass(frozen=True)
class Leaver:
    """Those whom the leaver's own page shows to the same reader: who may not know of a child counts without."""

    post: Post
    theirs: frozenset[int]  # theirs, and those whom they handed over in the last weeks
    nobody_yet: frozenset[int]  # of those, for whom nobody but the leaver is there or named, or nobody at all

    @property
    def children(self) -> int:
        return len(self.theirs)

    @property
    def without(self) -> int:
        return len(self.nobody_yet)

    @property
    def worker(self) -> Worker:
        return self.post.worker


@question
def left_by(worker_ids, since, today):
    """Whom these workers have, or had on any day since; a slip of the hand, that lasted no day, is none."""
    rows = Involvement.objects.filter(worker__among=worker_ids, role=LEADS, started_on__lte=today)
    rows = rows.exclude(ended_on=F("started_on")).exclude(ended_on__lte=since)
    return rows.values_list("worker_id", "child_id", "ended_on").order_by("pk")


def leavers_of(teams: Sequence[Team], reader: Worker, today: date) -> list[Leaver]:
    """The first to go first."""
    posts = leavers(teams, today)
    if not posts:
        return []
    since = {post.pk: min(post.ended_on or today, today) - LOOKED_BACK for post in posts}
    parts = left_by(sorted({post.worker_id for post in posts}), min(since.values()), today)
    ids = sorted({child for _, child, _ in parts})
    with asked_together((held_for_work, led_among, coming_among, locked_to), ids=ids, today=today, worker=reader.pk):
        counted = set(held_for_work(ids, today)) - set(hidden_from(reader, today))
        has = {(row.child_id, row.worker_id) for row in (*led_among(ids, today), *coming_among(ids, today))}
    found = []
    for post in posts:
        theirs = counted & {
            child for worker, child, ended_on in parts
            if worker == post.worker_id and (ended_on is None or ended_on > since[post.pk])
        }  # fmt: skip
        followed = {child for child, worker in has if worker != post.worker_id}
        found.append(Leaver(post, frozenset(theirs), frozenset(theirs - followed)))
    return found
