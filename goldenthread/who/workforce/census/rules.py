"""The department's workforce measures, each one formula. Values in, values out; every number of people is a sum of
shares of full time, except cases, which are children.

Source: children's social work workforce census and statistics (Department for Education), as checked in the practice
notes on workforce measures: every council's published row of 2017 to 2025 comes out again, to the rounding of what is
published (test_rates.py names what does not). In post excludes agency workers, and includes whoever is on leave.
"""

from calendar import isleap, monthrange
from collections.abc import Collection, Iterable, Sequence
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


# Which posts the census counts, and at which rank: somebody in them is a child and family social worker. Source:
# children's social work workforce census, role codes 1 to 6. A family help lead is one where they are registered.
RANKS: Final[dict[str, str]] = {
    "head_of_service": "senior manager",
    "service_manager": "middle manager",
    "team_manager": "first line manager",
    "senior": "senior practitioner",
    "protection_lead": "senior practitioner",
    "social_worker": "case holder",
    "family_help_lead": "case holder",
    "reviewing_officer": "qualified, without cases",
    "conference_chair": "qualified, without cases",
    "principal_social_worker": "qualified, without cases",
}
WHERE_REGISTERED: Final = frozenset({"family_help_lead"})
MANAGING: Final = ("team_manager", "service_manager", "head_of_service")

# Why somebody left, where to, and where a starter came from. Source: the census asks all three (its schema of 2022 has
# ten reasons, nine destinations, ten origins); these words for them are ours, unsourced: compare with the year's guide
# before a return is made of them.
NOT_KNOWN: Final = "not_known"
MISTAKE: Final = "mistake"  # no leaving: nobody was here
LEFT_BECAUSE: Final[dict[str, str]] = {
    "resigned": "Resigned",
    "retired": "Retired",
    "contract_ended": "A fixed contract ended",
    "voluntary": "Voluntary redundancy",
    "compulsory": "Compulsory redundancy",
    "dismissed": "Dismissed",
    "other_work": "Other work in this council, not children’s social work",
    "died": "Died",
    "other": "Another reason",
    NOT_KNOWN: "Not known",
    MISTAKE: "Entered here by mistake",
}
LEFT_TO: Final[dict[str, str]] = {
    "council": "Children’s social work for another council",
    "agency": "Children’s social work through an agency",
    "adults": "Other social work",
    "other_work": "Other work",
    "break": "A break from work",
    "none": "No work",
    NOT_KNOWN: "Not known",
}
CAME_FROM: Final[dict[str, str]] = {
    "qualified": "Newly qualified",
    "council": "Children’s social work for another council",
    "agency": "Children’s social work through an agency",
    "adults": "Other social work",
    "other_work": "Other work",
    "break": "A break from work",
    "abroad": "Social work in another country",
    NOT_KNOWN: "Not known",
}
AWAY: Final[dict[str, str]] = {
    "sickness": "Sickness", "parental": "Maternity, paternity, adoption or shared parental leave", "other": "Other",
}  # fmt: skip
COUNTS_AS_ABSENCE: Final = "sickness"

# The first year after qualifying. Source: the assessed and supported year in employment (an agreement, reviews,
# observations, a final assessment); how many of each and when is the employer's programme: local practice, unsourced.
PROGRAMME: Final[dict[str, str]] = {
    "agreement": "Support and assessment agreement",
    "three_months": "Review at three months",
    "six_months": "Review at six months",
    "observation": "Observation of practice",
    "training": "Training",
    "final": "Final assessment",
}
# In which month of the programme each should be there at the latest: local practice, unsourced.
BY_MONTH: Final[dict[str, int]] = {"agreement": 2, "three_months": 4, "six_months": 7, "final": 12}
OBSERVATIONS: Final = 3  # in the year: local practice, unsourced
OBSERVED_BY: Final[dict[int, int]] = {4: 1, 12: OBSERVATIONS}  # in which month how many, as BY_MONTH


