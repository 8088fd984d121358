"""One screen a worker: every child with all that supervision asks of the record, in the same trips for one and thirty.

A child whom this reader may not see is not here, and a locked one not even counted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings

from goldenthread.foundations.clocks import State, state_of_date
from goldenthread.foundations.questions import asked_together, question, side_by_side
from goldenthread.journey import threads
from goldenthread.journey.assessment.rules import told_once
from goldenthread.journey.planning.golden.reading import threads_in
from goldenthread.journey.planning.golden.rules import Break, Thread
from goldenthread.journey.planning.reading import plans_of
from goldenthread.journey.visits.seen import LAST_MET, Met, last_met
from goldenthread.who.access.codes import CASE_ROLES, INVOLVEMENT_ROLES
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.offers import for_reader
from goldenthread.who.access.visible import hidden_from, visible_among
from goldenthread.who.people.models import Person
from goldenthread.who.people.strands import Due, Event
from goldenthread.who.workforce.models import Worker

from .. import rules as clocks
from .. import thread
from ..begun import somebody_since
from ..cases.reading import decisions_open
from ..models import Meeting
from ..thread import standing_entries
from . import rules
from .rules import Moved, Moving, Point

ROOMS = (*threads.ROOMS, thread)
SINCE_AT_LEAST = timedelta(days=28)  # what changed, where nothing was held before
# Where a manager looked or decided: the last of these is the last oversight.
OVERSIGHT = (
    "supervision.entry:", "help.oversight:", "planning.decision:", "assessment.authorisation:",
    "assessment.authorised:", "assessment.midpoint:", "protection.oversight:",
)  # fmt: skip
# What weighs most of all that may have happened since last time.
HEAVY = (
    "protection.power:", "protection.missing:", "protection.meeting:", "protection.enquiry:", "protection.conference:",
    "front_door.contact:", "access.gap:",
)  # fmt: skip
MOST_HEAVY = 2  # of one child on the agenda; the page of the child has all


@question
def parts_with(worker, today):
    """A worker's part in the cases that are theirs while at work."""
    rows = Involvement.objects.at_work(today).filter(worker=worker, role__in=CASE_ROLES, child__has_record=True)
    return rows.select_related("child").order_by("child__given_names", "child__family_name", "pk")


@dataclass(frozen=True)
class Row:
    """One child of the worker."""

    child: Person
    part: str  # what the worker is to the child, where it is not the allocated worker
    since: date
    met: Met | None
    dues: Sequence[Due]
    looked: Event | None  # the last oversight of any kind
    case: State  # when the child is to be looked at in supervision
    plan: Moving | None
    plan_id: int
    breaks: Sequence[Break]
    decisions: Sequence[Any]  # still to be done
    changed: Sequence[Event]  # since last time
    points: Sequence[Point]
    is_done: bool  # looked at in the supervision that goes on

    @property
    def late(self) -> list[Due]:
        return [item for item in self.dues if item.state.kind == "late"]

    @property
    def why(self) -> str:
        """Why this child is on the agenda, as the beginning of a sentence."""
        said = "; ".join([*(point.words for point in self.points[:1]), *(_low(each.words) for each in self.points[1:])])
        return said[:1].upper() + said[1:]

    @property
    def weight(self) -> tuple[int, int]:
        return max((point.weight for point in self.points), default=0), len(self.points)


@dataclass(frozen=True)
class Screen:
    """All children of one worker, as this reader may see them."""

    worker: Worker
    rows: Sequence[Row]
    unseen: int  # children of this worker whose records this reader may not open
    since: date | None  # the last time
    today: date
    meeting: Meeting | None = None

    @property
    def agenda(self) -> list[Row]:
        """Whom to speak of first: those of whom most changed, not yet looked at."""
        rows = [row for row in self.rows if row.points and not row.is_done]
        return sorted(rows, key=lambda row: (*(-each for each in row.weight), row.child.name))

    @property
    def first(self) -> list[Row]:
        return self.agenda[: rules.AGENDA_LENGTH]

    @property
    def decisions(self) -> list[tuple[Row, Any, State]]:
        """What was decided and is still to be done, the longest waiting first."""
        found = [(row, each, state_of_date(each.do_by, self.today)) for row in self.rows for each in row.decisions]
        return sorted(found, key=lambda each: each[1].do_by)

    counts = (
        ("late", "with something overdue"), ("case", "not looked at in time"), ("still", "whose plan stands still"),
        ("broken", "whose plan is broken"),
    )  # fmt: skip

    def listed(self, show: str) -> list[Row]:
        """The children behind one of the numbers of this screen; all of them otherwise."""
        which = {
            "late": lambda row: bool(row.late), "case": lambda row: row.case.kind == "late",
            "changed": lambda row: bool(row.points) and not row.is_done,
            "still": lambda row: row.plan is not None and not row.plan.moves, "broken": lambda row: bool(row.breaks),
        }.get(show, lambda row: True)  # fmt: skip
        return [row for row in self.rows if which(row)]

    @property
    def done(self) -> list[Row]:
        return [row for row in self.rows if row.is_done]

    def after(self, child_id: int) -> Row | None:
        """The next child to look at: on the agenda first, then by name."""
        left = [*self.agenda, *(row for row in self.rows if not row.points and not row.is_done)]
        return next((row for row in left if row.child.pk != child_id), None)


