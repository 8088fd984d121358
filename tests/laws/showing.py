"""Pages that were kept from a walk are shown in a browser as they came. No server answers: what a page loads beside
itself is our own file, or it is missed."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.finders import find
from playwright.sync_api import Browser, Page, Route

from .walking import Seen

ORIGIN = "http://localhost"  # as safe to a browser as one with a certificate


class Showing:
    """A window of any width. `wrong` says what the pages said in their consoles, or asked for in vain."""

    def __init__(self, browser: Browser, pages: Iterable[Seen]) -> None:
        self.pages = {each.address: each for each in pages}
        self.wrong: list[str] = []
        self.context = browser.new_context(locale="en-GB", timezone_id="Europe/London")
        self.context.route("**/*", self._answer)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.wrong.append(f"{self.page.url}: {error}"))
        self.page.on("console", lambda said: said.type == "error" and self.wrong.append(f"{said.text}"))

    def __enter__(self) -> "Showing":
        return self

    def __exit__(self, *_) -> None:
        self.context.close()

    def open(self, seen: Seen, width: int) -> Page:
        """The page that stands open already is only drawn anew: it has no width of its own."""
        self.page.set_viewport_size({"width": width, "height": 900})
        if self.page.url != f"{ORIGIN}{seen.address}":
            self.page.goto(f"{ORIGIN}{seen.address}")
        return self.page

    def _answer(self, route: Route) -> None:
        address = route.request.url.removeprefix(ORIGIN)
        name = urlsplit(address).path.removeprefix(settings.STATIC_URL)
        if seen := self.pages.get(address):
            route.fulfill(headers=seen.headers, body=seen.content)
        elif file := find(name):
            route.fulfill(path=file)
        else:
            self.wrong.append(f"{self.page.url} asks for {address}")
            route.abort()
