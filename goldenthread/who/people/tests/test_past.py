"""What the database keeps of a row, and reading it as it was known: drawn as tables, one line a moment."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from goldenthread.foundations.rows.known import as_known
from goldenthread.foundations.ui.models import Draft
from goldenthread.who.people.models import Address, Name, Person, Residence

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 4)


def now() -> datetime:
    """The database's own moment: whatever is done after it, is done later."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


@pytest.fixture
def tansy():
    return Person.objects.create(given_names="Tansy", family_name="Hawthorn", has_record=True)


# How a row may be changed: as an action does it, in bulk, and past Python altogether.
def saved(name: Name, **facts) -> None:
    fresh = Name.objects.get(pk=name.pk)
    for each, value in facts.items():
        setattr(fresh, each, value)
    fresh.save()


def updated(name: Name, **facts) -> None:
    Name.objects.filter(pk=name.pk).update(**facts)


def updated_in_bulk(name: Name, **facts) -> None:
    Name.objects.bulk_update([Name(pk=name.pk, **facts)], list(facts))


def updated_by_sql(name: Name, **facts) -> None:
    with connection.cursor() as cursor:
        sets = ", ".join(f"{column} = %s" for column in facts)
        cursor.execute(f"UPDATE people_name SET {sets} WHERE id = %s", [*facts.values(), name.pk])


@pytest.mark.parametrize("change", [saved, updated, updated_in_bulk, updated_by_sql])
def test_a_name_is_read_as_it_was_known_at_every_moment(tansy, change, django_assert_num_queries):
    told: list[tuple[datetime, list]] = [(now(), [])]

    def then(*known) -> None:
        told.append((now(), list(known)))

    name = Name.objects.create(person=tansy, given_names="Tansie", family_name="Hawthorn", key="x")
    then(("Tansie", "legal", None))
    change(name, given_names="Tansy")
    then(("Tansy", "legal", None))
    change(name, given_names="Tansy May")
    then(("Tansy May", "legal", None))
    change(name, given_names="Tansy May")  # the same again is no change
    then(("Tansy May", "legal", None))
    change(name, kind="former", ended_on=MAY)
    then(("Tansy May", "former", MAY))
    Name.objects.filter(pk=name.pk).delete()
    then()

    rows = Name.objects.filter(person=tansy)
    for at, known in told:
        with django_assert_num_queries(1):
            read = [(row.given_names, row.kind, row.ended_on) for row in as_known(rows, at)]
        assert read == known
    labels = Name.pgh_event_model.objects.order_by("pgh_id").values_list("pgh_label", flat=True)
    assert list(labels) == ["changed", "changed", "changed", "removed"]


def test_of_several_rows_each_is_as_it_was_and_later_ones_are_not_there(tansy):
    def named(given: str) -> Name:
        return Name.objects.create(person=tansy, given_names=given, key="x")

    def known(at: datetime) -> list[str]:
        return list(
            as_known(Name.objects.filter(person=tansy), at).order_by("pk").values_list("given_names", flat=True)
        )

    first, second = named("Ash"), named("Birch")
    before = now()
    third = named("Cedar")
    updated(second, given_names="Beech")
    first.delete()
    between = now()
    third.delete()
    updated(second, given_names="Box")
    assert known(before) == ["Ash", "Birch"]
    assert known(between) == ["Beech", "Cedar"]
    assert known(now()) == ["Box"]


def test_the_same_queries_for_one_row_and_for_thirty(tansy, django_assert_num_queries):
    home = Address.objects.create(lines="9 Dyer Lane", words="9 dyer lane")
    for _ in range(30):
        Residence.objects.create(person=tansy, address=home)
    Residence.objects.update(kind="staying")
    at = now()
    Residence.objects.update(kind="placement")
    with django_assert_num_queries(1):
        read = list(as_known(Residence.objects.filter(person=tansy).select_related("address"), at))
        assert {row.address.lines for row in read} == {"9 Dyer Lane"}
    assert len(read) == 30 and {row.kind for row in read} == {"staying"}


