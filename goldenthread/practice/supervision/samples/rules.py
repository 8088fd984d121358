"""Which entries are re-read: the rule of the sample, and who may read them. Values in, values out."""

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from typing import Final, NamedTuple

from goldenthread.foundations.clocks.working_days import add_months

SAMPLE_OF_EACH: Final = 1  # entries a supervisor and quarter: "at least one a quarter per manager" (practice notes, 4)
QUARTERS: Final = 5  # this one and the year before it: as far back as a sample is shown


def quarter_of(day: date) -> str:
    """ "2026-4": the calendar quarter, as samples are named."""
    return f"{day.year}-{(day.month - 1) // 3 + 1}"


def quarter_days(quarter: str) -> tuple[date, date]:
    """Its first day, and the first day after it."""
    year, number = map(int, quarter.split("-"))
    first = date(year, 3 * number - 2, 1)
    return first, add_months(first, 3)


def quarter_words(quarter: str) -> str:
    """ "Quarter 4 of 2026"."""
    year, number = quarter.split("-")
    return f"Quarter {number} of {year}"


def quarters_until(today: date) -> list[str]:
    """The newest first: the one that goes on, then those that are over."""
    found, day = [], today
    for _ in range(QUARTERS):
        found.append(quarter_of(day))
        day = quarter_days(found[-1])[0] - timedelta(days=1)
    return found


class Written(NamedTuple):
    """One entry that may be drawn, with who wrote it."""

    entry: int
    author: int


class Text(NamedTuple):
    """One entry as it was saved: what it puts right, and whether somebody re-read it."""

    entry: int
    author: int
    corrects: int | None
    is_read: bool


class Chain(NamedTuple):
    """What was written first, and whatever its author put in its place since: one lot for all of it."""

    first: Written
    stands: int  # the last of them
    read: int | None  # the last of them that somebody re-read


def chains(texts: Iterable[Text]) -> list[Chain]:
    """Each entry with what put it right, by the number of the first. What puts right an entry that is not among these
    is left out: its lot is another quarter's."""
    found: dict[int, Chain] = {}
    first_of: dict[int, int] = {}
    for text in sorted(texts):
        first = text.entry if text.corrects is None else first_of.get(text.corrects)
        if first is None:
            continue
        first_of[text.entry] = first
        before = found.get(first, Chain(Written(first, text.author), first, None))
        found[first] = Chain(before.first, text.entry, text.entry if text.is_read else before.read)
    return [found[first] for first in sorted(found)]


def drawn(quarter: str, entries: Iterable[Written]) -> list[int]:
    """The sample of a quarter: SAMPLE_OF_EACH of each author's entries, drawn by a seed that is the quarter and the
    author, so that everybody who asks draws the same, and nobody chooses (practice notes, section 4; the rule of the
    draw is ours).

    Entries belong to the quarter in which they were written, so that nothing joins one that is over: its draw stands.
    While a quarter goes on, what is written next may be drawn instead. To draw at once and for good would be to draw
    the first of each quarter, which its author would foresee, or several of each."""
    by_author: dict[int, list[int]] = {}
    for each in sorted(entries):
        by_author.setdefault(each.author, []).append(each.entry)
    return sorted(entry for author, own in by_author.items() for entry in _few(f"{quarter}/{author}", own))


def _few(seed: str, own: list[int]) -> list[int]:
    """Those whose lot comes first: a digest of the seed and the entry's number, which nobody can choose."""
    return sorted(own, key=lambda entry: sha256(f"{seed}/{entry}".encode()).digest())[:SAMPLE_OF_EACH]


def reasons_against_reader(is_author: bool, works_with: bool) -> list[str]:
    """Who may not re-read an entry: whoever wrote it, and whoever works with the child (roles: nobody judges their own
    work)."""
    if is_author:
        return ["You wrote this yourself: somebody else re-reads it."]
    return ["You work with this child: somebody else re-reads it."] if works_with else []
