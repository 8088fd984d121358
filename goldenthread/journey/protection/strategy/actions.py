"""Asking for a strategy meeting, deciding that none is needed, recording one, and what is added to its record."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record as on_record
from goldenthread.foundations.refused import About, Refused
from goldenthread.foundations.ui.forms import Stale, stale
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.actions import allocate, must, must_all
from goldenthread.who.access.rules import reasons_against_own
from goldenthread.who.access.visible import may_see
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..enquiries.actions import begin
from ..enquiries.models import Enquiry
from ..told import managers, tell_of, workers_of
from . import rules
from .common import kept_from
from .family import beside
from .models import (
    Attender,
    Circulated,
    Dissent,
    Meeting,
    MeetingChild,
    NoMeeting,
    Note,
    StrategyAsk,
    StrategyAskChild,
    Task,
    TaskDone,
    ThoughtOf,
)
from .reading import READ, latest_part, readable, referral_of, unanswered
from .rules import Decided, Record, Standing


def noted(*, by: Worker, deed: str, meeting: int, children: Iterable[int], **details: object) -> None:
    """The line in the history. Its words do not say what it was: others may read who worked on a record."""
    on_record(by=by, deed=f"protection.{deed}", subject=("strategy", meeting), children=children, details=details)


def _held_fast(children: Iterable[Person]) -> list[Person]:
    """In one order, so that two who record at once wait for each other and then read."""
    return list(Person.objects.select_for_update().filter(pk__in=[child.pk for child in children]).order_by("pk"))


def _referrals(children: Iterable[Person], today: date) -> dict[int, Referral]:
    """By child, the open episode. :raises Refused: where a child has none."""
    found = {child: referral_of(child, today) for child in children}
    if without := [child.short_name for child, referral in found.items() if referral is None]:
        raise Refused([f"{name} has no open referral. Agree the contact as a referral first." for name in without])
    return {child.pk: referral for child, referral in found.items() if referral}


@transaction.atomic
def ask(*, by: Worker, children: Iterable[Person], suspected_at: datetime, why: str, at: datetime) -> StrategyAsk:
    """There is reasonable cause to suspect significant harm: the clock runs from that moment, a manager is told.

    :raises Refused: no words, a moment to come, a child with no open referral.
    """
    today, chosen = timezone.localdate(at), _held_fast(children)
    must_all(by=by, deed="strategy.ask", children=chosen, today=today)
    if reasons := rules.reasons_against_ask(suspected_at, why, at):
        raise Refused(reasons)
    referrals = _referrals(chosen, today)
    made = StrategyAsk.objects.create(suspected_at=suspected_at, why=why, by=by, at=at)
    for child in chosen:
        StrategyAskChild.objects.create(ask=made, child=child, referral=referrals[child.pk], at=at)
        tell_of(
            managers(child, today), by=by, child=child, deed=READ, kind="strategy_asked", today=today,
            subject=f"A strategy meeting is asked for about {child.short_name}",
            body=f"{by.name} suspects significant harm since {said_at(suspected_at)}.",
            url=reverse("protection:strategy_hold", args=[child.pk]),
        )  # fmt: skip
    noted(by=by, deed="asked", meeting=made.pk, children=[child.pk for child in chosen])
    return made


@transaction.atomic
def decide_no_meeting(*, by: Worker, ask: StrategyAsk, why: str, at: datetime) -> NoMeeting:
    """A manager decides in writing that what was asked for needs no strategy meeting.

    :raises Refused: one's own ask, no reason.
    :raises Stale: somebody answered it meanwhile.
    """
    today = timezone.localdate(at)
    ids = list(ask.children.values_list("child", flat=True))
    children = _held_fast(Person.objects.filter(pk__in=ids))
    must_all(by=by, deed="strategy.hold", children=children, today=today)
    if not any(row.ask_id == ask.pk for row in unanswered(ids)):
        raise Stale("It has been answered since you opened it. Your words are below; nothing was saved.")
    reasons = rules.reasons_against_no_meeting(why)
    reasons += reasons_against_own(ask.by_id, by.pk, "decide against a meeting")
    if reasons:
        raise Refused(reasons)
    made = NoMeeting.objects.create(ask=ask, why=why, by=by, at=at)
    for child in children:
        tell_of(
            [ask.by, *workers_of(child, today)], by=by, child=child, deed=READ, kind="strategy_not_needed", today=today,
            subject=f"No strategy meeting about {child.short_name}",
            body=f"{by.name} decided so. Why stands with what keeps {child.short_name} safe.",
            url=reverse("protection:safety", args=[child.pk]),
        )  # fmt: skip
    noted(by=by, deed="answered", meeting=ask.pk, children=ids)
    return made


@transaction.atomic
def hold(
    *, by: Worker, child: Person, record: Record, decided: Mapping[int, Decided], over: int, at: datetime
) -> Meeting:
    """Record one meeting about one child, or about brothers and sisters: the same is said once, each has an own
    decision, and an enquiry begins for whom the meeting so decided. `over`: the child's last part that was read.

    :raises Refused: what is missing, by child.
    :raises Stale: a colleague recorded a meeting about this child meanwhile.
    """
    today = timezone.localdate(at)
    children = _held_fast(Person.objects.filter(pk__in=[child.pk, *decided]))
    must_all(by=by, deed="strategy.hold", children=children, today=today)
    _fresh(child, over)
    referrals = _referrals(children, today)
    thought_of = beside(by, children, today)
    reasons = rules.reasons_against_record(record, at)
    reasons += rules.reasons_against_silence({each.pk: each.short_name for each in thought_of}, record.thought_of)
    for each in children:
        against = rules.reasons_against_decided(decided[each.pk], _standing(each, referrals[each.pk]), record)
        against += _reasons_against_seeing(each, decided[each.pk].see_who, today)
        reasons += rules.of_child(each.pk, against)
    if reasons:
        raise Refused(dict.fromkeys(reasons))
    meeting = _written(by, child, record, at)
    ThoughtOf.objects.bulk_create(
        ThoughtOf(meeting=meeting, child=each, why=record.thought_of[each.pk], at=at) for each in thought_of
    )
    for each in children:
        _decided_for(by, meeting, each, referrals[each.pk], decided[each.pk], at)
    noted(by=by, deed="recorded", meeting=meeting.pk, children=[each.pk for each in children])
    return meeting


def _fresh(child: Person, over: int) -> None:
    if (now := latest_part(child.pk)) != over:
        meeting = MeetingChild.objects.select_related("meeting__by").get(pk=now).meeting
        raise stale(now, meeting.by.name, meeting.at, f"A strategy meeting held on {said_at(meeting.held_at)}")


def _standing(child: Person, referral: Referral) -> Standing:
    enquiry = Enquiry.objects.open().filter(child=child).first()
    return Standing(child.short_name, referral.referred_on, enquiry.started_on if enquiry else None)


def _reasons_against_seeing(child: Person, worker: Worker | None, today: date) -> list[str]:
    if worker is None or may_see(worker, child.pk, today):
        return []
    why = f"{worker.name} may not open {child.short_name}’s record. Name them for the work first, or choose another."
    return [About(why, "see_who")]


def _written(by: Worker, child: Person, said: Record, at: datetime) -> Meeting:
    asked = next((row.ask_id for row in unanswered([child.pk])), None)
    meeting = Meeting.objects.create(
        ask_id=asked, format=said.format, held_at=said.held_at, chair=said.chair, without_why=said.without_why,
        history=said.history, analysis=said.analysis, safety_now=said.safety_now, parents_told=said.parents_told,
        next_at=said.next_at, by=by, at=at,
    )  # fmt: skip
    for who in said.invited:
        Attender.objects.create(
            meeting=meeting, name=who.name, agency=who.agency, role=who.role, took_part=who.took_part, facts=who.facts,
            is_marked=who.is_marked, at=at,
        )  # fmt: skip
    for name, words in said.dissents:
        Dissent.objects.create(meeting=meeting, who=name, words=words, at=at)
    for task in said.tasks:
        Task.objects.create(meeting=meeting, what=task.what, who=task.who, by=task.by, at=at)
    return meeting


def _decided_for(
    by: Worker, meeting: Meeting, child: Person, referral: Referral, what: Decided, at: datetime
) -> MeetingChild:
    part = MeetingChild.objects.create(
        meeting=meeting, child=child, referral=referral, decision=what.decision, rationale=what.rationale,
        see_by=what.see_by, see_who=what.see_who, medical=what.medical, medical_words=what.medical_words, at=at,
    )  # fmt: skip
    if what.decision in rules.BEGINS:
        begin(by=by, part=part)
    today = timezone.localdate(at)
    seer = [what.see_who] if what.see_who else []
    for worker in seer:
        _given_the_child(by, child, worker, today)
    tell_of(
        [*workers_of(child, today), *seer], by=by, child=child, deed=READ, kind="strategy_held", today=today,
        subject=f"A strategy meeting about {child.short_name}", body=f"{part.get_decision_display()}.",
        url=reverse("protection:strategy", args=[part.pk]),
    )  # fmt: skip
    return part


def _given_the_child(by: Worker, child: Person, worker: Worker, today: date) -> None:
    """Whoever is named to see the child works with the child from today on: else the task, its notice and the record of
    the meeting would reach only those who work with the child already. No note says why: others read who works here."""
    if child.pk not in readable(worker, [child.pk], today):
        allocate(by=by, children=[child], worker=worker, on=today, role="co_worker")


def _opened(by: Worker, part: MeetingChild, today: date) -> list[int]:
    """The children of the meeting, if this worker may add to its record.

    :raises Refused: who may not, or may not know of everybody in it.
    """
    must(by=by, deed="strategy.add", child=part.child, today=today)
    if kept_from(by, part.meeting_id, today):
        raise Refused("Common text is not shown. Somebody who may read it adds to it.")
    return list(part.meeting.children.values_list("child", flat=True))


@transaction.atomic
def add_note(*, by: Worker, part: MeetingChild, words: str, at: datetime) -> Note:
    """What was found wrong or missing afterwards: it stands beside the record, which stays as it was made.

    :raises Refused: no words, or who may not.
    """
    children = _opened(by, part, timezone.localdate(at))
    if not words.strip():
        raise Refused("Write down what is wrong or missing.")
    note = Note.objects.create(meeting=part.meeting, words=words, by=by, at=at)
    noted(by=by, deed="noted", meeting=part.meeting_id, children=children)
    return note


@transaction.atomic
def circulate(
    *, by: Worker, part: MeetingChild, to: Iterable[tuple[str, str]], sent_at: datetime, at: datetime
) -> list[Circulated]:
    """To whom the record was sent, and when: (name, agency) each.

    :raises Refused: nobody chosen, a time that cannot be, or who may not.
    """
    children, whom = _opened(by, part, timezone.localdate(at)), list(to)
    checks = {
        "Choose to whom it was sent.": not whom,
        "It cannot have been sent before the meeting.": sent_at < part.meeting.held_at,
        "It cannot have been sent after now.": sent_at > at,
    }
    if reasons := [reason for reason, wrong in checks.items() if wrong]:
        raise Refused(reasons)
    rows = [
        Circulated.objects.create(meeting=part.meeting, to=name, agency=agency, sent_at=sent_at, by=by, at=at)
        for name, agency in whom
    ]
    noted(by=by, deed="sent", meeting=part.meeting_id, children=children, number=len(rows))
    return rows


@transaction.atomic
def do_task(*, by: Worker, part: MeetingChild, task: Task, on: date, note: str, at: datetime) -> TaskDone:
    """A task of the meeting is done.

    :raises Refused: done already, a day that cannot be, or who may not.
    """
    today = timezone.localdate(at)
    children = _opened(by, part, today)
    task = Task.objects.select_for_update().get(pk=task.pk, meeting=part.meeting_id)
    checks = {
        "This task is done already.": TaskDone.objects.filter(task=task).exists(),
        "It cannot have been done after today.": on > today,
        "It cannot have been done before the meeting.": on < timezone.localdate(part.meeting.held_at),
    }
    if reasons := [reason for reason, wrong in checks.items() if wrong]:
        raise Refused(reasons)
    done = TaskDone.objects.create(task=task, on=on, note=note, by=by, at=at)
    noted(by=by, deed="task_done", meeting=part.meeting_id, children=children, task=task.pk)
    return done
