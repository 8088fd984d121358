"""Changes to a child in need plan: its beginning, consent, where a review points, a manager's look. The only writer."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.assessment.reading import managers_for
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.planning.actions import end_track, serve
from goldenthread.journey.planning.models import Review, Track
from goldenthread.who.access.actions import must
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from . import rules
from .codes import AGAINST
from .models import Beginning, Consent, Course, Oversight
from .standing import KIND, standing_of


class Start(NamedTuple):
    """One child's beginning, where several brothers and sisters begin together."""

    child: Person
    referral: Referral
    assessment: Assessment | None = None
    why: str = ""


def noted(*, by: Worker, deed: str, track: Track, what: str = "", reason: str = "", **details: object) -> None:
    """The line in the history that every change to a child in need plan leaves."""
    record(
        by=by, deed=f"in_need.{deed}", subject=("track", track.pk), children=[track.child_id], what=what, reason=reason,
        details=details,
    )  # fmt: skip


def opened(by: Worker, track: Track, move: str, deed: str, today: date) -> Track:
    """The plan, held for one change, if this worker may make it and it may be made now.

    :raises Refused: with the reasons.
    """
    taken = Track.objects.select_for_update(of=("self",)).select_related("child", "referral", "plan").get(pk=track.pk)
    must(by=by, deed=deed, child=taken.child, today=today)
    now = standing_of(taken.pk, today)
    if now is None:
        raise Refused("This is no child in need plan.")
    if reasons := rules.reasons_against_move(now.state, move):
        raise Refused(reasons)
    return taken


@transaction.atomic
def begin(
    *, by: Worker, child: Person, referral: Referral, on: date, at: datetime, assessment: Assessment | None = None,
    stepped_down_from: Track | None = None, why: str = "",
) -> Track:  # fmt: skip
    """A child in need plan begins: after an assessment, for a reason in words, or stepped down from a child protection
    plan. Whoever steps down has been asked by the room of protection whether they may.

    :raises Refused: a plan is open, the day cannot be, or nothing says why.
    """
    today = timezone.localdate(at)
    if stepped_down_from is None:
        must(by=by, deed="in_need.start", child=child, today=today)
    rests = bool(stepped_down_from or why.strip() or assessment)
    reasons = rules.reasons_against_beginning(on=on, referred_on=referral.referred_on, today=today, rests=rests)
    if reasons := reasons + _another_childs(child, referral, assessment, stepped_down_from):
        raise Refused(reasons)
    track = serve(by=by, child=child, kind=KIND, referral=referral, on=on, at=at)
    Beginning.objects.create(
        track=track, assessment=assessment, stepped_down_from=stepped_down_from, why=why, by=by, at=at
    )
    noted(by=by, deed="began", track=track, what=f"From {on:%-d %B %Y}", reason=why)
    return track


def _another_childs(
    child: Person, referral: Referral, assessment: Assessment | None, stepped_down_from: Track | None
) -> list[str]:
    wrong = {
        "That referral is about another child.": referral.child_id != child.pk,
        "That assessment is about another child.": assessment is not None and assessment.child_id != child.pk,
        "A plan steps down from a child protection plan of the same child that has ended.": (
            stepped_down_from is not None
            and (
                stepped_down_from.child_id != child.pk
                or stepped_down_from.kind != "protection"
                or stepped_down_from.ended_on is None
            )
        ),
    }
    return [reason for reason, holds in wrong.items() if holds]


@transaction.atomic
def begin_together(*, by: Worker, starts: Iterable[Start], on: date, at: datetime) -> list[Track]:
    """Plans of brothers and sisters, all of them or none.

    :raises Refused: each reason, with whose it is.
    """
    made, reasons = [], []
    for start in starts:
        try:
            with transaction.atomic():
                made.append(begin(by=by, on=on, at=at, **start._asdict()))
        except Refused as refusal:
            reasons += [f"{start.child.short_name}: {reason}" for reason in refusal.reasons]
    if reasons:
        raise Refused(reasons)
    return made


