"""What waits for a manager's decision, in the order of the time left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

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


def waiting_for(manager: Worker, today: date) -> list[Waiting]:
    """Assessments that this manager may authorise or return: of their team or service, not their own work, and only
    children whom they may see. Four queries."""
    teams = _teams(manager)
    held = Holding.objects.open(today).filter(team__in=teams).values("child")
    children = visible_children(manager, today).filter(pk__in=held)
    rows = Submission.objects.filter(
        authorisation=None, assessment__authorised_on=None, assessment__child__in=children.values("pk")
    ).exclude(by=manager)
    found = rows.select_related("by", "assessment__child", "assessment__referral").order_by("at")
    return sorted((_waiting(row, today) for row in found), key=lambda each: (each.state.sort_key, each.since))


def _teams(manager: Worker) -> Sequence[Team]:
    relations = DEEDS["assessment.authorise"].roles.get(manager.role, ())
    post = manager.post
    if SERVICE in relations and post and (post.service_id or post.team_id):
        return list(Team.objects.filter(service=post.service_id or post.team.service_id))
    return [post.team] if TEAM in relations and post and post.team else []


def _waiting(row: Submission, today: date) -> Waiting:
    referral = row.assessment.referral
    clock, _ = rules.clocks(referral.referred_on, row.assessment.started_on, today)
    return Waiting(row.assessment, row, clock, rules.day_words(referral.referred_on, today))
