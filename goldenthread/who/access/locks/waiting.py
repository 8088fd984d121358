"""Which locks are asked for and which must be looked at again, and who decides. Reads only."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Service, Team, Worker

from ..codes import INVOLVEMENT_ROLES
from ..models import Holding, Involvement, Lock, LockAsk, LockReader
from ..rules import ANY, DEEDS
from ..visible import may, visible_children

DECIDING = "lock.approve"


def asks_for(worker: Worker, today: date) -> QuerySet[LockAsk]:
    """Asks that wait for a decision that is this worker's to make, never their own."""
    near = DEEDS[DECIDING].roles.get(worker.role)
    if near is None:
        return LockAsk.objects.none()
    asks = LockAsk.objects.filter(decided_at=None).exclude(asked_by=worker)
    if ANY not in near:
        asks = asks.filter(child__in=visible_children(worker, today))
    return asks.select_related("child", "asked_by").order_by("asked_at")


def locks_kept_by(worker: Worker, today: date) -> QuerySet[Lock]:
    """Open locks that this worker keeps: of rank, and on the list or the one who agreed."""
    if worker.role not in DEEDS[DECIDING].roles:
        return Lock.objects.none()
    listed = LockReader.objects.filter(worker=worker).values("lock")
    kept = Lock.objects.open(today).filter(Q(pk__in=listed) | Q(approved_by=worker))
    return kept.select_related("child", "approved_by").order_by("review_on")


def keepers_of(lock: Lock) -> list[Worker]:
    """Those of rank on the list; where it has none, everybody on it: somebody must be told."""
    listed = [reader.worker for reader in lock.readers.select_related("worker").order_by("worker__name")]
    return [worker for worker in listed if worker.role in DEEDS[DECIDING].roles] or listed


def deciders(child: Person, asker: Worker, today: date) -> QuerySet[Worker]:
    """The service managers of the service that holds the child; without one, the heads of service."""
    service = Service.objects.filter(teams__in=_team_of(child, today)).first()
    managers = Worker.objects.in_role("service_manager", today=today).filter(posts__service=service)
    managers = managers.exclude(pk=asker.pk)
    if service and managers.exists():
        return managers
    return Worker.objects.in_role("head_of_service", "director", today=today).exclude(pk=asker.pk)


def lock_stands(worker: Worker, child: Person, today: date) -> str:
    """What the child's pages offer whoever may ask for a lock: to "ask", or that it is "asked". Empty for anybody else,
    and where the record is locked already: that stands over every page of it."""
    if not may(worker, "lock.ask", child, today) or Lock.objects.open(today).filter(child=child).exists():
        return ""
    return "asked" if LockAsk.objects.filter(child=child, decided_at=None).exists() else "ask"


def would_lose(child: Person, listed: Iterable[Worker], today: date, by: Worker | None = None) -> list[str]:
    """ "Plover, allocated worker": who has a part in the child's life, or is named for one, and would not be on the
    list. Whoever agrees to the lock, `by`, is on it too."""
    kept = {worker.pk for worker in (*listed, *filter(None, [by]))}
    parts = _working(child, today).select_related("worker")
    order = list(INVOLVEMENT_ROLES)
    lost = sorted((order.index(part.role), part.worker.name) for part in parts if part.worker_id not in kept)
    return [f"{name}, {INVOLVEMENT_ROLES[order[place]]}" for place, name in lost]


def possible_readers(child: Person, today: date) -> QuerySet[Worker]:
    """Who is likely to be on the list: those who have a part in the child's life, and who manages team and service."""
    teams = Team.objects.filter(pk__in=_team_of(child, today))
    working = _working(child, today)
    managing = Worker.objects.in_role("team_manager", today=today).filter(posts__team__in=teams)
    leading = Worker.objects.in_role("service_manager", today=today).filter(posts__service__teams__in=teams)
    ids = [*working.values_list("worker", flat=True), *managing.values_list("pk", flat=True)]
    return Worker.objects.filter(pk__in=[*ids, *leading.values_list("pk", flat=True)]).order_by("name")


def _working(child: Person, today: date) -> QuerySet[Involvement]:
    """Also whoever is named from a day to come: on that day the record must open to them. Not who was called off."""
    return Involvement.objects.going_on(today).filter(child=child).lasting()


def _team_of(child: Person, today: date) -> QuerySet[Holding]:
    return Holding.objects.open(today).filter(child=child).values("team")
