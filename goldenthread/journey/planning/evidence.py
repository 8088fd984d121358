"""What shows that a step or an outcome is real, brought by the rooms above: a visit, a report, a school's register.

A room registers one function in its AppConfig.ready():

    evidence.bring(visits_that_served)     # (step_ids, outcome_ids, reader, today) -> [Evidence, …]

It asks a constant number of queries, and leaves out what this reader may not see.
"""

from collections.abc import Callable, Sequence
from datetime import date

from goldenthread.foundations.questions import question
from goldenthread.who.workforce.models import Worker

from . import models
from .shown import Evidence

Bringer = Callable[[list[int], list[int], Worker, date], list[Evidence]]
_bringers: list[Bringer] = []


def bring(room: Bringer) -> Bringer:
    """Ask this room, too, what there is about steps and outcomes."""
    if room not in _bringers:
        _bringers.append(room)
    return room


def evidence_for(step_ids: Sequence[int], outcome_ids: Sequence[int], reader: Worker, today: date) -> list[Evidence]:
    """All there is, oldest first."""
    own = [
        Evidence(row.step_id, row.outcome_id, row.on, row.words, source=row.source)
        for row in (written(list(outcome_ids), today) if outcome_ids else ())
    ]
    brought = [each for room in _bringers for each in room(list(step_ids), list(outcome_ids), reader, today)]
    return sorted([*own, *brought], key=lambda each: each.on)


@question
def written(outcome_ids, today):
    rows = models.Evidence.objects.filter(outcome__among=outcome_ids, on__lte=today)
    return rows.order_by("on", "pk")
