from random import Random

import pytest

from goldenthread.practice.caseload.whatif.play import Hand, Start, play, stay
from goldenthread.practice.caseload.whatif.rules import (
    BANDS,
    LEAST_SEEN,
    Rates,
    Scenario,
    hazards,
    quantile,
    reasons_against,
)

STAYS = (0.02,) * len(BANDS)
QUIET = Rates(arrivals=((),), leaving=(0.0,) * len(BANDS), goes=0.0, starts=0.0)
STEADY = Rates(arrivals=((2,), (1, 2), (1,), (1, 1)), leaving=STAYS, goes=1 / 150, starts=0.1)
NEW = Hand(20, 16)


def team(children: int, workers: int = 5) -> Start:
    hands = tuple(Hand(20, 16, is_agency=place == 0) for place in range(workers))
    return Start(hands, tuple((float(place), place % workers, 1) for place in range(children)))


def test_where_nothing_happens_a_year_ends_as_it_began():
    end = play(team(60), QUIET, Scenario(), NEW, seed=1).end
    assert (end.children, end.waiting, end.changes) == ((60, 60, 60), (0, 0, 0), (0, 0, 0)) and end.each.middle == 12


@pytest.mark.parametrize(
    ("scenario", "each", "waiting", "changes"),
    [
        (Scenario(lose=1), 15, 0, 12),
        (Scenario(lose=2), 20, 0, 24),
        (Scenario(lose=3), 20, 20, 16),  # two workers hold twenty each, and twenty children wait
        (Scenario(gain=1), 10, 0, 0),  # nobody is moved to whoever comes
        (Scenario(no_agency=True), 15, 0, 12),
        (Scenario(named=(0,), names=("Avocet",)), 15, 0, 12),
        (Scenario(lose=1, named=(0,), names=("Avocet",)), 20, 0, 24),
    ],
)
def test_what_a_scenario_does_where_nothing_else_happens(scenario, each, waiting, changes):
    end = play(team(60), QUIET, scenario, NEW, seed=1).end
    assert end.each == (each,) * 3 and end.waiting == (waiting,) * 3
    assert end.changes.middle == changes


def test_the_same_seed_gives_the_same_year_and_another_another():
    play.cache_clear()
    first = play(team(60), STEADY, Scenario(), NEW, seed=1)
    play.cache_clear()
    assert play(team(60), STEADY, Scenario(), NEW, seed=1) == first
    assert play(team(60), STEADY, Scenario(), NEW, seed=2) != first


def test_more_children_come_where_referrals_go_up():
    plain = play(team(60), STEADY, Scenario(), NEW, seed=3).end.children
    more = play(team(60), STEADY, Scenario(referrals=50), NEW, seed=3).end.children
    fewer = play(team(60), STEADY, Scenario(referrals=-50), NEW, seed=3).end.children
    assert fewer.high < plain.middle < more.low


def test_a_steady_team_stays_where_arrivals_and_ends_balance():
    """Two children a week come, a fiftieth of a hundred ends: about a hundred."""
    end = play(team(100, 8), Rates(((1, 1),), STAYS, 0.0, 0.0), Scenario(), NEW, seed=5).end
    assert end.children.low <= 100 <= end.children.high and end.children.high - end.children.low < 40


def test_who_is_known_to_go_goes_on_that_day():
    start = Start((Hand(20, 16, goes_in=10.0), Hand(20, 16)), tuple((0.0, place % 2, 1) for place in range(20)))
    months = play(start, QUIET, Scenario(), NEW, seed=1).months
    assert months[1].each.middle == 10 and months[2].each.middle == 20


def test_how_long_children_stay_hangs_on_how_long_they_have_been_here():
    dice = Random(1)
    leaving = (1.0, *(0.0 for _ in BANDS[1:]))
    assert min(stay(0.0, leaving, dice) for _ in range(20)) < BANDS[0][1]
    assert stay(30.0, leaving, dice) == float("inf")
    long = [stay(0.0, (0.1,) * len(BANDS), dice) for _ in range(2000)]
    assert 9 < sum(long) / len(long) < 11


def test_brothers_and_sisters_come_go_and_stay_together():
    start = Start((Hand(4, 4), Hand(4, 4)), ((0.0, 0, 3), (0.0, None, 2), (0.0, None, 3)))
    end = play(start, QUIET, Scenario(), NEW, seed=1).end
    assert end.waiting.middle == 3 and end.children.middle == 8  # two go to the empty desk; three have room nowhere


def test_nobody_waits_behind_a_family_for_whom_there_is_no_room():
    start = Start((Hand(4, 4),), ((9.0, 0, 3), (0.0, None, 5), (0.0, None, 1)))
    end = play(start, QUIET, Scenario(), NEW, seed=1).end
    assert (end.waiting.middle, end.each.middle) == (5, 4)


def test_children_come_as_in_the_same_season_of_last_year():
    summer = tuple((9,) if 20 < week < 34 else () for week in range(52))
    rates = Rates(summer, STAYS, 0.0, 0.0)
    assert set(rates.like(0)) == {()} and set(rates.like(51 - 27)) == {(9,)}
    assert Rates(((1,), (2,)), STAYS, 0.0, 0.0).like(5) == ((1,), (2,)) and Rates((), STAYS, 0.0, 0.0).like(5) == ((),)


def test_the_own_past_says_how_long_children_stay():
    """Thirty children, each here for ten weeks: all end in the second band."""
    rates = hazards([(0.0, 10.0, True)] * 30)
    assert rates[0] == 0.0 and rates[1] == pytest.approx(30 / (30 * 4))
    assert hazards([(0.0, 1.0, False)] * 3) == (0.0,) * len(BANDS)  # hardly anything is known
    assert LEAST_SEEN > 3


@pytest.mark.parametrize(
    ("scenario", "reason"),
    [
        (Scenario(), ""),
        (Scenario(lose=3, gain=2, referrals=15), ""),
        (Scenario(lose=6), "There are 5 workers"),
        (Scenario(lose=4, named=(0, 1), names=("Avocet", "Plover")), "not 6 of them"),
        (Scenario(gain=21), "from 0 to 20"),
        (Scenario(referrals=101), "between -50 and 100"),
        (Scenario(no_agency=True), "No agency worker"),
    ],
)
def test_what_cannot_be_played_out(scenario, reason):
    against = reasons_against(scenario, workers=5, agency=0)
    assert (reason in against[0]) if reason else against == []


def test_a_scenario_in_words():
    scenario = Scenario(lose=3, gain=2, referrals=15, no_agency=True)
    assert scenario.words == "3 workers go, 2 come, 15% more children come and agency workers go"
    assert Scenario(lose=1, referrals=-10).words == "1 worker goes and 10% fewer children come"


def test_quantiles_are_numbers_that_came_about():
    assert [quantile([5, 1, 3], share) for share in (0, 0.5, 1)] == [1, 3, 5]
