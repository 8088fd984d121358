"""The best proposal: against every other one on small teams, and rule by rule on drawn ones."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.practice.caseload.proposals.rules import (
    TIES,
    Family,
    Taker,
    is_allowed,
    reason_against,
    reasons_for_nobody,
    strain,
    worth_of,
)
from goldenthread.practice.caseload.proposals.solve import EVEN_ENOUGH, able_to_take, by_the_list, solve

TODAY = date(2026, 11, 30)
KESTREL, PLOVER, SISKIN = 1001, 1002, 1003
WORK = st.sampled_from([frozenset(), frozenset({"protection"}), frozenset({"care"}), frozenset({"in_need"})])


@st.composite
def teams(draw):
    takers = []
    for worker in range(1001, 1001 + draw(st.integers(1, 3))):
        limit = draw(st.integers(1, 6))
        children = draw(st.integers(0, limit + 1))
        takers.append(
            Taker(
                worker, children, children * draw(st.sampled_from([60, 100, 125])), limit,
                draw(st.sampled_from(["social_worker", "family_help_lead"])), draw(st.booleans()),
                draw(st.sampled_from([None, None, date(2026, 12, 10)])),
            )
        )  # fmt: skip
    families, first = [], 1
    for _ in range(draw(st.integers(1, 5))):
        size = draw(st.sampled_from([1, 1, 1, 2, 3]))
        number = draw(st.sampled_from([125, 150, 175])) + 75 * (size - 1)
        known = draw(st.dictionaries(st.sampled_from([each.worker for each in takers]), st.sampled_from([*TIES][2:])))
        less = {worker: number * 6 // 10 for worker, tie in known.items() if tie == "family_now"}
        families.append(Family(tuple(range(first, first + size)), number, draw(WORK), known, less))
        first += size
    return families, takers


def every_allowed(families, takers):
    choices = [None, *(each.worker for each in takers)]
    for chosen in product(choices, repeat=len(families)):
        tried = {family.key: worker for family, worker in zip(families, chosen, strict=True) if worker is not None}
        if is_allowed(tried, families, takers, TODAY):
            yield worth_of(tried, families, takers)


@settings(max_examples=60, deadline=None)
@given(teams())
def test_no_other_proposal_is_better(team):
    families, takers = team
    answer = solve(families, takers, TODAY)
    assert is_allowed(answer.given, families, takers, TODAY) and answer.is_proved
    nearly = replace(answer.worth, strain=answer.worth.strain * (1 - EVEN_ENOUGH))
    assert not [each for each in every_allowed(families, takers) if each.better_than(nearly)]
    assert answer.bound <= answer.worth.strain + 1e-6


@settings(max_examples=15, deadline=None)
@given(teams(), st.randoms(use_true_random=False))
def test_the_same_facts_give_the_same_proposal_in_whatever_order(team, random):
    families, takers = team
    first = solve(families, takers, TODAY)
    random.shuffle(families)
    random.shuffle(takers)
    assert solve(families, takers, TODAY).given == first.given


@settings(max_examples=15, deadline=None)
@given(teams())
def test_where_the_time_runs_out_it_is_said_and_no_list_by_load_is_better(team):
    families, takers = team
    answer = solve(families, takers, TODAY, seconds=0)
    listed = by_the_list(families, takers, able_to_take(families, takers, TODAY))
    assert is_allowed(answer.given, families, takers, TODAY) and is_allowed(listed, families, takers, TODAY)
    assert not worth_of(listed, families, takers).better_than(answer.worth)
    best = solve(families, takers, TODAY)
    assert not answer.is_proved or not best.worth.better_than(replace(answer.worth, strain=answer.worth.strain * 0.998))


def taker(worker, children, limit=20, **facts):
    return Taker(worker, children, children * 100, limit, **facts)


def one(child=1, size=1, **facts):
    return Family(tuple(range(child, child + size)), 125 + 75 * (size - 1), **facts)


# What is drawn: families, workers, and who gets whom.
DRAWN = {
    "somebody whom the family knows, though fuller": (
        [one(ties={PLOVER: "child_before"})], [taker(PLOVER, 18), taker(SISKIN, 2)], {1: PLOVER}),
    "who works with a brother before who once worked with her": (
        [one(ties={PLOVER: "child_before", SISKIN: "family_now"})], [taker(PLOVER, 2), taker(SISKIN, 18)], {1: SISKIN}),
    "two children with somebody they know before one with somebody who knows him better": (
        [one(1, 2, ties={PLOVER: "family_before"}), one(3, ties={PLOVER: "beside_now"})],
        [taker(PLOVER, 18, newly_qualified=True), taker(SISKIN, 2)], {1: PLOVER, 3: SISKIN}),
    "past the limit by one for a family that is known": (
        [one(ties={PLOVER: "child_before"})], [taker(PLOVER, 20), taker(SISKIN, 2)], {1: PLOVER}),
    "by none, where the council says so": (
        [one(ties={PLOVER: "child_before"})],
        [taker(PLOVER, 20, may_pass=0), taker(SISKIN, 2)],
        {1: SISKIN},
    ),
    "by two for nobody": (
        [one(1, 2, ties={PLOVER: "child_before"})], [taker(PLOVER, 20), taker(SISKIN, 2)], {1: SISKIN}),
    "a newly qualified worker's limit is passed for nobody": (
        [one(ties={PLOVER: "child_before"})], [taker(PLOVER, 12, 12, newly_qualified=True), taker(SISKIN, 2)],
        {1: SISKIN}),
    "for a stranger no limit is passed": ([one()], [taker(PLOVER, 20)], {}),
    "brothers and sisters go together, or wait together": (
        [one(1, 3)], [taker(PLOVER, 18), taker(SISKIN, 18)], {}),
    "the emptiest, by the share of the limit": ([one()], [taker(PLOVER, 9, 20), taker(SISKIN, 7, 10)], {1: PLOVER}),
    "protection is not a family help lead's": (
        [one(open_work=frozenset({"protection"}))], [taker(PLOVER, 0, role="family_help_lead"), taker(SISKIN, 15)],
        {1: SISKIN}),
    "a child in need may be": (
        [one(open_work=frozenset({"in_need"}))], [taker(PLOVER, 0, role="family_help_lead"), taker(SISKIN, 15)],
        {1: PLOVER}),
    "a section 47 enquiry is led by nobody newly qualified": (
        [one(open_work=frozenset({"enquiry"}))], [taker(PLOVER, 0, 12, newly_qualified=True), taker(SISKIN, 15)],
        {1: SISKIN}),
    "nobody who is about to leave": (
        [one(ties={PLOVER: "family_now"})], [taker(PLOVER, 0, last_day=date(2027, 1, 14)), taker(SISKIN, 15)],
        {1: SISKIN}),
    "a locked record goes to somebody on its list": (
        [one(only=frozenset({SISKIN}))], [taker(PLOVER, 0), taker(SISKIN, 15)], {1: SISKIN}),
    "who is over the limit keeps as many as they may, and no family is parted": (
        [one(1, 2, ties={PLOVER: "stays"}), one(3, ties={PLOVER: "stays"}),
         one(4, ties={PLOVER: "stays", SISKIN: "beside_now"})],
        [taker(PLOVER, 7, 10, is_relieved=True), taker(SISKIN, 9)], {1: PLOVER, 3: PLOVER, 4: SISKIN}),
    "who came last moves first": (
        [one(1, ties={PLOVER: "stays"}), one(2, ties={PLOVER: "stays_new"})],
        [taker(PLOVER, 9, 10, is_relieved=True), taker(SISKIN, 9)], {1: PLOVER, 2: SISKIN}),
}  # fmt: skip


@pytest.mark.parametrize("drawn", DRAWN)
def test_who_is_proposed(drawn):
    families, takers, expected = DRAWN[drawn]
    answer = solve(families, takers, TODAY)
    assert answer.given == expected and answer.is_proved


def test_where_there_is_too_little_room_the_heaviest_work_goes_first_and_then_who_waits_longest():
    heavy = Family((1,), 175, frozenset({"protection"}), waits=1)
    light = [Family((number,), 125, waits=number) for number in (2, 3, 4)]
    assert solve([*light, heavy], [taker(PLOVER, 18)], TODAY).given == {1: PLOVER, 4: PLOVER}


def test_loads_come_out_even():
    takers = [taker(KESTREL, 4), taker(PLOVER, 8), taker(SISKIN, 12)]
    answer = solve([one(number) for number in range(1, 13)], takers, TODAY)
    given = list(answer.given.values())
    assert [given.count(each.worker) for each in takers] == [7, 4, 1]  # a child who is new weighs one and a quarter


def test_a_strain_is_the_square_at_whole_children_and_straight_between():
    assert [strain(load, 10) for load in (0, 1, 2, 10, 12)] == [0, 0.1, 0.4, 10, 14.4]
    assert strain(1.5, 10) == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("is_away", "back_on", "reason"),
    [
        (False, None, ""),
        (True, None, "away"),
        (True, date(2026, 12, 14), ""),  # a fortnight
        (True, date(2026, 12, 15), "away"),
    ],
)
def test_who_is_away_for_long_is_proposed_for_nobody(is_away, back_on, reason):
    there = taker(PLOVER, 5, is_away=is_away, back_on=back_on)
    assert reason_against(one(), there, TODAY) == reason
    assert reason_against(one(ties={PLOVER: "stays"}), there, TODAY) == ""  # who has the child keeps the child


@pytest.mark.parametrize(
    ("family", "expected"),
    [
        (one(open_work=frozenset({"protection"})), {"registered": 1, "newly": 1, "full": 1}),
        (one(), {"full": 3}),
        (one(only=frozenset({PLOVER})), {"locked": 2, "full": 1}),
    ],
)
def test_why_nobody_was_found_is_counted(family, expected):
    takers = [
        taker(KESTREL, 5, 5, role="family_help_lead"),
        taker(PLOVER, 20),
        taker(SISKIN, 8, 8, newly_qualified=True),
    ]
    assert solve([family], takers, TODAY).given == {}
    assert reasons_for_nobody(family, takers, TODAY) == expected
    assert all(reason_against(family, each, TODAY) or each.room < family.size for each in takers)
