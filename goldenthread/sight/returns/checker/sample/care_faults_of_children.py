"""Errors about a looked-after child as a whole: who the child is, health, care leavers, earlier permanence."""

from __future__ import annotations

from datetime import date
from typing import Final

from .care_case import Case, Row, day_of, dropped, filled, moved, put, twice, wrong
from .planted import Fault
from .shares import LA, days, upn

HEADER: Final = "Header"


def after_the_first_episode(case: Case, _: Row) -> date | None:
    return day_of(case.episodes[0], "DECOM") + days(7) if case.in_care and case.age < 10 else None


def told_last_year(case: Case, _: Row) -> bool:
    return bool(case.then) and case.in_care


def mother(_: Case, row: Row) -> bool:
    return row.get("MOTHER") == "1"


def upn_of_another(case: Case) -> str | None:
    before = (case.before or {}).get(HEADER)
    number = before[0].get("UPN") if before else None
    if number and not number.startswith("UN") and case.rows.get(HEADER):
        return put(case.rows[HEADER][0], "UPN", number)
    return None


def upn_of_last_year_lost(case: Case) -> str | None:
    row = case.row(HEADER, lambda row: case.then and not (row["UPN"] or "").startswith("UN"))
    return put(row, "UPN", upn(f"{LA}99{case.chance.randint(0, 9_999_999):07}")) if row else None


def a_boy_with_a_child(case: Case) -> str | None:
    row = case.row(HEADER, lambda row: row["SEX"] == "M" and case.age >= 16 and case.in_care)
    return put(row, "MC_DOB", case.period.start + days(40)) if row else None


def another_ethnicity(case: Case) -> str | None:
    row = case.row(HEADER, lambda row: told_last_year(case, row))
    return put(row, "ETHNIC", "WIRI" if row["ETHNIC"] != "WIRI" else "WOTH") if row else None


def another_sex(case: Case) -> str | None:
    row = case.row(HEADER, lambda row: told_last_year(case, row) and row["SEX"] == "F" and row.get("MOTHER") == "0")
    return put(row, "MOTHER", None) + " " + put(row, "SEX", "M") if row else None


def score_and_reason(case: Case) -> str | None:
    row = case.row("OC2", lambda row: row.get("SDQ_SCORE"))
    return put(row, "SDQ_REASON", "SDQ4") if row else None


def neither_score_nor_reason(case: Case) -> str | None:
    row = case.row("OC2", lambda row: row.get("SDQ_SCORE") and 5 <= case.age <= 16)
    return put(row, "SDQ_SCORE", None) if row else None


def misused(_: Case, row: Row) -> bool:
    return row.get("SUBSTANCE_MISUSE") == "1"


def not_misused(_: Case, row: Row) -> bool:
    return row.get("SUBSTANCE_MISUSE") == "0"


def in_touch(_: Case, row: Row) -> bool:
    return row.get("IN_TOUCH") == "YES"


OF_CHILDREN: Final[tuple[Fault[Case], ...]] = (
    wrong("101", "Header.SEX", "X"),
    wrong("103", "Header.ETHNIC", "WHIT"),
    wrong("168", "Header.UPN", "A12"),
    wrong("442", "Header.UPN", None, lambda case, _: case.in_care),
    Fault("444", HEADER, upn_of_another),
    Fault("208", HEADER, upn_of_last_year_lost),
    wrong("209", "Header.UPN", "UN1", lambda case, _: case.age >= 6),
    moved("203", "Header.DOB", lambda case, row: case.life.born - days(1) if told_last_year(case, row) else None),
    moved("301", "Header.DOB", lambda case, _: case.period.end + days(30) if case.in_care else None),
    moved("302", "Header.DOB", after_the_first_episode),
    Fault("202", HEADER, another_sex),
    Fault("204", HEADER, another_ethnicity),
    Fault("174", HEADER, a_boy_with_a_child),
    wrong("393", "Header.MOTHER", None, lambda case, _: case.in_care),
    wrong("611", "Header.MC_DOB", None, mother),
    twice("INT32", HEADER),
    wrong("104", "UASC.DUC", "31/02/2020"),
    moved("304", "UASC.DUC", lambda case, _: case.life.adulthood + days(1)),
    moved("INT18", "UASC.DOB", lambda case, _: case.life.born - days(2)),
    wrong("INT21", "UASC.SEX", "F", lambda case, _: case.life.sex == "M"),
    twice("INT36", "UASC"),
    wrong("180", "OC2.SDQ_SCORE", "45"),
    wrong("196", "OC2.SDQ_REASON", "SDQ9"),
    Fault("197a", "OC2", score_and_reason),
    Fault("186", "OC2", neither_score_nor_reason),
    filled("188", "OC2.SDQ_SCORE", "12", lambda case, _: case.age < 4),
    wrong("181", "OC2.TEETH_CHECK", "2"),
    wrong("182", "OC2.IMMUNISATIONS", None, lambda case, _: case.age < 5 or case.age >= 10),
    dropped("191", "OC2"),
    wrong("192", "OC2.INTERVENTION_RECEIVED", None, misused),
    filled("193", "OC2.INTERVENTION_RECEIVED", "1", not_misused),
    filled("542", "OC2.CONVICTED", "0", lambda case, _: case.age < 10),
    wrong("543", "OC2.CONVICTED", None),
    wrong("545", "OC2.HEALTH_CHECK", None),
    filled("546", "OC2.HEALTH_CHECK", "1", lambda case, _: case.age >= 5),
    moved("INT14", "OC2.DOB", lambda case, _: case.life.born - days(1)),
    twice("INT33", "OC2"),
    wrong("131", "OC3.IN_TOUCH", "MAYBE"),
    wrong("132", "OC3.ACTIV", "F9"),
    wrong("133", "OC3.ACCOM", "A1"),
    wrong("153", "OC3.ACTIV", None),
    wrong("344", "OC3.IN_TOUCH", "RHOM", in_touch),
    wrong("345", "OC3.ACCOM", "0", in_touch),
    moved("INT15", "OC3.DOB", lambda case, _: case.life.born + days(1)),
    twice("INT34", "OC3"),
    dropped("630", "PrevPerm"),
    wrong("631", "PrevPerm.PREV_PERM", "P9"),
    wrong("633", "PrevPerm.LA_PERM", "100"),
    filled("635", "PrevPerm.LA_PERM", "999", lambda _, row: row.get("PREV_PERM") == "Z1"),
    twice("INT35", "PrevPerm"),
)
