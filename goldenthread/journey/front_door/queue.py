"""The front door's queue: every contact without a decision that stands, the least time left first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q, prefetch_related_objects
from django.utils import timezone

from goldenthread.foundations.clocks import State, state_of_date
from goldenthread.foundations.questions import question
from goldenthread.who.access.rules import may_ever
from goldenthread.who.access.visible import locked_away_from
from goldenthread.who.workforce.models import Worker

from . import rules
from .before import Before, before, day_of
from .models import Check, Contact, ContactChild, Screening, rows_of_contacts
from .visible import has_contact, place_of


@dataclass(frozen=True)
class LateCheck:
    check: Check
    state: State


@dataclass(frozen=True)
class Row:
    contact: Contact
    now: str  # a state of rules.STATES
    left: State
    before: Before
    latest: Screening | None
    checks: list[LateCheck]  # not answered yet
    has_it: str
    may_screen: bool
    may_agree: bool

    @property
    def place(self) -> tuple:
        return (*self.left.sort_key, not self.contact.act_today, self.contact.received_at)


def queue(worker: Worker, today: date) -> list[Row]:
    """Every undecided contact that this worker's front door has, the least time left first."""
    place = place_of(worker)
    contacts = undecided(place.team, place.service, worker.pk, today)
    prefetch_related_objects(contacts, *rows_of_contacts())
    earlier = before(contacts, worker, today)
    rows = [row_of(contact, worker, today, earlier[contact.pk]) for contact in contacts]
    return sorted(rows, key=lambda row: row.place)


@question
def undecided(team, service, worker, today):
    """What a front door has that nobody has decided, without what is about a child locked to this worker."""
    here = Contact.objects.undecided().filter(Q(team=team) | Q(team__service=service))
    locked = ContactChild.objects.filter(child__in=locked_away_from(worker, today))
    return here.exclude(pk__in=locked.values("contact")).select_related("recorded_by", "team")


def row_of(contact: Contact, worker: Worker, today: date, earlier: Before) -> Row:
    screenings = list(contact.screenings.all())
    latest = screenings[-1] if screenings else None
    word = getattr(latest, "agreement", None)
    now = rules.state_of(latest is not None, bool(latest and latest.needs_agreement), word.agreed if word else None)
    ours = has_contact(worker, contact)
    return Row(
        contact=contact,
        now=now,
        left=time_left(contact, today),
        before=earlier,
        latest=latest,
        checks=unanswered(contact.checks.all(), today),
        has_it=who_has_it(now, latest),
        may_screen=ours and "screen" in rules.MOVES[now] and may_ever(worker.role, "contact.screen"),
        may_agree=ours and now == "proposed" and may_ever(worker.role, "contact.agree") and latest.by_id != worker.pk,
    )


def time_left(contact: Contact, today: date) -> State:
    return rules.decision_state(
        day_of(contact), today, settings.CLOCK_VALUES, act_today=contact.act_today,
        decided_on=timezone.localdate(contact.decided_at) if contact.decided_at else None,
    )  # fmt: skip


def unanswered(checks: Iterable[Check], today: date) -> list[LateCheck]:
    return [
        LateCheck(check, state_of_date(timezone.localdate(check.answer_by), today))
        for check in checks
        if check.answered_at is None
    ]


def who_has_it(now: str, latest: Screening | None) -> str:
    """Who must act next, in a few words."""
    if now == "proposed":
        return f"A manager, from {latest.by}"
    return f"{latest.by}, returned" if now == "returned" else "Nobody yet"
