"""Asking for a plan to be agreed, and deciding on it. The only writer of versions and decisions."""

from collections.abc import Iterable
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
from goldenthread.who.workforce.models import Worker

from ..actions import noted
from ..checks.reading import checks_of
from ..checks.rules import in_the_way
from ..content import Content, as_read, content_of, open_in
from ..models import Contingency, Need, Outcome, Plan, Step
from ..reading import opened, tracks_of, version_waiting
from . import rules
from .models import Agreement, Decision, Version, VersionStep


class Agrees(NamedTuple):
    """What one person says to the plan: `agrees` is a code of codes.AGREES; all but a yes needs words."""

    who: str
    role: str = ""
    agrees: str = "yes"
    words: str = ""


@transaction.atomic
def ask(
    *, by: Worker, plan: Plan, read: int, at: datetime, note: str = "", agreements: Iterable[Agrees] = ()
) -> Version:
    """Ask the manager to agree the plan as it stands. `read`: the plan that was on the page (content.as_read).

    :raises Stale: somebody changed the plan meanwhile.
    :raises Refused: a version waits already, there is nothing to agree, or a no without its words.
    """
    today = timezone.localdate(at)
    plan = opened(by, plan, "plan.submit", today)
    content, agreements = content_of(plan), list(agreements)
    if as_read(content) != read:
        raise Stale(f"{_last_writer(plan)} changed the plan after you opened this. Read it again, then ask.",
                    as_read(content))  # fmt: skip
    managers = managers_for(plan.child_id, today, besides=by.pk)
    if reasons := _reasons_against(by, plan, content, managers, agreements, today):
        raise Refused(reasons)
    version = _fixed(by, plan, content, note, today, at)
    Agreement.objects.bulk_create(Agreement(version=version, by=by, at=at, **each._asdict()) for each in agreements)
    who = joined([manager.name for manager in managers], "or") or "a manager"
    noted(by=by, deed="submitted", plan=plan, what=f"Asked {who} to agree version {version.number}")
    for manager in managers:
        _tell(manager, "plan_submitted", plan, f"{plan.child.short_name}’s plan",
              f"{by.name} asks you to agree version {version.number}.", "planning:decide", by, waits=True)  # fmt: skip
    return version


def _last_writer(plan: Plan) -> str:
    """Who wrote in it last, to be asked."""
    pieces = (
        Need.objects.filter(plan=plan), Outcome.objects.filter(need__plan=plan), Contingency.objects.filter(plan=plan),
        Step.objects.filter(outcome__need__plan=plan),
    )  # fmt: skip
    last = [rows.select_related("written_by").order_by("-written_at").first() for rows in pieces]
    newest = max((row for row in last if row), key=lambda row: row.written_at, default=None)
    return newest.written_by.name if newest else "Somebody"


def _reasons_against(
    by: Worker, plan: Plan, content: Content, managers: list[Worker], agreements: list[Agrees], today: date
) -> list[str]:
    waiting = version_waiting(plan.pk)
    names = [manager.name for manager in managers]
    since = timezone.localdate(waiting.at) if waiting else None
    stands = in_the_way(checks_of(by, plan, content, today))
    silent = [each.who for each in agreements if each.agrees != "yes" and not each.words.strip()]
    return [
        *rules.reasons_against_asking(names, since, stands),
        *(f"Say what {who} says, or why {who} was not asked." for who in silent),
    ]


def _fixed(by: Worker, plan: Plan, content: Content, note: str, today: date, at: datetime) -> Version:
    """The version and its open steps: what is carried over is read from these."""
    tracks = tracks_of([plan.child_id], today)
    version = Version.objects.create(
        plan=plan, track=tracks[-1] if tracks else None, number=plan.versions.count() + 1, content=content,
        review=plan.reviews.order_by("-held_on", "-pk").first(), visit_every=plan.visit_every, note=note, by=by, at=at,
    )  # fmt: skip
    VersionStep.objects.bulk_create(
        VersionStep(version=version, step_id=step["id"], by=_day(step["by"]), at=at) for step in open_in(content)
    )
    return version


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


@transaction.atomic
def decide(*, by: Worker, version: Version, agreed: bool, at: datetime, why: str = "") -> Decision:
    """Agree the version or send it back. The latest agreed version is in force.

    :raises Stale: somebody decided meanwhile.
    :raises Refused: one's own work, or no reason for sending it back.
    """
    plan = opened(by, version.plan, "plan.decide", timezone.localdate(at))
    version = Version.objects.select_related("by").get(pk=version.pk, plan=plan)
    if made := Decision.objects.filter(version=version).select_related("by").first():
        word = "agreed it" if made.agreed else "sent it back"
        raise Stale(f"{made.by.name} {word} on {said_at(made.at)}. Your words are below; nothing was saved.")
    if reasons := rules.reasons_against_deciding(version.by_id, by.pk, _wrote(by, plan), agreed, why):
        raise Refused(reasons)
    decision = Decision.objects.create(version=version, agreed=agreed, why=why, by=by, at=at)
    answer(by=by, waits_on=[waits_on(plan)], at=at)
    deed, word = ("agreed", "agreed") if agreed else ("returned", "sent back")
    noted(by=by, deed=deed, plan=plan, what=f"Version {version.number} {word}", reason=why, version=version.pk)
    _tell(version.by, f"plan_{deed}", plan, f"{plan.child.short_name}’s plan was {word}", why, "planning:thread", by)
    return decision


@transaction.atomic
def overtake(*, by: Worker, plan: Plan, why: str, at: datetime) -> Decision | None:
    """A version that waits is sent back, as the plan ends: for the rooms of the tracks, which have asked whether it may
    end. None where none waits.

    :raises Refused: their own version.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("child").get(pk=plan.pk)
    version = version_waiting(plan.pk)
    if version is None:
        return None
    if reasons := rules.reasons_against_deciding(version.by_id, by.pk, False, False, why):
        raise Refused(reasons)
    decision = Decision.objects.create(version=version, agreed=False, why=why, by=by, at=at)
    answer(by=by, waits_on=[waits_on(plan)], at=at)
    noted(by=by, deed="returned", plan=plan, what=f"Version {version.number} sent back", reason=why, version=version.pk)
    _tell(version.by, "plan_returned", plan, f"{plan.child.short_name}’s plan has ended", why, "planning:thread", by)
    return decision


def _wrote(by: Worker, plan: Plan) -> bool:
    """Every need, outcome, step and contingency is work that somebody else decides on."""
    return (
        Need.objects.filter(plan=plan, written_by=by).exists()
        or Outcome.objects.filter(need__plan=plan, written_by=by).exists()
        or Step.objects.filter(outcome__need__plan=plan, written_by=by).exists()
        or Contingency.objects.filter(plan=plan, written_by=by).exists()
    )


def waits_on(plan: Plan) -> str:
    return f"plan:{plan.pk}"


def _tell(
    to: Worker, kind: str, plan: Plan, subject: str, body: str, page: str, by: Worker, *, waits: bool = False
) -> None:
    tell(
        to=to, kind=kind, subject=subject, body=body, url=reverse(page, args=[plan.pk]), by=by, about=[plan.child_id],
        waits_on=waits_on(plan) if waits else "", never_in_mail=[plan.child.given_names, plan.child.family_name],
    )  # fmt: skip
