"""The whole database, so that a test can say what changed in it, or that nothing did."""

from django.apps import apps
from django.db import connection


def tables() -> dict[str, tuple[int, str]]:
    """How many rows every table has, and a digest of all that stands in them. What a row was before it changed or went
    is left out: that is never taken back."""
    past = {model._meta.db_table for model in apps.get_models() if hasattr(model, "pgh_tracked_model")}
    with connection.cursor() as cursor:
        found = {}
        for name in sorted({*connection.introspection.table_names(cursor)} - past):
            table = connection.ops.quote_name(name)
            cursor.execute(f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t")
            found[name] = cursor.fetchone()
        return found


def rows() -> dict[str, int]:
    return {name: count for name, (count, _) in tables().items() if count}


def new_rows(before: dict[str, int]) -> dict[str, int]:
    """How many rows more, by table, but for the history, the lists of what each import did, and what the database keeps
    by itself of a row before it changes."""
    now = rows()
    names = {*before, *now} - {"history_entry", "imports_run", "imports_made"}
    names = {name for name in names if not name.endswith("past")}
    return {name: more for name in sorted(names) if (more := now.get(name, 0) - before.get(name, 0))}
