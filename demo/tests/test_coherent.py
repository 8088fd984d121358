"""Laws of the story: what could not have happened is not in it."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from demo.load import SCALES
from demo.staff import employ
from demo.tables import Tables
from demo.tests.conftest import TODAY

# Days that may lie after today: what is planned, expected or asked for by then.
TO_COME = {
    "do_by", "expected_on", "review_on", "closes_at", "answer_by", "by", "for_at", "next_at", "next_look", "see_by",
    "until_at",
}  # fmt: skip
LISTS = {"auditor", "inspector"}  # a dated list ends on a day to come


@pytest.mark.parametrize("scale", SCALES)
def test_everybody_of_every_council_has_a_name_and_an_address_of_their_own(scale):
    tables = Tables()
    employ(tables, Random(1), TODAY, TODAY, SCALES[scale].services)
    addresses = [address for (address,) in tables.get("workforce_worker", "email")]
    assert len(set(addresses)) == len(addresses) > 100


def test_nobody_has_a_case_outside_their_post(rows):
    posts = {}  # from the first day of somebody's first post here to the end of the last
    for row in sorted(rows("workforce_post", "worker_id", "started_on", "ended_on"), key=lambda row: row["started_on"]):
        posts[row["worker_id"]] = row | {"started_on": posts.get(row["worker_id"], row)["started_on"]}
    for part in rows("access_involvement", "worker_id", "role", "started_on", "ended_on"):
        post, last = posts[part["worker_id"]], part["ended_on"] or TODAY
        holds = part["role"] in ("allocated", "co_worker")
        assert not holds or post["started_on"] <= part["started_on"], part
        assert not holds or post["ended_on"] is None or last <= post["ended_on"], part


def test_a_co_worker_is_a_colleague_of_whoever_has_the_child(rows):
    """Of the same team, and not before the child had somebody."""
    teams = {row["worker_id"]: row["team_id"] for row in rows("workforce_post", "worker_id", "team_id")}
    names = ("child_id", "worker_id", "role", "started_on", "ended_on")
    parts = [row for row in rows("access_involvement", *names) if row["ended_on"] is None]
    has = {row["child_id"]: row for row in parts if row["role"] == "allocated"}
    beside = [row for row in parts if row["role"] == "co_worker"]
    assert beside
    for row in beside:
        other = has[row["child_id"]]
        assert row["worker_id"] != other["worker_id"] and row["started_on"] >= other["started_on"], row
        assert teams[row["worker_id"]] == teams[other["worker_id"]], row


@pytest.mark.parametrize(
    ("table", "start", "end"),
    [
        ("access_holding", "started_on", "ended_on"),
        ("access_involvement", "started_on", "ended_on"),
        ("front_door_referral", "referred_on", "closed_on"),
        ("assessment_assessment", "started_on", "authorised_on"),
    ],
)
def test_nothing_overlaps(table, start, end, rows):
    of = defaultdict(list)
    role = {"access_involvement": "role", "front_door_referral": "no_further_action"}.get(table, "child_id")
    for row in rows(table, "child_id", role, start, end):
        if row.get("role", "allocated") == "allocated" and not row.get("no_further_action"):
            of[row["child_id"]].append((row[start], row[end] or date.max))
    assert of
    for spans in of.values():
        assert all(one[1] <= other[0] for one, other in pairwise(sorted(spans))), (table, spans)


def test_nothing_has_happened_after_today(story):
    for table in story.tables.rows:
        for row in story.tables.rows[table]:
            for name, value in zip(columns(table), row, strict=True):
                is_list = table == "access_involvement" and row[3] in LISTS and name == "ended_on"
                is_post = table == "workforce_post" and name == "ended_on"  # an agency's contract ends on a day to come
                is_stay = table == "protection_temporary" and name == "until"
                is_ask = table == "workforce_postask" and name == "started_on"  # a post that is to begin
                if isinstance(value, date) and name not in TO_COME and not (is_list or is_post or is_ask or is_stay):
                    assert day_of(value) <= TODAY, (table, name, row)


def columns(table: str):
    from demo.columns import COLUMNS

    return COLUMNS[table]


def day_of(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def test_a_contact_is_screened_after_it_came_and_agreed_after_that(rows):
    contacts = {row["id"]: row for row in rows("front_door_contact", "id", "received_at", "decided_at")}
    screened = {row["id"]: row for row in rows("front_door_screening", "id", "contact_id", "at", "by_id")}
    agreed = rows("front_door_agreement", "screening_id", "agreed", "by_id", "at")
    assert agreed
    for word in agreed:
        proposal = screened[word["screening_id"]]
        contact = contacts[proposal["contact_id"]]
        assert contact["received_at"] <= proposal["at"] <= word["at"]
        assert word["by_id"] != proposal["by_id"]
        assert contact["decided_at"] == (word["at"] if word["agreed"] else None)


def test_an_assessment_goes_through_its_steps_in_order(rows):
    referred = {row["id"]: row["referred_on"] for row in rows("front_door_referral", "id", "referred_on")}
    decided = {
        row["submission_id"]: row for row in rows("assessment_authorisation", "submission_id", "authorised", "at")
    }
    asked = defaultdict(list)
    for row in rows("assessment_submission", "id", "assessment_id", "number", "at"):
        asked[row["assessment_id"]].append(row)
    for work in rows("assessment_assessment", "id", "referral_id", "started_on", "authorised_on"):
        times = [referred[work["referral_id"]], work["started_on"]]
        for submission in asked[work["id"]]:
            word = decided.get(submission["id"])
            times += [submission["at"].date(), *([word["at"].date()] if word else [])]
            assert word is None or submission["at"] < word["at"]
        assert times == sorted(times), work
        last = decided.get(asked[work["id"]][-1]["id"]) if asked[work["id"]] else None
        agreed = last["at"].date() if last and last["authorised"] else None
        assert work["authorised_on"] == agreed


def test_every_child_of_a_contact_has_a_record(rows):
    children = {row["id"] for row in rows("people_person", "id", "has_record") if row["has_record"]}
    assert {row["child_id"] for row in rows("front_door_contactchild", "child_id")} <= children


def test_a_child_with_an_open_episode_is_held_by_a_team(rows):
    held = {row["child_id"] for row in rows("access_holding", "child_id", "ended_on") if row["ended_on"] is None}
    referrals = rows("front_door_referral", "child_id", "closed_on", "no_further_action")
    assert {row["child_id"] for row in referrals if row["closed_on"] is None} <= held


def test_a_family_is_of_an_age(rows):
    born = {row["id"]: row["birth_date"] for row in rows("people_person", "id", "birth_date")}
    for row in rows("people_relationship", "person_id", "other_id", "kind"):
        if row["kind"] == "parent" and born[row["other_id"]]:
            assert born[row["other_id"]] - born[row["person_id"]] > timedelta(days=15 * 365), row


def test_first_contact_is_of_a_child_s_first_worker_alone(rows):
    parts = rows("access_involvement", "child_id", "role", "started_on", "reason")
    first = {}
    for part in sorted(parts, key=lambda part: part["started_on"]):
        if part["role"] == "allocated":
            assert part["reason"] != "FCONTA" or part["child_id"] not in first, part
            first.setdefault(part["child_id"], part)
