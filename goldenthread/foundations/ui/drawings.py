"""Where the beads, breaks and dots of the small pictures stand. The templates draw them; no style is set here."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Bead = Literal["done", "now", "next", "break"]

MINI_LEFT, MINI_RIGHT, MIDDLE = 6.0, 98.0, 7.0
LOAD_STEP, LOAD_FIRST, USUAL_LOAD = 14, 8, 22
SCALE_LEFT, SCALE_STEP, SCALE_WIDTH, MARK_STEP = 14.0, 33.2, 360.0, 13.0
LETTER = 6.6  # the width of a letter at 13 pixels, near enough to keep two names from touching


class Mark(NamedTuple):
    kind: str
    x: float
    d: str = ""


def n(value: float) -> str:
    """A coordinate without a tail of zeros."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def fray(x: float, y: float = MIDDLE) -> str:
    return f"M{n(x)} {n(y)}q4 -1 7 -4M{n(x)} {n(y)}q4 0 8 1M{n(x)} {n(y)}q3 1 6 4"


def diamond(x: float, size: float = 5, y: float = MIDDLE) -> str:
    s = n(size)
    return f"M{n(x)} {n(y - size)}l{s} {s}l-{s} {s}l-{s} -{s}z"


def mini_thread(beads: Sequence[Bead], width: float = 104) -> list[Mark]:
    """The lines, frays and beads of a thread in a row, from its steps in order, first the lines, then the beads."""
    left, right = MINI_LEFT, width - MINI_LEFT
    gap = (right - left) / max(len(beads) - 1, 1)
    places = [left + gap * place for place in range(len(beads))]
    lines: list[Mark] = []
    for place, kind in enumerate(beads[1:], start=1):
        lines += _strand(places[place - 1], places[place], beads[place - 1], kind)
    return lines + [_bead(kind, x) for kind, x in zip(beads, places, strict=True)]


def _strand(start: float, end: float, before: Bead, to: Bead) -> list[Mark]:
    if to == "break":
        return _torn(start, end)
    kind = "next" if to == "next" or before == "break" else "line"
    start += 6 if before == "break" else 0
    return [Mark(kind, start, f"M{n(start)} 7H{n(end)}")]


def _torn(start: float, end: float) -> list[Mark]:
    """The thread frays before a break; where there is room, red dots lead on to it."""
    roomy = end - start > 60
    torn = end - 46 if roomy else start + (end - start) * 0.3
    marks = [Mark("line", start, f"M{n(start)} 7H{n(torn)}"), Mark("fray", torn, fray(torn))]
    return [*marks, Mark("gap", torn, f"M{n(torn + 12)} 7H{n(end - 10)}")] if roomy else marks


def _bead(kind: Bead, x: float) -> Mark:
    return Mark("break", x, diamond(x)) if kind == "break" else Mark(kind, x)


class Load(NamedTuple):
    width: int
    target_x: int
    limit_x: int
    dots: list[Mark]


def load_dots(children: int, leaving: int, target: int, limit: int, most: int = 0) -> Load:
    """A dot for each child: those who may lose this worker are open, those over the limit are diamonds."""
    room = max(children + 1, limit + 2, most, USUAL_LOAD)
    dots = [_dot(place, children - leaving, limit) for place in range(children)]
    return Load(room * LOAD_STEP + LOAD_FIRST, target * LOAD_STEP + 1, limit * LOAD_STEP + 1, dots)


def _dot(place: int, staying: int, limit: int) -> Mark:
    x = LOAD_FIRST + LOAD_STEP * place
    if place >= limit:
        return Mark("over", x, diamond(x, 6, 11))
    return Mark("lose" if place >= staying else "child", x)


class Answer(NamedTuple):
    """One number of the scale: a mark for each person who gave it, and their names where they touch no others."""

    x: float
    ys: list[float]
    names: str
    label_x: float
    label_y: float


class Scale(NamedTuple):
    axis: float
    height: float
    answers: list[Answer]


def scale(answers: Sequence[tuple[str, int]]) -> Scale:
    """Who said which number from 0 to 10. Each person keeps an own mark: numbers are never averaged."""
    by_score: dict[int, list[str]] = {}
    for name, score in answers:
        by_score.setdefault(score, []).append(name)
    tallest = max(map(len, by_score.values()), default=1)
    used = {"above": 0.0, "below": 0.0, "top": 0.0}
    heights = {"below": 22.0, "top": -MARK_STEP * tallest - 16}
    found = [_answer(score, by_score[score], used, heights) for score in sorted(by_score)]
    axis = 14 - min((min(each.label_y, each.ys[-1] + 6) for each in found), default=-10.0)
    moved = [each._replace(ys=[y + axis for y in each.ys], label_y=each.label_y + axis) for each in found]
    return Scale(axis, axis + 50, moved)


def _answer(score: int, people: list[str], used: dict[str, float], heights: dict[str, float]) -> Answer:
    """Heights are counted from the axis here; scale() moves all of them down together."""
    x, half = SCALE_LEFT + SCALE_STEP * score, len(", ".join(people)) * LETTER / 2
    row, label_x = _place(min(max(x, half), SCALE_WIDTH - half), x, half, used)
    used[row] = label_x + half + 6
    ys = [-MARK_STEP * place for place in range(len(people))]
    return Answer(x, ys, ", ".join(people), label_x, heights.get(row, ys[-1] - 11))


def _place(centre: float, x: float, half: float, used: dict[str, float]) -> tuple[str, float]:
    """Over its own mark, else under it, else a little to the right of one of these, else in a row at the top."""
    for row in ("above", "below"):
        if centre - half >= used[row]:
            return row, centre
    for row in ("above", "below"):
        label_x = used[row] + half
        if label_x - half <= x + 4 and label_x + half <= SCALE_WIDTH:
            return row, label_x
    return "top", max(centre, used["top"] + half)


def numbers(answers: Sequence[tuple[str, int]]) -> str:
    """The scale in words: "School 3, Plover 4, Tansy 4"."""
    return ", ".join(f"{name} {score}" for name, score in sorted(answers, key=lambda each: each[1]))
