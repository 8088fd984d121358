"""`filter(child__among=ids)`: like `in` with a list, but the whole list is one value to the database.

A board asks about a thousand children at a time. With `in`, each id is a parameter to be written out and read again,
and a list of another length is another statement.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Field, ForeignObject, Lookup
from django.db.models.sql import Query


class Among(Lookup):
    """Equal to any of these ids. Takes whole numbers, or rows that have one as `pk`; or a queryset of ids, which is
    worked out first and once, so that what is asked begins from them."""

    lookup_name = "among"

    def get_prep_lookup(self) -> list[int] | Query:
        if isinstance(self.rhs, Query):
            return self.rhs
        ids: Iterable[Any] = self.rhs
        return [getattr(each, "pk", each) for each in ids]

    def process_rhs(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Nobody is among no ids: as with `in`, the database need not be asked."""
        if isinstance(self.rhs, Query):
            ids, params = compiler.compile(self.rhs)
            return f"ANY(ARRAY{ids})", list(params)
        if not self.rhs:
            raise EmptyResultSet
        return "ANY(%s::bigint[])", [self.rhs]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, params = self.process_lhs(compiler, connection)
        ids, more = self.process_rhs(compiler, connection)
        return f"{column} = {ids}", [*params, *more]


def register() -> None:
    """For plain columns and for foreign keys, whose look-ups Django keeps apart."""
    Field.register_lookup(Among)
    ForeignObject.register_lookup(Among)
