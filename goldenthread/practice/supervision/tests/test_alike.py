"""The same words on several children's files are pointed out, part by part, and may stand with a word why."""

import pytest

from goldenthread.practice.supervision import rules

from . import stage
from .test_actions import refused


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("Tansy is well and the plan goes on as agreed", "Teasel is well and the plan goes on as agreed", True),
        ("Tansy is well and the plan goes on as agreed", "Teasel is hungry at school; nobody rings back", False),
        ("No change.", "No change.", False),
        ("SHE is well, and the plan goes on: as agreed!", "she is well and the plan goes on as agreed", True),
    ],
)  # fmt: skip
def test_nearly_the_same_words(one, other, is_alike):
    assert rules.is_alike(one, other, ["Tansy", "Teasel"]) is is_alike


WHY, OTHER = "Nobody heard her own words since the father came back.", "The school rang twice about bruises on the arm."
DECIDED = {rules.DECISION: "See Tansy alone at school this week.", rules.RATIONALE: WHY, "life": "Late and hungry."}


@pytest.mark.parametrize(
    ("theirs", "alike"),
    [
        ({rules.DECISION: "Bring the core group forward by two weeks.", rules.RATIONALE: WHY}, [rules.RATIONALE]),
        ({rules.DECISION: "See Teasel alone at school this week.", rules.RATIONALE: OTHER}, [rules.DECISION]),
        ({rules.DECISION: WHY, rules.RATIONALE: OTHER, "life": WHY}, []),
        ({"life": "Late and hungry."}, []),
        (DECIDED | {"life": "Warm and busy."}, [rules.DECISION, rules.RATIONALE]),
    ],
    ids=["a rationale under another decision", "a decision", "in another place", "too short to tell", "both"],
)
def test_each_part_is_compared_with_the_same_part(theirs, alike):
    assert rules.parts_alike(DECIDED, theirs, ["Tansy", "Teasel"]) == alike


def test_parts_too_short_to_tell_are_compared_together():
    same = {rules.DECISION: "Go on as agreed.", rules.RATIONALE: "The plan works well."}
    assert rules.parts_alike(same, same, []) == [rules.WHOLE]


@pytest.mark.parametrize(
    ("alike", "said"),
    [
        ({"the rationale": ["Teasel"]}, "on Teasel’s file in the rationale."),
        ({"a": ["Teasel", "Clover"], "b": ["Teasel", "Clover"]}, "on Teasel’s and Clover’s file in a and b."),
        ({"a": ["Teasel"], "b": ["Clover"]}, "on Teasel’s file in a and on Clover’s file in b."),
    ],
)
def test_it_is_said_where_the_same_words_stand(alike, said):
    (reason,) = rules.reasons_against_the_same(alike, " ")
    assert said in reason and rules.reasons_against_the_same(alike, "They share one plan.") == []


@pytest.mark.django_db
def test_the_same_words_for_several_children_are_pointed_out_and_may_stand_with_a_word(cast):
    stage.written(cast, decision="Go on as agreed and see the child at home every week.", rationale="It works well.")
    same = {"decision": "Go on as agreed and see the child at home every week.", "rationale": "It works well."}
    with refused("Nearly the same words stand on Tansy’s file"):
        stage.written(cast, cast.teasel, **same)
    entry = stage.written(cast, cast.teasel, same_because="They are brother and sister, and have one plan.", **same)
    assert entry.same_because
    stage.written(cast, cast.burdock, owner=cast.avocet, decision="Ring the college about Burdock’s place.",
                  rationale="He starts in January.")  # fmt: skip


@pytest.mark.django_db
def test_a_copied_rationale_is_pointed_out_under_another_decision_and_so_is_an_answer(cast):
    life = "Up alone, at school before anybody asks, and late to bed."
    stage.written(cast, answers={"life": life})
    other = {"decision": "Bring the core group forward by two weeks.", "rationale": "The school rang again on Friday."}
    with refused("stand on Tansy’s file in the rationale."):
        stage.written(cast, cast.teasel, decision=other["decision"])
    with refused(r"stand on Tansy’s file in the answer to “What is it like to be Teasel today\?”\."):
        stage.written(cast, cast.teasel, **other, answers={"life": life})
    assert stage.written(cast, cast.teasel, **other, answers={"hypotheses": life}).pk


@pytest.mark.django_db
def test_the_words_of_a_child_who_is_locked_away_since_are_not_named(cast):
    same = {"decision": "Go on as agreed and see the child at home every week.", "rationale": "It works well."}
    stage.written(cast, cast.sorrel, owner=cast.kestrel, **same)
    cast.sorrel.locks.update(ended_on=None)
    cast.sorrel.locks.get().readers.all().delete()
    assert stage.written(cast, cast.teasel, **same).pk
