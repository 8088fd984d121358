"""Two children of one given name in one list are told apart by their whole names; a name that is alone stays short."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.assessment.tests import stage
from goldenthread.journey.front_door.tests.calls import log, refer
from goldenthread.who.access.models import Holding, Involvement
from tests.cast import child_named

pytestmark = pytest.mark.django_db
LISTS = [
    ("plover", "oversight:my_work", ""), ("kestrel", "oversight:team", "?show=assess&all=1"),
    ("kestrel", "front_door:waiting", ""), ("sanderling", "front_door:queue", ""),
    ("kestrel", "assessment:decisions", ""),
]  # fmt: skip


@pytest.fixture
def bugles(cast):
    """Two of them, Plover’s, in her team."""
    today, made = timezone.localdate(), []
    for family in ("Meadow", "Rush"):
        child = child_named("bugle", today.replace(year=today.year - 7, day=1), family=family)
        Holding.objects.create(
            child=child, team=cast.teams["Family safeguarding 3"], started_on=today, made_by=cast.heron
        )
        Involvement.objects.create(
            child=child, worker=cast.plover, role="allocated", started_on=today, reason="FCONTA", made_by=cast.kestrel
        )
        made.append(child)
    return made


def waits(cast, name: str, child) -> None:
    if name == "front_door:queue":
        log(cast.sanderling, child)
    elif name == "assessment:decisions":
        stage.family(cast, child)
        stage.submitted(cast, stage.complete(cast, stage.started(cast, child)))
    else:
        refer(cast, child, team="Family safeguarding 3")


@pytest.mark.parametrize(("who", "name", "query"), LISTS)
def test_two_are_told_apart(client, cast, bugles, who, name, query):
    for child in (*bugles, cast.tansy):
        waits(cast, name, child)
    client.force_login(cast.workers[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse(name) + query).content.decode()
    assert ">Bugle Meadow<" in page and ">Bugle Rush<" in page and ">Bugle<" not in page
    assert ">Tansy<" in page


@pytest.mark.parametrize(("who", "name", "query"), LISTS)
def test_one_alone_stays_short(client, cast, bugles, who, name, query):
    Holding.objects.filter(child=bugles[1]).delete()
    Involvement.objects.filter(child=bugles[1]).delete()
    waits(cast, name, bugles[0])
    client.force_login(cast.workers[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse(name) + query).content.decode()
    assert ">Bugle<" in page and "Bugle Meadow" not in page


@pytest.mark.parametrize("path", ["/child/{}/", "/child/{}/chronology/", "/people/{}/family/"])
def test_the_bar_of_a_record_says_the_whole_name(client, cast, path):
    client.force_login(cast.plover, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "<h1>Tansy Hawthorn</h1>" in client.get(path.format(cast.tansy.pk)).content.decode()
