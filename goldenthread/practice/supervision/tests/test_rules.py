"""When supervision is due, what an entry must say, what stands on the agenda: as tables."""

from datetime import date, timedelta

import pytest

from goldenthread.practice.supervision import own, rules
from goldenthread.practice.supervision.meetings import rules as meetings
from goldenthread.practice.supervision.personal.rules import may_read, reasons_against_writing
from goldenthread.practice.supervision.samples import rules as samples
from goldenthread.practice.supervision.samples.rules import Written
from goldenthread.practice.supervision.screen import rules as screen
from goldenthread.practice.supervision.screen.rules import Known, Moved

TODAY = date(2026, 11, 30)  # a Monday
STARTED = date(2026, 1, 5)
NEW = rules.Whose("social_worker", True, STARTED, STARTED)
OLD = rules.Whose("social_worker", False, STARTED, STARTED)
MOVED = rules.Whose("social_worker", True, date(2026, 7, 6), STARTED)  # in the seventh month, to another team


@pytest.mark.parametrize(
    ("whose", "last", "due"),
    [
        (NEW, None, "2026-01-12"), (NEW, "2026-02-09", "2026-02-16"), (NEW, "2026-02-16", "2026-03-02"),
        (NEW, "2026-07-01", "2026-07-15"), (NEW, "2026-07-06", "2026-08-06"), (NEW, "2027-01-06", "2027-02-03"),
        (MOVED, None, "2026-08-06"), (MOVED, "2026-07-13", "2026-08-13"),
        (OLD, None, "2026-02-02"), (OLD, "2026-11-02", "2026-11-30"), (OLD, "2025-12-01", "2026-02-02"),
    ],
)  # fmt: skip
def test_how_often_by_the_months_of_a_first_year(whose, last, due):
    """Weekly for six weeks, every two weeks to month six, monthly to month twelve; else every four weeks. What was held
    in a post before counts for nothing."""
    held = date.fromisoformat(last) if last else None
    assert rules.due_state(whose, held, (), TODAY, {}, {}).due_on == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("values", "weeks", "due"),
    [
        ({}, {}, "2026-11-30"), ({"supervision": 5}, {}, "2026-12-07"),
        ({"supervision": 5}, {"social_worker": 6}, "2026-12-14"), ({}, {"team_manager": 6}, "2026-11-30"),
    ],
)  # fmt: skip
def test_a_councils_own_number(values, weeks, due):
    assert rules.due_state(OLD, date(2026, 11, 2), (), TODAY, values, weeks).due_on == date.fromisoformat(due)


def test_a_child_is_looked_at_every_six_weeks():
    assert rules.case_state(date(2026, 10, 19), STARTED, TODAY, {}).kind == "today"
    assert rules.case_state(date(2026, 10, 18), STARTED, TODAY, {}).kind == "late"
    assert rules.case_state(None, date(2026, 11, 2), TODAY, {}).due_on == date(2026, 12, 14)


WHOLE = {"decision": "See her.", "rationale": "Nobody has.", "answers": [], "owner": True, "do_by": TODAY, "on": TODAY,
         "today": TODAY}  # fmt: skip


@pytest.mark.parametrize(
    ("but", "questions"),
    [
        ({}, []), ({"owner": False, "do_by": None}, []),
        ({"rationale": ""}, ["rationale"]), ({"decision": "", "owner": False, "do_by": None}, ["decision"]),
        ({"decision": "", "rationale": "", "owner": False, "do_by": None}, ["decision"]),
        ({"decision": "", "rationale": "", "owner": False, "do_by": None, "answers": ["Tired."]}, []),
        ({"decision": "", "rationale": "", "answers": ["Tired."]}, ["decision"]),
        ({"do_by": None}, ["do_by"]), ({"owner": False}, ["owner"]), ({"do_by": TODAY - timedelta(days=1)}, ["do_by"]),
        ({"on": TODAY + timedelta(days=1), "do_by": TODAY + timedelta(days=1)}, [""]),
    ],
)  # fmt: skip
def test_what_an_entry_must_say(but, questions):
    reasons = rules.reasons_against_entry(**(WHOLE | but))
    assert [getattr(reason, "question", "") for reason in reasons] == questions


@pytest.mark.parametrize(
    ("state", "note", "is_open", "refused"),
    [("done", "", True, False), ("not_done", "", True, True), ("dropped", " ", True, True),
     ("not_done", "She was away.", True, False), ("done", "", False, True)],
)  # fmt: skip
def test_what_is_not_done_says_why(state, note, is_open, refused):
    assert bool(rules.reasons_against_came(state, note, is_open)) is refused


@pytest.mark.parametrize(
    ("moved", "needs", "met", "moves", "words"),
    [
        ([], 0, 0, False, "Nothing is written in it"), ([], 2, 2, True, "Every need is met"),
        ([], 2, 0, False, "Nothing since 5 January"),
        ([Moved(date(2026, 10, 19), "step done")], 2, 0, True, "Step done, 19 October"),
        ([Moved(date(2026, 10, 18), "step done")], 2, 1, False, "Nothing since 18 October"),
    ],
)  # fmt: skip
def test_whether_a_plan_moves(moved, needs, met, moves, words):
    found = screen.moving(STARTED, moved, needs, met, TODAY)
    assert (found.moves, found.words) == (moves, words)


CALM = Known(
    is_new=False, is_born=True, seen_on=TODAY, late_since=0, undone=0, broken_since=0, looked_late=False, heavy=()
)


