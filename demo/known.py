"""When each row became known: on the day that it tells of, and not before what it hangs on was known itself."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

Get = Callable[..., Iterable[tuple[Any, ...]]]
SINCE_ALWAYS = timedelta(days=30)  # services and teams were there before the first person had a post
# Facts about a person: whose they are, and since when they hold.
FACTS = {
    "people_name": ("person_id", "started_on"),
    "people_identifier": ("person_id",),
    "people_residence": ("person_id", "started_on"),
    "people_reach": ("person_id",),
    "people_relationship": ("person_id", "other_id", "started_on"),
    "people_schooling": ("person_id", "started_on"),
    "people_professional": ("child_id", "started_on"),
    "people_flag": ("person_id", "started_on"),
}
# Rows that say themselves when they were written, in a column that is not for that alone.
SAID = {
    "workforce_post": "started_on",
    "workforce_place": "started_on",
    "workforce_away": "started_on",
    "access_lock": "started_on",
    "assessment_assessment": "started_on",
    "assessment_answer": "written_at",
    "assessment_view": "on",
    "assessment_scale": "on",
}


def when_known(get: Get) -> dict[str, list[datetime]]:
    """For each table that needs it, a moment for each row, in the order of the rows."""
    people = dict(get("people_person", "id", "made_at"))
    known = {table: [_latest(row, people) for row in get(table, *names)] for table, names in FACTS.items()}
    known |= {table: [_moment(day) for (day,) in get(table, name)] for table, name in SAID.items()}
    told = dict(get("front_door_contact", "id", "recorded_at"))
    known["front_door_contactchild"] = _with(get("front_door_contactchild", "contact_id"), told)
    screened = dict(get("front_door_screening", "id", "at"))
    known["front_door_screeningchild"] = _with(get("front_door_screeningchild", "screening_id"), screened)
    first = min(known["workforce_post"]) - SINCE_ALWAYS
    lived = _addresses(get, known["people_residence"])
    known["people_address"] = [lived.get(place, first) for (place,) in get("people_address", "id")]
    for table in ("workforce_service", "workforce_team", "workforce_worker"):
        known[table] = [first for _ in get(table, "id")]
    return known


def _latest(row: tuple[Any, ...], people: dict[int, datetime]) -> datetime:
    return max(people[each] if isinstance(each, int) else _moment(each) for each in row if each is not None)


def _moment(day: date | datetime) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, time(9), UTC)


def _with(rows: Iterable[tuple[Any, ...]], moments: dict[int, datetime]) -> list[datetime]:
    return [moments[row] for (row,) in rows]


def _addresses(get: Get, lived: list[datetime]) -> dict[int, datetime]:
    """An address is known since the first who is known to have lived there."""
    found: dict[int, datetime] = {}
    for (place,), since in zip(get("people_residence", "address_id"), lived, strict=True):
        found[place] = min(since, found.get(place, since))
    return found
