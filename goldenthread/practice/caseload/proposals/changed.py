"""What has changed since a proposal was worked out, line by line, in words. Reads only; constant queries."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from goldenthread.foundations.ui.words import at as said_at
from goldenthread.foundations.ui.words import count, day, joined
from goldenthread.who.access.codes import LEADS
from goldenthread.who.access.hands import away_now
from goldenthread.who.access.led import coming_among
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.parts.rules import CASE_PART_ROLES
from goldenthread.who.workforce.models import Post, Worker

from ..load.reading import Load, loads
from .codes import GONE_WORDS, NO_MORE
from .models import Carried, Line, Proposal
from .reading import Around, Child, children_now, halves, is_away, leaves, posts_in, standing_of
from .rules import STAYS, TIES


def what_changed(
    by: Worker, proposal: Proposal, lines: Sequence[Line], today: date, *, of_workers: bool = True
) -> dict[int, list[str]]:
    """By line. Also of the workers and of what joins them to the family, unless somebody else is chosen."""
    found = _of_children(lines, today)
    if lines and (gone := _of_reason(by, proposal, today)):
        found = {line.pk: [gone, *found.get(line.pk, ())] for line in lines}
    if of_workers:
        team = {post.worker_id: post for post in posts_in(proposal.team_id, today)}
        ties = _of_ties(by, proposal, lines, team, today)
        workers = _of_workers(by, proposal, {line.worker_id for line in lines if line.worker_id}, team, today)
        for line in lines:
            more = [*ties.get(line.family, ()), *workers.get(line.worker_id, ())]
            found[line.pk] = [*found.get(line.pk, ()), *more]
    return {key: words for key, words in found.items() if words}


def _of_reason(by: Worker, proposal: Proposal, today: date) -> str:
    """Where whoever’s children these are leaves no more, is away no more, or is over the limit no more: it would stand
    in each child’s record as why the worker changed. Of somebody who has left, each child’s own facts say it."""
    whose, about = proposal.whose, proposal.about
    if whose is None:
        return ""
    if about == "over":
        return _over_no_more(by, proposal, whose, today)
    if about == "leaves":
        works = Post.objects.open(today).filter(worker=whose, role__in=CASE_PART_ROLES[LEADS]).exists()
        return NO_MORE[about].format(whose=whose) if works and not leaves(whose, today) else ""
    return "" if is_away(whose.pk, today) else NO_MORE[about].format(whose=whose)


def _over_no_more(by: Worker, proposal: Proposal, whose: Worker, today: date) -> str:
    """Whom this proposal gave to others was too many, and counts as one of theirs: the last line stands as the first
    did."""
    posts = [post for post in posts_in(proposal.team_id, today) if post.worker_id == whose.pk]
    load = loads(posts, by, today).get(whose.pk)
    if load is None:
        return f"{whose} holds no cases in this team now."
    given = proposal.lines.exclude(given_to=None).exclude(given_to=whose).count()
    if load.allowed.over(load.children + given):
        return ""
    many = count(load.children, "child", "children")
    return NO_MORE["over"].format(whose=whose, many=many, limit=load.limit)


def _of_children(lines: Sequence[Line], today: date) -> dict[int, list[str]]:
    now = children_now({line.child_id for line in lines}, today)
    comes = {row.child_id: row for row in reversed(coming_among(sorted(now), today))}
    other = [line for line in lines if now[line.child_id].standing != line.standing]
    parts = Involvement.objects.select_related("worker", "made_by").in_bulk(
        {now[line.child_id].part for line in other if now[line.child_id].part != line.part}
    )
    found = {line.pk: [_child_words(line, now[line.child_id], parts)] for line in other}
    for line in lines:
        if row := comes.get(line.child_id):
            goes = f"{line.child.short_name} goes to {row.worker__name} on {day(row.started_on, year=True)}."
            found[line.pk] = [*found.get(line.pk, ()), goes]
    return found


def _child_words(line: Line, now: Child, parts: dict[int, Involvement]) -> str:
    name = line.child.short_name
    if part := parts.get(now.part):
        return f"{name} is with {part.worker} since {said_at(part.made_at)}, given by {part.made_by}."
    if now.part != line.part:
        return f"Nobody works with {name} now."
    return f"{name}’s team, or what is open for {name}, is not what it was."


def _of_ties(
    by: Worker, proposal: Proposal, lines: Sequence[Line], team: Mapping[int, Post], today: date
) -> dict[int, list[str]]:  # fmt: skip
    """By family, where the reason that stands beside them is none now. A sister of the same proposal on whom something
    was decided is of the family still; she is named nowhere here."""
    families: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        families[line.family].append(line)
    given: dict[int, dict[int, int | None]] = defaultdict(dict)  # by family and child, to whom here
    for family, child, to in proposal.lines.filter(family__in=families).values_list("family", "child", "given_to"):
        given[family][child] = to
    around = Around(by, {child for of in given.values() for child in of}, proposal.whose_id, today)
    return {
        family: _tie_words(of, around.ties(given[family], {*team, of[0].worker_id}), team, given[family].values())
        for family, of in families.items()
        if of[0].worker_id
    }


def _tie_words(
    lines: Sequence[Line], ties: Mapping[int, str], team: Mapping[int, Post], given: Collection[int | None]
) -> list[str]:  # fmt: skip
    """Whoever was given one of them here, by the manager’s own word, is not new to the family."""
    first, them = lines[0], joined([line.child.short_name for line in lines], "or")
    if first.tie:
        is_gone = TIES.get(ties.get(first.worker_id, ""), 0) < TIES[first.tie]
        return [f"{first.worker} {GONE_WORDS[first.tie].format(them=them)}."] if is_gone else []
    new = [] if first.passed else [worker for worker in ties if worker != first.worker_id and worker not in given]
    return [f"{team[worker].worker} knows the family of {them} now." for worker in new if ties[worker] not in STAYS]


def _of_workers(
    by: Worker, proposal: Proposal, workers: Collection[int], team: Mapping[int, Post], today: date
) -> dict[int, list[str]]:  # fmt: skip
    if not workers:
        return {}
    posts = [post for worker, post in team.items() if worker in workers]
    held, away = loads(posts, by, today), dict(away_now(sorted(workers), today))
    here = Counter(proposal.lines.exclude(given_to=None).values_list("given_to", flat=True))
    apart = set(proposal.lines.values_list("child", flat=True))
    found = {}
    for then in proposal.carried.filter(worker__in=workers).select_related("worker"):
        load = held.get(then.worker_id)
        if load is None:
            found[then.worker_id] = [f"{then.worker} holds no cases in this team now."]
        elif words := _worker_words(then, load, here[then.worker_id], standing_of(load, away, apart)):
            found[then.worker_id] = words
    return found


def _worker_words(then: Carried, now: Load, given_here: int, standing: int) -> list[str]:
    words = []
    (post_then, held_then), (post_now, held_now) = halves(then.standing), halves(standing)
    if now.children_soon != then.children + given_here:
        words.append(
            f"{then.worker} holds {count(now.children_soon, 'child', 'children')} now, "
            f"not {then.children + given_here}; limit {now.limit}."
        )
    elif held_now != held_then:
        words.append(f"{then.worker} holds other children now, or what is open for those is not what it was.")
    if now.limit != then.limit:
        words.append(f"{then.worker}’s limit is {now.limit} now, not {then.limit}.")
    elif post_now != post_then:
        words.append(f"{then.worker}’s post has changed, or whether they are at work.")
    return words
