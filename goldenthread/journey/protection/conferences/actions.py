"""Asking for a conference, booking it, asking people to it, calling it off, and what was sent afterwards."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.rows.version import version_of
from goldenthread.foundations.ui.forms import stale
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.actions import assign, must_all, unassign
from goldenthread.who.workforce.models import Worker

from . import rules
from .models import Booking, CalledOff, Conference, ConferenceChild, Invitation, Sent
from .reading import (
    Desk,
    began_on,
    desk_of,
    enquiry_that_leads,
    had_the_case,
    invited,
    kind_for,
    reasons_against_asking,
)

CHAIR = "conference_chair"
OTHER_CHAIR, CALLED_OFF = "Another chair is booked", "The conference was called off"


def reason_for(desk: Desk, words: str) -> str:
    """Words for the history of one child: none where they were said for several."""
    return words if len(desk.everyone) == 1 else ""


class Asked(NamedTuple):
    """Somebody who is asked to come; with a reason, somebody who is left out."""

    name: str
    role: str = ""
    agency: str = ""  # a code of codes.AGENCIES; empty for family and friends
    person_id: int | None = None
    left_out_why: str = ""


def noted(*, by: Worker, deed: str, desk: Desk, what: str = "", reason: str = "", **details: object) -> None:
    """The line in the history that every change to a conference leaves. Each child's line is read alone, by whoever
    answers for that child: what was said once for several is not in it."""
    record(
        by=by, deed=f"conference.{deed}", subject=("conference", desk.conference.pk),
        children=[part.child_id for part in desk.parts], what=what,
        reason=reason_for(desk, reason), details=details,
    )  # fmt: skip


def opened(by: Worker, conference: Conference, deed: str, move: str, at: datetime) -> Desk:
    """The conference, held for one change, if this worker may make it for the children whom they see, and it may be
    made now.

    :raises Refused: with the reasons.
    """
    today = timezone.localdate(at)
    taken = Conference.objects.select_for_update().get(pk=conference.pk)
    desk = desk_of(by, taken, today)
    must_all(by=by, deed=deed, children=desk.children or [desk.everyone[0].child], today=today)
    if reasons := rules.reasons_against_move(desk.state, move):
        raise Refused(reasons)
    return desk


@transaction.atomic
def ask(*, by: Worker, referrals: Iterable[Referral], why: str, at: datetime) -> Conference:
    """Ask for one conference about these children. Which kind it is follows from what led to it.

    :raises Refused: nothing leads to it, one is asked for already, or the children need different kinds.
    """
    today = timezone.localdate(at)
    ids = [referral.pk for referral in referrals]
    taken = list(Referral.objects.select_for_update(of=("self",)).select_related("child").filter(pk__in=ids))
    must_all(by=by, deed="conference.ask", children=[each.child for each in taken], today=today)
    if reasons := [reason for each in taken for reason in reasons_against_asking(each, today)]:
        raise Refused(reasons)
    kinds = {kind_for(each.child_id, today) for each in taken}
    if len(kinds) > 1:
        raise Refused("These children need different conferences. Ask for each on its own.")
    conference = Conference.objects.create(kind=kinds.pop(), why=why, by=by, at=at)
    ConferenceChild.objects.bulk_create(
        ConferenceChild(
            conference=conference, child=each.child, referral=each, enquiry=enquiry_that_leads(each.child_id), at=at
        )
        for each in taken
    )
    noted(by=by, deed="asked", desk=desk_of(by, conference, today), what=conference.get_kind_display(), reason=why)
    return conference


@transaction.atomic
def book(
    *, by: Worker, conference: Conference, for_at: datetime, where: str, chair: Worker, why: str = "", over: int,
    at: datetime,
) -> Booking:  # fmt: skip
    """Say when, where and who chairs. The chair is made to see the children. A move, or another chair, says why.
    `over`: the last booking that was read, 0 where there was none.

    :raises Refused: a weekend, a chair who has or had the case or may not open a record, no reason for a move.
    :raises Stale: somebody booked meanwhile.
    """
    desk = opened(by, conference, "conference.book", "book", at)
    before = desk.booking
    if before and before.pk != over:
        said = f"{said_at(before.for_at)}, {before.where}, {before.chair}"
        raise stale(before.pk, before.by.name, before.at, said)
    if reasons := _reasons_against_booking(desk, for_at, chair, why):
        raise Refused(reasons)
    if before and before.chair_id != chair.pk:
        unassign(
            by=by, children=desk.children, worker=before.chair, role=CHAIR, deed="conference.book", why=OTHER_CHAIR
        )
    assign(by=by, children=desk.children, worker=chair, role=CHAIR, deed="conference.book")
    booking = Booking.objects.create(
        conference=desk.conference, for_at=for_at, where=where, chair=chair, why=why, by=by, at=at
    )
    noted(by=by, deed="booked", desk=desk, what=f"For {said_at(for_at)}, with {chair} in the chair", reason=why)
    return booking


def _reasons_against_booking(desk: Desk, for_at: datetime, chair: Worker, why: str) -> list[str]:
    kind, on = desk.conference.kind, timezone.localdate(for_at)
    begun = max(began_on(part, kind, desk.today) for part in desk.parts or desk.everyone)
    had = had_the_case(chair, [part.child_id for part in desk.parts])
    reasons = rules.reasons_against_booking(kind, on, begun, desk.today, is_move=desk.booking is not None, why=why)
    reasons += rules.reasons_against_chair(chair.name, chair.role, had)
    hidden = [part.child_id for part in desk.everyone if part not in desk.parts]
    if not reasons and hidden and had_the_case(chair, hidden):
        reasons.append(f"{chair.name} cannot chair this conference. Choose somebody else.")  # and no more is said
    return reasons


@transaction.atomic
def arrange(
    *, by: Worker, conference: Conference, for_at: datetime, where: str, chair: Worker, why: str,
    people: Iterable[Asked], over: int, at: datetime,
) -> None:  # fmt: skip
    """Book and ask people in one go. What is as it was stays: somebody more is asked without moving the conference.
    `over`: the version of the booking and the list that were read (version_of_arrangements).

    :raises Refused, Stale: as book and invite.
    """
    desk = opened(by, conference, "conference.book", "book", at)
    before, last = desk.booking, _last_invitation(desk.conference)
    now = version_of_arrangements(desk)
    if now != over:
        saved = max(filter(None, [before, last]), key=lambda row: row.at)
        said = f"{said_at(before.for_at)}, {before.where}, {before.chair}" if before else ""
        raise stale(now, saved.by.name, saved.at, said)
    if before is None or (before.for_at, before.where, before.chair_id) != (for_at, where, chair.pk):
        over_booking = before.pk if before else 0
        book(
            by=by, conference=conference, for_at=for_at, where=where, chair=chair, why=why, over=over_booking, at=at
        )  # fmt: skip
    invite(by=by, conference=conference, people=people, over=last.pk if last else 0, at=at)


def version_of_arrangements(desk: Desk) -> int:
    """One number for the booking and the list of who is asked; 0 before anybody booked."""
    last = _last_invitation(desk.conference)
    if desk.booking is None and last is None:
        return 0
    return version_of(desk.booking and desk.booking.pk, last and last.pk)


def _last_invitation(conference: Conference) -> Invitation | None:
    return conference.invitations.select_related("by").order_by("pk").last()


@transaction.atomic
def invite(*, by: Worker, conference: Conference, people: Iterable[Asked], over: int, at: datetime) -> list[Invitation]:
    """Ask people to come, or leave them out and say why. What is written again of somebody holds. `over`: the last
    invitation that was read.

    :raises Stale: somebody changed the list meanwhile.
    """
    desk = opened(by, conference, "conference.book", "invite", at)
    last = desk.conference.invitations.select_related("by").order_by("pk").last()
    if last and last.pk != over:
        raise stale(last.pk, last.by.name, last.at, last.name)
    there = {(row.name.casefold(), row.agency): row for row in invited(desk.conference)}
    new = [each for each in people if _is_news(each, there.get((each.name.casefold(), each.agency)))]
    rows = [Invitation.objects.create(conference=desk.conference, by=by, at=at, **each._asdict()) for each in new]
    if rows:
        left = sum(bool(row.left_out_why) for row in rows)
        noted(by=by, deed="invited", desk=desk, what=f"{len(rows) - left} asked, {left} left out")
    return rows


def _is_news(each: Asked, there: Invitation | None) -> bool:
    return there is None or (there.role, there.left_out_why) != (each.role, each.left_out_why)


@transaction.atomic
def call_off(*, by: Worker, conference: Conference, why: str, at: datetime) -> CalledOff:
    """It will not be held. A manager or the chair says so, and why.

    :raises Refused: it was held, or nothing is said.
    """
    desk = opened(by, conference, "conference.call_off", "call_off", at)
    if not why.strip():
        raise Refused("Say why it is called off.")
    if desk.booking and by.pk != desk.booking.chair_id:
        unassign(
            by=by, children=desk.children, worker=desk.booking.chair, role=CHAIR, deed="conference.call_off",
            why=CALLED_OFF,
        )  # fmt: skip
    off = CalledOff.objects.create(conference=desk.conference, why=why, by=by, at=at)
    noted(by=by, deed="called_off", desk=desk, reason=why)
    if desk.conference.by and desk.conference.by_id != by.pk:
        tell(
            to=desk.conference.by, by=by, kind="conference_called_off", subject="A conference was called off", body=why,
            url=reverse("protection:conference", args=[desk.conference.pk]),
            about=[part.child_id for part in desk.parts],
            never_in_mail=[name for child in desk.children for name in (child.given_names, child.family_name)],
        )  # fmt: skip
    return off


@transaction.atomic
def send(
    *, by: Worker, conference: Conference, parts: Iterable[ConferenceChild], what: str, to: str, sent_at: datetime,
    at: datetime,
) -> list[Sent]:  # fmt: skip
    """A decision letter or the minutes about these children went to somebody.

    :raises Refused: before the conference was held, or a moment to come.
    """
    desk = opened(by, conference, "conference.book", "send", at)
    mine = [part for part in parts if part.pk in {each.pk for each in desk.parts}]
    held_on = desk.held.held_on if desk.held else desk.today
    checks = {
        "A file brought this conference: its letters and minutes are where it was held.": desk.is_brought,
        "Choose whose it is.": not mine,
        "The day cannot be after today.": sent_at > at,
        f"It was held on {held_on:%-d %B %Y}. Choose that day or a later one.": timezone.localdate(sent_at) < held_on,
    }
    if reasons := [reason for reason, wrong in checks.items() if wrong]:
        raise Refused(reasons)
    rows = Sent.objects.bulk_create(Sent(part=part, what=what, to=to, sent_at=sent_at, by=by, at=at) for part in mine)
    noted(by=by, deed="sent", desk=desk, what=rows[0].get_what_display(), to=to)
    return rows
