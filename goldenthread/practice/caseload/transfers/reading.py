"""Transfers as they stand. Reads only."""

from datetime import date

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery

from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import day_of
from goldenthread.journey.assessment.decisions.waiting import Item
from goldenthread.who.access.holdings.actions import held_now
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.parts.rules import WORKING_TEAM_KINDS
from goldenthread.who.access.visible import locked_away_from, may
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker

from .models import Transfer
from .rules import RECEIVES, answer_state


@question
def asked_of(ids, today):
    """What is asked and not answered about these children, with a manager who is asked."""
    asked = Involvement.objects.open(today).filter(child=OuterRef("child"), role=RECEIVES).order_by("pk")
    rows = Transfer.objects.open().filter(child__among=ids).annotate(manager=Subquery(asked.values("worker")[:1]))
    return rows.order_by("asked_at", "pk").values_list(
        "pk", "child_id", "team_id", "team__name", "asked_at", "asked_by__name", "manager", named=True
    )


@question
def told_of(ids):
    """Every transfer of these children, oldest first."""
    rows = Transfer.objects.filter(child__among=ids).order_by("asked_at", "pk")
    return rows.values_list(
        "pk", "child_id", "team__name", "why", "asked_at", "asked_by__name", "answer", "note", "answered_at",
        "answered_by__name", "given_to__name", named=True,
    )  # fmt: skip


def teams_to_ask(child: Person, reader: Worker) -> QuerySet[Team]:
    """Teams that work with children; the one that holds this child for who may not name another worker themselves."""
    now = held_now(child)
    teams = Team.objects.filter(kind__in=WORKING_TEAM_KINDS).order_by("name")
    return teams.exclude(pk=now.team_id) if now and may(reader, "allocate", child) else teams


def has_a_manager_asked(transfer: Transfer, today: date) -> bool:
    """Whether somebody who was asked manages that team still. Who manages it since was not asked, and cannot read."""
    asked = Involvement.objects.open(today).filter(child=transfer.child_id, role=RECEIVES).values("worker")
    return Worker.objects.managing(transfer.team, today).filter(pk__in=asked).exists()


def waiting_rows(manager: Worker, today: date) -> QuerySet[Transfer]:
    """What this manager is asked to take on, without what is locked away from them. A condition on any list."""
    asked = Involvement.objects.open(today).filter(worker=manager, role=RECEIVES).values("child")
    rows = Transfer.objects.open().filter(team=manager.post.team_id if manager.post else None, child__in=asked)
    return rows.exclude(child__in=locked_away_from(manager, today))


def transfers_waiting(manager: Worker, today: date) -> list[Item]:
    """For the inbox of what waits for a decision."""
    rows = waiting_rows(manager, today).select_related("child", "asked_by", "team").order_by("asked_at", "pk")
    return [
        Item(row.child, "To be taken on", row.asked_by, row.asked_at,
             answer_state(day_of(row.asked_at), today, settings.CLOCK_VALUES),
             address("caseload:answer_transfer", row.pk))
        for row in rows
    ]  # fmt: skip
