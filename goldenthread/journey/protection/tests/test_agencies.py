"""Of which agency somebody is, as a meeting and a conference begin with them."""

import pytest

from goldenthread.journey.protection.agencies import SPEAKS_FOR, agency_of
from goldenthread.journey.protection.codes import AGENCIES

SPEAKS = [
    # part, organisation; agency
    ("school nurse", "Marlshire NHS", "health"), ("nurse", "Marlshire Primary School", "health"),
    ("nursery nurse", "Little Acorns", "education"), ("manager", "Weir Nursery", "education"),
    ("head teacher", "Marlshire Primary School", "education"), ("headteacher", "", "education"),
    ("teacher", "Hospital school", "education"), ("designated safeguarding lead", "", "education"),
    ("safeguarding lead", "Marlshire NHS", "health"), ("GP", "The Surgery", "health"), ("doctor (GP)", "", "health"),
    ("detective constable", "Marlshire Police", "police"), ("officer", "Marlshire Police", "police"),
    ("LADO", "Marlshire", "lado"), ("probation officer", "", "probation"), ("officer", "Weir Housing", "housing"),
    ("drug and alcohol worker", "", "adult_services"), ("family support worker", "", "social_care"),
    ("support worker", "Homes for All", "other"), ("vicar", "St Mary", "other"), ("", "", "other"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "organisation", "agency"), SPEAKS)
def test_of_which_agency_somebody_is(part, organisation, agency):
    assert agency_of(part, organisation) == agency


def test_the_table_names_agencies_that_there_are():
    assert {agency for agency, _ in SPEAKS_FOR} <= set(AGENCIES)
