"""The child's page, by the whole cast."""

import pytest

from .conftest import events_for

MAY_OPEN = {"plover", "avocet", "kestrel", "heron", "osprey", "dipper", "harrier", "jay"}


def test_the_whole_cast_opens_tansy(client, cast, room):
    room.holds = events_for(cast.tansy, 3)
    for name, worker in cast.workers.items():
        client.force_login(worker)
        answer = client.get(f"/child/{cast.tansy.pk}/")
        expected = {200} if name in MAY_OPEN else {403, 404}
        assert answer.status_code in expected, name


@pytest.mark.parametrize("path", ["", "chronology/", "words/", "years/", "print/"])
def test_every_part_opens_for_her_worker(client, cast, room, family, path):
    room.holds = events_for(cast.tansy, 60)
    client.force_login(cast.plover)
    answer = client.get(f"/child/{cast.tansy.pk}/{path}")
    assert answer.status_code == 200
    assert "Tansy" in answer.content.decode()
