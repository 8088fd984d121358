"""Questions that pages ask all day: Django writes the SQL the first time, the database plans it once for each
connection, and from then on only the values change.

    @question
    def held(ids, today):
        return Holding.objects.open(today).filter(child__among=ids).values_list("child", "team__name", named=True)

    for row in held(ids, today): ...

Writing a question takes Django several times as long as asking it, and a child's page asks fifty (ADR 9). Everything
that may differ from one call to the next is an argument; a day or a number that is not one would be frozen for good,
so it is refused when the question is written. An order leaves no ties: the database may plan it one way today and
another tomorrow. Values that always go together may be one argument, a NamedTuple.

A trip to the database takes some ten times as long as a small answer. Where it is known beforehand what will be asked,
the questions go in one letter:

    with asked_together(room.ASKED_FOR_DUE, ids=ids, today=today):
        return room.due(ids, today)  # finds its answers there

Whatever is not in the letter is asked by itself, as always: a list that is wrong costs time, never an answer. Nothing
is written inside.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property
from itertools import count, islice
from typing import Any
from weakref import WeakSet

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.backends.signals import connection_created
from django.db.models import DateTimeField, QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    NamedValuesListIterable,
    ValuesListIterable,
    create_namedtuple_class,
    get_related_populators,
)
from django.utils import timezone
from psycopg import adapters
from psycopg.pq import Format
from psycopg.sql import Literal
from psycopg.types.numeric import Int4

QUESTIONS: list["Question"] = []  # every room's, as it is imported: a law asks each both ways
NUMBERS = count(1)
LONGEST_NAME = 63  # of a thing in the database, in letters
FAR_DOWN = -(10**15)  # stand-ins must be what nobody ever asks for
MOMENT = adapters.types["timestamptz"].oid
# Django reads each moment with a pattern, in Python, because a session might not be in UTC; ours are. A child's page
# has two thousand moments.
MOMENTS = adapters.get_loader(MOMENT, Format.TEXT)
# Of the question that is being written: what stands in for each of its values, by name.
WRITING: ContextVar[Mapping[str, Any]] = ContextVar("writing", default={})  # noqa: B039  read only
Asked = tuple[str, tuple[Any, ...]]  # a question and its values
# What was answered since the outermost letter was sent, while that is read.
ANSWERS: ContextVar[dict[Asked, list[Any]] | None] = ContextVar("answers", default=None)
# To plan a question for the very values takes the database three times as long as to answer it from what is kept, and
# its guess of when that pays is made for longer answers; a page has a hundred. Councils' databases lie on fast disks.
SESSION = "SET plan_cache_mode = force_generic_plan; SET jit = off; SET random_page_cost = 1.1"


def _made_ready(connection: Any, **rest: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SESSION)


connection_created.connect(_made_ready, dispatch_uid="questions")


def now() -> datetime:
    return WRITING.get().get("now") or timezone.now()


def today() -> date:
    return WRITING.get().get("today") or timezone.localdate()


@dataclass(frozen=True)
class Slot:
    """A place in the SQL for one of the arguments."""

    argument: int


@dataclass(frozen=True)
class Written:
    sql: str  # with $1, $2 … for the values, each as often as the question needs it
    asks: str  # EXECUTE, with a place for each value
    used: Sequence[int]  # the places of the values that it needs
    shape: Callable[[Iterable[tuple]], list[Any]]
    has_moments: bool


class Question:
    def __init__(self, ask: Callable[..., QuerySet], *, needs_all: bool = True) -> None:
        """`needs_all` is false where another shape of the same question uses a value that this one does not."""
        self.needs_all = needs_all
        self.ask, self.__doc__, self.__name__ = ask, ask.__doc__, ask.__name__
        whose = f"{next(NUMBERS)} {ask.__module__.removeprefix('goldenthread.')}.{ask.__name__}"
        self.key = f'"{whose[:LONGEST_NAME]}"'  # as the database's own lists and logs show it
        self.planned: WeakSet[Any] = WeakSet()  # connections that know it
        self.parameters = list(inspect.signature(ask).parameters.values())
        self.arguments = [parameter.name for parameter in self.parameters]

    def __call__(self, *values: Any) -> list[Any]:
        """The rows. Raises TypeError for too few or too many values, and when the question cannot be kept."""
        if len(values) != len(self.arguments):
            raise TypeError(f"{self.__name__} takes {', '.join(self.arguments)}")
        written, params = self.written, self.params(values)
        known = ANSWERS.get()
        if known is not None and (found := known.get((self.key, params))) is not None:
            return list(found)
        with connection.cursor() as cursor:
            _plan([self])
            if written.has_moments:
                cursor.adapters.register_loader(MOMENT, MOMENTS)
            cursor.execute(written.asks, params)
            rows = written.shape(cursor.fetchall())
        if known is not None:
            known[self.key, params] = list(rows)
        return rows

    def params(self, values: Sequence[Any]) -> tuple[Any, ...]:
        """The values as the database gets them."""
        given = _apart(values)
        return tuple(_written_out(given[place]) for place in self.written.used)

    @cached_property
    def written(self) -> Written:
        names = [name for parameter in self.parameters for name in _fields(parameter)]
        stand_ins = [_stand_in(name, place) for place, name in enumerate(names)]
        asked = self._put_together(names, stand_ins)
        if asked._prefetch_related_lookups:
            raise TypeError(f"{self.__name__} would prefetch: ask for that by a question of its own")
        sql, params = asked.query.sql_with_params()
        kept = [_slot(self.__name__, each, stand_ins) for each in params]
        used = sorted({each.argument for each in kept if isinstance(each, Slot)})
        missing = set(range(len(stand_ins))) - set(used)
        if missing and self.needs_all:
            raise TypeError(f"{self.__name__} does not use {', '.join(names[place] for place in missing)}")
        asks = f"EXECUTE {self.key}" + (f" ({', '.join(['%s'] * len(used))})" if used else "")
        return Written(_with_words(sql, kept, used), asks, used, _shape(self.__name__, asked), _has_moments(asked))

    def _put_together(self, names: Sequence[str], stand_ins: list[Any]) -> QuerySet:
        """An answer from the database, got by the way, would stay in the question for good: it is refused."""
        token = WRITING.set(dict(zip(names, stand_ins, strict=True)))
        try:
            with connection.execute_wrapper(_refused):
                return self.ask(*_together(self.parameters, stand_ins))
        finally:
            WRITING.reset(token)


def question(ask: Callable[..., QuerySet]) -> Question:
    """A question of a room, known to the law."""
    QUESTIONS.append(made := Question(ask))
    return made


@contextmanager
def asked_together(questions: Iterable[Question], **values: Any) -> Iterator[None]:
    """All of these in one trip, each with the values that its arguments are named after. Until the outermost of such
    blocks ends, no question is asked twice. Raises TypeError for an argument that has no value here."""
    outer, asks = ANSWERS.get(), {}
    known: dict[Asked, list[Any]] = {} if outer is None else outer
    for each in questions:
        if missing := set(each.arguments) - set(values):
            raise TypeError(f"{each.__name__} needs {', '.join(sorted(missing))}")
        key = each.key, each.params([values[name] for name in each.arguments])
        if key not in known:
            asks[key] = each
    known.update(_answers(asks))
    token = ANSWERS.set(known)
    try:
        yield
    finally:
        ANSWERS.reset(token)


def _answers(asks: Mapping[Asked, Question]) -> dict[Asked, list[Any]]:
    if not asks:
        return {}
    with connection.cursor() as cursor:
        _plan(asks.values())
        if any(each.written.has_moments for each in asks.values()):
            cursor.adapters.register_loader(MOMENT, MOMENTS)
        # Values are written into the letter here: the driver would look through all of it for their places.
        words = cache(lambda value: Literal(value).as_string(connection.connection))
        letter = (each.written.asks % tuple(map(words, params)) for (_, params), each in asks.items())
        cursor.execute("; ".join(letter))
        found = {}
        for place, (key, each) in enumerate(asks.items()):
            cursor.set_result(place - len(asks))  # from the end: whoever else speaks to the database begins the letter
            found[key] = each.written.shape(cursor.fetchall())
    return found


def _plan(questions: Iterable[Question]) -> None:
    """The database reads and plans a question the first time that a connection asks it; that takes it longer than to
    answer."""
    ours = connection.connection
    if new := [each for each in questions if ours not in each.planned]:
        with connection.wrap_database_errors, ours.cursor() as cursor:
            cursor.execute("; ".join(f"PREPARE {each.key} AS {each.written.sql}" for each in new))
        for each in new:
            each.planned.add(ours)


def _refused(*of: Any) -> Any:
    raise TypeError("A question asks nothing while it is written")


def _written_out(value: Any) -> Any:
    """Many ids as the database reads an array: a driver that looks at each for its kind takes longer over a thousand
    than the question does."""
    return f"{{{','.join(map(str, value))}}}" if isinstance(value, list) else value


def _apart(values: Sequence[Any]) -> list[Any]:
    """A NamedTuple is as many values as it has fields."""
    return [one for value in values for one in (value if hasattr(value, "_fields") else (value,))]


def _fields(parameter: inspect.Parameter) -> tuple[str, ...]:
    return getattr(parameter.annotation, "_fields", (parameter.name,))


def _together(parameters: Sequence[inspect.Parameter], values: Iterable[Any]) -> list[Any]:
    """The values again as the question takes them."""
    rest = iter(values)
    return [
        each.annotation._make(islice(rest, len(_fields(each)))) if hasattr(each.annotation, "_fields") else next(rest)
        for each in parameters
    ]


def _stand_in(name: str, place: int) -> Any:
    """By the argument's name: `today`, `on`, `since` are days, `now` and `…_at` are moments, `…_key` is a number as
    text, `…ids` are many, all else is one."""
    if name in {"today", "on", "since"}:
        return date(1, 1, 1) + timedelta(days=place)
    if name == "now" or name.endswith("_at"):
        return datetime(1, 1, 1, tzinfo=UTC) + timedelta(days=place)
    number = FAR_DOWN - place
    if name.endswith("_key"):
        return str(number)
    return [number] if name.endswith("ids") else number


def _slot(name: str, param: Any, stand_ins: list[Any]) -> Any:
    for place, stand_in in enumerate(stand_ins):
        if isinstance(param, type(stand_in)) and param == stand_in:
            return Slot(place)
    # Words are the question's own: roles, kinds. A small 1 is what Django's EXISTS selects; numbers of rows are large.
    if isinstance(param, str) or param is None or (type(param) is Int4 and param == 1):
        return param
    raise TypeError(f"{name} would keep {param!r} for good: make it an argument")


def _with_words(sql: str, kept: Sequence[Any], used: Sequence[int]) -> str:
    """The SQL with the question's own words in it: of those there may be fifty, and none ever changes."""
    connection.ensure_connection()
    places = [
        f"${used.index(each.argument) + 1}"
        if isinstance(each, Slot)
        else Literal(each).as_string(connection.connection)
        for each in kept
    ]
    first, *parts = [part.replace("%%", "%") for part in sql.split("%s")]
    return first + "".join(one for pair in zip(places, parts, strict=True) for one in pair)


def _shape(name: str, asked: QuerySet) -> Callable[[Iterable[tuple]], list[Any]]:
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


def _has_moments(asked: QuerySet) -> bool:
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
