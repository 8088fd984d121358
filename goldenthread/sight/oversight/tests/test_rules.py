"""What a list makes of what is due, as tables."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.foundations.clocks import state_of_date
from goldenthread.journey.assessment.rules import told_once
from goldenthread.sight.oversight import rules
from goldenthread.who.people.strands import Due

TODAY = date(2026, 11, 17)  # a Tuesday


def due(on: date, *, child: int = 1, waits_for: str = "worker") -> Due:
    return Due(child, "Assessment", "assessment_45", state_of_date(on, TODAY), waits_for=waits_for)


LATE, NOW, SOON, AHEAD, LATER = (
    due(date(2026, 11, 13)), due(TODAY), due(date(2026, 11, 20)), due(date(2026, 12, 1)), due(date(2026, 12, 2)),
)  # fmt: skip
ALL = [LATER, AHEAD, SOON, NOW, LATE]


def test_the_morning_is_grouped_and_each_item_stands_once():
    titles = [(group.title, list(group.items)) for group in rules.grouped(ALL, everything=True)]
    assert titles == [
        ("Overdue", [LATE]),
        ("Today", [NOW]),
        ("Next ten working days", [AHEAD, SOON]),
        ("Later", [LATER]),
    ]


def test_what_is_later_stands_only_when_asked_for():
    assert [group.title for group in rules.grouped(ALL, everything=False)][-1] == "Next ten working days"
    assert rules.after(ALL) == [LATER]


@pytest.mark.parametrize(
    ("on", "waits_for", "is_missed"),
    [
        (date(2026, 11, 16), "manager", True),  # a manager's own act, one day late
        (date(2026, 11, 17), "manager", False),  # due today is not late
        (date(2026, 11, 16), "worker", False),  # a worker's, one day late: their manager's to see
        (date(2026, 11, 10), "worker", False),  # five working days late
        (date(2026, 11, 9), "worker", True),  # six: nobody acted for more than a week
    ],
)
def test_what_the_manager_above_is_shown(on, waits_for, is_missed):
    item = due(on, waits_for=waits_for)
    assert rules.missed_by_manager([item]) == ([item] if is_missed else [])


def test_slipping_is_today_and_three_working_days_but_never_what_is_late():
    assert rules.slipping(ALL) == [SOON, NOW]


def test_a_child_who_waits_comes_before_paper_that_is_later_still():
    paper = replace(due(date(2026, 8, 3)), clock="chronology_update")
    assert rules.least_time_first([NOW, paper, LATE, SOON]) == [LATE, paper, NOW, SOON]


def test_each_child_stands_once_with_the_least_time_left():
    other = due(date(2026, 11, 18), child=2)
    assert rules.first_for_each([*ALL, other]) == {1: LATE, 2: other}


def test_an_assessment_with_two_clocks_stands_once():
    census = Due(1, "Assessment, counted from its start", "assessment_45_from_start", LATER.state)
    alone = Due(2, "Assessment, counted from its start", "assessment_45_from_start", LATER.state)
    assert told_once([census, SOON, alone]) == [SOON, alone]
