"""One worker's own supervision: when it is next, what was held, what is to be signed and done."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from goldenthread.foundations.clocks import state_of_date
from goldenthread.foundations.questions import question
from goldenthread.who.access.models import Holding
from goldenthread.who.access.visible import visible_among
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .. import codes
from ..models import Entry, Meeting
from ..people import own_standing, posts_of

MEETING = ("pk", "kind", "held_on", "supervisor_id", "supervisor__name", "signatures__worker_id")
OWNED = ("pk", "child_id", "on", "decision", "do_by", "by__name")


@question
def held_with(worker):
    """Every supervision of a worker, newest first, a row a signature."""
    rows = Meeting.objects.filter(seats__worker=worker).order_by("-held_on", "-pk", "signatures__pk")
    return rows.values_list(*MEETING, named=True)


@question
def owned_by(worker, today):
    """What a worker was given to do in supervision and has not closed, for children whom a team holds."""
    held = Holding.objects.open(today).filter(child=OuterRef("child"))
    rows = Entry.objects.filter(Exists(held), owner=worker, put_right=None).exclude(came__state__in=codes.CLOSES)
    return rows.order_by("do_by", "pk").values_list(*OWNED, named=True)


def own_page(worker: Worker, today: date) -> dict[str, Any]:
    """Context of one's own page."""
    post = next(iter(posts_of([worker.pk], today)), None)
    owned = owned_by(worker.pk, today)
    visible = visible_among(worker, [row.child_id for row in owned], today)
    children = Person.objects.in_bulk(visible)
    return {
        "stands": own_standing(worker, today),
        "supervisor": post.manager if post else None,
        "meetings": meetings_with(worker),
        "decisions": [
            (children[row.child_id], row, state_of_date(row.do_by, today)) for row in owned if row.child_id in visible
        ],
    }


def meetings_with(worker: Worker) -> list[dict[str, Any]]:
    """Each supervision once: whether its supervisor has signed, and whether this worker has."""
    found: dict[int, dict[str, Any]] = {}
    for row in held_with(worker.pk):
        one = found.setdefault(row.pk, {"row": row, "signed": set()})
        one["signed"].add(row.signatures__worker_id)
    return [
        {
            "row": one["row"], "kind": codes.KINDS[one["row"].kind],
            "goes_on": one["row"].supervisor_id not in one["signed"],
            "to_sign": one["row"].supervisor_id in one["signed"] and worker.pk not in one["signed"],
        }
        for one in found.values()
    ]  # fmt: skip
