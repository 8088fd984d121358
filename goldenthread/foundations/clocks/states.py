"""How a due date stands today, in the words and shapes that every page shows (look/README.md, "States")."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from goldenthread.foundations.clocks.working_days import ENGLAND, between

StateKind = Literal["late", "today", "soon", "later", "met", "met_late"]

SOON_WORKING_DAYS: Final = 3
CSS: Final[dict[StateKind, str]] = {
    "late": "gt-due--late",
    "today": "gt-due--today",
    "soon": "gt-due--soon",
    "later": "gt-due--later",
    "met": "gt-due--done",
    "met_late": "gt-due--missed",  # over, and no success: never the tick
}
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class State:
    """How one due date stands: overdue, today, soon, later, or met.

    `days` are working days: left when open, negative when overdue; to spare when met, negative when met late.
    `ended_on` is the day it was met, None while it is open."""

    kind: StateKind
    due_on: date
    days: int
    words: str
    ended_on: date | None = None

    @property
    def css(self) -> str:
        """The class that draws this state's shape."""
        return CSS[self.kind]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act or wait."""
        return self.kind not in ("met", "met_late")

    @property
    def sort_key(self) -> tuple[int, int]:
        """Time left sorts everything: the longest overdue first, what is met last and newest first."""
        if self.is_open:
            return (0, self.due_on.toordinal())
        return (1, -(self.ended_on or self.due_on).toordinal())


def short_date(day: date, today: date) -> str:
    """A date in a badge: "9 Nov", with the year only when it is not this year's."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def overrun(due_on: date, until: date) -> int:
    """Working days past a limit, at least 1 once the limit has passed, also on a weekend."""
    return max(1, between(due_on, until))


def state_of_date(due_on: date, today: date, ended_on: date | None = None) -> State:
    """How a due date stands today. An end after today has not happened yet, so a past day reads as it was."""
    if ended_on is not None and ended_on <= today:
        return _met(due_on, today, ended_on)
    if today > due_on:
        days = overrun(due_on, today)
        return State("late", due_on, -days, f"{_working_days(days)} overdue")
    return _open(due_on, today, between(today, due_on))


def _open(due_on: date, today: date, days: int) -> State:
    if due_on == today:
        return State("today", due_on, 0, "Today")
    if days == 0:
        return State("today", due_on, 0, _no_working_day_after(today))
    return State("soon" if days <= SOON_WORKING_DAYS else "later", due_on, days, f"{_working_days(days)} left")


def _working_days(days: int) -> str:
    return "1 working day" if days == 1 else f"{days} working days"


def _no_working_day_after(today: date) -> str:
    # A limit in calendar days can end on a Sunday: on the Friday before, this is the day to act.
    return "Last working day" if ENGLAND.is_working_day(today) else "No working day left"


def _met(due_on: date, today: date, ended_on: date) -> State:
    shown = short_date(ended_on, today)
    if ended_on <= due_on:
        return State("met", due_on, between(ended_on, due_on), f"Met {shown}", ended_on)
    days = overrun(due_on, ended_on)
    return State("met_late", due_on, -days, f"{_working_days(days)} late, {shown}", ended_on)


def state_of_wait(not_before: date, today: date, ended_on: date | None = None) -> State:
    """How a wait stands ("not before this day"): nothing is overdue, but it can be ended too early."""
    if ended_on is not None and ended_on <= today:
        return _waited(not_before, today, ended_on)
    if today < not_before:
        return State("later", not_before, _at_least(today, not_before), f"Not before {short_date(not_before, today)}")
    return State("met", not_before, 0, f"Allowed since {short_date(not_before, today)}")


def state_of_keeping(keep_until: date, today: date, ended_on: date | None = None) -> State:
    """How the keeping of a record stands: kept until a day, and then somebody must decide."""
    if ended_on is not None and ended_on <= today:
        return _waited(keep_until, today, ended_on)
    if today < keep_until:
        return State("later", keep_until, _at_least(today, keep_until), f"Keep until {short_date(keep_until, today)}")
    return State("today", keep_until, 0, f"Kept until {short_date(keep_until, today)}, decide now")


def _waited(not_before: date, today: date, ended_on: date) -> State:
    shown = short_date(ended_on, today)
    if ended_on >= not_before:
        return State("met", not_before, 0, f"Met {shown}", ended_on)
    days = max(1, _at_least(ended_on, not_before))
    return State("met_late", not_before, -days, f"Ended {days} too early, {shown}", ended_on)


def _at_least(start: date, end: date) -> int:
    # A record is kept for up to 100 years and nobody knows those bank holidays: count to the end of the table.
    return between(ENGLAND.nearest_inside(start), ENGLAND.nearest_inside(end))
