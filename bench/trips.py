"""How often a page goes to the database, counted in this process through the whole of the middleware. Questions that go
in one letter are one trip."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.who.workforce.models import Worker

from .asking import Cookies
from .pages import SIGN_IN


def signed_in(who: str) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(Worker.objects.get(email=f"{who}@marlshire.example"))
    return client


def cookies_for(who: str) -> Cookies:
    """A session of its own, as if this person had signed in on one more device."""
    return {settings.SESSION_COOKIE_NAME: signed_in(who).cookies[settings.SESSION_COOKIE_NAME].value}


def trips_of(who: str, path: str) -> int:
    """Of the second time the page is opened: what is read once for each process is not a page's own."""
    client = signed_in(who)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code} to {who}")
    return len(captured)


def trips_of_sign_in(email: str, password: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        Client().post(SIGN_IN, {"login": email, "password": password})
    return len(captured)
