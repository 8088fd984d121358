"""How long an emergency power may last.

Sources: Children Act 1989 s46(6) (police protection, 72 hours), s45(1) and (2) (an emergency protection order, eight
days, longer only to pass a holiday), s45(3) (its eight days begin with the first day of police protection, where the
police's designated officer asked for it under s46(7)), s45(5) and (6) (extended once, by no more than seven days),
s43(5) (a child assessment order, seven days beginning with the day that it names). The hours of s45(2) and (3) are from
knowledge of the Act, not from a source that was read: docs/clocks.md says so.
"""

from collections.abc import Container
from datetime import date, datetime, time, timedelta
from typing import Final

from goldenthread.foundations.clocks.working_days import ENGLAND
from goldenthread.foundations.ui.words import at as said_at

POLICE, ORDER, ASSESSMENT = "police_protection", "epo", "cao"
CLOCKS: Final[dict[str, str]] = {"police": POLICE, "epo": ORDER, "cao": ASSESSMENT}
POLICE_HOURS, ORDER_DAYS, LONGER_DAYS = timedelta(hours=72), timedelta(days=8), timedelta(days=7)
ASSESSMENT_DAYS = timedelta(days=7)
RUNNING, ENDED = "running", "ended"
STATES: Final[dict[str, str]] = {RUNNING: "In force", ENDED: "Ended"}
MOVES: Final[dict[str, dict[str, str]]] = {
    "": {"use": RUNNING},
    RUNNING: {"extend": RUNNING, "end": ENDED},
    ENDED: {},
}


def is_holiday(day: date) -> bool:
    """Christmas Day, Good Friday, a bank holiday or a Sunday. Source: Children Act 1989 s45(2)(b); 26 December is a
    bank holiday on a Saturday too (Banking and Financial Dealings Act 1971, schedule 1)."""
    if day.weekday() == 6 or (day.month, day.day) in ((12, 25), (12, 26)):
        return True
    return day.weekday() < 5 and not ENGLAND.is_working_day(day)


def latest_end(kind: str, began_at: datetime, police_since: datetime | None = None) -> datetime:
    """The last moment to which a power may run. `police_since`: when the police took the child, where their designated
    officer asked for the order; that day is the first of the eight. Of a child assessment order the day that it names
    is the first of the seven. Source: Children Act 1989 s46(6), s45(1) to (3), s43(5)."""
    if kind == "police":
        return began_at + POLICE_HOURS
    if kind == "cao":
        return _last_of(began_at, ASSESSMENT_DAYS)
    end = _last_of(police_since, ORDER_DAYS) if police_since else began_at + ORDER_DAYS
    if not is_holiday(end.date()):
        return end
    day = end.date()
    while is_holiday(day):
        day += timedelta(days=1)
    return datetime.combine(day, time(12), tzinfo=began_at.tzinfo)


def _last_of(since: datetime, days: timedelta) -> datetime:
    """The end of the last of so many days, of which the first is the day of `since`. Source: Children Act 1989 s43(5)
    and s45(3), "beginning with"."""
    return datetime.combine(since.date() + days - timedelta(days=1), time(23, 59), tzinfo=since.tzinfo)


def reasons_against_power(
    kind: str, began_at: datetime, until_at: datetime, now: datetime, open_kinds: Container[str], *,
    asked_for_by: str = "", police_since: datetime | None = None,
) -> list[str]:  # fmt: skip
    """Why a power cannot be recorded so. `police_since`: when the police protection began in which the child was then.
    Source: Children Act 1989 s45 and s46; exact times (pathways.md section 3)."""
    if kind in open_kinds:
        return ["One of these is in force already. Say how that one ended first."]
    by_police = kind == "epo" and asked_for_by == "police"
    latest = latest_end(kind, began_at, police_since if by_police else None)
    limit = {
        "police": f"Police protection lasts 72 hours at most: until {said_at(latest)} (Children Act 1989 s46(6)).",
        "epo": f"An order lasts eight days at most: until {said_at(latest)} (Children Act 1989 s45).",
        "cao": f"A child assessment order lasts seven days at most, beginning with the day that it names: until "
        f"{said_at(latest)} (Children Act 1989 s43(5)).",
    }[kind]
    if by_police and police_since:
        limit = (
            "The police asked for the order, so its eight days begin with the first day of police protection: until "
            f"{said_at(latest)} at most (Children Act 1989 s45(3))."
        )
    checks = {
        "Say who asked the court for the order.": kind == "epo" and not asked_for_by,
        "No police protection is recorded in which the child was then. Record that first: the order’s eight days begin "
        "with its first day (Children Act 1989 s45(3)).": by_police and police_since is None,
        "It cannot begin after now.": began_at > now and kind != "cao",  # the court names a day, which may be to come
        "It must end after it began.": until_at <= began_at,
        limit: until_at > latest,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def police_words(police_since: datetime | None) -> str:
    """What the page says of an order to follow, while the police protection of a child still runs."""
    if police_since is None:
        return ""
    latest = latest_end("epo", police_since, police_since)
    return (
        f"In police protection since {said_at(police_since)}. Where the police’s designated officer asks for an order, "
        f"its eight days begin with that day, and it ends on {said_at(latest)} at the latest. Where the council asks, "
        "they begin with the order. Counted as section 45 of the Children Act 1989 is commonly read: go by the "
        "end that the order itself says, and ask your legal team where days are short."
    )


def reasons_against_longer(
    kind: str, until_at: datetime, new_until: datetime, is_extended: bool, is_open: bool
) -> list[str]:
    """Why an order cannot be made longer so. Source: Children Act 1989 s45(5) and (6): once, by seven days at most."""
    checks = {
        "Only an emergency protection order can be extended.": kind != "epo",
        "It has ended.": not is_open,
        "It was extended already. An order is extended once (Children Act 1989 s45(6)).": is_extended,
        "The new end must be after the old one.": new_until <= until_at,
        f"A court may add seven days at most: until {said_at(until_at + LONGER_DAYS)}.": new_until
        > until_at + LONGER_DAYS,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_end(
    began_at: datetime, ended_at: datetime, now: datetime, ended_as: str, until_at: datetime
) -> list[str]:
    """Why a power cannot have ended so. Source: pathways.md section 3 (each needs exact times)."""
    checks = {
        "It cannot have ended before it began.": ended_at < began_at,
        "It cannot end after now.": ended_at > now,
        f"It could not last past {said_at(until_at)}.": ended_at > until_at,
        "It ran out at the end that the law or the order set: choose that moment.": ended_as == "ran_out"
        and ended_at < until_at,
    }
    return [reason for reason, wrong in checks.items() if wrong]
