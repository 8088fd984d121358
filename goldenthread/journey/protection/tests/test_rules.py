"""The rules of this half of the room, as tables."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from goldenthread.foundations.clocks.hours import state_of_moment
from goldenthread.journey.protection.emergency import rules as emergency
from goldenthread.journey.protection.enquiries import rules as enquiries
from goldenthread.journey.protection.missing import rules as missing
from goldenthread.journey.protection.strategy import rules as strategy
from goldenthread.journey.protection.strategy.rules import Decided, Invited, Record, Standing

LONDON = ZoneInfo("Europe/London")


def at(day: int, hour: int = 9, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=LONDON)


NOW, HELD = at(17, 14), at(17, 10)
CAME = (Invited("A", "police"), Invited("B", "health"))


def record(**more) -> Record:
    facts = {"format": "call", "held_at": HELD, "chair": None, "analysis": "x", "safety_now": "x", "invited": CAME}
    return Record(**(facts | more))


@pytest.mark.parametrize(
    ("invited", "words"),
    [
        (CAME, ""),
        ((Invited("A", "police"),), "Health did not take part."),
        ((Invited("A", "police", took_part="sent", facts="x"), CAME[1]), "The police did not take part."),
        ((Invited("A", "education"),), "The police and health did not take part."),
    ],
)
def test_police_and_health_are_pointed_out(invited, words):
    assert strategy.not_there_words(invited) == words
    against = strategy.reasons_against_record(record(invited=invited), NOW)
    assert against == ([f"{words} Say why it was held all the same."] if words else [])
    assert strategy.reasons_against_record(record(invited=invited, without_why="At night."), NOW) == []


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"held_at": at(17, 15)}, "cannot be after now"),
        ({"next_at": at(17, 9)}, "must be after this one"),
        ({"invited": (*CAME, Invited("C", "education", took_part="sent"))}, "Write down what C sent"),
        ({"invited": (), "without_why": "x"}, "Name who took part"),
    ],
)
def test_what_a_record_must_hold(more, reason):
    assert any(reason in each for each in strategy.reasons_against_record(record(**more), NOW))


CHILD, IN_IT = Standing("Tansy", date(2026, 11, 1)), Standing("Tansy", date(2026, 11, 1), date(2026, 11, 9))
SEEN = {"see_by": at(18), "see_who": SimpleNamespace(pk=1)}


@pytest.mark.parametrize(
    ("decision", "child", "more", "reason"),
    [
        ("single", CHILD, SEEN, ""),
        ("single", CHILD, {}, "Say who sees Tansy, and by when."),
        ("single", CHILD, SEEN | {"see_by": at(17, 9)}, "before the meeting"),
        ("single", IN_IT, SEEN, "has an open enquiry of 9 November 2026"),
        ("goes_on", IN_IT, {}, ""),
        ("goes_on", CHILD, {}, "no open enquiry that could go on"),
        ("assess", CHILD, {}, ""),
        ("none", IN_IT, {}, ""),
        ("single", Standing("Tansy", date(2026, 11, 18)), SEEN, "cannot begin before"),
    ],
)
def test_what_may_be_decided_for_a_child(decision, child, more, reason):
    against = strategy.reasons_against_decided(Decided(decision, "x", "no", **more), child, record())
    assert (against == []) if not reason else any(reason in each for each in against)


def test_joint_means_with_the_police():
    without = record(invited=(CAME[1], Invited("A", "police", took_part="absent")))
    assert strategy.reasons_against_decided(Decided("joint", "x", "no", **SEEN), CHILD, record()) == []
    (reason,) = strategy.reasons_against_decided(Decided("joint", "x", "no", **SEEN), CHILD, without)
    assert "the police" in reason


@pytest.mark.parametrize(
    ("seen", "waits"),
    [
        ([], True),
        ([(date(2026, 11, 16), time(12))], True),
        ([(date(2026, 11, 17), time(9, 30))], True),  # that morning, before anybody decided
        ([(date(2026, 11, 17), None)], True),  # nobody knows when
        ([(date(2026, 11, 17), time(11))], False),
        ([(date(2026, 11, 18), None)], False),
    ],
)
def test_only_a_visit_after_the_meeting_counts(seen, waits):
    assert strategy.not_seen_yet(HELD, seen) is waits


def test_by_when_a_child_is_seen_unless_the_meeting_says_otherwise():
    assert strategy.usual_see_by(HELD, {}) == HELD + timedelta(hours=24)
    assert strategy.usual_see_by(HELD, {"s47_child_seen": 4}) == HELD + timedelta(hours=4)


@pytest.mark.parametrize(
    ("ended", "decisions", "stands"),
    [
        (None, [], "open"), (None, [None], "found"), (None, [False], "returned"), (None, [False, None], "found"),
        (date(2026, 11, 20), [True], "ended"), (date(2026, 11, 20), [], "ended"),
    ],
)  # fmt: skip
def test_how_an_enquiry_stands(ended, decisions, stands):
    assert enquiries.stands(ended, decisions) == stands
    assert bool(enquiries.reasons_against_move(stands, "find")) is (stands not in ("open", "returned"))


@pytest.mark.parametrize(
    ("agreed", "proposes", "words"),
    [
        (False, "none", "send it back"),
        (True, "no_longer", "satisfied that the risk does not go on"),
        (True, "none", "Say why"),
    ],
)
def test_every_decision_has_its_reasons(agreed, proposes, words):
    (reason,) = enquiries.reasons_against_decision(" ", agreed, proposes)
    assert words in reason
    assert enquiries.reasons_against_decision("x", agreed, proposes) == []


def test_an_enquiry_has_fifteen_working_days_from_its_meeting():
    assert enquiries.clock_of(date(2026, 11, 2), date(2026, 11, 20), {}).due_on == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("kind", "began", "latest"),
    [
        ("police", at(17), at(20)),
        ("epo", at(16), at(24)),
        ("epo", at(14), at(23, 12)),  # the eighth day after is a Sunday: noon of the Monday
        ("epo", at(17, month=12), at(29, 12, month=12)),  # Christmas, Boxing Day on a Saturday, Sunday, and its Monday
        (
            "cao",
            at(14, 8),
            datetime(2026, 11, 20, 23, 59, tzinfo=LONDON),
        ),  # the day named is the first
        ("cao", datetime(2026, 10, 22, 9, tzinfo=LONDON), datetime(2026, 10, 28, 23, 59, tzinfo=LONDON)),
        ("police", datetime(2026, 10, 23, 9, tzinfo=LONDON), datetime(2026, 10, 26, 9, tzinfo=LONDON)),
    ],
)
def test_how_long_a_power_may_last(kind, began, latest):
    found = emergency.latest_end(kind, began)
    assert found == latest
    by = {"asked_for_by": "council" if kind == "epo" else ""}
    assert emergency.reasons_against_power(kind, began, found, found, set(), **by) == []
    over = emergency.reasons_against_power(kind, began, found + timedelta(minutes=1), found, set(), **by)
    assert len(over) == 1
    assert emergency.reasons_against_power(kind, began, found, found, {kind})


@pytest.mark.parametrize(
    ("taken", "latest"),
    [
        (at(14, 23), datetime(2026, 11, 21, 23, 59, tzinfo=LONDON)),  # an hour of the first day is the first day
        (at(15, 8), at(23, 12)),  # the eighth day is a Sunday: noon of the Monday
    ],
)  # fmt: skip
def test_an_order_that_the_police_asked_for_is_counted_from_the_day_they_took_the_child(taken, latest):
    began = at(16)
    assert emergency.latest_end("epo", began, taken) == latest
    asks = {"asked_for_by": "police", "police_since": taken}
    assert emergency.reasons_against_power("epo", began, latest, latest, set(), **asks) == []
    (over,) = emergency.reasons_against_power("epo", began, latest + timedelta(minutes=1), latest, set(), **asks)
    assert "s45(3)" in over and "first day of police protection" in over
    later = emergency.latest_end("epo", began)
    council = {"asked_for_by": "council", "police_since": taken}
    assert emergency.reasons_against_power("epo", began, later, later, set(), **council) == []


def test_a_child_assessment_order_may_begin_on_a_day_to_come_and_nothing_else_may():
    now, began = at(15), at(17)
    for kind, more, reasons in (("cao", {}, 0), ("police", {}, 1), ("epo", {"asked_for_by": "council"}, 1)):
        assert len(emergency.reasons_against_power(kind, began, at(18), now, set(), **more)) == reasons, kind


def test_an_order_says_who_asked_for_it_and_after_what():
    began, until = at(16), at(20)
    for more, words in (({}, "who asked the court"), ({"asked_for_by": "police"}, "No police protection is recorded")):
        (reason,) = emergency.reasons_against_power("epo", began, until, began, set(), **more)
        assert words in reason


@pytest.mark.parametrize(
    ("kind", "new", "extended", "is_open", "reasons"),
    [
        ("epo", at(24), False, True, 0), ("epo", at(25), False, True, 1), ("epo", at(24), True, True, 1),
        ("police", at(18), False, True, 1), ("cao", at(18), False, True, 1),
        ("epo", at(24), False, False, 1), ("epo", at(17), False, True, 1),
    ],
)  # fmt: skip
def test_an_order_is_extended_once_by_seven_days(kind, new, extended, is_open, reasons):
    assert len(emergency.reasons_against_longer(kind, at(17), new, extended, is_open)) == reasons


@pytest.mark.parametrize(
    ("ended", "how", "reasons"),
    [(at(17, 12), "home", 0), (at(17, 8), "home", 1), (at(17, 15), "home", 1), (at(17, 12), "ran_out", 1)],
)
def test_how_a_power_ends(ended, how, reasons):
    assert len(emergency.reasons_against_end(HELD, ended, NOW, how, at(18))) == reasons


@pytest.mark.parametrize(
    ("back", "answers", "interviewed", "stands"),
    [
        (None, [], False, "away"), (NOW, [], False, "back"), (NOW, ["no_answer"], False, "offered"),
        (NOW, ["accepted"], False, "offered"), (NOW, ["accepted"], True, "told"),
        (NOW, ["declined"], False, "declined"),
        (NOW, ["declined", "accepted"], False, "offered"), (NOW, ["not_offered"], False, "back"),
        (NOW, ["accepted", "not_offered"], False, "offered"), (NOW, ["declined"], True, "told"),
    ],
)  # fmt: skip
def test_how_a_missing_episode_stands(back, answers, interviewed, stands):
    assert missing.stands(back, answers, interviewed) == stands


@pytest.mark.parametrize(
    ("days", "number"),
    [([1, 2], 0), ([1, 2, 89], 3), ([1, 2, 91], 0), ([1, 2, 3, 4], 4)],
)
def test_three_in_ninety_days_are_pointed_out(days, number):
    assert missing.often([NOW - timedelta(days=each) for each in days], NOW) == number
    assert bool(missing.often_words(number)) is bool(number)


@pytest.mark.parametrize(
    ("hours", "words"), [(0, "under an hour"), (1, "1 hour"), (47, "47 hours"), (48, "2 days"), (80, "3 days")]
)
def test_how_long_a_child_was_away(hours, words):
    assert missing.length_words(NOW, NOW + timedelta(hours=hours)) == words


@pytest.mark.parametrize(
    ("due", "ended", "kind", "words"),
    [
        (at(17, 19), None, "today", "5 hours left"), (at(17, 12), None, "late", "2 hours overdue"),
        (at(17, 19), at(17, 13), "met", "Met 17 Nov"), (at(17, 10), at(17, 13), "met_late", "3 hours late, 17 Nov"),
    ],
)  # fmt: skip
def test_a_moment_that_somebody_set_is_counted_by_the_hour(due, ended, kind, words):
    state = state_of_moment(due, NOW, ended)
    assert (state.kind, state.words) == (kind, words)
