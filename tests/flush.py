"""Emptying the test database after tests that commit (live server, threads): there alone the past may be cut.

Rows are deleted from the tables that have some, with triggers and foreign keys set aside: a test fills about a dozen
tables of more than sixty, and to truncate them all takes thirty times as long. What Django itself keeps about the
models stays, so that the next test finds the database as the migrations left it. The tests' own server lets its role
do this; a role elsewhere must be a superuser.
"""

from django.apps import apps
from django.db import connection, transaction
from django.test import TransactionTestCase

OF_DJANGO = {"django_migrations", "django_content_type", "auth_permission"}


def emptied(test: object = None) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) & _of_models() - OF_DJANGO
        cursor.execute(f"LOCK TABLE {', '.join(tables)} IN SHARE ROW EXCLUSIVE MODE")  # waits for whoever still writes
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(" UNION ALL ".join(f"(SELECT '{table}' FROM {table} LIMIT 1)" for table in tables))
        for (table,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {table}")


def _of_models() -> set[str]:
    """Every model's table, those of the queue with them: Django does not manage them, a request fills them."""
    return {model._meta.db_table for model in apps.get_models(include_auto_created=True)}


TransactionTestCase._fixture_teardown = emptied
