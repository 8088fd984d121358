"""Whatever stands in a file is brought in, kept, or named in what is said of it: nothing is dropped in silence."""

from collections.abc import Iterator

import pytest
from lxml import etree

from goldenthread.foundations.xml import open_file
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.imports.census.reading import Census
from goldenthread.journey.imports.models import Kept, Run
from goldenthread.who.people.models import Person

from .files import (
    NOT_REQUIRED,
    UPN,
    assessment,
    child,
    episode,
    header,
    message,
    plan,
    pre_proceedings,
    protection,
    section_47,
    tag,
    written,
)

THIS_YEAR = 2026
WHOLE = message(
    child(
        "AB1",
        episode(
            "2025-05-06",
            assessment("2025-05-08", "2025-06-10", more=tag("AssessmentInternalReviewDate", "2025-05-20")),
            tag("DateOfInitialCPC", "2025-07-21"),
            plan("2025-06-20", "2025-07-20"),
            section_47("2025-05-07", tag("InitialCPCtarget", "2025-05-29") + NOT_REQUIRED),
            protection("2025-07-21", "2025-10-01", "2026-01-15"),
            pre_proceedings("2025-09-01"),
            tag("Wellbeing", tag("Score", "7"), tag("Score", "8")),
        ),
        upn=UPN,
        more=tag("UPNunknown", "UN1") + tag("FormerUPN", ""),
    ),
    head=header(more=tag("SoftwareCode", "Bracken 7") + tag("SerialNo", "3")),
).replace("</Children>", "</Children>" + tag("Summary", tag("Total", "1")))


def told_of(path) -> tuple:
    """All that is made of a file before any of it is written: values, kept parts, header, names of the rest."""
    census = Census(open_file(path), THIS_YEAR)
    children = list(census)
    return children, census.outside, census.header


def strays() -> Iterator[tuple[int, str]]:
    """Every element of the whole file, and what may stand in it that nobody expects."""
    for place, element in enumerate(etree.fromstring(WHOLE).iter()):
        yield from ((place, shape) for shape in ("element", "empty element"))
        if element.tag not in {"Summary", "Total"}:  # not read: its name is told, whatever it holds
            yield from (
                (place, shape) for shape in ("attribute", "loose text") if len(element) or shape != "loose text"
            )


@pytest.mark.parametrize(("place", "shape"), list(strays()))
def test_a_stray_thing_anywhere_in_a_file_is_kept_or_named(tmp_path, place, shape):
    root = etree.fromstring(WHOLE)
    where = list(root.iter())[place]
    if shape == "attribute":
        where.set("Stray", "a stray")
    elif shape == "loose text":
        where[-1].tail = "a stray"
    else:
        etree.SubElement(where, "Stray").text = "a stray" if shape == "element" else None
    path = written(tmp_path, etree.tostring(root).decode())
    assert told_of(path) != told_of(written(tmp_path, WHOLE, "without.xml"))


def test_what_says_how_a_file_is_to_be_checked_says_nothing_about_a_child(tmp_path):
    checked = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="cin.xsd"'
    text = message(child("AB1").replace("<Sex>", '<Sex xsi:type="string">')).replace(
        "<Message>", f"<Message {checked}>"
    )
    census = Census(open_file(written(tmp_path, text)), THIS_YEAR)
    (found,) = census
    assert (found.pieces, dict(census.outside)) == ([], {})


def test_parts_that_no_room_owns_are_kept_whole(brought):
    said = brought(WHOLE)
    kept = {(row.module, row.key): row.content for row in Kept.objects.all()}
    assert kept == {
        ("UPNunknown", "child 1"): "UN1",
        ("InitialCPCtarget", "2025-05-06 Section47 2025-05-07 1"): "2025-05-29",
        ("PreProceedingsandFGDM", "2025-05-06 2025-09-01 1"): {
            "PPStartDate": "2025-09-01", "LBPSentDate": "2025-09-03", "FGDMMeetingOffer": "true",
            "FGDMMeetingFac": "0", "InitialPPMeetingDate": "2025-09-20", "ReviewMeetingsCount": "2",
            "StepDecisionDate": "2025-12-01", "PPOutcome": "A", "CourtAppDate": "2025-12-02",
            "LetterInitCPDate": "2025-12-03",
        },
        ("Wellbeing", "2025-05-06 1"): {"Score": ["7", "8"]},
    }  # fmt: skip
    assert "Outside the children, and not read: Total (1), Summary (1)" in said
    details = Run.objects.get().header["CollectionDetails"]
    assert (details["Year"], details["SoftwareCode"], details["SerialNo"]) == ("2026", "Bracken 7", "3")


def test_what_is_brought_in_is_what_the_file_says(brought):
    brought(WHOLE)
    person = Person.objects.get(identifiers__key="AB1")
    assert (str(person.birth_date), person.sex, person.ethnicity, person.disabilities) == (
        "2015-03-02", "F", "WBRI", ["NONE"],
    )  # fmt: skip
    assert sorted(person.identifiers.values_list("kind", "value")) == [("la_child_id", "AB1"), ("upn", UPN)]
    referral = Referral.objects.get(child=person)
    assert (str(referral.referred_on), referral.source, referral.need, referral.closed_on) == (
        "2025-05-06", "2A", "N1", None,
    )  # fmt: skip
    (assessed,) = referral.assessments.all()
    dates = (assessed.started_on, assessed.review_on, assessed.authorised_on)
    assert ([str(on) for on in dates], assessed.factors) == (["2025-05-08", "2025-05-20", "2025-06-10"], ["16A"])


def test_an_empty_part_is_named_although_there_is_nothing_to_keep(brought):
    said = brought(
        message(child("AB1", episode("2025-05-06", "<Section47/>", "<CINPlanDates></CINPlanDates>", "<Mood/>")))
    )
    assert "Empty in the file, so that nothing of it is kept: Section47 (1), CINPlanDates (1), Mood (1)" in said
    assert not Kept.objects.exists()


def test_text_between_children_and_an_unknown_module_beside_them_are_named(brought):
    text = message(child("AB1"), "and then", child("AB2")).replace("<Children>", '<Children count="2">')
    assert "Outside the children, and not read: Children @count (1), loose text (1)" in brought(text)
