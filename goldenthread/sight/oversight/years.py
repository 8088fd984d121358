"""A small line through the published years of one measure. A year with a marker breaks the line: it is not nought."""

from collections.abc import Sequence
from dataclasses import dataclass

from .published import Figure

WIDTH, TOP, BOTTOM, EDGE = 160.0, 5.0, 29.0, 5.0


@dataclass(frozen=True)
class Years:
    paths: list[str]
    x: float
    y: float
    words: str


def draw_years(figures: Sequence[Figure]) -> Years:
    known = [(figure.year, figure.number) for figure in figures if figure.number is not None]
    if len(known) < 2:
        return Years([], 0, 0, "")
    first, last = figures[0].year, figures[-1].year
    low, high = min(number for _, number in known), max(number for _, number in known)

    def place(year: int, number: float) -> tuple[float, float]:
        x = EDGE + (WIDTH - 2 * EDGE) * (year - first) / max(1, last - first)
        y = BOTTOM - (BOTTOM - TOP) * (number - low) / (high - low or 1)
        return round(x, 1), round(y, 1)

    runs: list[list[tuple[float, float]]] = [[]]
    for figure in figures:
        if figure.number is None:
            runs.append([])
        else:
            runs[-1].append(place(figure.year, figure.number))
    paths = ["M" + "L".join(f"{x} {y}" for x, y in run) for run in runs if len(run) > 1]
    x, y = place(*known[-1])
    return Years(paths, x, y, f"From {known[0][1]:g} in {known[0][0]} to {known[-1][1]:g} in {known[-1][0]}")
