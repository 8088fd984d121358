"""What joins people: couples, drops to children, and brackets for whoever has no parent in the picture in common.

Between two rows, from above: couples who do not stand side by side, bars over children, brackets. Each has a track of
its own where it would lie on another, so that two lines cross but never run together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .shapes import HALF, LABEL, MARGIN, Line, TieLike
from .tree import Couple, Tree, Union

TRACK = 10
GAP = 14


@dataclass
class Bar:
    """A horizontal stroke that needs a track of its own in the gap below a row."""

    left: float
    right: float
    layer: int  # 0 couples, 1 bars over children, 2 brackets
    track: int = 0
    y: float = 0


@dataclass
class Plan:
    """What is to be drawn, before it is known how high the gaps must be."""

    x: dict[int, float]
    tree: Tree
    bars: dict[int, list[Bar]] = field(default_factory=dict)  # row: strokes in the gap below it (-1: above the first)
    y: dict[int, float] = field(default_factory=dict)  # row: middle of its people
    implied: set[int] = field(default_factory=set)  # relationships that the lines of others show

    def bar(self, gap: int, xs: Iterable[float], layer: int) -> Bar:
        xs = list(xs)
        bar = Bar(min(xs), max(xs), layer)
        self.bars.setdefault(gap, []).append(bar)
        return bar

    def settle(self) -> float:
        """Gives each stroke its height and each row its place; returns the height of the whole."""
        top, last = float(MARGIN), max(self.tree.rows.values())
        for gap in range(-1, last + 1):
            high = _stack(self.bars.get(gap, []), top)
            if gap == last:
                return high + MARGIN
            self.y[gap + 1] = high + (GAP if gap >= 0 or self.bars.get(gap) else 4) + HALF
            top = self.y[gap + 1] + LABEL
        return top


def _stack(bars: list[Bar], top: float) -> float:
    """Tracks from the top down: couples first, then bars, then brackets; those that do not touch share one."""
    for layer in range(3):
        tracks: list[list[Bar]] = []
        for bar in sorted((each for each in bars if each.layer == layer), key=lambda each: (each.left, each.right)):
            free = next((track for track in tracks if track[-1].right + 4 < bar.left), None)
            tracks.append([bar]) if free is None else free.append(bar)
        for at, track in enumerate(tracks):
            for bar in track:
                bar.y = top + (at + 1) * TRACK
        top += len(tracks) * TRACK
    return top


@dataclass
class Wanted:
    """A line whose strokes can be written once the plan is settled."""

    ties: set[int]
    style: str
    kind: str  # couple, drop, bracket
    ends: tuple[int, ...]  # a couple; the parents of a drop; the two of a bracket
    children: list[int] = field(default_factory=list)
    bar: Bar | None = None
    state: str = ""


def plan_of(tree: Tree, x: dict[int, float], ties: Sequence[TieLike]) -> tuple[Plan, list[Wanted]]:
    plan = Plan(x, tree)
    couples = [_couple(plan, couple) for couple in tree.couples if _same_row(tree, couple.pair)]
    level = {frozenset(each.ends): each for each in couples}
    drops = [_drop(plan, union, level.get(frozenset(union.parents))) for union in tree.unions]
    wanted = couples + [drop for drop in drops if drop is not None]
    shown = {tie for each in wanted for tie in each.ties}
    for tie in ties:
        if tie.pk in shown:
            continue
        if lines := covering(tie, wanted, ties, tree):
            lines[0].ties.add(tie.pk)
            plan.implied.add(tie.pk)
        else:
            wanted.append(_by_itself(plan, tie))
    return plan, wanted


def _same_row(tree: Tree, pair: tuple[int, ...]) -> bool:
    return len({tree.rows[each] for each in pair}) == 1


def _couple(plan: Plan, couple: Couple) -> Wanted:
    a, b = sorted(couple.pair, key=plan.x.__getitem__)
    row = plan.tree.rows[a]
    between = [each for each, its in plan.tree.rows.items() if its == row and plan.x[a] < plan.x[each] < plan.x[b]]
    bar = plan.bar(row, (plan.x[a], plan.x[b]), 0) if between else None
    return Wanted(set(couple.ties), "solid", "couple", (a, b), bar=bar, state=couple.state)


def _drop(plan: Plan, union: Union, couple: Wanted | None) -> Wanted | None:
    """From a couple's line, from one parent, or from each of two who are no couple in one row."""
    start = _start(plan, union.parents)
    gap = min(plan.tree.rows[child] for child in union.children) - 1
    bar = plan.bar(gap, (start, *(plan.x[child] for child in union.children)), 1)
    style = "solid" if union.kind == "parent" else "dashed"
    return Wanted(set(union.ties), style, "drop", union.parents, list(union.children), bar)


def _start(plan: Plan, parents: tuple[int, ...]) -> float:
    return sum(plan.x[each] for each in parents) / len(parents)


def _by_itself(plan: Plan, tie: TieLike) -> Wanted:
    above, below = tie.person_id, tie.other_id
    if _same_row(plan.tree, (above, below)):
        bar = plan.bar(plan.tree.rows[above] - 1, (plan.x[above], plan.x[below]), 2)
        style = "solid" if tie.kind == "sibling" else "dashed"
        return Wanted({tie.pk}, style, "bracket", (above, below), bar=bar)
    if plan.tree.rows[above] > plan.tree.rows[below]:
        above, below = below, above
    bar = plan.bar(plan.tree.rows[below] - 1, (plan.x[above], plan.x[below]), 1)
    return Wanted({tie.pk}, "dashed", "drop", (above,), [below], bar)


