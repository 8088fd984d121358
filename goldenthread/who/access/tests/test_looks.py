"""Every look at a record is on the record, however the page was asked for."""

import pytest
from django.urls import reverse

from goldenthread.foundations.history.models import Entry


def looks_of(worker, child) -> int:
    return Entry.objects.looks().by(worker.pk).about(child.pk).count()


@pytest.fixture
def plover(client, cast):
    client.force_login(cast.plover)
    return client


def test_a_form_that_asks_again_is_a_look(plover, cast):
    assert plover.post(reverse("people:details", args=[cast.tansy.pk, cast.tansy.pk]), {"x": "y"}).status_code == 422
    assert looks_of(cast.plover, cast.tansy) == 1


def test_what_is_saved_is_a_deed_and_no_look(plover, cast):
    school = {"school": "Hollow Lane School"}
    address = reverse("people:add", args=[cast.tansy.pk, cast.tansy.pk, "school"])
    assert plover.post(address, school).status_code == 302
    assert looks_of(cast.plover, cast.tansy) == 0
    assert Entry.objects.deeds().about(cast.tansy.pk).exists()


def test_a_page_to_read_is_not_there_to_be_posted_to(plover, cast):
    """A page opened by a method of its own would be a look that nobody wrote down."""
    for name, args in (("people:family", [cast.tansy.pk]), ("people:person", [cast.tansy.pk, cast.tansy.pk])):
        assert plover.post(reverse(name, args=args)).status_code == 405
