"""Who stays: every number, every share and every reason opens the list of exactly those whom it counts."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from goldenthread.practice.caseload.continuity.reading import Kept
from goldenthread.practice.caseload.continuity.rules import quarters
from goldenthread.who.access.actions import allocate
from goldenthread.who.access.codes import CHANGE_REASONS
from goldenthread.who.access.history_of_workers import story_of
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.queue import waits_for
from goldenthread.who.access.thread import events
from tests.cast import child_named, hire

pytestmark = pytest.mark.django_db
TEAM = "Family safeguarding 3"
NUMBER = re.compile(r"^([\d,]+)(%?)")


def ago(days: int):
    return timezone.localdate() - timedelta(days=days)


def had(cast, child, *times) -> None:
    """Who had the child as allocated worker: (worker, from so many days ago, until so many days ago, why)."""
    Involvement.objects.filter(child=child, role="allocated").delete()
    for worker, start, end, reason in times:
        Involvement.objects.create(
            child=child, worker=worker, role="allocated", started_on=ago(start), reason=reason,
            ended_on=None if end is None else ago(end), made_by=cast.kestrel,
        )  # fmt: skip


@pytest.fixture
def known(cast):
    """Teasel had five workers, Burdock four of them in the year before last, Tansy two; Sorrel is as she was."""
    for child in (cast.tansy, cast.teasel, cast.burdock):
        Holding.objects.filter(child=child).update(started_on=ago(900))
    four = [hire(name, "social_worker", cast.teams[TEAM], cast.kestrel, None) for name in ("a", "b", "c", "d")]
    a, b, c, d = four
    had(
        cast, cast.teasel, (a, 300, 250, "FCONTA"), (b, 250, 200, "LEFTRL"), (c, 200, 150, "LEFTRL"),
        (d, 150, 20, "ABSENC"), (cast.plover, 20, None, "MANAGE"),
    )  # fmt: skip
    had(
        cast, cast.burdock, (a, 700, 650, "FCONTA"), (b, 650, 600, "LEFTRL"), (c, 600, 550, "LEFTRL"),
        (cast.avocet, 550, 300, "MANAGE"), (cast.avocet, 290, None, "MANAGE"),
    )  # fmt: skip
    had(cast, cast.tansy, (cast.avocet, 300, 100, "FCONTA"), (cast.plover, 100, None, "CHCHAN"))
    return cast


PAGES = [
    ("kestrel", "caseload:who_stays", lambda cast: [cast.teams[TEAM].pk]),
    ("heron", "caseload:who_stays_of_service", lambda cast: [cast.service.pk]),
    ("eagle", "caseload:who_stays_of_service", lambda cast: [cast.service.pk]),
    ("eagle", "caseload:who_stays_of_council", lambda cast: []),
]


def opened(client, address: str):
    page = client.get(address)
    assert page.status_code == 200
    return html.fromstring(page.content).get_element_by_id("main")


def rows_of(client, address: str) -> list[str]:
    """The head of each row of the list, as the page shows it."""
    place = opened(client, address + "&all=1").get_element_by_id("list").getparent().getparent()
    return [head.text_content().strip() for head in place.xpath(".//tbody/tr/th[@scope='row']")]


@pytest.mark.parametrize(("who", "name", "of"), PAGES)
def test_every_number_and_every_share_agrees_with_the_list_that_it_opens(client, known, who, name, of):
    client.force_login(known.workers[who])
    here = reverse(name, args=of(known))
    links = [(NUMBER.match(a.text_content().strip()), a.get("href")) for a in opened(client, here).iter("a")]
    found = [(int(number[1].replace(",", "")), number[2], href) for number, href in links if number]
    assert len(found) > 30, "The test has lost sight of the numbers"
    for number, is_share, href in found:
        listed = len(rows_of(client, here + href.partition("#")[0]))
        if is_share:
            key = re.search(r"show=(\w+)", href)[1]
            whole = len(rows_of(client, here + href.partition("#")[0].replace(key, "whole")))
            listed = listed * 100 // whole
        assert listed == number, f"{number}{is_share} opens {href}"


SHARES = [
    # (of so many months, how its lists are called, who had more than three)
    ("twelve", "", {"Teasel"}),
    ("twenty-four", "_two", {"Teasel", "Burdock"}),
]


@pytest.mark.parametrize(("months", "of", "more_than_three"), SHARES)
def test_the_share_says_whom_it_counts_and_whom_it_does_not(client, known, months, of, more_than_three):
    client.force_login(known.kestrel)
    here = reverse("caseload:who_stays", args=[known.teams[TEAM].pk])
    lede = " ".join(opened(client, here).find_class("gt-lede")[0].text_content().split())
    words = rf"(\d+) of (\d+) children, (\d+)%, had [a-z ]+ fewer in the last {months} months; (\d+) had more"
    few, whole, share, more = map(int, re.search(words, lede).groups())
    assert few + more == whole and share == few * 100 // whole
    lists = [rows_of(client, f"{here}?show={each}{of}") for each in ("few", "whole", "more")]
    assert [len(each) for each in lists] == [few, whole, more]
    assert sorted(lists[0] + lists[2]) == sorted(lists[1])
    assert {each.split(",")[0].split()[0] for each in lists[2]} == more_than_three


def test_three_or_more_is_one_figure_as_the_department_publishes_it(client, known):
    client.force_login(known.kestrel)
    page = client.get(reverse("caseload:who_stays", args=[known.teams[TEAM].pk]))
    words = [each["words"] for each in page.context_data["counts"]]
    assert words[:4] == ["had one worker", "had two workers", "had three or more workers", "had no worker"]
    assert page.context_data["counts"][2]["number"] == 1


def test_the_reasons_of_a_year_are_totalled_and_a_child_who_changed_twice_stands_twice(client, known):
    client.force_login(known.kestrel)
    here = reverse("caseload:who_stays", args=[known.teams[TEAM].pk])
    kept = client.get(here).context_data["kept"]
    assert [(each.reason, each.changes) for each in kept.reasons] == [
        ("LEFTRL", 2), ("ABSENC", 1), ("CHCHAN", 1), ("MANAGE", 1),
    ]  # fmt: skip
    assert [each.split(",")[0] for each in rows_of(client, f"{here}?show=changes_LEFTRL")] == ["Teasel", "Teasel"]
    assert len(rows_of(client, f"{here}?show=changes")) == sum(each.changes for each in kept.reasons) == 5
    page = client.get(f"{here}?show=changes_CHCHAN").content.decode()
    assert "Children who changed worker in twelve months: the child asked for a change" in page
    assert all(CHANGE_REASONS[each.reason] in page for each in kept.reasons)


def test_who_came_back_after_days_with_nobody_is_no_change(client, known):
    client.force_login(known.kestrel)
    kept = client.get(reverse("caseload:who_stays", args=[known.teams[TEAM].pk])).context_data["kept"]
    burdock = next(each for each in kept.children if each.person == known.burdock)
    assert (burdock.change.start, burdock.stands.in_year, burdock.stands.in_two_years) == (ago(550), 1, 4)
    assert burdock.stands.with_nobody > 0


def test_a_day_that_is_over_counts_whoever_has_left_since_and_alike_for_every_reader(client, known):
    # Given Sedge, with whom work ended on the day after the last quarter; Sorrel’s record is locked to Heron
    on, sedge = quarters(timezone.localdate())[-1], child_named("Sedge", known.tansy.birth_date)
    Holding.objects.create(
        child=sedge, team=known.teams[TEAM], started_on=ago(600), ended_on=on + timedelta(days=1), made_by=known.heron
    )
    had(known, sedge, (known.avocet, 600, (timezone.localdate() - on).days - 1, "FCONTA"))
    Holding.objects.filter(child=known.sorrel).update(started_on=ago(600))
    had(known, known.sorrel, (known.plover, 600, None, "FCONTA"))
    here, said, listed = reverse("caseload:who_stays", args=[known.teams[TEAM].pk]), {}, {}
    for who in ("kestrel", "heron"):
        client.force_login(known.workers[who])
        kept = client.get(here).context_data["kept"]
        said[who] = kept.quarters[-1].children
        listed[who] = rows_of(client, f"{here}?show=whole&on={on.isoformat()}")
        assert sedge not in [each.person for each in kept.children], "of today she is not"
    # then both count her, and her name is said to neither: they may not open her record any more
    assert said["kestrel"] == said["heron"] + 1 == len(listed["kestrel"]) == len(listed["heron"]) + 1
    assert all(f"Record {sedge.pk}" in " ".join(rows) for rows in listed.values())
    assert not any(name in row for name in ("Sedge", "Sorrel", str(known.sorrel.pk)) for row in listed["heron"])


def test_who_began_when_work_began_anew_is_not_called_the_first(client, known):
    had(known, known.tansy, (known.avocet, 300, 200, "FCONTA"), (known.plover, 100, None, "MANAGE"))
    Holding.objects.filter(child=known.tansy).update(started_on=ago(100))
    known.tansy.holdings.create(team=known.teams[TEAM], started_on=ago(300), ended_on=ago(200), made_by=known.heron)
    client.force_login(known.kestrel)
    page = client.get(reverse("caseload:who_stays", args=[known.teams[TEAM].pk]) + "?show=two&all=1").content.decode()
    row = next(row for row in page.split("<tr")[1:] if "Tansy" in row)
    assert "No change" in row and "Work had ended, and began anew" in row


@pytest.mark.parametrize("query", ["show=changes_NOBODY", "show=three", "show=few&on=2020-01-01", "show=one&on=soon"])
def test_an_address_that_asks_for_what_there_is_not_shows_today_s(client, known, query):
    client.force_login(known.kestrel)
    page = client.get(f"{reverse('caseload:who_stays', args=[known.teams[TEAM].pk])}?{query}")
    assert page.status_code == 200 and page.context_data["on"] is None
    assert page.context_data["key"] in ("more", "few", "one")


def test_with_somebody_beside_alone_a_child_has_nobody(client, cast):
    """The queue, the child's own page and thread, and who stays say the same days."""
    today = timezone.localdate()
    Involvement.objects.filter(child=cast.tansy, role="allocated").update(ended_on=ago(30))
    allocate(by=cast.kestrel, children=[cast.tansy], worker=cast.avocet, role="co_worker", on=ago(40))
    assert {each.child: each.since for each in waits_for(cast.kestrel, today)}[cast.tansy] == ago(30)
    (gap,) = story_of(cast.tansy, today).gaps
    assert (gap.start, gap.end) == (ago(30), None)
    assert f"access.gap:{cast.tansy.pk}:{ago(30)}" in {each.ref for each in events([cast.tansy.pk])}
    (kept,) = (each for each in Kept([cast.teams[TEAM]], cast.kestrel, today).children if each.person == cast.tansy)
    assert kept.stands.with_nobody == gap.working_days > 0
    client.force_login(cast.kestrel)
    page = client.get(reverse("access:workers", args=[cast.tansy.pk])).content.decode()
    assert "Nobody is allocated to Tansy now. Once there was nobody" in page


