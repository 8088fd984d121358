"""What each worker holds today, weighed. Reads only; the same number of queries for one worker and for a hundred."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings

from goldenthread.foundations.questions import asked_together, question
from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.planning.models import Track
from goldenthread.journey.protection.advice.reading import TO_COURT, towards_court
from goldenthread.journey.protection.models import Enquiry, Power
from goldenthread.who.access.codes import CASE_ROLES, LEADS
from goldenthread.who.access.hands import away_now, away_words, leaves_words
from goldenthread.who.access.last_days import last_days, posts_that_lead
from goldenthread.who.access.led import coming_among, coming_to
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.parts.rules import is_ahead
from goldenthread.who.access.rules import reasons_against
from goldenthread.who.access.visible import hidden_from, locked_to, nearness_of
from goldenthread.who.people.districts import districts
from goldenthread.who.people.family.siblings import families, related
from goldenthread.who.workforce.census.rules import month_of
from goldenthread.who.workforce.models import Post, Worker, first_years

from .rules import Allowance, Held, Weighed, allowance, journeys, one_family, over_since, total, weigh

LOOKED_BACK = timedelta(days=365)  # longer than a year over the limit is a year over it


@dataclass(frozen=True)
class Load:
    """What one worker carries: each child weighed, beside how many they are, and how many there should and may be."""

    post: Post
    allowed: Allowance
    weighed: tuple[Weighed, ...]
    children: int  # allocated: the plain count of the workforce census
    since: date | None  # over the limit, by the plain count
    coming: frozenset[int] = frozenset()  # children whom they will lead from a day to come
    soon: tuple[Weighed, ...] = ()  # with those
    then: tuple[Weighed, ...] = ()  # with the children whom somebody thinks of giving them, too
    given: int = 0  # how many of those they do not lead today
    last_day: date | None = None  # in the team, where one is known
    leaves: bool = False  # within the weeks in which their children need somebody
    is_away: bool = False  # from work today
    back_on: date | None = None  # the first day back, where that is known

    @property
    def number(self) -> Decimal:
        return total(self.weighed)

    @property
    def over(self) -> int:
        return self.allowed.over(self.children)

    @property
    def children_soon(self) -> int:
        return self.children + len(self.coming)

    @property
    def number_soon(self) -> Decimal:
        return total(self.soon)

    @property
    def children_then(self) -> int:
        return self.children_soon + self.given

    @property
    def number_then(self) -> Decimal:
        return total(self.then)

    @property
    def is_heavy(self) -> bool:
        """They weigh more than the limit, though they are not too many."""
        return not self.over and self.number > self.allowed.limit

    @property
    def whereabouts(self) -> str:
        """ "away from work today, back on 9 December 2026", "leaves on 14 December 2026", "2 more to come"; "" where
        there is nothing of the kind."""
        words = [away_words(self.back_on)] if self.is_away else []
        words += [leaves_words(self.last_day)] if self.last_day else []
        return ", ".join([*words, f"{len(self.coming)} more to come"] if self.coming else words)

    @property
    def room(self) -> int:
        """None with whoever is away or leaves: they take nobody on, whatever the target says."""
        return 0 if self.is_away or self.leaves else self.allowed.room(self.children_soon, self.number_soon)

    @property
    def worker(self) -> Worker:
        return self.post.worker

    @property
    def target(self) -> int:
        return self.allowed.target

    @property
    def limit(self) -> int:
        return self.allowed.limit


def allowed_to(post: Post, began: date | None, today: date) -> Allowance:
    """`began`: when the holder's first year after qualifying did, in this post or in one before it."""
    own, month = settings.CASELOAD, month_of(began or post.started_on, today)
    return allowance(post.newly_qualified, post.full_time_equivalent, month, own.newly_qualified, own.target, own.limit)


@question
def parts_of(worker_ids, today):
    rows = Involvement.objects.at_work(today).filter(worker__among=worker_ids, role__in=CASE_ROLES)
    return rows.order_by("pk").values_list("worker_id", "child_id", "role", "started_on")


@question
def led_since(worker_ids, today, since):
    """Cases that each led on any day since."""
    rows = Involvement.objects.filter(worker__among=worker_ids, role=LEADS, started_on__lte=today)
    rows = rows.exclude(ended_on__lte=since).order_by("pk")
    return rows.values_list("worker_id", "child_id", "started_on", "ended_on")


@question
def tracks_open(ids, today):
    return Track.objects.open(today).of_children(ids).values_list("child_id", "kind")


@question
def assessments_open(ids):
    return Assessment.objects.open().of_children(ids).values_list("child_id", flat=True)


@question
def enquiries_open(ids):
    return Enquiry.objects.open().of_children(ids).values_list("child_id", flat=True)


@question
def powers_open(ids):
    return Power.objects.open().of_children(ids).values_list("child_id", flat=True)


WORK = (tracks_open, assessments_open, enquiries_open, powers_open, *TO_COURT)


