"""What every room hands up for a child: events for the story, due items for the work, summaries for the newcomer.

Each room's thread.py gives ``events(child_ids)``, ``due(child_ids, today)`` and ``summary(child_id, today)``, with
the same number of queries for one child and for a thousand. Here are only the shapes, so that rules may speak of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple

from goldenthread.foundations.clocks import State
from goldenthread.foundations.questions import Question


class Event(NamedTuple):
    """Something that happened in a child's life or in the work with them. A tuple: a long story makes a thousand."""

    child_id: int
    on: date  # when it happened
    title: str  # "Contact: school worried about mornings"
    kind: str  # a short word for the filter: "contact", "assessment", "worker", "home"
    ref: str  # "front_door.contact:12"; what a mark of significance points at
    text: str = ""
    by: str = ""  # who wrote it
    url: str = ""
    recorded_at: datetime | None = None  # when it was written down; later than `on` shows late recording
    words: str = ""  # the child's own words, when the event holds any
    kept: bool = False  # the text speaks of somebody else too, whom this reader may not know of; it is not here
    unsaid: tuple[str, ...] = ()  # given names that no other word about a kept event may hold for this reader


@dataclass(frozen=True, slots=True)
class Due:
    """Something that must be done for a child by a day. Computed from facts, never stored."""

    child_id: int
    what: str  # "Assessment: day 46 of 45"
    clock: str  # id in the catalogue of clocks
    state: State
    url: str = ""
    verb: str = "Open"  # the words of the link
    note: str = ""  # one line that helps: "With Kestrel to authorise since 13 November"
    worker_id: int | None = None  # who must act; empty: whoever holds the child
    team_id: int | None = None  # which team must act where no child is held yet
    ref: str = ""
    waits_for: str = "worker"  # "worker" or "manager": who must act next
    deed: str = ""  # what the link does, where not everybody who reads of this may do it
    read_at: str = ""  # and the page for somebody who may not
    kept_to: str = ""  # the deed of those who may know of this at all; for everybody else it is as if it were not there

    def as_read(self) -> "Due":
        """The same, for a reader who may not do it: the link opens what there is to read."""
        return replace(self, url=self.read_at, verb="Open", deed="")


@dataclass(frozen=True, slots=True)
class Summary:
    """A sentence about where things stand, for the top of the child's page."""

    child_id: int
    status: str  # "Assessment"
    since: date | None = None
    text: str = ""
    url: str = ""
    rank: int = field(default=50)  # the highest speaks first


class Letter(NamedTuple):
    """What a room asks of children whatever their story is, with their `ids` and `today`; of one child, as `child`. The
    rooms' letters go to the database in one trip (`foundations.questions.asked_together`)."""

    events: Sequence[Question] = ()
    due: Sequence[Question] = ()
    summary: Sequence[Question] = ()
