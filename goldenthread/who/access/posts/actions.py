"""Ending somebody's work here, or moving it, so that no child is left with a name behind which nobody is; and agreeing
to a post that somebody entered who may not appoint."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.words import count
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.actions import ask_post, change_post, end_post
from goldenthread.who.workforce.census.rules import NOT_KNOWN
from goldenthread.who.workforce.models import Post, PostAsk, Team, Worker
from goldenthread.who.workforce.rules import ENTERS, first_day_without, role_label
from goldenthread.who.workforce.waiting import posts_to_agree

from ..actions import end, keep
from ..codes import CASE_ROLES, LEADS, TO_BE_FILLED
from ..history_of_workers import ended_with_post, posts_of
from ..locks.told import tell_keepers
from ..models import Involvement
from ..parts.actions import bring_forward, not_to_follow
from ..parts.coming import given_way
from ..parts.rules import CASE_PART_ROLES
from ..visible import hidden_from

# What a post is, beside whose and from when to when.
TERMS = (
    "role", "team", "service", "manager", "employer", "is_agency", "newly_qualified", "full_time_equivalent",
    "place", "came_from",
)  # fmt: skip


@transaction.atomic
def leave(
    *, by: Worker, worker: Worker, last_day: date, why: str, over: int, because: str = NOT_KNOWN, to: str = NOT_KNOWN
) -> int:
    """End the post and every part in a child's case from the same day; managers are told how many children wait.

    Says how many children need somebody, as far as `by` may know of them. :raises Refused: as ending the post does.
    """
    _hold_children(worker)
    post = end_post(by=by, worker=worker, last_day=last_day, why=why, over=over, because=because, to=to)
    on = first_day_without(last_day, timezone.localdate())
    parts = _held_fast(worker, left_by(worker, on))
    return _leave_children(
        by=by, worker=worker, parts=_not_sooner(parts, on), on=on, what=f"{worker.name} leaves", why=why,
        team=post.team, page=leavers_page(post),
    )  # fmt: skip


@transaction.atomic
def move_on(*, by: Worker, worker: Worker, on: date, role: str, over: int, **post: Any) -> int | None:
    """A new post from this day, and the end of every part in a child's case that it may not have. Whoever was to leave
    keeps those that it may have.

    Says how many children need somebody, as far as `by` may know of them; None where the post first waits for
    somebody's word.
    :raises Refused: as changing the post, or asking for one, does.
    """
    if by.role in ENTERS:
        ask_post(by=by, worker=worker, on=on, role=role, over=over, **post)
        return None
    team = worker.team
    _hold_children(worker)
    change_post(by=by, worker=worker, on=on, role=role, over=over, **post)
    _keep_children(by=by, worker=worker, on=on, role=role)
    left = left_by(worker, on).filter(role__in=[part for part in CASE_ROLES if role not in CASE_PART_ROLES[part]])
    parts = _held_fast(worker, left)
    what = f"{worker.name} becomes {role_label(role)}"
    needing = _leave_children(
        by=by, worker=worker, parts=_not_sooner(parts, on), on=on, what=what, why="", team=team
    )  # fmt: skip
    if until := post.get("until"):
        _give_way_by(by=by, worker=worker, on=until + timedelta(days=1), why=what)
    return needing


def _not_sooner(parts: Iterable[Involvement], on: date) -> list[Involvement]:
    """What was to end with a post before this one ends no later for it; nor what goes to somebody else by then."""
    parts = list(parts)
    posts = posts_of(parts)
    sooner = {part.pk for part in parts if part.ended_on and part.ended_on < on and ended_with_post(part, posts)}
    sooner |= set(given_way().filter(pk__in=[part.pk for part in parts], ended_on__lte=on).values_list("pk", flat=True))
    return [part for part in parts if part.pk not in sooner]


def _give_way_by(*, by: Worker, worker: Worker, on: date, why: str) -> None:
    """Whose new post ends before the day on which somebody was to follow: those follow when it ends."""
    parts = _held_fast(worker, given_way().filter(worker=worker, role=LEADS, ended_on__gt=on).select_related("worker"))
    for part in parts:
        end(by=by, involvement=part, on=on, why=why)
    bring_forward(by=by, children=[part.child_id for part in parts], on=max(on, timezone.localdate()), why=why)


@transaction.atomic
def decide(*, by: Worker, ask_id: int, agreed: str, note: str = "", over: int) -> PostAsk:
    """Agree, and the post is given as it was entered; or do not, with a reason. Never by whoever entered it. `over`:
    the version of the posts that stood beside it.

    :raises Refused: decided already, not one's own to decide, refused without a word, or as moving on does.
    """
    asked = posts_to_agree(by).select_for_update(of=("self",)).filter(pk=ask_id).first()
    if asked is None:
        raise Refused("This has been decided already, or it is not yours to decide.")
    if agreed == "no" and not note.strip():
        raise Refused("Say why they are not to have the post.")
    asked.agreed, asked.note, asked.decided_by, asked.decided_at = agreed, note, by, timezone.now()
    asked.save(update_fields=["agreed", "note", "decided_by", "decided_at"])
    what = f"{asked.get_role_display()}: {asked.get_agreed_display()}"
    record(by=by, deed="post.decided", subject=("worker", asked.worker_id), what=what, reason=note)
    if agreed == "yes":
        until = asked.ended_on - timedelta(days=1) if asked.ended_on else None
        terms = {name: getattr(asked, name) for name in TERMS}
        move_on(by=by, worker=asked.worker, on=asked.started_on, until=until, over=over, **terms)
    tell(
        to=asked.asked_by, by=by, kind="post_decided", url=reverse("workforce:worker", args=[asked.worker_id]),
        subject=f"{asked.worker} as {role_label(asked.role)}: {asked.get_agreed_display().lower()}", body=note,
    )  # fmt: skip
    return asked


def leavers_page(post: Post) -> str:
    """Each child of somebody who leaves, and who follows: for a post that may have children allocated. It belongs to a
    room above; "" until that stands, and for every other post."""
    if post.role not in CASE_PART_ROLES[LEADS]:
        return ""
    try:
        return reverse("caseload:leaver", args=[post.pk])
    except NoReverseMatch:
        return ""


def _keep_children(*, by: Worker, worker: Worker, on: date, role: str) -> None:
    """The parts that were to end with the post before, and that the new one may have, go on."""
    fitting = [part for part in CASE_ROLES if role in CASE_PART_ROLES[part]]
    fitting += [part for part in TO_BE_FILLED if part == role]
    parts = Involvement.objects.filter(worker=worker, role__in=fitting, ended_on__gte=on)
    parts = parts.lasting().exclude(pk__in=given_way().values("pk"))
    for part in _held_fast(worker, parts.filter(ended_on__gt=timezone.localdate()).select_related("worker")):
        keep(by=by, involvement=part, why=f"{worker.name} stays")


def _hold_children(worker: Worker) -> None:
    """Whoever gives one of their children to somebody waits until this transaction ends, and then reads. Held before
    the worker is: who gives a child holds the child first, too."""
    parts = Involvement.objects.filter(worker=worker).going_on(timezone.localdate())
    ids = list(parts.values_list("child", flat=True))
    list(Person.objects.select_for_update().filter(pk__in=ids).order_by("pk"))


def _held_fast(worker: Worker, parts: QuerySet[Involvement]) -> list[Involvement]:
    """The parts as they stand now: what a manager ended meanwhile is over. Of a child given meanwhile, too."""
    _hold_children(worker)
    return list(parts.select_for_update(of=("self",)))


def left_by(worker: Worker, on: date) -> QuerySet[Involvement]:
    """The parts in children's cases that end with the work here: said for the first time, or for another day. What was
    called off before its day is over."""
    parts = Involvement.objects.filter(worker=worker).going_on(timezone.localdate()).lasting()
    parts = parts.filter(Q(ended_on=None) | Q(ended_on__gt=on) | Q(role__in=CASE_ROLES))
    return parts.select_related("child", "worker").order_by("child__given_names")


def _leave_children(
    *,
    by: Worker,
    worker: Worker,
    parts: Iterable[Involvement],
    on: date,
    what: str,
    why: str,
    team: Team | None,
    page: str = "",
) -> int:
    """A locked record is ended like any other, and is in no number but of those who are on its list. Where somebody was
    beside the child, or had a part in which nobody need follow, others are still there: the child needs nobody. Nor
    where somebody is named already, who begins that day at the latest."""
    today, needed, led = timezone.localdate(), set[tuple[int, str]](), set[int]()
    for part in parts:
        if part.role == LEADS and part.started_on >= on and part.started_on > today:
            if not not_to_follow(by=by, part=part, why=what):
                needed.add((part.child_id, LEADS))
            continue
        end(by=by, involvement=part, on=on, why=what)
        needed |= {(part.child_id, part.role)} if part.role in TO_BE_FILLED else set()
        led |= {part.child_id} if part.role == LEADS else set()
    followed = bring_forward(by=by, children=led, on=max(on, today), why=what)
    children = {child for child, role in needed if role != LEADS or child not in followed}
    # Read beside each of these children by whoever may read that one: no number, which would count the others.
    gone = "Who was with them needs somebody"
    record(by=by, deed="worker.children_left", subject=("worker", worker.pk), children=children, what=gone, reason=why)
    _tell_managers(by=by, children=children, what=what, team=team, page=page)
    return len(children - _hidden(by))


def _tell_managers(*, by: Worker, children: set[int], what: str, team: Team | None, page: str) -> None:
    """How many children need somebody, to each manager as far as they may know. Of a child of whom no manager of the
    team may know, those who keep the lock are told."""
    untold = set(children)
    for manager in Worker.objects.managing(team, timezone.localdate()) if team else ():
        known = children - _hidden(manager)
        untold -= known
        if known:
            tell(
                to=manager, by=by, kind="worker_leaves", url=page or reverse("access:allocation"), body="",
                subject=f"{what}: {count(len(known), 'child needs', 'children need')} somebody",
            )  # fmt: skip
    tell_keepers(untold, "needs somebody", f"{what}.")


def _hidden(reader: Worker) -> set[int]:
    return set(hidden_from(reader, timezone.localdate()))
