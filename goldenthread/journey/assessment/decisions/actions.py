"""Asking for an assessment to be authorised, and deciding on it. The only writer of submissions and decisions."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.notices.actions import answer, tell
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.foundations.ui.words import joined
from goldenthread.who.access.rules import reasons_against_own
from goldenthread.who.workforce.models import Worker

from .. import rules
from ..actions import noted
from ..content import content_of
from ..models import Answer, Assessment, Authorisation, Scale, Seen, Submission, View
from ..reading import decision_on, managers_for, opened, still_missing
from ..sightings import within


class StillMissing(Refused):
    """Required answers are not there yet. What is written stays written."""

    def __init__(self, missing: Iterable[rules.Missing]) -> None:
        self.missing = list(missing)
        super().__init__([each.words for each in self.missing])


@transaction.atomic
def submit(*, by: Worker, assessment: Assessment, at: datetime, note: str = "") -> Submission:
    """Ask the manager to authorise it as it stands now.

    :raises StillMissing: with each required answer that is not there.
    """
    today = timezone.localdate(at)
    assessment = opened(by, assessment, "submit", "assessment.submit", today)
    content = content_of(assessment)
    if lacking := still_missing(by, assessment, content, today):
        raise StillMissing(lacking)
    managers = managers_for(assessment.child_id, today, besides=by.pk)
    number = assessment.submissions.count() + 1
    submission = Submission.objects.create(
        assessment=assessment, number=number, content=content, note=note, by=by, at=at
    )
    who = joined([manager.name for manager in managers], "or")
    noted(by=by, deed="submitted", assessment=assessment, what=f"Asked {who or 'for a manager'} to authorise it")
    for manager in managers:
        _tell(manager, "assessment_submitted", assessment, f"{assessment.child.short_name}’s assessment",
              f"{by.name} asks you to authorise it.", "assessment:decide", by, waits=True)  # fmt: skip
    return submission


@transaction.atomic
def decide(
    *, by: Worker, submission: Submission, authorised: bool, at: datetime, why: str = "", asked: Iterable[str] = (),
    checked: Iterable[str] = (),
) -> Authorisation:  # fmt: skip
    """Authorise or return. Authorising sets the census's end date and closes nothing; a return says why.

    :raises Stale: somebody decided meanwhile, or it was asked again.
    :raises Refused: one's own work, no reason for a return, or nothing to decide.
    """
    today = timezone.localdate(at)
    assessment = _waiting(by, submission, "authorise" if authorised else "return", today)
    if reasons := _reasons_against(by, assessment, submission, authorised, why):
        raise Refused(reasons)
    decision = Authorisation.objects.create(
        submission=submission, authorised=authorised, why=why, asked=list(asked), checked=list(checked), by=by, at=at
    )
    answer(by=by, waits_on=[waits_on(assessment)], at=at)
    if authorised:
        assessment.authorised_on = today
        assessment.save(update_fields=["authorised_on"])
    what = assessment.get_outcome_display() if authorised else "Returned"
    deed = "authorised" if authorised else "returned"
    noted(by=by, deed=deed, assessment=assessment, what=what, reason=why, checked=list(checked))
    _tell_the_worker(by, assessment, submission, authorised, why)
    return decision


def _waiting(by: Worker, submission: Submission, move: str, today: date) -> Assessment:
    """The assessment, if this very submission still waits for a decision."""
    taken = Assessment.objects.select_for_update(of=("self",)).get(pk=submission.assessment_id)
    latest = taken.submissions.select_related("authorisation__by").latest("number")
    if latest.pk != submission.pk:
        raise Stale("It has been asked for again since you opened it. Read what changed, then decide.")
    if made := decision_on(latest):
        word = "authorised" if made.authorised else "returned"
        raise Stale(f"{made.by.name} {word} it on {said_at(made.at)}. Your words are below; nothing was saved.")
    return opened(by, taken, move, "assessment.authorise", today)


def _reasons_against(
    by: Worker, assessment: Assessment, submission: Submission, authorised: bool, why: str
) -> list[str]:
    """Nobody decides on what they asked for or wrote; a return needs a reason."""
    what = "authorise an assessment" if authorised else "return an assessment"
    author = by.pk if _had_a_hand_in(by, assessment) else submission.by_id
    reasons = reasons_against_own(author, by.pk, what)
    if not authorised and not why.strip():
        reasons.append("Say why you return it.")
    return reasons


def _had_a_hand_in(by: Worker, assessment: Assessment) -> bool:
    """Text, sightings and visits, views, numbers, the factors and the outcome are all work that somebody else decides
    on."""
    shared = Q(assessment=None) | Q(assessment=assessment)
    written = (
        Answer.objects.filter(shared, together=assessment.together_id, written_by=by),
        View.objects.filter(together=assessment.together_id, by=by),
        Seen.objects.filter(assessment=assessment, by=by),
        Scale.objects.filter(assessment=assessment, by=by),
    )
    visited = any(seen.by_id == by.pk for seen in within([assessment], said=False)[assessment.pk])
    return visited or assessment.concluded_by_id == by.pk or any(rows.exists() for rows in written)


def _tell_the_worker(by: Worker, assessment: Assessment, submission: Submission, authorised: bool, why: str) -> None:
    name = assessment.child.short_name
    if authorised:
        _tell(submission.by, "assessment_authorised", assessment, f"{name}’s assessment was authorised", why,
              "assessment:read", by)  # fmt: skip
    else:
        _tell(submission.by, "assessment_returned", assessment, f"{name}’s assessment was returned to you", why,
              "assessment:write", by)  # fmt: skip


def waits_on(assessment: Assessment) -> str:
    return f"assessment:{assessment.pk}"


def _tell(
    to: Worker, kind: str, assessment: Assessment, subject: str, body: str, page: str, by: Worker, *,
    waits: bool = False,
) -> None:  # fmt: skip
    tell(
        to=to, kind=kind, subject=subject, body=body, url=reverse(page, args=[assessment.pk]), by=by,
        about=[assessment.child_id], waits_on=waits_on(assessment) if waits else "",
        never_in_mail=[assessment.child.given_names, assessment.child.family_name],
    )  # fmt: skip
