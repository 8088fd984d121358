"""Changes to an assessment. The only writer."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale, stale
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.journey.front_door.models import NoAssessment, Referral
from goldenthread.who.access.actions import must
from goldenthread.who.workforce.models import Worker

from . import rules
from .codes import FACTORS
from .models import Answer, Assessment, MidPoint, Scale, Seen, Together, View
from .prompts import Prompt, practice_model
from .reading import opened
from .together import NOT_SHOWN, kept_from


class Written(NamedTuple):
    """What was typed under one prompt, and the version of the answer that it was typed over (0: there was none)."""

    text: str
    over: int = 0
    carried_from: int | None = None


class StaleAnswers(Stale):
    """Somebody saved some of these answers meanwhile. Both texts are kept: theirs here, the writer's in the form.
    `said`: by prompt, which question was changed, by whom and when."""

    def __init__(self, by: Worker, theirs: Mapping[str, Answer], questions: Mapping[str, str]) -> None:
        self.theirs = dict(theirs)
        self.said = {
            id: f"{'You' if answer.written_by_id == by.pk else answer.written_by.name} changed “{questions[id]}” on "
            f"{said_at(answer.written_at)}, after you opened this page."
            for id, answer in theirs.items()
        }
        super().__init__(self.said.values())


@transaction.atomic
def start(
    *, by: Worker, referrals: Iterable[Referral], on: date, model: str = "signs_of_safety", today: date | None = None
) -> list[Assessment]:
    """One assessment for each child's referral; several are brothers and sisters assessed together.

    :raises Refused: a referral that is closed, decided otherwise or already being assessed; a day that cannot be.
    """
    today = today or timezone.localdate()
    referrals = list(Referral.objects.select_for_update().filter(pk__in=[r.pk for r in referrals]).order_by("pk"))
    for referral in referrals:
        must(by=by, deed="assessment.start", child=referral.child, today=today)
    if reasons := [reason for referral in referrals for reason in _reasons_against_start(referral, on, today)]:
        raise Refused(reasons)
    together = Together.objects.create(model=practice_model(model).id, started_by=by)
    return [_start_one(by, together, referral, on, today) for referral in referrals]


def _reasons_against_start(referral: Referral, on: date, today: date) -> list[str]:
    name = referral.child.short_name
    if referral.no_further_action or (referral.closed_on and referral.closed_on <= today):
        return [f"{name}’s referral is closed. A new contact opens another."]
    if refusal := NoAssessment.objects.filter(referral=referral).select_related("by").first():
        return [
            f"{refusal.by.name} decided on {refusal.at:%-d %B %Y} that {name}’s referral goes without an assessment."
        ]
    if Assessment.objects.of_children([referral.child_id]).open().exists():
        return [f"{name} has an assessment under way. Finish that one first."]
    return rules.reasons_against_start(referral.referred_on, on, today)


def _start_one(by: Worker, together: Together, referral: Referral, on: date, today: date) -> Assessment:
    try:
        with transaction.atomic():
            assessment = Assessment.objects.create(
                child=referral.child,
                referral=referral,
                together=together,
                started_on=on,
                team=by.team,
            )
    except IntegrityError as clash:
        raise Refused(f"{referral.child.short_name} has an assessment on that day already.") from clash
    noted(by=by, deed="started", assessment=assessment, what=f"Started on {on:%-d %B %Y}")
    return assessment


def noted(
    *, by: Worker, deed: str, assessment: Assessment, what: str = "", reason: str = "", **details: object
) -> None:
    """The line in the history that every change to an assessment leaves."""
    record(
        by=by, deed=f"assessment.{deed}", subject=("assessment", assessment.pk), children=[assessment.child_id],
        what=what, reason=reason, details=details,
    )  # fmt: skip


@transaction.atomic
def write(*, by: Worker, assessment: Assessment, answers: Mapping[str, Written], at: datetime) -> list[str]:
    """Keep what was written under each prompt; says under which prompts something changed.

    :raises StaleAnswers: an answer moved on since this writer opened it.
    """
    assessment = opened(by, assessment, "write", "assessment.write", timezone.localdate(at))
    together = Together.objects.select_for_update().get(pk=assessment.together_id)
    asked = {prompt.id: prompt for prompt in practice_model(together.model).prompts() if prompt.answer == "text"}
    common = [id for id in answers if id in asked and asked[id].scope == "common"]
    if common and kept_from(by, [together.pk], timezone.localdate(at)):
        raise Refused(f"{NOT_SHOWN} Somebody who may read it writes there.")
    rows = {id: _row(assessment, asked[id]) for id in answers if id in asked}
    changed = {id for id, row in rows.items() if answers[id].text != (row.text if row else "")}
    if stale := {id: row for id, row in rows.items() if id in changed and row and row.version != answers[id].over}:
        raise StaleAnswers(by, stale, {id: asked[id].asks(assessment.child.short_name) for id in stale})
    for id in changed:
        _keep(by, assessment, asked[id], rows[id], answers[id], at)
    if changed:
        noted(by=by, deed="written", assessment=assessment, what="Wrote in the assessment", prompts=sorted(changed))
    return sorted(changed)


def _row(assessment: Assessment, prompt: Prompt) -> Answer | None:
    owner = None if prompt.scope == "common" else assessment
    return (
        Answer.objects.select_related("written_by")
        .filter(together=assessment.together_id, assessment=owner, prompt=prompt.id)
        .first()
    )


def _keep(by: Worker, assessment: Assessment, prompt: Prompt, row: Answer | None, new: Written, at: datetime) -> None:
    row = row or Answer(
        together_id=assessment.together_id,
        assessment=None if prompt.scope == "common" else assessment,
        prompt=prompt.id,
        version=0,
    )
    row.text, row.written_by, row.written_at, row.version = new.text, by, at, row.version + 1
    if new.carried_from:
        row.carried_from_id = new.carried_from
    row.save()


@transaction.atomic
def see(
    *, by: Worker, assessment: Assessment, on: date, how: str, where: str = "", with_whom: str = "", words: str = "",
    observed: str = "", today: date,
) -> Seen:  # fmt: skip
    """The child was seen, or was not. Only a child who was seen stops the clock.

    :raises Refused: what cannot be true.
    """
    assessment = opened(by, assessment, "write", "assessment.write", today)
    if reasons := rules.reasons_against_sighting(
        on=on, how=how, with_whom=with_whom, words=words, observed=observed, today=today,
        referred_on=assessment.referral.referred_on,
    ):  # fmt: skip
        raise Refused(reasons)
    seen = Seen.objects.create(
        assessment=assessment, by=by, on=on, how=how, where=where, with_whom=with_whom, words=words, observed=observed
    )
    noted(by=by, deed="seen", assessment=assessment, what=f"{seen.get_how_display()} on {on:%-d %B %Y}")
    return seen


@transaction.atomic
def hear(
    *, by: Worker, assessment: Assessment, who: str, role: str, is_agency: bool, said: str, why_not: str, on: date,
    over: int, today: date,
) -> View:  # fmt: skip
    """What a parent, relative or agency says, or why they were not heard. A later word of theirs takes its place.
    `over`: the last view that was read, 0 where there was none.

    :raises Refused: neither words nor a reason, or a day to come.
    :raises Stale: a colleague wrote down what they said that day meanwhile.
    """
    assessment = opened(by, assessment, "write", "assessment.write", today)
    checks = {
        "Say what they say, or why they were not heard.": not said and not why_not,
        "The day cannot be after today.": on > today,
    }
    if reasons := [reason for reason, wrong in checks.items() if wrong]:
        raise Refused(reasons)
    Together.objects.select_for_update().get(pk=assessment.together_id)  # a brother's assessment adds to the same rows
    heard = View.objects.filter(together=assessment.together_id, on=on, pk__gt=over)
    if there := _of_the_same(who, heard):
        theirs = "" if kept_from(by, [assessment.together_id], today) else f"{there.who}: {there.said or there.why_not}"
        raise stale(there.pk, there.by.name, there.made_at, theirs)
    view = View.objects.create(
        together_id=assessment.together_id, who=who, role=role, is_agency=is_agency, said=said, why_not=why_not, on=on,
        by=by,
    )  # fmt: skip
    noted(by=by, deed="heard", assessment=assessment, what="Heard" if said else "Not heard")
    return view


@transaction.atomic
def scale(*, by: Worker, assessment: Assessment, who: str, score: int, on: date, over: int, today: date) -> Scale:
    """How safe one person says it is. Of one day the number that was written last holds. `over`: the last number that
    was read, 0 where there was none.

    :raises Refused: a day to come.
    :raises Stale: a colleague wrote down a number of theirs for that day meanwhile.
    """
    assessment = opened(by, assessment, "write", "assessment.write", today)
    if on > today:
        raise Refused("The day cannot be after today.")
    if there := _of_the_same(who, Scale.objects.filter(assessment=assessment, on=on, pk__gt=over)):
        raise stale(there.pk, there.by.name if there.by else "", there.made_at, f"{there.who}: {there.score} of 10")
    row = Scale.objects.create(assessment=assessment, who=who, score=score, on=on, by=by)
    noted(by=by, deed="scaled", assessment=assessment, what=f"{score} of 10")
    return row


def _of_the_same(who: str, rows: QuerySet[Any]) -> Any:
    """The last of these rows about one person, however their name is written."""
    return next(
        (row for row in rows.select_related("by").order_by("-pk") if row.who.casefold() == who.casefold()), None
    )


@transaction.atomic
def conclude(
    *, by: Worker, assessment: Assessment, factors: Iterable[str], outcome: str, overrun: str, over: int, today: date
) -> Assessment:
    """What was found and what is proposed. Nothing is decided by it.

    :raises Stale: somebody concluded otherwise meanwhile.
    """
    assessment = opened(by, assessment, "write", "assessment.write", today)
    factors = sorted(set(factors))
    if reasons := rules.reasons_against_factors(factors, outcome):
        raise Refused(reasons)
    if (assessment.factors, assessment.outcome, assessment.overrun) == (factors, outcome, overrun):
        return assessment
    if assessment.version != over:
        whose = assessment.concluded_by.name if assessment.concluded_by else ""
        found = [FACTORS.get(code, code) for code in assessment.factors]
        raise stale(assessment.version, whose, said="; ".join(filter(None, [*found, assessment.get_outcome_display()])))
    assessment.factors, assessment.outcome, assessment.overrun = factors, outcome, overrun
    assessment.concluded_by, assessment.version = by, assessment.version + 1
    assessment.save(update_fields=["factors", "outcome", "overrun", "concluded_by", "version"])
    noted(by=by, deed="concluded", assessment=assessment, what=assessment.get_outcome_display(), factors=factors)
    return assessment


@transaction.atomic
def hold_midpoint(*, by: Worker, assessment: Assessment, held_on: date, note: str, over: int, at: datetime) -> MidPoint:
    """The manager's look half-way. `over`: the last such look that was read, 0 where there was none.

    :raises Refused: a day that cannot be.
    :raises Stale: another manager looked meanwhile.
    """
    assessment = opened(by, assessment, "midpoint", "assessment.midpoint", timezone.localdate(at))
    if held_on > timezone.localdate(at) or held_on < assessment.started_on:
        raise Refused("The day of the review lies between the start of the assessment and today.")
    held = assessment.mid_points.select_related("by").order_by("pk").last()
    if held and held.pk != over:
        raise stale(held.pk, held.by.name, held.at, held.note)
    review = MidPoint.objects.create(assessment=assessment, held_on=held_on, note=note, by=by, at=at)
    noted(by=by, deed="midpoint", assessment=assessment, what=f"Mid-point review on {held_on:%-d %B %Y}")
    return review
