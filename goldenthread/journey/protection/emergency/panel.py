"""The panel of emergency powers on "Keeping safe"."""

from datetime import date

from django.utils import timezone

from goldenthread.foundations.clocks.hours import state_of_moment
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.who.access.visible import may
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..moments import now_on
from ..panels import Panel
from ..there import there
from .reading import powers_of, until_of


def panel(reader: Worker, child: Person, today: date) -> Panel | None:
    """Which power is in force until when, and those that ended."""
    rows = powers_of(child.pk) if any(row.has_power for row in there(child.pk)) else []
    now = now_on(today)
    found = [
        (row, until_of(row), state_of_moment(timezone.localtime(until_of(row)), now) if not row.ended_at else None)
        for row in rows
    ]
    running = next((row for row in rows if row.ended_at is None), None)
    lede = f"{running.get_kind_display()} until {said_at(until_of(running))}." if running else ""
    facts = {"rows": found, "may": may(reader, "emergency.record", child, today)}
    return Panel("Emergency powers", "protection/panels/powers.jinja", running is not None, lede, 95, facts)
