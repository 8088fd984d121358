"""A team takes a child, passes a child on, or lets a child go. The only writer of holdings."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker

from ..actions import end, held_fast, locked_to, must
from ..codes import CASE_ROLES
from ..models import Holding, Involvement, Lock
from ..parts.actions import tell_off


@transaction.atomic
def move(*, by: Worker, child: Person, team: Team, on: date, why: str, over: int) -> Holding:
    """A manager passes a child to another team, with the reason; its managers are told, of a locked child those on the
    list. `over`: the holding that the manager read of, 0 where no team held the child.

    :raises Refused: not this manager's child, a day that is not yet here, or a locked record that no manager there may
    know of.
    :raises Stale: somebody else passed the child on meanwhile.
    """
    (held,), today = held_fast([child]), timezone.localdate()
    must(by=by, deed="allocate", child=held, today=today)
    if on > today:
        raise Refused("A child moves today or on an earlier day.")
    now = held_now(held)
    if now and now.pk != over:
        raise stale(now.pk, now.made_by.name, now.made_at, f"{held.short_name} is with {now.team}.")
    managers = Worker.objects.managing(team, today)
    listed = [manager for manager in managers if not locked_to([held], manager, today)]
    if not listed and Lock.objects.open(today).filter(child=held).exists():
        raise Refused(
            f"{held.short_name}’s record is locked, and no manager of {team} is on its list. Add one to the list first."
        )
    holding = hold(by=by, child=child, team=team, on=on, why=why)
    for manager in listed:
        tell(
            to=manager, by=by, about=[child.pk], kind="referral_accepted", url=reverse("access:allocation"),
            subject=f"{child.short_name} is with your team now", body=why,
        )  # fmt: skip
    return holding


def held_now(child: Person) -> Holding | None:
    return Holding.objects.filter(child=child, ended_on=None).select_related("team", "made_by").first()


@transaction.atomic
def hold(*, by: Worker, child: Person, team: Team, on: date, why: str) -> Holding:
    """Give a child to a team from this day on; the team before lets go the same day, with no gap."""
    now = Holding.objects.select_for_update().filter(child=child, ended_on=None).first()
    if now and now.team_id == team.pk:
        return now
    if now:
        now.ended_on = max(on, now.started_on)
        now.save(update_fields=["ended_on"])
    holding = Holding.objects.create(
        child=child, team=team, started_on=max(on, now.started_on) if now else on, why=why, made_by=by
    )
    record(
        by=by, deed="child.held", subject=("child", child.pk), children=[child.pk], what=f"Held by {team}", reason=why
    )
    return holding


@transaction.atomic
def let_go(*, by: Worker, child: Person, on: date, why: str) -> list[tuple[Holding | Involvement, date | None]]:
    """End the team's holding and every case role: nothing is open for this child any more. Gives what it ended, each
    with the day on which it was to end before."""
    periods = list(Holding.objects.select_for_update().filter(child=child, ended_on=None))
    for period in periods:
        period.ended_on = on
        period.save(update_fields=["ended_on"])
    going_on = Involvement.objects.select_for_update().filter(child=child).going_on(on)
    # A sample ends on the day said for it.
    parts = list(going_on.filter(Q(ended_on=None) | Q(role__in=CASE_ROLES)))
    ended = [(row, row.ended_on) for row in parts]
    for part in parts:
        end(by=by, involvement=part, on=on, why=why)
        if part.started_on > on:
            tell_off(by, part)
    record(
        by=by, deed="child.let_go", subject=("child", child.pk), children=[child.pk], what="Nobody holds", reason=why
    )
    return [*((period, None) for period in periods), *ended]
