"""Recording that a child is missing, that they are back, and the interview afterwards. The only writer."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.who.access.actions import must
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..told import managers, tell_of, workers_of
from . import rules
from .models import Episode, Interview, Offer
from .reading import interview_of

DEED = "missing.record"


def _noted(by: Worker, deed: str, episode: Episode, what: str = "", reason: str = "") -> None:
    record(
        by=by, deed=f"missing.{deed}", subject=("missing", episode.pk), children=[episode.child_id], what=what,
        reason=reason,
    )  # fmt: skip


@transaction.atomic
def report(
    *, by: Worker, child: Person, kind: str, since_at: datetime, reported_at: datetime, reported_by: str,
    missing_from: str, risk: str, risk_why: str, police_number: str, over: int, at: datetime,
) -> Episode:  # fmt: skip
    """A child is missing, or away without authorisation, since a moment. `over`: the last episode that was read.

    :raises Refused: times that cannot be, or an episode is open.
    :raises Stale: a colleague recorded one meanwhile.
    """
    child, today = Person.objects.select_for_update().get(pk=child.pk), timezone.localdate(at)
    must(by=by, deed=DEED, child=child, today=today)
    last = Episode.objects.filter(child=child).select_related("by").order_by("-pk").first()
    if last and last.pk != over:
        raise stale(last.pk, last.by.name, last.made_at, f"{last.get_kind_display()} since {said_at(last.since_at)}")
    is_open = Episode.objects.open().filter(child=child).exists()
    if reasons := rules.reasons_against_report(since_at, reported_at, at, is_open):
        raise Refused(reasons)
    try:
        with transaction.atomic():
            episode = Episode.objects.create(
                child=child, kind=kind, since_at=since_at, reported_at=reported_at, reported_by=reported_by,
                missing_from=missing_from, risk=risk, risk_why=risk_why, police_number=police_number, by=by,
            )  # fmt: skip
    except IntegrityError as clash:
        raise Refused("An earlier episode covers that time. Check since when.") from clash
    _noted(by, "reported", episode, episode.get_kind_display(), risk_why)
    _tell(child, episode, by, today, f"{child.short_name} is missing", f"Since {said_at(since_at)}.")
    return episode


def _tell(child: Person, episode: Episode, by: Worker, today: date, subject: str, body: str) -> None:
    tell_of(
        [*managers(child, today), *workers_of(child, today)], by=by, child=child, deed="protection.read",
        kind="missing", subject=subject, body=body, url=reverse("protection:safety", args=[child.pk]), today=today,
    )  # fmt: skip


def _held_fast(by: Worker, episode: Episode, at: datetime) -> Episode:
    taken = Episode.objects.select_for_update(of=("self",)).select_related("child").get(pk=episode.pk)
    must(by=by, deed=DEED, child=taken.child, today=timezone.localdate(at))
    return taken


@transaction.atomic
def back(
    *, by: Worker, episode: Episode, back_at: datetime, back_how: str, safe_and_well: str, at: datetime
) -> Episode:
    """The child is back: from this moment the interview's 72 hours run.

    :raises Refused: back already, a time that cannot be, no words how.
    """
    taken = _held_fast(by, episode, at)
    if taken.back_at:
        raise Refused(f"{taken.child.short_name} was back on {said_at(taken.back_at)} already.")
    if reasons := rules.reasons_against_back(taken.since_at, back_at, at, back_how):
        raise Refused(reasons)
    taken.back_at, taken.back_how, taken.safe_and_well, taken.back_by = back_at, back_how, safe_and_well, by
    taken.version += 1
    taken.save(update_fields=["back_at", "back_how", "safe_and_well", "back_by", "version"])
    _noted(by, "back", taken, f"Back on {said_at(back_at)}")
    name = taken.child.short_name
    _tell(taken.child, taken, by, timezone.localdate(at), f"{name} is back", f"Since {said_at(back_at)}.")
    return taken


@transaction.atomic
def offer(*, by: Worker, episode: Episode, offered_at: datetime, answer: str, words: str, at: datetime) -> Offer:
    """An interview was offered, and what the child answered; or why it was not.

    :raises Refused: before the return, no reason, or it was held already.
    """
    taken = _held_fast(by, episode, at)
    reasons = rules.reasons_against_offer(answer, words, offered_at, taken.back_at, at)
    if interview_of(taken):
        reasons.append("The interview is recorded already.")
    if reasons:
        raise Refused(reasons)
    made = Offer.objects.create(episode=taken, offered_at=offered_at, answer=answer, words=words, by=by, at=at)
    _noted(by, "offered", taken, made.get_answer_display(), words)
    return made


@transaction.atomic
def interview(
    *, by: Worker, episode: Episode, held_at: datetime, held_by: str, is_independent: bool, words: str, learned: str,
    actions: str, shared_with_police_on: date | None, at: datetime,
) -> Interview:  # fmt: skip
    """The return home interview, in the child's own words, with what must change.

    :raises Refused: before the return, nothing learned, or recorded already.
    """
    taken = _held_fast(by, episode, at)
    reasons = rules.reasons_against_interview(held_at, taken.back_at, at, learned, interview_of(taken) is not None)
    if shared_with_police_on and shared_with_police_on > timezone.localdate(at):
        reasons.append("It cannot have been shared with the police after today.")
    if reasons:
        raise Refused(reasons)
    made = Interview.objects.create(
        episode=taken, held_at=held_at, held_by=held_by, is_independent=is_independent, words=words, learned=learned,
        actions=actions, shared_with_police_on=shared_with_police_on, by=by, at=at,
    )  # fmt: skip
    _noted(by, "interviewed", taken, "Independent" if is_independent else "Not independent")
    return made
