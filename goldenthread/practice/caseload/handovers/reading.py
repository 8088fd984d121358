"""How the handovers of children stand. Reads only; four questions, however many children."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, Value
from django.db.models.functions import Cast

from goldenthread.foundations.questions import asked_together, question
from goldenthread.foundations.ui.words import at
from goldenthread.journey.visits.models import VisitChild
from goldenthread.who.access.codes import CASE_ROLES, LEADS
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.parts.rules import WORKING_TEAM_KINDS
from goldenthread.who.workforce.models import Post, Worker

from .models import Handover, Signed
from .rules import ASKED_FOR, SIGNED, is_asked_for, state_of

# A question's own words: how long after its end a part is still asked about.
_WEEKS = Cast(Value(f"{ASKED_FOR.days} days"), DurationField())


def _after(day: str) -> ExpressionWrapper:
    return ExpressionWrapper(F(day) + _WEEKS, output_field=DateField())


@question
def leads(ids, today):
    """The times of allocated workers that ended, or began, within the weeks in which a handover is asked for, and those
    that are to end. A slip of the hand, that lasted no day, is none."""
    rows = Involvement.objects.filter(child__among=ids, role=LEADS).lasting()
    rows = rows.annotate(ended=_after("ended_on"), began=_after("started_on"))
    rows = rows.filter(Q(ended__gt=today) | Q(began__gt=today))
    rows = rows.annotate(is_here=_may_still_write(today)).order_by("child", "started_on", "pk")
    return rows.values_list(
        "pk", "child_id", "worker_id", "worker__name", "started_on", "ended_on", "is_here", named=True
    )


def _may_still_write(today: Any) -> Exists:
    """Whether whoever hands over works here and reaches the record yet: in the team that holds the child, or with a
    part of their own. Where the child went to another team, its manager has the handover written."""
    outer = OuterRef(OuterRef("child"))
    holds = Holding.objects.open(today).filter(child=outer, team=OuterRef("team"))
    works = Involvement.objects.open(today).filter(child=outer, worker=OuterRef("worker"), role__in=CASE_ROLES)
    return Exists(Post.objects.open(today).filter(Exists(holds) | Exists(works), worker=OuterRef("worker")))


@question
def written(ids, today):
    """What was written of parts that end, ended lately or go on, the last of each part last. The visit together was
    made once a meeting with the child on that day, or later, is on the record: who came with whom is said in words."""
    met = VisitChild.objects.seen().filter(child=OuterRef("part__child"), visit__on__gte=OuterRef("joint_on"))
    rows = Handover.objects.filter(part__child__among=ids).annotate(ended=_after("part__ended_on"))
    rows = rows.filter(Q(part__ended_on=None) | Q(ended__gt=today)).annotate(was_made=Exists(met)).order_by("at", "pk")
    return rows.values_list(
        "pk", "part_id", "by_id", "by__name", "at", "joint_on", "was_made", "returned__by__name", "returned__at",
        named=True,
    )  # fmt: skip


@question
def signatures(ids, today):
    rows = Signed.objects.filter(handover__part__child__among=ids)
    rows = rows.annotate(ended=_after("handover__part__ended_on"))
    rows = rows.filter(Q(handover__part__ended_on=None) | Q(ended__gt=today)).order_by("at", "pk")
    return rows.values_list("handover_id", "signed_as", "by_id", "by__name", "at", named=True)


@question
def held_for_work(ids, today):
    """Those of these children whom a working team holds."""
    rows = Holding.objects.open(today).filter(child__among=ids, team__kind__in=WORKING_TEAM_KINDS)
    return rows.order_by("child").values_list("child_id", flat=True)


LETTER = (leads, written, signatures, held_for_work)


@dataclass(frozen=True, slots=True)
class Change:
    """A worker's time with a child that ended or will, and how its handover stands."""

    part: Any  # of whoever hands over: pk, child_id, worker_id, worker__name, started_on, ended_on, is_here
    next: Any | None  # the part of whoever follows
    written: Any | None  # the handover that holds
    signed: Mapping[str, Any]  # its signatures, by what they were signed as
    by_manager: bool  # who wrote it was not whoever hands over

    @property
    def state(self) -> str:
        return state_of(
            is_written=self.written is not None, is_named=self.next is not None, taker_signed="taker" in self.signed,
            is_returned=self.written is not None and self.written.returned__at is not None,
            overseen="manager" in self.signed or self.by_manager,
        )  # fmt: skip

    def has_come(self, today: date) -> bool:
        """Whether whoever follows has begun: until that day nothing has changed for the child."""
        return self.next is not None and self.next.started_on <= today

    def is_asked_for(self, today: date) -> bool:
        """Not once all have signed; nor when whoever followed has handed the child on: then theirs is asked for."""
        return self.state != SIGNED and not self._has_gone(today)

    def joint_visit(self, today: date) -> date | None:
        """The day of the visit together that is planned and not made, once somebody follows."""
        if self.next is None or self.written is None or self.written.was_made or self._has_gone(today):
            return None
        return self.written.joint_on

    def _has_gone(self, today: date) -> bool:
        return self.next is not None and self.next.ended_on is not None and self.next.ended_on <= today


