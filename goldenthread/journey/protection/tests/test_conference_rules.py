"""Who chairs, when enough have come, what a decision must say: as tables."""

from datetime import date

import pytest

from goldenthread.journey.protection.conferences import rules
from goldenthread.journey.protection.conferences.reports import rules as reports
from goldenthread.journey.protection.conferences.rules import Decided

CAME = [
    (["social_care", "education", "health"], []),
    (["social_care", "education", "education", ""], ["Two other agencies"]),
    (["education", "health", "police"], ["Children’s social care"]),
    (["", ""], ["Children’s social care", "Two other agencies"]),
]


@pytest.mark.parametrize(("came", "lacking"), CAME)
def test_enough_have_come_or_it_is_said_who_has_not(came, lacking):
    assert rules.lacking(came) == lacking
    assert bool(rules.reasons_against_quorum(came, "")) is bool(lacking)
    assert rules.reasons_against_quorum(came, "The family waited for eight weeks.") == []


def test_every_number_of_the_quorum_says_where_it_is_from():
    assert all("ocal practice" in each.source for each in rules.QUORATE)


KINDS = [
    (True, True, True, "review"), (False, True, True, "transfer_in"), (False, False, True, "initial"),
    (False, False, False, ""),
]  # fmt: skip


@pytest.mark.parametrize(("plan", "moves", "enquiry", "kind"), KINDS)
def test_which_conference_follows_from_what_led_to_it(plan, moves, enquiry, kind):
    assert rules.kind_for(has_plan=plan, moves_here=moves, enquiry_says_so=enquiry) == kind


CHAIRS = [
    ("conference_chair", [], ""), ("reviewing_officer", [], ""),
    ("team_manager", [], "Curlew chairs no conferences"),
    ("conference_chair", ["Tansy"], "Curlew has or had the case of Tansy"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "had", "says"), CHAIRS)
def test_the_chair_is_independent(role, had, says):
    reasons = rules.reasons_against_chair("Curlew", role, had)
    assert bool(reasons) is bool(says) and (not says or reasons[0].startswith(says))


SATURDAY, MONDAY, BEGAN = date(2026, 11, 14), date(2026, 11, 16), date(2026, 10, 26)
BOOKINGS = [
    ("initial", MONDAY, False, "", ""),
    ("initial", SATURDAY, False, "", "weekend"),
    ("transfer_in", SATURDAY, False, "", "weekend"),
    ("review", SATURDAY, False, "", ""),
    ("initial", date(2026, 10, 23), False, "", "began on 26 October 2026"),
    ("initial", MONDAY, True, "", "why it is moved"),
    ("initial", MONDAY, True, "Rush is in hospital.", ""),
    ("initial", date(2028, 1, 4), False, "", "Check the year"),
]


@pytest.mark.parametrize(("kind", "on", "is_move", "why", "says"), BOOKINGS)
def test_a_booking(kind, on, is_move, why, says):
    reasons = rules.reasons_against_booking(kind, on, BEGAN, date(2026, 11, 10), is_move=is_move, why=why)
    assert (says in " ".join(reasons)) if says else reasons == []


DIFFERS = [
    ("plan", ["plan", "plan", "no_plan"], False), ("plan", ["no_plan", "no_plan", "plan"], True),
    ("no_plan", ["plan", "plan", "unsure"], True), ("no_plan", ["plan", "no_plan"], False),
    ("end", ["plan"], True), ("goes_on", ["no_plan", "not_asked"], True), ("goes_on", ["unsure"], False),
    ("", ["plan"], False),
]  # fmt: skip


@pytest.mark.parametrize(("decision", "views", "differs"), DIFFERS)
def test_the_chair_decides_against_most_views(decision, views, differs):
    assert rules.chair_differs(decision, views) is differs


WHOLE = Decided("plan", "NEG", "Why.", "Outline.", took_part="came", child_words="I count cars.")
END = Decided("end", rationale="Why.", then="in_need", evidence="Register.", took_part="no")
LACKS = [
    (WHOLE, False, [], ""), (END, True, [], ""),
    (Decided("end"), False, [], "Choose what is decided for Tansy."),
    (Decided("plan"), True, [], "Choose what is decided for Tansy."),
    (Decided(""), False, [], "Choose what is decided for Tansy."),
    (Decided("plan", "", "Why.", "Outline.", took_part="no"), False, [], "Choose Tansy’s category."),
    (Decided("plan", "MUL", "Why.", "Outline.", took_part="no"), False, [], "several categories are not used"),
    (Decided("plan", "NEG", "Why.", took_part="no"), False, [], "Write Tansy’s outline plan"),
    (Decided("no_plan", rationale="", took_part="no"), False, [], "Say why it was decided so for Tansy."),
    (Decided("no_plan", rationale="Why."), False, [], "Say how Tansy took part."),
    (Decided("no_plan", rationale="Why.", took_part="came"), False, [], "Write down what Tansy says"),
    (Decided("no_plan", rationale="Why.", took_part="young"), False, [], ""),
    (Decided("no_plan", rationale="Why.", took_part="no"), False, ["plan", "plan"], "against most views for Tansy"),
    (Decided("no_plan", rationale="Why.", took_part="no", chair_differs="He is safe."), False, ["plan"], ""),
    (Decided("end", rationale="Why.", took_part="no", evidence="Register."), True, [], "what follows Tansy’s plan"),
    (Decided("end", rationale="Why.", took_part="no", then="closed"), True, [], "what shows that Tansy is safe"),
]  # fmt: skip


@pytest.mark.parametrize(("it", "has_plan", "views", "says"), LACKS)
def test_what_a_decision_still_lacks(it, has_plan, views, says):
    reasons = rules.reasons_against_decision(
        "Tansy", it, has_plan=has_plan, plan_since=BEGAN if has_plan else None, on=MONDAY, views=views
    )
    assert (says in " ".join(reasons)) if says else reasons == []


def test_no_plan_is_reviewed_on_the_day_on_which_it_began():
    reasons = rules.reasons_against_decision("Tansy", END, has_plan=True, plan_since=MONDAY, on=MONDAY, views=[])
    assert "The census has no review on the day a plan begins" in reasons[0]


STANDS = [
    (False, False, False, "asked"), (True, False, False, "booked"), (True, True, False, "held"),
    (True, False, True, "called_off"), (False, True, False, "held"),
]  # fmt: skip


@pytest.mark.parametrize(("booked", "held", "off", "state"), STANDS)
def test_where_it_stands(booked, held, off, state):
    assert rules.stands(booked, held, off) == state


def test_what_may_not_be_done_says_why():
    assert rules.reasons_against_move("asked", "hold") == ["You cannot record what it decided. It is not booked yet."]
    assert rules.reasons_against_move("held", "book") == ["You cannot book it. It was held, and what it decided stays."]
    assert rules.reasons_against_move("booked", "hold") == []


def test_a_report_asks_what_is_common_once_and_the_rest_of_each_child():
    names = {7: "Tansy", 9: "Teasel"}
    fields = [reports.field_of(heading, child) for heading, child, _ in reports.asked(names)]
    assert fields.count("why") == 1 and {"life-7", "life-9"} <= set(fields)
    assert "Write under “Tansy’s life”, for Tansy" in reports.missing({}, names)


def test_common_words_are_left_out_for_who_may_not_know_of_a_brother():
    content = reports.content_for(7, "Tansy", {"why": "Both.", "life-7": "Hers."}, [7, 9], [])
    shown = [each["text"] for each in reports.sections_for(content, common_kept=True)]
    assert "Hers." in shown and "Both." not in shown
