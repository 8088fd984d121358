"""Small census files for the tests, written as they would come: only what a test is about is said."""

import re
from argparse import Namespace
from pathlib import Path

from goldenthread.journey.imports.cli import run

UPN, OTHER_UPN = "H801200001001", "X801200001002"  # each with the right letter: rules.upn_check_letter


def tag(name: str, *inside: str) -> str:
    return f"<{name}>{''.join(inside)}</{name}>"


def assessment(start: str = "2025-05-08", end: str = "", factors: tuple[str, ...] = ("16A",), more: str = "") -> str:
    return tag(
        "Assessments",
        tag("AssessmentActualStartDate", start),
        tag("AssessmentAuthorisationDate", end) if end else "",
        tag("FactorsIdentifiedAtAssessment", *(tag("AssessmentFactors", code) for code in factors)) if factors else "",
        more,
    )


def episode(on: str = "2025-05-06", *inside: str, closed: str = "", reason: str = "", nfa: str = "false") -> str:
    return tag(
        "CINdetails",
        tag("CINreferralDate", on) if on else "",
        tag("ReferralSource", "2A"),
        tag("PrimaryNeedCode", "N1"),
        tag("CINclosureDate", closed) if closed else "",
        tag("ReasonForClosure", reason) if reason else "",
        tag("ReferralNFA", nfa),
        *inside,
    )


def child(
    number: str = "AB1", *episodes: str, born: str = "2015-03-02", upn: str = "", sex: str = "F", more: str = ""
) -> str:
    identifiers = tag(
        "ChildIdentifiers",
        tag("LAchildID", number) if number else "",
        tag("UPN", upn) if upn else "",
        tag("PersonBirthDate", born) if born else "",
        tag("Sex", sex),
        more,
    )
    about = tag("ChildCharacteristics", tag("Ethnicity", "WBRI"), tag("Disabilities", tag("Disability", "NONE")))
    return tag("Child", identifiers, about, *(episodes or (episode(),)))


def header(collection: str = "CIN", year: str = "2026", more: str = "") -> str:
    details = tag("CollectionDetails", tag("Collection", collection), tag("Year", year), more)
    return tag("Header", details, tag("Source", tag("LEA", "940")))


NOT_REQUIRED = tag("ICPCnotRequired", "true")


def section_47(on: str = "2025-05-07", more: str = "", conference: str = "") -> str:
    held = tag("DateOfInitialCPC", conference) if conference else ""
    return tag("Section47", tag("S47ActualStartDate", on), held, more)


def plan(start: str = "2025-06-20", end: str = "") -> str:
    return tag("CINPlanDates", tag("CINPlanStartDate", start), tag("CINPlanEndDate", end) if end else "")


def protection(
    start: str = "2025-06-10", *reviews: str, end: str = "", category: str = "NEG", latest: str = "EMO",
    earlier: str = "1",
) -> str:  # fmt: skip
    return tag(
        "ChildProtectionPlans",
        tag("CPPstartDate", start),
        tag("CPPendDate", end) if end else "",
        tag("InitialCategoryOfAbuse", category),
        tag("LatestCategoryOfAbuse", latest),
        tag("NumberOfPreviousCPP", earlier),
        *(tag("Reviews", tag("CPPreviewDate", on)) for on in reviews),
    )


def pre_proceedings(start: str = "2025-09-01") -> str:
    """The module that is new in 2026-27, with all that it can hold."""
    return tag(
        "PreProceedingsandFGDM",
        tag("PPStartDate", start),
        tag("LBPSentDate", "2025-09-03"),
        tag("FGDMMeetingOffer", "true"),
        tag("FGDMMeetingFac", "0"),
        tag("InitialPPMeetingDate", "2025-09-20"),
        tag("ReviewMeetingsCount", "2"),
        tag("StepDecisionDate", "2025-12-01"),
        tag("PPOutcome", "A"),
        tag("CourtAppDate", "2025-12-02"),
        tag("LetterInitCPDate", "2025-12-03"),
    )


def message(*children: str, head: str | None = None) -> str:
    return tag("Message", header() if head is None else head, tag("Children", *children))


def written(folder: Path, text: str | bytes, name: str = "cin.xml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else ('<?xml version="1.0"?>\n' + text).encode())
    return path


def bring(path: Path, **asked) -> int:
    """The command, as it is typed."""
    usual = {"dry_run": False, "leave_out_refused": False, "by": None, "team": None}
    return run(Namespace(verb="cin", file=path, **(usual | asked)))


def undo(number: int) -> int:
    return run(Namespace(verb="undo", number=str(number), by=None))


def counted(said: str, module: str) -> list[int]:
    """A row of the reconciliation: in the file, made, matched, changed, refused, not yet imported."""
    (row,) = re.findall(rf"^{re.escape(module)} +([\d, ]+)$", said, re.MULTILINE)
    return [int(number.replace(",", "")) for number in row.split()]
