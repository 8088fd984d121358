"""Errors about a child: numbers, dates of birth and death, sex, ethnicity, disability."""

from __future__ import annotations

from typing import Final

from goldenthread.who.people.rules import upn_check_letter

from .census_case import Case, fault, put
from .planted import Fault
from .shares import days

IDENTIFIERS: Final = "ChildIdentifiers"


def no_number(case: Case) -> str:
    return put(case.identifiers, "LAchildID", "") + " It had been " + (case.identifiers["LAchildID"] or "nothing") + "."


def number_of_another(case: Case) -> str | None:
    return put(case.identifiers, "LAchildID", case.before.identifiers["LAchildID"]) if case.before else None


def number_too_long(case: Case) -> str:
    return put(case.identifiers, "LAchildID", f"{case.identifiers['LAchildID']}{'0' * 15}")


def number_with_a_stroke(case: Case) -> str:
    return put(case.identifiers, "LAchildID", f"{case.identifiers['LAchildID']}/1")


def wrong_check_letter(case: Case) -> str | None:
    if upn := case.identifiers.get("UPN"):
        return put(case.identifiers, "UPN", ("B" if upn[0] == "A" else "A") + upn[1:])
    return None


def upn_of_another(case: Case) -> str | None:
    if case.before and (upn := case.before.identifiers.get("UPN")) and case.identifiers.get("UPN"):
        return put(case.identifiers, "UPN", upn)
    return None


def upn_of_no_authority(case: Case) -> str | None:
    if upn := case.identifiers.get("UPN"):
        digits = "999" + upn[4:]
        return put(case.identifiers, "UPN", upn_check_letter(digits) + digits)
    return None


def upn_with_a_letter_inside(case: Case) -> str | None:
    if upn := case.identifiers.get("UPN"):
        return put(case.identifiers, "UPN", f"{upn[:6]}X{upn[7:]}")
    return None


def upn_with_a_wrong_last_letter(case: Case) -> str | None:
    if upn := case.identifiers.get("UPN"):
        return put(case.identifiers, "UPN", upn[:12] + case.chance.choice("IOS"))
    return None


def former_upn_too_short(case: Case) -> str | None:
    if upn := case.identifiers.get("UPN"):
        return put(case.identifiers, "FormerUPN", upn[:9])
    return None


def born_after_the_year(case: Case) -> str | None:
    return put(case.identifiers, "PersonBirthDate", case.period.end + days(10)) if case.born else None


def due_too_late(case: Case) -> str | None:
    due = case.identifiers.get("ExpectedPersonBirthDate")
    return put(case.identifiers, "ExpectedPersonBirthDate", case.period.end + days(330)) if due else None


def died_before_birth(case: Case) -> str | None:
    return put(case.identifiers, "PersonDeathDate", case.born - days(5)) if case.born else None


def died_after_the_year(case: Case) -> str | None:
    return put(case.identifiers, "PersonDeathDate", case.period.end + days(20)) if case.born else None


def referred_after_death(case: Case) -> str | None:
    died = case.referred - days(3)
    if case.born and case.born < died and case.period.start <= died:
        return put(case.identifiers, "PersonDeathDate", died)
    return None


def no_episodes(case: Case) -> str:
    case.child.episodes.clear()
    return "The child has no CINdetails."


def unborn_with_a_sex(case: Case) -> str | None:
    unborn = case.identifiers.get("ExpectedPersonBirthDate")
    return put(case.identifiers, "Sex", case.chance.choice("MF")) if unborn else None


def not_of_age_for_a_upn_at_school(case: Case) -> str | None:
    if case.beyond and case.identifiers.get("UPN") and case.born and case.born < case.period.start - days(5 * 366):
        case.identifiers["UPN"] = None
        return put(case.identifiers, "UPNunknown", "UN1")
    return None


def upn_not_asked_for(case: Case) -> str | None:
    if case.beyond and case.identifiers.get("UPN"):
        case.identifiers["UPN"] = None
        return put(case.identifiers, "UPNunknown", "UN7")
    return None


def no_ethnicity(case: Case) -> str:
    return put(case.child.characteristics or {}, "Ethnicity", None)


def no_disability(case: Case) -> str | None:
    if case.beyond and case.born:
        case.child.disabilities.clear()
        return "No Disability is given."
    return None


def none_and_another(case: Case) -> str | None:
    if case.child.disabilities == ["NONE"]:
        case.child.disabilities.append("LD")
        return "Disability LD was added to NONE."
    return None


def disability_twice(case: Case) -> str | None:
    if case.child.disabilities:
        case.child.disabilities.append(case.child.disabilities[0])
        return f"Disability {case.child.disabilities[0]} is given twice."
    return None


OF_CHILDREN: Final[tuple[Fault[Case], ...]] = (
    Fault("8500", IDENTIFIERS, no_number),
    Fault("8510", IDENTIFIERS, number_of_another),
    Fault("1570", IDENTIFIERS, number_too_long),
    Fault("1580", IDENTIFIERS, number_with_a_stroke),
    Fault("1510", IDENTIFIERS, wrong_check_letter),
    Fault("1520", IDENTIFIERS, upn_of_another),
    Fault("1530", IDENTIFIERS, upn_of_no_authority),
    Fault("1540", IDENTIFIERS, upn_with_a_letter_inside),
    Fault("1550", IDENTIFIERS, upn_with_a_wrong_last_letter),
    Fault("1560Q", IDENTIFIERS, former_upn_too_short),
    Fault("8520", IDENTIFIERS, born_after_the_year),
    fault("8525Q", IDENTIFIERS, lambda case: case.identifiers, "PersonBirthDate", None),
    Fault("8530Q", IDENTIFIERS, due_too_late),
    Fault("8535Q", IDENTIFIERS, died_before_birth),
    Fault("8545Q", IDENTIFIERS, died_after_the_year),
    Fault("8555Q", IDENTIFIERS, referred_after_death),
    Fault("8590", IDENTIFIERS, no_episodes),
    Fault("8750", IDENTIFIERS, unborn_with_a_sex),
    Fault("8770Q", IDENTIFIERS, not_of_age_for_a_upn_at_school),
    Fault("8772", IDENTIFIERS, upn_not_asked_for),
    fault("4180", IDENTIFIERS, lambda case: case.identifiers, "Sex", "X"),
    fault("4180", IDENTIFIERS, lambda case: case.identifiers, "Sex", None),
    Fault("4220", "ChildCharacteristics", no_ethnicity),
    fault("4220", "ChildCharacteristics", lambda case: case.child.characteristics, "Ethnicity", "WHIT"),
    Fault("8540", "Disabilities", no_disability),
    fault("8585Q", IDENTIFIERS, lambda case: case.identifiers, "PersonDeathDate", None),
    Fault("8790", "Disabilities", none_and_another),
    Fault("8794", "Disabilities", disability_twice),
)
