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

    with asked_together(room.LETTER.due, ids=ids, today=today):
        return room.due(ids, today)  # finds its answers there

Whatever is not in the letter is asked by itself, as always: a list that is wrong costs time, never an answer. Nothing
is written inside. Where the next question depends on an answer, functions that know nothing of each other go
`side_by_side`, and each next question of all of them is one letter too.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property, lru_cache
from itertools import count
from typing import Any
from weakref import WeakSet

from django.db import connection
from django.db.backends.signals import connection_created
from django.db.models import QuerySet
from psycopg import adapters
from psycopg.pq import Format
from psycopg.sql import Literal

from .beside import handed_up, run
from .ids import Ids, array, ids_of
from .written import STANDS, Written, now, today, write

__all__ = [
    "ANSWERS", "QUESTIONS", "Ids", "Question", "asked_together", "ids_of", "now", "question", "remembered",
    "side_by_side", "today",
]  # fmt: skip

QUESTIONS: list["Question"] = []  # every room's, as it is imported: a law asks each both ways
NUMBERS = count(1)
LONGEST_NAME = 63  # of a thing in the database, in letters
MOMENT = adapters.types["timestamptz"].oid
# Django reads each moment with a pattern, in Python, because a session might not be in UTC; ours are. A child's page
# has two thousand moments.
MOMENTS = adapters.get_loader(MOMENT, Format.TEXT)
Asked = tuple[str, tuple[Any, ...]]  # a question and its values
# What was answered since the outermost letter was sent, while that is read.
ANSWERS: ContextVar[dict[Any, Any] | None] = ContextVar("answers", default=None)
# To plan a question for the very values takes the database three times as long as to answer it from what is kept, and
# its guess of when that pays is made for longer answers; a page has a hundred. Councils' databases lie on fast disks.
SESSION = "SET plan_cache_mode = force_generic_plan; SET jit = off; SET random_page_cost = 1.1"


def _made_ready(connection: Any, **rest: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SESSION)


connection_created.connect(_made_ready, dispatch_uid="questions")


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
        if known is not None and handed_up({(self.key, params): self}):
            return list(known[self.key, params])
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
        return write(self.key, self.ask, needs_all=self.needs_all)


def question(ask: Callable[..., QuerySet]) -> Question:
    """A question of a room, known to the law."""
    QUESTIONS.append(made := Question(ask))
    return made


@contextmanager
def asked_together(questions: Iterable[Question], **values: Any) -> Iterator[None]:
    """All of these in one trip, each with the values that its arguments are named after. Until the outermost of such
    blocks ends, no question is asked twice. Raises TypeError for an argument that has no value here."""
    outer, asks = ANSWERS.get(), {}
    known: dict[Any, Any] = {} if outer is None else outer
    for each in questions:
        if missing := set(each.arguments) - set(values):
            raise TypeError(f"{each.__name__} needs {', '.join(sorted(missing))}")
        key = each.key, each.params([values[name] for name in each.arguments])
        if key not in known:
            asks[key] = each
    _answer(asks, known)
    token, moment = ANSWERS.set(known), STANDS.set(now())
    try:
        yield
    finally:
        STANDS.reset(moment)
        ANSWERS.reset(token)


def side_by_side(*reads: Callable[[], Any]) -> list[Any]:
    """What each of these gives. They only read; whatever they ask at the same time goes in one letter (beside.py)."""
    with asked_together(()):
        known: Any = ANSWERS.get()
        return run(reads, lambda asks: _answer({key: each for key, each in asks.items() if key not in known}, known))


def _answer(asks: Mapping[Asked, Question], known: dict[Any, Any]) -> None:
    """A reader among others waits for their answers; they come with theirs."""
    if asks and not handed_up(asks):
        known.update(_answers(asks))


def remembered(what: Any) -> dict[Any, Any]:
    """What was found out by the way and holds as long as the answers do; new each time where none are kept."""
    known = ANSWERS.get()
    return {} if known is None else known.setdefault(("remembered", what), {})


def _answers(asks: Mapping[Asked, Question]) -> dict[Asked, list[Any]]:
    if not asks:
        return {}
    with connection.cursor() as cursor:
        _plan(asks.values())
        if any(each.written.has_moments for each in asks.values()):
            cursor.adapters.register_loader(MOMENT, MOMENTS)
        # Values are written into the letter here: the driver would look through all of it for their places.
        letter = (
            each.written.asks % tuple([_literal(type(value), value) for value in params])
            for (_, params), each in asks.items()
        )
        cursor.execute("; ".join(letter))
        found = {}
        answers = cursor.cursor  # the driver's own: Django's wraps each step, and a letter has two for each question
        with connection.wrap_database_errors:
            for place, (key, each) in enumerate(asks.items()):
                answers.set_result(place - len(asks))  # from the end: who else speaks to the database begins the letter
                found[key] = each.written.shape(answers.fetchall())
    return found


@lru_cache(maxsize=512)
def _literal(_kind: type, value: Any) -> str:
    """A value as it stands in a letter; by its kind too, for 1 and true are the same to a cache."""
    return Literal(value).as_string()


def _plan(questions: Iterable[Question]) -> None:
    """The database reads and plans a question the first time that a connection asks it; that takes it longer than to
    answer."""
    ours = connection.connection
    if new := {each: each.key for each in questions if ours not in each.planned}:
        with connection.wrap_database_errors, ours.cursor() as cursor:
            cursor.execute("; ".join(f"PREPARE {each.key} AS {each.written.sql}" for each in new))
        for each in new:
            each.planned.add(ours)


def _written_out(value: Any) -> Any:
    """Many numbers are one value, as the database reads an array."""
    if isinstance(value, Ids):
        return value.written
    return array(tuple(value)) if isinstance(value, list) else value


def _apart(values: Sequence[Any]) -> list[Any]:
    """A NamedTuple is as many values as it has fields."""
    return [one for value in values for one in (value if hasattr(value, "_fields") else (value,))]
