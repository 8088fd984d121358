"""One plan for tracks that follow on one another: a child in need plan that becomes a child protection plan is one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from goldenthread.foundations.ui.words import plain_date

from ..lines import CHANGED, MADE, MATCHED, Line, of_child
from . import rules
from .lines import Placed, WorkLines

if TYPE_CHECKING:
    from ..planning import Plan


@dataclass
class Chain:
    """A plan and the tracks that it will serve; `may_change` unless somebody here has worked on it."""

    row: Any = None
    may_change: bool = True
    spans: list[rules.Span] = field(default_factory=list)
    lines: list[Placed] = field(default_factory=list)

    def takes(self, start: date, end: date | None) -> bool:
        """Whether a track belongs to this plan: the plan goes on, or the track follows on its last."""
        first, last = rules.span_of(self.spans) if self.may_change and self.spans else _days(self.row)
        if start < first:
            return False
        if last is None:
            return True
        return rules.follows_on(last, start) if self.may_change else end is not None and end <= last

    def add(self, start: date, end: date | None, line: Placed | None = None) -> None:
        self.spans.append((start, end))
        self.lines += [line] if line else []


def _days(row: Any) -> rules.Span:
    return row.began_on, row.ended_on


def chained(made: Plan, done: WorkLines) -> list[Placed]:
    """The plans of this child: those that are here, as they will be, and the new ones. Each track stands on its own."""
    chains = _here(made, done)
    for line in sorted(done.tracks, key=lambda line: line.facts.get("started_on") or line.row.started_on):
        if line.row is None:
            start, end = line.facts["started_on"], line.facts["ended_on"]
            chain = next((each for each in chains.values() if each.takes(start, end)), None)
            if chain is None:
                chain = chains.setdefault(-len(chains) - 1, Chain())
            chain.add(start, end, line)
    return [line for chain in chains.values() for line in _lines(chain)]


def _here(made: Plan, done: WorkLines) -> dict[int, Chain]:
    """The plans that are here, each with its tracks as they will stand."""
    chains = {
        row.pk: Chain(row, made.known.may_follow("plan", row, made.year))
        for row in of_child(made, made.known.work.plans)
    }
    of_row = {line.row.pk: line for line in done.tracks if line.row}
    for track in of_child(made, made.known.work.tracks):
        line = of_row.get(track.pk)
        end = line.facts.get("ended_on", track.ended_on) if line else track.ended_on
        chains[track.plan_id].add(track.started_on, end, line)
    return chains


def _lines(chain: Chain) -> list[Placed]:
    """The line of one plan; its tracks are told on which they stand."""
    first, last = rules.span_of(chain.spans) if chain.spans else _days(chain.row)
    if chain.row is None:
        line = Line(plain_date(first), MADE, facts={"began_on": first, "ended_on": last})
    elif chain.may_change and last != chain.row.ended_on and chain.lines:
        line = Line(plain_date(chain.row.began_on), CHANGED, chain.row, {"ended_on": last})
    else:
        line = Line(plain_date(chain.row.began_on), MATCHED, chain.row)
    placed = Placed(line.key, line.state, line.row, line.facts)
    for track in chain.lines:
        track.on = placed
    return [placed] if chain.lines else []
