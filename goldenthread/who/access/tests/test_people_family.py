"""The family page and every change on it, tried by the cast."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.foundations.history.models import Entry
from goldenthread.who.people import versions
from goldenthread.who.people.models import Name, Person, Relationship, Residence
from goldenthread.who.people.tests.village import lives, numbered, person, reached, related

MAY_READ = {
    "plover": 200, "avocet": 200, "kestrel": 200, "heron": 200, "osprey": 200, "dipper": 200, "harrier": 200,
    "jay": 200, "turnstone": 404, "swift": 404, "sanderling": 404, "egret": 404, "eagle": 404, "crane": 404,
    "wren": 403, "robin": 403, "starling": 403,
}  # fmt: skip


@pytest.fixture
def family(cast):
    """Tansy with her mother, her half-sister of another team and her locked half-sister."""
    bramble = person("Bramble", "Rush", date(1991, 4, 4), has_record=False, sex="F")
    reached(bramble, "07700 900204")
    for child in (cast.tansy, cast.yarrow, cast.sorrel):
        related(bramble, "parent", child, parental_responsibility=True)
    for who in (cast.tansy, bramble, cast.sorrel):
        lives(who, "7 Orchard Lane", "LN2 1AA")
    return bramble


@pytest.mark.parametrize(("who", "status"), MAY_READ.items())
def test_who_may_open_the_family_page(client, cast, family, who, status):
    client.force_login(cast.workers[who])
    assert client.get(reverse("people:family", args=[cast.tansy.pk])).status_code == status


def page(client, worker, child) -> str:
    client.force_login(worker)
    return client.get(reverse("people:family", args=[child.pk])).content.decode()


@pytest.mark.parametrize("who", ["plover", "heron", "osprey", "dipper", "jay"])
def test_a_locked_sister_is_in_no_list_no_count_and_no_picture(client, cast, family, who):
    shown = page(client, cast.workers[who], cast.tansy)
    assert "Sorrel" not in shown
    assert "3 people" in shown  # Bramble, Teasel, Yarrow
    assert "Tansy lives with Bramble, mother." in shown
    assert "Bramble have" not in shown and "is the mother of Yarrow, 6, and Tansy, 9" in shown.replace(
        "Tansy, 9, and Yarrow, 6", "Yarrow, 6, and Tansy, 9"
    )


def test_those_listed_see_her_in_the_family(client, cast, family):
    shown = page(client, cast.kestrel, cast.tansy)
    assert "Sorrel" in shown and "4 people" in shown


def test_a_sister_of_another_team_is_a_family_fact_without_a_link(client, cast, family):
    shown = page(client, cast.plover, cast.tansy)
    assert "Yarrow" in shown and f"/{cast.yarrow.pk}/" not in shown
    assert f"/{cast.teasel.pk}/" in shown


def test_the_page_of_her_mother_opens_and_of_a_strangers_child_does_not(client, cast, family):
    client.force_login(cast.plover)
    assert client.get(reverse("people:person", args=[cast.tansy.pk, family.pk])).status_code == 200
    for other in (cast.yarrow, cast.sorrel, cast.hemlock, cast.burdock):
        assert client.get(reverse("people:person", args=[cast.tansy.pk, other.pk])).status_code == 404


def test_a_protected_address_shows_to_her_worker_and_is_guarded_for_others(client, cast, family):
    Residence.objects.filter(person=cast.tansy).update(is_protected=True, protected_from="Thorn, her father")
    for who in ("plover", "kestrel", "osprey"):
        assert "7 Orchard Lane" in page(client, cast.workers[who], cast.tansy)
    for who in ("avocet", "heron", "dipper", "harrier", "jay"):
        shown = page(client, cast.workers[who], cast.tansy)
        assert "Orchard" not in shown and "LN2" not in shown and "Thorn, her father" in shown
    client.force_login(cast.avocet)
    assert "Orchard" not in client.get(reverse("people:person", args=[cast.tansy.pk, family.pk])).content.decode()


def post(client, worker, route, args, **data):
    client.force_login(worker)
    return client.post(reverse(f"people:{route}", args=args), data)


CHANGES = {
    "name": {"kind": "known", "given_names": "Tans", "family_name": ""},
    "number": {"kind": "nhs", "value": "943 476 5919"},
    "reach": {"kind": "phone", "value": "07700 900118"},
    "school": {"school": "Fenwick Road School", "year_group": "year 5"},
    "professional": {"name": "Crake", "role": "school nurse"},
    "flag": {"kind": "health", "words": "Asthma: her pump is in the blue bag"},
    "address": {"kind": "home", "lines": "9 Mill Lane", "postcode": "ln3 4cd"},
    "death": {"died_day": "1", "died_month": "11", "died_year": "2026"},
}  # fmt: skip


@pytest.mark.parametrize("thing", CHANGES)
def test_her_worker_adds_it_and_the_history_says_so(client, cast, family, thing):
    at_home = {"version": versions.homes_now(cast.tansy)} if thing == "address" else {}
    response = post(client, cast.plover, "add", [cast.tansy.pk, cast.tansy.pk, thing], **CHANGES[thing], **at_home)
    assert response.status_code == 302, response.content.decode()
    entry = Entry.objects.filter(deed__startswith="person.").latest("pk")
    assert entry.about == [cast.tansy.pk] and entry.actor_name == "Plover"
    shown = page(client, cast.plover, cast.tansy)
    assert any(str(value) in shown for value in CHANGES[thing].values())


@pytest.mark.parametrize("thing", CHANGES)
@pytest.mark.parametrize(
    ("who", "status"), [("heron", 403), ("osprey", 403), ("dipper", 403), ("turnstone", 404), ("robin", 403)]
)
def test_nobody_else_adds_anything(client, cast, thing, who, status):
    before = Entry.objects.deeds().filter(deed__startswith="person.").count()
    response = post(client, cast.workers[who], "add", [cast.tansy.pk, cast.tansy.pk, thing], **CHANGES[thing])
    assert response.status_code == status
    assert Entry.objects.deeds().filter(deed__startswith="person.").count() == before


def test_her_mothers_phone_is_changed_on_her_record_but_not_on_a_strangers(client, cast, family):
    assert post(client, cast.plover, "add", [cast.tansy.pk, family.pk, "reach"], **CHANGES["reach"]).status_code == 302
    thorn = person("Thorn", has_record=False)
    assert post(client, cast.plover, "add", [cast.tansy.pk, thorn.pk, "reach"], **CHANGES["reach"]).status_code == 404


def test_a_wrong_number_is_refused_in_words(client, cast):
    response = post(
        client, cast.plover, "add", [cast.tansy.pk, cast.tansy.pk, "number"], kind="nhs", value="943 476 5918"
    )
    assert response.status_code == 422 and "This is not an NHS number" in response.content.decode()


@pytest.mark.parametrize("holder", ["sorrel", "yarrow"])
def test_a_number_of_a_locked_record_is_refused_in_the_same_words_and_its_history_says_who_tried(client, cast, holder):
    numbered(cast.children[holder], "nhs", "943 476 5919")
    args = [cast.tansy.pk, cast.tansy.pk, "number"]
    answer = post(client, cast.plover, "add", args, **CHANGES["number"])
    assert answer.status_code == 422 and "already in use on a record" in answer.content.decode()
    assert "locked" not in answer.content.decode().lower() and holder.title() not in answer.content.decode()
    tried = Entry.objects.filter(kind="refused", deed="person.number_added").get()
    assert (tried.about, tried.actor_name) == ([cast.children[holder].pk], "Plover")


def test_details_refuse_a_stale_save_and_lose_nothing(client, cast):
    args = [cast.tansy.pk, cast.tansy.pk]
    typed = {
        "version": "1",
        "sex": "F",
        "birth_date_day": "4",
        "birth_date_month": "2",
        "birth_date_year": "2017",
        "language": "Polish",
    }
    assert post(client, cast.plover, "details", args, **typed).status_code == 302
    again = post(client, cast.kestrel, "details", args, **(typed | {"language": "Welsh"}))
    assert again.status_code == 422
    assert "after you opened it" in again.content.decode() and 'value="Welsh"' in again.content.decode()
    assert 'name="version" id="id_version" value="2"' in again.content.decode()
    assert Person.objects.get(pk=cast.tansy.pk).language == "Polish"


def test_a_birth_goes_on_under_the_same_number(client, cast):
    baby = person("", "", None, expected_on=date(2027, 1, 3))
    related(person("Bramble", "Rush", sex="F", has_record=False), "parent", baby)
    from goldenthread.who.access.models import Holding

    Holding.objects.create(child=baby, team=cast.plover.team, started_on=date(2026, 1, 1), made_by=cast.heron)
    response = post(
        client, cast.plover, "add", [baby.pk, baby.pk, "birth"], born_day="16", born_month="11", born_year="2026",
        sex="M", given_names="Sedge", family_name="Rush",
    )  # fmt: skip
    assert response.status_code == 302
    baby.refresh_from_db()
    assert (baby.birth_date, baby.expected_on, baby.name) == (date(2026, 11, 16), None, "Sedge Rush")
    assert Name.objects.get(person=baby).kind == "legal"


def test_a_relationship_is_added_after_a_search_and_ended(client, cast, family):
    thorn = person("Thorn", "Rush", date(1988, 1, 1), has_record=False, sex="M")
    related(thorn, "parent", cast.teasel)
    client.force_login(cast.plover)
    url = reverse("people:relate", args=[cast.tansy.pk])
    assert f"?person={thorn.pk}" in client.post(url, {"q": "thorn rush"}, follow=True).content.decode()
    assert client.post(url, {"person": thorn.pk, "kind": "parent", "of": cast.tansy.pk}).status_code == 302
    tie = Relationship.objects.get(person=thorn, other=cast.tansy)
    again = client.post(url, {"person": thorn.pk, "kind": "parent", "of": cast.tansy.pk})
    assert again.status_code == 422 and "already father" in again.content.decode()
    done = post(
        client,
        cast.plover,
        "end",
        [cast.tansy.pk, cast.tansy.pk, "relationship", tie.pk],
        on_day="1",
        on_month="11",
        on_year="2026",
    )
    tie.refresh_from_db()
    assert done.status_code == 302 and tie.ended_on == date(2026, 11, 1)


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_on_another_childs_record_cannot_be_ended_from_this_one(client, cast, method):
    """Not even that such a number is in use is said."""
    client.force_login(cast.plover)
    theirs = Name.objects.get(person=cast.yarrow)
    at = reverse("people:end", args=[cast.tansy.pk, cast.tansy.pk, "name", theirs.pk])
    assert getattr(client, method)(at).status_code == 404


def test_a_locked_child_cannot_be_chosen_by_number(client, cast):
    client.force_login(cast.plover)
    url = reverse("people:relate", args=[cast.tansy.pk])
    response = client.post(url, {"person": cast.sorrel.pk, "kind": "sibling", "of": cast.tansy.pk})
    assert "Sorrel" not in response.content.decode()
    assert not Relationship.objects.filter(person=cast.sorrel).exists()


def test_a_new_adult_is_made_with_what_they_are(client, cast):
    client.force_login(cast.plover)
    url = reverse("people:make_relative", args=[cast.tansy.pk])
    response = client.post(url, {
        "searched": "foxglove", "given_names": "Foxglove", "family_name": "Rush", "born": "61", "sex": "F",
        "tie-kind": "grandparent", "tie-of": cast.tansy.pk,
    })  # fmt: skip
    assert response.status_code == 302, response.content.decode()
    foxglove = Person.objects.get(given_names="Foxglove")
    assert not foxglove.has_record and foxglove.birth_estimated
    assert "grandmother" in page(client, cast.plover, cast.tansy)
