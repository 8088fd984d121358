"""A part in a child's case ends; and a change of worker that is planned for a day to come is called off, or brought
forward when whoever has the child goes sooner."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.words import day
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker
from goldenthread.who.workforce.rules import first_day_without

from ..actions import end, held_fast, keep, must, page_of
from ..codes import LEADS
from ..history_of_workers import posts_of, works_to
from ..models import Involvement
from .coming import coming_to_child, given_way
from .rules import CASE_PART_ROLES, LEAVING_SOON


@transaction.atomic
def end_part(*, by: Worker, child: Person, involvement_id: int, on: date, why: str) -> None:
    """A manager ends somebody's part in a child's case. `on`: their last day; where that is today, it ends at once. Who
    is named next begins then.

    :raises Refused: no such part is open, or no reason is given.
    """
    (held,), today = held_fast([child]), timezone.localdate()
    must(by=by, deed="allocate", child=held, today=today)
    part = Involvement.objects.select_for_update().filter(pk=involvement_id, child=held).going_on(today).first()
    if part is None:
        raise Refused("That part has ended already.")
    if part.started_on > today:
        raise Refused(f"{part.worker} has not begun. Call the change off instead.")
    if on > today:
        raise Refused("A part ends today or on an earlier day.")
    over = first_day_without(on, today)
    end(by=by, involvement=part, on=over, why=why)
    if part.role == LEADS:
        bring_forward(by=by, children=[held.pk], on=max(over, today), why=why)


@transaction.atomic
def call_off(*, by: Worker, child: Person, involvement_id: int, why: str) -> Involvement:
    """A worker who was named from a day to come is not to follow: whoever has the child keeps them. Both are told.
    Gives the part that was called off.

    :raises Refused: not this manager's child, or no such change is planned any more.
    """
    held, today = Person.objects.select_for_update().get(pk=child.pk), timezone.localdate()
    must(by=by, deed="allocate", child=held, today=today)
    parts = Involvement.objects.coming(today).select_related("worker", "child")
    part = parts.filter(pk=involvement_id, child=held).first()
    if part is None:
        raise Refused("No such change is planned any more: it was called off, or the day has come.")
    not_to_follow(by=by, part=part, why=why)
    tell_off(by, part)
    return part


@transaction.atomic
def not_to_follow(*, by: Worker, part: Involvement, why: str, instead: Worker | None = None) -> bool:
    """Whoever would have gone for this worker to follow stays, and is told: the allocated worker, and this worker's own
    part beside the child. Who leaves goes on their last day all the same. `instead`: who has the child from today on;
    an allocated worker who is another goes for them. Says whether the child keeps a worker."""
    today = timezone.localdate()
    gone = _gives_way(part, today)
    end(by=by, involvement=part, on=part.started_on, why=why)
    for before, until in gone:
        if before.role == LEADS and instead and before.worker_id != instead.pk:
            continue
        keep(by=by, involvement=before, why=f"{part.worker} is not to follow", until=until)
        if before.role == LEADS:
            tell_worker(before.worker, by, part.child, f"{part.child.short_name} stays with you")
    return any(before.role == LEADS and (until is None or until > today + LEAVING_SOON) for before, until in gone)


@transaction.atomic
def give_up_plan(*, by: Worker, child: Person, worker: Worker, why: str) -> None:
    """The child goes to this worker today, another way than was planned: whoever was named from a day to come is not to
    follow, and is told unless it is this worker."""
    if (part := coming_to_child(child, timezone.localdate())) is None:
        return
    not_to_follow(by=by, part=part, why=why, instead=worker)
    if part.worker_id != worker.pk:
        tell_off(by, part)


def _gives_way(part: Involvement, today: date) -> list[tuple[Involvement, date | None]]:
    """The parts that end for this one to begin, and until when each would go on without it."""
    rows = given_way().open(today).filter(child=part.child_id, ended_on=part.started_on)
    rows = list(rows.select_related("worker"))
    posts = posts_of(rows)
    until = [(row, works_to(_without_end(row), posts, today)) for row in rows]
    return [(row, day) for row, day in until if day is None or day > part.started_on]


def _without_end(part: Involvement) -> Involvement:
    """The same part, as if nobody were to follow."""
    return Involvement(role=part.role, worker_id=part.worker_id, started_on=part.started_on)


@transaction.atomic
def bring_forward(*, by: Worker, children: Iterable[int], on: date, why: str) -> set[int]:
    """Whoever has these children goes sooner than was planned: who is named next begins that day, so that no day is
    without a worker. Who has no post here by then is called off, and the child waits in the queue again. Gives the
    children who have somebody from that day."""
    rows = Involvement.objects.coming(timezone.localdate()).filter(child__in=list(children), started_on__gte=on)
    followed = set()
    for part in rows.select_for_update(of=("self",)).select_related("worker", "child"):
        if not part.worker.posts.open(on).filter(role__in=CASE_PART_ROLES[LEADS]).exists():
            end(by=by, involvement=part, on=part.started_on, why=why)
            tell_off(by, part)
            continue
        followed.add(part.child_id)
        if part.started_on > on:
            part.started_on = on
            part.save(update_fields=["started_on"])
            record(
                by=by, deed="involvement.brought_forward", subject=("child", part.child_id), children=[part.child_id],
                what=f"{part.worker} follows on {day(on, year=True)}", reason=why,
            )  # fmt: skip
            tell_worker(part.worker, by, part.child, f"{part.child.short_name} comes to you sooner, on {day(on)}")
    return followed


def tell_off(by: Worker, part: Involvement) -> None:
    """To whoever was to follow."""
    words = f"{part.child.short_name} does not come to you on {day(part.started_on)}"
    tell_worker(part.worker, by, part.child, words)


def tell_worker(worker: Worker, by: Worker, child: Person, subject: str) -> None:
    if worker.is_active:
        tell(to=worker, by=by, about=[child.pk], kind="reallocated", url=page_of(child.pk), subject=subject, body="")
