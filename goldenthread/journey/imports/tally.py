"""The reconciliation: of every module, what was in the file and what became of it. Each row adds up."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from .census import ASSESSMENTS, BROUGHT, CHILDREN, NUMBERS, REFERRALS
from .planning import CHANGED, MADE, MATCHED, REFUSED, Plan

MOST = 50  # sentences of one kind that are listed; the rest is counted
STATES = (MADE, MATCHED, CHANGED, REFUSED)
LATER = "not yet imported"


class Tally:
    def __init__(self) -> None:
        self.modules: dict[str, Counter[str]] = {name: Counter() for name in BROUGHT}
        self.matched: Counter[str] = Counter()  # why children were matched
        self.refused = Listed()
        self.left_out = Listed()  # numbers that were left out while their child was brought in
        self.notes = Listed()
        self.unreadable = 0  # children left out because of a value that cannot be read
        self.open_with_no_team = 0
        self.held = 0

    def add(self, plan: Plan, gives_team: bool) -> None:
        child = plan.child
        for name, count in child.modules.items():
            if count:
                self.modules.setdefault(name, Counter())["in the file"] += count
        if plan.refused:
            for name, count in child.modules.items():
                self._count(name, REFUSED, count)
            self.unreadable += bool(child.unreadable)
            self.refused.add(f"{child.place}: {' '.join(_unplaced(child.place, why) for why in plan.refused)}")
            return
        for name, states in _states(plan).items():
            for state, count in states.items():
                self._count(name, state, count)
        self._say(plan, gives_team)

    def _count(self, name: str, state: str, count: int) -> None:
        if count:
            self.modules[name][state] += count

    def _say(self, plan: Plan, gives_team: bool) -> None:
        place = plan.child.place
        if plan.person.row:
            self.matched[plan.person.why] += 1
        for line in plan.numbers:
            if line.state == REFUSED:
                self.left_out.add(f"{place}: {line.why}")
        for note in plan.notes:
            self.notes.add(f"{place}: {note}, and stays as it is here.")
        if plan.open_since:
            self.held += gives_team
            self.open_with_no_team += not gives_team

    def rows(self) -> Iterator[tuple[str, list[int]]]:
        """In the file, made, matched, changed, refused, not yet imported: the last is what the others leave."""
        for name, counts in self.modules.items():
            became = [counts[state] for state in STATES]
            if counts["in the file"] or name in BROUGHT:
                yield name, [counts["in the file"], *became, counts["in the file"] - sum(became)]

    def as_json(self) -> dict[str, Any]:
        heads = ("in the file", *STATES, LATER)
        return {
            "modules": {name: dict(zip(heads, row, strict=True)) for name, row in self.rows()},
            "matched": dict(self.matched),
            "refused": self.refused.sentences,
            "left out": self.left_out.sentences,
            "said otherwise here": self.notes.sentences,
            "open children with no team": self.open_with_no_team,
        }


def _unplaced(place: str, why: str) -> str:
    return why.removeprefix(f"{place}: ")


def _states(plan: Plan) -> dict[str, Counter[str]]:
    return {
        CHILDREN: Counter([plan.person.state]),
        NUMBERS: Counter(line.state for line in plan.numbers),
        REFERRALS: Counter(line.state for line in plan.referrals),
        ASSESSMENTS: Counter(line.state for _, line in plan.assessments),
    }


class Listed:
    """Sentences, as many as somebody will read, and how many there were."""

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self.count = 0

    def add(self, sentence: str) -> None:
        self.count += 1
        if self.count <= MOST:
            self.sentences.append(sentence)

    @property
    def more(self) -> int:
        return max(0, self.count - MOST)

    def lines(self) -> Iterator[str]:
        yield from (f"  {sentence}" for sentence in self.sentences)
        if self.more:
            yield f"  and {self.more:,} more"