def covering(tie: TieLike, wanted: list[Wanted], ties: Sequence[TieLike], tree: Tree) -> list[Wanted]:
    """The line that already shows a relationship: the bar over two brothers, the couple that makes a stepfather."""
    drops = [each for each in wanted if each.kind == "drop"]
    couples = [each for each in wanted if each.kind == "couple"]
    a, b = tie.person_id, tie.other_id
    if tie.kind in {"sibling", "half_sibling"}:
        return _siblings(a, b, drops)
    if tie.kind == "step_parent":
        parents = _above(b, drops)
        return [each for each in couples if a in each.ends and set(each.ends) & parents]
    if tie.kind == "step_sibling":
        mine, theirs = _above(a, drops), _above(b, drops)
        return [each for each in couples if set(each.ends) & mine and set(each.ends) & theirs]
    if tie.kind == "grandparent":
        return [each for each in drops if a in each.ends and set(each.children) & _above(b, drops)]
    if tie.kind == "aunt_uncle":
        return [line for parent in _above(b, drops) for line in _siblings(a, parent, drops)]
    return []


def _above(child: int, drops: list[Wanted]) -> set[int]:
    return {parent for each in drops if child in each.children for parent in each.ends}


def _siblings(a: int, b: int, drops: list[Wanted]) -> list[Wanted]:
    both = [each for each in drops if a in each.children and b in each.children]
    shared = _above(a, drops) & _above(b, drops)
    return both or [each for each in drops if a in each.children and set(each.ends) & shared]


def strokes(plan: Plan, wanted: Sequence[Wanted]) -> list[Line]:
    couples = {frozenset(each.ends): each for each in wanted if each.kind == "couple"}
    return [_written(plan, each, couples) for each in wanted]


def _written(plan: Plan, each: Wanted, couples: dict[frozenset[int], Wanted]) -> Line:
    if each.kind == "couple":
        d, slashes = _couple_path(plan, each)
        return Line(d, each.style, frozenset(each.ties), slashes)
    if each.kind == "bracket":
        return Line(_bracket_path(plan, each), each.style, frozenset(each.ties))
    return Line(_drop_path(plan, each, couples.get(frozenset(each.ends))), each.style, frozenset(each.ties))


def _couple_path(plan: Plan, each: Wanted) -> tuple[str, str]:
    (left, right), y = (plan.x[end] for end in each.ends), plan.y[plan.tree.rows[each.ends[0]]]
    at = (left + right) / 2 - 12 if each.children else (left * 2 + right) / 3
    if each.bar is None:
        return f"M{left + HALF:g} {y:g}H{right - HALF:g}", _slashes(each.state, at, y)
    under = y + LABEL
    path = f"M{left + 8:g} {under:g}V{each.bar.y:g}H{right - 8:g}V{under:g}"
    return path, _slashes(each.state, at, each.bar.y)


def _slashes(state: str, x: float, y: float) -> str:
    count = {"separated": 1, "divorced": 2}.get(state, 0)
    return "".join(f"M{x + place * 8 - 3.5:g} {y - 10:g}l7 20" for place in range(count))


def _bracket_path(plan: Plan, each: Wanted) -> str:
    a, b = sorted(plan.x[end] for end in each.ends)
    top = plan.y[plan.tree.rows[each.ends[0]]] - HALF
    assert each.bar is not None
    return f"M{a + 5:g} {top:g}V{each.bar.y:g}H{b - 5:g}V{top:g}"


def _drop_path(plan: Plan, each: Wanted, couple: Wanted | None) -> str:
    assert each.bar is not None
    row, lowest = max(plan.tree.rows[end] for end in each.ends), min(plan.tree.rows[child] for child in each.children)
    start = _start(plan, each.ends)
    if len(each.ends) == 2 and couple is None:
        start = plan.x[each.ends[0]]  # two who stand in different rows: from the first
    y = plan.y[row] + (0 if couple and couple.bar is None else LABEL)
    y = couple.bar.y if couple and couple.bar else y
    lane = _lane(plan, start, range(row + 1, lowest))
    turn = "" if lane == start else f"V{plan.y[row] + LABEL + 4:g}H{lane:g}"
    path = f"M{start:g} {y:g}{turn}V{each.bar.y:g}"
    for child in each.children:
        x, top = plan.x[child], plan.y[plan.tree.rows[child]] - HALF
        path += f"M{lane:g} {each.bar.y:g}H{x:g}V{top:g}"
    return path


def _lane(plan: Plan, start: float, rows: range) -> float:
    """Where a line may pass through rows between without touching anybody."""
    busy = [plan.x[person] for person, row in plan.tree.rows.items() if row in rows]
    for step in range(200):
        for lane in (start + step * 11, start - step * 11):
            if all(abs(lane - x) > HALF + 6 for x in busy):
                return lane
    return start


def unshown(ties: Iterable[TieLike], lines: Iterable[Line]) -> set[int]:
    """Relationships that no line shows: none, or the drawing is wrong."""
    return {tie.pk for tie in ties} - {tie for line in lines for tie in line.ties}