def screen_of(worker: Worker, reader: Worker, meeting: Meeting | None, since: date | None, today: date) -> Screen:
    """Everything on the screen of one worker."""
    parts, hidden = parts_with(worker.pk, today), set(hidden_from(reader, today))
    # Who is allocated and has another part too is allocated.
    parts.sort(key=lambda part: part.role == "allocated")
    known = {part.child_id: part for part in parts if part.child_id not in hidden}
    visible = visible_among(reader, known, today)
    mine = {child: known[child] for child in sorted(visible)}
    rows = rows_of(mine, reader, meeting, since, today) if mine else []
    rows.sort(key=lambda row: (row.child.name, row.child.pk))
    return Screen(worker, rows, len(known) - len(mine), since, today, meeting)


def rows_of(
    parts: Mapping[int, Any], reader: Worker, meeting: Meeting | None, since: date | None, today: date
) -> list[Row]:
    """By child, somebody's part with them: child, role, since when. Without a last time, what changed in four weeks."""
    ids, since = sorted(parts), since or today - SINCE_AT_LEAST
    letter = [
        *threads.letter_of("due", ROOMS), *threads.letter_of("events", ROOMS), *LAST_MET, plans_of, standing_entries,
        decisions_open, somebody_since,
    ]  # fmt: skip
    with asked_together(letter, ids=ids, today=today):
        read = _Read(ids, reader, meeting, since, today)
    return [_row(part, read, since, today) for part in parts.values()]


class _Read:
    """What the rooms say of these children, by child."""

    def __init__(self, ids: list[int], reader: Worker, meeting: Meeting | None, since: date, today: date) -> None:
        self.met = last_met(ids, today)  # first, of all: the rooms need not ask it again, each of its own
        plans = plans_of(ids, today)
        self.plans = {plan.child_id: plan for plan in plans}
        dues, events, self.threads = side_by_side(
            lambda: told_once(for_reader(threads.due_of(ids, today, ROOMS), reader, today)),
            lambda: threads.events_of(ids, reader, ROOMS, since),
            lambda: threads_in(plans, reader, today) if plans else {},
        )  # fmt: skip
        self.dues, self.events = _by_child(dues), _by_child(events)
        self.decisions = _by_child(decisions_open(ids, today))
        entries = _by_child(standing_entries(ids))
        self.last, self.had = {child: rows[-1].on for child, rows in entries.items()}, dict(somebody_since(ids, today))
        here = meeting.pk if meeting else 0
        self.done = {child for child, rows in entries.items() if here and any(row.meeting_id == here for row in rows)}


def _by_child(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.child_id].append(row)
    return found


def _row(part: Any, read: _Read, since: date, today: date) -> Row:
    child, plan = part.child_id, read.plans.get(part.child_id)
    followed = read.threads[plan.pk] if plan else []
    breaks = sorted((each for one in followed for each in one.breaks), key=lambda each: (each.since, each.place))
    dues, events, decisions = read.dues.get(child, []), read.events.get(child, []), read.decisions.get(child, [])
    changed = [event for event in events if since < event.on <= today]
    had_since = read.had.get(child) or part.started_on
    case = clocks.case_state(read.last.get(child), had_since, today, settings.CLOCK_VALUES)
    met = read.met.get(child)
    known = rules.Known(
        is_new=part.started_on > since, seen_on=met.on if met else None,
        late_since=sum(item.state.kind == "late" and item.state.due_on >= since for item in dues),
        undone=sum(each.do_by < today for each in decisions), looked_late=case.kind == "late",
        broken_since=sum(each.since >= since for each in breaks), is_born=part.child.expected_on is None,
        heavy=tuple(event.title for event in changed if event.ref.startswith(HEAVY))[:MOST_HEAVY],
    )  # fmt: skip
    return Row(
        part.child, "" if part.role == "allocated" else INVOLVEMENT_ROLES[part.role], part.started_on, met, dues,
        next((event for event in events if event.ref.startswith(OVERSIGHT) and event.on <= today), None), case,
        moving_of(followed, plan.began_on, today) if plan else None, plan.pk if plan else 0, breaks, decisions, changed,
        rules.points(known, today), child in read.done,
    )  # fmt: skip


def _low(words: str) -> str:
    return words[:1].lower() + words[1:]


def moving_of(followed: Sequence[Thread], began_on: date, today: date) -> Moving:
    """Whether a plan moves, from its threads."""
    moved = [each for one in followed for each in _moved(one) if each.on <= today]
    met = sum(one.met_on is not None for one in followed)
    return rules.moving(began_on, moved, len(followed), met, today)


def _moved(one: Thread) -> Iterable[Moved]:
    yield from (Moved(strand.on, "step done") for strand in one.strands if strand.became == "done" and strand.on)
    yield from (Moved(said.on, f"{said.change} at a review") for said in one.said if said.change in ("better", "met"))
    yield from (Moved(shown.on, "new evidence") for shown in one.evidence if shown.kind != "visit")
