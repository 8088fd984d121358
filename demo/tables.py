"""Rows gathered in memory, then copied into PostgreSQL in one go, each table in the order of its foreign keys."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from django.apps import apps
from django.db import connection, models

COLUMNS: dict[str, str] = {
    "workforce_service": "id name",
    "workforce_team": "id name service_id kind phone email",
    "workforce_worker": "id password email name phone registration_number is_active",
    "workforce_post": "id worker_id role team_id service_id manager_id employer is_agency newly_qualified full_time_equivalent started_on ended_on",
    "people_person": "id has_record given_names family_name sex birth_date birth_estimated expected_on death_date ethnicity disabilities language needs_interpreter communication made_at version",
    "people_name": "id person_id kind given_names family_name key sounds started_on ended_on",
    "people_identifier": "id person_id kind value key issuer verified started_on ended_on",
    "people_address": "id lines postcode key words",
    "people_residence": "id person_id address_id kind is_protected protected_from started_on ended_on",
    "people_reach": "id person_id kind value key note started_on ended_on",
    "people_relationship": "id person_id other_id kind parental_responsibility note started_on ended_on",
    "people_schooling": "id person_id school year_group started_on ended_on",
    "people_professional": "id child_id name role organisation phone email started_on ended_on",
    "people_flag": "id person_id kind words made_by_id made_by_name started_on ended_on",
    "access_holding": "id child_id team_id started_on ended_on why made_by_id made_at",
    "access_involvement": "id child_id worker_id role started_on ended_on reason note made_by_id made_at",
    "access_lock": "id child_id reason why asked_by_id approved_by_id started_on review_on ended_on ended_by_id ended_why",
    "access_lockreader": "id lock_id worker_id added_by_id added_at",
    "access_reasonedaccess": "id child_id worker_id kind reason opened_at closes_at reviewed_at reviewed_by_id was_right review_note",
    "front_door_contact": "id received_at recorded_at recorded_by_id method caller_name source caller_reach what consent consent_why_not act_today team_id decided_at",
    "front_door_check": "id contact_id agency asked basis asked_at asked_by_id answer_by answered_at answer answer_recorded_by_id",
    "front_door_screening": "id contact_id decision rationale urgency need route_id told_caller by_id at",
    "front_door_agreement": "id screening_id agreed why by_id at",
    "front_door_referral": "id child_id contact_id referred_on source need urgency no_further_action team_id accepted_by_id accepted_at closed_on closure_reason closed_by_id closure_why",
    "front_door_contactchild": "id contact_id child_id heard_name heard_age heard_where was_new referral_id",
    "assessment_together": "id model started_by_id started_at",
    "assessment_assessment": "id child_id referral_id together_id started_on review_on team_id outcome factors authorised_on version",
    "assessment_answer": "id together_id assessment_id prompt text written_by_id written_at carried_from_id version",
    "assessment_seen": "id assessment_id on how where with_whom words observed by_id recorded_at",
    "assessment_view": "id together_id who role is_agency said why_not on by_id",
    "assessment_scale": "id assessment_id who score on",
    "assessment_midpoint": "id assessment_id held_on note by_id at",
    "assessment_submission": "id assessment_id number content by_id at",
    "assessment_authorisation": "id submission_id authorised why checked by_id at",
    "child_mark": "id child_id ref event_on impact by_id at",
    "child_confirmation": "id child_id by_id at",
    "ui_draft": "id owner_id owner key path title data saved_at",
    "notices_notice": "id recipient_id recipient_name kind subject body url made_by_id made_by_name created_at read_at",
}  # fmt: skip
NO_ID = {"history_entry": "at kind actor_id actor_name actor_role organisation deed subject_kind subject_id about what reason details"}  # fmt: skip


def moment(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A time on a day (UTC: near enough to London for a story)."""
    return datetime.combine(day, time(hour, minute), UTC)


def usual_values(table: str, told: list[str]) -> dict[str, Any]:
    """What a column holds of which the story says nothing: the model's own default, so that a room may grow."""
    [model] = [model for model in apps.get_models() if model._meta.db_table == table]
    fields = [field for field in model._meta.concrete_fields if field.column not in told and not field.primary_key]
    return {
        field.column: field.get_default()
        for field in fields
        if not field.null and field.db_default is models.NOT_PROVIDED
    }


class Tables:
    """`add` gives a new row its id; `copy` writes all, in the order of COLUMNS."""

    def __init__(self, first_person: int = 400_001) -> None:
        self.rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in (*COLUMNS, *NO_ID)}
        self.ids = {table: count(first_person if table == "people_person" else 1) for table in COLUMNS}

    def next_id(self, table: str) -> int:
        """An id for a row that is written once its story is known."""
        return next(self.ids[table])

    def put(self, table: str, row: int, *values: Any) -> None:
        self.rows[table].append((row, *values))

    def add(self, table: str, *values: Any) -> int:
        row = self.next_id(table)
        self.put(table, row, *values)
        return row

    def log(self, *values: Any) -> None:
        self.rows["history_entry"].append(values)

    def copy(self, say: Callable[[str], None]) -> None:
        """Write every row.

        :raises psycopg.Error: a story that breaks a constraint; nothing is written then.
        """
        with connection.cursor() as cursor:
            for table, names in {**COLUMNS, **NO_ID}.items():
                rows = self.rows[table]
                if not rows:
                    continue
                say(f"  {table.replace('_', ' ', 1)}: {len(rows):,}")
                usual = usual_values(table, names.split())
                quoted = ", ".join(f'"{name}"' for name in (*names.split(), *usual))
                with cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy:  # noqa: S608  names are ours
                    for row in rows:
                        copy.write_row((*row, *usual.values()))
                if table in COLUMNS:
                    cursor.execute(
                        "SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT max(id) FROM " + table + "))", [table]
                    )
