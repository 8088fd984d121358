"""Clocks in hours, where the time of day is known: 72 hours of police protection, 72 hours to a return interview."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from goldenthread.foundations.clocks.clock import Clock
from goldenthread.foundations.clocks.states import State, short_date, state_of_date

ONE_HOUR: Final = timedelta(hours=1)
ONE_DAY: Final = timedelta(hours=24)


def due_at(clock: Clock, started_at: datetime) -> datetime:
    """The moment at which a clock in hours runs out, counting every hour that passes, weekends included.

    Source: Children Act 1989 s46(6), a limit of 72 hours. Raises ValueError for a clock in another unit and for a
    time without a zone: a night in which the clocks change is an hour longer or shorter, the limit is not."""
    if clock.unit != "hours":
        raise ValueError(f"{clock.name} is not counted in hours.")
    hours = -clock.length if clock.direction == "before" else clock.length
    return (_utc(started_at) + timedelta(hours=hours)).astimezone(started_at.tzinfo)


def state_at(clock: Clock, started_at: datetime, now: datetime, ended_at: datetime | None = None) -> State:
    """How a clock in hours stands now: "5 hours left", "2 hours overdue", "Met 9 Nov". Raises as due_at does.

    Days are those of the zone of `started_at`. An end after now has not happened yet."""
    return state_of_moment(due_at(clock, started_at), now, ended_at)


def state_of_moment(due: datetime, now: datetime, ended_at: datetime | None = None) -> State:
    """The same for a moment that somebody set: an order's last hour, the hour by which a meeting wants a child seen.

    Days are those of the zone of `due`. Raises ValueError for a time without a zone."""
    today = now.astimezone(due.tzinfo).date()
    if ended_at is not None and _utc(ended_at) <= _utc(now):
        return _met(due, ended_at.astimezone(due.tzinfo), now.astimezone(due.tzinfo))
    by_day, left = state_of_date(due.date(), today), _utc(due) - _utc(now)
    if left < timedelta(0):
        return replace(by_day, kind="late", days=min(-1, by_day.days), words=f"{_hours(-left)} overdue")
    return replace(by_day, kind="today" if left < ONE_DAY else by_day.kind, words=f"{_hours(left)} left")


def _met(due: datetime, ended_at: datetime, now: datetime) -> State:
    by_day, late = state_of_date(due.date(), now.date(), ended_at.date()), _utc(ended_at) - _utc(due)
    if late <= timedelta(0):
        return by_day
    words = f"{_hours(late)} late, {short_date(ended_at.date(), now.date())}"
    return replace(by_day, kind="met_late", days=min(-1, by_day.days), words=words)


def _utc(moment: datetime) -> datetime:
    # Two times in one zone are compared by their clock faces, which is wrong in the night the clocks change.
    if moment.utcoffset() is None:
        raise ValueError("A time needs its zone to be counted in hours.")
    return moment.astimezone(UTC)


def _hours(length: timedelta) -> str:
    whole = length // ONE_HOUR
    if whole == 0:
        return "Under 1 hour"
    return "1 hour" if whole == 1 else f"{whole} hours"
