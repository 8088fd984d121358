"""What this room adds to a child's thread."""

from collections.abc import Iterable
from datetime import date

from goldenthread.who.people.strands import Due, Event, Summary

WEIGHTIEST = 0  # no summary of this room ranks higher


def events(child_ids: Iterable[int]) -> list[Event]:
    return []


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    return []


def summary(child_id: int, today: date) -> list[Summary]:
    return []