@pytest.mark.parametrize(
    ("but", "words"),
    [
        ({}, []), ({"seen_on": None}, ["not seen at any visit yet"]),
        ({"seen_on": None, "is_born": False}, ["not born yet"]), ({"seen_on": date(2026, 11, 2)}, []),
        ({"seen_on": date(2026, 11, 1)}, ["not seen since 1 November"]),
        ({"late_since": 2, "undone": 1}, ["1 decision not done in time", "2 things overdue since last time"]),
        ({"looked_late": True, "broken_since": 1, "is_new": True, "heavy": ("Missing",)},
         ["Missing", "new to this worker", "the plan broke in 1 place", "not looked at in supervision for too long"]),
    ],
)  # fmt: skip
def test_the_agenda_says_what_may_hurt_the_child_first(but, words):
    known = Known(**({name: getattr(CALM, name) for name in CALM.__slots__} | but))
    assert [point.words for point in screen.points(known, TODAY)] == words


@pytest.mark.parametrize(
    ("kind", "number", "not_theirs", "goes_on", "held_on", "refused"),
    [
        ("one_to_one", 1, [], False, TODAY, False), ("group", 2, [], False, TODAY, False),
        ("group", 1, [], False, TODAY, True), ("one_to_one", 2, [], False, TODAY, True),
        ("one_to_one", 1, ["Jay"], False, TODAY, True), ("one_to_one", 1, [], True, TODAY, True),
        ("one_to_one", 1, [], False, TODAY + timedelta(days=1), True),
        ("one_to_one", 1, [], False, TODAY - timedelta(days=32), True),
    ],
)  # fmt: skip
def test_when_supervision_begins(kind, number, not_theirs, goes_on, held_on, refused):
    assert bool(meetings.reasons_against_beginning(kind, number, not_theirs, goes_on, held_on, TODAY)) is refused


@pytest.mark.parametrize(
    ("was_there", "is_supervisor", "supervisor_signed", "signed", "refused"),
    [
        (True, True, False, False, False), (True, False, True, False, False), (True, False, False, False, True),
        (False, False, True, False, True), (True, True, True, True, True), (True, False, True, True, True),
    ],
)  # fmt: skip
def test_each_signs_for_themselves_the_supervisor_first(was_there, is_supervisor, supervisor_signed, signed, refused):
    assert bool(meetings.reasons_against_signing(was_there, is_supervisor, supervisor_signed, signed)) is refused


@pytest.mark.parametrize(
    ("reason", "why", "away", "said", "questions"),
    [
        ("leave", "", TODAY + timedelta(days=7), False, []), ("urgent", "", None, False, []),
        ("other", "", None, False, ["why"]), ("leave", "", TODAY, False, ["away_until"]),
        ("urgent", "", TODAY + timedelta(days=7), False, ["away_until"]), ("sick", "", None, True, ["was_for"]),
    ],
)  # fmt: skip
def test_what_is_not_held_says_why(reason, why, away, said, questions):
    reasons = meetings.reasons_against_calling_off(reason, why, TODAY, away, said, TODAY)
    assert [each.question for each in reasons] == questions


@pytest.mark.parametrize(
    ("reader", "policy", "reads"),
    [(1, [], True), (2, [], True), (3, [], False), (3, [own.ABOVE], True), (4, [own.ABOVE], False)],
)
def test_the_personal_part_is_for_the_two_and_whom_the_policy_names(reader, policy, reads):
    assert may_read(reader, 1, 2, 3, policy) is reads
    assert not may_read(4, 1, 2, None, [own.ABOVE])


def test_nothing_personal_in_a_group_or_by_somebody_else():
    assert reasons_against_writing("one_to_one", True, ["", "Fits.", ""]) == []
    assert all(reasons_against_writing(*case) for case in (
        ("group", True, ["x"]), ("one_to_one", False, ["x"]), ("one_to_one", True, ["", "", ""])))  # fmt: skip


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({}, False), ({"weeks": {"team_manager": 6}, "personal_read_by": ["above"]}, False), ([], True),
        ({"weeks": {"boss": 6}}, True), ({"weeks": {"senior": 0}}, True), ({"weeks": {"senior": True}}, True),
        ({"weeks": 4}, True), ({"personal_read_by": ["everybody"]}, True), ({"personal_read_by": "above"}, True),
        ({"often": 4}, True),
    ],
)  # fmt: skip
def test_what_a_councils_file_may_say(said, refused):
    assert bool(own.reasons_against(said)) is refused
    assert refused or own.own_of(said).weeks == said.get("weeks", {})


def test_the_sample_is_the_same_for_everybody_and_one_of_each():
    entries = [Written(number, number % 3) for number in range(30)]
    drawn = samples.drawn("2026-4", entries)
    assert drawn == samples.drawn("2026-4", reversed(entries)) and len(drawn) == 3
    assert {number % 3 for number in drawn} == {0, 1, 2}
    assert len({tuple(samples.drawn(f"2026-{number}", entries)) for number in range(1, 5)}) > 1
    assert [samples.quarter_of(day) for day in (date(2026, 3, 31), TODAY)] == ["2026-1", "2026-4"]
    assert samples.quarter_days("2026-4") == (date(2026, 10, 1), date(2027, 1, 1))
    assert samples.reasons_against_reader(False, False) == [] and samples.reasons_against_reader(True, False)
