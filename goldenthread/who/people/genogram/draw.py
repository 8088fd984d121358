"""The drawing itself: tree, places, strokes, people, frames, sentences."""

from collections.abc import Iterable, Sequence
from datetime import date

from .places import places
from .sentences import sentences
from .shapes import HALF, LABEL, MARGIN, PITCH, Frame, Genogram, Node, PersonLike, TieLike
from .strokes import plan_of, strokes
from .tree import born, tree_of

SHAPES = {"M": "square", "F": "circle"}
LONGEST_LABEL = 12


def draw(
    people: Sequence[PersonLike], relationships: Sequence[TieLike], focus: int, household: Iterable[int], today: date
) -> Genogram:
    """A family round one child. Everybody stands once, nobody on anybody, and every relationship has a line.

    Squares are men and boys, circles women and girls, diamonds not yet born or not known; a cross is a death, one
    slash separated, two divorced, a dashed frame one household, a dashed line a bond that is not by birth.
    """
    ids = {person.pk for person in people}
    ties = [tie for tie in relationships if tie.person_id in ids and tie.other_id in ids]
    tree = tree_of(people, ties, focus, today)
    x = places(tree, [person.pk for person in sorted(people, key=born)])
    x = {person: place + PITCH / 2 + MARGIN for person, place in x.items()}
    plan, wanted = plan_of(tree, x, ties)
    height = plan.settle()
    lines = strokes(plan, wanted)
    said = [tie for tie in ties if tie.pk not in plan.implied or tie.kind.startswith("step")]
    nodes = [_node(person, x[person.pk], plan.y[tree.rows[person.pk]], focus, today) for person in people]
    return Genogram(
        width=round(max(x.values()) + PITCH / 2 + MARGIN),
        height=round(height),
        nodes=nodes,
        lines=lines,
        frames=_frames(nodes, set(household) & ids),
        sentences=sentences(people, said, tree, focus, household, today),
    )


def _node(person: PersonLike, x: float, y: float, focus: int, today: date) -> Node:
    shape = SHAPES.get(person.sex, "diamond") if person.birth_date or not person.expected_on else "diamond"
    label = person.short_name.split()[0]
    return Node(
        id=person.pk,
        x=x,
        y=y,
        shape=shape,
        label=label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…",
        inside=_inside(person, today),
        died=person.death_date is not None,
        is_focus=person.pk == focus,
    )


def _inside(person: PersonLike, today: date) -> str:
    """The age in the shape: 9, 4m, 3w; "due" for a baby to come."""
    if person.birth_date is None:
        return "due" if person.expected_on else "?"
    on = person.death_date or today
    days = (on - person.birth_date).days
    if days >= 365:
        return str(
            on.year - person.birth_date.year - ((on.month, on.day) < (person.birth_date.month, person.birth_date.day))
        )
    return f"{days // 30}m" if days >= 60 else f"{max(days, 0) // 7}w"


def _frames(nodes: list[Node], household: set[int]) -> list[Frame]:
    """One frame when nobody else would be inside it, else one round each group who stand together; groups one under
    another are one frame with a waist."""
    home = [node for node in nodes if node.id in household]
    if len(home) < 2:
        return []
    whole = _round(home)
    if not any(_inside_frame(node, whole) for node in nodes if node.id not in household):
        return [whole]
    rows = [[_round(run) for run in _runs(nodes, household, y)] for y in sorted({node.y for node in nodes})]
    return _joined([row for row in rows if row], rows)


def _runs(nodes: list[Node], household: set[int], y: float) -> list[list[Node]]:
    """Those of the household in one row, parted where somebody else stands between."""
    runs: list[list[Node]] = [[]]
    for node in sorted((each for each in nodes if each.y == y), key=lambda each: each.x):
        if node.id in household:
            runs[-1].append(node)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _joined(held: list[list[Frame]], rows: list[list[Frame]]) -> list[Frame]:
    """Two rows with one group each, one above the other, become one outline."""
    next_to = len(held) == 2 and rows.index(held[1]) == rows.index(held[0]) + 1
    if next_to and len(held[0]) == len(held[1]) == 1:
        (upper,), (lower,) = held
        left, right = max(upper.x, lower.x), min(upper.x + upper.width, lower.x + lower.width)
        if right - left >= PITCH / 4:
            return [_waisted(upper, lower, left, right)]
    return [frame for row in held for frame in row]


def _waisted(upper: Frame, lower: Frame, left: float, right: float) -> Frame:
    x, end = min(upper.x, lower.x), max(upper.x + upper.width, lower.x + lower.width)
    path = (
        f"M{upper.x:g} {upper.y:g}H{upper.x + upper.width:g}V{upper.y + upper.height:g}H{right:g}V{lower.y:g}"
        f"H{lower.x + lower.width:g}V{lower.y + lower.height:g}H{lower.x:g}V{lower.y:g}H{left:g}"
        f"V{upper.y + upper.height:g}H{upper.x:g}z"
    )
    return Frame(x, upper.y, end - x, lower.y + lower.height - upper.y, path)


def _round(nodes: list[Node]) -> Frame:
    left, right = min(node.x for node in nodes) - PITCH / 2 + 3, max(node.x for node in nodes) + PITCH / 2 - 3
    top, bottom = min(node.y for node in nodes) - HALF - 9, max(node.y for node in nodes) + LABEL + 5
    return Frame(left, top, right - left, bottom - top)


def _inside_frame(node: Node, frame: Frame) -> bool:
    across = node.x + PITCH / 2 - 3 > frame.x and node.x - PITCH / 2 + 3 < frame.x + frame.width
    down = node.y + LABEL > frame.y and node.y - HALF < frame.y + frame.height
    return across and down
