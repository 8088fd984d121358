"""What every test stands on: test settings, a database, the cast. `pytest` alone is enough to run the tests."""

import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest

os.environ["GOLDENTHREAD_MODE"] = "test"
os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.site.settings"
# Playwright's fixtures keep an event loop running in the thread of the tests; Django must not take that for a mistake.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

_HERE = Path(__file__).parent
_server = None
_home = None
# The controller settles where the database will be; its workers inherit the address.
if "GOLDENTHREAD_DATABASE_URL" not in os.environ:
    from goldenthread.site.launcher.for_tests import TestServer

    _server = TestServer()
    os.environ["GOLDENTHREAD_DATABASE_URL"] = _server.url
    os.environ["GOLDENTHREAD_HOME"] = str(_server.home)
elif "GOLDENTHREAD_HOME" not in os.environ:
    _home = os.environ["GOLDENTHREAD_HOME"] = tempfile.mkdtemp(prefix="goldenthread-test-")

if (_HERE / "goldenthread/site/settings.py").exists():
    import django

    django.setup()

_SHARED = ["tests.cast", "tests.ahead", "tests.browser", "tests.flush"]
pytest_plugins = _SHARED if (_HERE / "tests/cast.py").exists() else []


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_setup, django_db_blocker):
    """A thread of a test may still hold a connection when the last test is over, or take another; the database goes all
    the same: nobody comes in any more, and whoever is in has gone before it does."""
    from django.db import connection

    yield
    if request.config.getoption("reuse_db"):
        return
    name = connection.settings_dict["NAME"]
    connection.close()
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {connection.ops.quote_name(name)} ALLOW_CONNECTIONS false")
        cursor.execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s", [name])


def pytest_configure(config):
    if _server and not config.option.collectonly and not config.option.help:
        _server.start()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests that start servers of their own come first, then journeys in a browser: begun last, one of them alone would
    keep the others waiting."""
    items.sort(key=lambda item: [item.get_closest_marker(mark) is None for mark in ("slow", "browser")])


def pytest_collection_finish():
    """All that has been imported stays till the end: whatever looks for lost objects need not look there every time."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config):
    if _server:
        _server.remove()
    if _home:
        shutil.rmtree(_home, ignore_errors=True)
