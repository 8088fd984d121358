"""The picture of a childhood: its words lie over no word, no diamond and no edge; what had no room is said."""

from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from django.template.loader import engines
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from goldenthread.foundations import ui
from goldenthread.foundations.ui.letters import width
from goldenthread.practice.child.years.labels import NEAR, Form, Strip, Wanted, stand
from goldenthread.practice.child.years.lanes import Scale, notes_of

from .lives import lives

FIRST, LAST = date(2014, 8, 17), date(2026, 11, 22)
TITLE = "Contact: Other health service"
STYLES = Path(ui.__file__).parent / "static/goldenthread"

# What touches what in the picture as drawn, in the picture's own units; letters may come within a hair of the next row.
MEASURE = """(svg) => {
  const box = (el) => { const b = el.getBBox(); return {l: b.x, r: b.x + b.width, t: b.y, b: b.y + b.height}; };
  const across = (a, b) => Math.min(a.r, b.r) - Math.max(a.l, b.l) > 0.5;
  const touch = (a, b) => across(a, b) && Math.min(a.b, b.b) - Math.max(a.t, b.t) > 1.5;
  const texts = [...svg.querySelectorAll("text")].filter((el) => el.textContent);
  const words = texts.map((el) => [el.textContent, box(el), el]);
  const marks = [...svg.querySelectorAll(".c-mark")].map(box);
  const fine = [...svg.querySelectorAll(".c-axis")].map(box).filter((b) => b.r - b.l < 1)
    .map((b) => ({...b, l: b.l - 0.5, r: b.r + 0.5}));
  const wrong = [];
  words.forEach(([said, a, el], i) => {
    if (a.l < -0.5 || a.r > 1216.5 || a.t < -4) wrong.push(`${said} runs off the paper`);
    words.slice(i + 1).forEach(([other, b]) => { if (touch(a, b)) wrong.push(`${said} lies over ${other}`); });
    marks.forEach((mark) => { if (touch(a, mark)) wrong.push(`${said} lies over a diamond`); });
    fine.forEach((line) => { if (touch(a, line)) wrong.push(`${said} is crossed by a line`); });
    const bar = el.previousElementSibling;
    if (bar?.tagName === "rect" && a.r > box(bar).r) wrong.push(`${said} runs out of its box`);
  });
  return wrong;
}"""


def drawn(years, face: str) -> str:
    template = engines["jinja2"].env.get_template("child/years_picture.jinja")
    picture = template.module.picture(years, type("Child", (), {"short_name": "Linden"}))
    css = "".join((STYLES / name).read_text() for name in ("app.css", "thread.css", "narrow-and-paper.css"))
    return f"<style>{css} .gt.gt {{ font-family: '{face}' }}</style><body class='gt'>{picture}"


@pytest.mark.browser
@pytest.mark.parametrize("face", ["Helvetica", "DejaVu Sans"])
def test_in_any_childhood_no_word_lies_over_anything(page, face):
    """Whichever face a machine shows: the narrow one of most, and the widest that is met."""

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(lives())
    def in_this_one(years):
        page.set_content(drawn(years, face))
        wrong = page.evaluate(f"({MEASURE})(document.querySelector('svg'))")
        assert not wrong, wrong

    in_this_one()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    some.lists(
        some.tuples(some.floats(112, 1202), some.lists(some.floats(10, 300), min_size=1, max_size=3)), max_size=30
    )
)
def test_rows_give_every_word_room_of_its_own(wanted):
    asked = [Wanted(mark, [Form(str(room), room) for room in sorted(widths, reverse=True)]) for mark, widths in wanted]
    labels, rows = stand(asked, Strip(112, 1198, 9, 3, frozenset(mark for mark, _ in wanted), 8))
    placed = []
    for each, label in zip(asked, labels, strict=True):
        if label:
            span = (label.x - float(label.words), label.x) if label.at_end else (label.x, label.x + float(label.words))
            placed.append((each.mark, label.row, *span))
    assert rows == max((row + 1 for _, row, *_ in placed), default=0)
    for one, other in combinations(placed, 2):
        if one[1] == other[1]:
            assert one[3] <= other[2] or one[2] >= other[3]
        above, below = sorted((one, other), key=lambda each: each[1])
        if above[1] <= below[1] and below[1]:
            assert not above[2] < below[0] - NEAR < above[3], "The line to the lower row crosses the upper words"
    for mark, row, left, right in placed:
        assert left >= 112 - 0.1 and right <= 1198 + 0.1
        assert row or all(right <= x - 7.9 or left >= x + 7.9 for x, _ in wanted if x != mark)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lives())
def test_what_has_no_words_in_the_picture_is_counted_under_it(years):
    silent = [note for note in years.notes.things if not note.label]
    silent += [each for lane in (years.turns, years.tears) for each in lane.things if not each.label]
    silent += [bar for bar in years.involvement + years.homes + years.plans if not bar.words]
    assert bool(silent) == bool(years.unsaid)
    assert ("diamond" in years.unsaid) == any(not note.label for note in years.notes.things)


@pytest.mark.parametrize("days", [[0], [0, 0], [0, 30, 60], [0, 200, 400, 600], list(range(0, 4000, 90))])
def test_the_newest_diamond_always_has_its_words(days):
    marks = [(LAST - timedelta(days=each), TITLE, "age 9") for each in days]
    lane = notes_of(marks, Scale(FIRST, LAST))
    assert len(lane.things) == len(days)
    assert lane.things[-1].label


def test_diamonds_far_apart_have_all_their_words_in_one_row():
    lane = notes_of([(date(year, 5, 1), TITLE, "age 9") for year in (2016, 2020, 2024)], Scale(FIRST, LAST))
    assert lane.rows == 1
    assert {note.label.words for note in lane.things} == {TITLE}


def test_where_diamonds_crowd_more_rows_open_and_words_grow_short():
    marks = [(LAST - timedelta(days=place * 60), "Contact: Police", "age 9") for place in range(12)]
    lane = notes_of(marks, Scale(FIRST, LAST))
    said = {note.label.words for note in lane.things if note.label}
    assert lane.rows == 3
    assert "Police" in said


def test_bold_words_take_more_room():
    assert width("Plover", bold=True) > width("Plover") > width("Tit")
