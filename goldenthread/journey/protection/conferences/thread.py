"""What conferences add to a child’s thread. A child’s own parts only: what was said of all stays on the conference’s
page, and what an agency marked stays there too."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from goldenthread.foundations.clocks import catalogue, next_due_on, state, state_of_date
from goldenthread.foundations.questions import ids_of, question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.foundations.ui.words import near_date, plain_date
from goldenthread.journey.planning.models import Track
from goldenthread.who.people.strands import Due, Event, Letter, Summary
from goldenthread.who.workforce.models import Worker

from ..codes import CATEGORIES, CONFERENCE_DECISIONS, CONFERENCES
from ..enquiries.models import Enquiry
from ..plans.models import Reviewed, TransferIn
from . import rules
from .models import Booking, CalledOff, ConferenceChild, Held, Report, Sent, Shared
from .reading import DONE

WAITS = Q(conference__called_off=None, conference__held=None)
PART = (
    "pk", "child_id", "conference_id", "conference__kind", "conference__at", "conference__why", "conference__by__name",
    "conference__held__held_on", "conference__held__at", "conference__held__by__name", "conference__called_off__at",
    "conference__called_off__why", "conference__called_off__by__name", "decision__decision", "decision__category",
    "decision__rationale", "decision__child_words", "enquiry__started_on", "referral_id",
)  # fmt: skip
OPEN = (
    "pk", "child_id", "conference_id", "conference__kind", "conference__at", "enquiry__started_on", "referral_id",
    "referral__referred_on", "told_on", "booked_for", "chair", "chair_id", "report", "agreed", "shared",
)  # fmt: skip
HELD = (
    "pk", "child_id", "conference_id", "conference__kind", "conference__held__held_on", "letter", "minutes",
)  # fmt: skip


def _last(rows, field: str):
    return Subquery(rows.order_by("-pk").values(field)[:1])


@question
def parts_in(ids):
    return ConferenceChild.objects.filter(child__among=ids).order_by("pk").values_list(*PART, named=True)


@question
def waiting(ids):
    """Asked for, and neither held nor called off; with the last booking and the last report."""
    # Begun from these children: of all conferences, those that wait are few, and the database cannot know it.
    held, off = (model.objects.filter(conference=OuterRef("conference")) for model in (Held, CalledOff))
    rows = ConferenceChild.objects.filter(~Exists(held), ~Exists(off), child__among=ids)
    bookings = Booking.objects.filter(conference=OuterRef("conference"))
    reports = Report.objects.filter(part=OuterRef("pk"))
    rows = rows.annotate(
        booked_for=_last(bookings, "for_at"), chair=_last(bookings, "chair__name"), chair_id=_last(bookings, "chair"),
        report=_last(reports, "pk"), agreed=_last(reports, "signed__agreed"),
        told_on=_last(TransferIn.objects.filter(child=OuterRef("child")), "told_on"),
        shared=Subquery(
            Shared.objects.filter(report__part=OuterRef("pk")).order_by("shared_at").values("shared_at")[:1]
        ),
    )  # fmt: skip
    return rows.order_by("pk").values_list(*OPEN, named=True)


@question
def unasked(ids, today):
    """Enquiries that ended in a conference which nobody has asked for; one that was called off leads on, and one that
    decided nothing of this child."""
    rows = Enquiry.objects.filter(child__among=ids, outcome="conference", ended_on__lte=today)
    live = ConferenceChild.objects.filter(enquiry=OuterRef("pk")).filter(DONE | WAITS)
    rows = rows.annotate(live=Subquery(live.values("pk")[:1])).filter(
        live=None, referral__closed_on=None, referral__no_further_action=False
    )
    return rows.order_by("started_on", "pk").values_list(
        "child_id", "referral_id", "started_on", "ended_on", named=True
    )


@question
def transferred(ids, today):
    """Plans that other councils hand over, and for which nobody has asked for a conference."""
    rows = TransferIn.objects.filter(
        child__among=ids, told_on__lte=today, referral__closed_on=None, referral__no_further_action=False
    )
    live = ConferenceChild.objects.filter(child=OuterRef("child"), conference__called_off=None, at__gte=OuterRef("at"))
    rows = rows.annotate(live=Subquery(live.values("pk")[:1])).filter(live=None)
    return rows.order_by("told_on", "pk").values_list("child_id", "referral_id", "told_on", "council", named=True)


@question
def unsent(ids, today):
    """Held here, with when the letter and the minutes first left the house: as long as the episode is open, and of a
    closed one those held since a day."""
    sent = Sent.objects.filter(part=OuterRef("pk")).order_by("sent_at").values("sent_at")
    rows = ConferenceChild.objects.filter(
        Q(referral__closed_on=None) | Q(conference__held__held_on__gte=today),
        child__among=ids, conference__held__by__isnull=False, decision__isnull=False,
    )  # fmt: skip
    rows = rows.annotate(
        letter=Subquery(sent.filter(what="letter")[:1]), minutes=Subquery(sent.filter(what="minutes")[:1])
    )
    return rows.filter(Q(letter=None) | Q(minutes=None)).order_by("pk").values_list(*HELD, named=True)


@question
def looked_at(ids, today):
    """By child, the days of the review conferences of the open plan."""
    rows = Reviewed.objects.filter(plan__track__child__among=ids, on__lt=today, plan__track__ended_on=None)
    return rows.order_by("on", "pk").values_list("plan__track__child_id", "on")


@question
def planned_since(ids):
    rows = Track.objects.filter(child__among=ids, kind="protection", ended_on=None)
    return rows.order_by("started_on", "pk").values_list("child_id", "started_on")


LETTER = Letter(events=(parts_in,), due=(unasked, transferred, waiting, looked_at, planned_since), summary=(waiting,))


def events(child_ids: Iterable[int], reader: Worker | None = None) -> list[Event]:
    """Asked for, called off, held with what was decided and what the child said. One question."""
    return [event for row in parts_in(ids_of(child_ids)) for event in _events(row)]


def _events(row: Any) -> list[Event]:
    kind, url = CONFERENCES[row.conference__kind], address("protection:conference", row.conference_id)
    at = row.conference__at
    found = []
    if row.conference__by__name:
        found.append(
            Event(
                row.child_id, timezone.localdate(at), f"{kind} asked for", "conference",
                f"protection.conference_asked:{row.pk}", "", row.conference__by__name, url, at,
            )
        )  # fmt: skip
    if off := row.conference__called_off__at:
        found.append(
            Event(
                row.child_id, timezone.localdate(off), f"{kind} called off", "conference",
                f"protection.conference_off:{row.pk}", "", row.conference__called_off__by__name, url, off,
            )
        )  # fmt: skip
    if on := row.conference__held__held_on:
        found.append(
            Event(
                row.child_id, on, f"{kind}: {_decided(row)}", "conference", f"protection.conference:{row.pk}",
                row.decision__rationale or "", row.conference__held__by__name or "", url, row.conference__held__at,
                words=row.decision__child_words or "",
            )
        )  # fmt: skip
    return found


def _decided(row: Any) -> str:
    if not row.decision__decision:
        return "held"
    words = CONFERENCE_DECISIONS[row.decision__decision]
    words = words[:1].lower() + words[1:]
    return words + (f", {CATEGORIES[row.decision__category].lower()}" if row.decision__category else "")


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """Asking, booking, holding, the report with the family, the letter, the minutes. Six questions at most."""
    ids = ids_of(child_ids)
    clocks = catalogue(today, settings.CLOCK_VALUES)
    found = [each for row in unasked(ids, today) for each in _unasked(row, clocks, today)]
    found += [each for row in transferred(ids, today) for each in _transferred(row, clocks, today)]
    coming = waiting(ids)
    reviewed = dict(looked_at(ids, today)) if coming else {}
    last = dict(planned_since(ids)) | reviewed if coming else {}
    for row in coming:
        found += _waiting(row, clocks, today, last.get(row.child_id), row.child_id in reviewed)
    since = date(today.year - 1, today.month, 1)
    found += [each for row in unsent(ids, since) for each in _unsent(row, clocks, today)]
    return found


def _unasked(row: Any, clocks: Any, today: date) -> list[Due]:
    url = address("protection:conference_ask", row.referral_id)
    note = f"The enquiry ended so on {plain_date(row.ended_on)}; nobody has asked for it"
    more = {"url": url, "verb": "Ask for it", "note": note, "deed": "conference.ask",
            "read_at": address("protection:plan", row.child_id)}  # fmt: skip
    asked, held = state(clocks["icpc_request"], row.ended_on, today), state(clocks["icpc"], row.started_on, today)
    return [
        Due(row.child_id, "Conference not asked for", "icpc_request", asked, **more),
        Due(row.child_id, "Initial conference", "icpc", held, **more),
    ]


def _transferred(row: Any, clocks: Any, today: date) -> list[Due]:
    return [
        Due(
            row.child_id, "Transfer-in conference", "cp_transfer_in",
            state(clocks["cp_transfer_in"], row.told_on, today),
            address("protection:conference_ask", row.referral_id), "Ask for it",
            f"{row.council} keeps its plan until then; nobody has asked for it", deed="conference.ask",
            read_at=address("protection:plan", row.child_id),
        )
    ]  # fmt: skip


def _waiting(row: Any, clocks: Any, today: date, last: date | None, was_reviewed: bool) -> list[Due]:
    url = address("protection:conference", row.conference_id)
    kind, asked_on = row.conference__kind, timezone.localdate(row.conference__at)
    words, found = CONFERENCES[kind], []
    if row.booked_for is None:
        found.append(
            Due(
                row.child_id, f"{words} not booked", "icpc_request", state(clocks["icpc_request"], asked_on, today),
                address("protection:conference_book", row.conference_id), "Book it",
                f"Asked for on {plain_date(asked_on)}",
                deed="conference.book", read_at=url,
            )
        )  # fmt: skip
    booked = (
        f"Booked for {said_at(row.booked_for)}, {row.chair} in the chair" if row.booked_for else "Nobody has booked it"
    )
    clock, stands = _held_by(row, clocks, today, last, was_reviewed)
    found.append(Due(row.child_id, words, clock, stands, url, "Open", booked))
    if row.booked_for:
        found.append(_to_chair(row, words, today, url))
    return found + ([_share(row, clocks, today, url)] if row.booked_for and not row.shared else [])


def _to_chair(row: Any, words: str, today: date, url: str) -> Due:
    """For whoever chairs it: held and written down on the day that is booked."""
    on = timezone.localdate(row.booked_for)
    return Due(
        row.child_id, f"{words} to chair", "conference_chair", state_of_date(on, today),
        address("protection:conference_hold", row.conference_id), "Record it" if on <= today else "Open",
        f"Booked for {said_at(row.booked_for)}, {row.chair} in the chair", worker_id=row.chair_id,
        deed="conference.chair", read_at=url,
    )  # fmt: skip


def _held_by(row: Any, clocks: Any, today: date, last: date | None, was_reviewed: bool) -> tuple[str, Any]:
    """The clock by which a conference must be held, and how it stands."""
    if row.conference__kind == "initial":
        return "icpc", state(clocks["icpc"], row.enquiry__started_on or row.referral__referred_on, today)
    if row.conference__kind == "transfer_in":
        return "cp_transfer_in", state(clocks["cp_transfer_in"], row.told_on or row.referral__referred_on, today)
    start = last or row.referral__referred_on
    if was_reviewed:
        return "rcpc_next", state_of_date(next_due_on(clocks["rcpc_next"], start), today)
    return "rcpc_first", state(clocks["rcpc_first"], start, today)


def _share(row: Any, clocks: Any, today: date, url: str) -> Due:
    """By when the family must have the report, and with whom it is now."""
    clock = rules.SHARE_CLOCK[row.conference__kind]
    stands = state(clocks[clock], timezone.localdate(row.booked_for), today)
    what = "Report to the family"
    if row.report and row.agreed is None:
        sign = address("protection:conference_sign", row.conference_id)
        return Due(row.child_id, what, clock, stands, sign, "Sign it", "It waits for the manager", waits_for="manager",
                   deed="conference.sign", read_at=url)  # fmt: skip
    write = address("protection:conference_report", row.conference_id)
    verb = "Share it" if row.agreed else "Write it"
    note = "It is signed" if row.agreed else "It was returned" if row.report else "It is not written"
    return Due(row.child_id, what, clock, stands, write, verb, note, deed="conference.report", read_at=url)


def _unsent(row: Any, clocks: Any, today: date) -> list[Due]:
    url, send = (
        address("protection:conference", row.conference_id),
        address("protection:conference_send", row.conference_id),
    )
    held_on = row.conference__held__held_on
    which = f"{CONFERENCES[row.conference__kind]} of {near_date(held_on, today)}"
    more = {"deed": "conference.book", "read_at": url, "note": which}
    found = []
    if row.letter is None:
        stands = state(clocks["cp_outline_plan"], held_on, today)
        found.append(Due(row.child_id, "Decision letter", "cp_outline_plan", stands, send, "Say it is sent", **more))
    if row.minutes is None:
        stands = state(clocks["cp_minutes"], held_on, today)
        found.append(
            Due(row.child_id, "Minutes of the conference", "cp_minutes", stands, send, "Say they are sent", **more)
        )
    return found


def summary(child_id: int, today: date) -> list[Summary]:
    """A conference that is coming."""
    row = next(iter(waiting([child_id])), None)
    if row is None:
        return []
    words = f"{said_at(row.booked_for)}, {row.chair} in the chair" if row.booked_for else "Not booked yet"
    url = address("protection:conference", row.conference_id)
    return [Summary(child_id, CONFERENCES[row.conference__kind], None, words, url, 85)]
