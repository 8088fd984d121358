"""What all journeys lean on: a page that comes slowly is waited for, with scripts and without."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.browser import arrived

pytestmark = pytest.mark.browser


class Slow(BaseHTTPRequestHandler):
    """A page of one link; the next begins late, and its second half comes later still."""

    def do_GET(self) -> None:
        slowly = self.path == "/next"
        time.sleep(0.3 if slowly else 0)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b'<!doctype html><title>A page</title><a href="/next">Next</a>' + b" " * 70_000)
        time.sleep(0.5 if slowly else 0)
        self.wfile.write(b"<p>The end</p>")

    def log_message(self, *said) -> None:
        """Nothing is printed of the requests of a test."""


@pytest.fixture
def slow() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_page_that_was_pressed_for_is_waited_for(page_at, slow, scripts):
    page = page_at(320, scripts=scripts)
    page.goto(f"{slow}/")
    page.get_by_role("link", name="Next").click(no_wait_after=True)
    arrived(page)
    assert page.url == f"{slow}/next"
    assert page.evaluate("document.body.innerText").endswith("The end")
