"""What strategy meetings add to a child's thread: for whoever may read them, and nothing at all for anybody else."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from goldenthread.foundations.clocks import catalogue, state, state_of_date, working_days
from goldenthread.foundations.clocks.hours import state_at
from goldenthread.foundations.questions import asked_together, ids_of, question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.foundations.ui.words import near_date
from goldenthread.journey.assessment.models import Assessment
from goldenthread.who.people.strands import Due, Event, Letter, Summary
from goldenthread.who.workforce.models import Worker

from .. import codes
from ..moments import now_on
from . import rules
from .common import AskWords, locked_company, words_of_asks
from .models import Circulated, MeetingChild, StrategyAskChild, Task
from .reading import READ, asked_of, held_of, readable

ASK = (
    "pk", "child_id", "ask_id", "at", "ask__suspected_at", "ask__why", "ask__by__name", "ask__no_meeting__pk",
    "ask__no_meeting__why", "ask__no_meeting__at", "ask__no_meeting__by__name",
)  # fmt: skip
MET = ("pk", "child_id", "decision", "rationale", "meeting__held_at", "meeting__at", "meeting__by__name")
DONE = ("pk", "meeting_id", "what", "who", "by")
AFTER_ASSESSMENT = "Strategy meeting to hold: the assessment ended so"


@question
def asks(ids):
    return StrategyAskChild.objects.filter(child__among=ids).order_by("at", "pk").values_list(*ASK, named=True)


@question
def met(ids):
    return MeetingChild.objects.of_children(ids).order_by("meeting__held_at", "pk").values_list(*MET, named=True)


@question
def sent_of(meeting_ids):
    return Circulated.objects.filter(meeting__among=meeting_ids).order_by("pk").values_list("meeting_id", flat=True)


@question
def tasks_of(meeting_ids):
    rows = Task.objects.filter(meeting__among=meeting_ids, done=None).order_by("by", "pk")
    return rows.values_list(*DONE, named=True)


@question
def led_here(ids, today):
    """Assessments that ended in "strategy meeting", in episodes that are open. One after which somebody asked, and a
    manager decided in writing that none is needed, is answered."""
    refused = StrategyAskChild.objects.filter(
        child=OuterRef("child"), at__date__gte=OuterRef("authorised_on"), ask__no_meeting__isnull=False
    )
    rows = Assessment.objects.of_children(ids).filter(
        ~Exists(refused), outcome="strategy", authorised_on__lte=today, referral__closed_on=None,
        referral__no_further_action=False,
    )  # fmt: skip
    return rows.order_by("authorised_on", "pk").values_list("pk", "child_id", "authorised_on", named=True)


LETTER = Letter(events=(asks, met), due=(asked_of, held_of, led_here))


def events(child_ids: Iterable[int], reader: Worker | None = None) -> list[Event]:
    """Asks, decisions against a meeting, meetings: of the children whose records this reader may read. Four queries."""
    if reader is None:
        return []
    today, ids = timezone.localdate(), ids_of(child_ids)
    asked, held = asks(ids), met(ids)
    may = readable(reader, {row.child_id for row in (*asked, *held)}, today) if asked or held else set()
    asked, held = ([row for row in rows if row.child_id in may] for rows in (asked, held))
    said = {row.ask_id: (row.ask__why, row.ask__no_meeting__why or "") for row in asked}
    words = words_of_asks(reader, said, today)
    found = [event for row in asked for event in _asked(row, words[row.ask_id])]
    return found + [_held(row) for row in held]


def _asked(row: Any, said: AskWords) -> Iterator[Event]:
    shared = {"child_id": row.child_id, "kind": "protection", "kept": said.kept, "unsaid": said.unsaid,
              "url": address("protection:safety", row.child_id)}  # fmt: skip
    yield Event(
        on=timezone.localdate(row.at), title="Strategy meeting asked for", ref=f"protection.ask:{row.pk}",
        text=said.why, by=row.ask__by__name, recorded_at=row.at, **shared,
    )  # fmt: skip
    if row.ask__no_meeting__pk:
        yield Event(
            on=timezone.localdate(row.ask__no_meeting__at), title="Decided that no strategy meeting is needed",
            ref=f"protection.no_meeting:{row.ask__no_meeting__pk}", text=said.against, by=row.ask__no_meeting__by__name,
            recorded_at=row.ask__no_meeting__at, **shared,
        )  # fmt: skip


def _held(row: Any) -> Event:
    words = codes.STRATEGY_DECISIONS[row.decision]
    return Event(
        child_id=row.child_id, on=timezone.localdate(row.meeting__held_at),
        title=f"Strategy meeting: {words[0].lower()}{words[1:]}", kind="protection", ref=f"protection.meeting:{row.pk}",
        text=row.rationale, by=row.meeting__by__name, url=address("protection:strategy", row.pk),
        recorded_at=row.meeting__at,
    )  # fmt: skip


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """A meeting to hold, to ask for or to hold again, a record to send, tasks to do. Each is kept to its readers."""
    ids = ids_of(child_ids)
    asked, held = asked_of(ids), held_of(ids)
    recorded: dict[int, list[datetime]] = {}
    for row in held:
        recorded.setdefault(row.child_id, []).append(row.at)
    waiting = [row for row in asked if not rules.answered_by(row.at, recorded.get(row.child_id, ()))]
    found = [_to_hold(row, today) for row in waiting]
    found += _to_ask(ids, [*asked, *held], today)
    return [*found, *_after(held, today)]


def _to_hold(row: Any, today: date) -> Due:
    clock = catalogue(today, settings.CLOCK_VALUES)[rules.DISCUSSION]
    return Due(
        row.child_id, "Strategy meeting to hold, or to decide against", rules.DISCUSSION,
        state_at(clock, timezone.localtime(row.ask__suspected_at), now_on(today)),
        url=address("protection:strategy_hold", row.child_id), verb="Record it", deed="strategy.hold",
        read_at=address("protection:safety", row.child_id), note=f"Asked for by {row.ask__by__name}, {said_at(row.at)}",
        ref=f"protection.ask:{row.pk}", waits_for="manager", kept_to=READ,
    )  # fmt: skip


def _to_ask(ids: list[int], since: list[Any], today: date) -> Iterator[Due]:
    """An assessment led here and nobody has asked for a meeting since. No clock says how long: the next working day."""
    later: dict[int, date] = {}
    for row in since:
        later[row.child_id] = max(later.get(row.child_id, date.min), timezone.localdate(row.at))
    for row in led_here(ids, today):
        if later.get(row.child_id, date.min) < row.authorised_on:
            asks = Due(
                row.child_id, "Strategy meeting to ask for", "assessment_outcome",
                state_of_date(working_days.add(row.authorised_on, 1), today),
                url=address("protection:strategy_ask", row.child_id), verb="Ask", deed="strategy.ask",
                read_at=address("protection:safety", row.child_id),
                note=f"The assessment was authorised on {near_date(row.authorised_on, today)} with this outcome",
                ref=f"protection.outcome:{row.pk}", kept_to=READ,
            )  # fmt: skip
            yield asks
            yield replace(  # nobody has to ask a manager first who knows of it
                asks, what=AFTER_ASSESSMENT, url=address("protection:strategy_hold", row.child_id), verb="Record it",
                deed="strategy.hold", waits_for="manager",
            )  # fmt: skip


def _after(held: list[Any], today: date) -> Iterator[Due]:
    """What a meeting left to do, while the episode is open. A task speaks of every child: nobody knows here who reads
    it, so beside a child whose record is locked it stands without its words, which are on the record."""
    open_now = [row for row in held if row.referral__closed_on is None]
    meetings = sorted({row.meeting_id for row in open_now})
    if not meetings:
        return
    with asked_together((sent_of, tasks_of), meeting_ids=meetings):
        sent, open_tasks = set(sent_of(meetings)), tasks_of(meetings)
    tasks: dict[int, list[Any]] = {}
    for task in open_tasks:
        tasks.setdefault(task.meeting_id, []).append(task)
    last = {row.child_id: row.pk for row in held}
    wordless = locked_company([row for row in open_now if row.meeting_id in tasks], today)
    for row in open_now:
        shared = {"child_id": row.child_id, "url": address("protection:strategy", row.pk), "kept_to": READ}
        if row.meeting_id not in sent:
            clock = catalogue(today, settings.CLOCK_VALUES)[rules.SHARED]
            yield Due(
                what="Strategy record to send", clock=rules.SHARED, verb="Send", ref=f"protection.sent:{row.pk}",
                state=state(clock, timezone.localdate(row.meeting__held_at), today), **shared,
            )  # fmt: skip
        for task in tasks.get(row.meeting_id, ()):
            yield Due(
                what="Task of the strategy meeting" + ("" if row.pk in wordless else f": {task.what.rstrip('. ')}"),
                clock="strategy_task", verb="Mark done", state=state_of_date(task.by, today),
                note="" if row.pk in wordless else f"For {task.who}", ref=f"protection.task:{task.pk}", **shared,
            )  # fmt: skip
        if row.meeting__next_at and last[row.child_id] == row.pk:
            again = shared | {"url": address("protection:strategy_hold", row.child_id)}
            yield Due(
                what="Strategy meeting to hold again", clock="strategy_again", verb="Record it", deed="strategy.hold",
                state=state_of_date(timezone.localdate(row.meeting__next_at), today), ref=f"protection.again:{row.pk}",
                note=said_at(row.meeting__next_at), read_at=shared["url"], waits_for="manager", **again,
            )  # fmt: skip


def summary(child_id: int, today: date) -> list[Summary]:
    """None: a summary is for everybody who may open the record."""
    return []
