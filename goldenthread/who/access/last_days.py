"""Until when somebody who may have children allocated works in a team: one question for every room."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from goldenthread.foundations.questions import question
from goldenthread.who.workforce.models import Post
from goldenthread.who.workforce.rules import works_until

from .codes import LEADS
from .parts.rules import CASE_PART_ROLES


@question
def posts_that_lead(worker_ids):
    rows = Post.objects.filter(worker__among=worker_ids, role__in=CASE_PART_ROLES[LEADS]).order_by("pk")
    return rows.values_list("worker_id", "team_id", "started_on", "ended_on", named=True)


def last_days(posts: Iterable[Post]) -> dict[int, date | None]:
    """By post, its worker's last day in its team, None where none is known. Posts there that follow one another are
    one: who gets other hours from a day to come does not leave. One query."""
    posts, there = list(posts), defaultdict(list)
    for row in posts_that_lead(sorted({post.worker_id for post in posts})):
        there[row.worker_id, row.team_id].append((row.started_on, row.ended_on))
    ends = {post.pk: works_until(post.ended_on, there[post.worker_id, post.team_id]) for post in posts}
    return {post: end - timedelta(days=1) if end else None for post, end in ends.items()}
