"""What is logged, and above all what is not: no name, no request body, no query string, no text that anybody typed.

A line holds only keys that are known to hold none. A message of somebody else's library is kept as its template,
without what was filled in; an error as its kind and the places in the code, without its words.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

KNOWN = frozenset(
    [
        *("event", "level", "timestamp", "logger", "request_id", "method", "route", "status", "took_ms", "worker_id"),
        *("task", "job_id", "error", "where", "count", "shard", "seconds", "deed", "import_id", "outbox_id", "tries"),
    ]
)
DEEPEST = 12
Line = MutableMapping[str, Any]


def only_known(_logger: Any, _method: str, line: Line) -> Line:
    """Drop every key that is not known: a name that slips into a log call goes no further."""
    return {key: value for key, value in line.items() if key in KNOWN}


def error_without_words(_logger: Any, _method: str, line: Line) -> Line:
    """An error's text may quote a row ("Key (surname)=(...) already exists"); its kind and place never do."""
    told = line.pop("exc_info", None)
    error = sys.exc_info()[1] if told is True else told[1] if isinstance(told, tuple) else told
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
        line["error"] = type(error).__qualname__
        line["where"] = [f"{frame.filename}:{frame.lineno}" for frame in frames]
    return line


def template_only(_logger: Any, _method: str, line: Line) -> Line:
    """A record of the standard library's logging: its message before anything was filled in."""
    record = line.get("_record")
    if isinstance(record, logging.LogRecord):
        line["event"] = str(record.msg)
        line.setdefault("exc_info", record.exc_info)
    return line


class Stderr(logging.StreamHandler):  # type: ignore[type-arg]
    """Standard error as it is at the moment of writing: it may have been replaced since the start."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> Any:
        return sys.stderr


def configure(level: str) -> None:
    """JSON lines on standard error: our own words from `level`, a library's from warnings upward."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = Stderr()
    handler.setFormatter(formatter(shared))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel("WARNING")
    logging.getLogger("goldenthread").setLevel(level)
    for name in ("django", "django.server"):
        # Django would mail whole requests to administrators; here everything goes one way
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = True


def formatter(shared: list[Any]) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*shared, template_only],
        processors=[error_without_words, only_known, structlog.processors.JSONRenderer(default=str)],
    )
