"""One worker's morning: the children, what is due for them, what came back, what is new, what is half-written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.foundations.clocks import working_days
from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.notices.queries import shown_to
from goldenthread.practice.child.threads import due_of, standing_of
from goldenthread.who.access.codes import CASE_ROLES
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.visible import visible_children
from goldenthread.who.people.models import Person
from goldenthread.who.people.strands import Due, Summary
from goldenthread.who.workforce.models import Worker

from . import rules
from .board import Board

NEW_FOR = 5  # working days for which a child counts as new to the worker


@dataclass(frozen=True)
class Mine:
    """One child of a worker's caseload."""

    child: Person
    since: date
    is_new: bool
    standing: Summary | None
    next_due: Due | None


def caseload(worker: Worker, today: date) -> list[Mine]:
    """The worker's own children, least time left first. Locked ones only if listed."""
    parts = (
        Involvement.objects.open(today)
        .filter(worker=worker, role__in=CASE_ROLES, child__in=visible_children(worker, today))
        .select_related("child")
    )
    held = {part.child_id: part for part in parts}
    standing = standing_of(held, today)
    first = rules.first_for_each(rules.told_once(due_of(held, today)))
    recent = working_days.add(today, -NEW_FOR)
    mine = [
        Mine(part.child, part.started_on, part.started_on >= recent, standing.get(child), first.get(child))
        for child, part in held.items()
    ]
    return sorted(mine, key=lambda row: (row.next_due.state.sort_key if row.next_due else (9, 0), row.child.name))


def given(worker: Worker, today: date) -> list[Involvement]:
    """Children on whose record this worker is named in another part than the child's own worker: to review, to read."""
    parts = Involvement.objects.open(today).exclude(role__in=CASE_ROLES)
    mine = parts.filter(worker=worker, child__in=visible_children(worker, today)).select_related("child")
    return list(mine.order_by("child__given_names", "child__family_name", "pk"))


def to_decide(worker: Worker, today: date) -> tuple[list[Due], dict[int, Person]]:
    """What waits for a team manager's word, as on the team's board, with the children it is about."""
    if worker.role != "team_manager" or worker.team is None:
        return [], {}
    board = Board([worker.team], worker, today)
    return [row.due for row in board.to_decide], board.children


def due_for(worker: Worker, child_ids: Iterable[int], today: date) -> list[Due]:
    """What this worker must do: what is theirs by name, and what nobody is named for among their children."""
    items = rules.told_once(due_of(child_ids, today))
    return [item for item in items if item.worker_id in (None, worker.pk) and item.waits_for == "worker"]


def named(items: Iterable[Due]) -> dict[int, Person]:
    """The children that a list of due items is about."""
    return Person.objects.in_bulk({item.child_id for item in items})


def told(worker: Worker, today: date) -> list[Notice]:
    """Unread notices of the last two weeks, newest first: what was returned, agreed, handed over."""
    since = today - timedelta(days=14)
    return list(shown_to(worker).unread().filter(created_at__date__gte=since).newest_first()[:8])
