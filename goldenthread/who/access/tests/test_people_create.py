"""Search first, create second: the page, the four answers, the look at those alike."""

import re
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.ui.actions import keep_search, save_draft
from goldenthread.foundations.ui.drafts import drafts_of
from goldenthread.foundations.ui.models import Search
from goldenthread.foundations.ui.typed_dates import Age
from goldenthread.who.access.models import Holding
from goldenthread.who.access.people.actions import LooksKnown, make_person
from goldenthread.who.people.models import Person

TYPED = {"searched": "tansey", "given_names": "Tansey", "family_name": "Hawthorn", "born": "4 2 2017", "sex": "F"}


def make(client, worker, **typed):
    client.force_login(worker)
    return client.post(reverse("people:make"), TYPED | typed)


def test_the_page_asks_four_things_and_chooses_nothing(client, cast):
    client.force_login(cast.plover)
    asked = keep_search(by=cast.plover, words="sedge rush 6")
    page = client.get(reverse("people:make"), {"search": asked.key}).content.decode()
    form = page.split('<form class="gt-write')[1].split("</form>")[0]
    asked = set(re.findall(r'<input(?![^>]*type="hidden")[^>]*name="([a-z_]+)"', form))
    assert asked == {"given_names", "family_name", "born", "sex"}
    assert "checked" not in form and 'value="sedge"' in form.lower()


def test_a_record_is_made_and_held_by_the_makers_team(client, cast):
    response = make(client, cast.plover, given_names="Sedge", family_name="Rush", born="6")
    sedge = Person.objects.get(given_names="Sedge")
    assert response.url == reverse("people:family", args=[sedge.pk])
    assert Holding.objects.get(child=sedge).team == cast.plover.team
    assert client.get(response.url).status_code == 200


def test_without_a_search_nothing_is_made(client, cast):
    response = make(client, cast.plover, searched="", given_names="Sedge")
    assert response.status_code == 422 and "Search first" in response.content.decode()


def test_those_alike_are_looked_at_once_and_none_of_these_makes_it(client, cast):
    first = make(client, cast.plover)
    page = first.content.decode()
    assert first.status_code == 422 and "May be the same" in page and "None of these" in page
    token = re.search(r'name="looked_at"[^>]*value="([0-9a-f]+)"', page)[1]
    assert make(client, cast.plover, looked_at="0" * 64).status_code == 422
    assert make(client, cast.plover, looked_at=token).status_code == 302
    assert make(client, cast.plover, looked_at=token).status_code == 422  # now there is one more to look at
    assert Person.objects.filter(given_names="Tansey").count() == 1


def test_a_strangers_child_alike_is_a_card_without_a_name_or_number(client, cast):
    page = make(client, cast.plover, given_names="Yarro", born="2 3 2020").content.decode()
    beside = page.split('id="alike"')[1]
    assert "A record exists" in beside and "Family safeguarding 1" in beside
    assert "Yarrow" not in beside and str(cast.yarrow.pk) not in re.findall(r"\d+", beside.split("</aside>")[0])


def test_a_locked_child_alike_does_not_show_and_does_not_stop(client, cast):
    assert make(client, cast.plover, given_names="Sorrel", born="12 9 2018").status_code == 302


@pytest.mark.parametrize(("who", "status"), [
    ("plover", 302), ("sanderling", 302), ("kestrel", 302), ("heron", 302), ("jay", 302), ("osprey", 403),
    ("dipper", 403), ("harrier", 403), ("eagle", 403), ("wren", 403), ("robin", 403), ("starling", 403),
])  # fmt: skip
def test_who_may_make_a_record(client, cast, who, status):
    assert make(client, cast.workers[who], given_names="Sedge", family_name="Rush", born="6").status_code == status
    assert Person.objects.filter(given_names="Sedge").exists() is (status == 302)


def test_a_draft_outlives_the_search_that_it_came_from_and_is_not_shown_for_another(client, cast):
    client.force_login(cast.plover)
    first, second = (keep_search(by=cast.plover, words=words).key for words in ("sedge rush 6", "teasel 12"))
    path = f"{reverse('people:make')}?search={first}"
    key = re.search(r'data-draft="([^"]+)"', client.get(path).content.decode())[1]
    save_draft(by=cast.plover, key=key, path=path, title="Somebody new", typed=[("given_names", "Sedgewick")])
    other = client.get(f"{reverse('people:make')}?search={second}").content.decode()
    assert 'value="teasel"' in other and "Sedgewick" not in other
    Search.objects.all().delete()
    assert 'value="Sedgewick"' in client.get(drafts_of(cast.plover).get().path).content.decode()
    assert client.get(f"{reverse('people:make')}?search={second}").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_workers_who_make_the_same_child_at_once(cast):
    """The slower of two sees whom the other has just made, also when she spells her otherwise and swaps her names."""
    ready, said = Barrier(2), []

    def make_one(worker, given, family):
        ready.wait(30)
        try:
            make_person(
                by=worker, given_names=given, family_name=family, born=Age(6), sex="F", searched=given,
                today=timezone.localdate(),
            )  # fmt: skip
            said.append("made")
        except LooksKnown as known:
            said.append(known.cards[0].match.person.name)
        finally:
            connection.close()

    pairs = [(cast.plover, "Bugle", "Meadow"), (cast.avocet, "Meddow", "Bugle")]
    threads = [Thread(target=make_one, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    made = Person.objects.get(names__key__contains="bugle")
    assert sorted(said) == sorted(["made", made.name])
