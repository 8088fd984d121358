"""A made-up children in need census, as large as one likes: the same children each year, as each 31 March knew them.

python -m bench.census_file FILE --children 20000 --year 2026
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from goldenthread.who.people.rules import upn_check_letter

FIRST_DAY, LAST_DAY = date(2023, 10, 1), date(2026, 3, 31)  # what happens to these children lies between
SOURCES = ("1A", "1C", "2A", "2B", "3A", "3B", "3E", "4", "5A", "5D", "6", "8", "10")
ETHNICITY = ("WBRI", "WOTH", "MWBC", "MOTH", "AIND", "APKN", "BCRB", "BAFR", "OOTH", "NOBT")
FACTORS = ("3B", "4B", "2B", "1B", "16A", "17A", "15A", "10A", "7A", "20")
ABUSE = ("NEG", "EMO", "PHY", "SAB")


@dataclass
class Part:
    """Something that begins and perhaps ends; what stands in it, and the words of its ends."""

    name: str
    began: date
    ended: date | None
    first: str  # the element that holds the day on which it began
    last: str
    says: str = ""
    says_when_ended: str = ""
    inside: list[Part] = field(default_factory=list)

    def as_known(self, since: date, on: date) -> str:
        """Its XML on a day, when it went on into the year before that day."""
        if self.began > on or (self.ended and self.ended < since):
            return ""
        over = self.ended is not None and self.ended <= on
        end = f"<{self.last}>{self.ended}</{self.last}>{self.says_when_ended}" if over else ""
        parts = "".join(part.as_known(since, on) for part in self.inside)
        return f"<{self.name}><{self.first}>{self.began}</{self.first}>{self.says}{end}{parts}</{self.name}>\n"


def census(children: int, year: int) -> Iterator[str]:
    """The file piece by piece, so that one of any size can be written."""
    since, on = date(year - 1, 4, 1), date(year, 3, 31)
    yield f"""<?xml version="1.0" encoding="UTF-8"?>
<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year>
<ReferenceDate>{on}</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>940</LEA>
<SoftwareCode>A made-up council</SoftwareCode></Source></Header><Children>\n"""
    for number in range(1, children + 1):
        yield _child(number, Random(number), since, on)
    yield "</Children></Message>\n"


def _child(number: int, chance: Random, since: date, on: date) -> str:
    born = FIRST_DAY - timedelta(days=chance.randrange(30, 17 * 365))
    upn = f"{number % 1000:03}{20 + number % 5}{number:07}"
    told = [
        f"<Child><ChildIdentifiers><LAchildID>M{number:07}</LAchildID>",
        f"<UPN>{upn_check_letter(upn)}{upn}</UPN>" if chance.random() < 0.7 else "<UPNunknown>UN1</UPNunknown>",
        f"<PersonBirthDate>{born}</PersonBirthDate><Sex>{chance.choice('MF')}</Sex></ChildIdentifiers>",
        f"<ChildCharacteristics><Ethnicity>{chance.choice(ETHNICITY)}</Ethnicity><Disabilities>",
        f"<Disability>{chance.choice(('NONE', 'NONE', 'NONE', 'LD', 'AUT'))}</Disability></Disabilities>",
        "</ChildCharacteristics>",
    ]
    episodes = "".join(referral.as_known(since, on) for referral in _referrals(chance))
    return "".join([*told, episodes, "</Child>\n"]) if episodes else ""


def _referrals(chance: Random) -> Iterator[Part]:
    began = FIRST_DAY + timedelta(days=chance.randrange(300))
    while began < LAST_DAY:
        ended = began + timedelta(days=chance.randrange(60, 500))
        yield _referral(chance, began, ended)
        began = ended + timedelta(days=chance.randrange(60, 400))


def _referral(chance: Random, began: date, ended: date) -> Part:
    says = f"<ReferralSource>{chance.choice(SOURCES)}</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>"
    part = Part("CINdetails", began, ended, "CINreferralDate", "CINclosureDate", says)
    part.says_when_ended = "<ReasonForClosure>RC7</ReasonForClosure>"
    part.says += "<ReferralNFA>false</ReferralNFA>"
    signed = min(began + timedelta(days=chance.randrange(15, 55)), ended)
    factors = "".join(f"<AssessmentFactors>{code}</AssessmentFactors>" for code in chance.sample(FACTORS, 2))
    part.inside.append(
        Part(
            "Assessments", began + timedelta(days=1), signed, "AssessmentActualStartDate",
            "AssessmentAuthorisationDate",
            says_when_ended=f"<FactorsIdentifiedAtAssessment>{factors}</FactorsIdentifiedAtAssessment>",
        )
    )  # fmt: skip
    in_need, enquired, protected = chance.random() < 0.4, chance.random() < 0.3, chance.random() < 0.12
    if in_need and not protected:  # the census takes no child in need plan beside a child protection plan
        part.inside.append(_plan(signed, ended))
    if enquired:
        unneeded = "<ICPCnotRequired>1</ICPCnotRequired>"
        part.inside.append(Part("Section47", began, None, "S47ActualStartDate", "", unneeded))
    if protected:
        part.inside.append(_protection(chance, signed, ended))
    return part


def _plan(began: date, ended: date) -> Part:
    return Part("CINPlanDates", began, ended, "CINPlanStartDate", "CINPlanEndDate")


def _protection(chance: Random, began: date, ended: date) -> Part:
    abuse = chance.choice(ABUSE)
    says = f"<InitialCategoryOfAbuse>{abuse}</InitialCategoryOfAbuse><NumberOfPreviousCPP>0</NumberOfPreviousCPP>"
    days = [began + timedelta(days=after) for after in (50, 230)]
    reviews = [Part("Reviews", day, None, "CPPreviewDate", "") for day in days if day <= ended]
    return Part("ChildProtectionPlans", began, ended, "CPPstartDate", "CPPendDate", says, inside=reviews)


def write(path: Path, children: int, year: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(census(children, year))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.census_file", description="Write a made-up census file.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--children", type=int, default=2000)
    parser.add_argument("--year", type=int, default=2026, help="2025 and 2026 hold the same children, a year apart")
    args = parser.parse_args(arguments)
    write(args.file, args.children, args.year)
    return 0


if __name__ == "__main__":
    sys.exit(main())
