"""The bench of proposals: a council is its seed, and the optimiser is never behind the list."""

from bench.proposals import TODAY, made_up, measure
from goldenthread.practice.caseload.proposals.rules import worth_of
from goldenthread.practice.caseload.proposals.solve import able_to_take, by_the_list


def test_a_council_is_its_seed_and_no_list_does_better():
    assert made_up(25, 10, 1) == made_up(25, 10, 1) != made_up(25, 10, 2)
    found = measure(25, 10, 1)
    families, takers = made_up(25, 10, 1)
    listed = worth_of(by_the_list(families, takers, able_to_take(families, takers, TODAY)), families, takers)
    assert found.answer.is_proved and found.listed == listed
    assert found.answer.worth.better_than(listed) or not listed.better_than(found.answer.worth)
    assert found.cells[-1] == "proved best"
