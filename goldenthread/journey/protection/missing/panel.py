"""The panel of missing episodes on "Keeping safe"."""

from datetime import date

from django.conf import settings
from django.utils import timezone

from goldenthread.foundations.clocks import catalogue
from goldenthread.foundations.clocks.hours import state_at
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.who.access.visible import may
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..moments import now_on
from ..panels import Panel
from . import rules
from .models import Episode
from .reading import episodes_of, often, stands


def panel(reader: Worker, child: Person, today: date) -> Panel | None:
    """Away since when and at what risk; back, and whether the child was asked about it."""
    rows, now = episodes_of(child.pk), now_on(today)
    found = [
        (row, stands(row), _clock(row, today), rules.length_words(row.since_at, row.back_at or now)) for row in rows
    ]
    away = next((row for row in rows if row.back_at is None), None)
    lede = (
        f"{away.get_kind_display()} since {said_at(away.since_at)}; {away.get_risk_display().lower()} risk."
        if away
        else ""
    )
    facts = {
        "rows": found, "often": often(child.pk, now), "may": may(reader, "missing.record", child, today),
        "words": rules.STATES, "waits": any(each in (rules.BACK, rules.OFFERED) for _, each, _, _ in found),
    }  # fmt: skip
    is_open = away is not None or facts["waits"]
    return Panel("Missing", "protection/panels/missing.jinja", bool(is_open), lede, 90, facts)


def _clock(row: Episode, today: date):
    """72 hours from the return until the interview; nothing while away, or where it was declined."""
    if row.back_at is None or (stands(row) == rules.TOLD and not hasattr(row, "interview")):
        return None
    clock = catalogue(today, settings.CLOCK_VALUES)[rules.INTERVIEW]
    held = row.interview.held_at if hasattr(row, "interview") else None
    return state_at(clock, timezone.localtime(row.back_at), now_on(today), held)
