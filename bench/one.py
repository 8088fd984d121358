"""Every page of one council, each with one user and with many."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection
from django.utils import timezone

from .asking import Browser, Times, Wrong, percentile, rounds
from .effort import Effort, Measured
from .pages import BARE, SIGN_IN, Page, pages
from .server import serving
from .trips import cookies_for, trips_of, trips_of_sign_in

SIGNER = "plover"


def measure(effort: Effort, password: str, log: Path) -> list[Measured]:
    """On the database that Django is connected to. Raises RuntimeError when a page does not answer as it must."""
    counted = [(page, trips_of(page.who, page.path)) for page in pages(timezone.localdate())]
    found = []
    # One key for both, so that a session made here is known there.
    env = {
        "GOLDENTHREAD_DATABASE_URL": address(connection.settings_dict),
        "GOLDENTHREAD_SECRET_KEY": settings.SECRET_KEY,
    }
    with serving(env, log) as url:
        for users in effort.users:
            try:
                found.append(_sign_in(url, password, users, effort))
                found += [_page(url, page, trips, users, effort) for page, trips in counted]
            except Wrong as fault:
                last = "\n".join(log.read_text(errors="replace").splitlines()[-20:])
                raise RuntimeError(f"{users} at once: {fault}\n{last}") from fault
    return found


def _page(url: str, page: Page, trips: int, users: int, effort: Effort) -> Measured:
    browsers = [Browser(url, cookies_for(page.who)) for _ in range(users)]
    _warm(browsers, page.path)
    most = max(effort.asked // users, 1)
    times = rounds(
        browsers, lambda one: one.get(page.path), lambda one: one.get(BARE), most=most, seconds=effort.seconds
    )
    return _measured(page.name, users, trips, times, page.note)


def _warm(browsers: list[Browser], path: str) -> None:
    """A process of the server that has not opened the page yet reads its templates first: not on an ordinary day."""
    for browser in browsers:
        browser.get(BARE)
        browser.get(path)


def _sign_in(url: str, password: str, users: int, effort: Effort) -> Measured:
    """The form that is sent, beside a bare page asked for by somebody who has signed in."""
    email = f"{SIGNER}@marlshire.example"
    browsers = [Browser(url, cookies_for(SIGNER)) for _ in range(users)]
    newcomers = {id(one): Browser(url) for one in browsers}
    times = rounds(
        browsers,
        lambda one: newcomers[id(one)].sign_in(SIGN_IN, email, password),
        lambda one: one.get(BARE),
        most=max(effort.asked // users // 2, 1),
        seconds=effort.seconds,
    )
    for newcomer in newcomers.values():
        newcomer.close()
    return _measured("Sign-in", users, trips_of_sign_in(email, password), times)


def _measured(name: str, users: int, trips: int, times: Times, note: str = "") -> Measured:
    print(f"  {name}, {users} at once", file=sys.stderr, flush=True)
    return Measured(
        name, users, trips, percentile(times.page, 0.5), percentile(times.page, 0.95), percentile(times.bare, 0.5),
        percentile(times.bare, 0.95), len(times.page), note,
    )  # fmt: skip


def address(settings: dict[str, Any]) -> str:
    """A database of Django's settings as an address, for another process."""
    secret = f":{quote(settings['PASSWORD'], safe='')}" if settings["PASSWORD"] else ""
    who = f"{quote(settings['USER'], safe='')}{secret}@" if settings["USER"] else ""
    port = f"&port={settings['PORT']}" if settings["PORT"] else ""
    return f"postgresql://{who}/{quote(settings['NAME'])}?host={quote(settings['HOST'], safe='')}{port}"
