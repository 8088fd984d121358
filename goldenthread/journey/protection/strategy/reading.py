"""How strategy meetings stand, read from their rows: what was asked for and waits, who may read of it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef

from goldenthread.foundations.questions import question
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.rules import reasons_against
from goldenthread.who.access.visible import nearness_of
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from . import rules
from .models import MeetingChild, NoMeeting, StrategyAsk, StrategyAskChild

READ = "strategy.read"
ASKED = ("pk", "child_id", "ask_id", "at", "ask__suspected_at", "ask__by__name")
HELD = ("pk", "child_id", "meeting_id", "at", "meeting__held_at", "meeting__next_at", "referral__closed_on")


@question
def asked_of(ids):
    against = NoMeeting.objects.filter(ask=OuterRef("ask"))
    rows = StrategyAskChild.objects.filter(~Exists(against), child__among=ids)
    return rows.order_by("at", "pk").values_list(*ASKED, named=True)


@question
def held_of(ids):
    rows = MeetingChild.objects.of_children(ids)
    return rows.order_by("meeting__held_at", "pk").values_list(*HELD, named=True)


def unanswered(child_ids: Iterable[int]) -> list:
    """What was asked for, and neither refused in writing nor followed by a meeting about that child. Two queries."""
    ids = sorted(set(child_ids))
    held: dict[int, list] = {}
    for row in held_of(ids):
        held.setdefault(row.child_id, []).append(row.at)
    return [row for row in asked_of(ids) if not rules.answered_by(row.at, held.get(row.child_id, ()))]


def ask_of(child_id: int) -> StrategyAsk | None:
    """The first ask about this child that nobody has answered."""
    row = next(iter(unanswered([child_id])), None)
    return StrategyAsk.objects.select_related("by").get(pk=row.ask_id) if row else None


def readable(reader: Worker, child_ids: Iterable[int], today: date) -> set[int]:
    """The children whose strategy records this worker may read. One query."""
    near = nearness_of(reader, sorted(set(child_ids)), today)
    return {pk for pk, how in near.items() if not reasons_against(reader.role, reader.role_label, READ, how)}


def referral_of(child: Person, today: date) -> Referral | None:
    """The open episode that a meeting and an enquiry belong to."""
    rows = Referral.objects.open(today).filter(child=child, no_further_action=False)
    return rows.order_by("-referred_on", "-pk").first()


def latest_part(child_id: int) -> int:
    """What a page about this child's meetings was drawn over."""
    return MeetingChild.objects.filter(child=child_id).order_by("-pk").values_list("pk", flat=True).first() or 0


def reasons_against_closing(referral: Referral, today: date) -> list[str]:
    """An episode does not close over a strategy meeting that was asked for. Whoever closes may read of it (roles)."""
    if any(row.child_id == referral.child_id for row in unanswered([referral.child_id])):
        return ["A strategy meeting is asked for. It is held, or decided against in writing, and then this closes."]
    return []
