"""Whom somebody supervises and how each stands; what those who are led by them have left late. A number opens its list,
and both are made here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from goldenthread.foundations.questions import asked_together, question
from goldenthread.who.access.led import led_among, led_by
from goldenthread.who.access.reach import services_for
from goldenthread.who.access.visible import visible_among
from goldenthread.who.workforce.models import Post, Worker

from .. import rules
from ..begun import somebody_since
from ..models import Entry
from ..people import Supervised, standing, under

LEADERS = ("service_manager", "head_of_service", "director")


@question
def last_entries(ids, today):
    """Of each child the day of the last entry."""
    rows = Entry.objects.filter(child__among=ids, put_right=None, on__lte=today)
    return rows.order_by("child_id", "-on", "-pk").distinct("child_id").values_list("child_id", "on")


LATE = (last_entries, somebody_since)
LOOKED_AT = (led_among, *LATE)


@question
def posts_in_services(service_ids, today):
    """Who is supervised in these services, in a team or above the teams."""
    rows = Post.objects.open(today).filter(role__in=rules.SUPERVISED, team__service__among=service_ids)
    return rows.select_related("worker", "team", "manager").order_by("worker__name", "pk")


@dataclass(frozen=True)
class Line:
    """One worker of the list."""

    stands: Supervised
    children: int  # whom the reader may see
    not_looked_at: int  # of them, in supervision, for longer than the clock says

    @property
    def worker(self) -> Worker:
        return self.stands.worker


def lines_of(posts: Iterable[Post], reader: Worker, today: date) -> list[Line]:
    """Each with their children, as many as this reader may see."""
    found = standing(posts, today)
    counts = looked_at([each.worker.pk for each in found], reader, today)
    return [Line(each, *counts.get(each.worker.pk, (0, 0))) for each in found]


def looked_at(worker_ids: Sequence[int], reader: Worker, today: date) -> dict[int, tuple[int, int]]:
    """By worker, how many of their children this reader may see, and how many of them were not looked at in time."""
    cases = led_by(sorted(worker_ids), today)
    visible = visible_among(reader, [row.child_id for row in cases], today)
    late = late_of([row for row in cases if row.child_id in visible], today)
    found: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for row in cases:
        if row.child_id in visible:
            number, missed = found[row.worker_id]
            found[row.worker_id] = number + 1, missed + (row.child_id in late)
    return found


def late_of(cases: Sequence[Any], today: date) -> set[int]:
    """Those of these children who were not looked at in supervision in time (clock case_supervision)."""
    ids = sorted({row.child_id for row in cases})
    if not ids:
        return set()
    with asked_together(LATE, ids=ids, today=today):
        return _late(cases, dict(last_entries(ids, today)), dict(somebody_since(ids, today)), today)


def _late(cases: Sequence[Any], last: Mapping[int, date], since: Mapping[int, date | None], today: date) -> set[int]:
    states = {
        row.child_id: rules.case_state(
            last.get(row.child_id), since.get(row.child_id) or row.started_on, today, settings.CLOCK_VALUES
        )
        for row in cases
    }
    return {child for child, state in states.items() if state.kind == "late"}


def looked_at_among(ids: Sequence[int], today: date) -> tuple[list[int], set[int]]:
    """Of children whom a reader may count: those whom somebody has, and of them those not looked at in time."""
    every = sorted(ids)
    with asked_together(LOOKED_AT, ids=every, today=today):
        cases, last = led_among(every, today), dict(last_entries(every, today))
        since = dict(somebody_since(every, today))
    return [row.child_id for row in cases], _late(cases, last, since, today)


def people_page(worker: Worker, today: date, show: str) -> dict[str, Any]:
    """Context of the list: one's own people, and for who leads services everybody whose supervision is late there."""
    with asked_together((), today=today):
        lines = lines_of(under(worker, today), worker, today)
        below = late_below(worker, {line.worker.pk for line in lines}, today) if worker.role in LEADERS else []
    late = [line for line in lines if line.stands.is_late]
    return {
        "lines": late if show == "late" else lines, "every": lines, "late": late, "below": below, "show": show,
        "leads": worker.role in LEADERS, "missed": [line for line in lines if line.not_looked_at],
    }  # fmt: skip


def late_below(worker: Worker, own: set[int], today: date) -> list[Supervised]:
    """Of the services that this worker leads, whose supervision is late by somebody else's hand."""
    posts = posts_in_services(sorted(service.pk for service in services_for(worker)), today)
    others = [post for post in posts if post.worker_id not in own and post.worker_id != worker.pk]
    return [each for each in standing(others, today) if each.is_late]
