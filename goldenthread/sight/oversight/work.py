"""One worker's morning: the children, what is due for them, what came back, what is new, what is half-written."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.foundations.clocks import working_days
from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.notices.queries import shown_to
from goldenthread.foundations.questions import Question, asked_together, question, side_by_side
from goldenthread.foundations.ui.drafts import drafts_shown
from goldenthread.journey.assessment.rules import told_once
from goldenthread.journey.front_door.clocks import contacts_left
from goldenthread.journey.visits.rules import days_between
from goldenthread.journey.visits.seen import LAST_MET, last_met
from goldenthread.practice.caseload.handovers.reading import children_handed_over
from goldenthread.practice.caseload.load.reading import allowed_to
from goldenthread.practice.child.standing import STANDING
from goldenthread.practice.child.threads import due_of, letter_of, standing_of
from goldenthread.practice.supervision.people import Supervised, own_standing, under
from goldenthread.practice.supervision.people import standing as standing_in_supervision
from goldenthread.who.access.awaited import awaited, has_word
from goldenthread.who.access.codes import CASE_ROLES, LEADS
from goldenthread.who.access.frame import Reader, reader_of, stands_for
from goldenthread.who.access.led import coming_among
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.offers import for_reader
from goldenthread.who.access.parts.rules import CASE_PART_ROLES
from goldenthread.who.access.rules import OWN, reasons_against
from goldenthread.who.access.visible import visible_among
from goldenthread.who.people.models import Person
from goldenthread.who.people.strands import Due, Summary
from goldenthread.who.workforce.models import Worker, first_years
from goldenthread.who.workforce.rules import MANAGERS

from . import rules
from .board import Board
from .coming import coming

NEW_FOR = 5  # working days for which a child counts as new to the worker


@dataclass(frozen=True, slots=True)
class Seen:
    """The last time that a visit met a child."""

    on: date
    how: str  # "alone", or "not alone"
    days: int  # working days ago; none of what was seen since the last of them ended, at a weekend
    by: str  # who, where it was not this worker
    is_today: bool


@dataclass(frozen=True)
class Mine:
    """One child of a worker's caseload."""

    child: Person
    since: date
    is_new: bool
    standing: Summary | None
    next_due: Due | None
    seen: Seen | None  # when a visit last met the child
    may_record: bool
    leads: bool  # allocated to this worker, as the census counts, and not beside somebody else
    goes_to: Any | None  # who leads from a day to come, and from when


@dataclass(frozen=True)
class Morning:
    """A worker's children, and what this worker must do for them."""

    mine: list[Mine]
    due: list[Due]

    @property
    def presses_elsewhere(self) -> bool:
        """Whether something for one of these children is late or due today, perhaps in somebody else's list."""
        return any(row.next_due and row.next_due.state.kind in ("late", "today") for row in self.mine)


@question
def parts_with(worker, today):
    rows = Involvement.objects.open(today).filter(worker=worker, child__has_record=True).select_related("child")
    return rows.order_by("child__given_names", "child__family_name", "pk")


def seen_parts(worker: Worker, today: date) -> list[Involvement]:
    """This worker's part in children's lives, of those whose records they may open, by name."""
    parts = parts_with(worker.pk, today)
    seen = visible_among(worker, sorted({part.child_id for part in parts}), today)
    return [part for part in parts if part.child_id in seen]


def morning(worker: Worker, parts: Sequence[Involvement], today: date) -> Morning:
    """The children of these case parts, least time left first, and what is due."""
    held = {part.child_id: part for part in parts}
    led = {part.child_id for part in parts if part.role == LEADS}
    with asked_together((*letter_of("due"), *STANDING, *LAST_MET, coming_among), ids=sorted(held), today=today):
        seen = seen_last(worker, held, today)  # first, of all: the rooms need not ask it again, each of its own
        items = told_once(for_reader(due_of(held, today), worker, today))
        standing, first = standing_of(sorted(held), today), rules.first_for_each(items)
        recent = working_days.add(today, -NEW_FOR)
        goes = {row.child_id: row for row in coming_among(sorted(held), today)}
    may_record = not reasons_against(worker.role, worker.role_label, "visit.record", frozenset({OWN}))
    mine = [
        Mine(
            part.child, part.started_on, part.started_on >= recent, standing.get(child), first.get(child),
            seen.get(child), may_record, child in led, goes.get(child) if child in led else None,
        )
        for child, part in held.items()
    ]  # fmt: skip
    mine.sort(key=lambda row: (row.next_due.state.sort_key if row.next_due else (9, 0), row.child.name))
    return Morning(mine, _theirs(items, worker))


def seen_last(worker: Worker, ids: Iterable[int], today: date) -> dict[int, Seen]:
    """By child, the last time that somebody met them. Two queries, however many children."""
    return {
        child: Seen(
            met.on, "alone" if met.seen == "alone" else "not alone", days_between(met.on, today),
            "" if met.by_id == worker.pk else met.by_name, met.on == today,
        )
        for child, met in last_met(ids, today).items()
    }  # fmt: skip


