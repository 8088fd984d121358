"""The record as it was known on a past day, read by the cast: through today's door, with today's guards."""

from datetime import date, timedelta

import pgtrigger
import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.journey.front_door.models import Referral
from goldenthread.practice.child.rules import year_group_on
from goldenthread.who.access.models import Holding, Involvement, Lock
from goldenthread.who.people.models import Address, Name, Person, Relationship, Residence, Schooling

from .pages import text_of

MAY_OPEN = {"plover", "avocet", "kestrel", "heron", "osprey", "dipper", "harrier"}


def page_of(child, days_ago: int | None = 1) -> str:
    on = timezone.localdate() - timedelta(days=days_ago or 0)
    asked = f"?on_day={on.day}&on_month={on.month}&on_year={on.year}" if days_ago is not None else ""
    return f"/child/{child.pk}/known/{asked}"


@pytest.fixture
def month(cast, family):
    """All of it was written down a month ago: what a test changes, it changes today."""
    Referral.objects.create(
        child=cast.tansy, referred_on=timezone.localdate() - timedelta(days=40), source="2A", need="N1",
        team=cast.teams["Family safeguarding 3"], accepted_by=cast.egret, accepted_at=timezone.now(),
    )  # fmt: skip
    _written_down(timezone.now() - timedelta(days=30))
    return family


def _written_down(at) -> None:
    """As if all that stands there had been written so, then."""
    with pgtrigger.ignore():
        for model in apps.get_models():
            if hasattr(model, "known_from"):
                model._base_manager.update(**{model.known_from: at})
            if hasattr(model, "pgh_tracked_model"):
                model._base_manager.all().delete()


def test_only_those_who_read_her_story_read_its_past(client, cast, month):
    for name, worker in cast.workers.items():
        client.force_login(worker)
        for page in (page_of(cast.tansy), page_of(cast.tansy, None)):
            status = client.get(page).status_code
            assert status == 200 if name in MAY_OPEN else status in {403, 404}, (name, status)
    client.force_login(cast.jay)
    assert client.get(page_of(cast.tansy)).status_code == 403


def test_yesterday_says_what_was_known_yesterday_and_today_what_is_known_today(client, cast, month):
    today, then_in, now_in = (
        timezone.localdate(),
        cast.teams["Family safeguarding 3"],
        cast.teams["Family safeguarding 1"],
    )
    Name.objects.filter(person=cast.tansy).update(given_names="Tansy May")
    Name.objects.create(person=cast.tansy, given_names="Tans", kind="known", key="tans")
    Schooling.objects.filter(person=cast.tansy).update(ended_on=today)
    Schooling.objects.create(person=cast.tansy, school="Thornmere Academy", started_on=today)
    Relationship.objects.filter(person=month.thorn, other=cast.tansy).delete()
    Involvement.objects.filter(child=cast.tansy, worker=cast.plover).update(ended_on=today)
    Holding.objects.filter(child=cast.tansy).update(team=now_in)
    Referral.objects.filter(child=cast.tansy).update(closed_on=today, closure_reason="RC8", closed_by=cast.kestrel)
    client.force_login(cast.osprey)
    then, now = (_lists(client.get(page_of(cast.tansy, days))) for days in (1, 0))
    assert then["Names"] == [("Tansy Hawthorn", None)]
    assert {words for words, _ in now["Names"]} == {"Tansy May Hawthorn", "Tans"}
    assert then["Schools"] == [("Fenwick Road School", None)]
    assert now["Schools"] == [("Thornmere Academy", None), ("Fenwick Road School", today)]
    assert set(then["Family"]) - set(now["Family"]) == {("Thorn Hawthorn", None)}
    assert ("Plover", None) in then["Workers"] and ("Plover", today) in now["Workers"]
    assert (then["Teams"], now["Teams"]) == ([(str(then_in), None)], [(str(now_in), None)])
    assert (then["Referrals"], now["Referrals"]) == ([("School", None)], [("School", today)])


