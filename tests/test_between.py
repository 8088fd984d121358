"""Between two tests that commit nothing is left over: no row, no request that still runs."""

import threading
import time
from urllib.request import urlopen

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from goldenthread.foundations.history.actions import look
from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.tasks import send_mail
from goldenthread.site import health
from tests.browser import all_is_answered
from tests.flush import OF_DJANGO, emptied

pytestmark = pytest.mark.django_db(transaction=True)


def test_no_row_is_left_of_a_test_that_commits(cast):
    look(by=cast.plover, subject=("child", cast.tansy.pk), children=[cast.tansy.pk])
    send_mail.defer(outbox_id=1)  # a job of the queue, whose tables Django does not manage
    assert Entry.objects.exists()
    emptied()
    tables = set(connection.introspection.table_names()) - OF_DJANGO  # a library brings a model that has no table
    ours = [model for model in apps.get_models() if model._meta.db_table in tables]
    assert [model.__name__ for model in ours if model._base_manager.exists()] == []
    assert ContentType.objects.exists()


def test_a_request_that_still_runs_is_waited_for(live_server, monkeypatch):
    begun, ended = threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        time.sleep(0.5)
        ended.set()
        return "down"

    monkeypatch.setattr(health, "_database", slow)
    asked = threading.Thread(target=_asked, args=(f"{live_server.url}/health",))
    asked.start()
    assert begun.wait(10)
    all_is_answered(live_server)
    assert ended.is_set()
    asked.join()


def _asked(address: str) -> None:
    with pytest.raises(OSError), urlopen(address, timeout=10):  # 503, since the database is "down"
        pass
