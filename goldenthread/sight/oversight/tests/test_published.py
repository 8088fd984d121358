"""Published figures: every council is there, markers are said in words, nothing missing becomes nought."""

import pytest

from goldenthread.sight.oversight import published
from goldenthread.sight.oversight.profile import MEASURES, WORKFORCE, lines
from goldenthread.sight.oversight.published import Figure
from goldenthread.sight.oversight.years import draw_years


def test_all_153_councils_have_a_population_and_ten_neighbours():
    councils = published.councils()
    assert len(councils) == 153
    assert all(published.newest("population_0_17", code) for code in councils)
    assert all(len(published.neighbours_of(council)) == 10 for council in councils.values())


@pytest.mark.parametrize(
    ("value", "number", "words"),
    [
        ("c", None, "hidden, few children"),
        ("z", None, "does not apply"),
        ("x", None, "not available"),
        ("low", None, "rounds to nought"),
        ("0", 0.0, "0"),
        ("632830", 632830.0, "632,830"),
        ("22.6", 22.6, "22.6"),
        ("", None, "not published"),
    ],
)
def test_a_marker_is_said_and_never_nought(value, number, words):
    figure = Figure(2025, value)
    assert (figure.number, figure.words) == (number, words)


def test_england_s_referrals_of_2025_are_the_published_number():
    assert published.newest("referrals", published.ENGLAND) == Figure(2025, "632830")


def test_every_council_s_profile_can_be_drawn():
    for council in published.councils().values():
        assert len(lines(council)) == len(MEASURES)
        assert len(lines(council, WORKFORCE.values())) == len(WORKFORCE)


def test_the_workforce_of_a_council_stands_beside_its_neighbours_and_england():
    york = published.councils()["E06000014"]
    vacancy = lines(york, [WORKFORCE["vacancy"]])[0]
    others = [published.newest("vacancy_rate_fte", each.code).number for each in published.neighbours_of(york)]
    assert (vacancy.here.year, vacancy.england, vacancy.unit, vacancy.counted) == (2025, 14.2, "%", 10)
    assert min(others) < vacancy.middle < max(others) and len(vacancy.history) == 9


def test_neighbours_with_a_marker_are_left_out_of_the_middle_and_counted():
    council = published.councils()["E09000001"]  # the smallest council has many markers
    middle, counted = published.middle_of_neighbours("rereferral_percent", council, 2025)
    published_numbers = [
        figure.number
        for each in published.neighbours_of(council)
        for figure in published.series("rereferral_percent", each.code)
        if figure.year == 2025 and figure.number is not None
    ]
    assert counted == len(published_numbers)
    assert middle is None or min(published_numbers) <= middle <= max(published_numbers)


def test_a_year_with_a_marker_breaks_the_line():
    drawn = draw_years([Figure(2020, "1"), Figure(2021, "2"), Figure(2022, "c"), Figure(2023, "3"), Figure(2024, "4")])
    assert len(drawn.paths) == 2
    assert drawn.words == "From 1 in 2020 to 4 in 2024"


def test_one_number_is_no_line():
    assert draw_years([Figure(2020, "1"), Figure(2021, "c")]).paths == []
