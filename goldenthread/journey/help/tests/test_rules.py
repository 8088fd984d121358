"""The clocks, moves and reasons of a child in need plan, as tables."""

from collections import namedtuple
from datetime import date

import pytest

from goldenthread.journey.help import rules
from goldenthread.journey.help.rules import Left
from goldenthread.journey.planning.rules import values_for

TODAY = date(2026, 11, 17)  # a Tuesday
YEARLY = {"cin_long": 12, "cin_review": 26}


@pytest.mark.parametrize(
    ("ended_as", "agreed", "asked", "state"),
    [
        ("", False, False, "to_agree"), ("", True, False, "active"), ("", True, True, "asked"),
        ("", False, True, "asked"), ("closed", True, True, "closed"), ("stepped_up", False, False, "stepped_up"),
    ],
)  # fmt: skip
def test_how_a_plan_stands(ended_as, agreed, asked, state):
    assert rules.stands(ended_as, agreed, asked) == state


def test_every_state_that_a_deed_leads_to_is_one():
    after = {state for deeds in rules.MOVES.values() for states in deeds.values() for state in states}
    assert after <= set(rules.STATES) and set(rules.MOVES) - {""} == set(rules.STATES)
    assert {deed for deeds in rules.MOVES.values() for deed in deeds} == set(rules.DEED_WORDS)


@pytest.mark.parametrize(
    ("now", "deed", "reason"),
    [
        ("active", "ask", ""), ("to_agree", "ask", ""), ("asked", "end", ""), ("asked", "consent", ""),
        ("active", "end", "You cannot end it. Nobody has asked for it to end."),
        ("asked", "ask", "You cannot ask for it to end. Somebody has asked for it to end, and a manager decides "
         "first."),
        ("asked", "review", "You cannot review it. Somebody has asked for it to end, and a manager decides first."),
        ("closed", "consent", "You cannot record consent. It has ended: closed."),
        ("stepped_up", "look", "You cannot decide on it. It has ended: stepped up."),
    ],
)  # fmt: skip
def test_what_may_be_done_when(now, deed, reason):
    assert rules.reasons_against_move(now, deed) == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("trigger", "agreed_on", "words"),
    [
        (date(2026, 11, 17), None, "10 working days left"),
        (date(2026, 11, 3), None, "Today"),
        (date(2026, 11, 2), None, "1 working day overdue"),
        (date(2026, 11, 2), date(2026, 11, 16), "Met 16 Nov"),
    ],
)
def test_until_when_the_plan_is_agreed(trigger, agreed_on, words):
    assert rules.first_state(trigger, TODAY, {}, agreed_on).words == words


def test_a_council_sets_how_long_the_first_plan_may_take():
    assert rules.first_state(date(2026, 11, 2), TODAY, {"cin_plan_first": 15}).words == "4 working days left"


VISITS = [
    # began, last seen, the plan's own working days, the council's: due
    (date(2026, 10, 6), None, None, {}, date(2026, 11, 17)),  # six weeks from the start
    (date(2026, 10, 6), date(2026, 10, 20), None, {}, date(2026, 12, 1)),  # from the last visit that met the child
    (date(2026, 10, 6), date(2026, 9, 1), None, {}, date(2026, 11, 17)),  # seen before it began: from the start
    (date(2026, 10, 6), date(2026, 10, 20), 10, {}, date(2026, 11, 3)),  # as the agreed plan says
    (date(2026, 10, 6), date(2026, 10, 20), None, {"cin_visit": 4}, date(2026, 11, 17)),
    (date(2026, 10, 6), date(2026, 10, 20), 10, {"cin_visit": 4}, date(2026, 11, 3)),  # the plan goes before it
]


@pytest.mark.parametrize(("began", "seen", "every", "values", "due"), VISITS)
def test_when_the_child_is_seen_next(began, seen, every, values, due):
    assert rules.visit_state(began, seen, every, TODAY, values).due_on == due


@pytest.mark.parametrize(
    ("disabilities", "reviewed", "due"),
    [
        ([], None, date(2026, 8, 25)), ([], date(2026, 9, 1), date(2026, 11, 24)),
        (["NONE"], None, date(2026, 8, 25)), (["LD"], None, date(2026, 12, 1)),
    ],
)  # fmt: skip
def test_when_the_plan_is_reviewed_next(disabilities, reviewed, due):
    values = values_for(disabilities, {}, YEARLY)
    assert rules.review_state(date(2026, 6, 2), reviewed, TODAY, values).due_on == due


@pytest.mark.parametrize(
    ("disabilities", "next_look", "due"),
    [
        ([], None, date(2026, 10, 2)), (["AUT"], None, date(2027, 1, 2)), ([], date(2026, 12, 1), date(2026, 12, 1)),
    ],
)  # fmt: skip
def test_when_a_manager_looks_at_a_long_plan(disabilities, next_look, due):
    values = values_for(disabilities, {}, YEARLY)
    assert rules.long_state(date(2026, 1, 2), next_look, TODAY, values).due_on == due


