"""The tables of the front door, as tables."""

from datetime import UTC, date, datetime, time

import pytest

from goldenthread.journey.front_door import codes, rules

TUESDAY, FRIDAY, SATURDAY = date(2026, 11, 17), date(2026, 11, 13), date(2026, 11, 14)


@pytest.mark.parametrize(
    ("screened", "needs", "agreed", "state"),
    [
        (False, False, None, "logged"),
        (True, True, None, "proposed"),
        (True, False, None, "decided"),
        (True, True, True, "decided"),
        (True, True, False, "returned"),
    ],
)
def test_where_a_contact_stands(screened, needs, agreed, state):
    assert rules.state_of(screened, needs, agreed) == state


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        ("logged", {"screen", "answer"}),
        ("proposed", {"agree", "return"}),
        ("returned", {"screen"}),
        ("decided", set()),
    ],
)
def test_what_may_be_done(state, verbs):
    every = {verb for moves in rules.MOVES.values() for verb in moves}
    assert {verb for verb in every if not rules.reasons_against_move(state, verb)} == verbs


def test_every_move_ends_in_a_state_that_there_is():
    ends = {end for moves in rules.MOVES.values() for each in moves.values() for end in each}
    assert ends <= set(rules.MOVES) == set(rules.STATES) == set(rules.REFUSALS)


@pytest.mark.parametrize(
    ("role", "decision", "about_a_child", "waits"),
    [
        ("screener", "advice", True, True),
        ("screener", "none", True, True),
        ("screener", "early_help", True, True),
        ("screener", "referral", True, True),
        ("screener", "advice", False, False),
        ("screener", "none", False, True),
        ("team_manager", "advice", True, False),
        ("team_manager", "none", True, True),
        ("team_manager", "early_help", True, True),
        ("team_manager", "referral", True, True),
    ],
)
def test_whose_word_is_needed(role, decision, about_a_child, waits):
    assert rules.needs_agreement(role, decision, about_a_child) is waits


@pytest.mark.parametrize(
    ("decision", "compulsory"),
    [
        ("advice", {"rationale", "told_caller"}),
        ("none", {"rationale", "told_caller"}),
        ("early_help", {"rationale", "told_caller", "urgency", "route"}),
        ("referral", {"rationale", "told_caller", "urgency", "route", "need"}),
        ("", set()),
    ],
)
def test_what_a_decision_must_say(decision, compulsory):
    assert set(rules.missing_from_screening(decision, {})) == compulsory
    assert rules.missing_from_screening(decision, dict.fromkeys(compulsory, "said")) == {}


def test_every_decision_has_its_row():
    assert set(rules.COMPULSORY) == set(codes.DECISIONS)


@pytest.mark.parametrize(
    ("has_child", "consent", "why", "missing"),
    [
        (False, "", "", set()),
        (True, "", "", {"consent"}),
        (True, "agree", "", set()),
        (True, "disagree", "", set()),
        (True, "unaware", "", {"consent_why_not"}),
        (True, "unaware", "It could put her at risk.", set()),
    ],
)
def test_consent_is_asked_about_every_child(has_child, consent, why, missing):
    assert set(rules.missing_from_contact(has_child, consent, why)) == missing


@pytest.mark.parametrize(
    ("received", "today", "act_today", "council", "words"),
    [
        (TUESDAY, TUESDAY, False, {}, "1 working day left"),
        (TUESDAY, date(2026, 11, 18), False, {}, "Today"),
        (TUESDAY, date(2026, 11, 19), False, {}, "1 working day overdue"),
        (TUESDAY, TUESDAY, True, {}, "Today"),
        (TUESDAY, date(2026, 11, 18), True, {}, "1 working day overdue"),
        (FRIDAY, SATURDAY, False, {}, "1 working day left"),
        (TUESDAY, TUESDAY, False, {"contact_decision": 2}, "2 working days left"),
    ],
)
def test_time_left_to_decide(received, today, act_today, council, words):
    assert rules.decision_state(received, today, council, act_today=act_today).words == words


