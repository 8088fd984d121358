"""Where each child stands today, in one short word or two, for lists of many: one trip however long the list."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from goldenthread.foundations.questions import asked_together, question
from goldenthread.foundations.ui.words import day_of
from goldenthread.journey.assessment.codes import OUTCOMES
from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.front_door.codes import NEEDS
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.planning.codes import TRACKS
from goldenthread.journey.planning.models import Track
from goldenthread.journey.protection.codes import MISSING_KINDS, POWERS
from goldenthread.journey.protection.emergency.models import Power
from goldenthread.journey.protection.enquiries.models import Enquiry
from goldenthread.journey.protection.missing.models import Episode
from goldenthread.who.access.models import Holding
from goldenthread.who.people.strands import Summary

ENQUIRY, MISSING, POWER = 85, 94, 95
RANKS = {"in_need": 75, "protection": 90}  # as the rooms of these tracks say in their summaries


@question
def held(ids, today):
    rows = Holding.objects.open(today).filter(child__among=ids)
    return rows.values_list("child_id", "team__name", "started_on", named=True)


@question
def unassessed(ids, today):
    rows = Referral.objects.filter(child__among=ids, no_further_action=False, referred_on__lte=today)
    rows = rows.filter(Q(closed_on=None) | Q(closed_on__gt=today)).filter(assessments=None, no_assessment=None)
    return rows.order_by("referred_on", "pk").values_list("child_id", "referred_on", "need", named=True)


@question
def assessed(ids, today):
    rows = Assessment.objects.filter(child__among=ids, started_on__lte=today).order_by("started_on", "pk")
    return rows.values_list(
        "child_id", "started_on", "authorised_on", "outcome", "referral__closed_on", "referral__need", named=True
    )


@question
def planned(ids, today):
    rows = Track.objects.open(today).filter(child__among=ids, kind__in=RANKS).order_by("started_on", "pk")
    return rows.values_list("child_id", "kind", "started_on", "referral__need", named=True)


@question
def enquired(ids, today):
    rows = Enquiry.objects.filter(child__among=ids, started_on__lte=today)
    rows = rows.filter(Q(ended_on=None) | Q(ended_on__gt=today)).order_by("started_on", "pk")
    return rows.values_list("child_id", "started_on", "referral__need", named=True)


@question
def held_by_law(ids):
    return Power.objects.of_children(ids).open().order_by("began_at", "pk").values_list("child_id", "kind", "began_at")


@question
def away(ids):
    rows = Episode.objects.of_children(ids).open().order_by("since_at", "pk")
    return rows.values_list("child_id", "kind", "since_at")


STANDING = (held, unassessed, assessed, enquired, planned, away, held_by_law)


def standing_of(child_ids: Iterable[int], today: date) -> dict[int, Summary]:
    """The weightiest thing that is open for each child; a child with nothing open is not in the answer."""
    ids = list(child_ids)
    found: dict[int, Summary] = {}
    rooms = (_held, _referred, _assessed, _enquired, _planned, _unsafe)
    with asked_together(STANDING, ids=ids, today=today):
        for each in (each for room in rooms for each in room(ids, today)):
            if each.child_id not in found or each.rank >= found[each.child_id].rank:
                found[each.child_id] = each
    return found


def _held(ids: list[int], today: date) -> list[Summary]:
    return [Summary(row.child_id, f"With {row.team__name}", row.started_on, rank=10) for row in held(ids, today)]


def _referred(ids: list[int], today: date) -> list[Summary]:
    return [
        Summary(row.child_id, "Waits for an assessment", row.referred_on, NEEDS.get(row.need, ""), rank=60)
        for row in unassessed(ids, today)
    ]


def _assessed(ids: list[int], today: date) -> list[Summary]:
    """An assessment under way; else what the last one of an open referral led to."""
    found = []
    for row in assessed(ids, today):
        closed = row.referral__closed_on is not None and row.referral__closed_on <= today
        if row.authorised_on is None or row.authorised_on > today:
            need = NEEDS.get(row.referral__need, "")
            found.append(Summary(row.child_id, "Assessment", row.started_on, need, rank=70))
        elif not closed and row.outcome:
            found.append(Summary(row.child_id, OUTCOMES.get(row.outcome, row.outcome), row.authorised_on, rank=50))
    return found


def _enquired(ids: list[int], today: date) -> list[Summary]:
    """An open section 47 enquiry; never the meeting that began it."""
    return [
        Summary(row.child_id, "Section 47 enquiry", row.started_on, NEEDS.get(row.referral__need, ""), rank=ENQUIRY)
        for row in enquired(ids, today)
    ]


def _unsafe(ids: list[int], today: date) -> list[Summary]:
    """Missing now, or held by a power of the law: louder than any plan."""
    missing = [Summary(pk, MISSING_KINDS[kind], day_of(at), rank=MISSING) for pk, kind, at in away(ids)]
    return missing + [Summary(pk, POWERS[kind], day_of(at), rank=POWER) for pk, kind, at in held_by_law(ids)]


def _planned(ids: list[int], today: date) -> list[Summary]:
    """The plan that the child has today: it speaks louder than an assessment under way beside it."""
    return [
        Summary(row.child_id, TRACKS[row.kind], row.started_on, NEEDS.get(row.referral__need, ""), rank=RANKS[row.kind])
        for row in planned(ids, today)
    ]
