"""Errors about a referral as a whole, from its date to its closure, and about no further action."""

from __future__ import annotations

from typing import Final

from ..writing.census import Assessment, Episode, Fields, ProtectionPlan
from .census_case import Case, fault, put
from .planted import Fault
from .shares import days

DETAILS: Final = "CINdetails"


def latest(case: Case) -> Fields:
    return case.last.fields


def latest_beyond(case: Case) -> Fields | None:
    return case.last.fields if case.beyond else None


def latest_closed(case: Case) -> Fields | None:
    return case.last.fields if case.closed else None


def nothing_more(case: Case) -> Episode | None:
    """A referral that led to nothing further."""
    return case.last if case.last.fields.get("ReferralNFA") == "true" else None


def referred_after_the_year(case: Case) -> str:
    return put(case.last.fields, "CINreferralDate", case.period.end + days(5))


def referred_long_before_birth(case: Case) -> str | None:
    if case.born and case.born > case.period.start:
        return put(case.last.fields, "CINreferralDate", case.born - days(300))
    return None


def closed_before_the_year(case: Case) -> str | None:
    if case.closed and case.referred < case.period.start - days(5):
        return put(case.last.fields, "CINclosureDate", case.period.start - days(3))
    return None


def closed_before_the_referral(case: Case) -> str | None:
    return put(case.last.fields, "CINclosureDate", case.referred - days(4)) if case.closed else None


def a_reason_without_an_end(case: Case) -> str | None:
    if case.beyond and not case.closed:
        return put(case.last.fields, "ReasonForClosure", "RC7")
    return None


def nothing_more_said_of_old_work(case: Case) -> str | None:
    if case.beyond and case.referred < case.period.start - days(30):
        return put(case.last.fields, "ReferralNFA", "true")
    return None


def referred_again_while_open(case: Case) -> str | None:
    if case.beyond and not case.closed and case.referred < case.period.end - days(40):
        case.child.episodes.append(_referred_again(case))
        return "A second referral stands beside one that is still open."
    return None


def referred_again_before_the_end(case: Case) -> str | None:
    if case.beyond and case.closed and case.closed - case.referred > days(30):
        case.child.episodes.append(_referred_again(case))
        return "A second referral began before the first was closed."
    return None


def _referred_again(case: Case) -> Episode:
    again = case.till - days(15)
    return Episode({
        "CINreferralDate": again.isoformat(), "ReferralSource": "6", "PrimaryNeedCode": "N1", "ReferralNFA": "false",
    })  # fmt: skip


def closed_after_no_assessment(case: Case) -> str | None:
    if case.last.fields.get("ReasonForClosure") in ("RC8", "RC9"):
        case.last.assessments.clear()
        return "The assessments were left out."
    return None


def closed_after_an_assessment_with_a_plan(case: Case) -> str | None:
    if case.closed and case.last.plans:
        return put(case.last.fields, "ReasonForClosure", "RC8")
    return None


def enquiry_without_an_assessment(case: Case) -> str | None:
    if case.last.section47:
        case.last.assessments.clear()
        return "The assessments were left out."
    return None


def a_plan_after_nothing(case: Case) -> str | None:
    if episode := nothing_more(case):
        episode.plans.append({"CINPlanStartDate": case.since.isoformat()})
        return "A CIN plan was added to a referral with no further action."
    return None


def an_assessment_after_nothing(case: Case) -> str | None:
    if episode := nothing_more(case):
        episode.assessments.append(Assessment({"AssessmentActualStartDate": case.since.isoformat()}))
        return "An assessment was added to a referral with no further action."
    return None


def protection_after_nothing(case: Case) -> str | None:
    if episode := nothing_more(case):
        started = case.since.isoformat()
        abuse: Fields = {"InitialCategoryOfAbuse": "NEG", "LatestCategoryOfAbuse": "NEG", "NumberOfPreviousCPP": "0"}
        episode.protection.append(ProtectionPlan(abuse | {"CPPstartDate": started}))
        return "A child protection plan was added to a referral with no further action."
    return None


OF_REFERRALS: Final[tuple[Fault[Case], ...]] = (
    Fault("8600", DETAILS, referred_after_the_year),
    fault("8600", DETAILS, latest, "CINreferralDate", None),
    Fault("8606", DETAILS, referred_long_before_birth),
    fault("8610", DETAILS, latest_beyond, "PrimaryNeedCode", None),
    fault("8650", DETAILS, latest_beyond, "PrimaryNeedCode", "N12"),
    Fault("8620", DETAILS, closed_before_the_year),
    Fault("8630", DETAILS, closed_before_the_referral),
    fault("8640", DETAILS, latest_closed, "ReasonForClosure", "RC12"),
    fault("8805", DETAILS, latest_closed, "ReasonForClosure", None),
    Fault("8810", DETAILS, a_reason_without_an_end),
    fault("8866", DETAILS, latest, "ReferralSource", "11"),
    fault("8866", DETAILS, latest, "ReferralSource", None),
    fault("8568", DETAILS, latest, "ReferralNFA", None),
    fault("8568", DETAILS, latest, "ReferralNFA", "maybe"),
    Fault("8569Q", DETAILS, nothing_more_said_of_old_work),
    Fault("8815", DETAILS, referred_again_while_open),
    Fault("8820", DETAILS, referred_again_before_the_end),
    Fault("8825Q", DETAILS, closed_after_no_assessment),
    Fault("2990", DETAILS, closed_after_an_assessment_with_a_plan),
    Fault("2991Q", "Section47", enquiry_without_an_assessment),
    Fault("4000", "CINplanDates", a_plan_after_nothing),
    Fault("8831", "Assessments", an_assessment_after_nothing),
    Fault("8832", "ChildProtectionPlans", protection_after_nothing),
)
