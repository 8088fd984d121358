"""Who leaves these teams, and how many of their children still have nobody. Constant queries, however many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.foundations.questions import asked_together, question
from goldenthread.who.access.codes import LEADS
from goldenthread.who.access.led import coming_among, led_among
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.visible import hidden_from, locked_to
from goldenthread.who.workforce.models import Post, Team, Worker

from ..handovers.reading import held_for_work
from .reading import leavers, who_has
from .rules import LOOKED_BACK, after


@dataclass(frozen=True)
class Leaver:
    """Those whom the leaver's own page shows to the same reader: who may not know of a child counts without."""

    post: Post
    theirs: frozenset[int]  # theirs, those whom they handed over in the last weeks, and who is to come to them
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
def left_by(worker_ids, since):
    """Whom these workers have, are named to have, or had on any day since; what lasts no day was called off, or a slip
    of the hand."""
    rows = Involvement.objects.filter(worker__among=worker_ids, role=LEADS).lasting()
    rows = rows.exclude(ended_on__lte=since).order_by("started_on", "pk")
    return rows.values_list("worker_id", "child_id", "started_on", "ended_on", named=True)


def leavers_of(teams: Sequence[Team], reader: Worker, today: date) -> list[Leaver]:
    """The first to go first."""
    posts = leavers(teams, today)
    if not posts:
        return []
    since = {post.pk: min(post.ended_on or today, today) - LOOKED_BACK for post in posts}
    parts = left_by(sorted({post.worker_id for post in posts}), min(since.values()))
    ids = sorted({part.child_id for part in parts})
    with asked_together((held_for_work, led_among, coming_among, locked_to), ids=ids, today=today, worker=reader.pk):
        counted = set(held_for_work(ids, today)) - set(hidden_from(reader, today))
        has = who_has(ids, today)
    found = []
    for post in posts:
        began = {part.child_id: part.started_on for part in parts if _is_of(part, post, since[post.pk])}
        theirs = counted & began.keys()
        without = {child for child in theirs if not after(post.worker_id, began[child], has[child], today)}
        found.append(Leaver(post, frozenset(theirs), frozenset(without)))
    return found


def _is_of(part: Any, post: Post, since: date) -> bool:
    """Whether a part belongs to this leaving: not over for long, and begun or planned for a day in this post."""
    lasts = part.ended_on is None or part.ended_on > since
    return part.worker_id == post.worker_id and lasts and (post.ended_on is None or part.started_on < post.ended_on)
