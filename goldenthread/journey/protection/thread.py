"""What this room adds to a child’s thread, gathered from its folders. Strategy records only for who may read them."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from itertools import chain

from goldenthread.foundations.questions import side_by_side
from goldenthread.who.people.strands import Due, Event, Letter, Summary
from goldenthread.who.workforce.models import Worker

from .advice import thread as advice
from .conferences import thread as conferences
from .emergency import thread as emergency
from .enquiries import thread as enquiries
from .missing import thread as missing
from .plans import thread as plans
from .plans.ending import thread as ending
from .strategy import thread as strategy
from .there import there

WEIGHTIEST = 95  # no summary of this room ranks higher
# Each has events(ids, reader), due(ids, today), summary(child_id, today).
FOLDERS: tuple = (strategy, enquiries, emergency, missing, conferences, plans, ending, advice)
LETTER = Letter(*(tuple(chain.from_iterable(parts)) for parts in zip(*(each.LETTER for each in FOLDERS), strict=True)))
LETTER = LETTER._replace(summary=(there, *LETTER.summary))


def events(child_ids: Iterable[int], reader: Worker | None = None) -> list[Event]:
    """With no reader nothing of a strategy meeting is told."""
    ids = list(child_ids)
    return list(chain.from_iterable(side_by_side(*(partial(folder.events, ids, reader) for folder in FOLDERS))))


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    ids = list(child_ids)
    return list(chain.from_iterable(side_by_side(*(partial(folder.due, ids, today) for folder in FOLDERS))))


def summary(child_id: int, today: date) -> list[Summary]:
    """Of what there is or was about this child. Strategy meetings say nothing here: not everybody may know of them."""
    found = []
    for row in there(child_id):
        speaks = (
            (enquiries, row.has_enquiry), (emergency, row.has_power), (missing, row.was_missing),
            (conferences, row.has_conference), (plans, row.has_plan or row.has_stay),
        )  # fmt: skip
        found = [each for folder, is_there in speaks if is_there for each in folder.summary(child_id, today)]
    return found
