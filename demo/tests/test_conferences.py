"""Who chairs a conference sees its children; the tour’s is on a day on which one is held."""

from datetime import date

import pytest

from demo.load import SCALES, imagine
from demo.tests.conftest import SEED, TODAY, silent

FRIDAY, SUNDAY = TODAY, date(2026, 11, 22)


@pytest.fixture(scope="module", params=["story", "town"])
def told(request):
    return request.getfixturevalue(request.param)


def waiting(told) -> dict[int, int]:
    """By conference that is booked and not recorded, its chair."""
    held = {conference for (conference,) in told.tables.get("protection_held", "conference_id")}
    booked = dict(told.tables.get("protection_booking", "conference_id", "chair_id"))
    return {conference: chair for conference, chair in booked.items() if conference not in held}


def named(told) -> list[tuple[int, int]]:
    """Each child and the chair who is named on the record, as often as it is said."""
    rows = told.tables.get("access_involvement", "child_id", "worker_id", "role", "ended_on")
    return [(child, worker) for child, worker, role, ended in rows if role == "conference_chair" and ended is None]


def test_a_chair_is_named_once_on_the_record_of_each_child_whose_conference_waits(told):
    chairs, parts = named(told), told.tables.get("protection_conferencechild", "conference_id", "child_id")
    booked = waiting(told)
    due = {(child, booked[conference]) for conference, child in parts if conference in booked}
    assert due and due <= set(chairs)
    assert len(chairs) == len(set(chairs))


def test_a_chair_is_named_while_the_plan_goes_on_and_not_afterwards(told):
    tracks = told.tables.get("planning_track", "child_id", "kind", "ended_on")
    protected = {child for child, kind, ended in tracks if kind == "protection" and ended is None}
    booked = waiting(told)
    parts = told.tables.get("protection_conferencechild", "conference_id", "child_id")
    coming = {child for conference, child in parts if conference in booked}
    assert protected and protected <= {child for child, _ in named(told)} <= protected | coming


@pytest.mark.parametrize("today", [FRIDAY, SUNDAY])
def test_the_conference_of_samphire_and_orache_waits_for_osprey_on_the_last_working_day(today):
    told = imagine(SCALES["tiny"], silent, seed=SEED, today=today)
    osprey, names = told.staff.heads["osprey"].id, dict(told.tables.get("people_person", "id", "given_names"))
    families = dict(told.tables.get("people_person", "id", "family_name"))
    parts = [(conference, child) for conference, child
             in told.tables.get("protection_conferencechild", "conference_id", "child_id")
             if families[child] == "Elderflower" and names[child] in ("Samphire", "Orache")]  # fmt: skip
    (conference,) = {conference for conference, _ in parts}
    assert waiting(told)[conference] == osprey
    assert {(child, osprey) for _, child in parts} <= set(named(told))
    (on,) = [
        at.date() for row, at in told.tables.get("protection_booking", "conference_id", "for_at") if row == conference
    ]
    assert on == FRIDAY
    asked = [agency for row, agency in told.tables.get("protection_invitation", "conference_id", "agency")
             if row == conference]  # fmt: skip
    assert set(asked) == {"", "social_care", "police", "health", "education"}
