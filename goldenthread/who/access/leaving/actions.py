"""Ending somebody's work here, so that no child is left with a name behind which nobody is."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.ui.words import count
from goldenthread.who.workforce.actions import end_post
from goldenthread.who.workforce.models import Team, Worker

from ..actions import end
from ..codes import CASE_ROLES
from ..models import Involvement


@transaction.atomic
def leave(*, by: Worker, worker: Worker, last_day: date, why: str) -> int:
    """End the post and every part in a child's case from the same day; managers are told how many children wait.

    Says how many children need somebody. :raises Refused: as ending the post does.
    """
    post = end_post(by=by, worker=worker, last_day=last_day, why=why)
    on = post.ended_on or last_day
    parts = list(left_by(worker, on))
    for part in parts:
        end(by=by, involvement=part, on=on, why=f"{worker.name} leaves")
    children = {part.child_id for part in parts}
    record(
        by=by, deed="worker.children_left", subject=("worker", worker.pk), children=children,
        what=f"{count(len(children), 'child needs', 'children need')} somebody", reason=why,
    )  # fmt: skip
    if children and post.team:
        _tell_managers(by, post.team, worker, len(children))
    return len(children)


def left_by(worker: Worker, on: date) -> QuerySet[Involvement]:
    """The parts in children's cases that end with the work here: said for the first time, or for another day."""
    parts = Involvement.objects.filter(worker=worker).going_on(timezone.localdate())
    parts = parts.filter(Q(ended_on=None) | Q(ended_on__gt=on) | Q(role__in=CASE_ROLES))
    return parts.select_related("child", "worker").order_by("child__given_names")


def _tell_managers(by: Worker, team: Team, worker: Worker, children: int) -> None:
    for manager in Worker.objects.managing(team, timezone.localdate()):
        tell(
            to=manager, by=by, kind="worker_leaves", url=reverse("access:allocation"),
            subject=f"{worker.name} leaves: {count(children, 'child needs', 'children need')} somebody", body="",
        )  # fmt: skip
