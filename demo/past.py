"""What was known before something ended: for the children whom a team holds now, so that a past day can be read.

Everybody else's rows are as if they had been written as they stand: a county's past would be as large as the county.
"""

from django.apps import apps
from django.db import connection

BEFORE_IT_ENDED = """
INSERT INTO {past} (pgh_created_at, pgh_label, {into})
SELECT ({day} + time '09:00') AT TIME ZONE 'UTC', 'changed', {was} FROM {table}
WHERE {day} <= current_date AND ({day} + time '09:00') AT TIME ZONE 'UTC' > {known_from} AND {whose} IN ({held})
ORDER BY id
"""
HELD = "SELECT child_id FROM access_holding WHERE ended_on IS NULL"
# The table, whose it is, the day on which it ended, and what was not there before that day.
ENDED = (
    ("people_residence", "person_id", "ended_on", {"ended_on": "NULL"}),
    ("people_schooling", "person_id", "ended_on", {"ended_on": "NULL"}),
    ("people_relationship", "other_id", "ended_on", {"ended_on": "NULL"}),
    ("access_involvement", "child_id", "ended_on", {"ended_on": "NULL"}),
    ("access_holding", "child_id", "ended_on", {"ended_on": "NULL"}),
    ("planning_plan", "child_id", "ended_on", {"ended_on": "NULL", "ended_by_id": "NULL"}),
    ("planning_track", "child_id", "ended_on", {"ended_on": "NULL", "ended_as": "''", "ended_by_id": "NULL"}),
    ("protection_enquiry", "child_id", "ended_on", {"ended_on": "NULL", "outcome": "''"}),
    ("front_door_referral", "child_id", "closed_on",
     {"closed_on": "NULL", "closure_reason": "''", "closed_by_id": "NULL", "closure_why": "''"}),
)  # fmt: skip


def remember() -> None:
    with connection.cursor() as cursor:
        for table, whose, day, before in ENDED:
            model = next(model for model in apps.get_models() if model._meta.db_table == table)
            cursor.execute(_before_it_ended(model, whose, day, before))


def _before_it_ended(model, whose: str, day: str, before: dict[str, str]) -> str:
    columns = [field.column for field in model._meta.concrete_fields]
    was = ", ".join(before.get(column, f'"{column}"') for column in columns)
    into = ", ".join(f'"{column}"' for column in columns)
    return BEFORE_IT_ENDED.format(
        past=model.pgh_event_model._meta.db_table, table=model._meta.db_table, known_from=model.known_from,
        day=day, whose=whose, into=into, was=was, held=HELD,
    )  # fmt: skip
