"""Reading rows as they were known at a moment of the past.

    as_known(Involvement.objects.filter(child=child).select_related("worker"), at)

gives the involvements that were known at `at`, each as it was then: changed and removed ones too, later ones not. It is
an ordinary queryset and one question to the database, in which the past of each table that is asked for stands before
the table under the same name. What it joins is read as it was known too, which suits teams and workers; of people and
addresses the whole past would be worked out, so ask for them by their numbers. What is prefetched or followed later is
as it is now. No rule reads it. Who may see what is asked before, about today: never inside.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connections, models
from django.db.backends.postgresql.compiler import SQLCompiler
from django.db.models.sql import Query

# The living rows that were made by then and have not changed since; then the others, as they were until their first
# change after that moment.
AS_KNOWN = """
SELECT {living} FROM {table} row WHERE row.{since} <= %s AND NOT EXISTS (
    SELECT FROM {past} later WHERE later.{pk} = row.{pk} AND later.pgh_created_at > %s)
UNION ALL
SELECT {was} FROM {past} row WHERE row.{since} <= %s AND row.pgh_created_at > %s AND NOT EXISTS (
    SELECT FROM {past} sooner
    WHERE sooner.{pk} = row.{pk} AND sooner.pgh_created_at > %s AND sooner.pgh_id < row.pgh_id)
"""
ONLY_ADDED = "SELECT {living} FROM {table} row WHERE row.{since} <= %s"


class KnownCompiler(SQLCompiler):
    def as_sql(self, *args: Any, **kwargs: Any) -> tuple[str, tuple]:
        sql, params = super().as_sql(*args, **kwargs)
        shadows = [(table, *shadow(model, self.connection)) for table, model in self._with_a_past()]
        told = ", ".join(f"{self.quote_name_unless_alias(table)} AS ({body})" for table, body, _ in shadows)
        moments = (self.query.at,) * sum(times for *_, times in shadows)
        return f"WITH {told} {sql}", (*moments, *params)

    def _with_a_past(self) -> Iterator[tuple[str, type[models.Model]]]:
        for table in sorted({join.table_name for join in self.query.alias_map.values()}):
            if model := with_a_past().get(table):
                yield table, model


class KnownQuery(Query):
    at: datetime

    def get_compiler(self, using: str | None = None, connection: Any = None, elide_empty: bool = True) -> KnownCompiler:
        return KnownCompiler(self, connection or connections[using], using, elide_empty)


class ReadOnly:
    """The past cannot be written, and writing through it would change today's rows."""

    def _refuse(self, *args: Any, **kwargs: Any) -> None:
        raise TypeError("What was known is read, never changed: ask the model itself.")

    update = delete = _raw_delete = bulk_update = create = bulk_create = _refuse


def as_known(asked: type[models.Model] | models.QuerySet, at: datetime) -> models.QuerySet:
    """The rows that were known at this moment, as they were then.

    :raises TypeError: this model does not say when a row became known.
    :raises ValueError: a moment without a time zone.
    """
    rows = asked._chain() if isinstance(asked, models.QuerySet) else asked._default_manager.all()
    if not hasattr(rows.model, "known_from"):
        raise TypeError(f"{rows.model.__name__} keeps no past: see foundations/rows/past.py.")
    if at.tzinfo is None:
        raise ValueError("The moment needs its time zone.")
    rows.__class__ = _read_only(type(rows))
    rows.query = rows.query.chain(KnownQuery)
    rows.query.at = at
    return rows


@cache
def _read_only(kind: type[models.QuerySet]) -> type[models.QuerySet]:
    return type(f"Known{kind.__name__}", (ReadOnly, kind), {})


@cache
def with_a_past() -> dict[str, type[models.Model]]:
    return {model._meta.db_table: model for model in apps.get_models() if hasattr(model, "known_from")}


def shadow(model: type[models.Model], connection: Any) -> tuple[str, int]:
    """The rows of one table as they were known, and how often the moment stands in the question."""
    quote, meta = connection.ops.quote_name, model._meta
    past = getattr(model, "pgh_event_model", None)
    names = {
        "table": quote(meta.db_table),
        "pk": quote(meta.pk.column),
        "since": quote(meta.get_field(model.known_from).column),
        "living": ", ".join(f"row.{quote(field.column)}" for field in meta.concrete_fields),
    }
    if past is None:
        return ONLY_ADDED.format(**names), 1
    kept = {field.column for field in past._meta.concrete_fields}
    was = (
        f"row.{quote(field.column)}" if field.column in kept else f"NULL::{field.rel_db_type(connection)}"
        for field in meta.concrete_fields
    )
    return AS_KNOWN.format(**names, past=quote(past._meta.db_table), was=", ".join(was)), 5
