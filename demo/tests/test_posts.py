"""Laws of the posts: who holds which, from when to when, for whom; and what the workforce's page has to show."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from demo import workforce
from demo.load import SCALES, SEED
from demo.staff import AGENCY, EMPLOYER, employ
from demo.tables import Tables
from demo.tests.conftest import TODAY
from goldenthread.who.workforce.census.rules import RANKS
from goldenthread.who.workforce.rules import in_post, role_label

POST = ("worker_id", "role", "team_id", "employer", "is_agency", "started_on", "ended_on", "place_id", "came_from",
        "left_because")  # fmt: skip
# Who decided or supervised, and when.
BY = {
    "supervision_meeting": ("supervisor_id", "held_on"),
    "supervision_entry": ("by_id", "at"),
    "assessment_authorisation": ("by_id", "at"),
    "planning_decision": ("by_id", "at"),
    "protection_reportsigned": ("by_id", "at"),
    "help_enddecision": ("by_id", "at"),
    "front_door_agreement": ("by_id", "at"),
    "access_involvement": ("made_by_id", "made_at"),
}


class Council:
    """Of one size: its posts by worker, the oldest first, and its posts of the establishment."""

    def __init__(self, scale: str) -> None:
        tables, size = Tables(), SCALES[scale]
        began = TODAY - timedelta(days=365 * size.years)
        self.staff = employ(tables, Random(SEED), began, TODAY, size.services)
        workforce.count(self.staff.hiring, self.staff)
        self.posts = posts_of(dict(zip(POST, row, strict=True)) for row in tables.get("workforce_post", *POST))
        names = ("id", "team_id", "role", "ended_on")
        self.places = {row[0]: row[1:] for row in tables.get("workforce_place", *names)}
        self.all = [post for posts in self.posts.values() for post in posts]
        self.now = [post for post in self.all if in_post(post["started_on"], post["ended_on"], TODAY)]


def posts_of(rows) -> dict[int, list[dict]]:
    found = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["started_on"]):
        found[row["worker_id"]].append(row)
    return found


@pytest.fixture(scope="module", params=SCALES)
def council(request):
    return Council(request.param)


def test_nobody_holds_two_posts_at_once(council):
    for posts in council.posts.values():
        assert all(one["ended_on"] and one["ended_on"] <= other["started_on"] for one, other in pairwise(posts)), posts
        assert all(post["ended_on"] is None or post["started_on"] < post["ended_on"] for post in posts), posts


def test_an_agency_s_post_has_a_last_day_to_come_and_the_council_s_own_has_none(council):
    for post in council.now:
        assert post["is_agency"] is (post["ended_on"] is not None), post
    for post in council.all:
        assert (post["employer"] == AGENCY) is post["is_agency"] and post["employer"] in {AGENCY, EMPLOYER}, post
        assert not (post["is_agency"] and (post["came_from"] or post["left_because"])), post


def test_whoever_has_another_post_has_not_left(council):
    for posts in council.posts.values():
        for post, later in zip(posts, [*posts[1:], None], strict=True):
            has_left = later is None and post["ended_on"] is not None and not post["is_agency"]
            assert bool(post["left_because"]) is has_left, post
            assert later is None or (post["ended_on"] == later["started_on"] and not later["came_from"]), later


def test_a_post_of_the_establishment_is_for_the_team_and_the_role_of_whoever_holds_it(council):
    held = defaultdict(list)
    for post in council.all:
        if post["place_id"]:
            team, role, end = council.places[post["place_id"]]
            assert (team, role) == (post["team_id"], post["role"]), post
            assert end is None or (post["ended_on"] and post["ended_on"] <= end), post
            held[post["place_id"]].append((post["started_on"], post["ended_on"] or date.max))
    for spans in held.values():
        assert all(one[1] <= other[0] for one, other in pairwise(sorted(spans))), spans


def test_a_team_is_led_by_an_agency_s_manager_and_somebody_moved_to_another_rank_neither_in_ours(council):
    ours = council.staff.ours.id
    led = {post["team_id"]: post for post in council.now if post["role"] == "team_manager"}
    by_agency = [post for post in led.values() if post["is_agency"]]
    moved = [
        later
        for posts in council.posts.values()
        for before, later in pairwise(posts)
        if RANKS[before["role"]] != RANKS[later["role"]] and later["started_on"] > TODAY - timedelta(days=365)
    ]
    assert (len(by_agency), len(moved)) == (1, 2)
    assert all(post["ended_on"] > TODAY + timedelta(days=90) for post in by_agency)
    assert all(later["role"] == "senior" and later in council.now for later in moved)
    assert ours not in {post["team_id"] for post in (*by_agency, *moved)}


@pytest.mark.parametrize("table", BY)
def test_whoever_decides_or_supervises_is_in_post_that_day(rows, table):
    posts, found = posts_of(rows("workforce_post", *POST)), rows(table, *BY[table])
    assert found
    for row in found:
        by, at = row.values()
        assert on_that_day(posts[by], at), row


def test_the_history_names_everybody_s_role_and_employer_of_that_day(rows):
    posts = posts_of(rows("workforce_post", *POST))
    for row in rows("history_entry", "actor_id", "actor_role", "organisation", "at"):
        for post in on_that_day(posts[row["actor_id"]], row["at"]):
            assert row["actor_role"] == role_label(post["role"]), row
            assert row["organisation"].endswith(post["employer"]), row


def on_that_day(posts: list[dict], at: date) -> list[dict]:
    day = getattr(at, "date", lambda: at)()
    return [post for post in posts if in_post(post["started_on"], post["ended_on"], day)]
