"""What changed between two versions, word by word."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.foundations.ui.differences import changes, differences

# A busy machine is not a fault of the code.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXT = st.lists(
    st.sampled_from(["she", "asks", "for", "help", "early", "now.", "Mum", "engages", "well.\n"]), max_size=25
)


def said(old, new):
    return [(kind, text.strip()) for kind, text in differences(old, new)]


def test_an_addition():
    assert said("He knows. His teacher sees.", "He knows. On 30 October he said so. His teacher sees.") == [
        ("same", "He knows."),
        ("added", "On 30 October he said so."),
        ("same", "His teacher sees."),
    ]


def test_a_rewritten_sentence_is_one_change_although_a_word_is_kept():
    pieces = differences("Mum engages well with us today.", "She asks early and engages often, on her own.")
    assert [piece.kind for piece in pieces] == ["removed", "added"]
    assert changes(pieces) == 1


def test_two_removals_are_two():
    assert said("one two three four five six", "two three four five") == [
        ("removed", "one"),
        ("same", "two three four five"),
        ("removed", "six"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "kinds"), [("", "", []), ("", "a b", ["added"]), ("a b", "", ["removed"]), ("a", "a", ["same"])]
)
def test_the_edges(old, new, kinds):
    assert [piece.kind for piece in differences(old, new)] == kinds


def test_other_spacing_is_no_change():
    assert [piece.kind for piece in differences("a  b", "a b")] == ["same"]


@PATIENT
@given(TEXT.map(" ".join), TEXT.map(" ".join))
def test_both_versions_can_be_read_back(old, new):
    pieces = differences(old, new)
    assert "".join(text for kind, text in pieces if kind != "removed") == new
    assert " ".join(text for kind, text in pieces if kind != "added").split() == old.split()
