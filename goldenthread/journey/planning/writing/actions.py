"""Writing in a plan. Every piece carries the version that it was typed over: nobody's words vanish."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale, stale
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.who.workforce.models import Worker

from .. import rules as moves
from ..actions import noted
from ..models import Contingency, Evidence, Need, Outcome, Plan, Step, StepMove
from ..reading import opened
from . import rules
from .rules import Offer


class Typed(NamedTuple):
    """What was typed into one piece, and the version that it was typed over (0: there was none)."""

    values: Mapping[str, Any]
    over: int = 0


class Moved(NamedTuple):
    """What became of a step: a code of codes.STEP_MOVES, on which day and why."""

    kind: str
    note: str = ""


class StalePieces(Stale):
    """Somebody saved some of these pieces meanwhile. Both are kept: theirs here, the writer's in the form."""

    def __init__(self, by: Worker, theirs: Mapping[str, Any]) -> None:
        self.theirs = dict(theirs)
        self.said = {
            key: f"{'You' if row.written_by_id == by.pk else row.written_by.name} saved this on "
            f"{said_at(row.written_at)}, after you opened this page."
            for key, row in theirs.items()
        }
        super().__init__([*self.said.values(), "Nothing that you typed is lost: both are below. Then save again."])


@transaction.atomic
def pick(*, by: Worker, plan: Plan, offers: Iterable[Offer], at: datetime) -> list[Need]:
    """Answers of the assessment become needs, word for word, and say where they come from.

    :raises Refused: nothing was ticked.
    """
    plan = opened(by, plan, "plan.write", timezone.localdate(at))
    there = set(plan.needs.filter(dropped_on=None).values_list("text", flat=True))
    offers = [offer for offer in offers if offer.text not in there]
    if not offers:
        raise Refused("Tick at least one that is not in the plan yet.")
    made = []
    for offer in offers:
        need = Need.objects.create(
            plan=plan, text=offer.text, place=_next_place(plan), picked_from_id=int(offer.key.partition(":")[0]),
            written_by=by, written_at=at,
        )  # fmt: skip
        if offer.goal:
            Outcome.objects.create(need=need, text=offer.goal, written_by=by, written_at=at)
        made.append(need)
    noted(by=by, deed="picked", plan=plan, what="Needs taken over", needs=[need.place for need in made])
    return made


def _next_place(plan: Plan) -> int:
    return (plan.needs.aggregate(last=Max("place"))["last"] or 0) + 1


@transaction.atomic
def write_need(
    *, by: Worker, plan: Plan, place: int, need: Typed, outcome: Typed, steps: Mapping[int, Typed],
    new_steps: Iterable[Mapping[str, Any]] = (), moved: Mapping[int, Moved] | None = None, at: datetime,
) -> Need:  # fmt: skip
    """One need with its outcome and steps; `place` 0 is a new one. Only what changed is written.

    :raises StalePieces: a piece moved on since this writer opened it.
    :raises Refused: a step without its outcome, or a move that cannot be.
    """
    plan, today = opened(by, plan, "plan.write", timezone.localdate(at)), timezone.localdate(at)
    row = _need(plan, place)
    goal = Outcome.objects.filter(need=row).select_related("written_by").first() if row.pk else None
    goal = goal or Outcome(need=row, version=0, text="")
    there = _steps(goal)
    pieces = {"need": (row, need), "outcome": (goal, outcome)}
    pieces |= {f"s{id}": (there[id], typed) for id, typed in steps.items() if id in there}
    _no_colleague_is_overwritten(by, pieces)
    new_steps, moved = list(new_steps), {id: move for id, move in (moved or {}).items() if id in there and move.kind}
    if reasons := _against(goal, outcome, [*steps.values()], new_steps, there, moved, today):
        raise Refused(reasons)
    kept = {key: pair for key, pair in pieces.items() if _is_worth_keeping(*pair)}
    changed = [key for key, (piece, typed) in kept.items() if _put(piece, typed, by, at)]
    for values in new_steps:
        _put(Step(outcome=goal, version=0), Typed(values), by, at)
    for id, move in moved.items():
        StepMove.objects.create(step=there[id], kind=move.kind, on=today, note=move.note, by=by, at=at)
    if changed or new_steps or moved:
        noted(by=by, deed="written", plan=plan, what=f"Need {row.place}", pieces=changed, new_steps=len(new_steps))
    return row


def _need(plan: Plan, place: int) -> Need:
    if not place:
        return Need(plan=plan, place=_next_place(plan), version=0)
    found = Need.objects.filter(plan=plan, place=place).select_related("written_by").first()
    if found is None:
        raise Refused("That need is not in this plan.")
    return found


def _steps(goal: Outcome) -> dict[int, Step]:
    rows = Step.objects.filter(outcome=goal).select_related("written_by") if goal.pk else []
    return {step.pk: step for step in rows}


def _is_worth_keeping(piece: Any, typed: Typed) -> bool:
    """An outcome that nobody has written yet is not made of empty boxes."""
    return bool(piece.pk) or any(typed.values.values())


