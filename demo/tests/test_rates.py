"""A council's numbers are of the size that is published for it."""

from datetime import timedelta

import pytest

from demo.rates import rates_of
from demo.tests.conftest import TODAY
from goldenthread.foundations.clocks import working_days

POPULATION = 12_000
A_YEAR = timedelta(days=365)


@pytest.fixture(scope="module")
def referrals(town):
    names = ("id", "child_id", "referred_on", "closed_on", "no_further_action")
    return sorted(town.tables.get("front_door_referral", *names), key=lambda row: row[2])


def referrals_a_year(town, referrals) -> float:
    return sum(on > TODAY - A_YEAR for _, _, on, *_ in referrals) / POPULATION


def rereferral(town, referrals) -> float:
    earlier, again, all_ = {}, 0, 0
    for _, child, on, *_ in referrals:
        if on > TODAY - A_YEAR:
            all_ += 1
            again += any(on - other <= A_YEAR for other in earlier.get(child, []))
        earlier.setdefault(child, []).append(on)
    return again / all_


def open_at_once(town, referrals) -> float:
    return sum(closed is None and not nfa for *_, closed, nfa in referrals) / POPULATION


def in_time(town, referrals) -> float:
    began = {row: on for row, _, on, *_ in referrals}
    ended = town.tables.get("assessment_assessment", "referral_id", "authorised_on")
    days = [working_days.between(began[row], on) for row, on in ended if on]
    return sum(each <= 45 for each in days) / len(days)


def no_further_action(town, referrals) -> float:
    return sum(nfa for *_, nfa in referrals) / len(referrals)


# measure: how far from the published rate, as a share of it
TOLERANCES = {referrals_a_year: 0.2, rereferral: 0.25, open_at_once: 0.25, in_time: 0.06, no_further_action: 0.8}


@pytest.mark.parametrize("measure", TOLERANCES, ids=lambda measure: measure.__name__)
def test_a_rate_is_near_the_published_one(measure, town, referrals):
    published = getattr(town.rates, measure.__name__)
    assert measure(town, referrals) == pytest.approx(published, rel=TOLERANCES[measure])


def test_factors_are_found_as_often_as_published(town):
    found = [factors for (factors,) in town.tables.get("assessment_assessment", "factors") if factors]
    for code, share in town.rates.factors.items():
        if code != "20":  # also said where nothing else was found
            assert sum(code in factors for factors in found) / len(found) == pytest.approx(share, abs=0.04), code


@pytest.mark.parametrize("area", ["E06000014", "E09000001", "E10000002", "nowhere"])
def test_every_share_is_a_share(area):
    """A count of England never stands in for a council's: it once made a rare factor five times certain."""
    rates = rates_of(area)
    shares = (rates.rereferral, rates.no_further_action, rates.in_time, rates.not_in_need, *rates.factors.values())
    assert all(0 <= share <= 1 for share in shares)
    assert sum(rates.months) == pytest.approx(12)
