"""The one door from a page to a child."""

import pytest
from django.urls import reverse

LARGER_THAN_ANY = 10**30
WHY = "Police at the door, the child is with them"


@pytest.mark.parametrize("who", ["plover", "sanderling", "heron", "dipper", "eagle"])
def test_a_number_larger_than_any_is_nobodys(client, cast, who):
    client.force_login(cast.workers[who])
    for name in ("people:family", "access:workers", "child:page"):
        assert client.get(reverse(name, args=[LARGER_THAN_ANY])).status_code == 404


def test_nor_does_a_reason_open_it(client, cast):
    client.force_login(cast.plover)
    at = reverse("access:open_with_reason", args=[LARGER_THAN_ANY])
    assert client.get(at).status_code == 200
    assert client.post(at, {"reason": WHY}).status_code == 422
