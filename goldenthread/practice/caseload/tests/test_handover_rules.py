from datetime import date, timedelta

import pytest

from goldenthread.practice.caseload.handovers import rules
from goldenthread.practice.caseload.leaving.rules import (
    Left,
    is_leaving,
    nobody_yet,
    reasons_against_closing,
    signed_by_all,
)
from goldenthread.practice.caseload.transfers import rules as transfers
from goldenthread.who.access.parts.rules import is_ahead

TODAY = date(2026, 11, 30)  # a Monday


# is it written, was it returned, is somebody named, did they sign, did a manager look: how it stands
@pytest.mark.parametrize(
    ("written", "returned", "named", "signed", "overseen", "stands"),
    [
        (False, False, False, False, False, rules.TO_WRITE),
        (False, False, True, False, False, rules.TO_WRITE),
        (True, False, False, False, False, rules.WRITTEN),
        (True, False, False, False, True, rules.WRITTEN),
        (True, False, True, False, False, rules.TO_SIGN),
        (True, False, True, False, True, rules.TO_SIGN),
        (True, True, True, False, False, rules.RETURNED),
        (True, True, False, False, True, rules.RETURNED),
        (True, False, True, True, False, rules.TO_OVERSEE),
        (True, False, True, True, True, rules.SIGNED),
    ],
)
def test_how_a_handover_stands(written, returned, named, signed, overseen, stands):
    found = rules.state_of(
        is_written=written, is_returned=returned, is_named=named, taker_signed=signed, overseen=overseen
    )
    assert found == stands and found in rules.MOVES and found in rules.STATES


# the first day without, is it to write: until when
@pytest.mark.parametrize(
    ("ends_on", "to_write", "due_on"),
    [
        (date(2026, 12, 12), True, date(2026, 12, 11)),  # by the last day, a Friday
        (date(2026, 12, 12), False, date(2026, 12, 29)),  # to sign, or to look at: ten working days from the change
        (date(2026, 11, 30), True, date(2026, 12, 14)),
        (date(2026, 11, 30), False, date(2026, 12, 14)),
        (date(2026, 11, 2), True, date(2026, 11, 16)),
    ],
)
def test_until_when_a_handover_is_due(ends_on, to_write, due_on):
    assert rules.due_state(ends_on, to_write, TODAY, {}).due_on == due_on


def test_a_council_sets_how_long_a_handover_may_take():
    assert rules.due_state(TODAY, True, TODAY, {"case_transfer": 5}).due_on == date(2026, 12, 7)


def test_twelve_weeks_after_the_change_no_handover_is_asked_for():
    assert rules.is_asked_for(TODAY - timedelta(days=83), TODAY)
    assert not rules.is_asked_for(TODAY - timedelta(days=84), TODAY)


# the visit together, why there is none, the giver's last day: what is said
@pytest.mark.parametrize(
    ("joint_on", "no_joint", "last_day", "reason"),
    [
        (TODAY + timedelta(days=3), "", None, ""),
        (None, "They have met.", None, ""),
        (None, "They have met.", TODAY, ""),
        (None, "  ", None, "say why there is none"),
        (TODAY, "They have met.", None, "not both"),
        (TODAY - timedelta(days=300), "", None, "within twelve weeks"),
        (TODAY + timedelta(days=300), "", None, "within twelve weeks"),
        (date(2026, 12, 15), "", date(2026, 12, 15), ""),
        (date(2026, 12, 16), "", date(2026, 12, 15), "Siskin’s last day is 15 December 2026. Choose that day or an"),
        (TODAY - timedelta(days=1), "", TODAY - timedelta(days=2), "Siskin’s last day is 28 November 2026."),
    ],
)
def test_a_visit_together_or_why_there_is_none(joint_on, no_joint, last_day, reason):
    against = rules.reasons_against_words(joint_on, no_joint, TODAY, TODAY, giver="Siskin", last_day=last_day)
    assert (reason in against[0]) if reason else against == []


@pytest.mark.parametrize(
    ("now", "is_taker", "reason"),
    [
        (rules.TO_SIGN, True, ""),
        (rules.TO_SIGN, False, "Avocet takes over"),
        (rules.TO_WRITE, True, "Nothing is written"),
        (rules.WRITTEN, True, "Nobody takes over"),
        (rules.RETURNED, True, "once it is written again"),
        (rules.TO_OVERSEE, True, "signed already"),
        (rules.SIGNED, True, "signed already"),
    ],
)
def test_who_takes_over_signs_once_it_is_written(now, is_taker, reason):
    against = rules.reasons_against_signing(now, "Avocet", is_taker)
    assert (reason in against[0]) if reason else against == []


@pytest.mark.parametrize(
    ("now", "is_taker", "note", "reason"),
    [
        (rules.TO_SIGN, True, "Nothing of her school.", ""),
        (rules.TO_SIGN, True, " ", "Say what is missing"),
        (rules.TO_SIGN, False, "Nothing of her school.", "Avocet takes over"),
        (rules.TO_WRITE, True, "Nothing of her school.", "Nothing is written"),
        (rules.RETURNED, True, "Nothing of her school.", "returned already"),
        (rules.TO_OVERSEE, True, "Nothing of her school.", "signed already"),
    ],
)
def test_who_takes_over_returns_what_they_cannot_sign_yet(now, is_taker, note, reason):
    against = rules.reasons_against_returning(now, "Avocet", is_taker, note)
    assert (reason in against[0]) if reason else against == []


