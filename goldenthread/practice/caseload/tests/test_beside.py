"""Beside each worker who could take a child: what they hold today, and would hold then."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.planning.tests.stage import on_track
from goldenthread.practice.caseload.load.reading import loads
from goldenthread.who.access.hands import hands
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.people.districts import districts
from goldenthread.who.people.models import Address, Residence
from goldenthread.who.workforce.models import Away, Post
from tests.cast import child_named

from .stage import waits, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def sedge(cast):
    """A child of Plover's team whom nobody works with."""
    child = child_named("sedge", None)
    Holding.objects.create(child=child, team=cast.plover.team, started_on=timezone.localdate(), made_by=cast.kestrel)
    return child


@pytest.fixture
def manager(client, cast):
    client.force_login(cast.kestrel, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def of(worker, found):
    return next(hand for hand in found if hand.worker.pk == worker.pk)


def test_a_stranger_weighs_whole_and_a_brother_less(cast, sedge):
    today = timezone.localdate()
    now = of(cast.plover, hands(cast.plover.team, today, cast.kestrel))
    then = of(cast.plover, hands(cast.plover.team, today, cast.kestrel, [sedge.pk]))
    assert "weighs" in now.load and "then" not in now.load
    assert "then" in then.load and then.weight.fullness > now.weight.fullness


def test_a_locked_child_adds_nothing_for_who_may_not_know_of_her(cast):
    today = timezone.localdate()
    with_her = of(cast.avocet, hands(cast.plover.team, today, cast.heron, [cast.sorrel.pk]))
    assert with_her.load == of(cast.avocet, hands(cast.plover.team, today, cast.heron)).load


def lives(child, postcode: str, **facts) -> None:
    home = Address.objects.create(lines="1 Long Street", postcode=postcode, key=postcode.replace(" ", ""))
    Residence.objects.create(person=child, address=home, **facts)


def test_the_count_beside_a_name_is_the_boards_for_each_reader(cast):
    today = timezone.localdate()
    Involvement.objects.create(
        child=cast.burdock, worker=cast.plover, role="co_worker", reason="MANAGE", made_by=cast.kestrel,
        started_on=today,
    )  # fmt: skip
    for reader in (cast.kestrel, cast.heron):  # Sorrel's record is locked to Heron; Burdock is Avocet's
        load = loads([Post.objects.get(worker=cast.plover)], reader, today)[cast.plover.pk]
        assert of(cast.plover, hands(cast.plover.team, today, reader)).children == load.children
    counts = [of(cast.plover, hands(cast.plover.team, today, reader)).children for reader in (cast.kestrel, cast.heron)]
    assert counts == [3, 2]


def test_where_else_they_go_is_said_of_whom_the_reader_may_see(cast, sedge):
    today = timezone.localdate()
    lives(sedge, "MR4 2AB")
    lives(cast.tansy, "MR4 9ZZ")
    lives(cast.sorrel, "MR4 7QQ")  # locked: Kestrel is on the list, Heron is not

    def near(reader) -> set:
        return {hand.near for hand in hands(cast.plover.team, today, reader, [sedge.pk])}

    assert near(cast.kestrel) - near(cast.heron) and ("already has 1 child in MR4",) in near(cast.heron)
    assert ("has no child in MR4 yet",) in near(cast.kestrel)
    found = of(cast.plover, hands(cast.plover.team, today, cast.heron, [sedge.pk]))
    assert "Already has 1 child in MR4" in found.beside
    Residence.objects.filter(person=sedge).update(is_protected=True)
    assert near(cast.kestrel) == {()}


def test_an_address_that_is_protected_for_anybody_there_is_in_no_district(cast, sedge):
    """Her mother's home is protected, hers at the same address was never marked; nor is a sister's there counted."""
    today, mother = timezone.localdate(), child_named("fescue", None)
    lives(sedge, "MR4 2AB")
    home = Residence.objects.get(person=sedge).address
    Residence.objects.create(person=mother, address=home, is_protected=True)
    assert districts([sedge.pk, mother.pk], today) == {}
    assert {hand.near for hand in hands(cast.plover.team, today, cast.kestrel, [sedge.pk])} == {()}
    Residence.objects.create(person=cast.tansy, address=home)
    lives(cast.burdock, "MR4 9ZZ")
    assert districts([cast.tansy.pk, cast.burdock.pk], today) == {cast.burdock.pk: "MR4"}


def test_who_is_not_qualified_for_the_work_is_said(cast, sedge):
    """A child protection plan is led by a social worker, and not alone in a first year."""
    today, team = timezone.localdate(), cast.plover.team
    on_track(cast, sedge, kind="protection")
    Post.objects.filter(worker=cast.plover).update(newly_qualified=True)
    Post.objects.filter(worker=cast.avocet).update(role="family_help_lead")
    found = hands(team, today, cast.kestrel, [sedge.pk])
    assert "Newly qualified, and would lead this alone. " in of(cast.plover, found).beside
    assert "Not a social worker, as this work needs. Family help lead: " in of(cast.avocet, found).beside
    for hand in hands(team, today, cast.kestrel):
        assert hand.weight.missing == ""


def test_who_is_away_is_said_and_until_when_and_never_why(cast):
    today = timezone.localdate()
    off = Away.objects.create(worker=cast.plover, kind="sickness", started_on=today, made_by=cast.kestrel)
    found = hands(cast.plover.team, today, cast.kestrel)
    words = of(cast.plover, found).beside
    assert found[-1].worker == cast.plover  # who is away is chosen last
    assert "Away from work today" in words and "back on" not in words and "sick" not in words.lower()
    Away.objects.filter(pk=off.pk).update(ended_on=today + timedelta(days=3))
    assert "Away from work today, back on " in of(cast.plover, hands(cast.plover.team, today, cast.kestrel)).beside
    assert "Away" not in of(cast.plover, hands(cast.plover.team, today + timedelta(days=3), cast.kestrel)).beside


@pytest.mark.parametrize(("days", "last"), [(14, True), (180, False)])
def test_who_leaves_soon_is_chosen_last_however_few_they_hold(cast, days, last):
    today = timezone.localdate()
    works(cast, "rail", ended_on=today + timedelta(days=days))  # who holds nobody, and works by an agency's post
    found = [hand.worker.name for hand in hands(cast.plover.team, today, cast.kestrel)]
    assert found.index("Rail") == (len(found) - 1 if last else 0)


def test_who_knows_the_family_is_said_where_one_child_is_given(manager, cast):
    """Burdock is with Avocet; her sister waits."""
    burnet = waits(cast, "burnet", 3, cast.burdock)
    page = manager.get(reverse("access:allocate", args=[burnet.pk])).content.decode()
    assert "Knows the family of Burnet" in page


def test_a_council_that_counts_journeys_weighs_them(cast, sedge, settings):
    today = timezone.localdate()
    lives(cast.tansy, "MR4 9ZZ")
    settings.CASELOAD = replace(settings.CASELOAD, weights={"journey": Decimal("0.5")})
    weighed = loads([cast.plover.post], cast.kestrel, today)[cast.plover.pk].weighed
    (tansy,) = (each for each in weighed if each.child_id == cast.tansy.pk)
    assert any("a journey of its own" in words for words in tansy.because)


def test_who_would_be_over_the_limit_is_said_and_stands_last(cast, sedge):
    Post.objects.filter(worker=cast.plover).update(newly_qualified=True, started_on=timezone.localdate())
    for number in range(8):
        Involvement.objects.create(
            child=child_named(f"rush{number}", None), worker=cast.plover, role="allocated", made_by=cast.kestrel,
            started_on=timezone.localdate() - timedelta(days=60), reason="FCONTA",
        )  # fmt: skip
    found = hands(cast.plover.team, timezone.localdate(), cast.kestrel, [sedge.pk])
    assert found[-1].worker == cast.plover and found[-1].weight.fullness > 1
    assert "limit 8 (month 1 of the first year): " in found[-1].load and "over the limit then" in found[-1].load


def test_a_first_year_goes_on_in_another_post(cast):
    """Seven months in, and moved last week: the limit is that of month seven."""
    today = timezone.localdate()
    month_ago, begun = today - timedelta(days=7), today - timedelta(days=200)
    old = Post.objects.get(worker=cast.plover, ended_on=None)
    Post.objects.filter(pk=old.pk).update(newly_qualified=True, started_on=begun, ended_on=month_ago)
    new = Post.objects.create(
        worker=cast.plover, role=old.role, team=old.team, manager=old.manager, employer=old.employer,
        newly_qualified=True, started_on=month_ago,
    )  # fmt: skip
    load = loads([new], cast.kestrel, today)[cast.plover.pk]
    assert load.limit == 12 and load.allowed.because.startswith("month 7 of")


def test_one_press_shows_it_for_those_who_are_ticked_and_gives_nobody(manager, cast, sedge):
    plain = manager.get(reverse("access:allocation")).content.decode()
    assert "; then " not in plain
    shown = manager.post(reverse("access:allocation"), {"children": [sedge.pk], "look": "1"})
    assert shown.status_code == 200 and "; then " in shown.content.decode()
    assert f'value="{sedge.pk}" checked' in shown.content.decode()
    assert "There is a problem" not in shown.content.decode()
    assert not Involvement.objects.filter(child=sedge).exists()


def test_the_page_about_one_child_says_it_at_once(manager, cast, sedge):
    assert "; then " in manager.get(reverse("access:allocate", args=[sedge.pk])).content.decode()
