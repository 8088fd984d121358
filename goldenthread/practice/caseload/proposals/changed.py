"""What has changed since a proposal was worked out, line by line, in words. Reads only; constant queries."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from goldenthread.foundations.ui.words import at as said_at
from goldenthread.foundations.ui.words import count
from goldenthread.who.access.hands import away_now
from goldenthread.who.access.models import Involvement
from goldenthread.who.workforce.models import Worker

from ..load.reading import Load, loads
from .models import Carried, Line, Proposal
from .reading import Child, children_now, posts_in, standing_of


def what_changed(
    by: Worker, proposal: Proposal, lines: Sequence[Line], today: date, *, of_workers: bool = True
) -> dict[int, list[str]]:
    """By line. Also of the workers, unless somebody else is chosen."""
    children = _of_children(lines, today)
    workers = _of_workers(by, proposal, {line.worker_id for line in lines if line.worker_id}, today)
    found = {line.pk: [*children.get(line.pk, ()), *(workers.get(line.worker_id, ()) if of_workers else ())]
             for line in lines}  # fmt: skip
    return {key: words for key, words in found.items() if words}


def _of_children(lines: Sequence[Line], today: date) -> dict[int, list[str]]:
    now = children_now({line.child_id for line in lines}, today)
    other = [line for line in lines if now[line.child_id].standing != line.standing]
    parts = Involvement.objects.select_related("worker", "made_by").in_bulk(
        {now[line.child_id].part for line in other if now[line.child_id].part != line.part}
    )
    return {line.pk: [_child_words(line, now[line.child_id], parts)] for line in other}


def _child_words(line: Line, now: Child, parts: dict[int, Involvement]) -> str:
    name = line.child.short_name
    if part := parts.get(now.part):
        return f"{name} is with {part.worker} since {said_at(part.made_at)}, given by {part.made_by}."
    if now.part != line.part:
        return f"Nobody works with {name} now."
    return f"{name}’s team, or what is open for {name}, is not what it was."


def _of_workers(by: Worker, proposal: Proposal, workers: Collection[int], today: date) -> dict[int, list[str]]:
    if not workers:
        return {}
    posts = {post.worker_id: post for post in posts_in(proposal.team_id, today) if post.worker_id in workers}
    held, away = loads(posts.values(), by, today), dict(away_now(sorted(posts), today))
    here = Counter(proposal.lines.exclude(given_to=None).values_list("given_to", flat=True))
    found = {}
    for then in proposal.carried.filter(worker__in=workers).select_related("worker"):
        post = posts.get(then.worker_id)
        if post is None:
            found[then.worker_id] = [f"{then.worker} holds no cases in this team now."]
        elif words := _worker_words(
            then, held[then.worker_id], here[then.worker_id], standing_of(held[then.worker_id], away) != then.standing
        ):
            found[then.worker_id] = words
    return found


def _worker_words(then: Carried, now: Load, given_here: int, is_other: bool) -> list[str]:
    words = []
    if now.children != then.children + given_here:
        words.append(
            f"{then.worker} holds {count(now.children, 'child', 'children')} now, "
            f"not {then.children + given_here}; limit {now.limit}."
        )
    if now.limit != then.limit:
        words.append(f"{then.worker}’s limit is {now.limit} now, not {then.limit}.")
    elif is_other:
        words.append(f"{then.worker}’s post has changed, or whether they are at work.")
    return words
