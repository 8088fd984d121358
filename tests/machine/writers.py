"""People who log calls over HTTP as fast as they can, and remember which ones the server said it had kept."""

from __future__ import annotations

import http.client
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

TOKEN = "writerswriterswriterswriters1234"  # in the cookie and the form alike, so that no page need be read first
LOG = "/front-door/log/"


@dataclass
class Writers:
    """Threads that post contacts about children nobody knew. `kept` is what was acknowledged."""

    url: str
    sessions: list[str]
    kept: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)  # asked for, and never answered: may be there or not, but whole

    def __post_init__(self) -> None:
        self.over = threading.Event()
        self.threads = [
            threading.Thread(target=self._write, args=(name, session), daemon=True)
            for name, session in enumerate(self.sessions)
        ]

    def __enter__(self) -> Writers:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join(15)

    def wait_for(self, more: int, seconds: float = 20) -> None:
        """Until so many more have been acknowledged."""
        wanted, until = len(self.kept) + more, time.monotonic() + seconds
        while len(self.kept) < wanted:
            assert time.monotonic() < until, f"{len(self.kept)} of {wanted} kept; {len(self.lost)} lost"
            time.sleep(0.02)

    def _write(self, name: int, session: str) -> None:
        number = 0
        while not self.over.is_set():
            number += 1
            mark = f"Call {name}-{number}-{time.monotonic_ns()}"
            (self.kept if self._post(mark, session) else self.lost).append(mark)

    def _post(self, mark: str, session: str) -> bool:
        """Whether the server said that it has this call: it sends its writer on to the next page."""
        headers = {
            "Cookie": f"csrftoken={TOKEN}; sessionid={session}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=10)
        try:
            connection.request("POST", LOG, urlencode(call(mark)), headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)  # nobody is there; somebody soon is
            return False
        finally:
            connection.close()
        sent_on = answer.getheader("Location") or ""
        assert answer.status in {302, 500, 502, 503}, f"{answer.status} for {mark}"
        return answer.status == 302 and sent_on.startswith("/front-door/")


def call(mark: str) -> dict[str, str]:
    """A call about one child, as the browser posts it. Its words are the mark, so that it can be found again."""
    return {
        "csrfmiddlewaretoken": TOKEN,
        "caller_name": "Wagtail",
        "source": "2A",
        "caller_reach": "01632 960133",
        "what": mark,
        "consent": "agree",
        "act_today": "no",
        "method": "phone",
        "received_on_day": "2",
        "received_on_month": "3",
        "received_on_year": "2026",
        "received_time": "09:12",
        "child-TOTAL_FORMS": "1",
        "child-INITIAL_FORMS": "0",
        "child-0-name": f"Bugle {mark.replace('Call ', 'Meadow').replace('-', '')}",
        "child-0-age": "6",
        "child-0-where": "Fenwick Road",
    }