def is_counted(role: str, is_registered: bool) -> bool:
    """Whether the census counts somebody in this role. Source: as RANKS."""
    return role in RANKS and (is_registered or role not in WHERE_REGISTERED)


def milestones_missing(kinds: Sequence[str], month: int) -> list[str]:
    """What of the programme should be there by this month of it and is not; `kinds` has each as often as it was done.

    Source: as BY_MONTH; of observations the clock `asye_observation`: three in twelve months, one early. No source says
    by when the first and the second are due: here the first goes with the review at three months, the others with the
    final assessment. Nor does one say how much training is due, or when: it is never missing."""
    missing = [PROGRAMME[kind] for kind, by in BY_MONTH.items() if month > by and kind not in kinds]
    short = max((due for by, due in OBSERVED_BY.items() if month > by), default=0) - kinds.count("observation")
    return [*missing, f"{short} observation{'s' if short > 1 else ''} of practice"] if short > 0 else missing


def month_of(started: date, today: date) -> int:
    """Of a programme that began then: its first day is in month one. Source: as BY_MONTH."""
    return (today.year - started.year) * 12 + today.month - started.month + (today.day >= started.day)


def share_left(full_time_equivalent: float, held: Iterable[float]) -> float:
    """How much of a post of the establishment nobody of the council's own holds. Source: as vacancy_rate: an agency
    worker covers a vacancy and does not fill it."""
    return max(0.0, round(full_time_equivalent - sum(held), 2))


def reasons_against_place(is_same: bool, is_open: bool, left: float, asked: float, is_agency: bool) -> list[str]:
    """Why somebody may not be put into a post of the establishment. Source: as share_left."""
    if not is_same:
        return ["The post of the establishment is in another team, or for another role. Choose one that fits, or none."]
    if not is_open:
        return ["The post of the establishment is not there on that day. Choose another, or none."]
    if left <= 0:
        return ["Somebody of the council’s own holds this post of the establishment. Choose another, or none."]
    if asked > left and not is_agency:
        return [f"Of this post of the establishment {left:g} is vacant. Enter that share or less, or choose another."]
    return []


def reasons_against_establishing(role: str, own_service: int | None, service: int | None) -> list[str]:
    """Who says which posts there are: whoever leads the service, in that service, and whoever leads them. Source:
    practice notes on roles, joiners and movers; which rank is the council's scheme of delegation, local practice."""
    if role in ("head_of_service", "director") or (role == "service_manager" and own_service == service):
        return []
    return ["Only the service’s manager, a head of service or the director says which posts there are."]


def reasons_against_line(
    role: str, own: tuple[int | None, int | None], theirs: tuple[int | None, int | None]
) -> list[str]:
    """Who writes of somebody's absence and first year: whoever manages them. `own` and `theirs`: team and service.

    Source: practice notes on roles: a team manager sees staff workload of the team; absence is for the line alone."""
    is_line = {
        "team_manager": own[0] is not None and own[0] == theirs[0],
        "service_manager": own[1] is not None and own[1] == theirs[1],
        "head_of_service": True,
        "director": True,
    }
    return [] if is_line.get(role) else ["Only whoever manages them writes or reads this."]


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


def rolling_turnover(leavers: float, monthly_in_post: Collection[float]) -> float | None:
    """LOCAL, not the department's: leavers of twelve months, per 100 of the mean of the 13 months' ends in post.

    Source: practice notes on workforce measures: local dashboards show it; label it, and never mix."""
    return _percent(leavers, sum(monthly_in_post) / len(monthly_in_post)) if monthly_in_post else None


def months_back(day: date) -> list[date]:
    """The same day of this month and of the twelve before, the oldest first; the month's last where it has no such."""
    found = []
    for back in range(12, -1, -1):
        year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
        found.append(date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])))
    return found


def _percent(part: float, whole: float) -> float | None:
    return 100 * part / whole if whole else None
