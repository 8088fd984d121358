"""The council's profile: published figures beside neighbours and England, and the same of this copy today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from goldenthread.foundations.clocks import working_days
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.visible import knowable_people
from goldenthread.who.workforce.census.rules import RATES
from goldenthread.who.workforce.models import Worker

from . import published
from .figures import A_MONTH, authorised, held, referred
from .published import Council, Figure

# measure: (its name, its unit)
MEASURES: dict[str, tuple[str, str]] = {
    "population_0_17": ("Children aged 0 to 17", ""),
    "referrals": ("Referrals in the year", ""),
    "rereferral_percent": ("Referrals within 12 months of another", "%"),
    "assessments_in_time_percent": ("Assessments done within 45 working days", "%"),
    "assessment_median_days": ("Working days an assessment takes, the middle one", ""),
    "children_in_need": ("Children in need on 31 March", ""),
    "protection_plan_rate": ("Child protection plans on 31 March, per 10,000 children", ""),
    "looked_after_rate": ("Children looked after on 31 March, per 10,000 children", ""),
}
# The department's measures of the workforce, as they are called in its publication; how each is made is in
# who/workforce/census/rules.py, by the key here.
WORKFORCE: dict[str, str] = {
    "vacancy": "vacancy_rate_fte",
    "turnover": "turnover_rate_fte",
    "agency": "agency_rate_fte",
    "agency_cover": "agency_cover_rate_fte",
    "vacancy_cover": "vacancy_agency_cover_rate_fte",
    "caseload": "caseload_fte",
    "absence": "absence_rate_fte",
}
NAMES = MEASURES | {column: RATES[key][:2] for key, column in WORKFORCE.items()}
COUNTS = {"referrals", "children_in_need"}  # shown per 10,000 children beside other areas


@dataclass(frozen=True)
class Line:
    """One measure of the profile, beside others."""

    measure: str
    name: str
    unit: str
    here: Figure | None
    rate: float | None  # per 10,000 children, for a count
    middle: float | None  # of the statistical neighbours
    counted: int  # how many neighbours published it
    england: float | None
    history: list[Figure]

    def with_unit(self, number: float | None) -> str:
        return "not published" if number is None else f"{number:,.1f}".removesuffix(".0") + self.unit


def per_ten_thousand(measure: str, area: str, year: int) -> float | None:
    """A count as a rate per 10,000 children aged 0 to 17 of the nearest published year."""
    count = next((figure.number for figure in published.series(measure, area) if figure.year == year), None)
    people = [figure for figure in published.series("population_0_17", area) if figure.number and figure.year <= year]
    return 10_000 * count / people[-1].number if count is not None and people else None


def line(measure: str, council: Council) -> Line:
    name, unit = NAMES[measure]
    here = published.newest(measure, council.code)
    history = published.series(measure, council.code)
    if here is None or measure == "population_0_17":
        return Line(measure, name, unit, here, None, None, 0, None, history)
    if measure in COUNTS:
        rates = [per_ten_thousand(measure, each.code, here.year) for each in published.neighbours_of(council)]
        known = sorted(rate for rate in rates if rate is not None)
        middle = median(known) if known else None
        rate = per_ten_thousand(measure, council.code, here.year)
        england = per_ten_thousand(measure, published.ENGLAND, here.year)
        return Line(measure, name, unit, here, rate, middle, len(known), england, history)
    middle, counted = published.middle_of_neighbours(measure, council, here.year)
    england = next(
        (each.number for each in published.series(measure, published.ENGLAND) if each.year == here.year), None
    )
    return Line(measure, name, unit, here, None, middle, counted, england, history)


def lines(council: Council, measures: Iterable[str] = tuple(MEASURES)) -> list[Line]:
    return [line(measure, council) for measure in measures]


@dataclass(frozen=True)
class Live:
    """This copy's own numbers today. Locked records are in none of them for who may not know of them."""

    children_held: int
    referrals_year: int
    referrals_month: int
    again_percent: float | None
    assessed: int
    in_time_percent: float | None


def live(worker: Worker, today: date) -> Live:
    known = knowable_people(worker, today)
    pairs = list(referred(known, today).values_list("child", "referred_on"))
    spans = list(authorised(known, today).values_list("referral__referred_on", "authorised_on"))
    in_time = sum(working_days.between(start, end) <= 45 for start, end in spans)  # CIN census: 45 working days
    return Live(
        children_held=held(known, today).count(),
        referrals_year=len(pairs),
        referrals_month=sum(on > today - A_MONTH for _, on in pairs),
        again_percent=100 * _again(pairs) / len(pairs) if pairs else None,
        assessed=len(spans),
        in_time_percent=100 * in_time / len(spans) if spans else None,
    )


def _again(pairs: list[tuple[int, date]]) -> int:
    """Referrals within 12 months of an earlier one of the same child, as the department counts re-referrals."""
    earlier = Referral.objects.filter(child__in={child for child, _ in pairs}).values_list("child", "referred_on")
    days: dict[int, list[date]] = {}
    for child, on in earlier:
        days.setdefault(child, []).append(on)
    return sum(any(0 < (on - other).days <= 365 for other in days[child]) for child, on in pairs)
