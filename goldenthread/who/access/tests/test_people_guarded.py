"""A guarded address: who may open it, end it or move away from it, and who hears of that.

Avocet is of Tansy's team and not Tansy's own worker: she may change Tansy's details and may not read the address.
"""

import pytest
from django.urls import reverse

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.models import Notice
from goldenthread.who.access.models import Holding, Lock
from goldenthread.who.people import versions
from goldenthread.who.people.models import Person, Residence
from goldenthread.who.people.tests.village import lives, person, related

pytestmark = pytest.mark.django_db
FATHER = "Thorn, her father"


@pytest.fixture
def home(cast) -> Residence:
    """Tansy and her mother, at an address that her father must not learn."""
    guarded = {"is_protected": True, "protected_from": FATHER}
    bramble = person("Bramble", "Rush", has_record=False, sex="F")
    related(bramble, "parent", cast.tansy)
    lives(bramble, "7 Orchard Lane", **guarded)
    return lives(cast.tansy, "7 Orchard Lane", **guarded)


def ask(client, worker, route, *args, **data):
    """A page; or what is typed into it by somebody who has just opened it."""
    client.force_login(worker)
    url = reverse(f"people:{route}", args=args)
    return client.post(url, data | {"version": version(route, *args)}) if data else client.get(url)


def version(route, child, who, *rest) -> int:
    if route == "guard":
        return versions.guard_on(Residence.objects.get(pk=rest[0]))
    return versions.homes_now(Person.objects.get(pk=who))


ENDED = {"on_day": "16", "on_month": "11", "on_year": "2026", "why": "They moved"}
MOVE = {"kind": "home", "lines": "9 Mill Lane"}


def test_a_worker_who_may_not_read_it_cannot_open_it(client, cast, home):
    child = cast.tansy.pk
    assert ask(client, cast.avocet, "guard", child, child, home.pk).status_code == 403
    refused = ask(client, cast.avocet, "guard", child, child, home.pk, why="not needed")
    assert refused.status_code == 403
    assert "You may see a protected address only for a child whom you work with." in refused.content.decode()
    home.refresh_from_db()
    assert home.is_protected and "Orchard" not in ask(client, cast.avocet, "family", child).content.decode()
    assert Entry.objects.filter(kind="refused", deed="protected_address.read").about(child).count() == 2


def test_nor_through_her_mother(client, cast, home):
    mother = Residence.objects.exclude(pk=home.pk).get()
    args = (cast.tansy.pk, mother.person_id, mother.pk)
    assert ask(client, cast.avocet, "guard", *args, why="not needed").status_code == 403
    assert Residence.objects.filter(is_protected=True).count() == 2


def test_nor_end_it_nor_move_her_away_from_it(client, cast, home):
    child = cast.tansy.pk
    assert ask(client, cast.avocet, "end", child, child, "address", home.pk, **ENDED).status_code == 403
    moved = ask(client, cast.avocet, "add", child, child, "address", **MOVE)
    assert moved.status_code == 422 and "The home that they leave is protected." in moved.content.decode()
    home.refresh_from_db()
    assert home.ended_on is None and not Residence.objects.filter(address__lines="9 Mill Lane").exists()


def test_she_still_enters_a_move_from_an_open_home(client, cast):
    lives(cast.tansy, "7 Orchard Lane")
    assert ask(client, cast.avocet, "add", cast.tansy.pk, cast.tansy.pk, "address", **MOVE).status_code == 302


@pytest.mark.parametrize("who", ["plover", "kestrel"])
def test_her_own_worker_or_manager_opens_it_and_the_other_is_told(client, cast, home, who):
    child = cast.tansy.pk
    assert ask(client, cast.workers[who], "guard", child, child, home.pk, why="Thorn has died").status_code == 302
    assert not Residence.objects.filter(is_protected=True).exists()
    other = {"plover": "Kestrel", "kestrel": "Plover"}[who]
    notice = Notice.objects.get()
    assert (notice.recipient_name, notice.subject) == (other, "An address is not protected any more")
    assert notice.about == [child] and "Thorn has died" in notice.body and "Orchard" not in notice.body


@pytest.mark.parametrize(("route", "data"), [("end", ENDED), ("add", MOVE)])
def test_the_manager_hears_when_a_guarded_home_ends(client, cast, home, route, data):
    row = [home.pk] if route == "end" else []
    args = (cast.tansy.pk, cast.tansy.pk, "address", *row)
    assert ask(client, cast.plover, route, *args, **data).status_code == 302
    assert Notice.objects.get().recipient_name == "Kestrel"


def test_a_home_that_is_not_guarded_ends_without_a_word(client, cast):
    home = lives(cast.tansy, "7 Orchard Lane")
    args = (cast.tansy.pk, cast.tansy.pk, "address", home.pk)
    assert ask(client, cast.plover, "end", *args, **ENDED).status_code == 302
    assert not Notice.objects.exists()


def test_it_is_opened_only_by_who_may_see_it_for_every_child_there(client, cast, home):
    """Yarrow, of another team, lives there too: Tansy's worker cannot open the address over her head."""
    lives(cast.yarrow, "7 Orchard Lane", is_protected=True, protected_from=FATHER)
    args = (cast.tansy.pk, cast.tansy.pk, home.pk)
    refused = ask(client, cast.plover, "guard", *args, why="not needed")
    assert refused.status_code == 403 and "for every child who lives there" in refused.content.decode()
    Holding.objects.filter(child=cast.yarrow).update(team=cast.kestrel.team)
    assert ask(client, cast.kestrel, "guard", *args, why="Thorn has died").status_code == 302
    assert set(Notice.objects.values_list("recipient_name", flat=True)) == {"Plover", "Turnstone"}


def test_a_locked_child_there_counts_and_is_not_named(client, cast, home):
    """Plover holds Sorrel's case too, but is not on her list."""
    lives(cast.sorrel, "7 Orchard Lane", is_protected=True, protected_from=FATHER)
    args = (cast.tansy.pk, cast.tansy.pk, home.pk)
    refused = ask(client, cast.plover, "guard", *args, why="not needed")
    assert refused.status_code == 403 and "Sorrel" not in refused.content.decode()
    Lock.objects.filter(child=cast.sorrel).delete()
    assert ask(client, cast.plover, "guard", *args, why="Thorn has died").status_code == 302
