"""The search page, tried by the cast."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.who.access.models import Holding
from goldenthread.who.people.tests.village import lives, person, related
from tests.cast import child_named


def found(client, worker, q):
    client.force_login(worker)
    return client.post(reverse("people:search"), {"q": q}, follow=True)


def text(response) -> str:
    return response.content.decode()


def cards(response) -> str:
    """The matches only: the box above repeats what was typed."""
    page = text(response)
    return page.split('class="gt-cards"')[1].split("</ul>")[0] if 'class="gt-cards"' in page else ""


def test_her_worker_finds_and_may_open(client, cast):
    page = text(found(client, cast.plover, "tansy"))
    assert "<strong>Tansy</strong>" in page
    assert f"/child/{cast.tansy.pk}/" in page


def test_a_stranger_learns_only_that_a_record_exists(client, cast):
    response = found(client, cast.plover, "yarrow hawthorn 2 3 2020")
    page = text(response)
    assert "A record exists" in page and "Family safeguarding 1" in page
    assert not {"Yarrow", "Hawthorn", "Mar", "years", "<strong>"} & set(re.findall(r"\w+|<strong>", cards(response)))


def test_a_twin_whom_the_searcher_may_not_see_is_not_named_beside_the_other(client, cast):
    """Tansy's worker finds Tansy; a child of the same name and day, of another team, is nobody's she may hear of."""
    bistort = child_named("bistort", cast.tansy.birth_date)
    Holding.objects.create(
        child=bistort, team=cast.turnstone.team, started_on=timezone.localdate(), made_by=cast.heron
    )  # fmt: skip
    page = text(found(client, cast.plover, "hawthorn"))
    assert "Tansy" in page and "Bistort" not in page and "perhaps a twin" not in page
    both = text(found(client, cast.heron, "hawthorn"))
    assert "Bistort has the same birthday and family name" in both


@pytest.mark.parametrize("q", ["yarrow", "yarrow hawthorn", "2 3 2020", "yarrow 2019"])
def test_a_guess_tells_a_stranger_nothing(client, cast, q):
    assert "A record exists" not in text(found(client, cast.plover, q))


def test_a_street_never_tells_a_stranger_where_a_child_lives(client, cast):
    lives(cast.yarrow, "12 Fenwick Road", "LN1 3AB")
    for q in ("yarrow fenwick road", "yarrow hawthorn LN1 3AB", "hawthorn 12 fenwick road"):
        assert "A record exists" not in text(found(client, cast.plover, q))


def test_the_front_door_finds_everybody_unlocked_without_opening(client, cast):
    page = text(found(client, cast.sanderling, "yarro 6"))
    assert "<strong>Yarrow</strong>" in page and "sounds like yarro" in page and "Family safeguarding 1" in page
    assert f"/child/{cast.yarrow.pk}/" not in page


@pytest.mark.parametrize(
    "who", ["plover", "swift", "sanderling", "egret", "heron", "eagle", "dipper", "harrier", "osprey", "jay"]
)
@pytest.mark.parametrize("q", ["sorrel hawthorn 12 9 2018", "sorrel", "hemlock hawthorn 5 5 2019"])
def test_a_locked_record_is_not_there(client, cast, who, q):
    shown = cards(found(client, cast.workers[who], q))
    assert "Sorrel" not in shown and "Hemlock" not in shown and "A record exists" not in shown


def test_those_listed_find_the_locked_record(client, cast):
    assert "<strong>Sorrel</strong>" in cards(found(client, cast.kestrel, "sorrel"))
    assert "Hemlock" not in cards(found(client, cast.kestrel, "hemlock"))


def test_a_locked_child_does_not_show_through_her_mother(client, cast):
    bramble = person("Bramble", "Rush", has_record=False, sex="F")
    related(bramble, "parent", cast.sorrel)
    assert "Bramble" not in cards(found(client, cast.sanderling, "bramble rush"))
    related(bramble, "parent", cast.tansy)
    page = text(found(client, cast.sanderling, "bramble rush"))
    assert "Mother of Tansy" in page and "Sorrel" not in page


@pytest.mark.parametrize("who", ["wren", "robin", "starling"])
def test_roles_without_children_may_not_search(client, cast, who):
    assert found(client, cast.workers[who], "tansy").status_code == 403


def test_every_search_is_kept_with_who_was_shown(client, cast):
    found(client, cast.plover, "nobody of that name")
    found(client, cast.plover, "tansy")
    first, second = Entry.objects.filter(deed="searched").order_by("pk")
    assert (first.what, first.about) == ("nobody of that name", [])
    assert second.about == [cast.tansy.pk]


def test_a_protected_address_finds_only_for_those_who_may_read_it(client, cast):
    lives(cast.tansy, "7 Orchard Lane", "LN2 1AA", is_protected=True, protected_from="Thorn, her father")
    assert "Orchard Lane" in cards(found(client, cast.plover, "tansy orchard lane"))
    for who in ("avocet", "sanderling", "heron", "dipper", "jay"):
        for q in ("orchard lane", "LN2 1AA"):
            assert "Tansy" not in cards(found(client, cast.workers[who], q))


def test_the_same_number_of_queries_for_one_match_and_for_thirty(client, cast):
    client.force_login(cast.sanderling)

    def queries(q):
        address = client.post(reverse("people:search"), {"q": q}).url
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        return len(seen)

    queries("tansy")
    one = queries("tansy")
    for number in range(30):
        person(f"Bracken{'abcdefghijklmnopqrstuvwxyzabcd'[number]}", "Moss")
    assert queries("bracken moss") == one


def test_a_first_name_that_thousands_have_finds_the_searchers_own_child(client, cast):
    for _ in range(120):
        person("Betony", "Moss")
    hers = child_named("Betony", timezone.localdate().replace(year=2020, day=1))
    hers.holdings.create(team=cast.plover.team, started_on=timezone.localdate(), made_by=cast.heron)
    page = cards(found(client, cast.plover, "betony"))
    assert f"/child/{hers.pk}/" in page and "Moss" not in page
    assert f"/child/{hers.pk}/" not in cards(found(client, cast.turnstone, "betony"))


MORE = "Another team may have a record."


@pytest.mark.parametrize("q", ["yarrow", "yarrow hawthorn", "nobody atall", "yarrow fenwick road", "yarrow 6"])
def test_before_a_new_record_is_offered_it_says_what_the_words_could_not_find(client, cast, q):
    page = text(found(client, cast.plover, q))
    assert "A record exists" not in page
    assert page.index(MORE) < page.index("Make a new record")


@pytest.mark.parametrize("q", ["nobody atall 6", "nobody 2 3 2020", "yarrow hawthorn 6", "9434765919"])
def test_who_said_enough_is_not_asked_for_more(client, cast, q):
    page = text(found(client, cast.plover, q))
    assert MORE not in page and "Make a new record" in page


def test_what_it_says_is_the_same_for_who_is_there_and_who_is_not(client, cast):
    there, not_there = (text(found(client, cast.plover, q)) for q in ("yarrow hawthorn", "thrift hawthorn"))
    assert MORE in there and MORE in not_there


def test_the_front_door_which_finds_everybody_is_not_asked_for_more(client, cast):
    assert MORE not in text(found(client, cast.sanderling, "yarrow"))


def test_somebody_of_the_family_is_looked_for_with_the_same_care(client, cast):
    client.force_login(cast.plover)
    url = reverse("people:relate", args=[cast.tansy.pk])
    assert MORE in text(client.post(url, {"q": "celandine knapweed"}, follow=True))
    assert MORE not in text(client.post(url, {"q": "celandine knapweed 5"}, follow=True))
