"""Asking for a plan to end, and the manager's decision. The only writer of asks and decisions."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.notices.actions import answer, tell
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.foundations.ui.words import joined
from goldenthread.journey.assessment.reading import managers_for
from goldenthread.journey.front_door.referrals.actions import close_referral
from goldenthread.journey.planning.actions import end_plan, end_track
from goldenthread.journey.planning.models import Track
from goldenthread.who.access.rules import reasons_against_own
from goldenthread.who.workforce.models import Worker

from .. import rules
from ..actions import noted, opened, tell_about
from ..models import EndAsk, EndDecision
from ..standing import Standing, standing_of
from .left import left_open, whom_to_tell

MOVED = "The family moved to another council, which was told what was open."


class Ending(NamedTuple):
    """What is asked for one child; of several brothers and sisters each has an own one."""

    track: Track
    ending: str
    changed: str
    child_view: str
    parents_view: str
    letter: str
    next: str = ""
    told: Sequence[str] = ()
    not_told: str = ""
    closure_reason: str = ""


@transaction.atomic
def ask_to_end(*, by: Worker, endings: Iterable[Ending], on: date, at: datetime) -> list[EndAsk]:
    """Ask a manager for these plans to end: all of them, or none.

    :raises Refused: each reason, where there are several children with whose it is.
    """
    endings, made, reasons = list(endings), [], []
    for each in endings:
        try:
            made.append(_ask(by, each, on, at))
        except Refused as refusal:
            whose = f"{each.track.child.short_name}: " if len(endings) > 1 else ""
            reasons += [f"{whose}{reason}" for reason in refusal.reasons]
    if reasons:
        raise Refused(reasons)
    return made


def _ask(by: Worker, each: Ending, on: date, at: datetime) -> EndAsk:
    today = timezone.localdate(at)
    track = opened(by, each.track, "ask", "in_need.ask_to_end", today)
    now = _now(track, today)
    reasons = rules.reasons_against_ask(
        on=on, started_on=track.started_on, today=today, ending=each.ending,
        untold=rules.not_told(whom_to_tell(by, track.child, today), each.told), why_untold=each.not_told,
        left=left_open(now, today), closure_reason=each.closure_reason,
    )  # fmt: skip
    if reasons:
        raise Refused(reasons)
    facts = {name: value for name, value in each._asdict().items() if name not in ("track", "told")}
    ask = EndAsk.objects.create(
        track=track, on=on, told=list(each.told), last_seen_on=now.seen_on, by=by, at=at, **facts
    )
    managers = managers_for(track.child_id, today, besides=by.pk)
    who = joined([manager.name for manager in managers], "or") or "a manager"
    noted(by=by, deed="asked_to_end", track=track, what=f"{ask.get_ending_display()}: asked {who}")
    for manager in managers:
        tell_about(manager, "in_need_waits", track, f"The end of {track.child.short_name}’s child in need plan",
                   f"{by.name} asks you to decide.", "help:decide", by, waits_on=waits_on(track))  # fmt: skip
    return ask


def waits_on(track: Track) -> str:
    return f"end_of_track:{track.pk}"


def _now(track: Track, today: date) -> Standing:
    now = standing_of(track.pk, today)
    if now is None:
        raise Refused("This is no child in need plan.")
    return now


@transaction.atomic
def decide(*, by: Worker, ask: EndAsk, agreed: bool, why: str, at: datetime) -> EndDecision:
    """End the plan as it was asked, or send the ask back with a reason. With the plan's end goes the referral's, where
    that was asked.

    :raises Stale: somebody decided meanwhile.
    :raises Refused: one's own ask, something that is open since, too early without a reason, or no reason.
    """
    today = timezone.localdate(at)
    track = Track.objects.select_for_update(of=("self",)).get(pk=ask.track_id)
    ask = EndAsk.objects.select_related("decision__by", "by").get(pk=ask.pk)
    if made := getattr(ask, "decision", None):
        word = "agreed to it" if made.agreed else "returned it"
        raise Stale(f"{made.by.name} {word} on {said_at(made.at)}. Your words are below; nothing was saved.")
    track = opened(by, track, "end" if agreed else "return", "in_need.end", today)
    if reasons := _reasons_against(by, ask, track, agreed, why, today):
        raise Refused(reasons)
    decision = EndDecision.objects.create(ask=ask, agreed=agreed, why=why, by=by, at=at)
    answer(by=by, waits_on=[waits_on(track)], at=at)
    noted(by=by, deed="ended" if agreed else "end_returned", track=track, what=ask.get_ending_display(), reason=why)
    if agreed:
        _end(by, ask, track, at)
    _tell_the_worker(by, ask, track, agreed, why)
    return decision


def _reasons_against(by: Worker, ask: EndAsk, track: Track, agreed: bool, why: str, today: date) -> list[str]:
    what = "end a plan for which you asked yourself" if agreed else "return what you asked for yourself"
    reasons = reasons_against_own(ask.by_id, by.pk, "decide on this plan’s end") and [
        f"You cannot {what}. Another manager must."
    ]
    if not agreed:
        return reasons + ([] if why.strip() else ["Say why you return it."])
    now = _now(track, today)
    reasons += [f"Still open: {left.words}." for left in left_open(now, today) if left.blocks(ask.ending)]
    return reasons + rules.reasons_against_early_end(ask.ending, now.wait, ask.on, why)


def _end(by: Worker, ask: EndAsk, track: Track, at: datetime) -> None:
    """The track, the plan where nothing follows on it, and the referral where that was asked."""
    end_track(by=by, track=track, on=ask.on, ended_as=ask.ending, at=at)
    if ask.ending != "stepped_up":
        end_plan(by=by, plan=track.plan, on=ask.on, at=at, why=MOVED if ask.ending == "transferred" else "")
    if ask.closure_reason:
        close_referral(
            by=by, at=at, referral=track.referral, on=ask.on, reason=ask.closure_reason, why=ask.changed
        )  # fmt: skip


def _tell_the_worker(by: Worker, ask: EndAsk, track: Track, agreed: bool, why: str) -> None:
    name = track.child.short_name
    words = f"{name}’s child in need plan has ended" if agreed else f"{name}’s plan was returned to you"
    tell(
        to=ask.by, kind="in_need_decided", subject=words, body=why, url=reverse("help:plan", args=[track.pk]), by=by,
        about=[track.child_id], never_in_mail=[track.child.given_names, track.child.family_name],
    )  # fmt: skip
