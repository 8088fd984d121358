"""Law 5: a list makes the same number of queries for 1 row and for 30."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.laws.lists import LISTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", sorted(LISTS))
def test_the_same_queries_for_one_row_and_for_thirty(client, cast, name):
    each = LISTS[name]
    address = reverse(name, kwargs=each.address(cast))
    client.force_login(cast.workers[each.who])
    each.fill(cast, 1)
    client.get(address)  # what is learnt once (compiled templates, content types) is learnt here
    one, short = _queries(client, address)
    each.fill(cast, 29)
    thirty, long = _queries(client, address)
    assert long > short, f"{name} shows no more for 30 rows than for 1: what was made does not belong to this list"
    # A question asked for every row was asked 29 times more; one for each kind of thing shown may come and go.
    assert len(thirty) <= len(one), "\n".join(
        [f"{name}: {len(one)} queries for 1 row, {len(thirty)} for 30. Asked again and again:", *_repeated(thirty)]
    )


def _queries(client, address: str) -> tuple[list[str], int]:
    """What was asked of the database, and how long the page is."""
    with CaptureQueriesContext(connection) as captured:
        page = client.get(address)
    assert page.status_code == 200
    return [query["sql"] for query in captured], len(page.content)


def _repeated(queries: list[str]) -> list[str]:
    shapes: dict[str, int] = {}
    for sql in queries:
        shapes[sql[:160]] = shapes.get(sql[:160], 0) + 1
    return [f"  {times} x {shape}" for shape, times in sorted(shapes.items(), key=lambda pair: -pair[1]) if times > 1]
