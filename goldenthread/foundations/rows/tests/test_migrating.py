"""A new database is made without drawing every model again and again, and is the same as if they had been."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations import operations

from goldenthread.foundations.rows.migrating import _is_about_one_model

HELD = """
SELECT conname, conrelid::regclass::text, coalesce(confrelid::regclass::text, '') FROM pg_constraint
UNION ALL SELECT indexname, tablename, '' FROM pg_indexes
UNION ALL SELECT tgname, tgrelid::regclass::text, '' FROM pg_trigger
"""


def asked(query: str) -> set[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return set(cursor.fetchall())


def managed() -> list[type[models.Model]]:
    """All but the library's list of events, which is a question and no table."""
    every = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return [model for model in every if not model._meta.db_table.startswith("pghistory_")]


def names_of(model: type[models.Model]) -> list[str]:
    triggers = [each.get_pgid(model) for each in getattr(model._meta, "triggers", [])]
    return [*triggers, *(each.name for each in (*model._meta.constraints, *model._meta.indexes))]


@pytest.mark.django_db
def test_every_table_has_its_columns():
    there = asked("SELECT table_name, column_name, is_nullable FROM information_schema.columns")
    wanted = {
        (model._meta.db_table, field.column, "YES" if field.null else "NO")
        for model in managed() for field in model._meta.local_concrete_fields
    }  # fmt: skip
    assert wanted - there == set()


@pytest.mark.django_db
def test_every_constraint_index_and_trigger_is_there_and_every_foreign_key_points_where_it_should():
    held = asked(HELD)
    named = {row[:2] for row in held}
    wanted = {(name, model._meta.db_table) for model in managed() for name in names_of(model)}
    assert len(wanted) > 400 and wanted - named == set()
    points = {row[1:] for row in held if row[2]}
    wanted = {
        (model._meta.db_table, field.related_model._meta.db_table)
        for model in managed() for field in model._meta.local_fields if field.is_relation and field.db_constraint
    }  # fmt: skip
    assert len(wanted) > 100 and wanted - points == set()


@pytest.mark.parametrize(
    ("operation", "is_one"),
    [
        (operations.AddIndex("a", models.Index(fields=["b"], name="c")), True), (operations.RunSQL("SELECT 1"), True),
        (operations.RunSQL("SELECT 1", state_operations=[operations.DeleteModel("a")]), False),
        (operations.RunPython(operations.RunPython.noop), False), (operations.DeleteModel("a"), False),
        (operations.AlterField("a", "b", models.TextField()), False), (operations.RenameField("a", "b", "c"), False),
    ],
)  # fmt: skip
def test_what_meets_rows_or_other_models_finds_all_of_them_drawn(operation, is_one):
    assert _is_about_one_model(operation) is is_one
