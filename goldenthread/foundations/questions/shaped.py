"""How the rows of a question are handed over: as its QuerySet would."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import DateTimeField, QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    NamedValuesListIterable,
    ValuesListIterable,
    create_namedtuple_class,
    get_related_populators,
)


def shape_of(name: str, asked: QuerySet) -> Callable[[Iterable[tuple]], list[Any]]:
    """How rows are handed over: as values_list says."""
    compiler = asked.query.get_compiler(DEFAULT_DB_ALIAS)
    compiler.as_sql()
    if compiler.get_converters([column[0] for column in compiler.select]):
        raise TypeError(f"{name} asks for a column that Django would convert")
    kind = asked._iterable_class
    if kind is ModelIterable:
        return _models(compiler)
    if kind is NamedValuesListIterable:
        row = create_namedtuple_class(*(asked._fields or _names(asked)))
        return lambda rows: [row._make(each) for each in rows]
    if kind is FlatValuesListIterable:
        return lambda rows: [each[0] for each in rows]
    if kind is ValuesListIterable:
        return list
    raise TypeError(f"{name} must give models or end in values_list")


def has_moments(asked: QuerySet) -> bool:
    compiler = asked.query.get_compiler(DEFAULT_DB_ALIAS)
    compiler.as_sql()
    return any(isinstance(column[0].output_field, DateTimeField) for column in compiler.select)


def _models(compiler: Any) -> Callable[[Iterable[tuple]], list[Any]]:
    """Models with what select_related brings, put together as a QuerySet does it."""
    columns, info = compiler.select, compiler.klass_info
    first, end = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column[0].target.attname for column in columns[first:end]]
    populators: Any = get_related_populators  # the stubs are of a later Django
    related = populators(info, columns, DEFAULT_DB_ALIAS)

    def made(row: tuple) -> Any:
        found = info["model"].from_db(DEFAULT_DB_ALIAS, names, row[first:end])
        for each in related:
            each.populate(row, found)
        for name, place in (compiler.annotation_col_map or {}).items():
            setattr(found, name, row[place])
        return found

    return lambda rows: [made(row) for row in rows]


def _names(asked: QuerySet) -> list[str]:
    query = asked.query
    return [*query.extra_select, *query.values_select, *query.annotation_select]