@transaction.atomic
def record_consent(
    *, by: Worker, track: Track, who: str, role: str, answer: str, words: str, on: date, over: int, at: datetime
) -> Consent:  # fmt: skip
    """What one person says to the plan. A later word of theirs takes its place; who takes consent back, the manager
    hears of. `over`: the last row that was read, 0 where there was none.

    :raises Refused: no words where words are needed, or a day to come.
    :raises Stale: a colleague wrote down what they say meanwhile.
    """
    today = timezone.localdate(at)
    track = opened(by, track, "consent", "in_need.write", today)
    if reasons := rules.reasons_against_consent(on=on, answer=answer, words=words, today=today):
        raise Refused(reasons)
    since = Consent.objects.filter(track=track, pk__gt=over).select_related("by").order_by("-pk")
    if there := next((row for row in since if row.who.casefold() == who.casefold()), None):
        said = f"{there.who}: {there.get_answer_display()}. {there.words}"
        raise stale(there.pk, there.by.name, there.at, said.strip())
    consent = Consent.objects.create(track=track, who=who, role=role, answer=answer, words=words, on=on, by=by, at=at)
    noted(by=by, deed="consent", track=track, what=consent.get_answer_display())
    if answer in AGAINST:
        _tell_managers(by, track, f"Consent to {track.child.short_name}’s plan", consent.get_answer_display())
    return consent


def _tell_managers(by: Worker, track: Track, subject: str, body: str) -> None:
    for manager in managers_for(track.child_id, timezone.localdate(), besides=by.pk):
        tell_about(manager, "in_need_waits", track, subject, body, "help:look", by)


def tell_about(
    to: Worker, kind: str, track: Track, subject: str, body: str, page: str, by: Worker, *, waits_on: str = ""
) -> None:
    """A notice about one plan. Its e-mail never says the child's name."""
    tell(
        to=to, kind=kind, subject=subject, body=body, url=reverse(page, args=[track.pk]), by=by,
        about=[track.child_id], waits_on=waits_on, never_in_mail=[track.child.given_names, track.child.family_name],
    )  # fmt: skip


@transaction.atomic
def set_course(*, by: Worker, track: Track, review: Review, course: str, why: str, at: datetime) -> Course:
    """Which way a review points for this child. Nothing ends by it.

    :raises Refused: no reason, or a review of another plan.
    """
    today = timezone.localdate(at)
    track = opened(by, track, "review", "plan.review", today)
    wrong = {
        "Say why.": not why.strip(),
        "That review is about another plan.": review.plan_id != track.plan_id,
        "That review says already where it points.": Course.objects.filter(review=review).exists(),
    }
    if reasons := [reason for reason, holds in wrong.items() if holds]:
        raise Refused(reasons)
    made = Course.objects.create(track=track, review=review, course=course, why=why, by=by, at=at)
    noted(by=by, deed="course", track=track, what=made.get_course_display(), reason=why)
    return made


@transaction.atomic
def look(
    *, by: Worker, track: Track, decision: str, why: str, next_look: date, over: int, at: datetime,
    consent: Consent | None = None,
) -> Oversight:  # fmt: skip
    """A manager's decision on a plan that is open for long, or on consent that was withdrawn. `over`: the last such
    decision that was read, 0 where there was none.

    :raises Refused: no reason, a day of the next look that cannot be, or consent to another plan.
    :raises Stale: another manager decided meanwhile.
    """
    today = timezone.localdate(at)
    track = opened(by, track, "look", "in_need.end", today)
    reasons = rules.reasons_against_look(why=why, next_look=next_look, today=today)
    if consent is not None and consent.track_id != track.pk:
        reasons.append("That consent is about another plan.")
    if reasons:
        raise Refused(reasons)
    last = track.oversights.select_related("by").order_by("pk").last()
    if last and last.pk != over:
        raise stale(last.pk, last.by.name, last.at, f"{last.get_decision_display()}. {last.why}")
    made = Oversight.objects.create(
        track=track, about="consent" if consent else "long", consent=consent, decision=decision, why=why,
        next_look=next_look, by=by, at=at,
    )  # fmt: skip
    noted(by=by, deed="looked", track=track, what=f"{made.get_about_display()}: {made.get_decision_display()}",
          reason=why)  # fmt: skip
    return made


@transaction.atomic
def step_up(*, by: Worker, track: Track, on: date, at: datetime) -> Track:
    """The plan ends as a child protection plan begins on the same day. For the room of protection, which has asked
    whether a conference decided so; an ask that waits is overtaken by it.

    :raises Refused: it has ended, or not on such a day.
    """
    now = standing_of(track.pk, timezone.localdate(at))
    if now is None or (reasons := rules.reasons_against_move(now.state, "step_up")):
        raise Refused(reasons if now else "This is no child in need plan.")
    ended = end_track(by=by, track=track, on=on, ended_as="stepped_up", at=at)
    noted(by=by, deed="stepped_up", track=ended, what=f"On {on:%-d %B %Y}")
    return ended
