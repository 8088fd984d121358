"""Who has looked, asked for since a day, by one person, of one kind: the day in the house's own three boxes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, cast):
    """Plover opens her page; Kestrel asks who has looked."""
    client.force_login(cast.plover)
    client.get(f"/child/{cast.tansy.pk}/")
    client.force_login(cast.kestrel)

    def asked(**by):
        return client.get(reverse("access:looks", args=[cast.tansy.pk]), by)

    return asked


def since(day) -> dict[str, int]:
    return {"since_day": day.day, "since_month": day.month, "since_year": day.year}


def names(answer) -> list[str]:
    return [looker.name for looker in answer.context_data["lookers"]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (lambda cast, today: {}, ["Kestrel", "Plover"]),
        (lambda cast, today: since(today), ["Kestrel", "Plover"]),
        (lambda cast, today: since(today + timedelta(days=1)), []),
        (lambda cast, today: {"who": cast.plover.pk}, ["Plover"]),
        (lambda cast, today: {"kind": "deed"}, []),
        (lambda cast, today: {"kind": "everything", "who": "1'"}, ["Kestrel", "Plover"]),
    ],
)
def test_what_is_asked_for_is_shown(cast, page, asked, found):
    page()  # her own look at the list is on it too
    assert sorted(names(page(**asked(cast, timezone.localdate())))) == found


def test_a_day_that_cannot_be_read_is_asked_again(page):
    answer = page(since_day=31, since_month=2, since_year=2026)
    assert answer.status_code == 422 and "there is no 31 February 2026" in answer.content.decode()


def test_no_browser_turns_the_day_round(page):
    html = page().content.decode()
    assert 'type="date"' not in html and 'name="since_day"' in html and 'name="since_year"' in html
