"""The chart: children for each worker over twelve months, a range and its middle, as things are and in the scenario."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from .play import Range, Year

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640.0, 220.0, 36.0, 8.0, 10.0, 24.0


@dataclass(frozen=True)
class Line:
    band: str  # a path around the range
    middle: str  # a path along its middle


@dataclass(frozen=True)
class Chart:
    plain: Line
    other: Line | None  # where the scenario differs
    steps: Sequence[tuple[float, int]]  # where each number of children stands
    months: Sequence[tuple[float, int]]
    width: float = WIDTH
    height: float = HEIGHT


def chart(plain: Year, other: Year) -> Chart:
    years = [plain] if other is plain else [plain, other]
    most = max(4, ceil(max(month.each.high for year in years for month in year.months) / 4) * 4)
    lines = [_line([month.each for month in year.months], most) for year in years]
    steps = [(_y(number, most), number) for number in range(0, most + 1, most // 4)]
    months = [(_x(place), place + 1) for place in range(12) if place % 3 == 2]
    return Chart(lines[0], lines[1] if len(lines) > 1 else None, steps, months)


def _line(ranges: Sequence[Range], most: int) -> Line:
    upper = [(_x(place), _y(each.high, most)) for place, each in enumerate(ranges)]
    lower = [(_x(place), _y(each.low, most)) for place, each in enumerate(ranges)]
    middle = [(_x(place), _y(each.middle, most)) for place, each in enumerate(ranges)]
    return Line(_path([*upper, *reversed(lower)]) + "Z", _path(middle))


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points)


def _x(place: int) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * place / 11, 1)


def _y(number: float, most: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * number / most, 1)
