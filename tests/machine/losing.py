"""Steps 15 to 18 of the README's tour on the made-up council, in a browser: a manager loses a worker, each child has
somebody with a handover that all have signed, and every page says so."""

import re
from contextlib import contextmanager
from datetime import date, timedelta
from time import monotonic

from playwright.sync_api import Browser, Page, expect

from tests.browser import arrived, every, window

LEAVES, TEAM = "Siskin", "Family safeguarding 3"
FIVE_MINUTES = 300  # seconds: whoever does it reads and types longer than a machine; the clicks are what it counts
DUE = "section[aria-labelledby=due]"


def a_manager_loses_a_worker(browser: Browser, url: str, password: str) -> None:
    began = monotonic()
    with signed_in(browser, url, password, "heron") as page:
        ends_the_post(page)
    with signed_in(browser, url, password, "kestrel") as page:
        leaver, takers = gives_each_to_somebody(page, url)
    with signed_in(browser, url, password, LEAVES.lower()) as page:
        for_each(page, url, "Write", writes)
    for name in takers:
        with signed_in(browser, url, password, name.lower()) as page:
            for_each(page, url, "Sign", signs)
    with signed_in(browser, url, password, "kestrel") as page:
        for_each(page, url, "Look", looks)
        closes(page, leaver)
        says_the_same_everywhere(page, url, leaver)
    assert monotonic() - began < FIVE_MINUTES


@contextmanager
def signed_in(browser: Browser, url: str, password: str, who: str):
    page = window(browser)
    page.goto(url)
    page.get_by_label("E-mail").fill(f"{who}@marlshire.example")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("link", name="Sign out").or_(page.get_by_role("button", name="Sign out"))).to_be_visible()
    yield page
    arrived(page)
    page.context.close()


def ends_the_post(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Heron")).click()
    page.get_by_role("link", name="Who works here").first.click()
    page.get_by_role("link", name=LEAVES, exact=True).click()
    page.get_by_role("link", name=f"{LEAVES} leaves").click()
    last = date.today() + timedelta(days=14)
    for part, value in (("Day", last.day), ("Month", last.month), ("Year", last.year)):
        page.get_by_label(part, exact=True).fill(str(value))
    page.get_by_label("Why they leave").select_option(label="Resigned")
    page.get_by_label("Where they go").select_option(label="Not known")
    page.get_by_role("button", name="End the post").click()
    expect(page.get_by_role("heading", name=f"{LEAVES} leaves")).to_be_visible()
    expect(page.get_by_text("have nobody yet").first).to_be_visible()


def gives_each_to_somebody(page: Page, url: str) -> tuple[str, list[str]]:
    """From the board to the proposal, and all of it accepted at one press. Gives the leaver's page and who follows."""
    page.goto(f"{url}/team/")
    expect(page.get_by_role("heading", name=TEAM)).to_be_visible()
    page.get_by_role("link", name=re.compile(f"^{LEAVES}: each child")).click()
    expect(page.get_by_role("heading", name=f"{LEAVES} leaves")).to_be_visible()
    leaver, many = page.url, len(rows_of(page))
    page.get_by_role("link", name="Have it worked out who could take them").click()
    page.get_by_role("button", name="Work it out").click()
    today = date.today()  # at once, and not on the day after the last one, as the page proposes: all of it is seen here
    for part, value in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        page.get_by_label(part, exact=True).fill(str(value))
    page.get_by_role("button", name=f"Accept all {many} children").click()
    expect(page.get_by_text(f"{many} children have a worker now.")).to_be_visible()
    page.goto(leaver)
    return leaver, sorted({row.locator("td").first.inner_text().strip() for row in rows_of(page)})


def rows_of(page: Page) -> list:
    return every(page.get_by_role("table", name=re.compile(f"Children of {LEAVES}")).locator("tbody tr"))


def for_each(page: Page, url: str, verb: str, does) -> None:
    """What waits on My work under this verb for the leaver's handovers, one after another until none waits."""
    for _ in range(30):
        page.goto(url)
        waits = page.locator(DUE).get_by_role("row").filter(has_text=f"Handover from {LEAVES}")
        link = waits.get_by_role("link", name=re.compile(f"^{verb}"))
        if not link.count():
            return
        link.first.click()
        does(page)
    raise AssertionError(f"{verb}: it never ends")


def writes(page: Page) -> None:
    page.get_by_label("What must the next worker know that the record does not say?").fill("Ring the aunt first.")
    page.get_by_label(re.compile("How was .* told")).fill("On Monday, at home.")
    page.get_by_label("If there is no visit together: why?").fill("They have met.")
    page.get_by_role("button", name="Sign and hand over").click()
    expect(page.get_by_text("handover is written.")).to_be_visible()


def signs(page: Page) -> None:
    page.get_by_role("button", name="I have read this and take over").click()
    expect(page.get_by_text("You have taken")).to_be_visible()


def looks(page: Page) -> None:
    page.get_by_role("link", name="A manager’s look").click()
    page.get_by_label("What did you look at, and what do you expect now?").fill("Read it with both.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Signed by all")).to_be_visible()


def closes(page: Page, leaver: str) -> None:
    page.goto(leaver)
    for row in rows_of(page):
        expect(row).to_contain_text("Signed by all")
    page.get_by_role("button", name="Each has somebody: close this page").click()
    expect(page.get_by_text(f"Every child of {LEAVES} has somebody.")).to_be_visible()


def says_the_same_everywhere(page: Page, url: str, leaver: str) -> None:
    """The board, the figure of who stays, and the page of each of these children."""
    page.goto(leaver)
    given = {
        row.get_by_role("link").first.get_attribute("href"): row.locator("td").first.inner_text().strip()
        for row in rows_of(page)
    }
    page.goto(f"{url}/team/")
    expect(page.locator("main")).not_to_contain_text(f"{LEAVES}: each child")
    expect(page.locator("main")).not_to_contain_text(f"Handover from {LEAVES}")
    page.get_by_role("link", name="Who stays").click()
    page.get_by_role("link", name=re.compile("changed worker, no signed handover")).click()
    expect(page.get_by_role("heading", name=re.compile("no handover signed by all"))).to_be_visible()
    unsigned = page.locator("section[aria-labelledby=list]")
    assert not [child for child in given if unsigned.locator(f"a[href='{child}']").count()]
    for child, worker in given.items():
        page.goto(url + child)
        expect(page.locator("main")).to_contain_text(f"{worker}")
        expect(page.locator("main")).not_to_contain_text(f"{LEAVES}, allocated worker")
