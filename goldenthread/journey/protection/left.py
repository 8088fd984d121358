"""What this room says is still open about a child before a child in need plan ends (help/open_work.py).

Whoever may ask for that end, or decide on it, may read of a strategy meeting too (the role table).
"""

from datetime import date

from django.urls import reverse

from goldenthread.foundations.ui.words import near_date
from goldenthread.journey.help.rules import Left

from .conferences.models import Conference
from .enquiries.models import Enquiry
from .plans.ending.reading import waiting
from .strategy.reading import unanswered


def still_open(child_id: int, today: date) -> list[Left]:
    """An open enquiry, a strategy meeting that was asked for, a conference that was, an end that nobody has read."""
    safety = reverse("protection:safety", args=[child_id])
    found = [
        Left("enquiry", f"A section 47 enquiry is open since {near_date(row.started_on, today)}",
             reverse("protection:enquiry", args=[row.pk]))
        for row in Enquiry.objects.open().filter(child=child_id)
    ]  # fmt: skip
    if any(row.child_id == child_id for row in unanswered([child_id])):
        found.append(Left("enquiry", "A strategy meeting is asked for", safety))
    if Conference.objects.waiting().filter(children__child=child_id).exists():
        found.append(Left("enquiry", "A conference is asked for", safety))
    if waiting(today).filter(part__child=child_id).exists():
        words = "The end of the child protection plan waits for a manager to read and sign it"
        found.append(Left("enquiry", words, reverse("protection:plan", args=[child_id])))
    return found
