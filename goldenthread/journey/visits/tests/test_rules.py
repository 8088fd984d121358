"""What cannot be true of a visit, drawn as a table; gaps and words."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from goldenthread.journey.visits import rules
from goldenthread.journey.visits.rules import About, Happened, Part

NOW = datetime(2026, 11, 17, 15, 0, tzinfo=ZoneInfo("Europe/London"))
TODAY = NOW.date()
TANSY = About("Tansy", date(2017, 2, 4))
VETCH = About("Vetch", date(2026, 7, 1))
UNBORN = About("Baby", None, date(2027, 1, 10))
DIED = About("Sedge", date(2015, 1, 1), died=date(2026, 10, 1))
ALONE = Part(seen="alone", words="I like it here.")


def visit(kind: str = "visit", on: date = TODAY, **more) -> Happened:
    return Happened(kind, on, **more)


FALSE = {
    "a day to come": (visit(on=date(2026, 11, 18)), TANSY, ALONE, "cannot be after today"),
    "a time to come": (visit(at_time=time(16, 0)), TANSY, ALONE, "time cannot be after now"),
    "before birth": (visit(on=date(2026, 6, 30)), VETCH, ALONE, "Vetch was not born yet"),
    "long before birth": (visit(on=date(2016, 1, 1)), TANSY, ALONE, "long before Tansy was born"),
    "an unborn child seen": (visit(), UNBORN, ALONE, "Baby was not born yet"),
    "seen after death": (visit(), DIED, ALONE, "Sedge died on 1 October 2026"),
    "a visit that does not say": (visit(account="Tea."), TANSY, Part(), "Say whether Tansy was seen"),
    "seen by a call": (visit("call", account="Tea."), TANSY, Part(seen="alone"), "Nobody is seen by a call"),
    "seen by a note": (visit("note", account="Tea."), TANSY, Part(seen="with"), "Nobody is seen by a note"),
    "not alone, with nobody": (visit(account="Tea."), TANSY, Part(seen="with"), "Say who else was there"),
    "words though not seen": (
        visit(account="Nobody home."), TANSY, Part(seen="not_seen", words="Go away."), "there are no words of Tansy",
    ),
    "not seen, and no why": (visit(), TANSY, Part(seen="not_seen"), "Say what happened when Tansy was not seen"),
    "how, but no words": (visit(), TANSY, Part(seen="alone", observed="Well.", said_how="cards"), "Say which words"),
    "a bare tick": (visit(), TANSY, Part(seen="alone"), "Say what happened"),
    "an empty note": (visit("note"), TANSY, Part(), "Say what happened"),
    "a baby alone, and nothing seen of him": (
        visit(account="Tea."), VETCH, Part(seen="alone"), "at 4 months, Vetch cannot tell you",
    ),
    "another kind": (visit("withdrawn", account="Tea."), TANSY, ALONE, "Choose what it was"),
}  # fmt: skip
TRUE = {
    "alone, her words": (visit(), TANSY, ALONE),
    "with her mother": (visit(others="Bramble"), TANSY, Part(seen="with", observed="Quiet.")),
    "nobody home": (visit(account="Nobody home."), TANSY, Part(seen="not_seen")),
    "not seen, the bedroom was": (visit(account="She was at school."), TANSY, Part(seen="not_seen", bedroom="yes")),
    "a call with her words": (visit("call"), TANSY, Part(words="Mum is ill again.")),
    "a letter she wrote": (visit("note"), TANSY, Part(words="Dear judge", said_how="A letter")),
    "a baby, and how he was": (visit(), VETCH, Part(seen="alone", observed="Slept, well fed.")),
    "her mother, before she is born": (visit(account="Bramble is well."), UNBORN, Part()),
    "written late, of before his birth": (visit(on=date(2026, 6, 1), account="Well."), VETCH, Part(seen="not_seen")),
    "a note after a death": (visit("note", account="The funeral was today."), DIED, Part()),
    "earlier today": (visit(at_time=time(9, 30)), TANSY, ALONE),
}


@pytest.mark.parametrize("name", sorted(FALSE))
def test_it_cannot_be_true(name):
    what, who, part, words = FALSE[name]
    assert any(words in reason for reason in rules.reasons_against(what, [(who, part)], NOW))


@pytest.mark.parametrize("name", sorted(TRUE))
def test_it_may_be_true(name):
    what, who, part = TRUE[name]
    assert rules.reasons_against(what, [(who, part)], NOW) == []


def test_a_visit_is_about_somebody_and_each_reason_is_said_once():
    assert rules.reasons_against(visit(), [], NOW) == ["Choose at least one child."]
    both = [(TANSY, Part(seen="with")), (VETCH, Part(seen="with", observed="Slept."))]
    assert rules.reasons_against(visit(account="Tea."), both, NOW) == ["Say who else was there."]


HEARD_ON = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Say what was done"),
        ({"told": "Yes."}, "on which day"),
        ({"done": "Asked.", "told_on": TODAY}, "what the child was told"),
        ({"told": "Yes.", "told_on": date(2026, 11, 18)}, "after today"),
        ({"told": "Yes.", "told_on": date(2026, 11, 2)}, "before the child said it"),
        ({"done": "Asked."}, ""),
        ({"told": "Yes.", "told_on": TODAY}, ""),
        ({"done": "Asked.", "told": "Yes.", "told_on": HEARD_ON}, ""),
    ],
)
def test_an_answer(given, words):
    facts = {"done": "", "told": "", "told_on": None} | given
    reasons = rules.reasons_against_answer(**facts, heard_on=HEARD_ON, today=TODAY)
    assert bool(reasons) == bool(words) and words in "".join(reasons)


@pytest.mark.parametrize(
    ("answer", "who", "words", "on", "refused"),
    [
        ("accepted", "", "", TODAY, ""),
        ("not_offered", "", "", TODAY, "Say why"),
        ("not_offered", "", "She has one.", TODAY, ""),
        ("used", "", "", TODAY, "who the advocate is"),
        ("used", "Siskin", "", TODAY, ""),
        ("declined", "", "", date(2026, 11, 18), "after today"),
    ],
)
def test_an_advocate(answer, who, words, on, refused):
    reasons = rules.reasons_against_advocate(on=on, answer=answer, who=who, words=words, today=TODAY)
    assert bool(reasons) == bool(refused) and refused in "".join(reasons)


def test_what_the_child_wants_is_answered_within_ten_working_days_by_local_practice():
    assert rules.answer_due(date(2026, 11, 3), TODAY).due_on == date(2026, 11, 17)
    assert rules.answer_due(date(2026, 11, 3), TODAY, {"heard_answer": 5}).kind == "late"


@pytest.mark.parametrize(
    ("written", "days"),
    [(date(2026, 11, 13), 0), (date(2026, 11, 17), 0), (date(2026, 11, 18), 3), (date(2026, 11, 13), 0)],
)
def test_late_is_more_than_two_working_days(written, days):
    assert rules.written_late(date(2026, 11, 13), written) == days


def test_the_same_words_for_two_are_pointed_out():
    long = "He was cheerful and talked about football all the way home."
    told = [("Tansy", long), ("Teasel", long.upper()), ("Clover", "Slept.")]
    assert rules.copied(told) == [("Tansy", "Teasel")]
    assert rules.copied([("Tansy", "Well."), ("Teasel", "Well.")]) == []


def test_gaps_between_sightings():
    met = [date(2026, 11, 2), date(2026, 10, 5), date(2026, 10, 12)]
    found = rules.gaps(met, TODAY)
    assert [(gap.start.day, gap.working_days, gap.is_open) for gap in found] == [
        (5, 5, False), (12, 15, False), (2, 11, True),
    ]  # fmt: skip
    assert rules.longest(found).start == date(2026, 10, 12)
    assert rules.gaps([], TODAY) == [] and rules.longest([]) is None
    assert rules.gaps([TODAY], TODAY) == []


@pytest.mark.parametrize(
    ("met", "attempts", "words"),
    [
        ([], 0, "Nobody has seen the child yet"),
        ([], 2, "2 attempts without seeing the child"),
        ([(date(2026, 11, 3), "alone")], 0, "Last seen on 3 November 2026, 10 working days ago, alone. Seen 1 time"),
        ([(TODAY, "with")], 1, "Last seen today, not alone. Seen 1 time, alone 0. 1 attempt without"),
    ],
)
def test_where_the_child_stands_in_words(met, attempts, words):
    assert words in rules.seen_words(met, attempts, TODAY)


def test_who_was_seen_on_saturday_was_not_seen_no_working_days_ago_on_sunday():
    words = rules.seen_words([(date(2026, 11, 14), "alone")], 0, date(2026, 11, 15))
    assert words == "Last seen on 14 November 2026, alone. Seen 1 time, alone 1."


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (("visit", "alone", "at home"), "Seen alone, at home"),
        (("direct_work", "with"), "Seen, not alone"),
        (("visit", "not_seen", "at home"), "Not seen, at home"),
        (("visit", ""), "Visit"),
        (("note", "", "", "the school rang"), "Note: the school rang"),
        (("call", ""), "Call"),
        (("withdrawn", ""), "Withdrawn"),
    ],
)
def test_titles(facts, words):
    assert rules.title(*facts) == words
