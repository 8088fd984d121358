"""Where the beads, breaks and dots of the small pictures stand. The templates draw them; no style is set here."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Bead = Literal["done", "now", "next", "break"]

MINI_LEFT, MINI_RIGHT, MIDDLE = 6.0, 98.0, 7.0
LOAD_STEP, LOAD_FIRST = 14, 8
SCALE_LEFT, SCALE_STEP = 14.0, 33.2
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
        torn = start + (end - start) * 0.3
        return [Mark("line", start, f"M{n(start)} 7H{n(torn)}"), Mark("fray", torn, fray(torn))]
    kind = "next" if to == "next" or before == "break" else "line"
    start += 6 if before == "break" else 0
    return [Mark(kind, start, f"M{n(start)} 7H{n(end)}")]


def _bead(kind: Bead, x: float) -> Mark:
    return Mark("break", x, diamond(x)) if kind == "break" else Mark(kind, x)


class Load(NamedTuple):
    width: int
    target_x: int
    limit_x: int
    dots: list[Mark]


def load_dots(children: int, leaving: int, target: int, limit: int, most: int = 0) -> Load:
    """A dot for each child: those who may lose this worker are open, those over the limit are diamonds."""
    room = max(children, limit, most) + 2
    dots = [_dot(place, children - leaving, limit) for place in range(children)]
    return Load(room * LOAD_STEP, target * LOAD_STEP + 1, limit * LOAD_STEP + 1, dots)


def _dot(place: int, staying: int, limit: int) -> Mark:
    x = LOAD_FIRST + LOAD_STEP * place
    if place >= limit:
        return Mark("over", x, diamond(x, 6, 11))
    return Mark("lose" if place >= staying else "child", x)


class Answer(NamedTuple):
    """One number of the scale with everybody who gave it; `label_y` keeps the names of neighbours apart."""

    score: int
    x: float
    ys: list[float]
    names: str
    label_y: float
    anchor: str


def scale(answers: Sequence[tuple[str, int]]) -> list[Answer]:
    """Who said which number from 0 to 10. Each person keeps an own mark: numbers are never averaged."""
    by_score: dict[int, list[str]] = {}
    for name, score in answers:
        by_score.setdefault(score, []).append(name)
    found: list[Answer] = []
    rows = {"above": -1e3, "below": -1e3, "top": -1e3}
    for score in sorted(by_score):
        names, x = ", ".join(by_score[score]), SCALE_LEFT + SCALE_STEP * score
        half = len(names) * LETTER / 2
        row = next((row for row, used in rows.items() if x - half > used), "top")
        rows[row] = x + half + 4
        found.append(_answer(score, x, by_score[score], names, row, half))
    return found


def _answer(score: int, x: float, people: list[str], names: str, row: str, half: float) -> Answer:
    label_y = {"above": 44, "below": 92, "top": 28}[row]
    anchor = "start" if x - half < 0 else "end" if x + half > 360 else "mid"
    return Answer(score, x, [66 - 3.5 * place for place in range(len(people))], names, label_y, anchor)


def numbers(answers: Sequence[tuple[str, int]]) -> str:
    """The scale in words: "School 3, Plover 4, Tansy 4"."""
    return ", ".join(f"{name} {score}" for name, score in sorted(answers, key=lambda each: each[1]))
