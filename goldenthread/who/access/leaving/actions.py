"""Ending somebody's work here, or moving it, so that no child is left with a name behind which nobody is."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.ui.words import count
from goldenthread.who.workforce.actions import change_post, end_post
from goldenthread.who.workforce.models import Team, Worker
from goldenthread.who.workforce.rules import first_day_without, role_label

from ..actions import end
from ..codes import CASE_ROLES
from ..models import Involvement
from ..rules import CASE_PART_ROLES


@transaction.atomic
def leave(*, by: Worker, worker: Worker, last_day: date, why: str, over: int) -> int:
    """End the post and every part in a child's case from the same day; managers are told how many children wait.

    Says how many children need somebody. :raises Refused: as ending the post does.
    """
    post = end_post(by=by, worker=worker, last_day=last_day, why=why, over=over)
    on = first_day_without(last_day, timezone.localdate())
    return _leave_children(
        by=by, worker=worker, parts=left_by(worker, on), on=on, what=f"{worker.name} leaves", why=why, team=post.team
    )


@transaction.atomic
def move_on(*, by: Worker, worker: Worker, on: date, role: str, over: int, **post: Any) -> int:
    """A new post from this day, and the end of every part in a child's case that it may not have.

    Says how many children need somebody. :raises Refused: as changing the post does.
    """
    team = worker.team
    change_post(by=by, worker=worker, on=on, role=role, over=over, **post)
    parts = left_by(worker, on).filter(role__in=[part for part in CASE_ROLES if role not in CASE_PART_ROLES[part]])
    what = f"{worker.name} becomes {role_label(role)}"
    return _leave_children(by=by, worker=worker, parts=parts, on=on, what=what, why="", team=team)


def left_by(worker: Worker, on: date) -> QuerySet[Involvement]:
    """The parts in children's cases that end with the work here: said for the first time, or for another day."""
    parts = Involvement.objects.filter(worker=worker).going_on(timezone.localdate())
    parts = parts.filter(Q(ended_on=None) | Q(ended_on__gt=on) | Q(role__in=CASE_ROLES))
    return parts.select_related("child", "worker").order_by("child__given_names")


def _leave_children(
    *, by: Worker, worker: Worker, parts: Iterable[Involvement], on: date, what: str, why: str, team: Team | None
) -> int:
    children = set()
    for part in parts:
        end(by=by, involvement=part, on=on, why=what)
        children.add(part.child_id)
    left = f"{count(len(children), 'child needs', 'children need')} somebody"
    record(by=by, deed="worker.children_left", subject=("worker", worker.pk), children=children, what=left, reason=why)
    for manager in Worker.objects.managing(team, timezone.localdate()) if children and team else ():
        tell(
            to=manager, by=by, kind="worker_leaves", url=reverse("access:allocation"), subject=f"{what}: {left}",
            body="",
        )  # fmt: skip
    return len(children)
