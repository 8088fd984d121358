"""A real browser for the journeys: one Chromium for all, a fresh window for each test, and the steps they share.

    @pytest.mark.browser
    def test_a_journey(page, live_server, cast):
        sign_in(page, live_server, cast.plover)
        axe(page)

`page` is 1440 wide; `page_at(375)` and `page_at(320, scripts=False)` open others. A page that logs an error or is
stopped by the content security policy fails its test.

On a quick machine the next page is here before a step that forgot to wait for it. `pytest tests/journeys --slowly` lets
every answer come late, and such a step fails each time.
"""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from weakref import WeakSet

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Error, Locator, Page, Request, expect, sync_playwright

from goldenthread.site.chromium import find

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (1440, 375, 320)
LATE = 0.5  # seconds
PATIENCE = 15_000  # milliseconds: a machine that does much else is slow, not wrong
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
# What passes stays in the page: there is much of it.
VIOLATIONS = "(tags) => axe.run({runOnly: tags, resultTypes: ['violations']}).then((found) => found.violations)"
# A refused form (422) or a hidden record (404) is an answer, not a fault of the page; nor is a look that the next one
# replaces before it has come (htmx says "afterRequest" and then why: "sendAbort", or else "sendError", which is one).
EXPECTED_IN_CONSOLE = ("Failed to load resource", "htmx:afterRequest", "htmx:sendAbort")

# By how much the page is wider than its window; and cells of a stacked table that show their column's name and nothing
# beside it.
FITS = """() => [
  document.documentElement.scrollWidth - document.documentElement.clientWidth,
  [...document.querySelectorAll(".gt-stack td[data-is]")].filter((cell) => innerWidth < 768
    && getComputedStyle(cell).display !== "none" && !cell.textContent.trim() && !cell.querySelector("svg, input"))
    .map((cell) => cell.dataset.is),
]"""

COUNTING = """(() => {
  const add = (name) => { sessionStorage[name] = Number(sessionStorage[name] || 0) + 1; };
  const types = (el) => el.matches?.("textarea, input:not([type=checkbox]):not([type=radio]):not([type=submit])");
  addEventListener("pointerdown", () => add("gt-clicks"), true);
  addEventListener("keydown", (e) => {
    if ((e.key === "Enter" && !e.target.matches?.("textarea")) || (e.key === " " && !types(e.target))) add("gt-clicks");
  }, true);
  addEventListener("change", (e) => {
    const used = new Set(JSON.parse(sessionStorage["gt-inputs"] || "[]"));
    used.add(location.pathname + " " + (e.target.name || e.target.id));
    sessionStorage["gt-inputs"] = JSON.stringify([...used]);
    if (e.target.matches?.("select")) add("gt-clicks");
  }, true);
})();"""

# A press has asked for another page before that page is here: until then what is read is the page before.
LEAVING = """(() => {
  const leaves = () => { window.gtLeaving = true; };
  navigation.addEventListener("navigate", (e) => { if (!e.destination.sameDocument) leaves(); });
  addEventListener("submit", (e) => { if (!e.defaultPrevented) leaves(); });
})();"""
STAYS = "() => { window.gtLeaving = false; }"  # a file came: the page is still the one before
LEFT: WeakSet[Page] = WeakSet()  # the same of windows without scripts, which cannot say it themselves
IS_HERE = """() => !window.gtLeaving && document.readyState !== 'loading'
  && !document.querySelector("form[aria-busy]")"""  # its last words are kept first, and then it goes


expect.set_options(timeout=PATIENCE)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slowly", action="store_true", help="every answer to a browser comes late: who does not wait?")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("slowly"):
        settings.MIDDLEWARE = ["tests.browser.comes_late", *settings.MIDDLEWARE]


def comes_late(answer: Callable) -> Callable:
    """Middleware of `--slowly`: what is asked for comes half a second later, whatever it is."""

    def answered(request):
        time.sleep(LATE)
        return answer(request)

    return answered


