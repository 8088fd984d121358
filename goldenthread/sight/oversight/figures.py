"""This copy's own figures, each with the rows behind it. Locked records are in none of them for who may not know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.models import Holding
from goldenthread.who.access.visible import knowable_people
from goldenthread.who.workforce.models import Worker

A_YEAR, A_MONTH = timedelta(days=365), timedelta(days=30)


@dataclass(frozen=True)
class Behind:
    """The list behind one figure: rows of one child each, and the day that counts."""

    title: str
    on: str  # the field that holds the day
    day: str  # what the day is, over its column
    rows: Callable[[QuerySet, date], QuerySet]  # of the people who may be known of


def held(known: QuerySet, today: date) -> QuerySet[Holding]:
    return Holding.objects.open(today).filter(child__in=known)


def referred(known: QuerySet, today: date, within: timedelta = A_YEAR) -> QuerySet[Referral]:
    return Referral.objects.filter(child__in=known, referred_on__gt=today - within, referred_on__lte=today)


def authorised(known: QuerySet, today: date) -> QuerySet[Assessment]:
    return Assessment.objects.filter(child__in=known, authorised_on__gt=today - A_YEAR, authorised_on__lte=today)


BEHIND: dict[str, Behind] = {
    "held": Behind("Children held by a team today", "started_on", "Since", held),
    "referred": Behind("Referrals in the last 12 months", "referred_on", "Referred", referred),
    "lately": Behind(
        "Referrals in the last 30 days", "referred_on", "Referred",
        lambda known, today: referred(known, today, A_MONTH),
    ),
    "authorised": Behind("Assessments authorised in the last 12 months", "authorised_on", "Authorised", authorised),
}  # fmt: skip


def rows_behind(key: str, worker: Worker, today: date) -> QuerySet:
    """Newest first, each with its child and team."""
    behind = BEHIND[key]
    rows = behind.rows(knowable_people(worker, today), today)
    return rows.select_related("child", "team").order_by(f"-{behind.on}", "-pk")
