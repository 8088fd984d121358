"""A conference as one reader may see it: which children, where it stands, who is asked, what each report says."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Prefetch, Q

from goldenthread.foundations.clocks import State
from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.words import joined
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.planning.models import Track
from goldenthread.who.access.codes import CASE_ROLES
from goldenthread.who.access.models import Involvement, Lock
from goldenthread.who.access.rules import reasons_against
from goldenthread.who.access.visible import hidden_from, nearness_of, visible_among
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..enquiries.models import Enquiry
from ..plans.models import Reviewed, TransferIn
from . import rules
from .models import (
    Booking,
    Conference,
    ConferenceChild,
    ConferenceDecision,
    Held,
    Invitation,
    Report,
    ReportSigned,
)

NOT_SHOWN = "Common text is not shown."


@dataclass
class Desk:
    """One conference on somebody's desk: only those children whom this reader may see."""

    conference: Conference
    reader: Worker
    today: date
    everyone: list[ConferenceChild]  # all of them: for actions and for the database, never for a page
    parts: list[ConferenceChild]  # those whom this reader may see
    common_kept: bool  # the record of one of the children is locked to this reader
    near: dict[int, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def bookings(self) -> list[Booking]:
        return bookings_of([self.conference.pk])

    @property
    def booking(self) -> Booking | None:
        return self.bookings[-1] if self.bookings else None

    @cached_property
    def held(self) -> Held | None:
        return getattr(self.conference, "held", None)

    @cached_property
    def state(self) -> str:
        off = hasattr(self.conference, "called_off")
        return rules.stands(bool(self.bookings), self.held is not None, off)

    @property
    def is_brought(self) -> bool:
        """Held elsewhere: a file brought that it was, and what was decided. Nobody here can say more of it."""
        return self.held is not None and self.held.by_id is None

    @property
    def children(self) -> list[Person]:
        return [part.child for part in self.parts]

    @property
    def names(self) -> str:
        return joined([child.short_name for child in self.children])

    @property
    def title(self) -> str:
        return f"{self.conference.get_kind_display()}: {self.names}"

    def may(self, deed: str) -> list[ConferenceChild]:
        """The children for whom this reader may do this deed. The action asks again."""
        role, words = self.reader.role, self.reader.role_label
        return [part for part in self.parts if not reasons_against(role, words, deed, self.near[part.child_id])]

    def can(self, deed: str, move: str) -> bool:
        """Whether a page offers this deed now."""
        return not self.is_brought and move in rules.MOVES[self.state] and bool(self.may(deed))


@dataclass(frozen=True, slots=True)
class Clocks:
    """By when a conference about one child must be held, and by when the family must have the report."""

    name: str
    held: State
    share: State | None


@question
def bookings_of(conference_ids):
    rows = Booking.objects.filter(conference__among=conference_ids)
    return rows.select_related("chair", "by").order_by("pk")


@question
def invitations_of(conference_ids):
    return Invitation.objects.filter(conference__among=conference_ids).order_by("pk")


def desk_of(reader: Worker, conference: Conference, today: date) -> Desk:
    everyone = parts_of(conference)
    ids = [part.child_id for part in everyone]
    seen = visible_among(reader, ids, today)
    kept = not set(ids).isdisjoint(hidden_from(reader, today))
    parts = [part for part in everyone if part.child_id in seen]
    near = nearness_of(reader, [part.child_id for part in parts], today)
    return Desk(conference, reader, today, everyone, parts, kept, near)


def parts_of(conference: Conference) -> list[ConferenceChild]:
    """Every child of it, with its reports in order and what was decided: five queries."""
    signed = Report.objects.select_related("by", "signed__by").prefetch_related("shared__by").order_by("pk")
    rows = conference.children.select_related("child", "referral", "enquiry", "decision__by")
    return list(rows.prefetch_related(Prefetch("reports", signed)).order_by("child__birth_date", "pk"))


def decision_of(part: ConferenceChild) -> ConferenceDecision | None:
    return getattr(part, "decision", None)


def last_report(part: ConferenceChild) -> Report | None:
    reports = list(part.reports.all())
    return reports[-1] if reports else None


def signed_of(report: Report | None) -> ReportSigned | None:
    return getattr(report, "signed", None) if report else None


def stands_report(part: ConferenceChild) -> str:
    """ "none", "waiting", "returned" or "signed": the last report of this child."""
    report = last_report(part)
    if report is None:
        return "none"
    made = signed_of(report)
    return "waiting" if made is None else "signed" if made.agreed else "returned"


def unreported(desk: Desk) -> list[str]:
    """The children of an initial conference about whom no report is signed, by name."""
    if desk.conference.kind != "initial":
        return []
    return [part.child.short_name for part in desk.parts if stands_report(part) != "signed"]


def invited(conference: Conference) -> list[Invitation]:
    """Who is asked, and who is left out and why: of each person what was written last."""
    last = {(row.name.casefold(), row.agency): row for row in invitations_of([conference.pk])}
    return sorted(last.values(), key=lambda row: (bool(row.left_out_why), bool(row.agency), row.pk))


def had_the_case(chair: Worker, child_ids: Iterable[int]) -> list[str]:
    """Those of these children whose case this worker has or had, by name."""
    rows = Involvement.objects.filter(worker=chair, child__in=list(child_ids), role__in=CASE_ROLES)
    return sorted({row.child.short_name for row in rows.select_related("child")})


def has_locked_company(part: ConferenceChild, today: date) -> bool:
    """Whether the record of another child of the same conference is locked, to whomever: then no common text leaves."""
    others = ConferenceChild.objects.filter(conference=part.conference_id).exclude(pk=part.pk)
    return Lock.objects.open(today).filter(child__in=others.values("child")).exists()


# Which conference a child needs, and what led to it. Of this child something was decided, or a file says that it was
# held. A child whose record was locked from the chair is still to be decided.
DONE = Q(decision__isnull=False) | Q(conference__held__isnull=False, conference__held__by=None)


def open_plans(child_ids: Iterable[int], on: date) -> dict[int, Track]:
    """By child, the child protection track that is open on a day."""
    rows = Track.objects.open(on).filter(child__in=list(child_ids), kind="protection")
    return {row.child_id: row for row in rows.select_related("child", "protection", "referral")}


def enquiry_that_leads(child_id: int) -> Enquiry | None:
    """The last enquiry that ended in a conference which has decided nothing of the child. One whose conference was
    called off leads on."""
    rows = Enquiry.objects.filter(child=child_id, outcome="conference").order_by("-started_on", "-pk")
    last = rows.first()
    return None if last is None or last.conferences.filter(DONE).exists() else last


def transfer_that_leads(child_id: int) -> TransferIn | None:
    """The last transfer in after which no conference was held."""
    last = TransferIn.objects.filter(child=child_id).order_by("-told_on", "-pk").first()
    if last is None:
        return None
    held = Q(conference__held__held_on__gte=last.told_on)
    return None if ConferenceChild.objects.filter(held, child=child_id).exists() else last


def waiting_for(child_id: int) -> Conference | None:
    """The conference about this child that is asked for and neither held nor called off."""
    return Conference.objects.waiting().filter(children__child=child_id).order_by("pk").last()


def kind_for(child_id: int, today: date) -> str:
    return rules.kind_for(
        has_plan=child_id in open_plans([child_id], today),
        moves_here=transfer_that_leads(child_id) is not None,
        enquiry_says_so=enquiry_that_leads(child_id) is not None,
    )


def reasons_against_asking(referral: Referral, today: date) -> list[str]:
    return rules.reasons_against_asking(
        referral.child.short_name,
        kind_for(referral.child_id, today),
        is_open=not referral.no_further_action and (referral.closed_on is None or referral.closed_on > today),
        waits_already=waiting_for(referral.child_id) is not None,
    )


def began_on(part: ConferenceChild, kind: str, today: date) -> date:
    """The day from which its clock runs: the strategy meeting that began the enquiry, what another council wrote, the
    plan or its last review."""
    if kind == "review":
        return last_looked_at(part, today) or part.referral.referred_on
    if part.enquiry_id and part.enquiry:
        return part.enquiry.started_on
    told = TransferIn.objects.filter(child=part.child_id).order_by("-told_on").first()
    return told.told_on if told else part.referral.referred_on


def last_looked_at(part: ConferenceChild, before: date) -> date | None:
    """When the child’s plan began, or was last reviewed before a day."""
    tracks = Track.objects.filter(child=part.child_id, kind="protection", started_on__lt=before)
    track = tracks.order_by("started_on").last()
    if track is None:
        return None
    rows = Reviewed.objects.filter(plan__track=track, on__lt=before).exclude(part=part)
    last = rows.order_by("on").last()
    return last.on if last else track.started_on


def worker_of(child_id: int, today: date) -> Worker | None:
    """Who holds the child's case today."""
    rows = Involvement.objects.at_work(today).filter(child=child_id, role="allocated").select_related("worker")
    row = rows.order_by("pk").first()
    return row.worker if row else None
