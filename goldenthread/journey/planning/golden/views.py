"""The plan's main page: its golden thread, and what mends it; and the plans of a child."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from goldenthread.foundations.clocks.states import short_date
from goldenthread.foundations.ui.doors import door
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.access.people.page import parts
from goldenthread.who.access.visible import may

from ..checks.rules import missing_words
from ..codes import TRACKS
from ..content import content_of
from ..doors import plan_or_404
from ..models import Plan
from ..reading import tracks_of
from ..reviews.places import Where, where
from ..rules import holds
from ..versions.rules import changes, day, visits_words
from .picture import draw, finding
from .reading import golden_of
from .rules import evidence_words, said_words, strand_words

DOES = ("plan.write", "plan.submit", "plan.review", "plan.decide")


@door("plan.read")
@require_GET
def thread(request: HttpRequest, plan_id: int) -> HttpResponse:
    plan, today = plan_or_404(request, plan_id, "plan.read"), timezone.localdate()
    tracks = tracks_of([plan.child_id], today)
    track = tracks[-1] if tracks and plan.ended_on is None else None
    golden, content = golden_of(plan, track, request.user, today), content_of(plan)
    frame = frame_of(request, plan, today)
    versions = versions_of(plan, content)
    agreed = versions["in_force"]
    context = frame | versions | {
        "holds": agreed is not None and holds(agreed.track_id, track.pk if track else None),
        "golden": golden, "picture": draw(golden.threads, golden.due, today), "track": track, "content": content,
        "finding": finding(plan.child.short_name, golden.lede),
        "voice": next((each for each in golden.reviews if each.child_words), None),
        "table": [(thread, evidence_words(thread.evidence, today)) for thread in golden.threads],
        "strand_words": strand_words, "said_words": said_words, "day_of": day, "short": short_date,
        "visits": visits_words(content["visit_every"]),
        "reviews": where(request.user, plan, tracks, today) if frame["can"]["review"] else Where(),
        "missing": {whose: missing_words(content, whose) for whose in ("family", "own")},
    }  # fmt: skip
    return TemplateResponse(request, "planning/thread.jinja", context)


def frame_of(request: HttpRequest, plan: Plan, today: date) -> dict[str, Any]:
    """What every page about one plan needs: whose it is, what it serves, what this reader may do."""
    open_to = {
        deed.removeprefix("plan."): plan.ended_on is None and may(request.user, deed, plan.child) for deed in DOES
    }
    return {"plan": plan, "child": plan.child, "name": plan.child.short_name, "today": today, "can": open_to}


def versions_of(plan: Plan, content: dict) -> dict[str, Any]:
    """The versions, the one in force, the one that waits, and what is written since that nobody has agreed yet."""
    versions = list(plan.versions.defer("content").select_related("by", "decision__by").order_by("-number"))
    decided = [(each, getattr(each, "decision", None)) for each in versions]
    in_force = next((each for each, made in decided if made and made.agreed), None)
    last = decided[0] if decided else None
    return {
        "versions": decided, "in_force": in_force,
        "waiting": last[0] if last and last[1] is None else None,
        "returned": last[1] if last and last[1] and not last[1].agreed else None,
        "changed": changes(in_force.content, content) if in_force else [],
    }  # fmt: skip


@door("plan.read")
@require_GET
def of_child(request: HttpRequest, child_id: int) -> HttpResponse:
    child, today = child_or_404(request, child_id, "plan.read", what="The plan"), timezone.localdate()
    plans = list(child.plans.order_by("-began_on", "-pk").prefetch_related("tracks"))
    current = next((plan for plan in plans if plan.ended_on is None), None)
    tracks = tracks_of([child.pk], today) if current else []
    context = {
        "child": child, "today": today, "plans": plans, "current": current, "tracks": TRACKS,
        "parts": parts(request.user, child, today, current="Plan"),
        "golden": golden_of(current, tracks[-1] if tracks else None, request.user, today) if current else None,
        "in_force": versions_of(current, content_of(current))["in_force"] if current else None,
        "open_tracks": tracks,
    }  # fmt: skip
    return TemplateResponse(request, "planning/of_child.jinja", context)
