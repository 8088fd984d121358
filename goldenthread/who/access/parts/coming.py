"""What is planned for a day to come: who gives way, and for whom. Reads only."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from goldenthread.who.people.models import Person

from ..codes import LEADS
from ..history_of_workers import posts_of, works_to
from ..models import Involvement
from .rules import is_ahead


def coming_to_child(child: Person, today: date) -> Involvement | None:
    """Who follows on a day to come."""
    rows = Involvement.objects.coming(today).filter(child=child).select_related("worker")
    return rows.order_by("started_on", "pk").first()


def soon_without(part: Involvement, today: date) -> date | None:
    """The first day without this worker, where it is near enough for somebody to be named for it."""
    until = works_to(part, posts_of([part]), today)
    return until if until and is_ahead(until - timedelta(days=1), today) else None


def given_way() -> QuerySet[Involvement]:
    """The parts that end on a day to come because somebody leads from that day: of who leads till then, and of that
    worker themselves beside the child."""
    follows = Involvement.objects.coming(timezone.localdate())
    follows = follows.filter(child=OuterRef("child"), started_on=OuterRef("ended_on"))
    own = Q(Exists(follows.filter(worker=OuterRef("worker"))), role="co_worker")
    return Involvement.objects.filter(Q(Exists(follows), role=LEADS) | own)
