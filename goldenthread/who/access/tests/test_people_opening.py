"""From "a record exists" to opening it with a reason, for whoever may; without saying whose it is."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.models import Notice
from goldenthread.who.access.locks.actions import _lock
from goldenthread.who.access.models import Holding, LockAsk
from goldenthread.who.access.visible import visible_children
from tests.cast import child_named
from tests.tokens import without_tokens

KEY = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
WHY = "Police at the door, the child is with them"
OPEN, REASON, SHUT, NOTHING = "opens", "opens with a reason", "shut", "not there"
BORN = {"tansy": "4 2 2017", "yarrow": "2 3 2020", "vetch": "1 7 2026", "sorrel": "12 9 2018", "hemlock": "5 5 2019"}
# who: what they are shown of Tansy (FS3, Plover's), Yarrow (FS1, Turnstone's), Vetch (held by nobody), Sorrel (locked)
# and Hemlock (sealed)
SHOWN = {
    "plover": (OPEN, REASON, REASON, NOTHING, NOTHING),  # own, other team, nobody's, locked to her
    "avocet": (OPEN, REASON, REASON, NOTHING, NOTHING),  # of her team
    "turnstone": (REASON, OPEN, REASON, NOTHING, NOTHING),
    "kestrel": (OPEN, REASON, REASON, OPEN, NOTHING),  # on Sorrel's list
    "swift": (REASON, OPEN, REASON, NOTHING, NOTHING),
    "sanderling": (REASON, REASON, REASON, NOTHING, NOTHING),  # finds everybody, opens none without a reason
    "egret": (REASON, REASON, REASON, NOTHING, NOTHING),
    "heron": (OPEN, OPEN, REASON, NOTHING, NOTHING),
    "eagle": (REASON, REASON, REASON, NOTHING, NOTHING),
    "osprey": (OPEN, SHUT, SHUT, NOTHING, NOTHING),  # assigned to Tansy; no emergency of a reviewing officer's
    "dipper": (OPEN, SHUT, SHUT, NOTHING, NOTHING),
    "harrier": (OPEN, SHUT, SHUT, NOTHING, NOTHING),
    "jay": (OPEN, SHUT, SHUT, NOTHING, NOTHING),
    "crane": (SHUT, SHUT, SHUT, NOTHING, SHUT),  # on the list of the sealed record, and not assigned
}


def card_of(client, cast, who: str, child: str, born: str = "") -> str:
    """The one card of a child, searched for by name and birthday."""
    client.force_login(cast.workers[who])
    page = client.post("/people/", {"q": f"{child} hawthorn {born or BORN[child]}"}, follow=True).content.decode()
    cards = page.split('class="gt-cards"')[1].split("</ul>")[0] if 'class="gt-cards"' in page else ""
    found = [card for card in cards.split("<li")[1:] if child.title() in card or "A record exists" in card]
    assert len(found) <= 1
    return found[0] if found else ""


def opening_in(card: str) -> str:
    found = re.search(r'href="(/access/open/[^"]+)"', card)
    return found[1] if found else ""


def kind_of(card: str, child) -> str:
    if not card:
        return NOTHING
    if f'href="/child/{child.pk}/"' in card:
        assert not opening_in(card)
        return OPEN
    return REASON if opening_in(card) else SHUT


@pytest.mark.parametrize("who", SHOWN)
def test_each_role_is_led_as_far_as_it_may_go(client, cast, who):
    shown = tuple(kind_of(card_of(client, cast, who, child), cast.children[child]) for child in BORN)
    assert shown == SHOWN[who]


@pytest.mark.parametrize("who", ["plover", "sanderling", "swift", "heron", "eagle"])
def test_a_reason_opens_it_for_hours_and_the_manager_is_told(client, cast, who):
    child = cast.vetch if who == "heron" else cast.tansy if who == "swift" else cast.yarrow
    address = opening_in(card_of(client, cast, who, child.given_names.lower()))
    assert "opens for" in client.get(address).content.decode()
    answer = client.post(address, {"reason": WHY})
    assert (answer.status_code, answer.url) == (302, reverse("child:page", args=[child.pk]))
    assert child in visible_children(cast.workers[who])
    assert Entry.objects.deeds().about(child.pk).filter(deed="record.opened").get().reason == WHY
    assert Notice.objects.filter(kind="emergency_access").exists()
    assert client.get(address).url == reverse("child:page", args=[child.pk])  # open already: no second reason


def test_neither_the_address_nor_the_page_says_who_it_is(client, cast):
    """Two children of one team: the pages are the same to the letter, but for keys and tokens."""
    bistort = child_named("bistort", date(2019, 4, 3))
    Holding.objects.create(
        child=bistort, team=cast.swift.team, started_on=timezone.localdate(), made_by=cast.heron
    )  # fmt: skip
    pages = []
    for child, born in (("yarrow", ""), ("bistort", "3 4 2019")):
        address = opening_in(card_of(client, cast, "plover", child, born))
        assert re.fullmatch(rf"/access/open/{KEY}/{KEY}/", address)
        page = client.get(address).content.decode()
        assert "Held by Family safeguarding 1" in page and child.title() not in page
        pages.append(re.sub(rf"{KEY}|\d\d:\d\d", "", without_tokens(page)))
    assert pages[0] == pages[1]
    rows = {opening_in(card_of(client, cast, "plover", "yarrow")).split("/")[-2] for _ in range(2)}
    assert len(rows) == 2  # the same child in two searches: nothing says that it is the same


def test_an_auditor_is_told_whom_to_ask_and_the_address_is_shut_to_them(client, cast):
    address = opening_in(card_of(client, cast, "plover", "yarrow"))
    for who in ("dipper", "harrier", "osprey", "jay", "crane"):
        card = card_of(client, cast, who, "yarrow")
        assert "You may not see more. Ask them." in card and "href" not in card
        assert client.get(address).status_code == 403 and client.post(address, {"reason": WHY}).status_code == 403


def test_another_workers_row_is_not_there(client, cast):
    address = opening_in(card_of(client, cast, "plover", "yarrow"))
    client.force_login(cast.avocet)
    assert client.get(address).status_code == 404
    assert client.post(address, {"reason": WHY}).status_code == 404
    assert cast.yarrow not in visible_children(cast.avocet)


def test_a_row_of_one_search_opens_nothing_through_another(client, cast):
    first = opening_in(card_of(client, cast, "plover", "yarrow")).split("/")
    second = opening_in(card_of(client, cast, "plover", "vetch")).split("/")
    mixed = "/".join([*first[:4], *second[4:]])
    assert client.get(mixed).status_code == 404


def test_a_record_locked_since_the_search_is_not_there(client, cast):
    address = opening_in(card_of(client, cast, "plover", "yarrow"))
    asked = LockAsk.objects.create(
        child=cast.yarrow, reason="decision", why="Decided", review_on=timezone.localdate(), asked_by=cast.swift
    )
    _lock(cast.heron, asked, timezone.localdate())
    assert card_of(client, cast, "plover", "yarrow") == ""
    assert client.get(address).status_code == 404
    assert client.post(address, {"reason": WHY}).status_code == 404
    assert cast.yarrow not in visible_children(cast.plover)


def test_no_reason_opens_nothing(client, cast):
    address = opening_in(card_of(client, cast, "plover", "yarrow"))
    for reason in ("", "because", "I want to look"):
        assert client.post(address, {"reason": reason}).status_code == 422
    assert cast.yarrow not in visible_children(cast.plover)
