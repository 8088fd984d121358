"""The pages of a plan, of visits and of what keeps a child safe, opened on the children of plover's who have most."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count
from django.urls import reverse

from goldenthread.journey.planning.models import Plan, Track
from goldenthread.journey.protection.models import ConferenceChild, ProtectionPlan
from goldenthread.journey.visits.models import VisitChild
from goldenthread.who.access.models import Involvement
from goldenthread.who.people.models import Person


def about(children: Iterable[int]) -> Iterable[tuple[str, str]]:
    """What each page is called, and where it is."""
    ids = list(children)
    plan = Plan.objects.open().filter(child__in=ids).annotate(n=Count("versions")).order_by("-n", "pk").first()
    if plan:
        yield "Golden thread of a plan", reverse("planning:thread", args=[plan.pk])
        yield "Keeping safe", reverse("protection:safety", args=[plan.child_id])
    tracks = Track.objects.filter(child__in=ids, ended_on=None).order_by("pk")
    if in_need := tracks.filter(kind="in_need").first():
        yield "Child in need plan", reverse("help:plan", args=[in_need.pk])
        yield "Review of a plan", reverse("help:review", args=[in_need.pk])
    if on_plan := ProtectionPlan.objects.filter(track__in=tracks).order_by("pk").first():
        yield "Child protection plan", reverse("protection:plan", args=[on_plan.track.child_id])
        yield "Core group", reverse("protection:core_group", args=[on_plan.pk])
    if part := ConferenceChild.objects.filter(child__in=ids).order_by("-pk").first():
        yield "Conference", reverse("protection:conference", args=[part.conference_id])
    seen = VisitChild.objects.filter(child__in=ids).values("child").annotate(n=Count("pk")).order_by("-n", "child")
    if most := seen.first():
        yield "A child's visits", reverse("visits:of_child", args=[most["child"]])
        yield "Record a visit", reverse("visits:record", args=[most["child"]])


def of_worker(worker: int, today: date) -> list[int]:
    """The children whom this worker holds."""
    parts = Involvement.objects.open(today).filter(role="allocated", worker=worker)
    return list(Person.objects.filter(pk__in=parts.values("child")).values_list("pk", flat=True))
