"""The children in need census as XML, written a child at a time: a council's file needs no more memory than one child.

Elements stand in the order of the layout. Of a field, None is no element at all and "" an element that is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree

from ..layout import YEARS, layout

Fields = dict[str, str | None]
COLLECTION: Final = ("Collection", "Year", "ReferenceDate")
SOURCE: Final = ("SourceLevel", "LEA", "SoftwareCode", "Release", "SerialNo", "DateTime")
# Not elements of their own: keys that a reader counts, and codes that stand in elements one deeper.
NOT_WRITTEN: Final = frozenset({"CINdetailsID", "AssessmentID", "CPPID", "AssessmentFactors"})


@dataclass(slots=True)
class Assessment:
    fields: Fields = field(default_factory=dict)
    factors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ProtectionPlan:
    fields: Fields = field(default_factory=dict)
    reviews: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Episode:
    """One referral and what followed from it: CINdetails in the census."""

    fields: Fields = field(default_factory=dict)
    assessments: list[Assessment] = field(default_factory=list)
    plans: list[Fields] = field(default_factory=list)
    section47: list[Fields] = field(default_factory=list)
    protection: list[ProtectionPlan] = field(default_factory=list)
    pre_proceedings: list[Fields] = field(default_factory=list)


@dataclass(slots=True)
class ChildRecord:
    """One child as the census tells of it; `characteristics` None when nothing is said of them."""

    identifiers: Fields = field(default_factory=dict)
    characteristics: Fields | None = None
    disabilities: list[str] = field(default_factory=list)
    episodes: list[Episode] = field(default_factory=list)


def write_census(path: Path, header: Mapping[str, str], children: Iterable[ChildRecord]) -> None:
    """Write the file; children are taken one by one, so that they may be made while it is written."""
    with path.open("wb") as file, etree.xmlfile(file, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element("Message"):
            xml.write("\n", _header(header), pretty_print=True)
            with xml.element("Children"):
                xml.write("\n")
                for child in children:
                    xml.write(_child(child), pretty_print=True)
            xml.write("\n")


def _order(table: str) -> tuple[str, ...]:
    """The elements of a table. A child's number stands in its identifiers alone."""
    fields = layout("cin", YEARS[-1]).tables[table].fields
    child = {"LAchildID"} if table != "ChildIdentifiers" else set()
    return tuple(name for name in fields if name not in NOT_WRITTEN | child)


IDENTIFIERS: Final = _order("ChildIdentifiers")
CHARACTERISTICS: Final = _order("ChildCharacteristics")
EPISODE: Final = _order("CINdetails")
ASSESSMENT: Final = _order("Assessments")
PLAN: Final = _order("CINplanDates")
SECTION_47: Final = _order("Section47")
PROTECTION: Final = _order("ChildProtectionPlans")
PRE_PROCEEDINGS: Final = _order("PreProceedings")


def _header(header: Mapping[str, str]) -> etree._Element:
    made = etree.Element("Header")
    _fields(etree.SubElement(made, "CollectionDetails"), header, COLLECTION)
    _fields(etree.SubElement(made, "Source"), header, SOURCE)
    return made


def _child(child: ChildRecord) -> etree._Element:
    made = etree.Element("Child")
    _fields(etree.SubElement(made, "ChildIdentifiers"), child.identifiers, IDENTIFIERS)
    if child.characteristics is not None or child.disabilities:
        about = etree.SubElement(made, "ChildCharacteristics")
        _fields(about, child.characteristics or {}, CHARACTERISTICS)
        if child.disabilities:
            _texts(etree.SubElement(about, "Disabilities"), "Disability", child.disabilities)
    for episode in child.episodes:
        _episode(etree.SubElement(made, "CINdetails"), episode)
    return made


def _episode(made: etree._Element, episode: Episode) -> None:
    _fields(made, episode.fields, EPISODE)
    for assessment in episode.assessments:
        part = etree.SubElement(made, "Assessments")
        _fields(part, assessment.fields, ASSESSMENT)
        if assessment.factors:
            factors = etree.SubElement(part, "FactorsIdentifiedAtAssessment")
            _texts(factors, "AssessmentFactors", assessment.factors)
    for plan in episode.plans:
        _fields(etree.SubElement(made, "CINPlanDates"), plan, PLAN)
    for enquiry in episode.section47:
        _fields(etree.SubElement(made, "Section47"), enquiry, SECTION_47)
    for protection in episode.protection:
        part = etree.SubElement(made, "ChildProtectionPlans")
        _fields(part, protection.fields, PROTECTION)
        for review in protection.reviews:
            _texts(etree.SubElement(part, "Reviews"), "CPPreviewDate", [review])
    for proceedings in episode.pre_proceedings:
        _fields(etree.SubElement(made, "PreProceedingsandFGDM"), proceedings, PRE_PROCEEDINGS)


def _fields(made: etree._Element, fields: Mapping[str, str | None], order: Iterable[str]) -> None:
    for name in order:
        if (text := fields.get(name)) is not None:
            etree.SubElement(made, name).text = text


def _texts(made: etree._Element, name: str, texts: Iterable[str]) -> None:
    for text in texts:
        etree.SubElement(made, name).text = text
