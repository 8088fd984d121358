"""A question as the database keeps it: its SQL, with places for what differs from one call to the next."""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from psycopg.sql import Literal
from psycopg.types.numeric import Int4

from .shaped import has_moments, shape_of

FAR_DOWN = -(10**15)  # stand-ins must be what nobody ever asks for
# Of the question that is being written: what stands in for each of its values, by name.
WRITING: ContextVar[Mapping[str, Any]] = ContextVar("writing", default={})  # noqa: B039  read only


# While a page reads, it is one moment: what stood for its first question stands for its last.
STANDS: ContextVar[datetime | None] = ContextVar("stands", default=None)


def now() -> datetime:
    return WRITING.get().get("now") or STANDS.get() or timezone.now()


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


def write(key: str, ask: Callable[..., QuerySet], *, needs_all: bool) -> Written:
    """The question of this name. Raises TypeError when it cannot be kept."""
    parameters = list(inspect.signature(ask).parameters.values())
    names = [name for parameter in parameters for name in fields_of(parameter)]
    stand_ins = [_stand_in(name, place) for place, name in enumerate(names)]
    asked = _put_together(ask, parameters, names, stand_ins)
    if asked._prefetch_related_lookups:
        raise TypeError(f"{ask.__name__} would prefetch: ask for that by a question of its own")
    sql, params = asked.query.sql_with_params()
    kept = [_slot(ask.__name__, each, stand_ins) for each in params]
    used = sorted({each.argument for each in kept if isinstance(each, Slot)})
    missing = set(range(len(stand_ins))) - set(used)
    if missing and needs_all:
        raise TypeError(f"{ask.__name__} does not use {', '.join(names[place] for place in missing)}")
    asks = f"EXECUTE {key}" + (f" ({', '.join(['%s'] * len(used))})" if used else "")
    return Written(_with_words(sql, kept, used), asks, used, shape_of(ask.__name__, asked), has_moments(asked))


def _put_together(
    ask: Callable[..., QuerySet], parameters: Sequence[inspect.Parameter], names: Sequence[str], stand_ins: list[Any]
) -> QuerySet:
    """An answer from the database, got by the way, would stay in the question for good: it is refused."""
    token = WRITING.set(dict(zip(names, stand_ins, strict=True)))
    try:
        with connection.execute_wrapper(_refused):
            return ask(*_together(parameters, stand_ins))
    finally:
        WRITING.reset(token)


def _refused(*of: Any) -> Any:
    raise TypeError("A question asks nothing while it is written")


def fields_of(parameter: inspect.Parameter) -> tuple[str, ...]:
    return getattr(parameter.annotation, "_fields", (parameter.name,))


def _together(parameters: Sequence[inspect.Parameter], values: Iterable[Any]) -> list[Any]:
    """The values again as the question takes them."""
    rest = iter(values)
    return [
        each.annotation._make(islice(rest, len(fields_of(each)))) if hasattr(each.annotation, "_fields") else next(rest)
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
