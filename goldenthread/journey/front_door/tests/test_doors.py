"""Every page of the front door, tried by the whole cast."""

import pytest
from django.urls import reverse

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.ui.words import plain_date
from goldenthread.journey.front_door.actions import HeardChild
from goldenthread.journey.front_door.models import Referral
from tests.cast import STAFF

from .calls import log, refer

pytestmark = pytest.mark.django_db
LOGS = {"sanderling", "egret", "kestrel", "swift", "heron", "plover", "avocet", "turnstone", "osprey", "jay"}
QUEUE = {"sanderling", "egret", "kestrel", "swift", "heron"}
READS = LOGS | {"eagle", "dipper", "harrier", "crane"}
REFERRALS = (READS - {"jay"}) | set()

# page: (who gets 200, who gets 404; everybody else 403). The contact is about Yarrow, whom Turnstone works with.
PAGES: dict[str, tuple[set[str], set[str]]] = {
    "log": (LOGS, set()),
    "matches": (LOGS, set()),
    "queue": (QUEUE, set()),
    "agree": (QUEUE - {"sanderling"}, set()),
    "waiting": (REFERRALS, set()),
    "contact": ({"sanderling", "egret", "heron", "turnstone", "swift"},
                READS - {"sanderling", "egret", "heron", "turnstone", "swift"}),
    "screen": ({"sanderling", "egret"}, {"kestrel"}),
    "check": ({"sanderling", "egret"}, {"kestrel"}),
    "agree_one": ({"egret", "heron"}, {"kestrel"}),
    "referral": ({"turnstone", "swift", "heron"}, REFERRALS - {"turnstone", "swift", "heron"}),
    "no_assessment": ({"swift", "heron"}, {"egret", "kestrel"}),
    "close": ({"swift", "heron"}, {"egret", "kestrel"}),
}  # fmt: skip
OF_A_REFERRAL = {"referral", "no_assessment", "close"}
ALONE = {"log", "matches", "queue", "agree", "waiting"}


@pytest.fixture
def world(cast):
    refer(cast, cast.yarrow)
    return cast, Referral.objects.get(), log(cast.sanderling, cast.yarrow)


def expected(page: str, name: str) -> int:
    opens, hidden = PAGES[page]
    return 200 if name in opens else 404 if name in hidden else 403


@pytest.mark.parametrize("page", PAGES)
def test_who_opens_what(world, client, page):
    cast, referral, contact = world
    args = [] if page in ALONE else [referral.pk if page in OF_A_REFERRAL else contact.pk]
    got = {}
    for name in STAFF:
        client.force_login(cast.workers[name])
        got[name] = client.get(reverse(f"front_door:{page}", args=args)).status_code
    assert got == {name: expected(page, name) for name in STAFF}


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_sent_to_sign_in(world, client, page):
    _, referral, contact = world
    args = [] if page in ALONE else [referral.pk if page in OF_A_REFERRAL else contact.pk]
    answer = client.get(reverse(f"front_door:{page}", args=args))
    assert answer.status_code == 302 and "/account/" in answer["Location"]


def test_a_front_door_worker_reads_the_caller_and_the_childs_worker_does_not(world, client):
    cast, _, contact = world
    url = reverse("front_door:contact", args=[contact.pk])
    client.force_login(cast.sanderling)
    assert "01632 960133" in client.get(url).content.decode()
    client.force_login(cast.turnstone)
    page = client.get(url).content.decode()
    assert "01632 960133" not in page and "Wagtail" not in page


def test_business_support_reads_what_they_logged_and_no_other(cast, client):
    client.force_login(cast.jay)
    own = log(cast.jay, heard=[HeardChild(name="Bugle")])
    other = log(cast.sanderling, cast.tansy)
    assert client.get(reverse("front_door:contact", args=[own.pk])).status_code == 200
    assert client.get(reverse("front_door:contact", args=[other.pk])).status_code == 404


def test_a_look_says_which_contact_and_which_referral(cast, client):
    contact = refer(cast, cast.yarrow)
    client.force_login(cast.turnstone)
    client.get(reverse("front_door:contact", args=[contact.pk]))
    client.get(reverse("front_door:referral", args=[Referral.objects.get().pk]))
    looks = list(Entry.objects.looks().about(cast.yarrow.pk).order_by("pk").values_list("what", flat=True))
    day = plain_date(contact.received_at)
    assert looks[-2:] == [f"Contact of {day}", f"Referral of {day}"]


def test_a_contact_of_a_number_larger_than_any_is_not_there(client, cast):
    client.force_login(cast.sanderling)
    for name in ("contact", "screen", "check"):
        assert client.get(reverse(f"front_door:{name}", args=[10**30])).status_code == 404