def changes_of(child_ids: Iterable[int], today: date) -> list[Change]:
    """Every change of worker for which a handover is asked, the oldest of each child first. Of a child whom no team
    works with any more, none; nor of whoever has not begun, and has nothing to hand over yet."""
    ids = sorted(set(child_ids))
    with asked_together(LETTER, ids=ids, today=today):
        held = set(held_for_work(ids, today))
        last = {row.part_id: row for row in written(ids, today)}
        signed: dict[int, dict[str, Any]] = {}
        for row in signatures(ids, today):
            signed.setdefault(row.handover_id, {})[row.signed_as] = row
        parts = leads(ids, today)
    found = []
    for place, part in enumerate(parts):
        if part.ended_on is None or part.child_id not in held or not is_asked_for(part.ended_on, today):
            continue
        if part.started_on > today:
            continue
        follows = next((each for each in parts[place + 1 :] if each.child_id == part.child_id), None)
        if follows and follows.worker_id == part.worker_id:
            continue  # who came back hands nothing over
        said = last.get(part.pk)
        if said and follows and _signed_for_another(signed.get(said.pk, {}), follows):
            said = None
        by_manager = said is not None and said.by_id != part.worker_id
        found.append(Change(part, follows, said, signed.get(said.pk, {}) if said else {}, by_manager))
    return found


def _signed_for_another(signed: Mapping[str, Any], follows: Any) -> bool:
    """Whoever signed was called off, and somebody else follows: it is written for them, and signed anew."""
    return "taker" in signed and signed["taker"].by_id != follows.worker_id


def children_handed_over(worker_id: int, today: date) -> list[int]:
    """Whom this worker handed over lately, or is to hand over: what is left to do for them is theirs."""
    return sorted(set(given_up(worker_id, today)))


@question
def given_up(worker, today):
    rows = Involvement.objects.lasting().filter(worker=worker, role=LEADS, started_on__lte=today)
    rows = rows.annotate(ended=_after("ended_on")).filter(ended__gt=today)
    return rows.order_by("child").values_list("child_id", flat=True)


def change_of(part: Involvement, today: date) -> Change | None:
    """How the handover of one part stands; None where none is asked for."""
    return next((each for each in changes_of([part.child_id], today) if each.part.pk == part.pk), None)


def last_day_of(worker: Worker) -> date | None:
    """Of somebody's work here, in whichever team; None where no end of it is known."""
    last = worker.posts.order_by(F("ended_on").desc(nulls_first=True)).first()
    return last.last_day if last else None


def handover_of(part: Involvement) -> Handover | None:
    """What was written last of this part, with its signatures."""
    rows = Handover.objects.filter(part=part).select_related("by", "returned__by").prefetch_related("signatures__by")
    return rows.order_by("-at", "-pk").first()


def signed_by(part: Involvement, change: Change | None, said: Handover | None) -> list[tuple[str, str, str]]:
    """Who wrote it, who took over, which manager looked: each there or awaited, as a page ticks it off."""
    if said is None:
        return [("late", "missing", f"{part.worker} has not written it")]
    found = [("done", "yes", f"Written by {said.by}, {at(said.at)}")]
    signed = {each.signed_as: each for each in said.signatures.all()}
    follows = change.next.worker__name if change and change.next else "Whoever takes over"
    if taker := signed.get("taker"):
        found.append(("done", "yes", f"Taken over by {taker.by}, {at(taker.at)}"))
    elif said.was_returned:
        found.append(("late", "missing", f"Returned by {said.returned.by}, {at(said.returned.at)}"))
    else:
        found.append(("soon", "waits", f"{follows} has not signed"))
    if manager := signed.get("manager"):
        found.append(("done", "yes", f"Looked at by {manager.by}, {at(manager.at)}"))
    elif said.by_id == part.worker_id:
        found.append(("soon", "waits", "No manager has looked at it"))
    return found
