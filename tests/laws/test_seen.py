"""Each kind of page that somebody comes to passes axe and fits, wide and on the narrowest phone, in a browser."""

import pytest
from django.test import override_settings

from demo.load import load
from goldenthread.who.workforce.models import Worker
from tests.browser import axe, fits, sign_in
from tests.laws.house import said
from tests.laws.walking import Walk, walk

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WALKERS = ("plover", "kestrel", "heron", "sanderling", "egret", "stork", "eagle", "crane", "hawk", "wren")
WIDTHS = (1440, 320)
LEAST = 60  # kinds of pages: fewer, and the walk has lost its way


@pytest.fixture
def pages(live_server, tmp_path):
    """(who, address) of one page of each kind, in a tiny council."""
    files = {"HISTORY_HEADS_FILE": tmp_path / "heads.jsonl", "HISTORY_KEY_FILE": tmp_path / "key.pem"}
    with override_settings(**files):
        load("tiny", lambda *words: None)
        found = Walk()
        for name in WALKERS:
            walk(Worker.objects.get(name=name.capitalize()), name, found, each=1)
        yield found.first


def test_every_page_fits_and_passes_axe(page_at, live_server, pages):
    """At both widths, in one council: to make one and walk through it takes as long as to look at its pages."""
    workers = {name: Worker.objects.get(name=name.capitalize()) for name in WALKERS}
    wrong = []
    for width in WIDTHS:
        page = page_at(width)
        for kind, (who, address) in sorted(pages.items(), key=lambda each: each[1]):
            try:
                sign_in(page, live_server, workers[who], address)
                fits(page)
                axe(page)
            except AssertionError as fault:
                wrong.append(f"{kind} as {who}, {address}, {width} wide: {fault}")
    assert len(pages) >= LEAST
    assert wrong == [], said(wrong, "A page is too wide, or fails axe:")
