"""Logging a contact: what is written, what is made, who is told, and what the page keeps."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.models import Notice, Outbox
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.models import Draft
from goldenthread.journey.front_door.actions import HeardChild
from goldenthread.journey.front_door.models import Contact
from goldenthread.who.people.models import Person

from .calls import log, typed

pytestmark = pytest.mark.django_db
LOG = "front_door:log"


def post(client, worker, **over):
    client.force_login(worker)
    return client.post(reverse(LOG), typed(**over))


def test_a_child_nobody_knew_gets_a_record_that_the_front_door_holds(cast):
    contact = log(cast.sanderling, heard=[HeardChild(name="Bugle Meadow", age="6")])
    row = contact.children.get()
    assert row.was_new and row.child.has_record and row.child.given_names == "Bugle"
    assert row.child.holdings.get().team == cast.teams["Front door"]


def test_a_child_who_is_held_stays_held_and_the_worker_is_told(cast):
    contact = log(cast.sanderling, cast.yarrow)
    assert cast.yarrow.holdings.get().team == cast.teams["Family safeguarding 1"]
    assert Notice.objects.get(kind="contact_about_child").recipient_id == cast.turnstone.pk
    assert not contact.children.get().was_new


def test_where_nobody_is_allocated_the_manager_of_the_team_is_told(cast):
    cast.yarrow.involvements.all().delete()
    log(cast.sanderling, cast.yarrow)
    assert Notice.objects.get(kind="contact_about_child").recipient_id == cast.swift.pk


def test_if_someone_must_act_today_the_duty_manager_is_told_at_once_and_the_mail_has_no_name(cast):
    log(cast.sanderling, cast.yarrow, act_today=True)
    assert Notice.objects.get(kind="contact_act_today").recipient_id == cast.egret.pk
    for mail in Outbox.objects.all():
        assert "Yarrow" not in mail.subject + mail.body and "Wagtail" not in mail.subject + mail.body


def test_nobody_is_told_of_an_ordinary_contact_about_a_new_child(cast):
    log(cast.sanderling, heard=[HeardChild(name="Bugle")])
    assert not Notice.objects.exists()


def test_several_children_in_one_go_and_one_named_twice_is_one(cast):
    contact = log(cast.sanderling, cast.tansy, cast.teasel, cast.tansy, heard=[HeardChild(name="Bugle")])
    assert contact.children.count() == 3


def test_a_question_about_no_child_makes_no_record(cast):
    before = Person.objects.count()
    contact = log(cast.plover, consent="", what="Where is the nearest nursery?")
    assert Person.objects.count() == before and contact.team == cast.teams["Front door"]


def test_the_deed_is_in_the_history_without_a_name(cast):
    contact = log(cast.sanderling, cast.yarrow)
    entry = Entry.objects.get(deed="contact.logged")
    assert entry.subject_id == str(contact.pk) and entry.about == [cast.yarrow.pk]
    assert "Wagtail" not in str(entry.details) + entry.what + entry.reason


@pytest.mark.parametrize(
    ("over", "word"),
    [({"consent": ""}, "parents"), ({"consent": "unaware"}, "not told"), ({"received_at": "later"}, "time to come")],
)
def test_refused_in_words(cast, over, word):
    if "received_at" in over:
        over = {"received_at": timezone.now() + timedelta(days=2)}
    with pytest.raises(Refused) as refusal:
        log(cast.sanderling, cast.yarrow, **over)
    assert word in " ".join(refusal.value.reasons)
    assert not Contact.objects.exists()


@pytest.mark.parametrize("name", ["wren", "robin", "starling", "dipper", "harrier", "crane"])
def test_who_may_not_log(cast, name):
    with pytest.raises(Refused):
        log(cast.workers[name], cast.yarrow)


def test_the_page_says_everything_that_is_missing_and_loses_nothing(cast, client):
    answer = post(client, cast.sanderling, source="", what="", act_today="", consent="")
    assert answer.status_code == 422
    page = answer.content.decode()
    for sentence in ("Choose who they are", "Write down what they said", "Say whether someone must act today",
                     "parents know of this call"):  # fmt: skip
        assert sentence in page
    assert 'value="Bugle Meadow"' in page and not Contact.objects.exists()


@pytest.mark.parametrize("answered", ["act_today", "consent"])
def test_nothing_is_answered_beforehand(cast, client, answered):
    client.force_login(cast.sanderling)
    form = client.get(reverse(LOG)).context_data["form"]
    assert form[answered].value() in (None, "")


def test_add_another_child_keeps_all_that_was_typed(cast, client):
    answer = post(client, cast.sanderling, add="yes")
    page = answer.content.decode()
    assert answer.status_code == 200 and not Contact.objects.exists()
    assert "Child 2" in page and 'value="Bugle Meadow"' in page and 'value="Wagtail"' in page
    assert "There is a problem" not in page


def test_this_is_the_child_keeps_all_that_was_typed_and_can_be_taken_back(cast, client):
    answer = post(client, cast.sanderling, **{"child-0-name": "Yarro", "is": f"0:{cast.yarrow.pk}"})
    page = answer.content.decode()
    assert "This is Yarrow Hawthorn" in page and 'value="Yarro"' in page
    answer = post(client, cast.sanderling, **{"child-0-person": str(cast.yarrow.pk), "not": "0"})
    assert "This is Yarrow Hawthorn" not in answer.content.decode()


def test_the_child_who_was_chosen_is_the_child_of_the_contact(cast, client):
    answer = post(client, cast.sanderling, **{"child-0-name": "Yarro", "child-0-person": str(cast.yarrow.pk)})
    assert answer.status_code == 302
    row = Contact.objects.get().children.get()
    assert row.child == cast.yarrow and row.heard_name == "Yarro"


def test_matches_stand_beside_with_their_reasons(cast, client):
    answer = post(client, cast.sanderling, **{"child-0-name": "Yarro", "look": "yes"})
    page = answer.content.decode()
    assert "sounds like Yarro" in page and "Family safeguarding 1" in page
    assert f'value="0:{cast.yarrow.pk}"' in page


def test_matches_while_typing_are_the_cards_alone(cast, client):
    client.force_login(cast.sanderling)
    answer = client.post(reverse("front_door:matches"), typed(**{"child-0-name": "Yarro"}))
    assert "This is the child" in answer.content.decode() and "<html" not in answer.content.decode()
    assert Entry.objects.filter(deed="searched", about__contains=[cast.yarrow.pk]).exists()


def test_somebody_with_no_part_in_it_learns_that_a_record_exists_and_no_more(cast, client):
    client.force_login(cast.plover)
    data = typed(**{"child-0-name": "Yarrow Hawthorn", "child-0-age": "2 3 2020"})
    page = client.post(reverse("front_door:matches"), data).content.decode()
    assert "A record exists" in page and "Family safeguarding 1" in page
    assert "Turnstone" not in page and str(cast.yarrow.pk) not in page.split("A record exists")[1]


def test_the_draft_goes_when_the_contact_is_there(cast, client):
    Draft.objects.create(owner_id=cast.sanderling.pk, key="contact:new", path="/", data=[], saved_at=timezone.now())
    assert post(client, cast.sanderling).status_code == 302
    assert not Draft.objects.exists()


def test_what_was_kept_comes_back_as_typed(cast, client):
    data = [[name, value] for name, value in typed(**{"child-0-name": "Half a na"}).items()]
    Draft.objects.create(owner_id=cast.sanderling.pk, key="contact:new", path="/", data=data, saved_at=timezone.now())
    client.force_login(cast.sanderling)
    page = client.get(reverse(LOG)).content.decode()
    assert 'value="Half a na"' in page and "There is a problem" not in page


@pytest.mark.parametrize(
    ("name", "over", "goes_to"),
    [
        ("sanderling", {}, "queue"),
        ("sanderling", {"act_today": "yes"}, "screen"),
        ("plover", {}, "contact"),
        ("sanderling", {"child-0-name": "", "child-0-age": "", "child-0-where": "", "consent": ""}, "contact"),
    ],
)
def test_where_the_work_goes_on(cast, client, name, over, goes_to):
    answer = post(client, cast.workers[name], **over)
    contact = Contact.objects.get()
    args = [] if goes_to == "queue" else [contact.pk]
    assert answer["Location"] == reverse(f"front_door:{goes_to}", args=args)


def test_a_question_is_answered_on_the_next_page_and_closed(cast, client):
    contact = log(cast.plover, consent="", what="Where is the nearest nursery?")
    client.force_login(cast.plover)
    url = reverse("front_door:contact", args=[contact.pk])
    assert "What did you tell them?" in client.get(url).content.decode()
    assert client.post(url, {"told_caller": ""}).status_code == 422
    assert client.post(url, {"told_caller": "The list is on our site."}).status_code == 302
    contact.refresh_from_db()
    assert contact.decided_at and contact.screenings.get().needs_agreement is False


def test_a_screener_finds_what_is_half_written_where_her_day_begins(cast, client):
    client.force_login(cast.sanderling)
    assert "Your drafts" not in client.get("/", follow=True).content.decode()
    at = timezone.now()
    Draft.objects.create(
        owner_id=cast.sanderling.pk, key="contact:new", path="/contacts/new/", data=[], saved_at=at, title="A contact"
    )
    page = client.get("/", follow=True).content.decode()
    assert "Your drafts" in page and '<a href="/contacts/new/">A contact</a>' in page
