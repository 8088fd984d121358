"""What the census counts beside people's posts: which posts there are, who is away, what a first year has had."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.foundations.ui.words import plain_date

from ..models import Away, Milestone, Place, Team, Worker
from ..rules import role_label
from .line import against_line
from .rules import PROGRAMME, reasons_against_establishing

MOST_AT_ONCE = 20


@transaction.atomic
def establish(
    *, by: Worker, team: Team, role: str, full_time_equivalent: Decimal, on: date, many: int = 1
) -> list[Place]:
    """So many posts of the establishment, all alike, are there from this day.

    :raises Refused: another service's, or more than twenty in one go.
    """
    _may_establish(by, team)
    if not 1 <= many <= MOST_AT_ONCE:
        raise Refused(f"Enter 1 to {MOST_AT_ONCE} posts.")
    rows = [Place(team=team, role=role, full_time_equivalent=full_time_equivalent, started_on=on) for _ in range(many)]
    made = Place.objects.bulk_create(rows)
    what = f"{many} of {role_label(role)}, {team.name}, from {plain_date(on)}"
    record(by=by, deed="place.established", subject=("team", team.pk), what=what)
    return made


@transaction.atomic
def end_place(*, by: Worker, place: Place, on: date, over: int) -> Place:
    """A post of the establishment is there no more from this day. Whoever is in it stays, beyond the establishment.

    :raises Refused: another service's, or a day before it began.
    :raises Stale: somebody else ended it meanwhile.
    """
    place = Place.objects.select_for_update().get(pk=place.pk)
    _may_establish(by, place.team)
    if place.version != over:
        raise stale(place.version, said=f"Ends on {plain_date(place.ended_on)}" if place.ended_on else "Goes on")
    if on <= place.started_on:
        raise Refused(f"The post began on {plain_date(place.started_on)}. Enter a later day.")
    place.ended_on = on
    place.save(update_fields=["ended_on"])
    record(by=by, deed="place.ended", subject=("team", place.team_id), what=f"{place}, from {plain_date(on)}")
    return place


@transaction.atomic
def go_away(*, by: Worker, worker: Worker, kind: str, on: date, until: date | None = None) -> Away:
    """Somebody is away from this day; `until`, where it is known, is the first day back. No illness is ever written.

    :raises Refused: not of one's line, or away already on such a day.
    """
    _may_manage(by, worker)
    Worker.objects.select_for_update().get(pk=worker.pk)
    if until is not None and until <= on:
        raise Refused("The first day back is after the first day away.")
    others = worker.aways.exclude(ended_on__lte=on)
    if until:
        others = others.exclude(started_on__gte=until)
    if other := others.order_by("started_on").first():
        raise Refused(f"They are away from {plain_date(other.started_on)} already. Enter the first day back there.")
    away = Away.objects.create(worker=worker, kind=kind, started_on=on, ended_on=until, made_by=by)
    record(by=by, deed="worker.away", subject=("worker", worker.pk), what=f"From {plain_date(on)}")
    return away


@transaction.atomic
def come_back(*, by: Worker, away: Away, on: date, over: int) -> Away:
    """The first day back at work.

    :raises Refused: not of one's line, or a day before the absence began or within another.
    :raises Stale: somebody else said another day meanwhile.
    """
    _may_manage(by, away.worker)
    Worker.objects.select_for_update().get(pk=away.worker_id)
    away = Away.objects.get(pk=away.pk)
    if away.version != over:
        raise stale(away.version, said=f"Back on {plain_date(away.ended_on)}" if away.ended_on else "Away")
    if on <= away.started_on:
        raise Refused(f"They are away from {plain_date(away.started_on)}. Enter a later day.")
    if Away.objects.filter(worker=away.worker, started_on__gt=away.started_on, started_on__lt=on).exists():
        raise Refused("They were away again before that day. Enter an earlier one.")
    away.ended_on = on
    away.save(update_fields=["ended_on"])
    record(by=by, deed="worker.back", subject=("worker", away.worker_id), what=f"From {plain_date(on)}")
    return away


@transaction.atomic
def reach(*, by: Worker, worker: Worker, kind: str, on: date, what: str = "") -> Milestone:
    """Something of the first year after qualifying was done on this day.

    :raises Refused: not of one's line, not newly qualified here, or a day to come or before they began.
    """
    _may_manage(by, worker)
    first = worker.posts.filter(newly_qualified=True).order_by("started_on").first()
    if first is None:
        raise Refused(f"{worker.name} is not in a first year after qualifying here. Their post says so, or does not.")
    if not first.started_on <= on <= timezone.localdate():
        raise Refused(f"Enter a day from {plain_date(first.started_on)} to today.")
    made = Milestone.objects.create(worker=worker, kind=kind, on=on, what=what, by=by, at=timezone.now())
    record(by=by, deed="worker.milestone", subject=("worker", worker.pk), what=f"{PROGRAMME[kind]}, {plain_date(on)}")
    return made


def _may_establish(by: Worker, team: Team) -> None:
    own = by.post.in_service_id if by.post else None
    if against := reasons_against_establishing(by.role, own, team.service_id):
        raise Refused(against)


def _may_manage(by: Worker, worker: Worker) -> None:
    if against := against_line(by, worker):
        raise Refused(against)
