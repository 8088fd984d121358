"""What a journey of many people and many days is told with: a browser worked by keyboard, and a clock that is moved."""

import re
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, expect

from goldenthread.foundations.clocks import working_days
from goldenthread.who.workforce.models import Worker
from tests.browser import axe, sign_in

from .keys import Keys

LONDON = ZoneInfo("Europe/London")


class Story:
    """A browser, the people, and the day that it is."""

    def __init__(self, page, server, cast, clock) -> None:
        self.page, self.server, self.cast, self.clock, self.keys = page, server, cast, clock, Keys(page)
        self.looked_at: set[str] = set()
        self.joined: dict[str, Worker] = {}  # who works here beside the cast

    def on(self, day: date, hour: int = 9) -> None:
        self.clock.move_to(datetime.combine(day, time(hour), tzinfo=LONDON))

    def later(self, working: int, hour: int = 9) -> None:
        self.on(working_days.add(timezone.localdate(), working), hour)

    def enters(self, who: str, name: str = "", *numbers: int) -> None:
        """Somebody signs in, and begins at their first page or where the work before ended."""
        worker = self.joined.get(who) or self.cast.workers[who]
        sign_in(self.page, self.server, worker, reverse(name, args=numbers) if name else "/")

    def opens(self, name: str, within: str = "main") -> None:
        self.keys.press(self.page.locator(within).get_by_role("link", name=name).first)

    def presses(self, name: str) -> None:
        with self.page.expect_navigation():
            self.keys.press(self.page.get_by_role("button", name=name, exact=True).last)

    def reads(self, words: str) -> None:
        """These words, on a page without a fault; where it refuses instead, its own reasons."""
        wanted, refusal = self.page.get_by_text(words), self.page.locator(".govuk-error-summary")
        expect(wanted.or_(refusal).first).to_be_visible()
        assert wanted.count(), f"Refused at {self.page.url}: {refusal.inner_text()}"
        self.looks()

    def field(self, label: str) -> Locator:
        """What this label names: the whole of it, or where it goes on, its beginning."""
        begins = self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}"))
        begins.first.wait_for()
        whole = self.page.get_by_label(label, exact=True)
        return (whole if whole.count() else begins).first

    def looks(self) -> None:
        """At each kind of page once: others look at them all, in every state."""
        kind = re.sub(r"\d+", "0", urlsplit(self.page.url).path)
        if kind not in self.looked_at:
            self.looked_at.add(kind)
            axe(self.page)

    def writes(self, label: str, words: str) -> None:
        self.keys.write(self.field(label), words)

    def box(self, name: str, words: str) -> None:
        self.keys.write(self.page.locator(f"#id_{name}"), words)

    def chooses(self, label: str) -> None:
        self.keys.choose(self.field(label))

    def picks(self, label: str, words: str) -> None:
        self.keys.pick(self.field(label), words)

    def agrees(self) -> None:
        """The two keys of whoever decides."""
        self.page.locator("main input[type=radio]").first.wait_for(state="attached")
        self.page.keyboard.press("a")
        self.page.keyboard.press("Enter")

    def moment(self, name: str, hours: float = 0) -> None:
        at = timezone.localtime() - timedelta(hours=hours)
        self.keys.date(f"{name}_on", at.date())
        self.box(f"{name}_time", f"{at:%H:%M}")
