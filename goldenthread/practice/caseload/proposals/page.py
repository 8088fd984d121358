"""What a proposal shows to who asked for it: families, who was proposed and why, and what each worker would hold."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import isfinite

from goldenthread.foundations.clocks import State
from goldenthread.foundations.ui.words import count, in_words, joined, spelled
from goldenthread.who.access.queue import Waiting, waits_for
from goldenthread.who.access.visible import visible_among
from goldenthread.who.workforce.models import Worker

from .changed import what_changed
from .codes import NOBODY_WORDS, TIE_WORDS
from .models import Carried, Line, Proposal
from .solve import EVEN_ENOUGH

SHOWN_FOR_DAYS = 28


@dataclass(frozen=True)
class Row:
    """Brothers and sisters of whom nothing is decided yet."""

    lines: list[Line]
    changed: list[str]
    carried: Carried | None  # of who was proposed
    then: int  # children whom that worker would hold with every line
    passed: str
    state: State | None  # how long the longest of them has waited

    @property
    def key(self) -> int:
        return self.lines[0].family

    @property
    def worker(self) -> Worker | None:
        return self.lines[0].worker

    @property
    def names(self) -> str:
        return joined([line.child.short_name for line in self.lines])

    @property
    def can_be_accepted(self) -> bool:
        return self.worker is not None and not self.changed

    @property
    def past_limit(self) -> int:
        return max(0, self.then - max(self.carried.limit, self.carried.children)) if self.carried else 0

    @property
    def because(self) -> str:
        """Why this worker, or why nobody."""
        first = self.lines[0]
        if first.worker is None:
            counts = (each.rsplit(" ", 1) for each in first.nobody)
            return "; ".join(f"{many} {NOBODY_WORDS[key]}" for key, many in counts)
        if words := TIE_WORDS.get(first.tie):
            them = first.child.short_name if len(self.lines) == 1 else "one of them"
            return f"Knows the family: {words.format(child=them)}"
        return "Keeps loads even" if self.passed else "Nobody here knows the family; this keeps loads even"


@dataclass(frozen=True)
class Share:
    """One worker before and after, as far as it stands now."""

    carried: Carried
    more: int
    fewer: int

    @property
    def after(self) -> int:
        return self.carried.children + self.more - self.fewer

    @property
    def is_past(self) -> bool:
        return self.after > self.carried.limit


class Shown:
    """One proposal, as its asker may see it today: a child whom they may not see is in no line and in no number."""

    def __init__(self, proposal: Proposal, reader: Worker, today: date) -> None:
        self.proposal, self.reader, self.today = proposal, reader, today
        lines = list(proposal.lines.to_read())
        seen = visible_among(reader, [line.child_id for line in lines], today)
        self.lines = [line for line in lines if line.child_id in seen]
        self.carried = {each.worker_id: each for each in proposal.carried.select_related("worker")}

    @cached_property
    def open(self) -> list[Line]:
        return [line for line in self.lines if not line.outcome]

    @cached_property
    def decided(self) -> list[Line]:
        return sorted((line for line in self.lines if line.outcome), key=lambda line: (line.decided_at, line.pk))

    @cached_property
    def rows(self) -> list[Row]:
        """Of whom nothing is decided: first those for whom nobody was found, then as long as they wait."""
        changed, families = what_changed(self.reader, self.proposal, self.open, self.today), defaultdict(list)
        for line in self.open:
            families[line.family].append(line)
        rows = [self._row(lines, changed) for lines in families.values()]
        return sorted(rows, key=lambda row: (row.worker is not None, row.lines[0].pk))

    def _row(self, lines: list[Line], changed: dict[int, list[str]]) -> Row:
        words = list(dict.fromkeys(each for line in lines for each in changed.get(line.pk, ())))
        carried = self.carried.get(lines[0].worker_id)
        then = carried.children + self._goes_to[carried.worker_id] if carried else 0
        waits = [self._waits[line.child_id] for line in lines if line.child_id in self._waits]
        state = min(waits, key=lambda each: each.since).state if waits else None
        return Row(lines, words, carried, then, self._passed(lines[0]), state)

    @cached_property
    def _waits(self) -> dict[int, Waiting]:
        """By child, who waits for a worker as the queue has it."""
        if self.proposal.whose_id:
            return {}
        return {each.child.pk: each for each in waits_for(self.reader, self.today, self.proposal.team)}

    def _passed(self, line: Line) -> str:
        """Who knows the family and was not proposed."""
        pairs = [each.split(" ", 1) for each in line.passed]
        known = [(self.carried[int(worker)].worker.name, key) for worker, key in pairs if int(worker) in self.carried]
        return "; ".join(f"{name} knows them too: {NOBODY_WORDS[key]}" for name, key in known)

    @cached_property
    def _goes_to(self) -> Counter[int]:
        return Counter(to for line in self.lines if (to := line.given_to_id if line.outcome else line.worker_id))

    @cached_property
    def shares(self) -> list[Share]:
        """What each would hold, once every line is accepted."""
        going = sum(1 for line in self.lines if (line.given_to_id if line.outcome else line.worker_id))
        whose = self.proposal.whose_id
        found = [
            Share(each, self._goes_to[worker], going if worker == whose else 0) for worker, each in self.carried.items()
        ]
        return sorted(found, key=lambda share: share.carried.worker.name)

    @property
    def most(self) -> int:
        return max((max(share.after, share.carried.children, share.carried.limit) for share in self.shares), default=0)

    @property
    def kept(self) -> int:
        return sum(1 for line in self.lines if line.worker_id and line.tie)

    @property
    def nobody(self) -> int:
        return sum(1 for line in self.open if line.worker_id is None)

    @property
    def to_accept(self) -> list[Row]:
        return [row for row in self.rows if row.can_be_accepted]

    @property
    def many_to_accept(self) -> int:
        return sum(len(row.lines) for row in self.to_accept)

    @property
    def known(self) -> tuple[str, str, str]:
        return known_words(self.kept, len(self.lines))

    @property
    def so_far(self) -> str:
        given = sum(1 for line in self.decided if line.given_to_id)
        return so_far(given, len(self.decided) - given, len(self.open))

    @property
    def accept_all(self) -> str:
        return accept_words(self.many_to_accept, len(self.open), bool(self.decided))

    @property
    def is_changed(self) -> bool:
        return any(row.changed for row in self.rows)

    @property
    def how_good(self) -> str:
        """How far from the best, in plain words."""
        gap, took = self.proposal.gap, f"Worked out in {max(self.proposal.seconds, 0.1):.1f} seconds."
        if not self.proposal.first_proved:
            return f"Not proved best in the time there was: another may keep more relationships. Ask again. {took}"
        if not isfinite(gap):
            return f"Proved best in all but evenness, which there was no time to prove. {took}"
        if gap > EVEN_ENOUGH + 1e-9:
            return f"Proved best in all but evenness: loads are at most {gap:.1%} from the evenest there can be. {took}"
        return (
            "Proved best: no other way keeps more children with somebody they know, and of those that keep as many, "
            f"none passes fewer limits, gives more children a worker or has evener loads. {took}"
        )


def known_words(known: int, many: int) -> tuple[str, str, str]:
    """ "Two of", "3 children", "go to somebody their family knows": three, for the middle leads to the lines."""
    if many == 1:
        return "The", "one child", f"goes to {'somebody' if known else 'nobody'} their family knows."
    whole = {many: "All", 0: "None of the"}
    verb = "goes" if known < 2 else "go"
    return (
        whole.get(known, f"{in_words(known).capitalize()} of"),
        f"{many} children",
        f"{verb} to somebody their family knows.",
    )


def so_far(given: int, left: int, to_decide: int) -> str:
    """How many are given, left as they are, and still to decide."""
    if not given and not left:
        return "Nothing is given until you accept it."
    if given > 1 and not left and not to_decide:
        return f"All {given} children are given."
    words = [f"{spelled(given, 'child is', 'children are')} given" if given else "No child is given"]
    words += [f"{in_words(left)} {'is left as it is' if left == 1 else 'are left as they are'}"] if left else []
    words += [f"{in_words(to_decide)} {'is' if to_decide == 1 else 'are'} still to decide"] if to_decide else []
    return f"{joined(words)}."


def accept_words(can_be: int, to_decide: int, is_begun: bool) -> str:
    """On the button that accepts what can be accepted at one press. `is_begun`: some are decided."""
    still = " still to decide" if is_begun else ""
    if can_be < to_decide:
        return f"Accept {can_be} of the {to_decide} children{still}"
    return f"Accept {'the one child' if can_be == 1 else f'all {can_be} children'}{still}"


def staying(shown: Shown) -> str:
    """Of who is over the limit: how many stay."""
    whose = shown.carried.get(shown.proposal.whose_id) if shown.proposal.about == "over" else None
    many = whose.children - len(shown.lines) if whose else 0
    return f"{count(many, 'child stays', 'children stay')} with {whose.worker}" if whose and many > 0 else ""


def lines_of(rows: Sequence[Row]) -> list[int]:
    return [line.pk for row in rows for line in row.lines]
