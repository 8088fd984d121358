"""How an enquiry stands, and whether the child was seen in it, read from rows."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.words import plain_date
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.front_door.referrals.closing import Held
from goldenthread.journey.help.standing import planned_since, waiting_for_a_plan
from goldenthread.journey.visits.models import VisitChild
from goldenthread.journey.visits.seen import met_since

from ..strategy.rules import not_seen_yet
from . import rules
from .models import Enquiry, Finding, FindingDecision

PLANNED = "no_longer"  # the outcome after which a child in need plan begins (pathways.md 3(b))


def findings_of(enquiry: Enquiry) -> Sequence[Finding]:
    """In order, each with its decision."""
    return list(enquiry.findings.select_related("by", "decision__by").order_by("pk"))


def decision_on(finding: Finding) -> FindingDecision | None:
    return getattr(finding, "decision", None)


def state_of(enquiry: Enquiry) -> str:
    made = [decision_on(finding) for finding in findings_of(enquiry)]
    return rules.stands(enquiry.ended_on, [each.agreed if each else None for each in made])


def seen_days(child_ids: Sequence[int], since: date) -> dict[int, list[tuple[date, time | None]]]:
    """By child, when somebody met them since a day, at a visit or in an assessment. Which of them counts, see
    strategy/rules.py. One query."""
    found: dict[int, list[tuple[date, time | None]]] = {}
    for child, on, at_time in met_since(sorted(set(child_ids)), since) if child_ids else ():
        found.setdefault(child, []).append((on, at_time))
    return found


def is_seen(enquiry: Enquiry) -> bool:
    """Whether somebody met the child after the meeting that began the enquiry."""
    held_at = timezone.localtime(began_at(enquiry))
    return not not_seen_yet(held_at, seen_days([enquiry.child_id], held_at.date()).get(enquiry.child_id, []))


def began_at(enquiry: Enquiry) -> datetime:
    """The meeting's moment; of an enquiry that a file brought, the first of its day."""
    if enquiry.begun_by_id:
        return enquiry.begun_by.meeting.held_at
    return timezone.make_aware(datetime.combine(enquiry.started_on, time.min))


def unplanned(rows: Sequence[Any], today: date) -> list[Any]:
    """Of enquiries as thread.in_hand has them, those after which a child in need plan must begin and none has: no plan
    was open when it ended or began since, and no assessment asks for one. Three queries, where there are any."""
    ended = [row for row in rows if row.ended_on and row.outcome == PLANNED]
    if not ended:
        return []
    ids = sorted({row.child_id for row in ended})
    tracks, asked = planned_since(ids), waiting_for_a_plan(ids, today)
    served = {
        row.pk
        for row in ended
        for track in tracks
        if track.child_id == row.child_id and (track.ended_on is None or track.ended_on > row.ended_on)
    }
    return [row for row in ended if row.pk not in served and row.child_id not in asked]


@question
def enquiries_in(referral_ids):
    rows = Enquiry.objects.filter(referral__among=referral_ids).order_by("started_on", "pk")
    return rows.values_list("referral_id", "ended_on")


def held_in(referral_ids: Sequence[int]) -> list[Held]:
    """Enquiries of episodes, open or ended."""
    return [Held(referral, "a section 47 enquiry", end is None) for referral, end in enquiries_in(referral_ids)]


def reasons_against_closing(referral: Referral, today: date) -> list[str]:
    """An episode does not close over an enquiry that is open (children in need census: no activity after closure)."""
    if Enquiry.objects.open().filter(referral=referral).exists():
        return ["A section 47 enquiry is open. Its outcome is decided first, and then the referral closes."]
    return []


def begins(found: Enquiry) -> dict[str, Any]:
    """What the form of the findings begins with: what was sent back, else what visits since the meeting say."""
    last = findings_of(found)[-1:]
    if last:
        names = ("found", "analysis", "child_words", "family_view")
        return {name: getattr(last[0], name) for name in names} | {"version": last[0].pk}
    since = timezone.localdate(began_at(found))
    visits = VisitChild.objects.seen().filter(child=found.child_id, visit__on__gte=since).select_related("visit__by")
    rows = list(visits.order_by("visit__on", "pk"))
    lines = [f"{plain_date(row.visit.on)}, {row.visit.by.name}: {row.account or row.observed}" for row in rows]
    words = "\n\n".join(row.words for row in rows if row.words)
    return {"found": rules.prefilled("", lines), "child_words": words, "version": 0}
