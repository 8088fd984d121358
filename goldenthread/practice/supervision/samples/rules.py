"""Which entries are re-read: the rule of the sample, and who may read them. Values in, values out."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import Final, NamedTuple

from goldenthread.foundations.clocks.working_days import add_months

SAMPLE_OF_EACH: Final = 1  # entries a supervisor and quarter: "at least one a quarter per manager" (practice notes, 4)


def quarter_of(day: date) -> str:
    """ "2026-4": the calendar quarter, as samples are named."""
    return f"{day.year}-{(day.month - 1) // 3 + 1}"


def quarter_days(quarter: str) -> tuple[date, date]:
    """Its first day, and the first day after it."""
    year, number = map(int, quarter.split("-"))
    first = date(year, 3 * number - 2, 1)
    return first, add_months(first, 3)


class Written(NamedTuple):
    """One entry that may be drawn, with who wrote it."""

    entry: int
    author: int


def drawn(quarter: str, entries: Iterable[Written]) -> list[int]:
    """The sample of a quarter: SAMPLE_OF_EACH of each author's entries, drawn by a seed that is the quarter and the
    author, so that everybody who asks draws the same, and nobody chooses (practice notes, section 4; the rule of the
    draw is ours)."""
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
