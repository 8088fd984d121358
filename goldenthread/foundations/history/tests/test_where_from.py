import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from goldenthread.foundations.history.middleware import where_from
from goldenthread.foundations.history.where import NOWHERE, here

PROXY = ("HTTP_X_FORWARDED_PROTO", "https")


def where_of(**headers):
    seen = []

    def page(request):
        seen.append(here())
        return HttpResponse()

    response = where_from(page)(RequestFactory().get("/child/3/?q=Tansy", **headers))
    return seen[0], response


def test_an_action_knows_where_the_request_comes_from():
    where, response = where_of(REMOTE_ADDR="192.0.2.7", HTTP_USER_AGENT="Firefox/150.0")
    assert (where.ip, where.device) == ("192.0.2.7", "Firefox/150.0")
    assert response["X-Request-Id"] == where.request_id
    assert here() == NOWHERE


def test_it_is_forgotten_after_an_error_too():
    def broken(request):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        where_from(broken)(RequestFactory().get("/"))
    assert here() == NOWHERE


@pytest.mark.parametrize(
    ("proxy", "forwarded", "ip"),
    [
        (None, "203.0.113.9", "192.0.2.7"),  # nobody else may say where they come from
        (
            PROXY,
            "198.51.100.1, 203.0.113.9",
            "203.0.113.9",
        ),  # the proxy's word comes last
        (PROXY, "", "192.0.2.7"),
        (PROXY, "<script>", None),
    ],
)
def test_a_forwarded_address_counts_only_behind_the_councils_own_proxy(settings, proxy, forwarded, ip):
    settings.SECURE_PROXY_SSL_HEADER = proxy
    where, _response = where_of(REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_FOR=forwarded)
    assert where.ip == ip


def test_a_browser_that_says_too_much_is_cut():
    where, _response = where_of(HTTP_USER_AGENT="x" * 5000)
    assert len(where.device) == 200