def test_what_is_joined_is_read_as_it_was_known_too(tansy):
    home = Address.objects.create(lines="9 Dier Lane", words="9 dier lane")
    Residence.objects.create(person=tansy, address=home)
    at = now()
    Address.objects.update(lines="9 Dyer Lane")
    then = as_known(Residence.objects.filter(person=tansy).select_related("address"), at).get()
    assert then.address.lines == "9 Dier Lane"
    assert as_known(Residence, now()).select_related("address").get().address.lines == "9 Dyer Lane"
    assert as_known(Residence.objects.filter(address__lines="9 Dier Lane"), at).exists()
    assert not as_known(Residence.objects.filter(address__lines="9 Dyer Lane"), at).exists()


def test_a_row_that_went_to_somebody_else_was_the_firsts_then(tansy):
    teasel = Person.objects.create(given_names="Teasel", family_name="Hawthorn")
    Name.objects.create(person=tansy, given_names="Tansy", key="x")
    at = now()
    Name.objects.update(person=teasel)
    assert as_known(Name.objects.filter(person=tansy), at).count() == 1
    assert as_known(Name.objects.filter(person=teasel), at).count() == 0
    assert as_known(Name.objects.filter(person=tansy), now()).count() == 0


def test_a_person_who_is_gone_was_known(tansy):
    at, key = now(), tansy.pk
    tansy.delete()
    assert as_known(Person, at).get(pk=key).name == "Tansy Hawthorn"
    assert not as_known(Person, now()).filter(pk=key).exists()


def test_what_was_known_can_be_asked_in_every_way(tansy):
    for given in ("Ash", "Birch", "Cedar"):
        Name.objects.create(person=tansy, given_names=given, key=given.lower())
    at = now()
    Name.objects.update(given_names="Nobody")
    known = as_known(Name.objects.all(), at)
    assert known.count() == 3 and known.exists()
    assert [row.given_names for row in known.order_by("-given_names")[:2]] == ["Cedar", "Birch"]
    assert known.filter(given_names="Ash").union(known.filter(given_names="Birch")).count() == 2
    assert known.values("person").distinct().count() == 1
    assert Person.objects.filter(pk__in=known.filter(given_names="Ash").values("person")).get() == tansy
    assert {row.pk for row in known.iterator()} == set(Name.objects.values_list("pk", flat=True))
    assert known.in_bulk()[known.first().pk].given_names == "Ash"


def test_the_past_is_read_and_never_written(tansy):
    known = as_known(Person.objects.filter(pk=tansy.pk), now())
    for write in (lambda: known.update(given_names="x"), known.delete, lambda: known.create(given_names="x")):
        with pytest.raises(TypeError, match="never changed"):
            write()
    assert Person.objects.get(pk=tansy.pk).given_names == "Tansy"


def test_a_moment_needs_its_time_zone_and_a_model_its_past():
    with pytest.raises(ValueError, match="time zone"):
        as_known(Person, datetime(2026, 5, 4, 12))
    with pytest.raises(TypeError, match="Draft keeps no past"):
        as_known(Draft, datetime(2026, 5, 4, 12, tzinfo=UTC))


def test_two_changes_in_one_transaction_are_both_kept(tansy):
    at = now()
    with transaction.atomic():
        Person.objects.update(given_names="Tansie")
        Person.objects.update(given_names="Tanzy")
    assert [row.given_names for row in Person.pgh_event_model.objects.order_by("pgh_id")] == ["Tansy", "Tansie"]
    assert as_known(Person, at).get().given_names == "Tansy"
    assert as_known(Person, now()).get().given_names == "Tanzy"


def test_a_change_that_was_rolled_back_left_no_past(tansy):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Person.objects.update(given_names="Tansie")
        raise ZeroDivisionError
    assert not Person.pgh_event_model.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE people_personpast SET given_names = 'x'",
        "DELETE FROM people_personpast",
        "TRUNCATE people_personpast",
        "TRUNCATE people_person CASCADE",
    ],
)
def test_the_past_itself_is_only_ever_added_to(tansy, change):
    Person.objects.update(given_names="Tansie")
    with pytest.raises(IntegrityError, match="must stay readable"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert Person.pgh_event_model.objects.get().given_names == "Tansy"
