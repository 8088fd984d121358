"""What was said once for all of the children of a conference: handed out whole, or not at all (ADR 14).

Pages, papers and the children's plans take these words from here; whoever may not know of one of the children gets
none of them. Day, place, chair and what was decided for a child are facts about that child, and are not here.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from goldenthread.foundations.questions import question
from goldenthread.who.access.visible import locked_away_from
from goldenthread.who.workforce.models import Worker

from .models import AgencyView, Attendance, Booking, ConferenceChild, Invitation, Report, Sent
from .reading import Desk, has_locked_company, invited, signed_of
from .reports.rules import sections_for

EVERYBODY = 0  # in the place of a reader: what is locked away from anybody


class Shared(NamedTuple):
    """That the family has a report: who of them, and what they said to it."""

    who: str
    since: datetime
    words: str


class Gone(NamedTuple):
    """What left the house about one child."""

    what: str
    to: str
    on: datetime
    by: str


@question
def sent_of(conference_ids):
    rows = Sent.objects.filter(part__conference__among=conference_ids)
    return rows.select_related("by").order_by("sent_at", "pk")


class Common:
    """Of one conference. `to_send`: for a paper about this child, whoever prints it; a lock does not go with it."""

    def __init__(self, desk: Desk, to_send: ConferenceChild | None = None) -> None:
        self.desk, self.is_paper = desk, to_send is not None
        self.kept = desk.common_kept or (to_send is not None and has_locked_company(to_send, desk.today))

    def _said(self, words: str) -> str:
        return "" if self.kept else words

    @property
    def why(self) -> str:
        return self._said(self.desk.conference.why)

    @property
    def why_off(self) -> str:
        return self._said(self.desk.conference.called_off.why) if self.desk.state == "called_off" else ""

    @property
    def why_went_on(self) -> str:
        return self._said(self.desk.held.why_went_on) if self.desk.held else ""

    @property
    def why_no_report(self) -> str:
        return self._said(self.desk.held.why_no_report) if self.desk.held else ""

    @property
    def discussion(self) -> str:
        return self._said(self.desk.held.discussion) if self.desk.held else ""

    def why_moved(self, booking: Booking) -> str:
        return self._said(booking.why)

    @cached_property
    def invited(self) -> list[Invitation]:
        return [] if self.kept else invited(self.desk.conference)

    @property
    def asked(self) -> list[Invitation]:
        return [each for each in self.invited if not each.left_out_why]

    @property
    def left_out(self) -> list[Invitation]:
        return [each for each in self.invited if each.left_out_why]

    @cached_property
    def attendance(self) -> list[Attendance]:
        """Who took part. What an agency marked is not for paper, and is not asked for there."""
        if self.kept or self.desk.held is None:
            return []
        rows = self.desk.held.attendance.order_by("pk")
        return list(rows.defer("marked") if self.is_paper else rows)

    @cached_property
    def _views(self) -> Mapping[int, list[AgencyView]]:
        found: dict[int, list[AgencyView]] = {}
        if not self.kept and self.desk.held:
            rows = AgencyView.objects.filter(part__conference=self.desk.conference).select_related("attendance")
            for row in rows.defer("attendance__marked").order_by("pk"):
                found.setdefault(row.part_id, []).append(row)
        return found

    def views(self, part: ConferenceChild) -> list[AgencyView]:
        return self._views.get(part.pk, [])

    def sections(self, report: Report) -> list[Mapping[str, Any]]:
        """What a report says. On a page, what was written about this child alone stays whole."""
        together = self.is_paper or len(report.content["together"]) > 1
        return sections_for(report.content, self.kept and together)

    def why_signed(self, report: Report | None) -> str:
        """What the manager said, who may have said it once for the reports of several."""
        signed = signed_of(report)
        if report is None or signed is None:
            return ""
        return self._once(
            signed.at, (made.at for each in self._others(report) if (made := signed_of(each))), signed.why
        )

    def shared(self, report: Report) -> list[Shared]:
        there = {each.at for other in self._others(report) for each in other.shared.all()}
        return [
            Shared(self._once(row.at, there, row.who), row.shared_at, self._once(row.at, there, row.words))
            for row in report.shared.all()
        ]

    @cached_property
    def _sent(self) -> list[Sent]:
        return sent_of([self.desk.conference.pk])

    def sent(self, part: ConferenceChild) -> list[Gone]:
        there = {row.at for row in self._sent if row.part_id != part.pk}
        return [
            Gone(row.get_what_display(), self._once(row.at, there, row.to), row.sent_at, row.by.name)
            for row in self._sent
            if row.part_id == part.pk
        ]

    def _others(self, report: Report) -> Iterable[Report]:
        """The reports about the other children."""
        return (each for part in self.desk.everyone if part.pk != report.part_id for each in part.reports.all())

    def _once(self, at: datetime, others: Iterable[datetime], words: str) -> str:
        """Words that were written down in one go for several children are common; for one alone, that child's own."""
        return "" if self.kept and at in set(others) else words


@question
def held_with(child, worker, today):
    """The days of this child's conferences that were also about somebody whose record is locked to this worker."""
    others = ConferenceChild.objects.filter(
        conference=OuterRef("conference"), child__in=locked_away_from(worker, today)
    )
    rows = ConferenceChild.objects.filter(Exists(others.exclude(child=child)), child=child)
    rows = rows.filter(conference__held__isnull=False)
    return rows.order_by("conference__held__held_on", "pk").values_list("conference__held__held_on", flat=True)


def days_of_kept_company(reader: Worker | None, child_id: int, today: date) -> Collection[date]:
    """Whom such a conference brought into the child's plan is common: it stands there by the conference's day. Without
    a reader, for paper: a lock for whomever."""
    return set(held_with(child_id, reader.pk if reader else EVERYBODY, today))


def is_company_kept(reader: Worker, child_id: int, held_on: date, today: date) -> bool:
    """Whether who took part in the conference of this day is kept from this reader of the child's plan."""
    return held_on in days_of_kept_company(reader, child_id, today)
