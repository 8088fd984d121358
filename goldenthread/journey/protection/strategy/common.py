"""What was said once for all of the children of a strategy record: handed out whole, or not at all (ADR 14).

Pages, copies, notices, the story and what is due take these words from here; whoever may not know of one of the
children gets none of them. A child's own part of the record (decision, reasons, medical) is not here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.who.access.visible import locked_away_from
from goldenthread.who.workforce.models import Worker

from . import rules
from .models import (
    Attender,
    Circulated,
    Dissent,
    Meeting,
    MeetingChild,
    Note,
    StrategyAsk,
    StrategyAskChild,
    Task,
    ThoughtOf,
)

EVERYBODY = 0  # in the place of a reader: what is locked away from anybody


@question
def meetings_locked(meeting_ids, worker, today):
    rows = MeetingChild.objects.filter(meeting__among=meeting_ids, child__in=locked_away_from(worker, today))
    return rows.order_by("pk").values_list("meeting_id", "child_id", named=True)


@question
def asks_locked(ask_ids, worker, today):
    rows = StrategyAskChild.objects.filter(ask__among=ask_ids, child__in=locked_away_from(worker, today))
    return rows.order_by("pk").values_list("ask_id", "child__given_names")


class AskWords(NamedTuple):
    """Why a meeting was asked for, and why none was needed."""

    why: str = ""
    against: str = ""
    kept: bool = False
    unsaid: tuple[str, ...] = ()  # whom nothing else about it may name to this reader


def words_of_asks(reader: Worker, words: Mapping[int, tuple[str, str]], today: date) -> dict[int, AskWords]:
    """By ask. `words`: why it was asked for, and why none was needed. One query."""
    kept: dict[int, list[str]] = {}
    for ask, name in asks_locked(sorted(words), reader.pk, today) if words else ():
        kept.setdefault(ask, []).append(name)
    return {
        ask: AskWords(kept=True, unsaid=tuple(kept[ask])) if ask in kept else AskWords(*said)
        for ask, said in words.items()
    }


def words_of_ask(reader: Worker, ask: StrategyAsk, today: date) -> AskWords:
    return words_of_asks(reader, {ask.pk: (ask.why, "")}, today)[ask.pk]


@dataclass(frozen=True)
class Common:
    """What a meeting said for all: who was asked and what each agency knows, what was said, tasks, what was added."""

    kept: bool = False
    said: Sequence[tuple[str, str]] = ()  # a heading, and what was said under it
    thought_of: Sequence[ThoughtOf] = ()  # brothers and sisters who are no part of it, and why
    attenders: Sequence[Attender] = ()
    absent: str = ""  # who did not take part, and why it was held without them
    without_why: str = ""
    tasks: Sequence[Task] = ()
    dissents: Sequence[Dissent] = ()
    sent: Sequence[Circulated] = ()
    notes: Sequence[Note] = ()


def common_for(reader: Worker, part: MeetingChild, today: date) -> Common:
    """For somebody who reads it here."""
    if kept_from(reader, part.meeting_id, today):
        return Common(kept=True)
    return _common(part.meeting, locked_away_from(reader.pk, today))


def common_to_send(reader: Worker, part: MeetingChild, today: date) -> Common:
    """For paper, whoever prints it: a lock does not go with it."""
    kept = kept_from(reader, part.meeting_id, today) or bool(locked_company([part], today))
    return Common(kept=True) if kept else _common(part.meeting, locked_away_from(EVERYBODY, today))


def kept_from(reader: Worker, meeting_id: int, today: date) -> bool:
    """Whether the record speaks of somebody whose record is locked to this reader."""
    return bool(meetings_locked([meeting_id], reader.pk, today))


def locked_company(parts: Iterable[Any], today: date) -> set[int]:
    """Those of these parts in whose meeting there was another child whose record is locked, to whomever. One query."""
    rows = list(parts)
    locked: dict[int, set[int]] = {}
    for row in meetings_locked(sorted({part.meeting_id for part in rows}), EVERYBODY, today) if rows else ():
        locked.setdefault(row.meeting_id, set()).add(row.child_id)
    return {part.pk for part in rows if locked.get(part.meeting_id, set()) - {part.child_id}}


def _common(meeting: Meeting, locked: QuerySet[Any, Any]) -> Common:
    """`locked`: whose record may not be known to whoever gets this; of them nothing is said."""
    attenders = list(meeting.attenders.order_by("pk"))
    absent = rules.not_there_words(attenders)
    return Common(
        said=[(heading, words) for heading, words in _said(meeting) if words],
        thought_of=list(meeting.thought_of.exclude(child__in=locked).select_related("child").order_by("pk")),
        attenders=attenders, absent=absent, without_why=meeting.without_why if absent else "",
        tasks=list(meeting.tasks.select_related("done__by").order_by("by", "pk")),
        dissents=list(meeting.dissents.order_by("pk")),
        sent=list(meeting.circulated.select_related("by").order_by("sent_at", "pk")),
        notes=list(meeting.notes.select_related("by").order_by("at", "pk")),
    )  # fmt: skip


def _said(meeting: Meeting) -> Sequence[tuple[str, str]]:
    return (
        ("What was known before", meeting.history),
        ("Is the threshold met?", meeting.analysis),
        ("What keeps each child safe until the next step", meeting.safety_now),
        ("How and when the parents are told", meeting.parents_told or "Nothing is written down."),
        ("Meets again", said_at(meeting.next_at) if meeting.next_at else ""),
    )
