"""What the ends of child protection plans add to a child's thread: that one waits for a manager, and a manager's word.
That the plan ended is told by the conference's decision."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from goldenthread.foundations.questions import ids_of
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import day_of, near_date
from goldenthread.who.people.strands import Due, Event, Letter, Summary
from goldenthread.who.workforce.models import Worker

from ..reading import clocks_on
from . import rules
from .reading import SIGN, signed, unsigned

WORDS = {True: "A manager signed the end of the child protection plan",
         False: "A manager differs from the end of the child protection plan"}  # fmt: skip


LETTER = Letter(events=(signed,), due=(unsigned,))


def events(child_ids: Iterable[int], reader: Worker | None = None) -> list[Event]:
    """One question."""
    return [_event(row) for row in signed(ids_of(child_ids))]


def _event(row: Any) -> Event:
    child = row.decision__part__child_id
    return Event(
        child, day_of(row.at), WORDS[row.agreed], "plan", f"protection.end_signed:{row.pk}", row.why, row.by__name,
        address("protection:plan", child), row.at,
    )  # fmt: skip


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """One question."""
    return [_due(row, today) for row in unsigned(ids_of(child_ids), today)]


def _due(row: Any, today: date) -> Due:
    child, on = row.part__child_id, row.part__conference__held__held_on
    return Due(
        child, "End of the child protection plan to sign", rules.CLOCK, rules.to_sign(clocks_on(today), on, today),
        address("protection:end_sign", row.pk), "Read and sign",
        f"The conference of {near_date(on, today)} ended it, {row.by__name} in the chair",
        ref=f"protection.end:{row.pk}", waits_for="manager", deed=SIGN, read_at=address("protection:plan", child),
    )  # fmt: skip


def summary(child_id: int, today: date) -> list[Summary]:
    """None: what follows the plan speaks for itself."""
    return []
