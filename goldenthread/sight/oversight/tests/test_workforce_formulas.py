"""The department's workforce formulas give every council's published row of nine years again, to its rounding.

Each part of a rate is published to 0.1, so it lies within 0.05 of what is printed; the rate made of the least and the
most that the parts can be must meet the rate as printed. Of all rows only those named below do not. They are regions
and England, which the department fills in for councils that sent no usable figure; and Sunderland, whose part is "low".
"""

from collections.abc import Callable

import pytest

from goldenthread.sight.oversight import published
from goldenthread.sight.oversight.published import Figure
from goldenthread.who.workforce.census import rules

HALF = 0.05 + 1e-6  # of the last printed place
SUNDERLAND, WHOLE = "E08000024", {"cases"}  # cases are counted, not rounded
REGIONS = {
    "North East": "E12000001", "North West": "E12000002", "West Midlands": "E12000005", "East of England": "E12000006",
    "London": "E12000007", "South East": "E12000008", "South West": "E12000009", "Outer London": "E13000002",
    "England": published.ENGLAND,
}  # fmt: skip

# rate: (published name, what it is made of, the formula)
MADE: dict[str, tuple[str, tuple[str, str], Callable[..., float | None]]] = {
    "vacancy": ("vacancy_rate_fte", ("vacancy_fte", "inpost_fte"), rules.vacancy_rate),
    "turnover": ("turnover_rate_fte", ("leavers_fte", "inpost_fte"), rules.turnover_rate),
    "agency": ("agency_rate_fte", ("agency_fte", "inpost_fte"), rules.agency_rate),
    "agency_cover": ("agency_cover_rate_fte", ("agency_cover_fte", "agency_fte"), rules.agency_cover_rate),
    "vacancy_cover": (
        "vacancy_agency_cover_rate_fte", ("agency_cover_fte", "vacancy_fte"), rules.vacancy_cover_rate,
    ),
    "caseload": ("caseload_fte", ("cases", "case_holders_fte"), rules.caseload),
    "absence": ("absence_rate_fte", ("working_days_lost_fte", "inpost_fte"), rules.absence_rate),
}  # fmt: skip
# rate: (rows in which the rate is published, those that do not come out again)
SAID: dict[str, tuple[int, str]] = {
    "vacancy": (1461, ""),
    "turnover": (1453, "2022 England, 2022 North East, 2024 England, 2024 North East"),
    "agency": (1449, "2023 England, 2023 London, 2023 Outer London, 2024 England, 2024 West Midlands"),
    "agency_cover": (
        1403,
        "2017 England, 2017 London, 2017 Outer London, 2017 South East, 2023 England, 2023 London, 2023 Outer London, "
        "2023 Sunderland, 2024 England, 2024 Sunderland, 2024 West Midlands, 2025 Sunderland",
    ),
    "vacancy_cover": (
        1413,
        "2017 England, 2017 London, 2017 Outer London, 2017 South East, 2018 England, 2018 London, 2018 Outer London, "
        "2023 Sunderland, 2024 England, 2024 Sunderland, 2024 West Midlands, 2025 Sunderland",
    ),
    "caseload": (1458, ""),
    "absence": (
        1444,
        "2023 East of England, 2023 England, 2023 North West, 2024 England, 2024 South West, 2024 West Midlands",
    ),
}


def comes_out(row: dict[str, str], name: str, parts: tuple[str, str], formula: Callable[..., float | None]) -> bool:
    told = [Figure(0, row[part]).number for part in parts]
    if None in told:  # a part that is "low": more than nought, and too little to print
        return False
    (least_part, most_part), (least_whole, most_whole) = (
        (number, number) if part in WHOLE else (max(0.0, number - HALF), number + HALF)
        for part, number in zip(parts, told, strict=True)
    )
    year = (int(row["year"]),) if formula is rules.absence_rate else ()
    least, most = formula(least_part, most_whole, *year), formula(most_part, least_whole, *year)
    rate = float(row[name])
    return (least or 0) - HALF <= rate and (most is None or rate <= most + HALF)


@pytest.mark.parametrize("rate", MADE)
def test_each_published_row_comes_out_again_but_those_that_are_named(rate):
    name, parts, formula = MADE[rate]
    said = [row for row in published.workforce() if Figure(0, row[name]).number is not None]
    names = {code: area for area, code in REGIONS.items()} | {SUNDERLAND: "Sunderland"}
    missed = [
        f"{row['year']} {names.get(row['area'], row['area'])}"
        for row in said
        if not comes_out(row, name, parts, formula)
    ]
    assert (len(said), ", ".join(sorted(missed))) == SAID[rate]


def test_a_year_with_a_29_february_has_a_working_day_more():
    """With 253 in every year twelve councils' rows of 2024 and fifteen of 2020 would not come out."""
    assert [rules.days_worked(year) for year in (2019, 2020, 2023, 2024, 2025)] == [253, 254, 253, 254, 253]
    name, parts, _ = MADE["absence"]
    missed = [
        row["year"]
        for row in published.workforce()
        if row["area"][:3] not in {"E12", "E13", "E92"}
        and Figure(0, row[name]).number is not None
        and not comes_out(row, name, parts, lambda days, people: 100 * days / (people * 253) if people else None)
    ]
    assert {year: missed.count(year) for year in missed} == {"2020": 15, "2024": 12}


def test_england_of_2025_as_published():
    said = {key: published.newest(name, published.ENGLAND) for key, (name, _, _) in MADE.items()}
    assert {key: (figure.year, figure.value) for key, figure in said.items()} == {
        "vacancy": (2025, "14.2"), "turnover": (2025, "11.8"), "agency": (2025, "13"), "agency_cover": (2025, "81.1"),
        "vacancy_cover": (2025, "73.6"), "caseload": (2025, "15.2"), "absence": (2025, "3.5"),
    }  # fmt: skip