def _no_colleague_is_overwritten(by: Worker, pieces: Mapping[str, tuple[Any, Typed]]) -> None:
    behind = {
        key: row
        for key, (row, typed) in pieces.items()
        if row.pk and row.version != typed.over and _differs(row, typed)
    }
    if behind:
        raise StalePieces(by, behind)


def _differs(row: Any, typed: Typed) -> bool:
    return any(getattr(row, name) != value for name, value in typed.values.items())


def _put(row: Any, typed: Typed, by: Worker, at: datetime) -> bool:
    if row.pk and not _differs(row, typed):
        return False
    for name, value in typed.values.items():
        setattr(row, name, value)
    row.written_by, row.written_at, row.version = by, at, row.version + 1
    row.save()
    return True


def _against(
    goal: Outcome, outcome: Typed, typed: list[Typed], new: list[Mapping[str, Any]], there: Mapping[int, Step],
    moved: Mapping[int, Moved], today: date,
) -> list[str]:  # fmt: skip
    rows = [(each["what"], each["who"], each["by"]) for each in [*(step.values for step in typed), *new]]
    reasons = rules.reasons_against_steps(rows, bool(outcome.values["text"]))
    if goal.pk and not outcome.values["text"]:
        reasons.append("An outcome is changed, not emptied: write what is true now.")
    last: dict[int, str] = dict(
        StepMove.objects.filter(step__in=list(moved)).order_by("pk").values_list("step_id", "kind")
    )
    for id, move in moved.items():
        reasons += moves.reasons_against_step_move(last.get(id), move.kind, move.note, today, today)
    return list(dict.fromkeys(reasons))


@transaction.atomic
def drop_need(*, by: Worker, plan: Plan, place: int, over: int, why: str, at: datetime) -> Need:
    """A need that is none any more: it leaves the plan, with a reason, and stays on the record.

    :raises Stale: somebody changed it meanwhile.
    """
    plan = opened(by, plan, "plan.write", timezone.localdate(at))
    need = _need(plan, place)
    if need.version != over:
        raise stale(need.version, need.written_by.name, need.written_at, need.text)
    if not why.strip() or need.dropped_on:
        raise Refused("Say why it is no need any more." if not need.dropped_on else "It was dropped already.")
    _put(need, Typed({"dropped_on": timezone.localdate(at), "dropped_why": why}), by, at)
    noted(by=by, deed="need_dropped", plan=plan, what=f"Need {need.place}", reason=why)
    return need


@transaction.atomic
def write_otherwise(
    *, by: Worker, plan: Plan, there: Mapping[int, Typed], new: Iterable[Mapping[str, Any]], visit_every: Typed,
    at: datetime,
) -> Plan:  # fmt: skip
    """What happens if the plan does not work, and how often the child is visited. One that is emptied is dropped.

    :raises StalePieces: a piece moved on since this writer opened it.
    :raises Stale: somebody changed how often the child is visited.
    """
    plan, new = opened(by, plan, "plan.write", timezone.localdate(at)), list(new)
    rows = {row.pk: row for row in Contingency.objects.filter(plan=plan, dropped_on=None).select_related("written_by")}
    pieces = {f"c{id}": (rows[id], _or_dropped(typed, at)) for id, typed in there.items() if id in rows}
    _no_colleague_is_overwritten(by, pieces)
    if _differs(plan, visit_every) and plan.version != visit_every.over:
        raise stale(plan.version, said=f"Every {plan.visit_every} working days" if plan.visit_every else "")
    every = [*(typed.values for _, typed in pieces.values() if "dropped_on" not in typed.values), *new]
    if any(bool(each["when"]) != bool(each["then"]) for each in every):
        raise Refused("Say both: if what happens, and then what is done.")
    changed = [key for key, (row, typed) in pieces.items() if _put(row, typed, by, at)]
    for values in new:
        _put(Contingency(plan=plan, version=0), Typed(values), by, at)
    if _differs(plan, visit_every):
        plan.visit_every, plan.version = visit_every.values["visit_every"], plan.version + 1
        plan.save(update_fields=["visit_every", "version"])
        changed.append("visits")
    if changed or new:
        noted(by=by, deed="otherwise", plan=plan, what="What if it does not work", pieces=changed, new=len(new))
    return plan


def _or_dropped(typed: Typed, at: datetime) -> Typed:
    if any(typed.values.values()):
        return typed
    return Typed({"dropped_on": timezone.localdate(at)}, typed.over)


@transaction.atomic
def add_evidence(
    *, by: Worker, plan: Plan, outcome: Outcome, step: Step | None, on: date, source: str, words: str, at: datetime
) -> Evidence:
    """Something seen, said or shown about an outcome.

    :raises Refused: words, a source or a day that cannot be.
    """
    today = timezone.localdate(at)
    opened(by, plan, "plan.write", today)
    if reasons := rules.reasons_against_evidence(source, words, on, today):
        raise Refused(reasons)
    made = Evidence.objects.create(outcome=outcome, step=step, on=on, source=source, words=words, by=by, at=at)
    noted(by=by, deed="evidence", plan=plan, what=f"{source}, {on:%-d %B %Y}", evidence=made.pk)
    return made
