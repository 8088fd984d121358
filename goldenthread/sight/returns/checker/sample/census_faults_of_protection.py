"""Errors about enquiries, conferences, child protection plans and what goes before care proceedings."""

from __future__ import annotations

from datetime import date
from typing import Final

from ..writing.census import Fields
from .census_case import Case, day_of, fault, moved, put
from .planted import Fault
from .shares import days

ENQUIRIES: Final = "Section47"
PROTECTION: Final = "ChildProtectionPlans"


def conference(case: Case) -> Fields | None:
    return next((each for each in case.last.section47 if each.get("DateOfInitialCPC")), None)


def protected(case: Case) -> Fields | None:
    return case.last.protection[0].fields if case.last.protection else None


def pre_proceedings(case: Case) -> Fields | None:
    return case.last.pre_proceedings[0] if case.last.pre_proceedings else None


def enquiry_without_a_start(case: Case) -> str | None:
    return put(conference(case) or {}, "S47ActualStartDate", None) if conference(case) else None


def conference_long_due(case: Case) -> str | None:
    if case.beyond and not case.closed and case.last.assessments and case.since < case.period.end - days(60):
        started = case.period.end - days(50)
        case.last.section47.append({"S47ActualStartDate": started.isoformat(), "ICPCnotRequired": "false"})
        return f"An enquiry of {started.isoformat()} was added that still needs its conference."
    return None


def conference_due_since_last_year(case: Case) -> str | None:
    if case.beyond and not case.closed and case.referred < case.period.start - days(20):
        started = case.period.start - days(10)
        case.last.section47.append({"S47ActualStartDate": started.isoformat(), "ICPCnotRequired": "false"})
        return f"An enquiry of {started.isoformat()} was added that still needs its conference."
    return None


def conference_after_the_year(case: Case) -> str | None:
    made = conference(case)
    return put(made, "DateOfInitialCPC", case.period.end + days(8)) if made and not case.closed else None


def conference_on_a_sunday(case: Case) -> str | None:
    if made := conference(case):
        held = day_of(made, "DateOfInitialCPC") or date.max
        return put(made, "DateOfInitialCPC", held - days(held.isoweekday() % 7))
    return None


def conference_meant_for_a_saturday(case: Case) -> str | None:
    if made := conference(case):
        target = day_of(made, "InitialCPCtarget") or case.since
        return put(made, "InitialCPCtarget", target + days(6 - target.isoweekday()))
    return None


def conference_held_and_not_needed(case: Case) -> str | None:
    made = conference(case)
    return put(made, "ICPCnotRequired", "true") if made and case.closed else None


def enquiry_before_the_referral(case: Case) -> str | None:
    made = case.last.section47
    return put(made[0], "S47ActualStartDate", case.referred - days(7)) if made else None


def conference_before_the_referral(case: Case) -> str | None:
    made = conference(case)
    return put(made, "DateOfInitialCPC", case.referred - days(1)) if made else None


def conference_told_twice(case: Case) -> str | None:
    made = conference(case)
    return put(case.last.fields, "DateOfInitialCPC", made["DateOfInitialCPC"]) if made else None


def protected_before_the_referral(case: Case) -> str | None:
    return put(protected(case) or {}, "CPPstartDate", case.referred - days(2)) if protected(case) else None


def protected_after_the_conference(case: Case) -> str | None:
    started = day_of(protected(case) or {}, "CPPstartDate")
    if started and case.period.start <= started <= case.till - days(30):
        return moved(case.last.protection[0].fields, "CPPstartDate", 4)
    return None


def protected_for_a_day(case: Case) -> str | None:
    made = protected(case)
    return put(made, "CPPendDate", made["CPPstartDate"]) if made else None


def protection_ends_before_it_starts(case: Case) -> str | None:
    started = day_of(protected(case) or {}, "CPPstartDate")
    return put(case.last.protection[0].fields, "CPPendDate", started - days(9)) if started else None


def protection_ends_after_the_year(case: Case) -> str | None:
    return put(protected(case) or {}, "CPPendDate", case.period.end + days(1)) if protected(case) else None


def two_open_protections(case: Case) -> str | None:
    made = case.protection()
    if made and not made.fields.get("CPPendDate"):
        case.last.protection.append(type(made)(dict(made.fields)))
        return "A second open child protection plan was added."
    return None


def reviewed_on_the_first_day(case: Case) -> str | None:
    if made := case.protection():
        made.reviews.append(made.fields["CPPstartDate"] or "")
        return "A review on the first day of the plan was added."
    return None


def review_without_a_day(case: Case) -> str | None:
    if made := case.protection():
        made.reviews.append("")
        return "A review without its day was added."
    return None


def in_need_while_protected(case: Case) -> str | None:
    started = day_of(protected(case) or {}, "CPPstartDate")
    ended = day_of(protected(case) or {}, "CPPendDate") or case.till
    if started and not case.last.plans and ended > max(started, case.since) + days(20):
        case.last.plans.append({
            "CINPlanStartDate": (ended - days(12)).isoformat(), "CINPlanEndDate": (ended - days(5)).isoformat(),
        })  # fmt: skip
        return "A CIN plan was added within the child protection plan."
    return None


def letter_before_the_decision(case: Case) -> str | None:
    made = pre_proceedings(case)
    decided = day_of(made or {}, "PPStartDate")
    return put(made or {}, "LBPSentDate", decided - days(5)) if decided else None


OF_PROTECTION: Final[tuple[Fault[Case], ...]] = (
    Fault("8615", ENQUIRIES, enquiry_without_a_start),
    Fault("8675Q", ENQUIRIES, conference_long_due),
    Fault("8740", ENQUIRIES, conference_due_since_last_year),
    Fault("8715", ENQUIRIES, conference_after_the_year),
    Fault("8875", ENQUIRIES, conference_on_a_sunday),
    Fault("8870Q", ENQUIRIES, conference_meant_for_a_saturday),
    Fault("8868", ENQUIRIES, conference_held_and_not_needed),
    Fault("2889", ENQUIRIES, enquiry_before_the_referral),
    Fault("1104", ENQUIRIES, conference_before_the_referral),
    Fault("2884", ENQUIRIES, conference_told_twice),
    Fault("1105", PROTECTION, protected_before_the_referral),
    Fault("2885", PROTECTION, protected_after_the_conference),
    fault("8720", PROTECTION, protected, "CPPstartDate", None),
    fault("8730", PROTECTION, protected, "NumberOfPreviousCPP", None),
    fault("8730", PROTECTION, protected, "NumberOfPreviousCPP", "-1"),
    Fault("8840", PROTECTION, protected_for_a_day),
    fault("8905", PROTECTION, protected, "InitialCategoryOfAbuse", None),
    fault("8910", PROTECTION, protected, "LatestCategoryOfAbuse", "ABU"),
    Fault("8925", PROTECTION, protection_ends_before_it_starts),
    Fault("8930", PROTECTION, protection_ends_after_the_year),
    Fault("8935", PROTECTION, two_open_protections),
    Fault("8841", "Reviews", reviewed_on_the_first_day),
    Fault("8842Q", "Reviews", review_without_a_day),
    Fault("4016", "CINplanDates", in_need_while_protected),
    Fault("9006", "PreProceedings", letter_before_the_decision),
    fault("9007", "PreProceedings", pre_proceedings, "FGDMMeetingOffer", None),
    fault("9011", "PreProceedings", pre_proceedings, "PPOutcome", "D"),
)
