"""Errors about the work on a referral: assessments and CIN plans."""

from __future__ import annotations

from datetime import date
from typing import Final

from ..writing.census import Assessment, Fields
from .census_case import Case, day_of, fault, put
from .planted import Fault
from .shares import days

ASSESSMENTS: Final = "Assessments"
PLANS: Final = "CINplanDates"


def finished(case: Case) -> Assessment | None:
    return next((each for each in case.last.assessments if each.fields.get("AssessmentAuthorisationDate")), None)


def unfinished(case: Case) -> Assessment | None:
    return next((each for each in case.last.assessments if not each.fields.get("AssessmentAuthorisationDate")), None)


def plan(case: Case) -> Fields | None:
    return case.last.plans[0] if case.last.plans else None


def assessed_before_the_referral(case: Case) -> str | None:
    if made := finished(case):
        return put(made.fields, "AssessmentActualStartDate", case.referred - days(6))
    return None


def started_after_its_end(case: Case) -> str | None:
    if made := finished(case):
        ended = day_of(made.fields, "AssessmentAuthorisationDate") or date.max
        return put(made.fields, "AssessmentActualStartDate", ended + days(1))
    return None


def factors_before_the_end(case: Case) -> str | None:
    if made := unfinished(case):
        made.factors.append("3B")
        return "Factor 3B was given before the assessment was authorised."
    return None


def finished_after_the_year(case: Case) -> str | None:
    if (made := finished(case)) and not case.closed:
        return put(made.fields, "AssessmentAuthorisationDate", case.period.end + days(9))
    return None


def unfinished_for_long(case: Case) -> str | None:
    if (made := unfinished(case)) and case.since < case.period.end - days(100):
        return put(made.fields, "AssessmentActualStartDate", case.period.end - days(100))
    return _left_open(case, case.period.end - days(70))


def unfinished_since_last_year(case: Case) -> str | None:
    return _left_open(case, case.period.start)


def _left_open(case: Case, before: date) -> str | None:
    """An assessment that began before a day is left without an end, in a referral that is open."""
    made = finished(case)
    if not made or case.closed or (day_of(made.fields, "AssessmentActualStartDate") or date.max) >= before:
        return None
    made.factors.clear()
    return put(made.fields, "AssessmentAuthorisationDate", None)


def closed_unfinished(case: Case) -> str | None:
    if (made := finished(case)) and case.closed:
        made.factors.clear()
        return put(made.fields, "AssessmentAuthorisationDate", None)
    return None


def two_unfinished(case: Case) -> str | None:
    if made := unfinished(case):
        case.last.assessments.append(Assessment(dict(made.fields)))
        return "A second unfinished assessment was added."
    return None


def nothing_found_among_others(case: Case) -> str | None:
    if (made := finished(case)) and "21" not in made.factors:
        made.factors.append("21")
        return "Factor 21 was added to others."
    return None


def nothing_found_yet_in_need(case: Case) -> str | None:
    if (made := finished(case)) and case.closed and case.last.plans and len(case.last.assessments) == 1:
        made.factors[:] = ["21"]
        return "Factor 21 is the only one, though the child had a plan."
    return None


def no_factors(case: Case) -> str | None:
    if made := finished(case):
        made.factors.clear()
        return "The factors were left out."
    return None


def factor_twice(case: Case) -> str | None:
    if (made := finished(case)) and made.factors[0] != "21":
        made.factors.append(made.factors[0])
        return f"Factor {made.factors[0]} is given twice."
    return None


def retired_factor(code: str) -> Fault[Case]:
    def plant(case: Case) -> str | None:
        if (made := finished(case)) and made.factors[0] != "21":
            made.factors.append(code)
            return f"Factor {code} was added."
        return None

    return Fault("8945Q" if code == "18A" else "8950Q", ASSESSMENTS, plant)


def two_open_plans(case: Case) -> str | None:
    if (made := plan(case)) and not made.get("CINPlanEndDate"):
        case.last.plans.append({"CINPlanStartDate": case.period.end.isoformat()})
        return "A second open CIN plan was added."
    return None


def plan_ends_before_it_starts(case: Case) -> str | None:
    started = day_of(plan(case) or {}, "CINPlanStartDate")
    if started and started > case.period.start + days(3):
        return put(case.last.plans[0], "CINPlanEndDate", started - days(2))
    return None


def plan_of_a_day(case: Case) -> str | None:
    started = day_of(plan(case) or {}, "CINPlanStartDate")
    if started and started > case.period.start:
        return put(case.last.plans[0], "CINPlanEndDate", started)
    return None


def plan_ends_after_the_year(case: Case) -> str | None:
    return put(case.last.plans[0], "CINPlanEndDate", case.period.end + days(12)) if plan(case) else None


def plan_within_a_plan(case: Case) -> str | None:
    started = day_of(plan(case) or {}, "CINPlanStartDate")
    if started and case.till - max(started, case.since) > days(20):
        ended = case.till - days(3)
        again = {"CINPlanStartDate": (ended - days(10)).isoformat(), "CINPlanEndDate": ended.isoformat()}
        case.last.plans.append({**again})
        return "A second CIN plan lies within the first."
    return None


def plan_before_the_referral(case: Case) -> str | None:
    return put(case.last.plans[0], "CINPlanStartDate", case.referred - days(8)) if plan(case) else None


OF_WORK: Final[tuple[Fault[Case], ...]] = (
    Fault("1103", ASSESSMENTS, assessed_before_the_referral),
    Fault("8608", ASSESSMENTS, started_after_its_end),
    Fault("8614", ASSESSMENTS, factors_before_the_end),
    Fault("8696", ASSESSMENTS, finished_after_the_year),
    Fault("8670Q", ASSESSMENTS, unfinished_for_long),
    Fault("8736", ASSESSMENTS, unfinished_since_last_year),
    Fault("8867", ASSESSMENTS, closed_unfinished),
    Fault("8896", ASSESSMENTS, two_unfinished),
    Fault("8869", ASSESSMENTS, nothing_found_among_others),
    Fault("8873Q", ASSESSMENTS, nothing_found_yet_in_need),
    Fault("8897Q", ASSESSMENTS, no_factors),
    Fault("8898", ASSESSMENTS, factor_twice),
    retired_factor("18A"),
    retired_factor("19A"),
    Fault("4004", PLANS, two_open_plans),
    fault("4010", PLANS, plan, "CINPlanStartDate", None),
    Fault("4011", PLANS, plan_ends_before_it_starts),
    Fault("4012Q", PLANS, plan_of_a_day),
    Fault("4013", PLANS, plan_ends_after_the_year),
    Fault("4014", PLANS, plan_within_a_plan),
    Fault("4015", PLANS, plan_before_the_referral),
)
