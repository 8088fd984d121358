"""What contradicts itself in one child, in the words that the person who mends the file reads."""

from datetime import date

import pytest
from lxml import etree

from goldenthread.journey.imports.census.parsing import read_child
from goldenthread.journey.imports.rules import completed, overlapping, reasons_against_child

from .files import assessment, child, episode, pre_proceedings, section_47, tag

TODAY, REFERENCE = date(2026, 11, 20), date(2026, 3, 31)

REASONS = [
    (child(), []),
    (child("AB1", episode("2025-05-06", assessment("2025-05-08", "2025-06-20"), closed="2025-06-20", reason="RC8")),
     []),
    (child("AB1", episode("2025-05-06", closed="2025-06-20", reason="RC7"), episode("2025-06-20")), []),
    (child("AB1", episode("2025-05-06", nfa="1"), episode("2025-05-06")), []),
    (child(""), ["There is no census child ID (LAchildID)."]),
    (child("AB-1"), ["The census child ID (LAchildID) has more in it than 20 letters and figures."]),
    (child("A" * 21), ["The census child ID (LAchildID) has more in it than 20 letters and figures."]),
    (child(more=tag("LAchildID", "AB2")), ["LAchildID is there twice: “AB1” and “AB2”."]),
    (child(more=tag("LAchildID", "AB1")), []),
    (child().replace("Sex>", "GenderCurrent>"),
     ["GenderCurrent is there and Sex is not: since 2024-25 the census asks for Sex."]),
    (child(more=tag("GenderCurrent", "2")), []),
    (child(more=tag("ExpectedPersonBirthDate", "2026-05-01")),
     ["There is a birth date and an expected date of birth: only one can be true."]),
    (child(born=""), ["There is neither a birth date nor an expected date of birth."]),
    (child(born="2026-12-01"), ["The birth date 1 December 2026 is in the future."]),
    (child(born="1950-01-01"), ["The birth date 1 January 1950 makes nobody a child."]),
    (child(born="", more=tag("ExpectedPersonBirthDate", "2029-05-01")),
     ["The expected date 1 May 2029 is too far away."]),
    (child(more=tag("PersonDeathDate", "2014-01-01")), ["The date of death 1 January 2014 is before the birth."]),
    (child(more=tag("PersonDeathDate", "2027-01-01")), ["The date of death 1 January 2027 is in the future."]),
    (child(sex="X"), ["Sex “X” is not a code of this census."]),
    (child().replace("WBRI", "ENGL"), ["Ethnicity “ENGL” is not a code of this census."]),
    (child().replace("NONE", "ADHD"), ["Disability “ADHD” is not a code of this census."]),
    (child(more=tag("UPNunknown", "UN9")), ["UPNunknown “UN9” is not a code of this census."]),
    (child().replace("2A", "2Z"), ["ReferralSource “2Z” is not a code of this census."]),
    (child().replace("N1<", "N10<"), ["PrimaryNeedCode “N10” is not a code of this census."]),
    (child("AB1", episode(closed="2025-06-01", reason="RC0")),
     ["ReasonForClosure “RC0” is not a code of this census."]),
    (child("AB1", episode("2025-05-06", assessment(factors=("16A", "18A")))),
     ["AssessmentFactors “18A” is not a code of this census."]),
    (child("AB1", episode("")), ["A referral has no CINreferralDate."]),
    (child("AB1", episode("2027-05-06")), ["The referral of 6 May 2027 is in the future."]),
    (child("AB1", episode(closed="2025-04-01", reason="RC7")),
     ["The referral of 6 May 2025 closed before it began, on 1 April 2025."]),
    (child("AB1", episode(closed="2027-04-01", reason="RC7")),
     ["The referral of 6 May 2025 closes in the future, on 1 April 2027."]),
    (child("AB1", episode(closed="2025-06-01")),
     ["The referral of 6 May 2025 has closed and has no ReasonForClosure."]),
    (child("AB1", episode(reason="RC7")), ["The referral of 6 May 2025 has a ReasonForClosure and no CINclosureDate."]),
    (child("AB1", episode("2025-05-06", assessment(), nfa="1")),
     ["The referral of 6 May 2025 ended with no further action, and something follows in it."]),
    (child("AB1", episode("2025-05-06", assessment(""))),
     ["The referral of 6 May 2025 has an assessment with no AssessmentActualStartDate."]),
    (child("AB1", episode("2025-05-06", assessment("2025-05-01"))),
     ["The assessment of 1 May 2025 began before its referral, 6 May 2025."]),
    (child("AB1", episode("2025-05-06", assessment("2027-05-01"))),
     ["The assessment of 1 May 2027 has a date in the future."]),
    (child("AB1", episode("2025-05-06", assessment("2025-05-08", "2025-05-07"))),
     ["The assessment of 8 May 2025 was authorised before it began, on 7 May 2025."]),
    (child("AB1", episode("2025-05-06", assessment("2025-05-08", "2025-07-01"), closed="2025-06-01", reason="RC7")),
     ["The assessment of 8 May 2025 goes on after its referral closed, on 1 June 2025."]),
    (child("AB1", episode("2025-05-06", assessment("2025-05-08"), closed="2025-06-01", reason="RC7")),
     ["The assessment of 8 May 2025 was never authorised, and its referral closed on 1 June 2025."]),
    (child("AB1", episode("2025-05-06", pre_proceedings(), closed="2025-06-01", reason="RC7")),
     ["PreProceedingsandFGDM began on 1 September 2025, after its referral closed on 1 June 2025."]),
    (child("AB1", episode("2025-05-06", section_47(), nfa="1")),
     ["The referral of 6 May 2025 ended with no further action, and something follows in it."]),
    (child("AB1", episode("2025-05-06"), episode("2025-07-01")),
     ["The referrals of 6 May 2025 and 1 July 2025 overlap."]),
    (child("AB1", episode("2025-05-06", assessment("2025-05-08"), assessment("2025-06-08"))),
     ["The assessments of 8 May 2025 and 8 June 2025 overlap."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reasons"), REASONS)
def test_a_contradiction_is_said(text, reasons):
    found = read_child(1, etree.fromstring(text))
    assert found.unreadable == []
    assert reasons_against_child(found, REFERENCE, TODAY) == reasons


@pytest.mark.parametrize(
    ("spans", "pairs"),
    [
        ([(1, 5), (5, 9)], []),
        ([(1, 1), (1, None)], []),
        ([(1, None), (5, 9)], [(1, 5)]),
        ([(1, 9), (2, 3), (4, 5)], [(1, 2), (1, 4)]),
        ([(5, 9), (1, 6)], [(1, 5)]),
    ],
)
def test_a_period_ends_on_the_first_day_without_it(spans, pairs):
    dated = [(day(start), end and day(end)) for start, end in spans]
    assert list(overlapping(dated)) == [(day(first), day(second)) for first, second in pairs]


def day(number: int) -> date:
    return date(2025, 5, number)


HERE = {
    "has_record": True, "sex": "F", "birth_date": day(1), "birth_estimated": False, "expected_on": None,
    "death_date": None, "ethnicity": "WBRI", "disabilities": ["LD"],
}  # fmt: skip
SAID = {"sex": "U", "birth_date": day(1), "expected_on": None, "death_date": None, "ethnicity": "", "disabilities": []}
COMPLETED = [
    ({}, {}, False, {}, []),
    ({"sex": "U"}, {"sex": "M"}, False, {"sex": "M"}, []),
    ({}, {"sex": "M"}, False, {}, ["sex"]),
    ({}, {"sex": "M"}, True, {"sex": "M"}, []),
    ({"ethnicity": "NOBT"}, {"ethnicity": "BCRB"}, False, {"ethnicity": "BCRB"}, []),
    ({}, {"ethnicity": "NOBT"}, True, {}, []),
    ({"ethnicity": ""}, {"ethnicity": "NOBT"}, False, {"ethnicity": "NOBT"}, []),
    ({}, {"disabilities": ["AUT"]}, False, {}, ["disabilities"]),
    ({}, {"death_date": day(9)}, False, {"death_date": day(9)}, []),
    ({"has_record": False}, {}, False, {"has_record": True}, []),
    ({"birth_date": None, "expected_on": day(3)}, {"birth_date": day(2)}, False,
     {"birth_date": day(2), "birth_estimated": False, "expected_on": None}, []),
    ({"birth_date": None, "expected_on": day(3)}, {"birth_date": None, "expected_on": day(4)}, False, {}, []),
    ({"birth_date": None, "expected_on": day(3)}, {"birth_date": None, "expected_on": day(4)},
     True, {"expected_on": day(4)}, []),
]  # fmt: skip


@pytest.mark.parametrize(("here", "said", "as_brought", "facts", "differ"), COMPLETED)
def test_what_is_written_here_is_not_written_over(here, said, as_brought, facts, differ):
    assert completed(HERE | here, SAID | said, as_brought) == (facts, differ)
