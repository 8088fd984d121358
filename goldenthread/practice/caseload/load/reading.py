"""What each worker holds today, weighed. Reads only; the same number of queries for one worker and for a hundred."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.db.models import F

from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.planning.models import Track
from goldenthread.journey.protection.models import Enquiry, Power
from goldenthread.who.access.codes import CASE_ROLES
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.queue import families
from goldenthread.who.access.visible import unlocked
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post, Worker

from .rules import Allowance, Held, Weighed, allowance, month_of, one_family, over_since, total, weigh

LOOKED_BACK = timedelta(days=365)  # longer than a year over the limit is a year over it
LEADS = "allocated"  # a case is counted with whom it is allocated to (children's social work workforce census)


@dataclass(frozen=True)
class Load:
    """What one worker carries: each child weighed, beside how many they are, and how many there should and may be."""

    post: Post
    allowed: Allowance
    weighed: tuple[Weighed, ...]
    children: int  # allocated: the plain count of the workforce census
    since: date | None  # over the limit, by the plain count

    @property
    def number(self) -> Decimal:
        return total(self.weighed)

    @property
    def over(self) -> int:
        return self.allowed.over(self.children)

    @property
    def is_heavy(self) -> bool:
        """They weigh more than the limit, though they are not too many."""
        return not self.over and self.number > self.allowed.limit

    @property
    def room(self) -> int:
        return self.allowed.room(self.children, self.number)

    @property
    def worker(self) -> Worker:
        return self.post.worker

    @property
    def target(self) -> int:
        return self.allowed.target

    @property
    def limit(self) -> int:
        return self.allowed.limit


def allowed_to(post: Post, today: date) -> Allowance:
    own = settings.CASELOAD
    return allowance(
        post.newly_qualified, post.full_time_equivalent, month_of(post.started_on, today), own.newly_qualified,
        own.target, own.limit,
    )  # fmt: skip


def loads(posts: Iterable[Post], reader: Worker, today: date) -> dict[int, Load]:
    """By worker. A child whose record is locked to the reader is in nobody's load. Nine queries."""
    by_worker = {post.worker_id: post for post in posts}
    parts = _parts(by_worker, reader, today)
    children = sorted({child for rows in parts.values() for child in rows})
    work, related = open_work(children, today), families(children)
    found = {}
    for worker, post in by_worker.items():
        rows = parts.get(worker, {})
        family = one_family({child: related[child] for child in rows})
        held = [
            Held(child, since, beside, frozenset(work[child]), family[child]) for child, (since, beside) in rows.items()
        ]
        children_of = sum(not beside for _, beside in rows.values())
        weighed = tuple(weigh(held, today, settings.CASELOAD.weights))
        found[worker] = Load(post, allowed_to(post, today), weighed, children_of, None)
    return _since(found, reader, today)


def _parts(workers: Collection[int], reader: Worker, today: date) -> dict[int, dict[int, tuple[date, bool]]]:
    """By worker and child: since when, and whether beside somebody else. Who does both is counted once, as the lead."""
    known = Person.objects.filter(unlocked(reader, today))
    rows = Involvement.objects.at_work(today).filter(worker__in=workers, role__in=CASE_ROLES, child__in=known)
    found: dict[int, dict[int, tuple[date, bool]]] = defaultdict(dict)
    for worker, child, role, since in rows.values_list("worker", "child", "role", "started_on"):
        before = found[worker].get(child)
        is_beside = role != LEADS and (before is None or before[1])
        found[worker][child] = (min(since, before[0]) if before else since, is_beside)
    return found


def open_work(children: Collection[int], today: date) -> Mapping[int, set[str]]:
    """What is open for each child: keys of the table of weights. Four queries."""
    found: dict[int, set[str]] = defaultdict(set)
    for child, kind in Track.objects.open(today).of_children(children).values_list("child", "kind"):
        found[child].add(kind)
    for key, rows in (
        ("assessment", Assessment.objects.open().of_children(children)),
        ("enquiry", Enquiry.objects.open().of_children(children)),
        ("order", Power.objects.open().of_children(children)),
    ):
        for child in rows.values_list("child", flat=True):
            found[child].add(key)
    return found


def _since(found: Mapping[int, Load], reader: Worker, today: date) -> dict[int, Load]:
    """Since when who is over the limit today has been."""
    known = Person.objects.filter(unlocked(reader, today))
    rows = Involvement.objects.filter(worker__in=found, role=LEADS, child__in=known, started_on__lte=today)
    rows = rows.exclude(ended_on__lte=today - LOOKED_BACK)
    spans: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for worker, start, end in rows.values_list("worker", "started_on", F("ended_on")):
        spans[worker].append((start, end))
    return {
        worker: replace(load, since=over_since(spans[worker], load.allowed.limit, today)) if load.over else load
        for worker, load in found.items()
    }
