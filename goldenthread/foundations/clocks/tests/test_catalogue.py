"""The catalogue: what is in it, what held when, and what a council may change."""

from collections import Counter
from datetime import date

import pytest

from goldenthread.foundations.clocks import catalogue, timescales
from goldenthread.foundations.clocks.timescales import TIMESCALES, Version, _versions, read_versions

TODAY = date(2026, 11, 22)
CLOCKS = catalogue(TODAY)


def test_every_timescale_is_there():
    assert Counter(clock.area for clock in CLOCKS.values()) == {
        "front_door": 3,
        "early_help": 2,
        "assessment": 5,
        "child_protection": 20,
        "emergency": 4,
        "child_in_need": 5,
        "pre_proceedings": 6,
        "proceedings": 4,
        "permanence": 4,
        "looked_after": 35,
        "adoption": 20,
        "care_leavers": 8,
        "missing": 4,
        "private_fostering": 5,
        "workforce": 10,
        "recording": 4,
        "complaints": 7,
        "information_rights": 3,
        "incidents": 3,
        "retention": 7,
        "returns": 4,
    }


def test_how_well_the_numbers_are_known():
    assert Counter(clock.evidence for clock in CLOCKS.values()) == {"sourced": 119, "part": 11, "unsourced": 33}


NUMBERS = [
    # What this rooms and the law rely on most, so that no edit of the data changes one unseen.
    ("contact_decision", "1 working day", True),
    ("referral_decision", "1 working day", False),
    ("assessment_45", "45 working days", False),
    ("assessment_45_from_start", "45 working days", False),
    ("assessment_midpoint", "10 working days", True),
    ("assessment_child_seen", "5 working days", True),
    ("s47_complete", "15 working days", False),
    ("icpc", "15 working days", False),
    ("core_group_first", "10 working days", False),
    ("rcpc_first", "3 months", False),
    ("rcpc_next", "6 months", False),
    ("cp_visit", "10 working days", True),
    ("police_protection", "72 hours", False),
    ("epo", "8 days", False),
    ("cao", "7 days, beginning with the day of the trigger", False),
    ("proceedings_26w", "26 weeks", False),
    ("supervision_order", "12 months, beginning with the day of the trigger", False),
    ("la_visit_first", "1 week", False),
    ("la_review_1", "20 working days", False),
    ("reg24", "16 weeks", False),
    ("short_breaks_limit", "75 days in total", False),
    ("a10", "426 days", False),
    ("ret_cla", "75 years", False),
    ("dolo", "the date in the order", False),
]


@pytest.mark.parametrize(("id", "words", "configurable"), NUMBERS)
def test_a_number_and_who_may_change_it(id, words, configurable):
    assert (CLOCKS[id].length_words, CLOCKS[id].configurable) == (words, configurable)


def test_the_two_clocks_of_an_assessment_start_from_different_days():
    assert CLOCKS["assessment_45"].trigger == "referral received"
    assert "actually began" in CLOCKS["assessment_45_from_start"].trigger
    assert "8670Q" in CLOCKS["assessment_45_from_start"].authority


def test_what_is_unsourced_says_so():
    assert CLOCKS["mash_info_share"].evidence_words == "unsourced: confirm before relying"


def test_a_council_sets_its_own_length_and_its_repeat_moves_along():
    own = catalogue(TODAY, {"cp_visit": 15, "contact_decision": 1})
    assert (own["cp_visit"].length, own["cp_visit"].recurs.length, own["cp_visit"].council_set) == (15, 15, True)
    assert not own["contact_decision"].council_set
    assert own["icpc"] == CLOCKS["icpc"]
    assert CLOCKS["cp_visit"].length == 10


def test_a_repeat_of_another_length_stays():
    read = CLOCKS["la_visit_care_order_home"]
    assert (read.length, read.recurs.length) == (1, 6)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"assessment_45": 60}, "“Child and family assessment, from referral” is fixed by Working Together"),
        ({"la_review_1": 30}, "a council may not set its own length"),
        ({"cp_vist": 10}, "no clock called “cp_vist”"),
        ({"cp_visit": 0}, "needs a length of 1 or more, not 0"),
        ({"cp_visit": -5}, "needs a length of 1 or more, not -5"),
        ({"ret_hold": 5}, "has no fixed number"),
    ],
)
def test_a_council_is_refused_in_a_sentence(values, sentence):
    with pytest.raises(ValueError, match=sentence):
        catalogue(TODAY, values)


def test_the_catalogue_cannot_be_changed_by_whoever_reads_it():
    with pytest.raises(TypeError):
        catalogue(TODAY)["icpc"] = None
    with pytest.raises(TypeError):
        catalogue(TODAY, {"cp_visit": 15})["icpc"] = None


ENTRY = """
      name: A visit
      trigger: a plan
      length: {length}
      unit: weeks
      direction: within
      end_event: a visit
      authority: a page
      kind: local_practice
      evidence: unsourced
      configurable: true
"""


def write(folder, year, starts, *entries):
    body = "".join(f"    {id}:{text}" for id, text in entries)
    (folder / f"{year}.yaml").write_text(f"from: {starts}\nclocks:\n  visits:\n{body}")


@pytest.fixture
def held_on(tmp_path, monkeypatch):
    """A catalogue of two years: a visit that changes, one that is withdrawn."""
    write(tmp_path, 2026, "1990-01-01", ("a", ENTRY.format(length=6)), ("b", ENTRY.format(length=2)))
    withdrawn = "\n      from: 2028-01-01\n      withdrawn: true\n"
    write(tmp_path, 2027, "2027-04-01", ("a", ENTRY.format(length=4)), ("b", withdrawn))
    monkeypatch.setattr(timescales, "_versions", lambda: read_versions(tmp_path))
    timescales._held_on.cache_clear()
    yield lambda day: {id: clock.length for id, clock in catalogue(date.fromisoformat(day)).items()}
    timescales._held_on.cache_clear()


@pytest.mark.parametrize(
    ("day", "lengths"),
    [
        ("2027-03-31", {"a": 6, "b": 2}),
        ("2027-04-01", {"a": 4, "b": 2}),
        ("2028-01-01", {"a": 4}),
        ("1989-12-31", {}),
    ],
)
def test_what_was_due_in_an_earlier_year_stays_as_it_was(held_on, day, lengths):
    assert held_on(day) == lengths


def test_two_versions_from_one_day_are_refused(tmp_path):
    write(tmp_path, 2026, "1990-01-01", ("a", ENTRY.format(length=6)))
    write(tmp_path, 2027, "1990-01-01", ("a", ENTRY.format(length=4)))
    with pytest.raises(ValueError, match="two versions from the same day"):
        read_versions(tmp_path)


def test_the_data_is_read_once():
    assert _versions() is _versions()
    assert all(isinstance(version, Version) for version in read_versions(TIMESCALES))
