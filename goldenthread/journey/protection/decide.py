"""What of this room waits for a manager's word: findings of enquiries, strategy meetings that somebody or an assessment
asks for, and the ends of child protection plans. In the same inbox as assessments and plans, and counted in the bar."""

from datetime import date, datetime, time

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from goldenthread.foundations.clocks import catalogue, state_of_date, working_days
from goldenthread.foundations.clocks.hours import state_at
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import day_of
from goldenthread.journey.assessment.decisions.waiting import Item
from goldenthread.journey.assessment.models import Assessment
from goldenthread.who.access.visible import held_for
from goldenthread.who.workforce.models import Worker

from .conferences.models import ConferenceDecision
from .enquiries import rules as enquiries
from .enquiries.models import Finding
from .moments import now_on
from .plans.ending import reading as ending
from .plans.ending.rules import to_sign
from .plans.reading import clocks_on
from .strategy import rules as strategy
from .strategy.models import MeetingChild, NoMeeting, StrategyAskChild


def findings(manager: Worker, today: date) -> QuerySet[Finding]:
    """Findings that this manager may decide on: of their team or service, not their own, and only children whom they
    may see."""
    children = held_for(manager, "enquiry.decide", today)
    rows = Finding.objects.filter(decision=None, enquiry__ended_on=None, enquiry__child__in=children)
    return rows.exclude(by=manager)


def asks(manager: Worker, today: date) -> QuerySet[StrategyAskChild]:
    """Strategy meetings that somebody asked for, and which are neither decided against nor recorded since. One's own
    ask, too: one may hold what one asked for."""
    children = held_for(manager, "strategy.hold", today)
    met = MeetingChild.objects.filter(child=OuterRef("child"), at__gte=OuterRef("at"))
    against = NoMeeting.objects.filter(ask=OuterRef("ask"))
    rows = StrategyAskChild.objects.filter(child__in=children)
    return rows.filter(~Exists(met), ~Exists(against))


def outcomes(manager: Worker, today: date) -> QuerySet[Assessment]:
    """Assessments that ended in a strategy meeting which nobody has asked for or recorded since. An ask that was
    decided against in writing is an answer, too."""
    children = held_for(manager, "strategy.hold", today)
    since = Q(at__date__gte=OuterRef("authorised_on"), child=OuterRef("child"))
    met, asked = MeetingChild.objects.filter(since), StrategyAskChild.objects.filter(since)
    rows = Assessment.objects.filter(
        outcome="strategy", authorised_on__lte=today, referral__closed_on=None, referral__no_further_action=False,
        child__in=children,
    )  # fmt: skip
    return rows.filter(~Exists(met), ~Exists(asked))


def ends(manager: Worker, today: date) -> QuerySet[ConferenceDecision]:
    """Ends of child protection plans that this manager may sign: neither decided nor worked on by themselves."""
    children = held_for(manager, ending.SIGN, today)
    return ending.not_ones_own(ending.waiting(today).filter(part__child__among=children), manager)


LISTS = (findings, asks, outcomes, ends)


def decisions_waiting(manager: Worker, today: date) -> list[Item]:
    """Four queries."""
    return [*_found(manager, today), *_asked(manager, today), *_led_here(manager, today), *_ended(manager, today)]


def _found(manager: Worker, today: date) -> list[Item]:
    rows = findings(manager, today).select_related("by", "enquiry__child").order_by("at", "pk")
    found = []
    for row in rows:
        whole = enquiries.clock_of(row.enquiry.started_on, today, settings.CLOCK_VALUES)
        stands = enquiries.to_decide(day_of(row.at), whole, today)
        url = address("protection:enquiry_decide", row.enquiry_id)
        found.append(Item(row.enquiry.child, "Section 47 enquiry: outcome", row.by, row.at, stands, url))
    return found


def _asked(manager: Worker, today: date) -> list[Item]:
    clock = catalogue(today, settings.CLOCK_VALUES)[strategy.DISCUSSION]
    rows = asks(manager, today).select_related("child", "ask__by").order_by("at", "pk")
    return [
        Item(row.child, "Strategy meeting, or why none", row.ask.by, row.at,
             state_at(clock, timezone.localtime(row.ask.suspected_at), now_on(today)),
             address("protection:strategy_hold", row.child_id))
        for row in rows
    ]  # fmt: skip


def _led_here(manager: Worker, today: date) -> list[Item]:
    rows = outcomes(manager, today).select_related("child", "concluded_by", "together__started_by")
    rows = rows.annotate(decided_at=F("submissions__authorisation__at")).filter(
        Q(submissions__authorisation__authorised=True) | Q(submissions=None)
    )
    return [
        Item(row.child, "Strategy meeting: the assessment ended so", row.concluded_by or row.together.started_by,
             row.decided_at or timezone.make_aware(datetime.combine(row.authorised_on, time.min)),
             state_of_date(working_days.add(row.authorised_on, 1), today),
             address("protection:strategy_hold", row.child_id))
        for row in rows.order_by("authorised_on", "pk")
    ]  # fmt: skip


def _ended(manager: Worker, today: date) -> list[Item]:
    rows = ends(manager, today).select_related("by", "part__child", "part__conference__held").order_by("at", "pk")
    return [
        Item(row.part.child, "End of the child protection plan", row.by, row.at,
             to_sign(clocks_on(today), row.part.conference.held.held_on, today),
             address("protection:end_sign", row.pk))
        for row in rows
    ]  # fmt: skip
