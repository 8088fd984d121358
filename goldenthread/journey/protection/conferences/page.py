"""What the page of one conference shows, gathered for this reader."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from goldenthread.foundations.clocks import State, catalogue, state
from goldenthread.foundations.ui.words import full_date, joined
from goldenthread.journey.planning.models import Track
from goldenthread.journey.visits.models import Advocate
from goldenthread.who.access.rules import reasons_against

from ..codes import CATEGORIES, VIEWS
from ..plans.models import Reviewed
from ..plans.reading import before, tracks_of
from . import rules
from .common import Common, Gone, Shared
from .holding.actions import undecided
from .letters import letters_of
from .models import ConferenceChild, ConferenceDecision, Report
from .reading import Desk, began_on, decision_of, last_report, stands_report
from .reports import rules as reports
from .reports.advocates import offers_for


@dataclass(frozen=True, slots=True)
class Row:
    """One child of a conference, as its page shows them."""

    part: ConferenceChild
    held: State
    share: State | None
    report: Report | None
    report_words: str
    sections: list[Any]
    decision: ConferenceDecision | None
    views: list[str]
    shared: list[Shared]
    sent: list[Gone]
    advocate: Advocate | None  # what was last said of one since the conference was led to
    earlier: str  # child protection plans before, in words

    @property
    def name(self) -> str:
        return self.part.child.short_name

    @property
    def report_is_signed(self) -> bool:
        """Whether the family can have it."""
        return self.report_words == reports.STATES[reports.SIGNED]

    @property
    def category(self) -> str:
        return CATEGORIES.get(self.decision.category, "") if self.decision else ""


def page_of(desk: Desk) -> dict[str, Any]:
    common, offers = Common(desk), offers_for(desk, desk.parts)
    rows = [_row(desk, common, part, offers.get(part.child_id)) for part in desk.parts]
    return {
        "desk": desk,
        "rows": rows,
        "common": common,
        "letters": letters_of(desk, common),
        "marked_for": sees_marked(desk),
        "undecided": [part.child.short_name for part in undecided(desk)],
        "can": {"share": _can_share(desk)} | {
            name: desk.can(deed, move)
            for name, deed, move in (
                ("book", "conference.book", "book"), ("report", "conference.report", "report"),
                ("sign", "conference.sign", "sign"),
                ("hold", "conference.chair", "hold"), ("send", "conference.book", "send"),
            )
        },
        "waits_to_sign": any(row.report_words == reports.STATES[reports.WAITING] for row in rows),
        "chairs": bool(desk.booking and desk.booking.chair_id == desk.reader.pk),
        "today": desk.today,
        "moves": desk.bookings[:-1],
    }  # fmt: skip


def _can_share(desk: Desk) -> bool:
    """Whether every report of this reader's is signed, and the family may have it."""
    mine = desk.may("conference.report")
    return desk.can("conference.report", "share") and all(stands_report(part) == reports.SIGNED for part in mine)


def _row(desk: Desk, common: Common, part: ConferenceChild, advocate: Advocate | None) -> Row:
    report, decision = last_report(part), decision_of(part)
    said = [f"{each.attendance.name}: {view_words(each.view, each.category)}" for each in common.views(part)]
    return Row(
        part=part, held=held_state(desk, part), share=share_state(desk, part), report=report,
        report_words=reports.STATES[stands_report(part)], sections=common.sections(report) if report else [],
        decision=decision, views=said, shared=common.shared(report) if report else [], sent=common.sent(part),
        advocate=advocate, earlier=earlier_words(desk, part),
    )  # fmt: skip


def earlier_words(desk: Desk, part: ConferenceChild) -> str:
    """Plans before the one that is open, or before today: a repeat plan is pointed out to whoever decides."""
    since = next((start for start, end in tracks_of(part.child_id) if end is None), desk.today + timedelta(days=1))
    return before(part.child_id, since).words


def view_words(view: str, category: str) -> str:
    """ "for a plan, neglect"."""
    return ", ".join(filter(None, [VIEWS[view], CATEGORIES.get(category, "")])).lower()


def held_state(desk: Desk, part: ConferenceChild) -> State:
    """By when it must be held for this child, and whether it was."""
    clocks = catalogue(desk.today, settings.CLOCK_VALUES)
    kind = desk.conference.kind
    start = began_on(part, kind, desk.held.held_on if desk.held else desk.today)
    clock = rules.CLOCK[kind]
    if kind == "review" and not _was_reviewed(part):
        clock = "rcpc_first"
    return state(clocks[clock], start, desk.today, desk.held.held_on if desk.held else None)


def held_by_words(desk: Desk) -> str:
    """ "It must be held by Friday 4 December 2026.", and where children have other days, by which for whom."""
    days: dict[date, list[str]] = {}
    for part in desk.parts:
        days.setdefault(held_state(desk, part).due_on, []).append(part.child.short_name)
    if len(days) == 1:
        return f"It must be held by {full_date(*days)}."
    each = [f"by {full_date(day)} for {joined(names)}" for day, names in sorted(days.items())]
    return f"It must be held {joined(each)}."


def _was_reviewed(part: ConferenceChild) -> bool:
    """Whether the plan had a review before this one: then the next limit is the longer one."""
    track = Track.objects.filter(child=part.child_id, kind="protection").order_by("started_on").last()
    return Reviewed.objects.filter(plan__track=track).exclude(part=part).exists()


def share_state(desk: Desk, part: ConferenceChild) -> State | None:
    """By when the family must have the report: counted back from the conference; nothing before it is booked, or
    where it was held and nobody had the report."""
    if desk.booking is None:
        return None
    clock = catalogue(desk.today, settings.CLOCK_VALUES)[rules.SHARE_CLOCK[desk.conference.kind]]
    report = last_report(part)
    first = min((each.shared_at for each in report.shared.all()), default=None) if report else None
    if desk.held and first is None:
        return None  # it is over: nobody can have the report before it any more
    on = timezone.localdate(desk.booking.for_at)
    return state(clock, on, desk.today, timezone.localdate(first) if first else None)


def sees_marked(desk: Desk) -> bool:
    """What an agency marked is read by whoever may read a strategy record of every child here, and never on paper."""
    role, words = desk.reader.role, desk.reader.role_label
    return not any(reasons_against(role, words, "strategy.read", near) for near in desk.near.values())
