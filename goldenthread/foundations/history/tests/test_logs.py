"""A child's name must not get into a log by any of the ways that logs are written."""

import json
import logging

import pytest
import structlog
from django.http import HttpResponse
from django.test import RequestFactory

from goldenthread.foundations.history import logs
from goldenthread.foundations.history.middleware import where_from


@pytest.fixture
def lines(capsys):
    """Everything that is written, as it would be in production."""
    root, own = logging.getLogger(), logging.getLogger("goldenthread")
    handlers, levels = root.handlers[:], (root.level, own.level)
    logs.configure("INFO")
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    root.handlers[:] = handlers
    for logger, level in zip((root, own), levels, strict=True):
        logger.setLevel(level)


def test_only_known_keys_are_written(lines):
    structlog.get_logger("goldenthread.child").info("opened", worker_id=5, child="Tansy", surname="Hawthorn", body="…")
    (line,) = lines()
    assert set(line) == {"event", "level", "timestamp", "logger", "worker_id"}


def test_an_error_is_written_without_its_words(lines):
    try:
        raise ValueError("Key (name)=(Tansy Hawthorn) already exists")
    except ValueError:
        structlog.get_logger("goldenthread.child").exception("not saved")
    (line,) = lines()
    assert line["error"] == "ValueError"
    assert line["where"][-1].split(":")[0] == __file__
    assert "Tansy" not in json.dumps(line)


def test_a_librarys_message_is_written_before_anything_is_filled_in(lines):
    logging.getLogger("django.request").warning("Not Found: %s", "/people/?q=Tansy", extra={"request": "Tansy"})
    try:
        raise ValueError("Tansy")
    except ValueError:
        logging.getLogger("some.library").exception("Failed for %s", "Tansy")
    first, second = lines()
    assert first["event"] == "Not Found: %s"
    assert second["error"] == "ValueError"
    assert "Tansy" not in json.dumps([first, second])


def test_a_request_is_one_line_with_its_route_and_without_its_query(lines):
    def page(request):
        request.resolver_match = type("Match", (), {"route": "people/<int:pk>/"})()
        return HttpResponse(status=422)

    where_from(page)(RequestFactory().post("/people/12/?q=Tansy", {"name": "Tansy"}))
    (line,) = lines()
    assert (line["event"], line["method"], line["route"], line["status"]) == (
        "request",
        "POST",
        "people/<int:pk>/",
        422,
    )
    assert len(line["request_id"]) == 32
    assert "Tansy" not in json.dumps(line)