@pytest.mark.parametrize(("days_ago", "ended_by_then"), [(0, True), (10, True), (11, False), (20, False)])
def test_a_day_after_the_asked_one_is_not_there(client, cast, month, days_ago, ended_by_then):
    """What ended ten days ago had not ended before; what begins to-morrow is no past."""
    today = timezone.localdate()
    ended, later = today - timedelta(days=10), today + timedelta(days=5)
    Schooling.objects.filter(person=cast.tansy).update(ended_on=ended)
    Involvement.objects.filter(child=cast.tansy, worker=cast.osprey).update(ended_on=ended)
    Residence.objects.filter(person=cast.tansy).update(ended_on=ended)
    Referral.objects.update(closed_on=ended, closure_reason="RC8", closed_by=cast.kestrel)
    Schooling.objects.create(person=cast.tansy, school="Thornmere Academy", started_on=later)
    _written_down(timezone.now() - timedelta(days=30))  # with the rows as they are now: as an import writes them
    client.force_login(cast.plover)
    answer = client.get(page_of(cast.tansy, days_ago))
    then = answer.context_data["then"]
    days = [day for _, facts, _ in then.lists for fact in facts for day in (fact.since, fact.until) if day]
    assert all(day <= then.on for day in days), days
    assert ("Fenwick Road School", ended if ended_by_then else None) in _lists(answer)["Schools"]
    assert "Thornmere Academy" not in answer.content.decode()
    assert "ended since is not here" in text_of(answer)


@pytest.mark.parametrize(("born", "on", "group"), [
    (date(2017, 2, 4), date(2026, 11, 29), "year 5"), (date(2017, 2, 4), date(2026, 8, 31), "year 4"),
    (date(2017, 2, 4), date(2026, 9, 1), "year 5"), (date(2017, 9, 1), date(2026, 11, 29), "year 4"),
    (date(2017, 8, 31), date(2021, 9, 1), "reception"), (date(2017, 8, 31), date(2021, 8, 31), ""),
    (date(2005, 1, 1), date(2026, 11, 29), ""), (None, date(2026, 11, 29), ""),
])  # fmt: skip
def test_the_year_group_of_a_day(born, on, group):
    assert year_group_on(born, on) == group


def test_the_year_group_is_said_only_where_it_is_that_year_s(client, cast, month):
    today = timezone.localdate()
    group = year_group_on(cast.tansy.birth_date, today)
    Schooling.objects.filter(person=cast.tansy).update(year_group=group.capitalize())
    _written_down(timezone.now() - timedelta(days=450))
    client.force_login(cast.plover)
    for days, said in ((0, True), (400, False)):
        lists = client.get(page_of(cast.tansy, days)).context_data["then"].lists
        (school,) = next(facts for title, facts, _ in lists if title == "Schools")
        assert school.more == (group.capitalize() if said else ""), days


def _lists(answer) -> dict[str, list]:
    assert answer.status_code == 200
    lists = answer.context_data["then"].lists
    return {title: [(fact.words, fact.until) for fact in facts] for title, facts, _ in lists}


def test_the_page_says_which_day_it_is_and_offers_nothing_to_change(client, cast, month):
    Person.objects.filter(pk=cast.tansy.pk).update(given_names="Tansy May")
    client.force_login(cast.plover)
    answer = client.get(page_of(cast.tansy))
    text = text_of(answer)
    assert "As it was known at the end of" in text and "The record was of Tansy Hawthorn, born 4 February 2017." in text
    assert "Nothing can be changed from this page" in text
    assert answer.content.decode().count('method="post"') == _posts_of_the_frame(client, cast)


def _posts_of_the_frame(client, cast) -> int:
    return client.get(f"/child/{cast.tansy.pk}/years/").content.decode().count('method="post"')


def test_before_there_was_a_record_there_is_nothing_to_read(client, cast, month):
    client.force_login(cast.plover)
    answer = client.get(page_of(cast.tansy, 60))
    assert "There was no record of Tansy then. It was made on" in text_of(answer)
    assert answer.context_data["then"].lists == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("?on_day=&on_month=&on_year=", "Answer “Which day?”"),
        ("?on_day=31&on_month=2&on_year=2026", "there is no 31 February 2026"),
        ("?on_day=1&on_month=1&on_year=2199", "The day cannot be after today"),
    ],
)
def test_a_day_that_cannot_be_read_is_asked_again(client, cast, month, asked, said):
    client.force_login(cast.plover)
    answer = client.get(page_of(cast.tansy, None) + asked)
    assert answer.status_code == 422 and said in text_of(answer)


