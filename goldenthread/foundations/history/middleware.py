"""Keeps where a request comes from for the history, and writes one line about it to the log."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from uuid import uuid4

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from goldenthread.foundations.history.rules import cut
from goldenthread.foundations.history.where import Where, coming_from

log = structlog.get_logger("goldenthread.request")
Answer = Callable[[HttpRequest], HttpResponseBase]


def where_from(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponseBase:
        where = Where(ip=_ip(request), device=cut(request.headers.get("User-Agent", "")), request_id=uuid4().hex)
        with coming_from(where), structlog.contextvars.bound_contextvars(request_id=where.request_id):
            started = time.perf_counter()
            response = get_response(request)
            _log(request, response, started)
        response.headers["X-Request-Id"] = where.request_id
        return response

    return answer


def _ip(request: HttpRequest) -> str | None:
    """The last address that the council's own proxy wrote: earlier ones are what the caller claims."""
    told = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER is not None:
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or told
    try:
        return str(ipaddress.ip_address(told))
    except ValueError:
        return None


def _log(request: HttpRequest, response: HttpResponseBase, started: float) -> None:
    match = request.resolver_match
    log.info(
        "request",
        method=request.method,
        route=match.route if match else "",
        status=response.status_code,
        took_ms=round((time.perf_counter() - started) * 1000, 1),
        worker_id=_worker(request),
    )


def _worker(request: HttpRequest) -> int | None:
    """Only if the request has asked who it is already: a log line is not worth a query."""
    user = request.__dict__.get("_cached_user")
    return user.pk if user is not None else None