def test_act_today_comes_before_everything_and_time_left_sorts_the_rest():
    def place(name: str, received: date, act_today: bool) -> tuple:
        left = rules.decision_state(received, TUESDAY, {}, act_today=act_today)
        at = datetime.combine(received, time(9))
        return (rules.place_in_queue(left, act_today=act_today, received_at=at), name)

    rows = [
        place("a week overdue", date(2026, 11, 9), False), place("came today", TUESDAY, False),
        place("act today, came today", TUESDAY, True), place("act today, missed on Friday", FRIDAY, True),
    ]  # fmt: skip
    assert [name for _, name in sorted(rows)] == [
        "act today, missed on Friday", "act today, came today", "a week overdue", "came today",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("earlier", "on", "again"),
    [
        ([], TUESDAY, False),
        ([date(2026, 1, 5)], TUESDAY, True),
        ([date(2025, 11, 17)], TUESDAY, True),
        ([date(2025, 11, 16)], TUESDAY, False),
    ],
)
def test_referred_again_within_twelve_months(earlier, on, again):
    assert rules.is_re_referral(earlier, on) is again


@pytest.mark.parametrize(
    ("received", "closed", "began"),
    [(FRIDAY, None, FRIDAY), (TUESDAY, FRIDAY, TUESDAY), (FRIDAY, TUESDAY, TUESDAY)],
)
def test_an_episode_begins_when_the_contact_came_but_never_inside_another(received, closed, began):
    assert rules.referred_on(received, closed) == began


@pytest.mark.parametrize(
    ("kind", "has_worker", "stays"),
    [
        ("safeguarding", True, True),
        ("safeguarding", False, False),
        ("front_door", True, False),
        ("emergency", True, False),
        ("", True, False),
    ],
)
def test_a_child_with_a_worker_is_not_moved_by_a_contact(kind, has_worker, stays):
    assert rules.stays_where_it_is(kind, has_worker) is stays


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("Wagtail rang home.", "Wagtail", "The caller rang home."),
        (
            "She said Mrs Wagtail, 01632 960133, knows.",
            "Mrs Ann Wagtail",
            "She said Mrs the caller, the caller, knows.",
        ),
        ("Wagtails are birds.", "Wagtail", "Wagtails are birds."),
        ("Tansy Hawthorn is hungry, says Moss.", "Moss Hawthorn", "Tansy Hawthorn is hungry, says the caller."),
        ("Nobody gave a name.", "", "Nobody gave a name."),
    ],
)
def test_a_callers_name_and_number_stay_out_of_the_record(text, name, shown):
    said = rules.without_caller(text, source="2A", name=name, reach="01632 960133", children=["Tansy Hawthorn"])
    assert said == shown


def test_a_child_who_calls_is_not_hidden_from_their_own_record():
    assert "Tansy" in rules.without_caller("Tansy rang.", source="1C", name="Tansy", reach="", children=[])


@pytest.mark.parametrize(
    ("over", "word"),
    [
        ({}, ""),
        ({"is_open": False}, "closed already"),
        ({"reason": ""}, "census reason"),
        ({"why": " "}, "what changed"),
        ({"closed_on": date(2026, 1, 1)}, "before it began"),
        ({"closed_on": date(2027, 1, 1)}, "day to come"),
        ({"undecided_contacts": 1}, "waits for a decision"),
    ],
)
def test_what_stands_in_the_way_of_closing(over, word):
    facts = {
        "closed_on": TUESDAY, "referred_on": FRIDAY, "is_open": True, "today": TUESDAY, "reason": "RC8",
        "why": "Mother asks for help early now.", "undecided_contacts": 0,
    }  # fmt: skip
    reasons = rules.reasons_against_closing(**(facts | over))
    assert (word in " ".join(reasons)) if word else reasons == []


SOON = [
    ("one_day", "How soon: within one working day, said on 24 November"),
    ("today", "How soon: today, said on 24 November"),
    ("usual", ""),
]


@pytest.mark.parametrize(("urgency", "words"), SOON)
def test_how_soon_is_said_with_the_day_on_which_it_was_said(urgency, words):
    accepted_at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert rules.urgency_words(urgency, accepted_at, date(2026, 11, 26)) == words
