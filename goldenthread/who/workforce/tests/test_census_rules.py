"""The census's rules that are not rates: its year, who is counted, first years, posts of the establishment."""

from datetime import date

import pytest

from goldenthread.who.workforce.census import rules

HEAD, DIRECTOR, TEAM, SERVICE = "head_of_service", "director", "team_manager", "service_manager"


@pytest.mark.parametrize(
    ("day", "year", "last"),
    [
        (date(2025, 9, 30), 2025, 2025), (date(2025, 10, 1), 2026, 2025), (date(2026, 1, 1), 2026, 2025),
        (date(2026, 9, 29), 2026, 2025),
    ],
)  # fmt: skip
def test_a_year_ends_on_30_september(day, year, last):
    assert (rules.year_of(day), rules.last_census(day)) == (year, last)
    assert rules.first_day(year) <= day <= rules.snapshot(year)


def test_nothing_to_count_is_no_rate():
    assert rules.vacancy_rate(0, 0) is rules.turnover_rate(3, 0) is rules.caseload(3, 0) is None
    assert rules.agency_cover_rate(0, 0) is rules.vacancy_cover_rate(1, 0) is rules.absence_rate(9, 0, 2026) is None
    assert rules.rolling_turnover(1, []) is None and rules.rolling_turnover(2, [9, 11]) == 20


@pytest.mark.parametrize(
    ("role", "registered", "counted"),
    [
        ("social_worker", False, True), ("family_help_lead", False, False), ("family_help_lead", True, True),
        ("business_support", True, False), ("director", True, False),
    ],
)  # fmt: skip
def test_who_is_counted(role, registered, counted):
    assert rules.is_counted(role, registered) is counted


REVIEWED = ("agreement", "three_months", "six_months")


@pytest.mark.parametrize(
    ("done", "month", "missing"),
    [
        ([], 1, []), ([], 3, ["Support and assessment agreement"]), (["agreement", "observation"], 4, []),
        (["agreement"], 4, []), (["agreement", "three_months"], 5, ["1 observation of practice"]),
        (["agreement", "observation"], 8, ["Review at three months", "Review at six months"]),
        ([*REVIEWED, "observation", "observation"], 12, []),
        ([*REVIEWED, "observation", "observation"], 13, ["Final assessment", "1 observation of practice"]),
        ([*REVIEWED, "final"], 13, ["3 observations of practice"]),
        ([*REVIEWED, "final", *["observation"] * 4], 13, []),
    ],
)  # fmt: skip
def test_what_of_a_first_year_is_not_there_yet(done, month, missing):
    assert rules.milestones_missing(done, month) == missing


@pytest.mark.parametrize(
    ("is_same", "is_open", "left", "asked", "is_agency", "says"),
    [
        (True, True, 1, 1, False, ""), (True, True, 0.4, 0.4, False, ""), (False, True, 1, 1, False, "another team"),
        (True, False, 1, 1, False, "not there on that day"), (True, True, 0, 1, False, "holds this post"),
        (True, True, 0, 1, True, "holds this post"), (True, True, 0.4, 1, False, "0.4 is vacant"),
        (True, True, 0.4, 1, True, ""),
    ],
)  # fmt: skip
def test_who_may_fill_a_post(is_same, is_open, left, asked, is_agency, says):
    against = rules.reasons_against_place(is_same, is_open, left, asked, is_agency)
    assert bool(against) is bool(says) and says in "".join(against)


@pytest.mark.parametrize(
    ("role", "own", "theirs", "may"),
    [
        (TEAM, (1, 1), (1, 1), True), (TEAM, (1, 1), (2, 1), False), (TEAM, (None, None), (None, None), False),
        (SERVICE, (None, 1), (2, 1), True), (SERVICE, (None, 1), (3, 2), False), (HEAD, (None, None), (3, 2), True),
        (DIRECTOR, (None, None), (None, None), True), ("senior", (1, 1), (1, 1), False),
        ("administrator", (None, None), (1, 1), False),
    ],
)  # fmt: skip
def test_absence_is_for_the_line_alone(role, own, theirs, may):
    assert rules.reasons_against_line(role, own, theirs) is not may


@pytest.mark.parametrize(
    ("role", "own", "of", "may"),
    [(SERVICE, 1, 1, True), (SERVICE, 1, 2, False), (HEAD, None, 2, True), (TEAM, 1, 1, False),
     ("administrator", None, 1, False)],
)  # fmt: skip
def test_who_says_which_posts_there_are(role, own, of, may):
    assert rules.reasons_against_establishing(role, own, of) is not may


def test_the_thirteen_months_ends():
    days = rules.months_back(date(2026, 3, 31))
    assert (len(days), days[0], days[-2], days[-1]) == (
        13, date(2025, 3, 31), date(2026, 2, 28), date(2026, 3, 31),
    )  # fmt: skip


MONTHS = [
    (date(2026, 11, 18), 1), (date(2026, 10, 19), 1), (date(2026, 10, 18), 2), (date(2025, 11, 19), 12),
    (date(2025, 11, 18), 13),
]  # fmt: skip


@pytest.mark.parametrize(("started", "month"), MONTHS)
def test_the_month_of_a_programme(started, month):
    assert rules.month_of(started, date(2026, 11, 18)) == month
