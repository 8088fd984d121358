"""Plans that are asked to end and wait for a manager: in the same inbox as assessments, and counted in the bar."""

from datetime import date

from django.db.models import OuterRef, QuerySet

from goldenthread.foundations.rows.unanswered import unanswered
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import day_of
from goldenthread.journey.assessment.decisions.waiting import Item
from goldenthread.who.access.visible import held_for
from goldenthread.who.workforce.models import Worker

from ..models import EndAsk, EndDecision
from ..rules import decide_by


def waiting_rows(manager: Worker, today: date) -> QuerySet[EndAsk]:
    """Asks that this manager may decide on: of their team or service, not their own, and only children whom they may
    see. One that was overtaken, because the plan ended another way, waits no more."""
    children = held_for(manager, "in_need.end", today)
    decided = EndDecision.objects.filter(ask=OuterRef("pk"))
    rows = EndAsk.objects.filter(unanswered(decided), track__ended_on=None, track__child__in=children)
    return rows.exclude(by=manager)


def ends_waiting(manager: Worker, today: date) -> list[Item]:
    rows = waiting_rows(manager, today).select_related("by", "track__child").order_by("at", "pk")
    return [
        Item(row.track.child, "Child in need plan to end", row.by, row.at, decide_by(day_of(row.at), today),
             address("help:decide", row.track_id))
        for row in rows
    ]  # fmt: skip
