"""Changes to who works with whom. The only writer of involvements and holdings."""

from datetime import date

from django.db import transaction

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker

from .models import Holding, Involvement
from .rules import reasons_against, reasons_against_role
from .visible import nearness


def must(*, by: Worker, deed: str, child: Person | None = None, today: date) -> None:
    """Refuse unless this worker may do this deed, to this child when one is given.

    :raises Refused: with the reasons, in words for the page.
    """
    if child is None:
        against = reasons_against_role(by.role, by.role_label, deed)
    else:
        against = reasons_against(by.role, by.role_label, deed, nearness(by, child.pk, today))
    if against:
        raise Refused(against)


@transaction.atomic
def hold(*, by: Worker, child: Person, team: Team, on: date, why: str) -> Holding:
    """Give a child to a team from this day on; the team before lets go the same day, with no gap."""
    now = Holding.objects.select_for_update().filter(child=child, ended_on=None).first()
    if now and now.team_id == team.pk:
        return now
    if now:
        now.ended_on = on
        now.save(update_fields=["ended_on"])
    holding = Holding.objects.create(child=child, team=team, started_on=on, why=why, made_by=by)
    record(
        by=by, deed="child.held", subject=("child", child.pk), children=[child.pk], what=f"Held by {team}", reason=why
    )
    return holding


@transaction.atomic
def let_go(*, by: Worker, child: Person, on: date, why: str) -> None:
    """End the team's holding and every case role: nothing is open for this child any more."""
    for period in Holding.objects.select_for_update().filter(child=child, ended_on=None):
        period.ended_on = on
        period.save(update_fields=["ended_on"])
    for part in Involvement.objects.select_for_update().filter(child=child, ended_on=None):
        end(by=by, involvement=part, on=on, why=why)
    record(
        by=by, deed="child.let_go", subject=("child", child.pk), children=[child.pk], what="Nobody holds", reason=why
    )


@transaction.atomic
def end(*, by: Worker, involvement: Involvement, on: date, why: str) -> None:
    """End one worker's part. A part begun and ended on one day is kept as that one day."""
    involvement.ended_on = max(on, date.fromordinal(involvement.started_on.toordinal() + 1))
    involvement.save(update_fields=["ended_on"])
    record(
        by=by, deed="involvement.ended", subject=("child", involvement.child_id), children=[involvement.child_id],
        what=f"{involvement.worker} no longer {involvement.get_role_display()}", reason=why,
    )  # fmt: skip
