"""What waits for a manager's decision, in the order of the time left."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from goldenthread.foundations.clocks import State
from goldenthread.who.access.models import Holding
from goldenthread.who.access.rules import DEEDS, SERVICE, TEAM
from goldenthread.who.access.visible import visible_children
from goldenthread.who.workforce.models import Team, Worker

from .. import rules
from ..models import Assessment, Submission


@dataclass(frozen=True, slots=True)
class Waiting:
    assessment: Assessment
    submission: Submission
    state: State
    day: str

    @property
    def since(self) -> datetime:
        return self.submission.at


def waiting_rows(manager: Worker, today: date) -> QuerySet[Submission]:
    """Submissions that this manager may decide on: of their team or service, not their own work, and only children
    whom they may see."""
    held = Holding.objects.open(today).filter(team__in=_teams(manager)).values("child")
    children = visible_children(manager, today).filter(pk__in=held)
    return Submission.objects.filter(
        authorisation=None, assessment__authorised_on=None, assessment__child__in=children.values("pk")
    ).exclude(by=manager)


def waiting_for(manager: Worker, today: date) -> list[Waiting]:
    """The inbox: the least time left first."""
    rows = waiting_rows(manager, today).defer("content")
    found = rows.select_related("by", "assessment__child", "assessment__referral").order_by("at")
    return sorted((_waiting(row, today) for row in found), key=lambda each: (each.state.sort_key, each.since))


def _teams(manager: Worker) -> QuerySet[Team]:
    relations, post = DEEDS["assessment.authorise"].roles.get(manager.role, ()), manager.post
    if SERVICE in relations and post and (post.service_id or post.team_id):
        return Team.objects.filter(service=post.service_id or post.team.service_id)
    if TEAM in relations and post and post.team_id:
        return Team.objects.filter(pk=post.team_id)
    return Team.objects.none()


def _waiting(row: Submission, today: date) -> Waiting:
    referral = row.assessment.referral
    clock, _ = rules.clocks(referral.referred_on, row.assessment.started_on, today)
    return Waiting(row.assessment, row, clock, rules.day_words(referral.referred_on, today))
