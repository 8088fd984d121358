"""The pages of a plan, of visits and of what keeps a child safe, opened on the children of plover's who have most."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count
from django.urls import reverse

from goldenthread.journey.planning.models import Plan
from goldenthread.journey.visits.models import VisitChild
from goldenthread.who.access.models import Involvement
from goldenthread.who.people.models import Person


def about(children: Iterable[int]) -> Iterable[tuple[str, str]]:
    """What each page is called, and where it is."""
    ids = list(children)
    plan = Plan.objects.open().filter(child__in=ids).annotate(n=Count("versions")).order_by("-n", "pk").first()
    if plan:
        yield "Golden thread of a plan", reverse("planning:thread", args=[plan.pk])
        yield "Review of a plan", reverse("planning:review", args=[plan.pk])
        yield "Keeping safe", reverse("protection:safety", args=[plan.child_id])
    seen = VisitChild.objects.filter(child__in=ids).values("child").annotate(n=Count("pk")).order_by("-n", "child")
    if most := seen.first():
        yield "A child's visits", reverse("visits:of_child", args=[most["child"]])
        yield "Record a visit", reverse("visits:record", args=[most["child"]])


def of_worker(worker: int, today: date) -> list[int]:
    """The children whom this worker holds."""
    parts = Involvement.objects.open(today).filter(role="allocated", worker=worker)
    return list(Person.objects.filter(pk__in=parts.values("child")).values_list("pk", flat=True))
