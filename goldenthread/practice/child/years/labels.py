"""Where words stand beside the marks of a lane: in the first row with room, in their longest form that fits, or not at
all. Nothing that stands in a lane is ever written over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

AIR = 6.0  # between two words of one row
NEAR = 2.0  # on each side of the fine line that joins words to their mark


class Label(NamedTuple):
    x: float  # where the words begin, or end
    row: int  # 0 is nearest to the marks
    words: str
    at_end: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say it, with the room it takes."""

    words: str
    width: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """A mark, and what may be said beside it, the longest first."""

    mark: float
    forms: Sequence[Form]


@dataclass(frozen=True, slots=True)
class Strip:
    """The paper of a lane: its edges, how far words keep from their mark, and marks that stand in the first row."""

    left: float
    right: float
    gap: float  # at least half of a mark, so that words never touch their own
    most: int  # rows
    marks: frozenset[float] = frozenset()
    half: float = 0.0  # of a mark's width


@dataclass(slots=True)
class Rows:
    """One way to fill a strip: from its first row down, or from its last row up."""

    strip: Strip
    number: int
    upward: bool = False
    taken: list[list[tuple[float, float]]] = field(init=False)
    marks: list[tuple[float, float]] = field(init=False)

    def __post_init__(self) -> None:
        self.taken = [[] for _ in range(self.number)]
        half = self.strip.half
        self.marks = [(x - half, x + half) for x in self.strip.marks]

    def place(self, wanted: Wanted) -> Label | None:
        """A longer form in a further row comes before a shorter one in a nearer."""
        rows = [row for row in range(self.number) if self._is_reached(wanted.mark, row)]
        for form, row, at_end in product(wanted.forms, rows[::-1] if self.upward else rows, (False, True)):
            if self._is_free(wanted.mark, row, *self._span(wanted.mark, form, row, at_end)):
                return self._take(wanted.mark, form, row, at_end)
        return None

    def settle(self, wanted: Wanted, label: Label) -> Label:
        """The same words in a row nearer to their mark, where one was left free."""
        form = next(form for form in wanted.forms if form.words == label.words)
        self.taken[label.row].remove(self._span(wanted.mark, form, label.row, label.at_end))
        for between in self.taken[: label.row]:
            between.remove((wanted.mark - NEAR, wanted.mark + NEAR))
        for row in range(label.row):
            span = self._span(wanted.mark, form, row, label.at_end)
            if self._is_reached(wanted.mark, row) and self._is_free(wanted.mark, row, *span):
                return self._take(wanted.mark, form, row, label.at_end)
        return self._take(wanted.mark, form, label.row, label.at_end)

    def _span(self, mark: float, form: Form, row: int, at_end: bool) -> tuple[float, float]:
        """The room that words take; in a further row with the fine line beside them."""
        far, near = self.strip.gap + form.width, -NEAR if row else self.strip.gap
        return (mark - far, mark - near) if at_end else (mark + near, mark + far)

    def _is_free(self, mark: float, row: int, left: float, right: float) -> bool:
        # A mark may stand on the edge itself, and its fine line with it; words may not go over.
        if (left < self.strip.left and left < mark - NEAR) or (right > self.strip.right and right > mark + NEAR):
            return False
        if _meets(self.taken[row], left - AIR, right + AIR):
            return False
        return row > 0 or not _meets(self.marks, left, right)

    def _is_reached(self, mark: float, row: int) -> bool:
        """The fine line that joins words to their mark crosses the rows between."""
        return not row or not any(_meets(between, mark - NEAR, mark + NEAR) for between in self.taken[:row])

    def _take(self, mark: float, form: Form, row: int, at_end: bool) -> Label:
        self.taken[row].append(self._span(mark, form, row, at_end))
        for between in self.taken[:row]:
            between.append((mark - NEAR, mark + NEAR))
        x = mark - self.strip.gap if at_end else mark + self.strip.gap
        return Label(round(x, 1), row, form.words, at_end)


def _meets(taken: Sequence[tuple[float, float]], left: float, right: float) -> bool:
    for start, end in taken:  # noqa: SIM110  a plain loop: a lane of twenty marks asks this two thousand times
        if start < right and end > left:
            return True
    return False


def stand(wanted: Sequence[Wanted], strip: Strip) -> tuple[list[Label | None], int]:
    """A place for each, the most important given first, and how many rows that takes. Of the ways to fill the strip it
    is the one that says most: every mark a word, then as many in full as can be, then as few rows."""
    best: tuple[tuple[int, int, int], list[Label | None]] = ((-1, 0, 0), [])
    for asked in _shortened(wanted):
        for number, upward in ((1, False), *product(range(2, strip.most + 1), (False, True))):
            rows = Rows(strip, number, upward)
            labels = _filled(rows, asked, best[0][0])
            if labels is None:
                continue
            if _worth(labels, wanted)[:2] >= best[0][:2]:  # else what it says is not enough, whatever rows it leaves
                pairs = zip(asked, labels, strict=True)
                labels = [rows.settle(each, label) if label else None for each, label in pairs]
            best = max(best, (_worth(labels, wanted), labels), key=lambda way: way[0])
            if best[0][:2] == (len(wanted), len(wanted)):
                return best[1], -best[0][2]
    return best[1], -best[0][2]


def _filled(rows: Rows, asked: Sequence[Wanted], least: int) -> list[Label | None] | None:
    """A place for each; none as soon as fewer marks than `least` could still have a word."""
    labels: list[Label | None] = []
    spare = len(asked) - least
    for each in asked:
        labels.append(label := rows.place(each))
        spare -= label is None
        if spare < 0:
            return None
    return labels


def _shortened(wanted: Sequence[Wanted]) -> Iterator[Sequence[Wanted]]:
    """As asked; then only the most important in full, fewer and fewer of them."""
    yield wanted
    for whole in (3, 0):
        if whole < len(wanted):
            yield [each if place < whole else Wanted(each.mark, each.forms[-1:]) for place, each in enumerate(wanted)]


def _worth(labels: Sequence[Label | None], wanted: Sequence[Wanted]) -> tuple[int, int, int]:
    said = [(label, each) for label, each in zip(labels, wanted, strict=True) if label]
    full = sum(1 for label, each in said if label.words == each.forms[0].words)
    return len(said), full, -max((label.row + 1 for label, _ in said), default=0)
