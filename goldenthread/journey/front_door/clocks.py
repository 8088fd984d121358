"""How much time the contacts of a front door have left, for pages above it. Reads only."""

from datetime import date

from goldenthread.foundations.clocks import State
from goldenthread.who.access.rules import may_ever
from goldenthread.who.workforce.models import Worker

from .queue import time_left, undecided
from .visible import place_of


def contacts_left(worker: Worker, today: date) -> list[State]:
    """One for each contact in this worker's queue: one query, however many wait."""
    if not may_ever(worker.role, "contact.queue"):
        return []
    place = place_of(worker)
    return [time_left(each, today) for each in undecided(place.team, place.service, worker.pk, today)]
