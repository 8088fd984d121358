"""What the chronology adds to a child's thread: that it must be confirmed. Its marks stand on other rooms' events."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db.models import Max

from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.addresses import address
from goldenthread.practice.child.models import Confirmation
from goldenthread.practice.child.rules import Period, chronology_state, runs
from goldenthread.who.access.models import Holding
from goldenthread.who.people.strands import Due, Event, Letter, Summary

WEIGHTIEST = 0  # this room hands up no summary
# Teams that pass a child on within days keep no chronology of their own.
NO_CHRONOLOGY = ("front_door", "emergency", "reviewing", "quality")


def events(child_ids: Iterable[int]) -> list[Event]:
    """None: a mark points at another room's event and is shown there."""
    return []


@question
def held_by_a_working_team(ids):
    rows = Holding.objects.filter(child__among=ids).exclude(team__kind__in=NO_CHRONOLOGY)
    return rows.values_list("child", "started_on", "ended_on")


@question
def confirmed_on(ids):
    rows = Confirmation.objects.filter(child__among=ids).values("child")
    return rows.annotate(last=Max("at__date")).values_list("child", "last")


LETTER = Letter(due=(held_by_a_working_team, confirmed_on))


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """The chronology of every child whom a team works with, three months after it was last confirmed."""
    ids = list(child_ids)
    held = _held_since(ids, today)
    confirmed = dict(confirmed_on(ids))
    return [_due(child_id, since, confirmed.get(child_id), today) for child_id, since in held.items()]


def _held_since(child_ids: list[int], today: date) -> dict[int, date]:
    """When the present time of involvement began, for those who are held by a working team today."""
    periods: dict[int, list[Period]] = {}
    for child_id, start, end in held_by_a_working_team(child_ids):
        periods.setdefault(child_id, []).append(Period(start, end))
    latest = {child_id: runs(each)[-1] for child_id, each in periods.items()}
    return {id: run.start for id, run in latest.items() if run.start <= today and (run.end is None or run.end > today)}


def _due(child_id: int, since: date, confirmed_on: date | None, today: date) -> Due:
    return Due(
        child_id=child_id,
        what="Chronology to confirm",
        clock="chronology_update",
        state=chronology_state(confirmed_on, since, today, settings.CLOCK_VALUES),
        url=address("child:chronology", child_id),
        note="every three months",
        ref=f"child.chronology:{child_id}",
    )


def summary(child_id: int, today: date) -> list[Summary]:
    return []
