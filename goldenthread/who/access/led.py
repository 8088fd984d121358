"""Who leads which child today, the same question for a page of one child and for a board of a hundred: asked once."""

from goldenthread.foundations.questions import question

from .codes import LEADS
from .models import Involvement


@question
def led_among(ids, today):
    """Of these children, those whom somebody at work leads, who it is and since when."""
    return _led(today).filter(child__among=ids).values_list(*LED, named=True)


@question
def led_by(worker_ids, today):
    """The children whom these workers lead, while they are at work."""
    return _led(today).filter(worker__among=worker_ids).values_list(*LED, named=True)


LED = ("child_id", "worker_id", "worker__name", "started_on")


def _led(today):
    return Involvement.objects.at_work(today).filter(role=LEADS).order_by("pk")
