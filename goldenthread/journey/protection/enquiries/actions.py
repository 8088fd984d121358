"""Beginning a section 47 enquiry, saying what it found, deciding on that. The only writer."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import answer
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale, stale
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.who.access.actions import must
from goldenthread.who.access.rules import reasons_against_own
from goldenthread.who.workforce.models import Worker

from ..strategy.models import MeetingChild
from ..told import managers, tell_of
from . import rules
from .models import Enquiry, Finding, FindingDecision
from .reading import decision_on, findings_of, state_of

READ = "protection.read"


def noted(*, by: Worker, deed: str, enquiry: Enquiry, what: str = "", reason: str = "") -> None:
    """The line in the history that every change to an enquiry leaves."""
    record(
        by=by, deed=f"enquiry.{deed}", subject=("enquiry", enquiry.pk), children=[enquiry.child_id], what=what,
        reason=reason,
    )  # fmt: skip


@transaction.atomic
def begin(*, by: Worker, part: MeetingChild) -> Enquiry:
    """The meeting decided on an enquiry for this child; it counts from the day of the meeting. Whoever records the
    meeting was asked whether they may.

    :raises Refused: another enquiry covers that day.
    """
    try:
        with transaction.atomic():
            enquiry = Enquiry.objects.create(
                child=part.child, referral=part.referral, begun_by=part, kind=part.decision,
                started_on=timezone.localdate(part.meeting.held_at),
            )  # fmt: skip
    except IntegrityError as clash:
        raise Refused(f"{part.child.short_name} has an enquiry on that day already.") from clash
    noted(by=by, deed="began", enquiry=enquiry, what=enquiry.get_kind_display())
    return enquiry


def _opened(by: Worker, enquiry: Enquiry, move: str, deed: str, at: datetime) -> Enquiry:
    """The enquiry, held fast for one change, if this worker may make it and it may be made now."""
    taken = Enquiry.objects.select_for_update(of=("self",)).select_related("child").get(pk=enquiry.pk)
    must(by=by, deed=deed, child=taken.child, today=timezone.localdate(at))
    if reasons := rules.reasons_against_move(state_of(taken), move):
        raise Refused(reasons)
    return taken


def waits_on(enquiry: Enquiry) -> str:
    return f"enquiry:{enquiry.pk}"


@transaction.atomic
def find(
    *, by: Worker, enquiry: Enquiry, found: str, analysis: str, proposes: str, child_words: str, family_view: str,
    over: int, at: datetime,
) -> Finding:  # fmt: skip
    """What the worker found and proposes; a manager decides. `over`: the last finding that was read.

    :raises Refused: what is missing.
    :raises Stale: a colleague wrote one meanwhile.
    """
    taken = _opened(by, enquiry, "find", "enquiry.write", at)
    last = findings_of(taken)[-1:]
    if last and last[0].pk != over:
        raise stale(last[0].pk, last[0].by.name, last[0].at, last[0].found)
    if reasons := rules.reasons_against_finding(found, analysis, proposes):
        raise Refused(reasons)
    finding = Finding.objects.create(
        enquiry=taken, found=found, analysis=analysis, proposes=proposes, child_words=child_words,
        family_view=family_view, by=by, at=at,
    )  # fmt: skip
    noted(by=by, deed="found", enquiry=taken, what=finding.get_proposes_display())
    child = taken.child
    tell_of(
        managers(child, timezone.localdate(at)), by=by, child=child, deed=READ, kind="enquiry_found",
        subject=f"{child.short_name}’s section 47 enquiry", body=f"{by.name} asks you to decide.",
        url=reverse("protection:enquiry_decide", args=[taken.pk]), today=timezone.localdate(at),
        waits_on=waits_on(taken),
    )  # fmt: skip
    return finding


@transaction.atomic
def decide(*, by: Worker, finding: Finding, agreed: bool, why: str, at: datetime) -> FindingDecision:
    """The manager's decision: the outcome as proposed, and the enquiry ends; or back to the worker.

    :raises Refused: one's own finding, no reasons.
    :raises Stale: somebody decided meanwhile, or it was written again.
    """
    enquiry = Enquiry.objects.select_for_update(of=("self",)).get(pk=finding.enquiry_id)
    last = findings_of(enquiry)[-1]
    if last.pk != finding.pk:
        raise Stale("It has been written again since you opened it. Read it, then decide.")
    if made := decision_on(last):
        word = "agreed it" if made.agreed else "sent it back"
        raise Stale(f"{made.by.name} {word} on {said_at(made.at)}. Your words are below; nothing was saved.")
    enquiry = _opened(by, enquiry, "agree" if agreed else "send_back", "enquiry.decide", at)
    reasons = reasons_against_own(finding.by_id, by.pk, "decide on a finding")
    reasons += rules.reasons_against_decision(why, agreed, finding.proposes)
    if reasons:
        raise Refused(reasons)
    decision = FindingDecision.objects.create(finding=finding, agreed=agreed, why=why, by=by, at=at)
    if agreed:
        enquiry.ended_on, enquiry.outcome = timezone.localdate(at), finding.proposes
        enquiry.save(update_fields=["ended_on", "outcome"])
    answer(by=by, waits_on=[waits_on(enquiry)], at=at)
    what = finding.get_proposes_display() if agreed else "Sent back"
    noted(by=by, deed="decided" if agreed else "sent_back", enquiry=enquiry, what=what, reason=why)
    child = enquiry.child
    tell_of(
        [finding.by], by=by, child=child, deed=READ, kind="enquiry_decided", today=timezone.localdate(at),
        subject=f"{child.short_name}’s section 47 enquiry: {'decided' if agreed else 'sent back to you'}", body=why,
        url=reverse("protection:enquiry", args=[enquiry.pk]),
    )  # fmt: skip
    return decision
