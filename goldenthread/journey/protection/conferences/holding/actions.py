"""The chair records a conference: who came, what each agency says of each child, and what is decided for each."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.journey.planning.reviews.actions import Attended, Changed, record_review
from goldenthread.who.workforce.models import Worker

from ...models import ProtectionPlan
from ...plans import actions as plans
from ...plans.actions import InGroup
from ...plans.reading import plan_open
from .. import rules
from ..actions import noted
from ..models import AgencyView, Attendance, Conference, ConferenceChild, ConferenceDecision, Held
from ..reading import Desk, decision_of, desk_of, had_the_case, unreported
from ..rules import Decided


class Came(NamedTuple):
    """Somebody who was asked, or who came all the same; by child, what they say of a plan (view, category)."""

    name: str
    role: str = ""
    agency: str = ""
    took_part: str = "came"
    words: str = ""
    marked: str = ""  # not for the family
    views: Mapping[int, tuple[str, str]] = {}
    invitation_id: int | None = None
    in_group: bool = False


@transaction.atomic
def hold(
    *, by: Worker, conference: Conference, came: Iterable[Came], discussion: str, why_went_on: str,
    decisions: Mapping[int, Decided], progress: Mapping[int, Iterable[Changed]], next_at: datetime | None,
    why_no_report: str = "", at: datetime,
) -> Held:  # fmt: skip
    """The whole record of a conference, for every child whom its chair may see: by child, what is decided, and of a
    plan that is reviewed what changed.

    :raises Refused: somebody other than the chair, too few came and nobody says why it went on, no report is signed
        and nobody says why, or a decision lacks something.
    :raises Stale: it was recorded meanwhile.
    """
    desk, came, today = _taken(by, conference, at), list(came), timezone.localdate(at)
    on = timezone.localdate(desk.booking.for_at) if desk.booking else today
    open_plans = {part.child_id: plan_open(part.child_id, on) for part in desk.parts}
    reasons = rules.reasons_against_no_report(desk.conference.kind, unreported(desk), why_no_report)
    if reasons := _reasons_against(by, desk, on, came, why_went_on, decisions, open_plans, next_at) + reasons:
        raise Refused(reasons)
    agencies = [each.agency for each in came if each.took_part == "came"]
    held = Held.objects.create(
        conference=desk.conference, held_on=on, is_quorate=not rules.lacking(agencies), why_went_on=why_went_on,
        why_no_report=why_no_report if unreported(desk) else "", discussion=discussion, next_at=next_at, by=by, at=at,
    )  # fmt: skip
    parts = {part.child_id: part for part in desk.parts}
    for each in came:
        _attended(held, each, parts, at)
    for part in desk.parts:
        _decide(by, part, decisions[part.child_id], open_plans[part.child_id], on, came, progress, at)
    noted(by=by, deed="held", desk=desk, what=f"Held on {on:%-d %B %Y}", quorate=held.is_quorate)
    return held


def _taken(by: Worker, conference: Conference, at: datetime) -> Desk:
    taken = Conference.objects.select_for_update().get(pk=conference.pk)
    desk = desk_of(by, taken, timezone.localdate(at))
    if desk.held is not None:
        who = desk.held.by.name if desk.held.by else "A file"
        raise Stale(f"{who} recorded it on {said_at(desk.held.at)}. What you typed is below; nothing was saved.")
    mine = {part.pk for part in desk.may("conference.chair")}
    reasons = rules.reasons_against_move(desk.state, "hold")
    if not reasons and (desk.booking is None or desk.booking.chair_id != by.pk or not mine):
        reasons = [f"{desk.booking.chair.name if desk.booking else 'The chair'} chairs it, and records it."]
    if had := had_the_case(by, [part.child_id for part in desk.parts]):
        reasons += rules.reasons_against_chair(by.name, by.role, had)
    if reasons:
        raise Refused(reasons)
    return desk


def _reasons_against(
    by: Worker, desk: Desk, on: date, came: list[Came], why_went_on: str, decisions: Mapping[int, Decided],
    open_plans: Mapping[int, ProtectionPlan | None], next_at: datetime | None,
) -> list[str]:  # fmt: skip
    reasons = rules.reasons_against_holding(desk.conference.kind, on, desk.today)
    reasons += rules.reasons_against_quorum([each.agency for each in came if each.took_part == "came"], why_went_on)
    for part in desk.parts:
        plan = open_plans[part.child_id]
        reasons += rules.reasons_against_decision(
            part.child.short_name, decisions.get(part.child_id, Decided("")), has_plan=plan is not None,
            plan_since=plan.track.started_on if plan else None, on=on,
            views=[each.views[part.child_id][0] for each in came if part.child_id in each.views],
        )  # fmt: skip
    if next_at and timezone.localdate(next_at) <= on:
        reasons.append("The next conference is after this one.")
    return reasons


def _attended(held: Held, each: Came, parts: Mapping[int, ConferenceChild], at: datetime) -> None:
    row = Attendance.objects.create(
        held=held, invitation_id=each.invitation_id, name=each.name, role=each.role, agency=each.agency,
        took_part=each.took_part, words=each.words, marked=each.marked, at=at,
    )  # fmt: skip
    AgencyView.objects.bulk_create(
        AgencyView(attendance=row, part=parts[child], view=view, category=category, at=at)
        for child, (view, category) in each.views.items()
        if view and child in parts
    )


def _decide(
    by: Worker, part: ConferenceChild, it: Decided, plan: ProtectionPlan | None, on: date, came: list[Came],
    progress: Mapping[int, Iterable[Changed]], at: datetime,
) -> None:  # fmt: skip
    """The decision stands as a row; the plan follows it on the conference's day."""
    ConferenceDecision.objects.create(part=part, by=by, at=at, **asdict(it))
    group = [InGroup(each.name, each.role, each.agency) for each in came if each.in_group]
    if it.decision == "plan":
        plan = plans.begin(by=by, part=part, category=it.category, on=on, group=group, at=at)
    elif it.decision == "goes_on" and plan:
        plans.go_on(by=by, plan=plan, part=part, category=it.category, on=on, group=group, at=at)
    if plan:
        _reviewed(by, plan, it, on, came, progress.get(part.child_id, ()), at)
    if it.decision == "end" and plan:
        plans.finish(by=by, plan=plan, part=part, then=it.then, on=on, at=at)


def _reviewed(
    by: Worker, plan: ProtectionPlan, it: Decided, on: date, came: list[Came], progress: Iterable[Changed],
    at: datetime,
) -> None:  # fmt: skip
    """The conference among the reviews of the child's plan: who was there, and what changed."""
    record_review(
        by=by, plan=plan.track.plan, kind="conference", held_on=on, led_by=by.name, progress=progress,
        present=[Attended(each.name, each.role, each.took_part) for each in came], child_words=it.child_words,
        conclusion=it.rationale, at=at,
    )  # fmt: skip


def undecided(desk: Desk) -> list[ConferenceChild]:
    """Children of a conference that was held for whom nothing is decided: their record was locked from its chair."""
    return [part for part in desk.parts if desk.held is not None and decision_of(part) is None]
