"""Days, times, ages and numbers as the pages say them."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from goldenthread.foundations.ui import words

TUESDAY = date(2026, 11, 17)
WINTER = datetime(2026, 11, 13, 16, 52, tzinfo=UTC)
SUMMER = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # already half past midnight on 1 July in London


@pytest.mark.parametrize(
    ("say", "what", "said"),
    [
        (words.day, TUESDAY, "Tue 17 Nov"),
        (words.day, SUMMER, "Wed 1 Jul"),
        (words.day, None, ""),
        (words.full_date, TUESDAY, "Tuesday 17 November 2026"),
        (words.plain_date, TUESDAY, "17 November 2026"),
        (words.month, TUESDAY, "Nov 2026"),
        (words.time, SUMMER, "00:30"),
        (words.at, WINTER, "Fri 13 Nov at 16:52"),
        (words.at, None, ""),
    ],
)
def test_days_and_times_are_said_as_a_wall_clock_in_london_shows_them(say, what, said):
    assert say(what) == said


def test_a_year_is_said_when_asked_for():
    assert words.day(TUESDAY, year=True) == "Tue 17 Nov 2026"


@pytest.mark.parametrize(
    ("born", "expected", "said", "said_long"),
    [
        (date(2017, 2, 4), None, "9", "9 years"),
        (date(2017, 11, 17), None, "9", "9 years"),
        (date(2017, 11, 18), None, "8", "8 years"),
        (date(2025, 11, 17), None, "1", "1 year"),
        (date(2025, 11, 18), None, "11 months", "11 months"),
        (date(2026, 7, 1), None, "4 months", "4 months"),
        (date(2026, 10, 27), None, "3 weeks", "3 weeks"),
        (date(2026, 11, 16), None, "1 day", "1 day"),
        (TUESDAY, None, "0 days", "0 days"),
        (None, date(2027, 3, 3), "unborn, expected 3 Mar 2027", "unborn, expected 3 Mar 2027"),
        (None, None, "age not known", "age not known"),
    ],
)
def test_ages(born, expected, said, said_long):
    assert words.age(born, TUESDAY, expected) == said
    assert words.age(born, TUESDAY, expected, long=True) == said_long


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (datetime(2026, 11, 17, 9, 14, 30, tzinfo=UTC), "just now"),
        (datetime(2026, 11, 17, 9, 3, tzinfo=UTC), "12 minutes ago"),
        (datetime(2026, 11, 17, 8, 0, tzinfo=UTC), "1 hour ago"),
        (datetime(2026, 11, 16, 23, 59, tzinfo=UTC), "yesterday"),
        (date(2026, 11, 17), "today"),
        (date(2026, 11, 12), "5 days ago"),
        (date(2026, 7, 17), "4 months ago"),
        (date(2022, 7, 17), "4 years ago"),
        (date(2026, 11, 20), "Fri 20 Nov"),
    ],
)
def test_ago(when, said):
    assert words.ago(when, now=datetime(2026, 11, 17, 9, 15, tzinfo=UTC)) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (datetime(2026, 11, 17, 8, 2, tzinfo=UTC), "today 08:02"),
        (datetime(2026, 11, 16, 17, 41, tzinfo=UTC), "Mon 17:41"),
        (datetime(2026, 11, 3, 17, 41, tzinfo=UTC), "Tue 3 Nov 17:41"),
    ],
)
def test_when_a_draft_was_kept(when, said):
    assert words.saved(when, now=datetime(2026, 11, 17, 9, 15, tzinfo=UTC)) == said


def test_numbers_agree_with_their_nouns():
    assert words.count(1, "child", "children") == "1 child"
    assert words.count(1204, "child", "children") == "1,204 children"
    assert words.spelled(2, "thing is", "things are") == "Two things are"
    assert words.spelled(0, "child", "children") == "No children"
    assert words.spelled(30, "child", "children") == "Thirty children"
    assert [words.in_words(n) for n in (13, 21, 99, 100, 1500)] == [
        "thirteen",
        "twenty-one",
        "ninety-nine",
        "100",
        "1,500",
    ]


def test_names_in_a_row():
    assert words.joined(["Tansy", "Teasel", "Clover"]) == "Tansy, Teasel and Clover"
    assert words.joined(["Tansy"]) == "Tansy"
    assert words.joined([]) == ""
    assert words.possessive("Sedge") == "Sedge’s"


def somebody(pk: int, short: str, whole: str) -> SimpleNamespace:
    return SimpleNamespace(pk=pk, short_name=short, whole_name=whole)


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([(1, "Bugle"), (2, "Senna")], ["Bugle", "Senna"]),
        ([(1, "Bugle"), (2, "Bugle"), (3, "Senna")], ["Bugle 1", "Bugle 2", "Senna"]),
        ([(1, "Bugle"), (1, "Bugle")], ["Bugle", "Bugle"]),  # two things due for one child
    ],
)
def test_two_of_one_short_name_in_a_list_are_told_apart(people, said):
    listed = [somebody(pk, short, f"{short} {pk}") for pk, short in people]
    shared = words.same_names(listed)
    assert [words.apart(each, shared) for each in listed] == said
