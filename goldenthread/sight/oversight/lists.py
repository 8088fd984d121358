"""The numbers on a board and the lists behind them: one table, so that they cannot disagree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from goldenthread.practice.caseload.load.reading import Load
from goldenthread.who.workforce.models import Team

from . import rules
from .board import Board

SHOWN_AT_ONCE = 40


@dataclass(frozen=True)
class Listed:
    """One number on the board, and what it opens."""

    key: str
    words: str  # under the number: "overdue"
    title: str  # over the list
    rows: Callable[[Board], Sequence[Any]]
    kind: str = "due"  # what a row is: something due, a child, or a worker
    is_late: bool = False
    in_strip: bool = True  # at most seven stand in the strip; the others are named where their number is


# Visits whose share in time is said, by the key of their list: (the clock, the words).
VISITS: dict[str, tuple[str, str]] = {
    "visits_cp": ("cp_visit", "Child protection visits"),
    "visits_cin": ("cin_visit", "Child in need visits"),
}


# What is in time of supervision, by the key of its list: the words before its numbers.
SUPERVISION: dict[str, str] = {"supervised": "Supervision of workers", "looked": "Children looked at in supervision"}


def _by_clock(clock: str, board: Board) -> Sequence[Any]:
    return board.rows(rules.by_clock(board.due, clock))


def _late_by_clock(clock: str, board: Board) -> Sequence[Any]:
    return board.rows(rules.overdue(rules.by_clock(board.due, clock)))


LISTS: tuple[Listed, ...] = (
    Listed("overdue", "overdue", "Overdue", lambda board: board.overdue, is_late=True),
    Listed("soon", "due in 3 working days", "Due in three working days, today among them", lambda board: board.soon),
    Listed("decide", "waiting for a manager", "Waiting for a manager’s decision", lambda board: board.to_decide),
    Listed("nobody", "with no worker", "Children with no allocated worker", lambda board: board.unallocated, "child"),
    Listed(
        "lose",
        "may lose their worker",
        "Children whose worker leaves, with nobody else named yet",
        lambda board: list(board.losing.values()),
        "child",
        is_late=True,
    ),
    Listed(
        "handover",
        "changed worker, no handover",
        "Children whose worker changed, with no handover signed by all",
        lambda board: board.not_handed_over,
        "child",
    ),
    Listed("over", "over the limit", "Workers over their limit", lambda board: board.over_limit, "worker"),
    Listed("missed", "missed by a manager", "Left overdue", lambda board: board.missed, is_late=True, in_strip=False),
    Listed(
        "all", "children", "Every child", lambda board: [*board.each_child, *board.nothing_due], "any", in_strip=False
    ),
    *(
        Listed(f"{key}{late}", "", title, rows, is_late=bool(late), in_strip=False)
        for key, (clock, words) in VISITS.items()
        for late, title, rows in (
            ("", words, partial(_by_clock, clock)),
            ("_late", f"{words} that are late", partial(_late_by_clock, clock)),
        )
    ),
    *(
        Listed(key, "", title, rows, kind, is_late=key not in SUPERVISION, in_strip=False)
        for key, title, rows, kind in (
            ("supervised", "Whose supervision has a clock", lambda board: board.supervised, "supervised"),
            ("supervised_late", "Supervision that is overdue", lambda board: board.supervised_late, "supervised"),
            ("supervised_missed", "Supervision left overdue", lambda board: board.supervised_missed, "supervised"),
            ("looked", "Children to be looked at in supervision", lambda board: board.looked_at, "child"),
            ("looked_late", "Children not looked at in time", lambda board: board.not_looked_at, "child"),
        )
    ),
    Listed("workers", "case holders", "Who holds cases", lambda board: board.carriers, "worker", in_strip=False),
)


def counts_of(board: Board, path: str) -> list[dict[str, Any]]:
    """What the strip of numbers shows: each number is the length of the list that its link opens."""
    return [_count(listed, len(listed.rows(board)), path) for listed in LISTS if listed.in_strip]


def _count(listed: Listed, number: int, path: str) -> dict[str, Any]:
    href = f"{path}?show={listed.key}#list"
    return {"number": number, "words": listed.words, "href": href, "late": listed.is_late and number > 0}


def in_time_of(board: Board) -> dict[str, rules.InTime]:
    """By the key of the list behind each: both numbers are lengths of lists here. Nothing of a clock by which no child
    of the board is to be visited."""
    found = {
        key: rules.InTime(words, len(_by_clock(clock, board)), len(_late_by_clock(clock, board)))
        for key, (clock, words) in VISITS.items()
    }
    return {key: each for key, each in found.items() if each.every}


def supervised_of(board: Board) -> dict[str, rules.InTime]:
    """The same of supervision: workers by their clocks, and children by the clock of case supervision."""
    rows = {
        "supervised": (board.supervised, board.supervised_late), "looked": (board.looked_at, board.not_looked_at),
    }  # fmt: skip
    found = {key: rules.InTime(SUPERVISION[key], *map(len, both)) for key, both in rows.items()}
    return {key: each for key, each in found.items() if each.every}


@dataclass(frozen=True)
class Shown:
    listed: Listed
    rows: Sequence[Any]
    everything: bool = True
    narrowed: str = ""  # what else the address says: one worker's, one team's

    @property
    def query(self) -> str:
        """What the address says to open this list."""
        return f"?show={self.listed.key}{self.narrowed}"

    def of(self, team: Team) -> "Shown":
        """The same, said of one team."""
        listed = replace(self.listed, title=f"{self.listed.title}, {team.name}")
        return replace(self, listed=listed, narrowed=f"&team={team.pk}")

    @property
    def first(self) -> Sequence[Any]:
        """What the page shows at once; the rest is one click away."""
        return self.rows if self.everything else self.rows[:SHOWN_AT_ONCE]


def chosen_list(board: Board, key: str, everything: bool = False, who: str = "") -> Shown | None:
    """The list that was asked for, or none."""
    carrier = next((each for each in board.carriers if str(each.worker.pk) == who), None) if key == "with" else None
    listed = _of_one(carrier) if carrier else next((each for each in LISTS if each.key == key), None)
    if listed is None:
        return None
    rows = listed.rows(board)
    whole = everything or len(rows) <= SHOWN_AT_ONCE
    return Shown(listed, rows, whole, f"&who={who}" if carrier else "")


def _of_one(carrier: Load) -> Listed:
    """The list behind one worker's number."""
    worker = carrier.worker
    return Listed("with", "children", f"{worker.name}’s children", lambda board: board.with_worker(worker.pk), "any")