def loads(posts: Iterable[Post], reader: Worker, today: date, thought_of: Collection[int] = ()) -> dict[int, Load]:
    """By worker. A child whose record is locked to the reader is in nobody's load. Three trips to the database.

    `thought_of`: children whom somebody thinks of giving to one of them: what each would hold then.
    """
    by_worker = {post.worker_id: post for post in posts}
    workers, since = sorted(by_worker), today - LOOKED_BACK
    letter = {"worker_ids": workers, "worker": reader.pk, "today": today, "since": since}
    with asked_together((parts_of, led_since, coming_to, first_years, away_now, posts_that_lead, locked_to), **letter):
        hidden = set(hidden_from(reader, today))
        parts = _parts(parts_of(workers, today), hidden)
        spans, began = _spans(led_since(workers, today, since), hidden), dict(first_years(workers))
        away, until = dict(away_now(workers, today)), last_days(by_worker.values())
        coming = _coming(coming_to(workers, today), hidden)
    to_give = sorted(set(thought_of) - hidden)
    held = {child for rows in (*parts.values(), *coming.values()) for child in rows}
    children = sorted({*to_give, *held})
    with asked_together((*WORK, related), ids=children, today=today):
        work, family_of = open_work(children, today), families(children)
    lives = districts(children, today) if settings.CASELOAD.weights.get("journey") else {}
    found = {}
    for worker, post in by_worker.items():
        rows = parts.get(worker, {})
        led = {child for child, (_, beside) in rows.items() if not beside}
        allowed = allowed_to(post, began.get(worker), today)
        over = allowed.over(len(led))
        since = over_since(spans[worker], allowed.limit, today) if over else None
        comes = coming.get(worker, frozenset())
        soon = rows | dict.fromkeys(comes, (today, False))
        then = soon | {child: (today, False) for child in to_give if child not in led}
        now, later, with_these = (_weighed(each, work, family_of, lives, today) for each in (rows, soon, then))
        found[worker] = Load(
            post, allowed, now, len(led), since, comes, later,
            with_these if to_give else (), len(set(to_give) - led - comes),
            last_day=until[post.pk], leaves=is_ahead(until[post.pk], today),
            is_away=worker in away, back_on=away.get(worker),
        )  # fmt: skip
    return found


def _weighed(
    rows: Mapping[int, tuple[date, bool]], work: Mapping[int, set[str]], family_of: Mapping[int, set[int]],
    lives: Mapping[int, str], today: date,
) -> tuple[Weighed, ...]:  # fmt: skip
    family = one_family({child: family_of[child] for child in rows})
    alone = journeys(family, lives)
    held = [
        Held(child, since, beside, frozenset(work[child] | ({"journey"} if child in alone else set())), family[child])
        for child, (since, beside) in rows.items()
    ]
    return tuple(weigh(held, today, settings.CASELOAD.weights))


def _parts(rows: Iterable[tuple[int, int, str, date]], hidden: set[int]) -> dict[int, dict[int, tuple[date, bool]]]:
    """By worker and child: since when, and whether beside somebody else. Who does both is counted once, as the lead."""
    found: dict[int, dict[int, tuple[date, bool]]] = defaultdict(dict)
    for worker, child, role, since in rows:
        if child in hidden:
            continue
        before = found[worker].get(child)
        is_beside = role != LEADS and (before is None or before[1])
        found[worker][child] = (min(since, before[0]) if before else since, is_beside)
    return found


def _coming(rows: Iterable[Any], hidden: set[int]) -> dict[int, frozenset[int]]:
    """By worker, the children whom they will lead."""
    found: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        if row.child_id not in hidden:
            found[row.worker_id].add(row.child_id)
    return {worker: frozenset(children) for worker, children in found.items()}


def _spans(rows: Iterable[tuple], hidden: set[int]) -> Mapping[int, list[tuple[date, date | None]]]:
    """By worker, from when until when they led each case."""
    found: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for worker, child, start, end in rows:
        if child not in hidden:
            found[worker].append((start, end))
    return found


def open_work(children: Sequence[int], today: date) -> Mapping[int, set[str]]:
    """What is open for each child: keys of the table of weights. Seven questions."""
    ids, found = list(children), defaultdict(set)
    for child, kind in tracks_open(ids, today):
        found[child].add(kind)
    for key, rows in (
        ("assessment", assessments_open(ids)), ("enquiry", enquiries_open(ids)), ("order", powers_open(ids)),
        ("court", towards_court(ids, today)),
    ):  # fmt: skip
        for child in rows:
            found[child].add(key)
    return found


def to_give(reader: Worker, worker: Worker, openable: Collection[int], today: date) -> set[int]:
    """Of the children allocated to this worker those whom the reader may give to somebody else. Who is co-worked is
    another's to give; who goes to somebody on a day to come is given already."""
    parts = Involvement.objects.open(today).filter(worker=worker, role=LEADS, child__among=sorted(openable))
    given = {row.child_id for row in coming_among(sorted(openable), today)}
    near = nearness_of(reader, set(parts.values_list("child_id", flat=True)) - given, today)
    role, label = reader.role, reader.role_label
    return {child for child, how in near.items() if not reasons_against(role, label, "allocate", how)}