def handed_over(worker: Worker, gone: Iterable[int], held: Iterable[int], today: date) -> dict[int, Person]:
    """Of children whom this worker handed over, or is to, those whom they see: the handover is still theirs to
    write."""
    ids = visible_among(worker, set(gone) - set(held), today)
    return Person.objects.in_bulk(ids) if ids else {}


def beside(ids: Collection[int], worker: Worker, today: date) -> list[Due]:
    """What is this worker's by name for children who are somebody else's to work with: a conference to chair."""
    items = for_reader(due_of(ids, today), worker, today) if ids else []
    return [item for item in items if item.worker_id == worker.pk]


def to_decide(worker: Worker, today: date) -> tuple[list[Due], dict[int, Person]]:
    """What waits for a team manager's word, as on the team's board, with the children it is about."""
    if worker.role != "team_manager" or worker.team is None:
        return [], {}
    board = Board([worker.team], worker, today)
    return [row.due for row in board.to_decide], board.children


def _theirs(items: Iterable[Due], worker: Worker) -> list[Due]:
    """What is this worker's by name, and what nobody is named for."""
    return [item for item in items if item.worker_id in (None, worker.pk) and item.waits_for == "worker"]


def named(items: Iterable[Due]) -> dict[int, Person]:
    """The children that a list of due items is about."""
    return Person.objects.in_bulk({item.child_id for item in items})


def told(worker: Worker, today: date) -> list[Notice]:
    """Unread notices of the last two weeks, newest first: what was returned, agreed, handed over."""
    since_at = timezone.make_aware(datetime.combine(today - timedelta(days=14), time.min))
    return _told(worker.role, worker.team.kind if worker.team else "")(reader_of(worker), since_at)


@cache
def _told(role: str, kind: str) -> Question:
    """One question for all of a role in such teams, as for the bar (ADR 9)."""

    def told(reader: Reader, since_at: datetime) -> QuerySet[Notice]:
        rows = shown_to(stands_for(reader, role, kind)).unread().filter(created_at__gte=since_at)
        return Notice.objects.filter(pk__in=rows.values("pk")).newest_first()[:8]

    return Question(told, needs_all=False)


def elsewhere(worker: Worker, today: date) -> dict[str, Any]:
    """What waits for this worker in lists of their own, so that the morning never calls the day clear while one of
    them is overdue."""
    contacts, word = contacts_left(worker, today), awaited(worker, today)
    return supervision(worker, today) | {
        "only_this_list": bool(contacts or word), "contacts_late": sum(left.kind == "late" for left in contacts),
        "has_word": has_word(worker), "awaited": word, "word_late": sum(each.late for each in word),
    }  # fmt: skip


def supervision(worker: Worker, today: date) -> dict[str, Any]:
    """When this worker is supervised next; for who manages, the supervisions of others that are theirs to hold and are
    overdue."""
    held = standing_in_supervision(under(worker, today), today) if worker.role in MANAGERS else []
    late: list[Supervised] = [each for each in held if each.is_late]
    return {"supervised": own_standing(worker, today), "supervision_late": late}


def _parts_of(worker: Worker, today: date) -> tuple[Morning, list[Involvement]]:
    """The morning of the worker's own cases, and the parts that are to review or to read."""
    parts = seen_parts(worker, today)
    own = [part for part in parts if part.role in CASE_ROLES]
    return morning(worker, own, today), [part for part in parts if part.role not in CASE_ROLES]


def page_of(worker: Worker, today: date, everything: bool) -> dict[str, Any]:
    """Context of the page that a worker's day begins with."""
    (own, given), (waiting, theirs), waits_elsewhere, notices, gone, drafts, began, comes = side_by_side(
        partial(_parts_of, worker, today), partial(to_decide, worker, today), partial(elsewhere, worker, today),
        partial(told, worker, today), partial(children_handed_over, worker.pk, today), partial(drafts_shown, worker),
        partial(first_years, [worker.pk]), partial(coming, worker, today),
    )  # fmt: skip
    mine, held = own.mine, {row.child.pk: row.child for row in own.mine}
    others = [part for part in given if part.child_id not in held]
    handed = handed_over(worker, gone, held, today)
    named_later = {each.child.pk: each.child for each in comes}
    besides = beside({*(part.child_id for part in others), *handed, *named_later}, worker, today)
    items = rules.least_time_first([*own.due, *besides, *waiting])
    only_this_list = waits_elsewhere["only_this_list"] or own.presses_elsewhere
    return waits_elsewhere | {
        "only_this_list": only_this_list,
        "drafts": drafts,
        "allowed": allowed_to(worker.post, dict(began).get(worker.pk), today),
        "mine": mine,
        "pressing": [row for row in mine if rules.in_five_days(row.next_due)],
        "groups": rules.grouped(items, everything),
        "late": rules.overdue(items),
        "now_due": rules.today_s(items),
        "later": rules.after(items),
        "last_day": rules.last_day_shown(today),
        "coming": comes,
        "named": theirs | handed | named_later | {part.child_id: part.child for part in others} | held,
        "told": notices,
        "newcomers": [row for row in mine if row.is_new],
        "given": given,
        "holds_cases": bool(mine) or worker.role in CASE_PART_ROLES[LEADS],
    }