class Counter:
    """Clicks as the budgets count them: a pointer, Enter or Space; a choice in a drop-down is one. Typing is free."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def clicks(self) -> int:
        arrived(self.page)
        return self.page.evaluate("Number(sessionStorage['gt-clicks'] || 0)")

    @property
    def inputs(self) -> int:
        """How many different fields were filled in, over all pages since the last reset."""
        arrived(self.page)
        return self.page.evaluate("JSON.parse(sessionStorage['gt-inputs'] || '[]').length")

    def reset(self) -> None:
        arrived(self.page)
        self.page.evaluate("() => { sessionStorage.removeItem('gt-clicks'); sessionStorage.removeItem('gt-inputs'); }")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("GOLDENTHREAD_CHROMIUM") or find()
    if not path:
        pytest.fail("No Chromium was found: put it on PATH, or give its path in GOLDENTHREAD_CHROMIUM.")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page_at(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Opens windows of any width, with or without scripts, and closes them after the test."""
    contexts, problems = [], []

    def open_page(width: int = 1440, *, scripts: bool = True) -> Page:
        page = window(browser, width, scripts=scripts)
        contexts.append(page.context)
        if scripts:
            page.context.add_init_script(COUNTING)
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
        page.on("console", lambda said: problems.extend(_wrong(page, said)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    all_is_answered(live_server)
    assert not problems, "The page said in its console: " + "; ".join(problems)


def window(browser: Browser, width: int = 1440, *, scripts: bool = True) -> Page:
    """A window of its own, as of another person at another machine; `arrived` knows what it is waiting for."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts, locale="en-GB",
        timezone_id="Europe/London",
    )  # fmt: skip
    context.set_default_timeout(PATIENCE)
    if scripts:
        context.add_init_script(LEAVING)
    page = context.new_page()
    page.on("download", lambda _: page.evaluate(STAYS))
    if not scripts:
        page.on("request", lambda asked: _leaves(page, asked))
        page.on("domcontentloaded", LEFT.discard)
    return page


def all_is_answered(live_server) -> None:
    """Waits until the server has finished with every request: the rows of the test are emptied next, or are counted."""
    address = (live_server.thread.host, live_server.thread.port)
    with socket.create_connection(address) as last:  # served after all who came before
        last.shutdown(socket.SHUT_WR)
        last.recv(1)
    for thread in threading.enumerate():
        if thread.name.endswith("(process_request_thread)"):
            thread.join(PATIENCE / 1000)
            assert not thread.is_alive(), "A request has not been answered"


def _wrong(page: Page, said) -> list[str]:
    if said.type != "error" or said.text.startswith(EXPECTED_IN_CONSOLE):
        return []
    return [f"{page.url}: {said.text}"]


@pytest.fixture
def page(page_at) -> Page:
    return page_at(1440)


@pytest.fixture
def clicks_counter(page: Page) -> Counter:
    return Counter(page)


def arrived(page: Page) -> None:
    """Waits until the page that the last press asked for is here. What reads a page as it stands begins with this.

    It asks again and again from outside: in a window without scripts nothing that waits inside the page ever wakes.
    """
    late = time.monotonic() + PATIENCE / 1000
    while not _is_here(page):
        assert time.monotonic() < late, f"The page that was asked for from {page.url} has not come"
        page.wait_for_timeout(20)


def _is_here(page: Page) -> bool:
    try:
        return page.evaluate(IS_HERE) and page not in LEFT
    except Error:  # one page was taken away for the next while it was asked
        return False


def _leaves(page: Page, asked: Request) -> None:
    if asked.is_navigation_request() and asked.frame == page.main_frame:
        LEFT.add(page)


def every(boxes: Locator) -> list[Locator]:
    """All of them on the page that the last press asked for: at least one, or what is done to each is done to none."""
    arrived(boxes.page)
    found = boxes.all()
    assert found, f"{boxes.page.url} has no {boxes}"
    return found


def sign_in(page: Page, live_server, worker, path: str = "/") -> None:
    """Somebody who has signed in already opens a page. The sign-in form itself is tried in test_sign_in.py."""
    arrived(page)
    client = Client()
    client.force_login(worker)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page.goto(f"{live_server.url}{path}")


def sign_out(page: Page) -> None:
    page.context.clear_cookies()


def axe(page: Page) -> None:
    """No violation of WCAG 2.2 AA, nor of axe's best practice, on the page as it stands."""
    arrived(page)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(VIOLATIONS, STANDARDS)
    assert not found, "\n".join(
        f"{wrong['id']} ({wrong['impact']}): {wrong['help']}: {node['html'][:200]}"
        for wrong in found
        for node in wrong["nodes"]
    )


def fits(page: Page) -> None:
    """Nothing is wider than the window: no sideways scrolling. On a phone no cell is a name without a fact."""
    arrived(page)
    wide, bare = page.evaluate(FITS)
    assert wide <= 0, f"{page.url} is {wide} pixels wider than its window"
    assert not bare, f"{page.url} names on a phone what it does not say: {bare}"
