"""Asking a server over HTTP as a browser does: connections kept alive, and everybody at once when that is meant."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

Cookies = dict[str, str]
PATIENCE = 60
LONGER = 3 * PATIENCE
# With a token of our own making in the cookie and in the form alike, no page need be read to post one.
TOKEN = "benchbenchbenchbenchbenchbench12"  # noqa: S105  it protects nobody: both halves are ours


class Wrong(Exception):
    """A page did not answer as it must; a time for it would mean nothing."""


class Browser:
    """One person's connection to one server."""

    def __init__(self, url: str, cookies: Cookies | None = None) -> None:
        self.host = urlsplit(url).netloc
        self.cookies = dict(cookies or {})
        self.connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)

    def get(self, path: str) -> float:
        """Seconds until the last byte. Raises Wrong when it is not a page."""
        return self._timed("GET", path, None, 200)

    def sign_in(self, path: str, email: str, password: str) -> float:
        """Seconds for the form of sign-in, as somebody new to this browser."""
        self.cookies = {"csrftoken": TOKEN}
        form = {"login": email, "password": password, "csrfmiddlewaretoken": TOKEN}
        return self._timed("POST", path, urlencode(form), 302)

    def close(self) -> None:
        self.connection.close()

    def _timed(self, method: str, path: str, body: str | None, wanted: int) -> float:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        try:
            answer = self._asked(method, path, body, headers)
            answer.read()
        except TimeoutError:
            self.close()
            return float(PATIENCE)  # that long or longer: a time too, and far beyond every aim
        except (OSError, http.client.HTTPException) as problem:
            self.close()
            raise Wrong(f"{path}: {type(problem).__name__} {problem}") from problem
        took = time.perf_counter() - began
        if answer.status != wanted:
            raise Wrong(f"{path} answered {answer.status}, not {wanted} ({answer.getheader('Location') or ''})")
        return took

    def _asked(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> http.client.HTTPResponse:
        """A server closes a connection on which nobody asked for long; a browser then opens another."""
        try:
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()
        except http.client.RemoteDisconnected:
            self.close()
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()


@dataclass
class Times:
    """What one page and the bare page took in the same rounds, in seconds."""

    page: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)


Ask = Callable[[Browser], float]


def rounds(asks: list[Browser], page: Ask, bare: Ask, *, most: int, seconds: float) -> Times:
    """In each round everybody asks for the bare page at once, then everybody for the page: the minute is the same,
    and no bare page waits behind a slow one. Ends after `most` rounds or `seconds`, whichever comes first."""
    times, lock, faults = Times(), threading.Lock(), []
    together = threading.Barrier(len(asks))
    until = time.monotonic() + seconds
    state = {"go": True}

    def one(browser: Browser) -> None:
        try:
            for _ in range(most):
                together.wait(LONGER)
                slow = bare(browser)
                together.wait(LONGER)
                took = page(browser)
                with lock:
                    times.bare.append(slow)
                    times.page.append(took)
                if together.wait(LONGER) == 0:
                    state["go"] = time.monotonic() < until
                together.wait(LONGER)
                if not state["go"]:
                    return
        except threading.BrokenBarrierError:
            return
        except Wrong as fault:
            faults.append(fault)
            together.abort()

    threads = [threading.Thread(target=one, args=(browser,), daemon=True) for browser in asks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for browser in asks:
        browser.close()
    if faults:
        raise faults[0]
    return times


def percentile(times: list[float], share: float) -> float:
    """A time that was measured, never one in between."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
