"""The pieces drawn in Python: what each prints, and that nothing given breaks out of it."""

from types import SimpleNamespace

import pytest
from markupsafe import Markup

from goldenthread.foundations.ui import pieces

BAD = """<b>"x"</b> & 'y'"""
SAFE = "&lt;b&gt;&#34;x&#34;&lt;/b&gt; &amp; &#39;y&#39;"
LINK = Markup('<a href="/child/4/">Tansy</a>')

DRAWN = [
    (pieces.due(SimpleNamespace(css="gt-due--late", words="3 days late")),
     '<span class="gt-due gt-due--late">3 days late</span>'),
    (pieces.mark("Missing", "late"), '<span class="gt-due gt-due--late">Missing</span>'),
    (pieces.tag("Locked"), '<span class="gt-tag">Locked</span>'),
    (pieces.tag("Danger", "guard"), '<span class="gt-tag gt-tag--guard">Danger</span>'),
    (pieces.about("for Tansy"), '<span class="govuk-visually-hidden"> for Tansy</span>'),
    (pieces.row(lambda: Markup("<td>1</td>")), '<tr role="row"><td>1</td></tr>'),
    (pieces.head(LINK), f'<th scope="row" role="rowheader">{LINK}</th>'),
    (pieces.head("Tansy", "gt-strong", lambda: Markup(", 9")),
     '<th scope="row" role="rowheader" class="gt-strong">Tansy, 9</th>'),
    (pieces.cell(), '<td role="cell"></td>'),
    (pieces.cell(0), '<td role="cell">0</td>'),
    (pieces.cell(4, **{"is": "Children"}, classes="gt-num"),
     '<td role="cell" class="gt-num" data-is="Children"><span>4</span></td>'),
    (pieces.cell("Today", small="was due Tue 3 Nov"), '<td role="cell">Today <small>was due Tue 3 Nov</small></td>'),
    (pieces.end("Open", "/child/4/", **{"for": "Tansy"}),
     f'<td role="cell" class="gt-end"><a href="/child/4/">Open{pieces.about("Tansy")}</a></td>'),
]  # fmt: skip


@pytest.mark.parametrize(("drawn", "expected"), DRAWN)
def test_each_prints_the_markup_of_the_design_pages(drawn, expected):
    assert drawn == expected
    assert isinstance(drawn, Markup)


BROKEN_OUT_OF = [
    pieces.due(SimpleNamespace(css=BAD, words=BAD)), pieces.mark(BAD, BAD), pieces.tag(BAD, BAD), pieces.about(BAD),
    pieces.head(BAD, BAD), pieces.cell(BAD, BAD, BAD, **{"is": BAD}), pieces.end(BAD, BAD, **{"for": BAD}),
]  # fmt: skip


@pytest.mark.parametrize("drawn", BROKEN_OUT_OF)
def test_what_is_given_stays_words(drawn):
    assert SAFE in drawn and "<b>" not in drawn and '"x"' not in drawn


@pytest.mark.parametrize("piece", [pieces.cell, pieces.end])
def test_a_word_that_it_does_not_know_is_refused(piece):
    with pytest.raises(TypeError, match="colour"):
        piece("Tansy", "/", colour="red")
