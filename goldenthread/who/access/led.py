"""Who leads which child today, and who will from a day to come. The same questions for a page of one child and for a
board of a hundred: asked once."""

from django.db.models import Exists, OuterRef

from goldenthread.foundations.questions import question

from .codes import LEADS
from .models import Involvement, posts_for_part


@question
def led_among(ids, today):
    """Of these children, those whom somebody at work leads, who it is and since when."""
    return _led(today).filter(child__among=ids).values_list(*LED, named=True)


@question
def led_by(worker_ids, today):
    """The children whom these workers lead, while they are at work."""
    return _led(today).filter(worker__among=worker_ids).values_list(*LED, named=True)


@question
def coming_among(ids, today):
    """Of these children, those whom somebody will lead from a day to come: who it is and from when, while their post
    lasts till then."""
    return _coming(today).filter(child__among=ids).values_list(*LED, named=True)


@question
def coming_to(worker_ids, today):
    """The children whom these workers will lead from a day to come."""
    return _coming(today).filter(worker__among=worker_ids).values_list(*LED, named=True)


LED = ("child_id", "worker_id", "worker__name", "started_on")


def _led(today):
    return Involvement.objects.at_work(today).filter(role=LEADS).order_by("pk")


def _coming(today):
    then = Exists(posts_for_part().open(OuterRef("started_on")))
    return Involvement.objects.coming(today).filter(then).order_by("started_on", "pk")
