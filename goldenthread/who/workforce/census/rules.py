"""The department's workforce measures, each one formula. Values in, values out; every number of people is a sum of
shares of full time, except cases, which are children.

Source: children's social work workforce census and statistics (Department for Education), as checked in the practice
notes on workforce measures: every council's published row of 2017 to 2025 comes out again, to the rounding of what is
published (test_rates.py names what does not). In post excludes agency workers, and includes whoever is on leave.
"""

from calendar import isleap
from datetime import date
from typing import Final

# A rate by its key: (what it is called, its unit, how it is made). A page says all three.
RATES: Final[dict[str, tuple[str, str, str]]] = {
    "vacancy": ("Vacancy", "%", "vacant posts, of those and the people in post"),
    "turnover": ("Turnover", "%", "leavers in the year, of the people in post at its end"),
    "agency": ("Agency workers", "%", "agency workers, of those and the people in post"),
    "agency_cover": ("Agency workers who cover a vacancy", "%", "of all agency workers"),
    "vacancy_cover": ("Vacancies covered by agency workers", "%", "of all vacant posts"),
    "caseload": ("Cases of a case holder", "", "children held, by full-time case holder, agency workers among them"),
    "absence": ("Sickness absence", "%", "working days lost in the year, of those of the people in post"),
}


def vacancy_rate(vacant: float, in_post: float) -> float | None:
    """Vacant full-time posts, covered by an agency worker or not, per 100 of those and the people in post.

    Source: children's social work workforce statistics, vacancy rate (full-time equivalent)."""
    return _percent(vacant, vacant + in_post)


def turnover_rate(leavers: float, in_post: float) -> float | None:
    """Who left children's social work here within the year, per 100 in post on its last day. A move to another post
    of children's social work here is no leaving. Source: as vacancy_rate, turnover rate (full-time equivalent)."""
    return _percent(leavers, in_post)


def agency_rate(agency: float, in_post: float) -> float | None:
    """Agency workers per 100 of those and the people in post. Source: as vacancy_rate, agency worker rate."""
    return _percent(agency, agency + in_post)


def agency_cover_rate(covering: float, agency: float) -> float | None:
    """Agency workers who cover a vacancy, per 100 agency workers. Source: as vacancy_rate, agency cover rate."""
    return _percent(covering, agency)


def vacancy_cover_rate(covering: float, vacant: float) -> float | None:
    """Agency workers who cover a vacancy, per 100 vacancies. Source: as vacancy_rate, vacancies covered by agency."""
    return _percent(covering, vacant)


def caseload(cases: float, case_holders: float) -> float | None:
    """Children held, by full-time case holder; agency workers and their cases count. Source: as vacancy_rate, average
    caseload."""
    return cases / case_holders if case_holders else None


def absence_rate(days_lost: float, in_post: float, year: int) -> float | None:
    """Working days lost to sickness, per 100 that the people in post on the last day would have worked in the year.

    Source: as vacancy_rate, sickness absence rate."""
    return _percent(days_lost, in_post * days_worked(year))


def days_worked(year: int) -> int:
    """Working days of a year that ends on 30 September of this one: 253, and 254 where it has a 29 February.

    Source: 253 is in the practice notes; 254 is what the councils' published rows of 2020 and 2024 say, no other whole
    number fits them."""
    return 254 if isleap(year) else 253


def year_of(day: date) -> int:
    """The census year that a day is in, named by its end: 1 October 2025 is of 2026."""
    return day.year + (day.month >= 10)


def snapshot(year: int) -> date:
    """The day on which the census counts who is in post: 30 September."""
    return date(year, 9, 30)


def first_day(year: int) -> date:
    return date(year - 1, 10, 1)


def last_census(today: date) -> int:
    """The census year that ended last, on a 30 September before today or today."""
    return today.year if today >= snapshot(today.year) else today.year - 1


def _percent(part: float, whole: float) -> float | None:
    return 100 * part / whole if whole else None
