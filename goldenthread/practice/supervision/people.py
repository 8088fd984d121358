"""Who supervises whom, by their posts, and how each stands today: the same questions for one and for a hundred."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from goldenthread.foundations.clocks import State
from goldenthread.foundations.numbers import LARGEST
from goldenthread.foundations.questions import asked_together, question
from goldenthread.who.access.hands import away_words
from goldenthread.who.access.reach import services_for
from goldenthread.who.workforce.models import Away, Post, Worker, first_years

from . import codes, rules
from .models import CalledOff, Seat, Signature


@question
def posts_under(worker, team, today):
    """Whom somebody supervises: who names them as manager; in their own team, who names nobody, or somebody who is not
    here any more."""
    is_here = Exists(Post.objects.open(today).filter(worker=OuterRef("manager")))
    theirs = Q(manager=worker) | Q(team=team) & (Q(manager=None) | ~is_here)
    rows = Post.objects.open(today).filter(theirs, role__in=rules.SUPERVISED)
    return rows.exclude(worker=worker).select_related("worker", "team", "manager").order_by("worker__name", "pk")


@question
def posts_of(worker_ids, today):
    rows = Post.objects.open(today).filter(worker__among=worker_ids)
    return rows.select_related("worker", "team", "service", "manager").order_by("worker__name", "pk")


@question
def seats_of(worker_ids):
    """Every one-to-one supervision of these workers."""
    rows = Seat.objects.filter(worker__among=worker_ids, meeting__kind="one_to_one")
    return rows.order_by("meeting__held_on", "meeting").values_list(
        "worker_id", "meeting_id", "meeting__held_on", "meeting__supervisor_id", "meeting__supervisor__name", named=True
    )


@question
def signed_by(worker_ids):
    """Who has signed the one-to-one supervisions of these workers."""
    rows = Signature.objects.filter(meeting__seats__worker__among=worker_ids, meeting__kind="one_to_one")
    return rows.order_by("pk").values_list("meeting_id", "worker_id")


@question
def called_off(worker_ids):
    rows = CalledOff.objects.filter(worker__among=worker_ids).order_by("was_for", "pk")
    return rows.values_list("worker_id", "was_for", "reason", "why", "away_until", "by__name", "at", named=True)


@question
def aways_of(worker_ids, today):
    """Since when these were or are away from work, and the first day back where that is known. Never why."""
    rows = Away.objects.filter(worker__among=worker_ids, started_on__lte=today).order_by("worker", "started_on")
    return rows.values_list("worker_id", "started_on", "ended_on", named=True)


@question
def posts_in_teams(team_ids, today):
    """Everybody in these teams whose supervision has a clock."""
    rows = Post.objects.open(today).filter(team__among=team_ids, role__in=rules.SUPERVISED)
    return rows.select_related("worker", "team", "manager").order_by("worker__name", "pk")


@question
def posts_ever(worker_ids):
    """Every post of these workers, the latest first."""
    rows = Post.objects.filter(worker__among=worker_ids).order_by("worker", "-started_on", "-pk")
    return rows.values_list("worker_id", "team_id", "role", "started_on", "ended_on", named=True)


HELD = (seats_of, signed_by, called_off, aways_of, first_years, posts_ever)


@dataclass(frozen=True)
class Supervised:
    """One worker: when they were supervised, when they are next, and what is not signed."""

    post: Post
    held: Sequence[Any]  # rows of seats_of, oldest first
    signed: frozenset[tuple[int, int]]
    called_off: Sequence[Any]
    due: State
    whereabouts: str  # "away from work today, back on 9 December 2026"; "" of who is there
    says = codes.CALLED_OFF

    @property
    def worker(self) -> Worker:
        return self.post.worker

    @property
    def last(self) -> Any:
        """The last that was held, signed or not."""
        return self.held[-1] if self.held else None

    def lacks(self, row: Any) -> list[int]:
        """Who of the two has not signed."""
        return [who for who in (row.meeting__supervisor_id, row.worker_id) if (row.meeting_id, who) not in self.signed]

    @property
    def last_lacks(self) -> str:
        """ "Plover has not signed", of the last that was held."""
        if self.last is None or not (missing := self.lacks(self.last)):
            return ""
        names = {
            self.last.meeting__supervisor_id: self.last.meeting__supervisor__name,
            self.worker.pk: self.worker.name,
        }
        return f"{' and '.join(names[who] for who in missing)} {'has' if len(missing) == 1 else 'have'} not signed"

    @property
    def called_off_since(self) -> list[Any]:
        """What was called off since the last that was held."""
        return [row for row in self.called_off if self.last is None or row.was_for >= self.last.meeting__held_on]

    @property
    def is_unknown(self) -> bool:
        """Late only because nothing was ever written here."""
        return self.is_late and not self.held

    @property
    def is_late(self) -> bool:
        return self.due.kind == "late"


def standing(posts: Iterable[Post], today: date) -> list[Supervised]:
    """How each of these workers stands, the least time left first. One trip, however many."""
    by_worker = {post.worker_id: post for post in posts}
    ids = sorted(by_worker)
    held, off, away, posts_of_each = defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list)
    with asked_together(HELD, worker_ids=ids, today=today):
        signed, began = frozenset(signed_by(ids)), dict(first_years(ids))
        for row in seats_of(ids):
            if row.meeting__held_on <= today:
                held[row.worker_id].append(row)
        for row in called_off(ids):
            off[row.worker_id].append(row)
        for row in aways_of(ids, today):
            away[row.worker_id].append((row.started_on, row.ended_on))
        for row in posts_ever(ids):
            posts_of_each[row.worker_id].append(row)
    found = []
    for worker, post in by_worker.items():
        here_since = rules.here_since(post, posts_of_each[worker])
        whose = rules.Whose(post.role, post.newly_qualified, here_since, began.get(worker, post.started_on))
        found.append(_stands(post, whose, held[worker], signed, off[worker], away[worker], today))
    return sorted(found, key=lambda each: (each.due.sort_key, each.worker.name))


def _stands(
    post: Post,
    whose: rules.Whose,
    held: Sequence[Any],
    signed: frozenset[tuple[int, int]],
    off: Sequence[Any],
    away: Sequence[rules.Period],
    today: date,
) -> Supervised:
    both = [
        row.meeting__held_on for row in held
        if {(row.meeting_id, row.worker_id), (row.meeting_id, row.meeting__supervisor_id)} <= signed
    ]  # fmt: skip
    # Nothing that both signed yet: the clock began with the first that was held.
    last = max(both, default=None) or min((row.meeting__held_on for row in held), default=None)
    since = max(last or whose.started_on, whose.started_on)
    days = rules.days_away([(row.was_for, row.away_until) for row in off], away, since, today)
    due = rules.due_state(whose, last, days, today, settings.CLOCK_VALUES, settings.SUPERVISION.weeks)
    gone = [back_on for first, back_on in away if first <= today and (back_on is None or back_on > today)]
    return Supervised(post, held, signed, off, due, away_words(gone[0]) if gone else "")


def own_standing(worker: Worker, today: date) -> Supervised | None:
    """How this worker's own supervision stands; nothing where their post has no clock of it."""
    post = worker.post
    return standing([post], today)[0] if post is not None and post.role in rules.SUPERVISED else None


def under(supervisor: Worker, today: date) -> list[Post]:
    """Whom this worker supervises today."""
    is_manager = supervisor.role == "team_manager" and supervisor.team is not None
    return posts_under(supervisor.pk, supervisor.team.pk if is_manager else -1, today)


def supervises(reader: Worker, post: Post) -> bool:
    """Whether this worker is the post's supervisor, leads its team, or oversees its service."""
    if reader.pk == post.worker_id or reader.post is None:
        return False
    if post.manager_id == reader.pk:
        return True
    if reader.role == "team_manager":
        return post.team_id is not None and post.team_id == reader.post.team_id
    if reader.role in {"service_manager", "head_of_service", "director"}:
        return post.in_service_id in {service.pk for service in services_for(reader)}
    return False


def supervised_or_404(reader: Worker, worker_id: int, today: date) -> Post:
    """The post of somebody whom this worker may supervise.

    :raises Http404: anybody else is as if not there."""
    post = next(iter(posts_of([worker_id], today)), None) if worker_id <= LARGEST else None
    if post is None or post.role not in rules.SUPERVISED or not supervises(reader, post):
        raise Http404("Nobody whom you supervise")
    return post
