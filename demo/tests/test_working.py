"""Plans, visits, enquiries and conferences: what may not happen does not, the rates are near, and drift is there."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from demo import working
from demo.tests.conftest import TODAY
from goldenthread.foundations.clocks import working_days
from goldenthread.foundations.clocks.working_days import add_months

POPULATION, A_YEAR = 12_000, timedelta(days=365)


def table(story, name: str, *columns: str) -> list[dict]:
    return [dict(zip(columns, row, strict=True)) for row in story.tables.get(name, *columns)]


@pytest.fixture(scope="module", params=["story", "town"])
def told(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def tracks(told):
    return table(told, "planning_track", "id", "plan_id", "child_id", "kind", "referral_id", "started_on", "ended_on",
                 "ended_as")  # fmt: skip


@pytest.fixture(scope="module")
def referrals(told):
    return {row["id"]: row for row in table(told, "front_door_referral", "id", "child_id", "referred_on", "closed_on")}


# What may not happen ---------------------------------------------------------------------------------------------


def test_a_plan_and_an_enquiry_lie_within_their_referral(told, tracks, referrals):
    enquiries = table(told, "protection_enquiry", "child_id", "referral_id", "started_on", "ended_on")
    assert tracks and enquiries
    for row in (*tracks, *enquiries):
        referral = referrals[row["referral_id"]]
        assert referral["child_id"] == row["child_id"]
        assert referral["referred_on"] <= row["started_on"]
        assert (row["ended_on"] or date.max) <= (referral["closed_on"] or date.max), (row, referral)


@pytest.mark.parametrize("name", ["planning_track", "protection_enquiry"])
def test_no_two_at_once(told, name):
    of = defaultdict(list)
    for row in table(told, name, "child_id", "started_on", "ended_on"):
        of[row["child_id"]].append((row["started_on"], row["ended_on"] or date.max))
    for spans in of.values():
        assert all(one[1] <= other[0] for one, other in pairwise(sorted(spans))), spans


def test_one_plan_holds_all_its_tracks(told, tracks):
    plans = {row["id"]: row for row in table(told, "planning_plan", "id", "child_id", "began_on", "ended_on")}
    for row in tracks:
        plan = plans[row["plan_id"]]
        assert plan["child_id"] == row["child_id"]
        assert plan["began_on"] <= row["started_on"]
        assert (row["ended_on"] or date.max) <= (plan["ended_on"] or date.max)


def test_a_protection_plan_starts_on_the_day_of_its_conference(told, tracks):
    day = dict(told.tables.get("protection_held", "conference_id", "held_on"))
    part = {row["id"]: row for row in table(told, "protection_conferencechild", "id", "conference_id", "child_id")}
    track = {row["id"]: row for row in tracks}
    plans = table(told, "protection_protectionplan", "id", "track_id", "begun_by_id")
    assert plans
    for row in plans:
        on = track[row["track_id"]]
        assert on["kind"] == "protection"
        assert day[part[row["begun_by_id"]]["conference_id"]] == on["started_on"]
        assert part[row["begun_by_id"]]["child_id"] == on["child_id"]
    assert {row["track_id"] for row in plans} == {row["id"] for row in tracks if row["kind"] == "protection"}


def test_a_review_is_of_a_plan_that_goes_on(told, tracks):
    began = {plan: track["started_on"] for plan, track in _of_plans(told, tracks)}
    for plan, on in told.tables.get("protection_reviewed", "plan_id", "on"):
        assert on > began[plan]
    plans = {row["id"]: row for row in table(told, "planning_plan", "id", "began_on", "ended_on")}
    for plan, on in told.tables.get("planning_review", "plan_id", "held_on"):
        assert plans[plan]["began_on"] < on <= (plans[plan]["ended_on"] or TODAY)


def _of_plans(told, tracks):
    track = {row["id"]: row for row in tracks}
    return [(plan, track[on]) for plan, on in told.tables.get("protection_protectionplan", "id", "track_id")]


def test_nobody_is_visited_before_a_plan_or_after_it(told, tracks):
    spans = defaultdict(list)
    for row in tracks:
        spans[row["child_id"]].append((row["started_on"], row["ended_on"] or date.max))
    day = {row["id"]: (row["kind"], row["on"]) for row in table(told, "visits_visit", "id", "kind", "on")}
    parts = told.tables.get("visits_visitchild", "visit_id", "child_id", "seen", "words")
    for visit, child, seen, words in parts:
        kind, on = day[visit]
        assert bool(seen) == (kind in ("visit", "direct_work"))
        assert not words or seen in ("alone", "with")
        assert kind == "call" or any(start <= on < end for start, end in spans[child]), (child, on)


def test_nobody_decides_on_what_they_asked_for(told):
    asked = dict(told.tables.get("planning_version", "id", "by_id"))
    assert all(asked[version] != by for version, by in told.tables.get("planning_decision", "version_id", "by_id"))
    found = dict(told.tables.get("protection_finding", "id", "by_id"))
    decided = told.tables.get("protection_findingdecision", "finding_id", "by_id")
    assert all(found[finding] != by for finding, by in decided)


def test_a_chair_never_had_the_case(told):
    had = set(told.tables.get("access_involvement", "child_id", "worker_id", "role"))
    part = dict(told.tables.get("protection_conferencechild", "conference_id", "child_id"))
    for conference, chair in told.tables.get("protection_booking", "conference_id", "chair_id"):
        assert (part[conference], chair, "allocated") not in had


def test_a_baby_who_is_not_born_says_nothing(told):
    born = dict(told.tables.get("people_person", "id", "birth_date"))
    day = dict(told.tables.get("visits_visit", "id", "on"))
    for visit, child, words in told.tables.get("visits_visitchild", "visit_id", "child_id", "words"):
        assert not words or (born[child] and day[visit] - born[child] > timedelta(days=2 * 365))


# How often --------------------------------------------------------------------------------------------------------


def rate(rows) -> float:
    return len(rows) / POPULATION


def in_the_year(rows: list[dict], name: str) -> list[dict]:
    return [row for row in rows if row[name] > TODAY - A_YEAR]


@pytest.fixture(scope="module")
def counted(town):
    held = dict(town.tables.get("protection_held", "conference_id", "held_on"))
    initial = {row for row, kind in town.tables.get("protection_conference", "id", "kind") if kind == "initial"}
    parts = [held[on] for (on,) in town.tables.get("protection_conferencechild", "conference_id")
             if on in initial and on in held]  # fmt: skip
    plans = [
        row for row in table(town, "planning_track", "kind", "started_on", "ended_on") if row["kind"] == "protection"
    ]
    return {
        "enquiries": rate(in_the_year(table(town, "protection_enquiry", "started_on"), "started_on")),
        "conferences": sum(day > TODAY - A_YEAR for day in parts) / POPULATION,
        "begun": rate(in_the_year(plans, "started_on")),
        "at_once": rate([row for row in plans if row["ended_on"] is None]),
    }


def test_enquiries_conferences_and_plans_are_as_many_as_published(town, counted):
    rates, children = town.rates, town.rates.referrals_a_year
    assert counted["enquiries"] == pytest.approx(rates.enquiries * children, rel=0.3)
    assert counted["conferences"] == pytest.approx(rates.enquiries * rates.conferences * children, rel=0.35)
    assert counted["begun"] == pytest.approx(rates.plans_begun_a_year, rel=0.4)
    assert counted["at_once"] == pytest.approx(rates.on_plans_at_once, rel=0.4)


def test_most_visits_on_a_protection_plan_are_in_time(town):
    gaps = list(_gaps(town, "protection"))
    assert len(gaps) > 300
    assert 0.8 < sum(gap <= 10 for gap in gaps) / len(gaps) < 0.97


def _gaps(told, kind: str):
    """Working days between two visits on which a child was seen."""
    day = dict(told.tables.get("visits_visit", "id", "on"))
    seen = defaultdict(list)
    for visit, child, how in told.tables.get("visits_visitchild", "visit_id", "child_id", "seen"):
        if how in ("alone", "with"):
            seen[child].append(day[visit])
    for row in table(told, "planning_track", "child_id", "kind", "started_on", "ended_on"):
        if row["kind"] == kind:
            days = sorted(on for on in seen[row["child_id"]] if row["started_on"] <= on < (row["ended_on"] or date.max))
            yield from (working_days.between(one, other) for one, other in pairwise(days))


def test_most_conferences_are_held_within_fifteen_working_days(town):
    began = dict(town.tables.get("protection_enquiry", "id", "started_on"))
    held = dict(town.tables.get("protection_held", "conference_id", "held_on"))
    parts = town.tables.get("protection_conferencechild", "conference_id", "enquiry_id")
    days = [working_days.between(began[enquiry], held[on]) for on, enquiry in parts if enquiry and on in held]
    assert 0.65 < sum(each <= 15 for each in days) / len(days) < 0.95


# What goes wrong --------------------------------------------------------------------------------------------------


def shares(town) -> dict[str, float]:
    """How many of the open plans have each kind of drift, as a reader of the rows would find it."""
    of_open = {row["id"] for row in table(town, "planning_plan", "id", "ended_on") if row["ended_on"] is None}
    need = {row: plan for row, plan in town.tables.get("planning_need", "id", "plan_id") if plan in of_open}
    outcome = {row: need[on] for row, on in town.tables.get("planning_outcome", "id", "need_id") if on in need}
    with_steps = {on for (on,) in town.tables.get("planning_step", "outcome_id")}
    shown = {outcome[on] for (on,) in town.tables.get("planning_evidence", "outcome_id") if on in outcome}
    planned = set(outcome.values())
    otherwise = {plan for (plan,) in town.tables.get("planning_contingency", "plan_id")}
    agreed = defaultdict(int)
    for (step,) in town.tables.get("planning_versionstep", "step_id"):
        agreed[step] += 1
    on = {row: outcome[of] for row, of in town.tables.get("planning_step", "id", "outcome_id") if of in outcome}
    return {
        "no_step": len({plan for of, plan in outcome.items() if of not in with_steps}) / len(planned),
        "no_evidence": len(planned - shown) / len(planned),
        "no_contingency": len(planned - otherwise) / len(planned),
        "carried_over": len({plan for step, plan in on.items() if agreed[step] > 2}) / len(planned),
    }


def test_drift_is_there_in_its_share(town):
    found = shares(town)
    assert found["no_contingency"] == pytest.approx(working.DRIFTS["no_contingency"], abs=0.08)
    assert 0.02 < found["no_step"] < 0.2
    assert 0.05 < found["no_evidence"] < 0.6  # young plans have none yet
    assert 0.03 < found["carried_over"] < 0.5


def test_some_meetings_lack_the_police_or_health_and_some_children_are_not_seen(town):
    attended = table(town, "protection_attender", "meeting_id", "agency", "took_part")
    missed = {
        row["meeting_id"] for row in attended if row["agency"] in ("police", "health") and row["took_part"] != "came"
    }
    assert 0.05 < len(missed) / len({row["meeting_id"] for row in attended}) < 0.25
    seen = [how for (how,) in town.tables.get("visits_visitchild", "seen") if how]
    assert 0.04 < seen.count("not_seen") / len(seen) < 0.15
    assert seen.count("alone") / len(seen) > 0.5


def test_some_protection_plans_had_no_core_group_for_long(town):
    plans = {row["plan_id"] for row in table(town, "planning_track", "plan_id", "kind", "started_on")
             if row["kind"] == "protection" and row["started_on"] < TODAY - timedelta(days=60)}  # fmt: skip
    met = {plan for plan, kind in town.tables.get("planning_review", "plan_id", "kind") if kind == "core_group"}
    assert 0.02 < len(plans - met) / len(plans) < 0.4


def test_what_children_say_is_not_one_sentence_for_all(town):
    said = [words for (words,) in town.tables.get("visits_visitchild", "words") if words]
    assert len(set(said)) > 50
    assert max(map(said.count, set(said))) < len(said) / 15


def test_most_of_the_plans_that_run_long_were_looked_at_in_time_and_some_wait(town):
    plans = dict(town.tables.get("protection_protectionplan", "track_id", "id"))
    again = dict(town.tables.get("protection_oversight", "plan_id", "next_look"))
    tracks = table(town, "planning_track", "id", "started_on", "ended_on")
    running = {plans[row["id"]]: row["started_on"] for row in tracks if row["id"] in plans and row["ended_on"] is None}
    long = [plan for plan, since in running.items() if add_months(since, 9) <= TODAY]
    assert len(long) > 10
    assert 0.6 < sum(plan in again for plan in long) / len(long) < 1
    assert 0.6 < sum(again.get(plan, TODAY) > TODAY for plan in long) / len(long) < 1


def test_a_manager_has_read_the_end_of_most_protection_plans_and_never_before_the_conference(town):
    decided = table(town, "protection_conferencedecision", "id", "decision", "at")
    ends = {row["id"]: row["at"] for row in decided if row["decision"] == "end"}
    read = table(town, "protection_endsigned", "decision_id", "agreed", "why", "at")
    assert len(ends) > 10 and {row["decision_id"] for row in read} <= set(ends)
    assert 0.8 < len(read) / len(ends) <= 1
    assert all(bool(row["why"]) is not row["agreed"] and row["at"] > ends[row["decision_id"]] for row in read)


def test_most_of_the_looks_that_ask_for_legal_planning_were_answered(town):
    looks = [each for (each,) in town.tables.get("protection_oversight", "pre_proceedings") if each == "meeting"]
    answers = [each for (each,) in town.tables.get("protection_adviceanswer", "answer")]
    assert 0.8 < len(answers) / len(looks) <= 1 and set(answers) == {"asked", "not"}
