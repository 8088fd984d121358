"""Small census files for the tests, written as they would come: only what a test is about is said."""

from argparse import Namespace
from pathlib import Path

from goldenthread.journey.imports.cli import run

UPN = "H801200001001"  # with the right letter: rules.upn_check_letter


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


def header(collection: str = "CIN", year: str = "2026") -> str:
    details = tag("CollectionDetails", tag("Collection", collection), tag("Year", year))
    return tag("Header", details, tag("Source", tag("LEA", "940")))


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