@pytest.mark.parametrize(
    ("now", "author", "taker", "note", "reason"),
    [
        (rules.TO_OVERSEE, False, False, "Read it with both.", ""),
        (rules.TO_OVERSEE, False, False, " ", "Say what you looked at"),
        (rules.TO_OVERSEE, True, False, "Fine.", "Another manager"),
        (rules.TO_OVERSEE, False, True, "Fine.", "Another manager"),
        (rules.TO_SIGN, False, False, "Fine.", "signs first"),
        (rules.SIGNED, False, False, "Fine.", "already"),
    ],
)
def test_a_third_person_looks_at_it(now, author, taker, note, reason):
    against = rules.reasons_against_overseeing(now, author, taker, note)
    assert (reason in against[0]) if reason else against == []


@pytest.mark.parametrize(
    ("answer", "deed", "may"),
    [("", "accept", True), ("", "return", True), ("", "withdraw", True), ("accepted", "return", False),
     ("returned", "accept", False), ("withdrawn", "accept", False)],
)  # fmt: skip
def test_a_transfer_is_answered_once(answer, deed, may):
    assert (transfers.reasons_against_move(answer, deed, "Family safeguarding 1") == []) is may


@pytest.mark.parametrize(
    ("asked", "written", "giver", "gives", "reason"),
    [("FS1", True, True, True, ""), ("FS1", False, False, False, ""),
     ("FS1", False, True, False, "Write the handover first"), ("FS3", True, True, True, "is with FS3 already"),
     ("FS3", True, True, False, ""), ("FS3", False, True, False, "Write the handover first"),
     ("FS3", False, False, False, "Nobody works with Tansy in FS3")],
)  # fmt: skip
def test_what_stands_against_asking(asked, written, giver, gives, reason):
    against = transfers.reasons_against_asking(
        name="Tansy", held_by="FS3", asked=asked, is_written=written, has_giver=giver, gives=gives
    )
    assert (reason in against[0]) if reason else against == []


LEFT = {
    "given and signed": (Left(1, "Avocet", False, rules.SIGNED), []),
    "given, nothing written": (Left(1, "Avocet", False, rules.TO_WRITE), ["a handover"]),
    "given, not signed": (Left(1, "Avocet", False, rules.TO_SIGN), ["signatures"]),
    "signed by both, no manager's look": (Left(1, "Avocet", False, rules.TO_OVERSEE), ["a manager’s look"]),
    "returned": (Left(1, "Avocet", False, rules.RETURNED), ["what was missing in the handover"]),
    "nobody": (Left(1, "", False, rules.TO_WRITE), ["somebody", "a handover"]),
    "nobody, but written": (Left(1, "", False, rules.WRITTEN), ["somebody"]),
    "whoever followed has handed on": (Left(1, "Avocet", False, rules.TO_SIGN, asks_for_it=False), []),
    "another team is asked": (Left(1, "", True, rules.WRITTEN), ["an answer from the other team"]),
}


@pytest.mark.parametrize(("left", "needs"), LEFT.values(), ids=LEFT)
def test_what_a_leavers_child_still_needs(left, needs):
    assert left.needs == needs


def test_a_leavers_page_stays_until_each_has_somebody():
    given, nobody = LEFT["given, nothing written"][0], Left(2, "", False, rules.WRITTEN)
    assert reasons_against_closing([given], {1: "Tansy"}) == []
    assert reasons_against_closing([given, nobody], {1: "Tansy", 2: "Teasel"}) == ["Teasel has nobody yet."]
    (reason,) = reasons_against_closing([nobody], {})
    assert reason == "1 child whose record you may not open has nobody yet."


@pytest.mark.parametrize(
    ("many", "children", "nobody", "signed"),
    [
        (1, 1, "One child has nobody yet", "The handover is signed by all"),
        (3, 3, "Three children have nobody yet", "All 3 handovers are signed by all"),
        (1, 6, "One child of 6 has nobody yet", "1 of 6 handovers is signed by all"),
        (2, 6, "Two children of 6 have nobody yet", "2 of 6 handovers are signed by all"),
        (0, 1, None, "No handover is signed by all yet"),
        (0, 6, None, "No handover is signed by all yet"),
    ],
)
def test_a_leavers_page_says_how_many_of_all(many, children, nobody, signed):
    assert signed_by_all(many, children) == signed
    assert nobody is None or nobody_yet(many, children) == nobody


def test_who_counts_as_leaving():
    assert not is_leaving(None, TODAY)
    assert is_leaving(TODAY + timedelta(days=40), TODAY) and is_leaving(TODAY - timedelta(days=10), TODAY)
    assert not is_leaving(TODAY - timedelta(weeks=12), TODAY)


def test_who_leaves_within_twelve_weeks_takes_nobody_on():
    assert not is_ahead(None, TODAY)
    assert is_ahead(TODAY, TODAY) and is_ahead(TODAY + timedelta(days=83), TODAY)
    assert not is_ahead(TODAY + timedelta(weeks=12), TODAY)
