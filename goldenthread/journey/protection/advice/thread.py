"""What legal advice adds to a child's thread: that somebody must say whether it was sought, and what was said."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings

from goldenthread.foundations.clocks import catalogue
from goldenthread.foundations.questions import ids_of, question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import near_date
from goldenthread.who.people.strands import Due, Event, Letter, Summary
from goldenthread.who.workforce.models import Worker

from .. import codes
from . import rules
from .models import AdviceAnswer
from .reading import Pointer, enquiries_unanswered, looks_unanswered, pointers

ROW = ("pk", "child_id", "answer", "on", "decider", "why", "by__name", "at")


@question
def answers(ids):
    return AdviceAnswer.objects.filter(child__among=ids).order_by("at", "pk").values_list(*ROW, named=True)


LETTER = Letter(events=(answers,), due=(enquiries_unanswered, looks_unanswered))


def events(child_ids: Iterable[int], reader: Worker | None = None) -> list[Event]:
    """What was said of legal advice. One question."""
    return [
        Event(
            row.child_id, row.on, codes.ADVICE[row.answer], "protection", f"protection.advice:{row.pk}",
            ". ".join(filter(None, [f"Decided by {row.decider}", row.why])), row.by__name,
            address("protection:safety", row.child_id), row.at,
        )
        for row in answers(ids_of(child_ids))
    ]  # fmt: skip


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """Until somebody has said whether it was sought: once for a child. Two questions."""
    first: dict[int, Pointer] = {}
    for each in pointers(ids_of(child_ids), today):
        first.setdefault(each.child_id, each)
    return [_due(each, today) for each in first.values()]


def _due(it: Pointer, today: date) -> Due:
    stands = rules.state_for(it.kind, it.since, catalogue(today, settings.CLOCK_VALUES), today)
    return Due(
        it.child_id, rules.WHAT, rules.CLOCK, stands, url=address("protection:advice", it.child_id), verb="Say it",
        note=f"{rules.POINTS[it.kind]}, {near_date(it.since, today)}", deed="advice.answer",
        read_at=address("protection:safety", it.child_id), ref=f"protection.advice_on:{it.kind}:{it.pk}",
        kept_to="protection.read",
    )  # fmt: skip


def summary(child_id: int, today: date) -> list[Summary]:
    """Nothing: what points to the court says so itself."""
    return []
