"""Words that tell one thing from another: which conference, which paper, how an order is counted."""

import pytest

from goldenthread.journey.protection import thread
from goldenthread.journey.protection.emergency import rules as emergency

from . import conference_stage as stage
from . import stage as strategy

pytestmark = pytest.mark.django_db


def test_what_is_to_be_sent_says_after_which_conference(cast):
    stage.on_a_plan(cast, since=stage.ago(9))
    stage.review(cast, cast.tansy, stage.GOES_ON)
    items = thread.due([cast.tansy.pk], stage.today())
    for what in ("Decision letter", "Minutes of the conference"):
        notes = [item.note for item in items if item.what == what]
        days = [f"{on.day} {on:%B}" for on in (stage.ago(9), stage.last_day())]
        kinds = ("Initial conference", "Review conference")
        for note, kind, on in zip(notes, kinds, days, strict=True):
            assert note.startswith(f"{kind} of {on}")


def test_the_two_copies_of_a_strategy_record_have_two_names(client, cast):
    part = strategy.part_of(strategy.held(cast), cast.tansy)
    client.force_login(cast.kestrel)
    names = set()
    for wish in ("", "?marked=yes"):
        answer = client.get(f"/protection/meeting/{part.pk}/pdf/{wish}")
        assert answer.status_code == 200
        names.add(answer["Content-Disposition"])
    assert len(names) == 2 and all("Tansy" not in name for name in names)
    assert any("not-to-be-passed-on" in name for name in names)


def test_the_page_says_once_how_an_order_is_counted_and_whom_to_ask():
    words = emergency.police_words(stage.moment(stage.ago(1)))
    assert words.count("section 45 of the Children Act 1989") == 1 and "legal team" in words
    assert "knowledge" not in words
