"""When a clock runs out, and how it stands today. Nothing here reads the time: `today` is always passed in."""

from datetime import date, timedelta
from typing import Final

from goldenthread.foundations.clocks.clock import Clock, Unit
from goldenthread.foundations.clocks.states import State, state_of_date, state_of_keeping, state_of_wait
from goldenthread.foundations.clocks.working_days import add, add_months

ONE_DAY: Final = timedelta(days=1)


class NoFixedLimit(ValueError):
    """The clock gives no date by itself: an order, an event or a yearly guide sets it, or days spent are added up."""


def due_on(clock: Clock, started_on: date) -> date:
    """The last day on which the end event is in time (for a wait, the first on which it is allowed).

    The trigger's day is day 0; where law counts "beginning with" it (Children Act 1989 s43(5), Sch 3 para 6) it
    is day 1. A "before" clock counts back. Raises NoFixedLimit, and OutsideTable for years without bank holidays."""
    if clock.unit == "none":
        raise NoFixedLimit(f"{clock.name} has no fixed number ({clock.stated}): give the date itself.")
    if clock.is_total:
        raise NoFixedLimit(f"{clock.name} is a total of {clock.length_words}, not a date: add up the days spent.")
    length = -clock.length if clock.direction == "before" else clock.length
    moved = _moved(started_on, length, clock.unit)
    return moved - ONE_DAY if clock.trigger_is_day_one else moved


def next_due_on(clock: Clock, last_on: date) -> date:
    """When a repeating clock is due again after it was last met (the visit, review or meeting that counted).

    Source: each clock's own `recurs`. Raises NoFixedLimit where it does not repeat by a number."""
    recurs = clock.recurs
    if recurs is None or recurs.points or recurs.unit == "none":
        raise NoFixedLimit(f"{clock.name} does not come round after a fixed number: give the date itself.")
    return _moved(last_on, recurs.length, recurs.unit)


def _moved(day: date, length: int, unit: Unit) -> date:
    match unit:
        case "working_days":
            return add(day, length)
        case "days":
            return day + timedelta(days=length)
        case "weeks":
            return day + timedelta(weeks=length)
        case "months":
            return add_months(day, length)
        case "years":
            return add_months(day, 12 * length)
        case _:
            # Hours: whole days only, rounded down, so that a day without a time is never later than the true limit.
            return day + timedelta(days=length // 24)


def state(clock: Clock, started_on: date, today: date, ended_on: date | None = None) -> State:
    """How a clock stands today: overdue, today, so many working days left, or met. Raises as due_on does.

    A clock in hours is judged by the day alone here; where the times are known, hours.state_at judges it."""
    due = due_on(clock, started_on)
    if clock.direction == "not_before":
        return state_of_wait(due, today, ended_on)
    if clock.direction == "retain_for":
        return state_of_keeping(due, today, ended_on)
    return state_of_date(due, today, ended_on)
