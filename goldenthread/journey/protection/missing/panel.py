"""The panel of missing episodes on "Keeping safe"."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from goldenthread.foundations.clocks import Clock, State, catalogue
from goldenthread.foundations.clocks import state as clock_state
from goldenthread.foundations.clocks.hours import state_at
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.who.access.visible import may
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..moments import now_on
from ..panels import Panel
from ..there import there
from . import rules
from .models import Episode
from .reading import episodes_of, in_hand, often, stands


def panel(reader: Worker, child: Person, today: date) -> Panel | None:
    """Away since when and at what risk; back, and whether the child was asked about it."""
    was, now = any(row.was_missing for row in there(child.pk)), now_on(today)
    rows = episodes_of(child.pk) if was else []
    clocks = catalogue(today, settings.CLOCK_VALUES)
    found = [
        (row, stands(row), _clocks(row, clocks, now), rules.length_words(row.since_at, row.back_at or now))
        for row in rows
    ]
    away = next((row for row in rows if row.back_at is None), None)
    lede = (
        f"{away.get_kind_display()} since {said_at(away.since_at)}; {away.get_risk_display().lower()} risk."
        if away
        else ""
    )
    facts = {
        "rows": found, "often": often(child.pk, now) if was else "", "may": may(reader, "missing.record", child, today),
        "words": rules.STATES, "waits": any(each in (rules.BACK, rules.OFFERED) for _, each, _, _ in found),
        "in_hand": in_hand(rows),
    }  # fmt: skip
    is_open = away is not None or facts["waits"]
    return Panel("Missing", "protection/panels/missing.jinja", bool(is_open), lede, 90, facts)


class Clocks(NamedTuple):
    reported: State  # from the report to the record with its risk
    interview: State | None  # from the return to the interview; nothing while away, or where it was declined
    written: State | None  # from the interview to the record of it


def _clocks(row: Episode, clocks: Mapping[str, Clock], now: datetime) -> Clocks:
    held = getattr(row, "interview", None)
    spoken = written = None
    if row.back_at and (held or stands(row) in rules.OPEN):
        back_at = timezone.localtime(row.back_at)
        spoken = state_at(clocks[rules.INTERVIEW], back_at, now, held.held_at if held else None)
    if held:
        on, written_on = timezone.localdate(held.held_at), timezone.localdate(held.at)
        written = clock_state(clocks[rules.WRITTEN], on, now.date(), written_on)
    reported = state_at(clocks[rules.REPORT], timezone.localtime(row.reported_at), now, row.made_at)
    return Clocks(reported, spoken, written)
