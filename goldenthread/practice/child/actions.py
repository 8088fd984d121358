"""Changes to a chronology: marking, changing, withdrawing, confirming. Always a new row."""

from django.db import transaction
from django.utils import timezone

from goldenthread.foundations.history.actions import look, record
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale, stale
from goldenthread.who.access.actions import must
from goldenthread.who.people.models import Person
from goldenthread.who.people.strands import Event
from goldenthread.who.workforce.models import Worker

from . import threads
from .models import Confirmation, Mark
from .rules import reasons_against_impact
from .story import version_of_line


@transaction.atomic
def mark(*, by: Worker, child: Person, event: Event, impact: str, over: int) -> Mark:
    """Mark an event as significant, or say its impact anew. `over`: the mark that was read, 0 where there was none.

    :raises Refused: somebody who may not, or a mark that says no impact.
    :raises Stale: somebody marked it meanwhile, or took their mark away.
    """
    must(by=by, deed="child.mark", child=child, today=timezone.localdate())
    if against := reasons_against_impact(impact, withdraws=False):
        raise Refused(against)
    if event.child_id != child.pk:
        raise ValueError(f"{event.ref} is not an event of child {child.pk}.")
    return _add(by, child, event, impact.strip(), over, "chronology.marked")


@transaction.atomic
def withdraw(*, by: Worker, child: Person, event: Event, over: int) -> Mark:
    """Take an event out of the chronology; the mark that was there stays in the history of the record.

    :raises Refused: somebody who may not.
    :raises Stale: it is not the mark that was read.
    """
    must(by=by, deed="child.mark", child=child, today=timezone.localdate())
    return _add(by, child, event, "", over, "chronology.withdrawn")


def _add(by: Worker, child: Person, event: Event, impact: str, over: int, deed: str) -> Mark:
    Person.objects.select_for_update().get(pk=child.pk)  # whoever marks at the same time waits here, and then reads
    latest = Mark.objects.of(child.pk).filter(ref=event.ref).last()
    if latest and latest.pk != over:
        raise stale(latest.pk, latest.by.name, latest.at, latest.impact or "no longer significant")
    made = Mark.objects.create(
        child=child, ref=event.ref, event_on=event.on, impact=impact, by=by, at=timezone.now()
    )  # fmt: skip
    record(by=by, deed=deed, subject=("mark", made.pk), children=[child.pk], what=event.ref, reason=impact)
    return made


@transaction.atomic
def confirm(*, by: Worker, child: Person, over: int) -> Confirmation:
    """Say that the chronology was read and is current: what came before and bears no mark was passed over. `over`: the
    story that was read, by its version.

    :raises Refused: somebody who may not.
    :raises Stale: something was written down or marked meanwhile, and would be passed over unread.
    """
    must(by=by, deed="child.mark", child=child, today=timezone.localdate())
    Person.objects.select_for_update().get(pk=child.pk)
    latest = {mark.ref: mark.pk for mark in Mark.objects.of(child.pk)}
    if (now := version_of_line(threads.events_of([child.pk], by), latest)) != over:
        raise Stale("Something was written down or marked after you opened this page. Read it, then confirm.", now)
    made = Confirmation.objects.create(child=child, by=by, at=timezone.now())
    record(by=by, deed="chronology.confirmed", subject=("child", child.pk), children=[child.pk])
    return made


@transaction.atomic
def take_out(*, by: Worker, child: Person, what: str, whom: str, deed: str) -> None:
    """Record that a copy of a record left the system: who made it, of what, for whom. The caller opened the door."""
    look(by=by, subject=("child", child.pk), children=[child.pk], what=what, reason=f"For {whom}", deed=deed)
