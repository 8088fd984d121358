"""Where a request comes from, known to every action without anybody passing a request into it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Where:
    ip: str | None = None
    device: str = ""
    request_id: str = ""


NOWHERE = Where()
_where: ContextVar[Where] = ContextVar("goldenthread_where", default=NOWHERE)


def here() -> Where:
    """The request now being answered; a job or a command line has none."""
    return _where.get()


@contextmanager
def coming_from(where: Where) -> Iterator[None]:
    token = _where.set(where)
    try:
        yield
    finally:
        _where.reset(token)
