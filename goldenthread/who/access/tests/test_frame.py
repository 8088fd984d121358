"""What stands around every page: few queries, and only places that open."""

import pytest
from django.test import RequestFactory
from django.utils import timezone

from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.notices.queries import unread
from goldenthread.who.access.frame import COUNTED, counts, frame, places_of
from goldenthread.who.access.models import Holding
from goldenthread.who.workforce.models import Worker
from tests.cast import STAFF, child_named

pytestmark = pytest.mark.django_db

MANAGES = ["To allocate", "To decide", "Supervision", "Team board"]
BARS = {
    "plover": ["My work", "Team board", "Log a contact", "Council"],
    "kestrel": ["My work", *MANAGES, "Log a contact", "Council", "Returns"],
    "egret": ["My work", "Front door", *MANAGES, "Log a contact", "Council", "Returns"],
    "heron": ["My work", *MANAGES, "Service", "Log a contact", "Council", "Returns"],
    "sanderling": ["My work", "Front door", "Log a contact", "Council"],
    "wren": ["My work", "Council", "Returns"],
    "robin": ["My work", "Council"],
    "starling": ["My work", "Who works here"],
    "eagle": ["My work", "Supervision", "Service", "Council"],
}


@pytest.mark.parametrize(("who", "bar"), BARS.items())
def test_each_has_their_own_places(cast, who, bar):
    assert [text for text, _, _ in places_of(cast.workers[who])] == bar


@pytest.mark.parametrize("who", sorted(STAFF))
def test_no_place_in_the_bar_turns_its_reader_away(client, cast, who):
    client.force_login(cast.workers[who])
    for text, _, href in places_of(cast.workers[who]):
        assert client.get(href).status_code in (200, 302), f"{text} for {who}"


def test_an_administrator_s_day_begins_with_who_works_here(client, cast):
    client.force_login(cast.starling)
    page = client.get("/", follow=True)
    assert page.redirect_chain[-1][0] == "/workforce/" and "Somebody begins" in page.content.decode()


def test_it_costs_two_queries_and_counts_what_waits(cast, django_assert_max_num_queries):
    child = child_named("sedge", None)
    Holding.objects.create(
        child=child, team=cast.teams["Family safeguarding 3"], started_on=timezone.localdate(), made_by=cast.heron
    )
    request = RequestFactory().get("/")
    request.user = Worker.objects.get(pk=cast.kestrel.pk)
    with django_assert_max_num_queries(2):  # the post, and everything that is counted
        around = frame(request)["frame"]
    assert {place["text"]: place["count"] for place in around["nav"]}["To allocate"] == 1
    assert around["unread"] == 0


@pytest.mark.parametrize("who", sorted(STAFF))
def test_what_is_counted_is_what_the_lists_hold(cast, who):
    """The bar's question is written for somebody who stands for the reader: it must count as the reader's own list."""
    today, far_away = timezone.localdate(), cast.teams["Family safeguarding 1"]
    for team, name in ((cast.teams["Family safeguarding 3"], "sedge"), (far_away, "rue"), (far_away, "reed")):
        child = child_named(name, None)
        Holding.objects.create(child=child, team=team, started_on=today, made_by=cast.heron)
        tell(to=cast.workers[who], kind="said", subject="Said", body="", url="/", about=[child.pk])
    tell(to=cast.workers[who], kind="said", subject="Said", body="", url="/", about=[cast.sorrel.pk])
    for worker in (cast.workers[who], cast.kestrel, cast.swift):  # one after another: nothing of the first is kept
        lists = {name: sum(rows(worker, today).count() for rows in rooms) for name, rooms in COUNTED.items()}
        assert counts(worker, list(COUNTED)) == lists | {"unread": unread(worker)}
    assert counts(cast.heron, ["access:allocation"])["access:allocation"] == 3


def test_nothing_is_counted_for_a_worker_who_went_while_the_page_was_made(cast):
    gone = Worker(pk=cast.kestrel.pk + 1_000_000, name="Kestrel")
    gone.post = cast.kestrel.post  # as the request read it when it began
    assert counts(gone, ["access:allocation"]) == {}
