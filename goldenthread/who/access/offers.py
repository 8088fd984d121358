"""What is due, as it is offered to one reader: nobody is shown the way to a deed that they may not do."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from goldenthread.who.people.strands import Due
from goldenthread.who.workforce.models import Worker

from .rules import reasons_against
from .visible import nearness_of


def for_reader(items: Iterable[Due], worker: Worker, today: date) -> list[Due]:
    """Who may not do the deed is led to what they may read, and of what is kept to others there is nothing. One query,
    however many items."""
    found = list(items)
    near = nearness_of(worker, {item.child_id for item in found if item.deed or item.kept_to}, today)
    role, label, team = worker.role, worker.role_label, worker.post.team_id if worker.post else None

    @cache
    def may(deed: str, stands: frozenset[str]) -> bool:
        return not reasons_against(role, label, deed, stands)

    def allows(deed: str, item: Due) -> bool:
        return not deed or may(deed, near[item.child_id])

    known = [item for item in found if allows(item.kept_to, item)]
    return [item if allows(item.deed, item) and _theirs(team, item) else item.as_read() for item in known]


def _theirs(team: int | None, item: Due) -> bool:
    """What one team must do, such as a front door, is done by whoever is in that team, or above it; others read."""
    return not item.read_at or item.team_id is None or team is None or team == item.team_id
