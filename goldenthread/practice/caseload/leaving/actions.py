"""A leaver's page closes when each child has somebody."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.access.actions import must
from goldenthread.who.access.locks.told import tell_keepers
from goldenthread.who.workforce.models import Post, Worker

from . import rules
from .models import Followed
from .reading import leaving_of, locked_without


@transaction.atomic
def close(*, by: Worker, post: Post, note: str, at: datetime) -> Followed:
    """Every child of a worker who leaves has somebody, as far as whoever says so may know. Of a child whose record is
    locked to them, and who has nobody, those who keep the lock are told.

    :raises Refused: a child has nobody, the worker stays, or it is closed already.
    """
    today = timezone.localdate(at)
    must(by=by, deed="leaving.read", today=today)
    held = Post.objects.select_for_update(of=("self",)).select_related("worker").get(pk=post.pk)
    if not rules.is_leaving(held.ended_on, today):
        raise Refused(f"{held.worker} is not leaving.")
    leaving = leaving_of(held, by, today)
    if leaving.followed:
        raise Refused(f"{leaving.followed.by} closed this already.")
    names = {row.child.pk: row.child.short_name for row in leaving.rows if row.opens}
    if against := rules.reasons_against_closing([row.left for row in leaving.rows], names):
        raise Refused(against)
    made = Followed.objects.create(post=held, note=note.strip(), by=by, at=at)
    record(
        by=by, deed="leaving.closed", subject=("worker", held.worker_id), what="Every child has somebody", reason=note
    )
    told = f"{held.worker.name}’s last day here is {plain_date(held.last_day)}."
    tell_keepers(locked_without(held, by, today), "has no next worker", told)
    return made
