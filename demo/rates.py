"""What the synthetic council is like: a real council's published rates, so that its numbers are of the right size.

Contains public sector information licensed under the Open Government Licence v3.0 (Department for Education, Office
for National Statistics). England's value stands in where a council's is suppressed.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldenthread.foundations.numbers import number_in

FIGURES = Path(__file__).parent.parent / "goldenthread/sight/oversight/published/figures.csv"
ENGLAND = "E92000001"
WEEKS_OF_AN_ASSESSMENT = 9
MONTHS = [f"referrals_month_{month:02}" for month in range(1, 13)]
# Census factor: column of the published table.
FACTOR_COLUMNS = {
    "1B": "Alcohol_Misuse_parent",
    "2A": "Drug_Misuse_child",
    "2B": "Drug_Misuse_parent",
    "3A": "Domestic_Abuse_child",
    "3B": "Domestic_Abuse_parent",
    "4A": "Mental_Health_child",
    "4B": "Mental_Health_parent",
    "5A": "Learning_Disability_child",
    "6A": "Physical_Disability_child",
    "6B": "Physical_Disability_parent",
    "7A": "Young_Carer",
    "10A": "Going_missing",
    "11A": "Child_sexual_exploitation",
    "13A": "Gangs",
    "14A": "Socially_unacceptable_behaviour",
    "15A": "Self_harm",
    "16A": "Neglect",
    "17A": "Emotional_Abuse",
    "18C": "Physical_Abuse_adult_on_child",
    "19C": "Sexual_Abuse_adult_on_child",
    "20": "Other",
    "24A": "Child_criminal_exploitation",
}


@cache
def _latest() -> dict[tuple[str, str], float]:
    """(measure, area): the newest published number."""
    newest: dict[tuple[str, str], tuple[str, float]] = {}
    with FIGURES.open(newline="") as file:
        for row in csv.DictReader(file):
            key = (row["measure"], row["area"])
            is_number = number_in(row["value"].replace(".", "", 1)) is not None
            if is_number and row["year"] > newest.get(key, ("", 0))[0]:
                newest[key] = (row["year"], float(row["value"]))
    return {key: value for key, (_, value) in newest.items()}


def latest(measure: str, area: str) -> float:
    figures = _latest()
    return figures.get((measure, area), figures[(measure, ENGLAND)])


def share(part: str, whole: str, area: str) -> float:
    """One published count as a share of another, both of the same area: a count of England is never a council's."""
    figures = _latest()
    here = area if (part, area) in figures and (whole, area) in figures else ENGLAND
    return min(1.0, figures[(part, here)] / figures[(whole, here)])  # rounding makes the smallest areas odd


@dataclass(frozen=True)
class Rates:
    referrals_a_year: float  # per child aged 0 to 17
    rereferral: float  # share of referrals within a year of another
    no_further_action: float  # share of referrals
    in_time: float  # share of assessments within 45 working days
    not_in_need: float  # share of referrals assessed and found not in need
    open_at_once: float  # children in need at one time, per child
    enquiries: float  # section 47 enquiries, per referral
    conferences: float  # initial conferences, per enquiry
    plans: float  # child protection plans begun, per initial conference
    plans_begun_a_year: float  # per child
    on_plans_at_once: float  # children with a child protection plan at one time, per child
    months: tuple[float, ...]  # how full each month is, mean 1, January first
    factors: dict[str, float]  # share of assessments with each factor

    @property
    def found_no_need(self) -> float:
        """Share of assessments after which nothing more is done, or early help leads."""
        return min(0.9, self.not_in_need + 0.08)

    @property
    def weeks_on_a_plan(self) -> float:
        """Mean weeks after an assessment that finds need, so that as many are open at once as are published."""
        years_open = self.open_at_once / (self.referrals_a_year * (1 - self.no_further_action))
        return max(8.0, (52 * years_open - WEEKS_OF_AN_ASSESSMENT) / (1 - self.found_no_need))


def rates_of(area: str) -> Rates:
    """A council's published rates as shares, by its nine-character code."""
    by_month = [latest(month, area) for month in MONTHS]
    episodes = "factor_Episodes_with_assessment_factor"
    return Rates(
        referrals_a_year=share("referrals", "population_0_17", area),
        rereferral=latest("rereferral_percent", area) / 100,
        no_further_action=latest("referral_nfa_percent", area) / 100,
        in_time=latest("assessments_in_time_percent", area) / 100,
        not_in_need=latest("not_in_need_percent", area) / 100,
        open_at_once=share("children_in_need", "population_0_17", area),
        enquiries=share("section_47s", "referrals", area),
        conferences=share("initial_conferences", "section_47s", area),
        plans=share("protection_plan_starts", "initial_conferences", area),
        plans_begun_a_year=share("protection_plan_starts", "population_0_17", area),
        on_plans_at_once=share("protection_plans", "population_0_17", area),
        months=tuple(12 * month / sum(by_month) for month in by_month),
        factors={code: share(f"factor_{column}", episodes, area) for code, column in FACTOR_COLUMNS.items()},
    )