EARLY = [
    # how it ends, on which day, the manager's reason: is it refused
    ("closed", date(2026, 11, 17), "", True), ("stepped_down", date(2026, 11, 17), "", True),
    ("closed", date(2026, 11, 17), "They moved in with their aunt.", False),
    ("closed", date(2026, 12, 1), "", False), ("stepped_up", date(2026, 11, 17), "", False),
    ("transferred", date(2026, 11, 17), "", False),
]  # fmt: skip


@pytest.mark.parametrize(("ending", "on", "why", "refused"), EARLY)
def test_after_a_child_protection_plan_it_ends_early_only_for_a_reason(ending, on, why, refused):
    wait = rules.wait_state(date(2026, 9, 1), TODAY, {})
    assert wait.words == "Not before 1 Dec"
    assert bool(rules.reasons_against_early_end(ending, wait, on, why)) is refused
    assert rules.reasons_against_early_end(ending, None, on, why) == []


Row = namedtuple("Row", "pk who answer")
SAID = [
    ([], 0, []),
    ([Row(1, "Bramble", "given")], 0, []),
    ([Row(1, "Bramble", "given"), Row(2, "bramble", "withdrawn")], 0, [2]),
    ([Row(1, "Bramble", "withdrawn"), Row(2, "Bramble", "given")], 0, []),
    ([Row(1, "Bramble", "given"), Row(2, "Rush", "refused")], 0, [2]),
    ([Row(1, "Rush", "refused")], 1, []),
    ([Row(1, "Rush", "refused"), Row(2, "Bramble", "withdrawn")], 1, [2]),
    ([Row(1, "Rush", "not_asked")], 0, []),
]


@pytest.mark.parametrize(("rows", "decided", "left"), SAID)
def test_whose_consent_a_manager_must_decide_about(rows, decided, left):
    assert [row.pk for row in rules.withdrawn(rows, decided)] == left


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        ({}, []), ({"answer": "withdrawn"}, ["Write what they say, in their words."]),
        ({"answer": "refused", "words": "No."}, []), ({"answer": "not_asked"}, ["Write why they were not asked."]),
        ({"on": date(2026, 11, 18)}, ["The day cannot be after today."]),
    ],
)  # fmt: skip
def test_what_consent_needs(facts, reasons):
    given = {"on": TODAY, "answer": "given", "words": "", "today": TODAY} | facts
    assert rules.reasons_against_consent(**given) == reasons


STEP, SEEN = Left("step", "Step “Breakfast club”"), Left("seen", "No visit met the child")
ASKS = [
    ({}, ""),
    ({"on": date(2026, 11, 18)}, "The last day of the plan cannot be after today."),
    ({"on": date(2026, 5, 1)}, "The last day cannot be before the plan began, 2 June 2026."),
    ({"untold": ["Rush, father"]}, "Tell Rush, father, or say why not."),
    ({"untold": ["Rush, father"], "why_untold": "He must not learn where they live."}, ""),
    ({"left": [STEP]}, "Still open: Step “Breakfast club”."),
    ({"left": [STEP], "ending": "stepped_up"}, ""),  # the plan goes on
    ({"left": [SEEN], "ending": "transferred"}, ""),
    ({"left": [SEEN], "ending": "stepped_down"}, "Still open: No visit met the child."),
    ({"closure_reason": "RC7"}, ""),
    ({"closure_reason": "RC9", "ending": "stepped_down"}, "The referral does not close that way"),
    ({"closure_reason": "RC7", "ending": "stepped_up"}, "The referral does not close that way"),
]


@pytest.mark.parametrize(("facts", "reason"), ASKS)
def test_what_asking_for_the_end_needs(facts, reason):
    given = {"on": TODAY, "started_on": date(2026, 6, 2), "today": TODAY, "ending": "closed", "untold": [],
             "why_untold": "", "left": [], "closure_reason": ""} | facts  # fmt: skip
    found = rules.reasons_against_ask(**given)
    assert (len(found) == 1 and reason in found[0]) if reason else found == []


@pytest.mark.parametrize(
    ("facts", "count"),
    [
        ({}, 0), ({"on": date(2026, 11, 18)}, 1), ({"on": date(2026, 10, 1)}, 1), ({"rests": False}, 1),
    ],
)  # fmt: skip
def test_when_a_plan_may_begin(facts, count):
    given = {"on": TODAY, "referred_on": date(2026, 10, 2), "today": TODAY, "rests": True} | facts
    assert len(rules.reasons_against_beginning(**given)) == count


@pytest.mark.parametrize(
    ("why", "next_look", "count"),
    [("It helps.", date(2026, 12, 1), 0), (" ", date(2026, 12, 1), 1), ("It helps.", TODAY, 1), ("", TODAY, 2)],
)
def test_a_managers_look_is_whole(why, next_look, count):
    assert len(rules.reasons_against_look(why=why, next_look=next_look, today=TODAY)) == count
