"""Who stays: each number is the length of its list, of the team, and of nobody whom the reader may not count."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.practice.caseload.continuity.reading import Kept
from goldenthread.practice.caseload.continuity.rules import GROUPS, STRIP
from goldenthread.who.access.models import Holding, Involvement

pytestmark = pytest.mark.django_db


def ago(days: int):
    return timezone.localdate() - timedelta(days=days)


def page(client, reader, address):
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(address)


@pytest.fixture
def handed_on(cast):
    """Tansy had Avocet, then nobody for a while, then Plover."""
    Holding.objects.filter(child=cast.tansy).update(started_on=ago(300))
    Involvement.objects.filter(child=cast.tansy, role="allocated").update(started_on=ago(100), reason="LEFTRL")
    return Involvement.objects.create(
        child=cast.tansy, worker=cast.avocet, role="allocated", started_on=ago(300), ended_on=ago(128),
        reason="FCONTA", made_by=cast.kestrel,
    )  # fmt: skip


def test_each_child_of_the_team_with_who_had_them(cast, handed_on):
    team = cast.plover.team
    kept = Kept([team], cast.kestrel, timezone.localdate())
    stands = {each.person.pk: each.stands for each in kept.children}
    tansy = stands[cast.tansy.pk]
    assert (tansy.in_year, tansy.last.start, tansy.last.reason) == (2, ago(100), "LEFTRL")
    assert 18 <= tansy.with_nobody <= 20  # four weeks, without holidays
    assert (stands[cast.teasel.pk].in_year, stands[cast.teasel.pk].last) == (1, None)


def test_numbers_are_the_lengths_of_their_lists(client, cast, handed_on):
    address = reverse("caseload:who_stays", args=[cast.plover.team.pk])
    shown = page(client, cast.kestrel, address).context_data
    of_groups = shown["counts"][: len(GROUPS)]
    assert sum(each["number"] for each in of_groups) == len(shown["kept"].children)
    for key, count in zip(STRIP, shown["counts"], strict=True):
        listed = page(client, cast.kestrel, f"{address}?show={key}&all=1")
        assert len(listed.context_data["first"]) == count["number"]


def test_a_locked_child_is_counted_for_nobody_beside_the_list(cast):
    team, today = cast.plover.team, timezone.localdate()
    assert cast.sorrel.pk in {each.person.pk for each in Kept([team], cast.kestrel, today).children}
    assert cast.sorrel.pk not in {each.person.pk for each in Kept([team], cast.heron, today).children}


def test_the_page_says_the_share_and_the_reason(client, cast, handed_on):
    address = reverse("caseload:who_stays", args=[cast.plover.team.pk])
    text = page(client, cast.kestrel, f"{address}?show=two").content.decode()
    assert "had three allocated workers or fewer" in text and "Left the role" in text and "100 days ago" in text


def test_a_service_manager_reads_the_service_and_a_worker_neither(client, cast):
    of_team = reverse("caseload:who_stays", args=[cast.plover.team.pk])
    assert page(client, cast.heron, reverse("caseload:who_stays_of_service", args=[cast.service.pk])).status_code == 200
    assert page(client, cast.swift, of_team).status_code == 404
    assert page(client, cast.plover, of_team).status_code == 403


def test_it_takes_as_many_questions_for_a_service_as_for_a_team(cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        kept = Kept(list(cast.teams.values()), cast.kestrel, timezone.localdate())
        assert kept.children and kept.openable(kept.children) and kept.quarters


def test_who_leads_all_reads_the_whole_councils_and_names_nobody(client, cast, handed_on):
    address = reverse("caseload:who_stays_of_council")
    assert address in page(client, cast.eagle, reverse("oversight:profile")).content.decode()
    shown = page(client, cast.eagle, f"{address}?show=two&all=1")
    assert {each.person.pk for each in shown.context_data["rows"]} == {cast.tansy.pk}
    assert "Tansy" not in shown.content.decode() and f"Record {cast.tansy.pk}" in shown.content.decode()
