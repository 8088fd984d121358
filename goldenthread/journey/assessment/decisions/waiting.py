"""What waits for a manager's decision, in the order of the time left. The rooms above add what they have.

A room registers one function in its AppConfig.ready(), and its rows for the count in the bar:

    waiting.also(plans_waiting)                        # (manager, today) -> [Item, …], a constant number of queries
    counted_in_bar("assessment:decisions", rows)       # (manager, today) -> QuerySet
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from goldenthread.foundations.clocks import State
from goldenthread.who.access.visible import held_for
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .. import rules
from ..models import Assessment, Submission


@dataclass(frozen=True, slots=True)
class Waiting:
    assessment: Assessment
    submission: Submission
    state: State
    day: str

    @property
    def since(self) -> datetime:
        return self.submission.at


class Item(NamedTuple):
    """Something of another room that waits for this manager."""

    child: Person
    what: str  # "Plan, version 2"
    by: Worker
    since: datetime
    state: State
    url: str


Room = Callable[[Worker, date], list[Item]]
_rooms: list[Room] = []


def also(room: Room) -> Room:
    """Show in the inbox what waits in this room, too."""
    if room not in _rooms:
        _rooms.append(room)
    return room


def items_for(manager: Worker, today: date) -> list[Item]:
    """What waits in the rooms above: the least time left first."""
    found = [item for room in _rooms for item in room(manager, today)]
    return sorted(found, key=lambda item: (item.state.sort_key, item.since))


def next_to_decide(manager: Worker, today: date) -> str:
    """Where the manager goes on: the next decision, or the inbox when nothing waits."""
    waiting, items = waiting_for(manager, today), items_for(manager, today)
    if waiting and (not items or waiting[0].state.sort_key <= items[0].state.sort_key):
        return reverse("assessment:decide", args=[waiting[0].assessment.pk])
    return items[0].url if items else reverse("assessment:decisions")


def waiting_rows(manager: Worker, today: date) -> QuerySet[Submission]:
    """Submissions that this manager may decide on: of their team or service, not their own work, and only children
    whom they may see."""
    children = held_for(manager, "assessment.authorise", today)
    rows = Submission.objects.filter(authorisation=None, assessment__authorised_on=None)
    return rows.filter(assessment__child__in=children).exclude(by=manager)


def waiting_for(manager: Worker, today: date) -> list[Waiting]:
    """The inbox: the least time left first."""
    rows = waiting_rows(manager, today).defer("content")
    found = rows.select_related("by", "assessment__child", "assessment__referral").order_by("at")
    return sorted((_waiting(row, today) for row in found), key=lambda each: (each.state.sort_key, each.since))


def _waiting(row: Submission, today: date) -> Waiting:
    referral = row.assessment.referral
    clock, _ = rules.clocks(referral.referred_on, row.assessment.started_on, today)
    return Waiting(row.assessment, row, clock, rules.day_words(referral.referred_on, today))
