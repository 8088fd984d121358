"""What stands on the agenda of supervision, and whether a plan moves. Values in, values out.

Sources: practice notes, section 4 (safety, plan progress, drift); the numbers are local choices and say so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from goldenthread.foundations.ui.words import count, near_date

MOVES_WITHIN_DAYS: Final = 42  # as long as from one case supervision to the next. Local practice, unsourced
UNSEEN_AFTER_DAYS: Final = 28  # on the agenda for it. Local practice, unsourced: the visits' own clocks are what is due
AGENDA_LENGTH: Final = 8  # children; the table has all


# Whether a plan moves
@dataclass(frozen=True, slots=True)
class Moving:
    """What became of a plan lately: "Step done 12 November", or since when nothing has."""

    moves: bool
    words: str


class Moved(NamedTuple):
    on: date
    what: str  # "step done", "better at a review"


def moving(began_on: date, moved: Iterable[Moved], needs: int, met: int, today: date) -> Moving:
    """A plan moves while something of it was done, shown or found better within MOVES_WITHIN_DAYS (local practice,
    unsourced): a visit by itself moves nothing."""
    if not needs:
        return Moving(False, "Nothing is written in it")
    if needs == met:
        return Moving(True, "Every need is met")
    last = max(moved, default=None)
    if last and last.on + timedelta(days=MOVES_WITHIN_DAYS) >= today:
        return Moving(True, f"{last.what[:1].upper()}{last.what[1:]}, {near_date(last.on, today)}")
    return Moving(False, f"Nothing since {near_date(last.on if last else began_on, today)}")


# The agenda
class Point(NamedTuple):
    """One reason to speak of a child: the weightiest first."""

    weight: int
    words: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the agenda is made from, of one child."""

    is_new: bool  # with this worker since the last supervision
    is_born: bool
    seen_on: date | None
    late_since: int  # things that became overdue since last time
    undone: int  # decisions past their day
    broken_since: int  # breaks in the plan that began since last time
    looked_late: bool  # not looked at for longer than the clock says
    heavy: tuple[str, ...]  # what happened since last time that weighs most, in words


def points(known: Known, today: date) -> list[Point]:
    """Why this child is spoken of, from what changed since last time. The order is a local choice, unsourced: what may
    hurt the child comes before what is late on paper."""
    found = [Point(90, words) for words in known.heavy]
    if known.is_new:
        found.append(Point(80, "new to this worker"))
    if not known.is_born:
        found.append(Point(30, "not born yet"))
    elif known.seen_on is None:
        found.append(Point(75, "not seen at any visit yet"))
    elif known.seen_on + timedelta(days=UNSEEN_AFTER_DAYS) < today:
        found.append(Point(75, f"not seen since {near_date(known.seen_on, today)}"))
    if known.undone:
        found.append(Point(70, f"{count(known.undone, 'decision')} not done in time"))
    if known.late_since:
        found.append(Point(60, f"{count(known.late_since, 'thing')} overdue since last time"))
    if known.broken_since:
        found.append(Point(50, f"the plan broke in {count(known.broken_since, 'place')}"))
    if known.looked_late:
        found.append(Point(40, "not looked at in supervision for too long"))
    return sorted(found, key=lambda point: -point.weight)