def test_a_sister_who_is_locked_today_is_not_there_on_the_day_before_her_lock(client, cast, month):
    for reader, sees in (("plover", False), ("osprey", False), ("kestrel", True)):
        client.force_login(cast.workers[reader])
        for days in (0, 1, 20):
            assert ("Sorrel" in client.get(page_of(cast.tansy, days)).content.decode()) is sees, (reader, days)


def test_a_locked_child_has_no_past_either(client, cast, month):
    for reader in ("plover", "avocet", "heron"):
        client.force_login(cast.workers[reader])
        assert client.get(page_of(cast.sorrel)).status_code == 404
    Lock.objects.filter(child=cast.sorrel).update(
        ended_on=timezone.localdate(), ended_by=cast.heron, ended_why="It is over."
    )
    client.force_login(cast.plover)
    assert client.get(page_of(cast.sorrel)).status_code == 200


def homes(client, reader, child, days: int) -> list[str]:
    """The words of each address on the list: none where it is protected."""
    client.force_login(reader)
    return [words for words, _ in _lists(client.get(page_of(child, days)))["Addresses"]]


def test_an_address_that_is_protected_now_is_hidden_on_every_day(client, cast, family):
    Residence.objects.update(is_protected=False, protected_from="")
    _written_down(timezone.now() - timedelta(days=30))
    assert homes(client, cast.plover, cast.tansy, 1) == ["9 Hidden Row, MR1 4ZZ"]
    Residence.objects.filter(person=family.bramble).update(is_protected=True, protected_from="Thorn")
    for reader in MAY_OPEN:
        for days in (0, 1):
            assert homes(client, cast.workers[reader], cast.tansy, days) == [""], reader
            assert "Hidden Row" not in client.get(page_of(cast.tansy, days)).content.decode()


def test_an_address_that_was_protected_then_is_hidden_on_that_day(client, cast, month):
    Residence.objects.update(is_protected=False, protected_from="")
    assert all(homes(client, cast.workers[reader], cast.tansy, 1) == [""] for reader in MAY_OPEN)
    assert homes(client, cast.plover, cast.tansy, 0) == ["9 Hidden Row, MR1 4ZZ"]


def test_what_an_address_was_called_before_it_was_put_right(client, cast, month):
    Residence.objects.filter(person=cast.tansy).delete()
    mill = Address.objects.create(lines="1 Mil Lane", words="1 mil lane")
    Residence.objects.create(person=cast.tansy, address=mill)
    _written_down(timezone.now() - timedelta(days=30))
    Address.objects.filter(pk=mill.pk).update(lines="1 Mill Lane")
    client.force_login(cast.plover)
    assert ("1 Mil Lane", None) in _lists(client.get(page_of(cast.tansy)))["Addresses"]
    assert ("1 Mill Lane", None) in _lists(client.get(page_of(cast.tansy, 0)))["Addresses"]


def test_the_look_says_which_day_was_read(client, cast, month):
    client.force_login(cast.plover)
    client.get(page_of(cast.tansy, None))
    client.get(page_of(cast.tansy))
    looks = Entry.objects.looks().by(cast.plover.pk).on(("child", cast.tansy.pk)).order_by("pk")
    yesterday = timezone.localdate() - timedelta(days=1)
    assert [look.what for look in looks] == ["As it was known", f"As it was known on {yesterday:%-d %B %Y}"]


def test_the_same_queries_for_a_short_past_and_a_long_one(client, cast, month):
    client.force_login(cast.plover)
    client.get(page_of(cast.tansy))
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page_of(cast.tansy)).status_code == 200
        counted.append(len(queries))
        for number in range(20):
            home = Address.objects.create(lines=f"{number} Rush Way", words=f"{number} rush way")
            Residence.objects.create(person=cast.tansy, address=home)
            Schooling.objects.create(person=cast.tansy, school=f"School {number}")
            Name.objects.create(person=cast.tansy, given_names="Tans", key="tans")
        _written_down(timezone.now() - timedelta(days=30))
        Name.objects.update(kind="former")
    assert counted[0] == counted[1] <= 45


def test_her_page_leads_to_it(client, cast, month):
    client.force_login(cast.plover)
    assert f'href="/child/{cast.tansy.pk}/known/"' in client.get(f"/child/{cast.tansy.pk}/").content.decode()
