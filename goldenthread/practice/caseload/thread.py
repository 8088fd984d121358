"""What this room adds to a child's thread: transfers that are asked for, and handovers to write, sign and look at."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.conf import settings

from goldenthread.foundations.clocks import state_of_date
from goldenthread.foundations.questions import ids_of, question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import day, day_of
from goldenthread.who.people.strands import Due, Event, Letter, Summary

from .handovers import reading, rules
from .handovers.models import Handover, Returned, Signed
from .transfers.reading import asked_of, told_of
from .transfers.rules import answer_state

WEIGHTIEST = 0  # this room hands up no summary


@question
def handed_over(ids):
    rows = Handover.objects.filter(part__child__among=ids).order_by("at", "pk")
    return rows.values_list("pk", "part_id", "part__child_id", "part__worker__name", "by__name", "at", named=True)


@question
def signed_over(ids):
    rows = Signed.objects.filter(handover__part__child__among=ids).order_by("at", "pk")
    return rows.values_list(
        "pk", "handover__part_id", "handover__part__child_id", "signed_as", "by__name", "at", named=True
    )


@question
def sent_back(ids):
    rows = Returned.objects.filter(handover__part__child__among=ids).order_by("at", "pk")
    return rows.values_list("pk", "handover__part_id", "handover__part__child_id", "by__name", "at", named=True)


LETTER = Letter(events=(told_of, handed_over, sent_back, signed_over), due=(asked_of, *reading.LETTER))


def events(child_ids: Iterable[int]) -> list[Event]:
    """Transfers and what was answered; handovers written and signed. What a handover says is read on its page."""
    ids = ids_of(child_ids)
    found = [event for row in told_of(ids) for event in _of_transfer(row)]
    for row in handed_over(ids):
        found.append(
            Event(
                child_id=row.part__child_id, on=day_of(row.at), title=f"Handover by {row.part__worker__name} written",
                kind="worker", ref=f"caseload.handover:{row.pk}", by=row.by__name, recorded_at=row.at,
                url=address("caseload:handover", row.part_id),
            )
        )  # fmt: skip
    for row in sent_back(ids):
        found.append(
            Event(
                child_id=row.handover__part__child_id, on=day_of(row.at), kind="worker",
                title="Handover returned: something is missing", ref=f"caseload.returned:{row.pk}", by=row.by__name,
                recorded_at=row.at,
                url=address("caseload:handover", row.handover__part_id),
            )
        )  # fmt: skip
    for row in signed_over(ids):
        what = "signed by who takes over" if row.signed_as == "taker" else "looked at by a manager"
        found.append(
            Event(
                child_id=row.handover__part__child_id, on=day_of(row.at), title=f"Handover {what}", kind="worker",
                ref=f"caseload.signed:{row.pk}", by=row.by__name, recorded_at=row.at,
                url=address("caseload:handover", row.handover__part_id),
            )
        )  # fmt: skip
    return found


def _of_transfer(row: Any) -> Iterator[Event]:
    url = address("caseload:transfer", row.pk)
    yield Event(
        child_id=row.child_id, on=day_of(row.asked_at), title=f"{row.team__name} asked to take over", kind="team",
        ref=f"caseload.transfer:{row.pk}", text=row.why, by=row.asked_by__name, url=url, recorded_at=row.asked_at,
    )  # fmt: skip
    if row.answered_at:
        words = {
            "accepted": f"{row.team__name} takes over: {row.given_to__name}",
            "returned": f"{row.team__name} does not take over",
            "withdrawn": f"{row.team__name} is asked no more",
        }
        yield Event(
            child_id=row.child_id, on=day_of(row.answered_at), title=words[row.answer], kind="team",
            ref=f"caseload.transfer_answer:{row.pk}", text=row.note, by=row.answered_by__name, url=url,
            recorded_at=row.answered_at,
        )  # fmt: skip


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """Transfers to answer; of each change of worker the handover to write, to sign or to look at, and the visit
    together that was planned and is not made."""
    ids = ids_of(child_ids)
    found = [_to_answer(row, today) for row in asked_of(ids, today)]
    for change in reading.changes_of(ids, today):
        found += _of_change(change, today) if change.is_asked_for(today) else []
        if on := change.joint_visit(today):
            found.append(_together(change, on, today))
    return found


def _to_answer(row: Any, today: date) -> Due:
    return Due(
        child_id=row.child_id, what=f"Transfer to {row.team__name}: to answer", clock=rules.CLOCK,
        state=answer_state(day_of(row.asked_at), today, settings.CLOCK_VALUES), verb="Answer", waits_for="manager",
        url=address("caseload:answer_transfer", row.pk), note=f"Asked by {row.asked_by__name} on {day(row.asked_at)}",
        ref=f"caseload.transfer:{row.pk}", deed="transfer.answer", read_at=address("caseload:transfer", row.pk),
        team_id=row.team_id, worker_id=row.manager,
    )  # fmt: skip


def _of_change(change: reading.Change, today: date) -> Iterator[Due]:
    """Who must act next; of a handover that is written and waits for somebody to be named, nobody by this clock."""
    part, page = change.part, address("caseload:handover", change.part.pk)
    to_write = change.state in (rules.TO_WRITE, rules.RETURNED)
    state = rules.due_state(part.ended_on, to_write, today, settings.CLOCK_VALUES)
    said = {"child_id": part.child_id, "clock": rules.CLOCK, "state": state, "read_at": page,
            "ref": f"caseload.handover:{part.pk}"}  # fmt: skip
    to = f" to {change.next.worker__name}" if change.next else ""
    match change.state:
        case rules.TO_WRITE | rules.RETURNED:
            again = change.state == rules.RETURNED
            yield Due(
                what=f"Handover from {part.worker__name}{to}: to write{' again' if again else ''}", verb="Write",
                note=f"Returned by {change.written.returned__by__name}" if again else "", deed="handover.write",
                url=address("caseload:write_handover", part.pk), worker_id=part.worker_id if part.is_here else None,
                waits_for="worker" if part.is_here else "manager", **said,
            )  # fmt: skip
        case rules.TO_SIGN:
            yield Due(
                what=f"Handover from {part.worker__name}: to read and sign", url=page, verb="Sign",
                worker_id=change.next.worker_id, **said,
            )  # fmt: skip
        case rules.TO_OVERSEE:
            yield Due(
                what=f"Handover from {part.worker__name}{to}: to look at", url=page, verb="Look", waits_for="manager",
                **said,
            )  # fmt: skip


def _together(change: reading.Change, on: date, today: date) -> Due:
    """Until whoever follows has begun, it is recorded by whoever has the child."""
    part, has_now = change.part, change.next if change.has_come(today) else change.part
    return Due(
        child_id=part.child_id, what=f"Visit together: {part.worker__name} and {change.next.worker__name}",
        clock=rules.CLOCK, state=state_of_date(on, today), verb="Record", deed="visit.record",
        url=address("visits:record", part.child_id), read_at=address("caseload:handover", part.pk),
        worker_id=has_now.worker_id, note="Planned when the child was handed over",
        ref=f"caseload.together:{part.pk}",
    )  # fmt: skip


def summary(child_id: int, today: date) -> list[Summary]:
    return []
