"""When each kind of clock runs out: units, directions, and the law that counts the first day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundations.clocks import Clock, NoFixedLimit, Recurs, catalogue, due_on, next_due_on, state

CLOCKS = catalogue(date(2026, 11, 22))


def a_clock(**facts):
    usual = {
        "id": "made_up",
        "area": "assessment",
        "name": "A made-up clock",
        "trigger": "something happened",
        "length": 10,
        "unit": "working_days",
        "direction": "within",
        "end_event": "something was done",
        "authority": "nobody",
        "kind": "local_practice",
        "source": (),
        "evidence": "unsourced",
        "configurable": True,
    }
    return Clock(**{**usual, **facts})


DUE = [
    # clock, started, due, why
    ("assessment_45", "2026-09-01", "2026-11-03", ""),
    ("assessment_45_from_start", "2026-09-01", "2026-11-03", ""),
    ("contact_decision", "2026-11-21", "2026-11-23", "a contact on a Saturday"),
    ("referral_decision", "2025-12-24", "2025-12-29", "a referral on Christmas Eve"),
    ("icpc", "2026-03-20", "2026-04-14", "15 working days over Easter"),
    ("core_group_first", "2026-11-16", "2026-11-30", ""),
    ("rcpc_first", "2025-11-30", "2026-02-28", "three months to a month that is short"),
    ("rcpc_next", "2026-08-31", "2027-02-28", "six months to a month that is short"),
    ("la_visit_year1", "2026-11-16", "2026-12-28", "six weeks, on a bank holiday: it does not move"),
    ("prebirth_post_birth_review", "2026-11-18", "2026-11-28", "ten days, on a Saturday: it does not move"),
    ("cao", "2026-11-16", "2026-11-22", "seven days beginning with the first"),
    ("supervision_order", "2026-11-16", "2027-11-15", "a year beginning with the day it was made"),
    ("supervision_order", "2024-02-29", "2025-02-27", "made on a leap day"),
    ("rcpc_report_share", "2026-11-16", "2026-11-11", "three working days before"),
    ("icpc_report_share", "2026-11-16", "2026-11-14", "48 hours before"),
    ("pf_notice", "2026-11-16", "2026-10-05", "six weeks before"),
    ("rhi", "2026-11-20", "2026-11-23", "72 hours count the weekend"),
    ("strategy_discussion", "2026-11-20", "2026-11-21", "24 hours"),
    ("cin_stepdown_min", "2026-11-30", "2027-02-28", "not before three months"),
    ("cp_plan_duration_flag", "2026-01-31", "2026-10-31", "nine months"),
    ("ret_cla", "2008-02-29", "2083-02-28", "75 years from a birth on a leap day"),
]


@pytest.mark.parametrize(("id", "started", "expected", "why"), DUE)
def test_when_a_clock_runs_out(id, started, expected, why):
    assert due_on(CLOCKS[id], date.fromisoformat(started)).isoformat() == expected, why


@pytest.mark.parametrize(("hours", "expected"), [(4, 16), (24, 17), (36, 17), (48, 18)])
def test_hours_without_a_time_are_rounded_down_to_days(hours, expected):
    assert due_on(a_clock(unit="hours", length=hours), date(2026, 11, 16)) == date(2026, 11, expected)


@pytest.mark.parametrize(("hours", "expected"), [(4, 15), (24, 15), (36, 14), (48, 14)])
def test_hours_before_without_a_time_are_rounded_to_the_earlier_day(hours, expected):
    clock = a_clock(unit="hours", length=hours, direction="before")
    assert due_on(clock, date(2026, 11, 16)) == date(2026, 11, expected)


@pytest.mark.parametrize("id", ["dolo", "fgdm_offer", "pep_review", "ret_hold", "cin_census", "pathway_plan"])
def test_a_clock_without_a_number_is_refused_in_a_sentence(id):
    with pytest.raises(NoFixedLimit, match="has no fixed number"):
        due_on(CLOCKS[id], date(2026, 11, 16))


def test_a_total_of_days_gives_no_date():
    with pytest.raises(NoFixedLimit, match="add up the days spent"):
        due_on(CLOCKS["short_breaks_limit"], date(2026, 11, 16))


NEXT = [
    ("cp_visit", "2026-11-16", "2026-11-30"),
    ("cin_visit", "2026-11-16", "2026-12-28"),
    ("la_visit_care_order_home", "2026-11-16", "2026-12-28"),
    ("rcpc_next", "2026-08-31", "2027-02-28"),
]


@pytest.mark.parametrize(("id", "last", "expected"), NEXT)
def test_when_a_repeating_clock_comes_round(id, last, expected):
    assert next_due_on(CLOCKS[id], date.fromisoformat(last)).isoformat() == expected


@pytest.mark.parametrize("id", ["icpc", "asye_reviews", "pep_review"])
def test_what_does_not_repeat_by_a_number_is_refused(id):
    with pytest.raises(NoFixedLimit, match="does not come round"):
        next_due_on(CLOCKS[id], date(2026, 11, 16))


def test_a_clock_stands_as_its_due_date_does():
    clock = CLOCKS["assessment_45"]
    assert state(clock, date(2026, 9, 1), date(2026, 11, 5)).words == "2 working days overdue"
    assert state(clock, date(2026, 9, 1), date(2026, 11, 3)).words == "Today"
    assert state(clock, date(2026, 9, 1), date(2026, 10, 21)).words == "9 working days left"
    assert state(clock, date(2026, 9, 1), date(2026, 11, 20), date(2026, 11, 6)).words == "3 working days late, 6 Nov"


def test_the_two_clocks_of_an_assessment_part_when_it_begins_late():
    referred, began, today = date(2026, 9, 1), date(2026, 9, 22), date(2026, 11, 5)
    assert state(CLOCKS["assessment_45"], referred, today).kind == "late"
    assert state(CLOCKS["assessment_45_from_start"], began, today).kind == "later"


def test_a_wait_and_a_record_to_keep_are_never_overdue():
    assert state(CLOCKS["cin_stepdown_min"], date(2026, 1, 5), date(2026, 11, 9)).words == "Allowed since 5 Apr"
    assert state(CLOCKS["ret_cla"], date(2020, 1, 5), date(2026, 11, 9)).words == "Keep until 5 Jan 2095"


@given(
    st.sampled_from([clock for clock in CLOCKS.values() if clock.unit != "none" and not clock.is_total]),
    st.dates(date(1995, 1, 1), date(2040, 12, 31)),
    st.dates(date(1995, 1, 1), date(2040, 12, 31)),
)
def test_a_later_start_is_never_due_sooner(clock, one, other):
    assert due_on(clock, min(one, other)) <= due_on(clock, max(one, other))


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"unit": "fortnights"}, "unit “fortnights” is not known"),
        ({"direction": "after"}, "direction “after” is not known"),
        ({"kind": "habit"}, "kind “habit” is not known"),
        ({"evidence": "hearsay"}, "evidence mark “hearsay” is not known"),
        ({"length": 0}, "needs a length of 1 or more"),
        ({"unit": "none", "length": 0}, "says its limit in words"),
        ({"unit": "none", "length": 3, "stated": "at once"}, "has no length"),
        ({"trigger_is_day_one": True}, "begin with the trigger day"),
        ({"evidence": "sourced"}, "names its source"),
    ],
)
def test_a_clock_that_could_not_be_counted_is_refused(facts, sentence):
    with pytest.raises(ValueError, match=sentence):
        a_clock(**facts)


@pytest.mark.parametrize(
    ("recurs", "words"),
    [
        (Recurs(6, "weeks", anchor="the previous visit"), "every 6 weeks from the previous visit"),
        (Recurs(1, "weeks", until="the first review", then=4, then_unit="weeks"),
         "every week until the first review, then every 4 weeks"),
        (Recurs(1, "weeks", until="the first review", then_stated="as the review decides"),
         "every week until the first review, then as the review decides"),
        (Recurs(1, "none"), "every school term"),
        (Recurs(0, "months", points=(0, 3, 6)), "at 0, 3, 6 months"),
    ],
)  # fmt: skip
def test_a_repeat_in_words(recurs, words):
    assert recurs.words == words
