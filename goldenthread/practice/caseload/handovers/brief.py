"""What a newcomer must know of a child, built from the record: nothing of it is copied, all of it is read anew.

Who, what mattered, what is feared, the plan and its open steps, what is due in four weeks, the child's own words. Some
of it is put together in a room above this one, which says how when it starts: ``written_by(brief_of)``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from goldenthread.foundations.clocks import State
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker


class Told(NamedTuple):
    """One event that mattered, and why."""

    on: date
    age: str
    title: str
    impact: str
    url: str


class Open(NamedTuple):
    """A step of the plan that is still to be done."""

    what: str
    who: str
    by: date | None


class Next(NamedTuple):
    state: State
    what: str
    who: str
    url: str


@dataclass(frozen=True)
class Brief:
    """The record in a page, as one reader may read it."""

    who: Sequence[tuple[str, str]]  # pairs of words: who the child is, home, school, who is around them
    stands: str  # "Child protection plan since 4 March"
    worry: str = ""
    goal: str = ""
    scores: Sequence[tuple[str, int]] = ()
    worry_on: date | None = None
    mattered: Sequence[Told] = ()  # newest first
    more_mattered: int = 0
    steps: Sequence[Open] = ()
    plan_url: str = ""
    breaks: Sequence[str] = ()
    due: Sequence[Next] = ()
    words: str = ""  # the child's, the latest
    words_from: str = ""
    flags: Sequence[str] = field(default_factory=tuple)


Writer = Callable[[Worker, Person, datetime], Brief]
_writers: list[Writer] = []


def written_by(room: Writer) -> None:
    """The room above that puts a brief together, said in AppConfig.ready()."""
    if room not in _writers:
        _writers.append(room)


def brief_of(reader: Worker, child: Person, now: datetime) -> Brief | None:
    """For a reader who came through the door: `child.near` is known. None while no room above puts one together."""
    return next((write(reader, child, now) for write in _writers), None)
