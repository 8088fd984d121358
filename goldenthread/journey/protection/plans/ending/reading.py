"""Ends of child protection plans that conferences here decided: which wait for a manager, and what was said of each."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.foundations.clocks import State
from goldenthread.foundations.questions import question
from goldenthread.foundations.rows.unanswered import unanswered
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.help.models import Beginning
from goldenthread.journey.planning.golden.reading import threads_of
from goldenthread.journey.planning.models import Track
from goldenthread.who.access.codes import CASE_ROLES
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.visible import may
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ...conferences.models import ConferenceDecision
from ..reading import clocks_on, tracks_of
from . import rules
from .models import EndSigned

SIGN = "plan_end.sign"
WITH = (
    "by", "part__child", "part__referral", "part__conference__held", "part__reviewed__plan__track__plan",
    "end_signed__by",
)  # fmt: skip
WAITS = ("pk", "part__child_id", "part__conference__held__held_on", "by__name")
SIGNED = ("pk", "decision__part__child_id", "agreed", "why", "by__name", "at")


def ends() -> QuerySet[ConferenceDecision]:
    """What a file brought has nobody's name beneath it, and waits for nobody."""
    return ConferenceDecision.objects.filter(decision="end", by__isnull=False, part__reviewed__isnull=False)


def waiting(today: date) -> QuerySet[ConferenceDecision]:
    """On which no manager has said a word. Of a referral that was closed before, nobody holds the child any more."""
    signed = EndSigned.objects.filter(decision=OuterRef("pk"))
    rows = ends().filter(part__referral__closed_on=None, part__conference__held__held_on__lte=today)
    return rows.filter(unanswered(signed))


def not_ones_own(rows: QuerySet[ConferenceDecision], worker: Worker) -> QuerySet[ConferenceDecision]:
    """Those that this worker neither decided nor has worked on."""
    over = Q(ended_on=None) | Q(ended_on__gt=OuterRef("part__reviewed__plan__track__started_on"))
    parts = Involvement.objects.filter(over, child=OuterRef("part__child"), worker=worker, role__in=CASE_ROLES)
    return rows.exclude(by=worker).filter(~Exists(parts))


@question
def unsigned(ids, today):
    rows = waiting(today).filter(part__child__among=ids)
    return rows.order_by("pk").values_list(*WAITS, named=True)


@question
def signed(ids):
    rows = EndSigned.objects.filter(decision__part__child__among=ids)
    return rows.order_by("pk").values_list(*SIGNED, named=True)


def signed_of(decision: ConferenceDecision) -> EndSigned | None:
    return getattr(decision, "end_signed", None)


@dataclass(frozen=True, slots=True)
class End:
    """One end, as the page of the child's plan shows it."""

    decision: ConferenceDecision
    signed: EndSigned | None
    waits: State | None
    may_sign: bool

    @property
    def on(self) -> date:
        return self.decision.part.conference.held.held_on


def ends_of(child: Person, reader: Worker, today: date) -> list[End]:
    """Newest first. One question; one more where an end waits for this reader."""
    if not any(end for _, end in tracks_of(child.pk)):
        return []
    rows = list(ends().filter(part__child=child).select_related(*WITH).order_by("-pk"))
    open_ones = [row for row in rows if signed_of(row) is None and row.part.referral.closed_on is None]
    mine: set[int] = set()
    if open_ones and may(reader, SIGN, child, today):
        mine = set(not_ones_own(waiting(today).filter(part__child=child), reader).values_list("pk", flat=True))
    return [_end(row, row in open_ones, row.pk in mine, today) for row in rows]


def _end(row: ConferenceDecision, is_open: bool, may_sign: bool, today: date) -> End:
    on = row.part.conference.held.held_on
    return End(row, signed_of(row), rules.to_sign(clocks_on(today), on, today) if is_open else None, may_sign)


def rests_on(decision: ConferenceDecision, reader: Worker, today: date) -> dict[str, Any]:
    """What the manager reads: how each outcome of the plan stood, and the child in need plan that follows."""
    track, on = decision.part.reviewed.plan.track, decision.part.conference.held.held_on
    outcomes = rules.reached(threads_of(track.plan, reader, today), on)
    return {
        "outcomes": outcomes, "follows": follows(track),
        "checks": rules.checks(outcomes, decision.child_words, decision.then),
    }  # fmt: skip


def follows(track: Track) -> Track | None:
    """The child in need plan that began as this plan stepped down."""
    row = Beginning.objects.filter(stepped_down_from=track).select_related("track").first()
    return row.track if row else None


def reasons_against_closing(referral: Referral, today: date) -> list[str]:
    """Once the episode is closed nobody holds the child, and nobody would read the end (house practice)."""
    if waiting(today).filter(part__referral=referral).exists():
        return ["The end of the child protection plan waits for a manager, who reads and signs it first, or differs."]
    return []
