"""What the pages about one contact show, put together once."""

from collections.abc import Container
from datetime import date
from typing import Any

from django.conf import settings

from goldenthread.foundations.clocks import Clock, due_on
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.rules import reasons_against
from goldenthread.who.access.visible import nearness_of, visible_among
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from . import rules
from .before import Before, before, with_outcomes
from .long_before import LongBefore, long_before
from .models import Contact
from .queue import row_of
from .visible import has_contact, may_know_caller


def contact_page(worker: Worker, contact: Contact, today: date) -> dict[str, Any]:
    """The contact with the children whom this reader may open, and what came before when it is theirs to decide."""
    ours = has_contact(worker, contact)
    earlier = with_outcomes(before([contact], worker, today)[contact.pk]) if ours else Before()
    ids = [row.child_id for row in contact.children.all()]
    may_open = visible_among(worker, ids, today)
    return {
        "contact": contact,
        "row": row_of(contact, worker, today, earlier),
        "before": earlier,
        "long_before": long_before(contact, worker, today) if ours else LongBefore(),
        "ours": ours,
        "knows_caller": may_know_caller(worker, contact),
        "text": words(worker, contact),
        "may_open": may_open,
        "suspects": suspects(worker, contact, may_open, today),
        "workers": dict(
            Involvement.objects.at_work(today)
            .filter(child__in=ids, role="allocated")
            .values_list("child", "worker__name")
        ),
        "today": today,
    }


def suspects(worker: Worker, contact: Contact, may_open: Container[int], today: date) -> list[Person]:
    """The children of it who have a referral and about whom this worker may ask for a strategy meeting."""
    rows = [row for row in contact.children.all() if row.referral_id and row.child_id in may_open]
    near = nearness_of(worker, [row.child_id for row in rows], today)
    return [row.child for row in rows if not reasons_against(worker.role, "", "strategy.ask", near[row.child_id])]


def words(worker: Worker, contact: Contact) -> str:
    """What was said, as this reader may read it."""
    return contact.what if may_know_caller(worker, contact) else for_the_record(contact)


def for_the_record(contact: Contact, text: str | None = None) -> str:
    """What was said (or written of it), without the caller's name and number: for the child's own record."""
    return rules.without_caller(
        contact.what if text is None else text, source=contact.source, name=contact.caller_name,
        reach=contact.caller_reach, children=[row.child.name for row in contact.children.all()],
    )  # fmt: skip


def asking(today: date) -> tuple[Clock, date]:
    """The clock of agencies' checks, and the day that it gives."""
    clock = rules.clock_of("mash_info_share", today, settings.CLOCK_VALUES)
    return clock, due_on(clock, today)
