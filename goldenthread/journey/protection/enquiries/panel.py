"""The panel of section 47 enquiries on "Keeping safe"."""

from datetime import date

from django.conf import settings

from goldenthread.foundations.questions import question
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..panels import Panel
from . import rules
from .models import Enquiry


@question
def enquiries_of(child):
    return Enquiry.objects.filter(child=child).order_by("-started_on", "-pk")


def panel(reader: Worker, child: Person, today: date) -> Panel | None:
    """The enquiry that is open with its clock, and those that are over."""
    rows = enquiries_of(child.pk)
    found = [(row, rules.clock_of(row.started_on, today, settings.CLOCK_VALUES, row.ended_on)) for row in rows]
    now = next((row for row in rows if row.ended_on is None), None)
    lede = f"A section 47 enquiry is open since {now.started_on:%-d %B %Y}." if now else ""
    return Panel(
        "Section 47 enquiries", "protection/panels/enquiries.jinja", now is not None, lede, 80, {"rows": found}
    )
