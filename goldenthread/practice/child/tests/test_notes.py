"""Words beside the diamonds of a childhood: they lie over no other word and over no other diamond."""

from datetime import date, timedelta

import pytest

from goldenthread.practice.child.years import DIAMOND, LETTER, Scale, _notes

FIRST, LAST = date(2014, 8, 17), date(2026, 11, 22)
TITLE = "Contact: Other health service"


def spans(notes):
    """(row, left, right) of every label that is drawn."""
    for note in notes:
        width = max(len(note.words), len(note.age)) * LETTER + 9
        if note.row >= 0:
            yield note.x, note.row, *((note.x - width, note.x - 9) if note.at_end else (note.x + 9, note.x + width))


@pytest.mark.parametrize("days", [[0], [0, 0], [0, 30, 60], [0, 200, 400, 600], list(range(0, 4000, 90))])
def test_no_word_lies_over_a_word_or_a_diamond(days):
    marks = [(LAST - timedelta(days=each), TITLE, "age 9") for each in days]
    notes, hidden = _notes(marks, Scale(FIRST, LAST))
    drawn = list(spans(notes))
    assert len(notes) == len(days) and hidden == len(days) - len(drawn)
    assert drawn, "The newest always has its words"
    for x, row, left, right in drawn:
        others = [span for span in drawn if span[1] == row and span[0] != x]
        assert all(right <= other_left or left >= other_right for _, _, other_left, other_right in others)
        if row == 0:
            diamonds = {note.x for note in notes} - {x}
            assert all(right <= other - DIAMOND + 3 or left >= other + DIAMOND - 3 for other in diamonds)


def test_three_far_apart_all_have_their_words():
    notes, hidden = _notes([(date(year, 5, 1), TITLE, "age 9") for year in (2016, 2020, 2024)], Scale(FIRST, LAST))
    assert hidden == 0 and {note.row for note in notes} == {0}
