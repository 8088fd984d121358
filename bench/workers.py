"""The pages of one worker and one team: load, who stays, handover, a leaver's children, supervision, what if."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from goldenthread.practice.caseload.leaving.reading import leavers
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.visible import visible_among
from goldenthread.who.workforce.models import Worker

WORKER, MANAGER = "plover", "kestrel"


def about(worker: Worker, manager: Worker, today: date) -> Iterable[tuple[str, str, str]]:
    """What each page is called, who opens it, and where it is."""
    team = manager.team
    if team is None:
        return
    yield "Caseload", WORKER, reverse("caseload:mine")
    yield "Who stays, of a team", MANAGER, reverse("caseload:who_stays", args=[team.pk])
    yield "Whom I supervise", MANAGER, reverse("supervision:people")
    yield "Supervision of a worker", MANAGER, reverse("supervision:worker", args=[worker.pk])
    yield "Proposals", MANAGER, reverse("caseload:proposals")
    yield "What if, of a team", MANAGER, reverse("caseload:what_if", args=[team.pk])
    parts = Involvement.objects.open(today).filter(role="allocated", worker=worker).order_by("pk")
    if child := _first_open(manager, parts.values_list("child_id", flat=True), today):
        yield "Supervision of a child", MANAGER, reverse("supervision:look", args=[child])
        held = parts.get(child=child)
        yield "Handover", MANAGER, reverse("caseload:handover", args=[held.pk])
    for post in leavers([team], today)[:1]:
        yield "A leaver's children", MANAGER, reverse("caseload:leaver", args=[post.pk])


def _first_open(reader: Worker, children: Iterable[int], today: date) -> int | None:
    ids = list(children)
    seen = visible_among(reader, sorted(ids), today)
    return next((child for child in ids if child in seen), None)
