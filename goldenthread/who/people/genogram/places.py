"""Where everybody stands: a row a generation, couples side by side, children under parents, nobody on anybody."""

from collections.abc import Sequence
from itertools import chain

from .shapes import PITCH
from .tree import Couple, Tree

Block = list[int]  # people who stand side by side in this order: a couple, and the couples joined to it
SWEEPS = 8


def places(tree: Tree, order: Sequence[int]) -> dict[int, float]:
    """The middle of each person. `order` breaks ties: the eldest first."""
    rank = {person: place for place, person in enumerate(order)}
    rows = {row: _blocks(row, tree, rank) for row in sorted(set(tree.rows.values()))}
    x = {person: place * PITCH for blocks in rows.values() for place, person in enumerate(chain.from_iterable(blocks))}
    for sweep in range(SWEEPS):
        for row in sorted(rows, reverse=bool(sweep % 2)):
            wish = _wishes(tree, x, up=not sweep % 2)
            rows[row] = _sorted(rows[row], wish, x, rank)
            x |= _spread(rows[row], wish, x)
    left = min(x.values())
    return {person: round(place - left, 1) for person, place in x.items()}


def _blocks(row: int, tree: Tree, rank: dict[int, int]) -> list[Block]:
    here = sorted((person for person, its_row in tree.rows.items() if its_row == row), key=rank.__getitem__)
    blocks: list[Block] = []
    for person in here:
        if not any(person in block for block in blocks):
            blocks.append(_chain(person, row, tree, rank))
    return blocks


def _chain(person: int, row: int, tree: Tree, rank: dict[int, int]) -> Block:
    """Whoever is joined by couples, in a line: partners left and right of who has most, their other partners further
    out."""
    joined = {person}
    while grown := {each for here in joined for each in _partners(here, row, tree)} - joined:
        joined |= grown
    hub = max(joined, key=lambda each: (len(_partners(each, row, tree)), -rank[each]))
    left: Block = []
    right: Block = []
    for partner, is_left in _sides(hub, _partners(hub, row, tree), tree.couples):
        side = left if is_left else right
        side += _beyond(partner, {hub, *left, *right}, row, tree)
    return [*reversed(left), hub, *right]


def _beyond(person: int, placed: set[int], row: int, tree: Tree) -> Block:
    found = [person]
    for other in _partners(person, row, tree):
        if other not in placed and other not in found:
            found += _beyond(other, placed | set(found), row, tree)
    return found


def _partners(person: int, row: int, tree: Tree) -> list[int]:
    pairs = [couple.pair for couple in tree.couples if person in couple.pair]
    others = [b if a == person else a for a, b in pairs]
    return [other for other in dict.fromkeys(others) if tree.rows[other] == row]


def _sides(hub: int, partners: list[int], couples: list[Couple]) -> list[tuple[int, bool]]:
    """Who stands left (True) and who right: a partner of today on the right, those parted from on the left first."""
    state = {frozenset(couple.pair): couple.state for couple in couples}
    now = [other for other in partners if not state[frozenset((hub, other))]]
    before = [other for other in partners if other not in now]
    return [(other, False) for other in now] + [(other, place % 2 == 0) for place, other in enumerate(before)]


def _wishes(tree: Tree, x: dict[int, float], up: bool) -> dict[int, float]:
    """Where each would stand: under the middle of the parents (up), or over the middle of the children."""
    found: dict[int, list[float]] = {}
    by_birth = {child for union in tree.unions if union.kind == "parent" for child in union.children}
    for union in tree.unions:
        children = [child for child in union.children if union.kind == "parent" or child not in by_birth]
        above = sum(x[each] for each in union.parents) / len(union.parents)
        below = sum(x[each] for each in union.children) / len(union.children)
        if up:
            spread = (len(children) - 1) / 2
            for place, child in enumerate(children):
                found.setdefault(child, []).append(above + (place - spread) * PITCH)
        else:
            for parent in union.parents:
                found.setdefault(parent, []).append(below + x[parent] - above)
    held = {each for union in tree.unions for each in (*union.parents, *union.children)}
    for person, other in tree.loose:  # whoever hangs on nobody's line stands beside those they belong to
        for one, near in ((person, other), (other, person)):
            if one not in held:
                found.setdefault(one, [x[near] + PITCH])
    return {person: sum(places) / len(places) for person, places in found.items()}


def _sorted(blocks: list[Block], wish: dict[int, float], x: dict[int, float], rank: dict[int, int]) -> list[Block]:
    turned = [_turned(block, wish) for block in blocks]
    return sorted(turned, key=lambda block: (round(_middle(block, wish, x)), min(rank[each] for each in block)))


def _turned(block: Block, wish: dict[int, float]) -> Block:
    """The couple the other way round when that brings both nearer to their own families."""
    first = [wish[each] for each in block if each in wish]
    return block[::-1] if len(first) > 1 and first[0] > first[-1] else block


def _middle(block: Block, wish: dict[int, float], x: dict[int, float]) -> float:
    """Where the middle of a block would be for those of it who wish for a place."""
    half = (len(block) - 1) / 2
    wished = [wish[each] - (place - half) * PITCH for place, each in enumerate(block) if each in wish]
    return sum(wished) / len(wished) if wished else sum(x[each] for each in block) / len(block)


def _spread(blocks: list[Block], wish: dict[int, float], x: dict[int, float]) -> dict[int, float]:
    """Each block as near its wish as the order and the width of the others allow (pooled neighbours, least squares)."""
    starts, offset = [], 0.0
    pools: list[list[float]] = []  # sum of wishes, how many
    for block in blocks:
        half = (len(block) - 1) / 2 * PITCH
        starts.append(offset)
        pools.append([_middle(block, wish, x) - half - offset, 1])
        offset += len(block) * PITCH
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            last = pools.pop()
            pools[-1] = [pools[-1][0] + last[0], pools[-1][1] + last[1]]
    level = [total / count for total, count in pools for _each in range(int(count))]
    return {
        person: level[at] + starts[at] + place * PITCH
        for at, block in enumerate(blocks)
        for place, person in enumerate(block)
    }
