"""The judgements of this room, as tables."""

from datetime import date
from types import SimpleNamespace

import pytest

from goldenthread.journey.assessment import rules
from goldenthread.journey.assessment.codes import OUTCOMES, RETIRED_FACTORS
from goldenthread.journey.assessment.prompts import PracticeModel, Prompt, Section, models, practice_model
from goldenthread.journey.assessment.rules import Parent

STANDS = [
    (None, [], "writing"),
    (None, [None], "submitted"),
    (None, [False], "returned"),
    (None, [False, None], "submitted"),
    (None, [False, True], "authorised"),
    (date(2026, 11, 20), [], "authorised"),  # imported
]


@pytest.mark.parametrize(("authorised_on", "decisions", "state"), STANDS)
def test_the_latest_row_says_how_it_stands(authorised_on, decisions, state):
    assert rules.stands(authorised_on, decisions) == state


@pytest.mark.parametrize("state", rules.STATES)
@pytest.mark.parametrize("deed", rules.DEED_WORDS)
def test_a_deed_outside_the_table_is_refused_in_words(state, deed):
    reasons = rules.reasons_against_move(state, deed)
    assert bool(reasons) == (deed not in rules.MOVES[state])
    assert all(reason.endswith(".") for reason in reasons)


FACTORS = [
    (["16A"], "child_in_need", 0),
    (["21"], "none", 0),
    (["21"], "", 0),
    (["21", "16A"], "none", 1),
    (["21"], "child_in_need", 1),
    (["18A"], "none", 1),
    (["21", "19A"], "strategy", 3),
    ([], "adoption", 1),
]


@pytest.mark.parametrize(("factors", "outcome", "faults"), FACTORS)
def test_factors_are_as_the_census_wants_them(factors, outcome, faults):
    assert len(rules.reasons_against_factors(factors, outcome)) == faults


def test_retired_factors_are_not_offered():
    from goldenthread.journey.assessment.forms import OutcomeForm

    offered = {code for code, _ in OutcomeForm().fields["factors"].choices}
    assert not offered & set(RETIRED_FACTORS)


# Friday 20 November 2026 is 45 working days after Friday 18 September.
DAYS = [
    (date(2026, 9, 18), date(2026, 9, 18), "Day 0 of 45"),
    (date(2026, 9, 18), date(2026, 9, 21), "Day 1 of 45"),
    (date(2026, 9, 18), date(2026, 11, 20), "Day 45 of 45"),
    (date(2026, 9, 18), date(2026, 11, 22), "Day 46 of 45"),  # a Sunday: "1 working day overdue"
    (date(2026, 9, 18), date(2026, 11, 23), "Day 46 of 45"),
]


@pytest.mark.parametrize(("referred_on", "today", "words"), DAYS)
def test_the_day_agrees_with_the_badge(referred_on, today, words):
    assert rules.day_words(referred_on, today) == words
    assert rules.is_late(referred_on, today) == words.startswith("Day 46")


BRAMBLE, RUSH = Parent("Bramble Hawthorn", "Bramble", "mother"), Parent("Rush Hawthorn", "Rush", "father")
GONE = Parent("Rush Hawthorn", "Rush", "father", died=True)


def said(who: str, role: str = "", agency: bool = False) -> dict:
    return {"who": who, "role": role, "agency": agency, "said": "Words", "why_not": ""}


HEARD = [
    ([BRAMBLE, RUSH], [said("Bramble"), said("rush hawthorn")], []),
    ([BRAMBLE, RUSH], [said("Bramble")], ["Rush, father"]),
    ([BRAMBLE], [said("Bramble")], ["the father, whom nobody has named"]),
    ([BRAMBLE], [said("Bramble"), said("Father")], []),
    ([BRAMBLE], [said("Bramble"), said("Thorn", "her father")], []),
    ([BRAMBLE, GONE], [said("Bramble")], []),
    ([BRAMBLE, RUSH], [said("Bramble"), said("Rush", "school", agency=True)], ["Rush, father"]),
    ([], [], ["the mother, whom nobody has named", "the father, whom nobody has named"]),
]


@pytest.mark.parametrize(("parents", "views", "silent"), HEARD)
def test_parents_are_heard_or_the_reason_is_there(parents, views, silent):
    assert rules.parents_not_heard(parents, views) == silent


SIGHTINGS = [
    ({"how": "alone", "words": "Hello"}, 0),
    ({"how": "with"}, 1),
    ({"how": "with", "with_whom": "Bramble"}, 0),
    ({"how": "not_seen", "observed": "Nobody home."}, 0),
    ({"how": "not_seen"}, 1),
    ({"how": "not_seen", "words": "Hello", "observed": "By phone"}, 1),
    ({"how": "alone", "on": date(2026, 11, 23)}, 1),
    ({"how": "alone", "on": date(2026, 9, 1)}, 1),
]


@pytest.mark.parametrize(("facts", "faults"), SIGHTINGS)
def test_a_sighting_says_what_can_be_true(facts, faults):
    whole = {"on": date(2026, 11, 20), "with_whom": "", "words": "", "observed": ""} | facts
    reasons = rules.reasons_against_sighting(**whole, today=date(2026, 11, 22), referred_on=date(2026, 9, 18))
    assert len(reasons) == faults


@pytest.mark.parametrize("id", models())
def test_a_form_keeps_its_budget(id):
    prompts = list(practice_model(id).prompts())
    assert len(prompts) <= 40
    assert sum(prompt.required != "no" for prompt in prompts) <= 12


def test_a_model_that_cannot_be_worked_with_is_refused():
    prompts = tuple(Prompt(f"p{n}", "a", "What?", required="always") for n in range(41))
    with pytest.raises(ValueError, match="41 prompts"):
        PracticeModel("x", "X", (Section("a", "A", prompts),))


def test_models_share_the_ids_of_what_means_the_same():
    first, second = ({prompt.id for prompt in practice_model(id).prompts()} for id in models())
    assert second < first or first < second


def test_every_outcome_that_ends_the_work_says_how_it_closes():
    assert set(rules.CLOSES_AS) < set(OUTCOMES)


def test_the_printed_states_are_current():
    from pathlib import Path

    from goldenthread.journey.assessment.docs import print_docs

    for path, text in print_docs().items():
        assert (Path(__file__).parents[4] / "docs" / path).read_text(encoding="utf-8") == text


def view(pk: int, who: str, said: str = "", role: str = "", is_agency: bool = False) -> SimpleNamespace:
    return SimpleNamespace(pk=pk, who=who, said=said, role=role, is_agency=is_agency)


WORDS = [
    ([view(1, "Rush"), view(2, "Rush", "He works nights.")], [2]),
    ([view(2, "Rush", "He works nights."), view(1, "Rush")], [2]),  # heard on a day before it was given up
    ([view(1, "Rush", "No."), view(2, "rush")], [2]),  # asked again, and silent then
    ([view(1, "Rush", role="father"), view(2, "Rush Hawthorn", "No.", "father")], [2]),
    ([view(1, "Father", role="father"), view(2, "Rush", "No.", "father")], [2]),
    ([view(1, "Mother", role="mother"), view(2, "Rush", "No.", "father")], [1, 2]),
    ([view(1, "Rush", role="uncle"), view(2, "Rush Hawthorn", "No.", "father")], [1, 2]),
    ([view(1, "School", is_agency=True), view(2, "School nurse", "No.", is_agency=True)], [1, 2]),
]


@pytest.mark.parametrize(("views", "last"), WORDS)
def test_the_last_word_of_each_person_stands_once(views, last):
    assert [each.pk for each in rules.last_words(views)] == last
