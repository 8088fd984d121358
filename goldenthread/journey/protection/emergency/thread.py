"""What emergency powers add to a child's thread: that one was used, and until when, by the hour."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from goldenthread.foundations.clocks.hours import state_of_moment
from goldenthread.foundations.questions import ids_of, question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.who.people.strands import Due, Event, Letter, Summary
from goldenthread.who.workforce.models import Worker

from .. import codes
from ..moments import now_on
from . import rules
from .models import Power

ROW = (
    "pk", "child_id", "kind", "began_at", "until_at", "authorised_by", "why", "where", "ended_at", "ended_as",
    "made_at", "by__name", "extension__pk", "extension__until_at", "extension__court", "extension__at",
    "extension__by__name",
)  # fmt: skip


@question
def powers_of(ids):
    return Power.objects.of_children(ids).order_by("began_at", "pk").values_list(*ROW, named=True)


@question
def in_force(ids):
    return Power.objects.of_children(ids).open().order_by("began_at", "pk").values_list(*ROW, named=True)


LETTER = Letter(events=(powers_of,), due=(in_force,), summary=(in_force,))


def events(child_ids: Iterable[int], reader: Worker | None = None) -> list[Event]:
    """Used, extended, ended. One query."""
    return [event for row in powers_of(ids_of(child_ids)) for event in _events(row)]


def _events(row: Any) -> Iterator[Event]:
    words = codes.POWERS[row.kind]

    def event(moment: Any, title: str, ref: str, **more: Any) -> Event:
        url = address("protection:safety", row.child_id)
        return Event(row.child_id, timezone.localdate(moment), title, "protection", ref, url=url, **more)

    yield event(row.began_at, f"{words} from {said_at(row.began_at)}", f"protection.power:{row.pk}", text=row.why,
                by=row.by__name, recorded_at=row.made_at)  # fmt: skip
    if row.extension__pk:
        yield event(row.extension__at, f"{words} extended until {said_at(row.extension__until_at)}",
                    f"protection.extension:{row.extension__pk}", text=row.extension__court, by=row.extension__by__name,
                    recorded_at=row.extension__at)  # fmt: skip
    if row.ended_at:
        yield event(row.ended_at, f"{words} ended", f"protection.power_ended:{row.pk}",
                    text=f"{codes.POWER_ENDS[row.ended_as]}.")  # fmt: skip


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """Until when each power runs; past that, somebody says how it ended. One query."""
    now = now_on(today)
    return [
        Due(
            row.child_id, f"{codes.POWERS[row.kind]} runs out on {said_at(_until(row))}", rules.CLOCKS[row.kind],
            state_of_moment(timezone.localtime(_until(row)), now), url=address("protection:power", row.child_id),
            verb="Say how it ends", deed="emergency.record", read_at=address("protection:safety", row.child_id),
            ref=f"protection.power:{row.pk}", waits_for="manager", kept_to="protection.read",
        )
        for row in in_force(ids_of(child_ids))
    ]  # fmt: skip


def _until(row: Any) -> Any:
    return row.extension__until_at or row.until_at


def summary(child_id: int, today: date) -> list[Summary]:
    """A power in force. One query."""
    return [
        Summary(
            child_id, codes.POWERS[row.kind], timezone.localdate(row.began_at), f"Until {said_at(_until(row))}",
            address("protection:safety", child_id), 95,
        )
        for row in in_force([child_id])
    ]  # fmt: skip
