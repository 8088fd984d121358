"""Who manages whom: what is known of somebody's absence and first year is for their line alone. Reads only."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ..models import Post, Worker
from .rules import AWAY, OBSERVATIONS, milestones_missing, month_of, reasons_against_line


def against_line(by: Worker, worker: Worker) -> list[str]:
    """Why this is not for them to write or read; empty where it is. Nobody writes it of themselves."""
    if by.pk == worker.pk:
        return ["Somebody else writes this about you. Ask your manager."]
    return reasons_against_line(by.role, _where(by.post), _where(worker.post))


def _where(post: Post | None) -> tuple[int | None, int | None]:
    return (post.team_id, post.in_service_id) if post else (None, None)


def of_line_or_404(by: Worker, worker_id: int) -> Worker:
    """:raises Http404: no such worker, or not of one's line."""
    worker = get_object_or_404(Worker, pk=worker_id)
    if against_line(by, worker):
        raise Http404("Not of your line")
    return worker


def of_the_line(by: Worker, worker: Worker) -> dict[str, Any]:
    """What the page of a worker shows to their line alone."""
    if against_line(by, worker):
        return {"is_line": False}
    first = worker.posts.filter(newly_qualified=True).order_by("started_on").first()
    done = list(worker.milestones.select_related("by").order_by("-on", "-pk")) if first else []
    month = month_of(first.started_on, timezone.localdate()) if first else 0
    return {
        "is_line": True, "aways": worker.aways.order_by("-started_on"), "kinds": AWAY, "first_year": first,
        "milestones": done, "month": month, "missing": milestones_missing([each.kind for each in done], month),
        "observed": sum(each.kind == "observation" for each in done), "observations": OBSERVATIONS,
    }  # fmt: skip
