"""Screening and the manager's word on it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.journey.front_door.actions import HeardChild
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.front_door.screening.actions import (
    Differing,
    agree_screening,
    answer_question,
    return_screening,
    state_now,
)

from .calls import log, refer, screen

pytestmark = pytest.mark.django_db
NEW = (HeardChild(name="Bugle Meadow", age="6"),)


@pytest.fixture
def contact(cast):
    return log(cast.sanderling, heard=NEW)


@pytest.fixture
def proposed(cast, contact):
    return screen(cast.sanderling, contact, route=cast.teams["Family safeguarding 1"])


def refusal(action, **facts) -> str:
    with pytest.raises(Refused) as refused:
        action(**facts)
    return " ".join(refused.value.reasons)


def test_a_screeners_decision_waits_and_does_nothing_yet(cast, contact, proposed):
    contact.refresh_from_db()
    assert state_now(contact) == "proposed" and contact.decided_at is None
    assert not Referral.objects.exists()


def test_a_managers_advice_stands_by_itself_and_the_front_door_lets_go(cast, contact):
    screen(cast.egret, contact, "advice")
    contact.refresh_from_db()
    assert state_now(contact) == "decided" and contact.decided_at
    assert not contact.children.get().child.holdings.open(timezone.localdate()).exists()


@pytest.mark.parametrize("decision", ["none", "early_help", "referral"])
def test_a_managers_other_decisions_wait_for_another_manager(cast, contact, decision):
    made = screen(cast.egret, contact, decision, route=cast.teams["Family safeguarding 1"])
    assert "wrote yourself" in refusal(agree_screening, by=cast.egret, at=timezone.now(), screening=made)
    agree_screening(by=cast.heron, at=timezone.now(), screening=made)
    contact.refresh_from_db()
    assert contact.decided_at


@pytest.mark.parametrize("name", ["kestrel", "swift", "turnstone", "sanderling", "eagle"])
def test_who_may_not_agree(cast, proposed, name):
    refusal(agree_screening, by=cast.workers[name], at=timezone.now(), screening=proposed)
    assert not Referral.objects.exists()


@pytest.mark.parametrize("name", ["kestrel", "plover", "heron", "osprey"])
def test_who_may_not_screen(cast, contact, name):
    refusal(screen, by=cast.workers[name], contact=contact, decision="none")


@pytest.mark.parametrize("missing", ["rationale", "urgency", "need", "told_caller"])
def test_a_referral_needs_all_its_fields(cast, contact, missing):
    route = cast.teams["Family safeguarding 1"]
    assert refusal(screen, by=cast.sanderling, contact=contact, decision="referral", route=route, **{missing: ""})


def test_what_the_decision_does_not_ask_for_is_not_kept(cast, contact):
    made = screen(cast.sanderling, contact, "advice", urgency="today", need="N1", route=cast.teams["Quality"])
    assert (made.urgency, made.need, made.route) == ("", "", None)


def test_screened_twice_is_refused_in_words(cast, contact, proposed):
    assert "screened already" in refusal(screen, by=cast.egret, contact=contact, decision="none")


def test_a_return_needs_a_reason_and_goes_back_to_whoever_screened_it(cast, contact, proposed):
    now = timezone.now()
    assert "Say why" in refusal(return_screening, by=cast.egret, at=now, screening=proposed, why=" ")
    return_screening(by=cast.egret, at=now, screening=proposed, why="What does her school nurse say?")
    assert state_now(contact) == "returned"
    assert Notice.objects.get(kind="contact_returned").recipient_id == cast.sanderling.pk
    again = screen(cast.sanderling, contact, "none")
    assert "again since you opened it" in refusal(agree_screening, by=cast.egret, at=now, screening=proposed)
    agree_screening(by=cast.egret, at=now, screening=again)
    assert state_now(contact) == "decided"


def test_agreed_twice_is_refused(cast, proposed):
    agree_screening(by=cast.egret, at=timezone.now(), screening=proposed)
    assert "decided already" in refusal(agree_screening, by=cast.heron, at=timezone.now(), screening=proposed)


def test_one_child_of_several_gets_a_decision_of_its_own(cast):
    contact = log(cast.sanderling, heard=[HeardChild(name="Bugle"), HeardChild(name="Clover")])
    bugle, clover = (row.child for row in contact.children.order_by("pk"))
    fs1, fs3 = cast.teams["Family safeguarding 1"], cast.teams["Family safeguarding 3"]
    own = [Differing(child=clover, decision="early_help", route=fs3)]
    made = screen(cast.sanderling, contact, route=fs1, differing=own)
    followed = agree_screening(by=cast.egret, at=timezone.now(), screening=made)
    today = timezone.localdate()
    assert Referral.objects.get().child == bugle
    assert clover.holdings.open(today).get().team == fs3
    assert any("early help" in each for each in followed)


@pytest.mark.parametrize("differs", ["need", "route", "both", "neither"])
def test_the_same_decision_for_another_need_or_by_another_team_is_kept(cast, differs):
    contact = log(cast.sanderling, heard=[HeardChild(name="Bugle"), HeardChild(name="Clover")])
    clover = contact.children.order_by("pk").last().child
    fs1, fs3 = cast.teams["Family safeguarding 1"], cast.teams["Family safeguarding 3"]
    need = "N2" if differs in {"need", "both"} else "N1"
    route = fs3 if differs in {"route", "both"} else fs1
    own = [Differing(child=clover, decision="referral", need=need, route=route)]
    made = screen(cast.sanderling, contact, route=fs1, differing=own)
    assert made.differing.exists() is (differs != "neither")
    agree_screening(by=cast.egret, at=timezone.now(), screening=made)
    hers = Referral.objects.get(child=clover)
    assert (hers.need, hers.team) == (need, route)
    assert clover.holdings.open(timezone.localdate()).get().team == route


def test_a_child_of_several_needs_its_own_fields(cast):
    contact = log(cast.sanderling, heard=[HeardChild(name="Bugle"), HeardChild(name="Clover")])
    clover = contact.children.order_by("pk").last().child
    own = [Differing(child=clover, decision="referral")]
    words = refusal(screen, by=cast.sanderling, contact=contact, decision="none", differing=own)
    assert "Clover: choose the team" in words and "Clover: choose the main need" in words


def test_a_question_cannot_become_a_referral_without_a_child(cast):
    contact = log(cast.sanderling, consent="")
    route = cast.teams["Family safeguarding 1"]
    assert "No child is named" in refusal(screen, by=cast.sanderling, contact=contact, decision="referral", route=route)


def test_a_contact_about_a_child_is_not_answered_away(cast, contact):
    words = refusal(answer_question, by=cast.sanderling, at=timezone.now(), contact=contact, told_caller="Fine.")
    assert "must be screened" in words


def test_the_history_says_who_screened_and_who_agreed(cast):
    refer(cast, heard=NEW)
    for deed, worker in (("contact.screened", cast.sanderling), ("screening.agreed", cast.egret)):
        assert Entry.objects.get(deed=deed).actor_id == worker.pk


# Pages


def posted(cast, client, contact, **over):
    client.force_login(cast.sanderling)
    data = {"decision": "none", "rationale": "Nothing new.", "told_caller": "Thanked."} | over
    return client.post(reverse("front_door:screen", args=[contact.pk]), data)


@pytest.mark.parametrize(
    ("typed", "need", "team"),
    [
        ({"decision": "referral", "need": "N2", "route": "Family safeguarding 3"}, "N2", "Family safeguarding 3"),
        ({"need": "N2"}, "N2", "Family safeguarding 1"),
        ({"route": "Family safeguarding 3"}, "N1", "Family safeguarding 3"),
        ({"decision": "referral", "route": "Family safeguarding 3"}, "N1", "Family safeguarding 3"),
        ({}, "N1", "Family safeguarding 1"),
    ],
)
def test_what_is_typed_for_one_child_is_kept_whatever_the_word(cast, client, typed, need, team):
    contact = log(cast.sanderling, heard=[HeardChild(name="Bugle"), HeardChild(name="Clover")])
    clover = contact.children.order_by("pk").last().child
    own = {
        f"child-{clover.pk}-{name}": cast.teams[text].pk if name == "route" else text for name, text in typed.items()
    }
    for_all = {
        "decision": "referral",
        "urgency": "one_day",
        "need": "N1",
        "route": cast.teams["Family safeguarding 1"].pk,
    }
    assert posted(cast, client, contact, **for_all, **own).status_code == 302
    made = contact.screenings.get()
    agree_screening(by=cast.egret, at=timezone.now(), screening=made)
    hers = Referral.objects.get(child=clover)
    assert (hers.need, hers.team.name) == (need, team)


def test_a_team_for_one_child_of_whom_nothing_is_to_be_done_is_asked_about(cast, client):
    contact = log(cast.sanderling, heard=[HeardChild(name="Bugle"), HeardChild(name="Clover")])
    clover = contact.children.order_by("pk").last().child
    own = {f"child-{clover.pk}-route": cast.teams["Family safeguarding 3"].pk}
    answer = posted(cast, client, contact, **own)
    assert answer.status_code == 422 and "Clover: say what is to be done" in answer.content.decode()


def test_no_decision_is_chosen_beforehand(cast, client, contact):
    client.force_login(cast.sanderling)
    page = client.get(reverse("front_door:screen", args=[contact.pk])).content.decode()
    assert " checked" not in page


def test_the_page_names_what_is_missing(cast, client, contact):
    answer = posted(cast, client, contact, decision="referral", rationale="", told_caller="")
    page = answer.content.decode()
    assert answer.status_code == 422
    for sentence in ("Say why", "Choose how soon", "Choose the main need", "Choose the team", "Say what the caller"):
        assert sentence in page


def test_what_came_before_is_read_beside_the_decision(cast, client):
    refer(cast, cast.vetch, days_ago=40)
    contact = log(cast.sanderling, cast.vetch)
    client.force_login(cast.sanderling)
    page = client.get(reverse("front_door:screen", args=[contact.pk])).content.decode()
    assert "1 contact, 1 referral" in page and "Re-referral" in page and "has an open episode" in page


def test_the_inbox_opens_the_next_and_never_ones_own(cast, client, proposed):
    screen(cast.egret, log(cast.egret, heard=[HeardChild(name="Clover")]), "none")
    client.force_login(cast.egret)
    page = client.get(reverse("front_door:agree"))
    assert [row.latest.by for row in page.context_data["waiting"]] == [cast.sanderling]
    answer = client.post(
        reverse("front_door:agree_one", args=[proposed.contact_id]), {"word": "agree", "screening": proposed.pk}
    )
    assert answer["Location"] == reverse("front_door:agree")
    assert "waits for another manager" in client.get(reverse("front_door:agree")).content.decode()


def test_a_return_without_a_reason_says_so(cast, client, proposed):
    client.force_login(cast.egret)
    answer = client.post(
        reverse("front_door:agree_one", args=[proposed.contact_id]),
        {"word": "return", "why": "", "screening": proposed.pk},
    )
    assert answer.status_code == 422 and "Say why you return it" in answer.content.decode()


def test_a_word_on_what_has_been_screened_again_meanwhile_is_refused_once(cast, client, contact, proposed):
    return_screening(by=cast.heron, at=timezone.now(), screening=proposed, why="What does the school say?")
    again = screen(cast.sanderling, contact, "none")
    client.force_login(cast.egret)
    url = reverse("front_door:agree_one", args=[contact.pk])
    answer = client.post(url, {"word": "agree", "screening": proposed.pk})
    assert answer.status_code == 422 and "screened this again" in answer.content.decode()
    assert f'value="{again.pk}"' in answer.content.decode()
