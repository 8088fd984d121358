"""What a manager reads of the end of a child protection plan, and by when: the rules."""

from datetime import date

import pytest

from goldenthread.foundations.clocks import catalogue, working_days
from goldenthread.journey.planning.golden.rules import Said, Thread
from goldenthread.journey.protection.plans.ending import rules

ON = date(2026, 11, 10)


def goal(*said: Said, since: date = date(2026, 6, 1)) -> Thread:
    return Thread(1, "Mornings", since, 1, "In class by nine", "", since, said=said)


MET, WORSE, LATER = Said(date(2026, 11, 10), "met", 9), Said(date(2026, 9, 1), "worse"), Said(date(2026, 12, 1), "same")
STOOD = [
    # what reviews said of an outcome; how it stood on the day of the end, and how loud that is
    ([WORSE, MET, LATER], "Met, 9 of 10", "done"), ([WORSE, LATER], "Worse", "late"),
    ([Said(date(2026, 9, 1), "better")], "Better", "soon"), ([LATER], "No review has said how far it is", "late"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "words", "kind"), STOOD)
def test_an_outcome_is_read_as_it_stood_on_the_day_of_the_end(said, words, kind):
    (found,) = rules.reached([goal(*said)], ON)
    assert (found.words, found.kind) == (words, kind)


def test_a_need_without_an_outcome_and_an_outcome_that_came_later_are_not_of_this_plan():
    assert rules.reached([Thread(1, "Mornings", ON), goal(since=date(2026, 12, 1))], ON) == []


def test_a_plan_that_ended_because_nothing_happened_shows():
    said = {words: kind for kind, _, words in rules.checks(rules.reached([goal(MET), goal()], ON), "", "in_need")}
    assert said["1 of 2 outcomes met"] == "soon" and said["Of 1 outcome no review has said how far it is"] == "late"
    assert said["No words of the child"] == "soon" and "What follows: a child in need plan" in said
    (first, *_) = rules.checks([], "I am safe.", "closed")
    assert first[0] == "late" and first[2].startswith("The plan had no outcome")
    assert rules.checks(rules.reached([goal(MET)], ON), "I am safe.", "closed")[0][0] == "done"


def test_it_is_read_within_five_working_days_unless_the_council_says_otherwise():
    assert rules.to_sign(catalogue(ON, {}), ON, ON).due_on == working_days.add(ON, 5)
    assert rules.to_sign(catalogue(ON, {rules.CLOCK: 2}), ON, ON).due_on == working_days.add(ON, 2)
    assert catalogue(ON, {})[rules.CLOCK].kind == "local_practice"


@pytest.mark.parametrize(("agreed", "why", "refused"), [(True, "", 0), (False, "So.", 0), (False, " ", 1)])
def test_who_differs_says_why(agreed, why, refused):
    assert len(rules.reasons_against_word(agreed, why)) == refused
