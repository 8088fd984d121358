"""When a child was seen in the last twelve months, as the page draws it. Values in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.foundations.ui.words import MONTHS, count

WIDE, NARROW = 1180.0, 256.0
LEFT, RIGHT = 10.0, 10.0
YEAR = 365


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    kind: str  # "alone", "with", "not_seen"


@dataclass(frozen=True, slots=True)
class Month:
    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    dots: list[Dot]
    months: list[Month]


@dataclass(frozen=True, slots=True)
class Picture:
    """The same twice: wide, and for a phone."""

    finding: str
    wide: Drawing
    narrow: Drawing


def draw(days: Iterable[tuple[date, str]], today: date) -> Picture | None:
    """Nothing where nobody saw or tried to see the child in the last year: a sentence says so."""
    first = date.fromordinal(today.toordinal() - YEAR)
    shown = sorted((on, how) for on, how in days if first <= on <= today)
    if not shown:
        return None
    return Picture(_finding(shown), _drawn(shown, first, today, WIDE, 1), _drawn(shown, first, today, NARROW, 3))


def _finding(shown: list[tuple[date, str]]) -> str:
    alone, other, missed = (sum(how == kind for _, how in shown) for kind in ("alone", "with", "not_seen"))
    met = f"seen alone {count(alone, 'time')}, not alone {count(other, 'time')}"
    return f"In twelve months: {met}, {count(missed, 'attempt')}."


def _drawn(shown: list[tuple[date, str]], first: date, today: date, width: float, every: int) -> Drawing:
    def x(on: date) -> float:
        return round(LEFT + (on - first).days / YEAR * (width - LEFT - RIGHT), 1)

    starts = [day for day in _months(first, today) if x(day) < width - 28]
    months = [Month(x(day), _said(day)) for day in starts[::every]]
    return Drawing(width, [Dot(x(on), how) for on, how in shown], months)


def _months(first: date, last: date) -> list[date]:
    """The first day of every month between two days."""
    numbers = range(first.year * 12 + first.month, last.year * 12 + last.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def _said(day: date) -> str:
    name = MONTHS[day.month - 1][:3]
    return f"{name} {day.year}" if day.month == 1 else name
