"""What is here of some children's enquiries, conferences and plans. The same number of queries for one or a hundred."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from goldenthread.journey.planning.models import Plan, Track
from goldenthread.journey.protection.models import Category, ConferenceChild, Enquiry, ProtectionPlan, Reviewed

Rows = dict[int, list[Any]]


def _rows() -> Rows:
    return defaultdict(list)


@dataclass
class KnownWork:
    """By the child's number; what stands on a plan, by the plan's."""

    enquiries: Rows = field(default_factory=_rows)
    parts: Rows = field(default_factory=_rows)  # a child's part in a conference, with the conference and its decision
    plans: Rows = field(default_factory=_rows)
    tracks: Rows = field(default_factory=_rows)
    protections: dict[int, ProtectionPlan] = field(default_factory=dict)  # by the track
    categories: Rows = field(default_factory=_rows)
    reviewed: Rows = field(default_factory=_rows)

    def listed(self) -> dict[str, list[Model]]:
        """Every row, by the name under which it is listed with a run."""
        parts = _all(self.parts)
        return {
            "enquiry": _all(self.enquiries), "conference_child": parts,
            "conference": [part.conference for part in parts],
            "held": [part.conference.held for part in parts if hasattr(part.conference, "held")],
            "conference_decision": [part.decision for part in parts if hasattr(part, "decision")],
            "plan": _all(self.plans), "track": _all(self.tracks), "protection_plan": list(self.protections.values()),
            "category": _all(self.categories), "reviewed": _all(self.reviewed),
        }  # fmt: skip


def _all(rows: Rows) -> list[Any]:
    return [row for each in rows.values() for row in each]


def work_of(children: Iterable[int]) -> KnownWork:
    known, ids = KnownWork(), list(children)
    parts = ConferenceChild.objects.select_related("conference__held", "decision")
    for rows, into in (
        (Enquiry.objects.filter(child__in=ids), known.enquiries),
        (parts.filter(child__in=ids), known.parts),
        (Plan.objects.filter(child__in=ids), known.plans),
        (Track.objects.filter(child__in=ids), known.tracks),
    ):
        for row in rows.order_by("pk"):
            into[row.child_id].append(row)
    tracks = [track.pk for track in _all(known.tracks)]
    known.protections = {plan.track_id: plan for plan in ProtectionPlan.objects.filter(track__in=tracks).order_by("pk")}
    plans = [plan.pk for plan in known.protections.values()]
    for on_plan, into in (
        (Category.objects.filter(plan__in=plans).order_by("on", "pk"), known.categories),
        (Reviewed.objects.filter(plan__in=plans).order_by("on"), known.reviewed),
    ):
        for row in on_plan:
            into[row.plan_id].append(row)
    return known
