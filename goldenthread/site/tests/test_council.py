"""A council sets what is its own in one file, and the product does not start on a file that says what cannot be."""

from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from goldenthread.site.council import MADE_UP, Council, council, reasons_against

TODAY = date(2026, 11, 17)
# what the file says, and a word of the answer; no answer when it may stand
CASES = [
    ({}, ""),
    ({"name": "Teasel Council", "clocks": {"contact_decision": 2}}, ""),
    ({"practice_model": "strengthening_families"}, ""),
    ({"practice_model": "guesswork"}, "There is no practice model “guesswork”; there are signs_of_safety"),
    ({"clocks": {"assessment_45": 60}}, "a council may not set its own length"),
    ({"clocks": {"tea_time": 4}}, "There is no clock called “tea_time”"),
    ({"clocks": {"contact_decision": 0}}, "needs a length of 1 or more"),
    ({"clocks": {"contact_decision": "two"}}, "must be a whole number"),
    ({"clocks": {"contact_decision": True}}, "must be a whole number"),
    ({"clocks": ["contact_decision"]}, "must hold lines"),
    ({"clocks_of_disabled_children": {"cin_review": 30}}, ""),
    ({"clocks_of_disabled_children": {"assessment_45": 60}}, "a council may not set its own length"),
    ({"clocks_of_disabled_children": 12}, "“clocks_of_disabled_children” must hold lines"),
    ({"colour": "gold"}, "“colour” is not known"),
    ({"name": 7}, "“name” must be words"),
    ({"telephone": 1632}, "“telephone” must be words"),
    (["name"], "It must hold lines"),
]


@pytest.mark.parametrize(("said", "answer"), CASES)
def test_what_a_file_may_say(said, answer):
    reasons = reasons_against(said, TODAY)
    assert (answer in " ".join(reasons)) if answer else reasons == []


def test_a_practice_model_of_their_own_needs_the_questions_of_supervision_too(tmp_path, monkeypatch):
    monkeypatch.setattr("goldenthread.site.council.PRACTICE_MODELS", tmp_path)
    (tmp_path / "of_their_own.yaml").touch()
    (reason,) = reasons_against({"practice_model": "of_their_own"}, TODAY)
    assert reason.endswith("practice/supervision/prompts/of_their_own.yaml is missing.")


@pytest.fixture
def file(tmp_path, monkeypatch):
    for name in ("GOLDENTHREAD_COUNCIL", "GOLDENTHREAD_COUNCIL_CODE"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "council.yaml"
    monkeypatch.setenv("GOLDENTHREAD_COUNCIL_FILE", str(path))
    return path


def test_the_file_is_read_and_the_environment_goes_before_it(file, monkeypatch):
    file.write_text("name: Teasel Council\npublished_code: E06000016\nclocks:\n  contact_decision: 2\n")
    assert council() == Council("Teasel Council", "E06000016", clocks={"contact_decision": 2})
    monkeypatch.setenv("GOLDENTHREAD_COUNCIL", "Clover Council")
    assert council().name == "Clover Council"


@pytest.mark.parametrize("text", [None, "name: [", "clocks:\n  assessment_45: 60\n"])
def test_a_file_that_cannot_be_stops_the_start_in_a_sentence(file, text):
    if text is not None:
        file.write_text(text)
    with pytest.raises(ImproperlyConfigured, match="The council's file"):
        council()


def test_without_a_file_it_is_the_made_up_council(monkeypatch, file):
    monkeypatch.delenv("GOLDENTHREAD_COUNCIL_FILE")
    assert council() == Council(**MADE_UP)
    assert council().letterhead == ["County Hall", "Long Street", "Marlbridge", "Telephone 01632 960100"]


def test_a_council_with_a_name_of_its_own_has_no_made_up_address(file, monkeypatch):
    file.write_text("name: Teasel Council\n")
    assert council().letterhead == []
    file.write_text("name: Teasel Council\naddress: |\n  Town Hall\n\n  High Street\n")
    assert council().letterhead == ["Town Hall", "High Street"]
    monkeypatch.delenv("GOLDENTHREAD_COUNCIL_FILE")
    monkeypatch.setenv("GOLDENTHREAD_COUNCIL", "Clover Council")
    assert council().letterhead == []
