"""Emptying the test database after tests that commit (live server, threads): there alone the past may be cut.

Rows are deleted from the tables that have some, with triggers and foreign keys set aside: a test fills about a dozen
tables of more than sixty, and to truncate them all takes thirty times as long. What Django itself keeps about the
models stays, so that the next test finds the database as the migrations left it. The tests' own server lets its role
do this; a role elsewhere must be a superuser.
"""

from django.db import connection, transaction
from django.test import TransactionTestCase

OF_DJANGO = {"django_migrations", "django_content_type", "auth_permission"}


def _emptied(self) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in _with_rows(cursor):
            cursor.execute(f"DELETE FROM {table}")


def _with_rows(cursor) -> list[str]:
    there = connection.introspection.django_table_names(only_existing=True, include_views=False)
    each = [f"(SELECT '{table}' FROM {table} LIMIT 1)" for table in there if table not in OF_DJANGO]
    cursor.execute(" UNION ALL ".join(each))
    return [row[0] for row in cursor.fetchall()]


TransactionTestCase._fixture_teardown = _emptied
