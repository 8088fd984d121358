"""How a story is judged, as tables."""

from datetime import UTC, date, datetime

import pytest

from goldenthread.practice.child import rules
from goldenthread.practice.child.rules import Period

D = date


@pytest.mark.parametrize(
    ("born", "on", "said"),
    [
        (D(2017, 2, 4), D(2026, 11, 16), "age 9"),
        (D(2017, 2, 4), D(2026, 2, 3), "age 8"),
        (D(2017, 2, 4), D(2026, 2, 4), "age 9"),
        (D(2024, 3, 1), D(2025, 9, 1), "age 18 months"),
        (D(2026, 3, 1), D(2026, 4, 2), "age 1 month"),
        (D(2026, 3, 1), D(2026, 3, 16), "age 2 weeks"),
        (D(2026, 3, 1), D(2026, 3, 2), "newborn"),
        (D(2026, 3, 1), D(2026, 2, 1), "before birth"),
        (None, D(2026, 2, 1), ""),
        (D(2020, 2, 29), D(2026, 2, 28), "age 5"),
    ],
)
def test_the_age_on_the_day_and_never_the_age_now(born, on, said):
    assert rules.at_age(born, on) == said


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 17, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("looks", "now", "since"),
    [
        ([], at(9), None),  # never looked
        ([at(8, 50)], at(9), at(8, 50)),  # a first sitting: nothing was there before it
        ([at(8, 55), at(8, 50), at(7)], at(9), at(7)),  # turning a page is not coming back
        ([at(7, 30), at(7)], at(9), at(7, 30)),
    ],
)
def test_a_page_turned_is_not_a_new_look(looks, now, since):
    assert rules.last_looked(looks, now) == since


@pytest.mark.parametrize(
    ("kind", "recorded", "on", "began", "confirmed", "waits"),
    [
        ("contact", at(9), D(2026, 11, 17), D(2026, 1, 1), at(8), True),
        ("contact", at(7), D(2026, 11, 17), D(2026, 1, 1), at(8), False),  # passed over when it was confirmed
        ("contact", at(9), D(2025, 11, 17), D(2026, 1, 1), at(8), True),  # long ago, written down since
        ("contact", None, D(2026, 11, 18), D(2026, 1, 1), at(8), True),
        ("worker", at(9), D(2026, 11, 17), D(2026, 1, 1), at(8), False),  # how the work was arranged
        ("contact", at(9), D(2026, 11, 17), None, None, False),  # nobody works with the child
        ("contact", at(9), D(2026, 11, 17), D(2026, 1, 1), None, True),  # never confirmed
        ("contact", at(9), D(2025, 11, 17), D(2026, 1, 1), None, False),  # of an earlier time
    ],
)
def test_what_waits_for_somebody_to_say_if_it_mattered(kind, recorded, on, began, confirmed, waits):
    assert rules.waits_to_be_marked(kind, recorded, on, began, confirmed) is waits


def test_times_that_touch_are_one_time_and_the_longest_quiet_is_between_two():
    periods = [Period(D(2019, 1, 1), D(2019, 6, 1)), Period(D(2019, 6, 1), D(2020, 1, 1)), Period(D(2022, 2, 1), None)]
    assert rules.runs(periods) == [Period(D(2019, 1, 1), D(2020, 1, 1)), Period(D(2022, 2, 1), None)]
    assert rules.quiet_months(periods) == 25
    assert rules.quiet_months([]) == 0


@pytest.mark.parametrize(
    ("confirmed", "held_since", "words"),
    [
        (None, D(2026, 11, 1), "51 working days left"),
        (D(2026, 8, 1), D(2026, 1, 1), "12 working days overdue"),
        (D(2025, 8, 1), D(2026, 11, 1), "51 working days left"),  # confirmed in an earlier time
    ],
)
def test_a_chronology_is_confirmed_every_three_months(confirmed, held_since, words):
    assert rules.chronology_state(confirmed, held_since, D(2026, 11, 17)).words == words


@pytest.mark.parametrize(
    ("on", "recorded", "days"),
    [
        (D(2026, 11, 16), D(2026, 11, 18), 0),
        (D(2026, 11, 13), D(2026, 11, 17), 0),  # a weekend between
        (D(2026, 11, 9), D(2026, 11, 17), 6),
        (D(2026, 11, 9), None, 0),
        (D(1999, 11, 9), D(1999, 11, 30), 15),
    ],
)
def test_late_writing_shows(on, recorded, days):
    assert rules.recorded_late(on, recorded) == days
