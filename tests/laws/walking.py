"""Somebody walks through the house by what its pages offer: every link is opened, a few addresses of each kind."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve, reverse
from lxml import html

OFFERED = ("href", "action", "formaction", "hx-get", "hx-post", "src")
EACH = 2  # addresses of one kind, for one person
# Links that are not walked: they end the walk.
NOT_WALKED = {"account_logout"}


@dataclass(frozen=True, slots=True)
class Seen:
    who: str
    address: str
    headers: dict[str, str]
    content: bytes


@dataclass
class Walk:
    opened: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # kind of page: who has opened it
    first: dict[str, Seen] = field(default_factory=dict)  # kind, with its part: the first that was opened
    offered: set[str] = field(default_factory=set)  # kinds that a form or a link leads to, opened or not
    shut: list[str] = field(default_factory=list)  # links that did not open for whom they were offered


def walk(worker, who: str, found: Walk, words: str = "tansy") -> None:
    """From the first page of the day, and from what a search for these words finds."""
    client, seen = Client(raise_request_exception=False), Counter()
    client.force_login(worker)
    to_open, known = deque([("/", "the start")]), {"/"}
    searched = client.post(reverse("people:search"), {"q": words})
    if searched.status_code == 302:
        to_open.append((searched.headers["Location"], "a search"))
    while to_open:
        address, came_from = to_open.popleft()
        answer = client.get(address, follow=True)
        kind = name_of(answer.redirect_chain[-1][0] if answer.redirect_chain else address)
        if answer.status_code != 200:
            found.shut.append(f"{who}: {came_from} leads to {name_of(address)} {address}: {answer.status_code}")
            continue
        found.opened[kind].add(who)
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        if (like := kind_of(address)) not in found.first:
            found.first[like] = Seen(who, address, dict(answer.headers), answer.content)
        for link, is_walked in links(address, answer):
            name, like = name_of(link), kind_of(link)
            found.offered.add(name)
            path = link.partition("#")[0]
            if is_walked and path not in known and name not in NOT_WALKED and seen[like] < EACH:
                seen[like] += 1
                known.add(path)
                to_open.append((path, kind))


def links(address: str, answer) -> Iterator[tuple[str, bool]]:
    """What a page offers, and whether it is opened by reading (a form that is sent is only looked at)."""
    tree = html.document_fromstring(answer.content.decode() or "<p></p>")
    for element in tree.iter():
        for name in OFFERED:
            href = element.get(name) if isinstance(element.tag, str) else None
            if href and not href.startswith(("#", "mailto:", "tel:", "/static/")):
                link = urljoin(address, href)
                if not urlsplit(link).netloc:
                    yield link, name in ("href", "hx-get") and element.tag != "link"


def kind_of(address: str) -> str:
    """The page without its numbers: each part of an assessment is a page of its own, each child's is not. Where 0 is
    written, the page is that of something new."""
    return _found(urlsplit(address).path)[1]


def name_of(address: str) -> str:
    return _found(urlsplit(address).path)[0]


@cache
def _found(path: str) -> tuple[str, str]:
    """Name and kind. Each page offers sixty links, and most of them stand on every page."""
    try:
        found = resolve(path)
    except Resolver404:
        return "?", "?"
    words = (str(each) for each in found.kwargs.values() if isinstance(each, str) or each == 0)
    return found.view_name, " ".join([found.view_name, *words])
