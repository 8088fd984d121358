"""Who may be in a meeting, who is asked to it, who chairs and who could see a child: what its form begins with."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from goldenthread.journey.assessment.reading import BROTHERS_AND_SISTERS, kin_of
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.rules import reasons_against
from goldenthread.who.access.visible import nearness_of
from goldenthread.who.people.models import Person, Professional
from goldenthread.who.workforce.models import Post, Worker

from ..agencies import agency_of
from .models import StrategyAsk
from .reading import referral_of

CHAIRS = ("team_manager", "service_manager")
SEES = ("social_worker", "senior")


def others(worker: Worker, child: Person, deed: str, today: date, ask: StrategyAsk | None = None) -> list[Person]:
    """Brothers, sisters and whoever else was asked about: who has an open referral, and may have this deed done."""
    ids = {adult.id for adult in kin_of(worker, [child.pk], BROTHERS_AND_SISTERS, today)}
    ids |= set(ask.children.values_list("child", flat=True)) if ask else set()
    near = nearness_of(worker, sorted(ids - {child.pk}), today)
    may = [pk for pk, how in near.items() if not reasons_against(worker.role, worker.role_label, deed, how)]
    found = Person.objects.children().filter(pk__in=may).order_by("birth_date", "pk")
    return [each for each in found if referral_of(each, today)]


def beside(worker: Worker, children: Iterable[Person], today: date) -> list[Person]:
    """Living brothers and sisters of these children whom this worker may know of, and who can be no part of a meeting:
    they have no open referral."""
    ids = [child.pk for child in children]
    kin = {adult.id for adult in kin_of(worker, ids, BROTHERS_AND_SISTERS, today) if not adult.died} - set(ids)
    referred = Referral.objects.open(today).filter(child__in=kin, no_further_action=False)
    found = Person.objects.children().filter(pk__in=kin).exclude(pk__in=referred.values("child"))
    return list(found.order_by("birth_date", "pk"))


def chairs(child: Person, today: date, besides: Worker) -> list[Worker]:
    """Managers of the service that holds the child, and whoever records the meeting."""
    held = Holding.objects.open(today).filter(child=child).values("team__service")
    near = Q(team__service__in=held) | Q(service__in=held)
    posts = Post.objects.open(today).filter(near, role__in=CHAIRS, worker__is_active=True)
    return [*Worker.objects.filter(pk__in=posts.values("worker")), besides]


def seers(children: Iterable[Person], today: date) -> list[Worker]:
    """Social workers of the teams that hold these children, and whoever works with them."""
    ids = [child.pk for child in children]
    teams = Holding.objects.open(today).filter(child__in=ids).values("team")
    posts = Post.objects.open(today).filter(team__in=teams, role__in=SEES, worker__is_active=True)
    named = Involvement.objects.at_work(today).filter(child__in=ids, role__in=("allocated", "co_worker"))
    return list(Worker.objects.filter(Q(pk__in=posts.values("worker")) | Q(pk__in=named.values("worker"))))


def to_invite(children: Sequence[Person], chair: Worker, today: date) -> list[dict[str, Any]]:
    """A row for each worker and professional of these children, and for the police and health in any case. Relatives
    are never asked to a strategy meeting."""
    ids = [child.pk for child in children]
    parts = Involvement.objects.at_work(today).filter(child__in=ids, role__in=("allocated", "co_worker"))
    workers = {chair.pk: chair} | {
        part.worker_id: part.worker for part in parts.select_related("worker").order_by("pk")
    }
    rows = [_row(each.name, "social_care", each.role_label) for each in workers.values()]
    people = Professional.objects.now(today).filter(child__in=ids).order_by("pk")
    rows += [_row(each.name, agency_of(each.role, each.organisation), each.role, each.organisation) for each in people]
    rows = list({(row["name"], row["agency"]): row for row in rows}.values())
    missing = [agency for agency in ("police", "health") if agency not in {row["agency"] for row in rows}]
    return rows + [_row("", agency, "") for agency in missing]


def _row(name: str, agency: str, role: str, organisation: str = "") -> dict[str, Any]:
    return {"name": name[:120], "agency": agency, "role": ", ".join(filter(None, [role, organisation]))[:120]}