def test_days_with_nobody_of_a_past_day_end_with_it(client, known):
    client.force_login(known.kestrel)
    kept = client.get(reverse("caseload:who_stays", args=[known.teams[TEAM].pk])).context_data["kept"]
    before, during, after = (
        next(each.stands.with_nobody for each in kept.on(ago(days)) if each.person == known.burdock)
        for days in (301, 296, 280)
    )
    assert before < during < after


@pytest.mark.parametrize("query", ["", "?show=changes&all=1", "?show=few_two&all=1", "?show=whole&on={on}&all=1"])
def test_as_many_queries_for_one_child_as_for_thirty(client, known, query):
    client.force_login(known.kestrel)
    here = reverse("caseload:who_stays", args=[known.teams[TEAM].pk])
    on = client.get(here).context_data["kept"].quarters[-1].on
    address = here + query.format(on=on.isoformat())
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(30):
        child = child_named(f"Sedge{number}", known.tansy.birth_date)
        Holding.objects.create(child=child, team=known.teams[TEAM], started_on=ago(300), made_by=known.heron)
        had(known, child, (known.avocet, 300, 200, "FCONTA"), (known.plover, 200, None, "LEFTRL"))
    with CaptureQueriesContext(connection) as many:
        page = client.get(address)
    assert len(many) == len(few)
    assert not query or len(page.context_data["first"]) >= 30
