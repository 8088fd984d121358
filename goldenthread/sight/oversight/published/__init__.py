"""Published figures of 153 councils, regions and England: read once, markers kept, never nought for a marker.

Contains public sector information licensed under the Open Government Licence v3.0. Sources: Department for Education,
children in need, children looked after and children's social work workforce statistics; Office for National
Statistics, mid-year population estimates.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

from goldenthread.foundations.numbers import number_in

FOLDER = Path(__file__).parent
ENGLAND = "E92000001"
MARKERS: dict[str, str] = {
    "c": "hidden, few children",
    "z": "does not apply",
    "x": "not available",
    "k": "rounds to nought",
    "low": "rounds to nought",
    "u": "too few to rely on",
    "-": "none",
    ":": "not available",
}


@dataclass(frozen=True)
class Council:
    code: str
    dfe_code: str
    name: str
    region: str
    type: str
    neighbours: tuple[str, ...]  # DfE codes of the ten statistical neighbours, closest first


@dataclass(frozen=True)
class Figure:
    """One published value. `number` is None where the publication has a marker; `words` then says what it means."""

    year: int
    value: str

    @property
    def number(self) -> float | None:
        return float(self.value) if number_in(self.value.replace(".", "", 1)) is not None else None

    @property
    def words(self) -> str:
        number = self.number
        if number is None:
            return MARKERS.get(self.value, self.value or "not published")
        return f"{number:,.0f}" if number == int(number) else f"{number:,.1f}"


@cache
def councils() -> dict[str, Council]:
    """Every council by its nine-character code, in the order of their names."""
    with (FOLDER / "councils.csv").open(newline="") as file:
        rows = [
            Council(
                row["code"], row["dfe_code"], row["name"], row["region"], row["type"], tuple(row["neighbours"].split())
            )
            for row in csv.DictReader(file)
        ]
    return {council.code: council for council in sorted(rows, key=lambda council: council.name)}


@cache
def _all() -> dict[tuple[str, str], list[Figure]]:
    found: dict[tuple[str, str], list[Figure]] = {}
    with (FOLDER / "figures.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault((row["measure"], row["area"]), []).append(Figure(int(row["year"]), row["value"]))
    for row in workforce():
        area, year = row.pop("area"), int(row.pop("year"))
        for measure, value in row.items():
            found.setdefault((measure, area), []).append(Figure(year, value))
    for figures in found.values():
        figures.sort(key=lambda figure: figure.year)
    return found


def workforce() -> list[dict[str, str]]:
    """Each area's published workforce row of each year, by the publication's own names: rates, and their parts."""
    with (FOLDER / "workforce.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def series(measure: str, area: str) -> list[Figure]:
    """Every published year of a measure for one area, oldest first."""
    return _all().get((measure, area), [])


def newest(measure: str, area: str) -> Figure | None:
    figures = series(measure, area)
    return figures[-1] if figures else None


def neighbours_of(council: Council) -> list[Council]:
    by_dfe = {each.dfe_code: each for each in councils().values()}
    return [by_dfe[code] for code in council.neighbours if code in by_dfe]


def middle_of_neighbours(measure: str, council: Council, year: int) -> tuple[float | None, int]:
    """The median of the neighbours that published a number that year, and how many did."""
    values = [
        figure.number
        for each in neighbours_of(council)
        for figure in series(measure, each.code)
        if figure.year == year and figure.number is not None
    ]
    return (median(values) if values else None), len(values)
