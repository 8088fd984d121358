"""A number is a link to its list, and they agree: on every page that oversees, for everybody who opens it."""

import re

import pytest
from django.urls import reverse
from lxml import html

from goldenthread.journey.assessment.tests import stage
from goldenthread.who.access.models import Involvement

pytestmark = pytest.mark.django_db

PAGES = [
    ("kestrel", "oversight:team", {}), ("plover", "oversight:team", {}), ("heron", "oversight:service", {}),
    ("eagle", "oversight:service", {}), ("eagle", "oversight:profile", {}), ("plover", "oversight:my_work", {}),
    ("kestrel", "oversight:my_work", {}), ("sanderling", "front_door:queue", {}), ("egret", "front_door:queue", {}),
    ("kestrel", "oversight:workforce", {}), ("heron", "oversight:workforce", {}), ("eagle", "oversight:workforce", {}),
    ("kestrel", "oversight:team", {"show": "workers"}), ("heron", "oversight:service", {"show": "all"}),
]  # fmt: skip
# Numbers of a range, a year or a share stand for no list.
NO_LIST = {"Target, limit", "Year", "Council", "Per 10,000", "Neighbours", "England", "Each holds", "Age"}
NUMBER = re.compile(r"^(?:All |Due in five working days: |After .*: )?([\d,]+)\b")


@pytest.fixture
def busy(cast):
    """Work of every kind: an assessment begun, a referral that waits, a child whom another team holds."""
    stage.started(cast)
    stage.referral(cast, cast.burdock)
    Involvement.objects.filter(child=cast.yarrow, role="allocated").update(worker=cast.plover)
    return cast


def opened(client, address: str) -> html.HtmlElement:
    page = client.get(address)
    assert page.status_code == 200, f"{address} answers {page.status_code}"
    tree = html.fromstring(page.content)
    for hidden in tree.find_class("govuk-visually-hidden"):
        if hidden.tag == "span":
            hidden.drop_tree()
    return tree.get_element_by_id("main")


def list_behind(client, here: str, href: str) -> int:
    """How many rows the place has that a link leads to."""
    address, _, part = href.partition("#")
    address = here if not address else here.partition("?")[0] + address if address.startswith("?") else address
    main = opened(client, address + ("&all=1" if "show=" in address and "all=" not in address else ""))
    place = main.get_element_by_id(part) if part else main
    while part and place.tag in ("h2", "h3", "div", "p"):
        place = place.getparent()
    rows = place.xpath(".//tbody/tr[th[@scope='row']] | self::tbody/tr[th[@scope='row']]")
    return len(rows or place.xpath(".//ul[contains(@class,'gt-list')]/li"))


@pytest.mark.parametrize(("who", "name", "query"), PAGES)
def test_every_number_with_a_link_opens_as_many(client, busy, who, name, query):
    client.force_login(busy.workers[who])
    here = reverse(name) + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")
    links = [(NUMBER.match(a.text_content().strip()), a) for a in opened(client, here).iter("a")]
    numbered = [(int(found[1].replace(",", "")), a.get("href")) for found, a in links if found]
    for number, href in numbered:
        assert list_behind(client, here, href) == number, f"{here}: {number} opens {href}"
    if name in ("oversight:team", "oversight:service"):
        assert len(numbered) > 8, "The test has lost sight of the numbers"


@pytest.mark.parametrize(("who", "name", "query"), PAGES)
def test_no_number_in_a_table_stands_without_a_list(client, busy, who, name, query):
    client.force_login(busy.workers[who])
    main = opened(client, reverse(name))
    bare = [
        (cell.get("data-is"), cell.text_content().strip())
        for cell in main.xpath("//td[contains(@class,'gt-num')]")
        if re.fullmatch(r"[\d,]+", cell.text_content().strip()) and not cell.findall(".//a")
    ]
    assert not [each for each in bare if each[0] not in NO_LIST]


def test_a_sentence_s_numbers_lead_to_their_lists(client, busy):
    client.force_login(busy.plover)
    lede = opened(client, reverse("oversight:my_work")).find_class("gt-lede")[0]
    for a in lede.iter("a"):
        assert opened(client, reverse("oversight:my_work")).get_element_by_id(a.get("href")[1:]) is not None
    assert any(a.text_content().endswith("children") or a.text_content().endswith("child") for a in lede.iter("a"))
