"""Every look says what was looked at; a look that showed nothing is no look; a protected address is named as shown."""

import pytest
from django.urls import reverse

from goldenthread.foundations.history.models import Entry
from goldenthread.who.people.models import Residence
from goldenthread.who.people.tests.village import lives, person, related

pytestmark = pytest.mark.django_db
GUARDED = {"is_protected": True, "protected_from": "Thorn, her father"}


@pytest.fixture
def bramble(cast):
    made = person("Bramble", "Rush", has_record=False, sex="F")
    for child in (cast.tansy, cast.teasel):
        related(made, "parent", child)
    return made


def looks(child) -> list[str]:
    return list(Entry.objects.looks().about(child.pk).order_by("pk").values_list("what", flat=True))


def opened(client, worker, route: str, *args) -> int:
    client.force_login(worker)
    return client.get(reverse(route, args=args)).status_code


def test_a_page_of_the_family_says_whose(client, cast, bramble):
    child = cast.tansy.pk
    for who in (bramble.pk, child, cast.teasel.pk):
        assert opened(client, cast.plover, "people:person", child, who) == 200
    assert looks(cast.tansy) == ["Family: mother", "Details", "Family"]
    assert looks(cast.teasel) == ["Details"]  # by no relation: a lock later on would not take it out of her history


def test_a_stranger_to_the_family_is_no_look(client, cast, bramble):
    assert opened(client, cast.plover, "people:person", cast.tansy.pk, cast.burdock.pk) == 404
    assert looks(cast.tansy) == []


@pytest.mark.parametrize("who", ["plover", "avocet"])
def test_a_protected_address_on_another_page_is_a_look_of_its_own(client, cast, bramble, who):
    lives(cast.tansy, "7 Orchard Lane", **GUARDED)
    lives(bramble, "7 Orchard Lane", **GUARDED)
    opened(client, cast.workers[who], "people:family", cast.tansy.pk)
    opened(client, cast.workers[who], "people:person", cast.tansy.pk, bramble.pk)
    seen = [what for what in looks(cast.tansy) if what == "Protected address"]
    assert len(seen) == {"plover": 2, "avocet": 0}[who]


@pytest.mark.parametrize(
    ("who", "words"),
    [("plover", "tansy orchard lane"), ("plover", "bramble rush orchard lane"), ("avocet", "tansy orchard lane")],
)
def test_a_protected_address_on_a_card_of_a_search_is_one_too(client, cast, bramble, who, words):
    lives(cast.tansy, "7 Orchard Lane", **GUARDED)
    lives(bramble, "7 Orchard Lane", **GUARDED)
    client.force_login(cast.workers[who])
    page = client.post(reverse("people:search"), {"q": words}, follow=True).content.decode()
    is_shown = "Orchard" in page.partition("<main")[2].partition("<dl>")[2]
    assert is_shown is (who == "plover")
    assert ("Protected address, in a search" in looks(cast.tansy)) is is_shown


def test_an_open_address_on_a_card_is_only_a_search(client, cast, bramble):
    lives(cast.tansy, "7 Orchard Lane")
    client.force_login(cast.plover)
    assert client.post(reverse("people:search"), {"q": "tansy orchard lane"}).status_code == 302
    assert looks(cast.tansy) == []
    assert not Residence.objects.filter(is_protected=True).exists()
