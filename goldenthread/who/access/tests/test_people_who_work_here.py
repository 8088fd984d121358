"""Joining, moving and leaving."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.models import Notice, Outbox
from goldenthread.foundations.refused import Refused
from goldenthread.who.access.actions import allocate
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.posts.actions import leave
from goldenthread.who.access.queue import waits_for
from goldenthread.who.workforce.actions import add_service, add_team, add_worker, change_post, end_post
from goldenthread.who.workforce.forms import PostForm
from goldenthread.who.workforce.models import Post, Worker
from tests.cast import child_named

pytestmark = pytest.mark.django_db
INSIDE = "/shortcuts/"


def siskin(cast, today, by="heron", **facts) -> Worker:
    told = {
        "name": "Siskin", "email": "Siskin@Marlshire.example", "on": today, "role": "social_worker",
        "employer": "Marlshire Council", "team": cast.teams["Family safeguarding 3"], "manager": cast.kestrel,
    }  # fmt: skip
    return add_worker(by=cast.workers[by], **told | facts)


def test_somebody_begins_and_chooses_their_own_password(cast, today):
    worker = siskin(cast, today)
    assert worker.email == "siskin@marlshire.example" and not worker.has_usable_password()
    assert (worker.role, worker.team.name) == ("social_worker", "Family safeguarding 3")
    assert Notice.objects.get(kind="account_ready").url == "/account/password/reset/"
    assert Entry.objects.deeds().get(deed="worker.added").actor_name == "Heron"


def test_their_first_password_comes_by_the_link(client, cast, today):
    siskin(cast, today)
    mail.outbox.clear()
    client.post("/account/password/reset/", {"email": "siskin@marlshire.example"})
    assert [message.to for message in mail.outbox] == [["siskin@marlshire.example"]]


def test_the_mails_about_an_account_say_what_their_link_is_for(client, cast, today):
    siskin(cast, today)
    first = Outbox.objects.get(to_address="siskin@marlshire.example")
    assert first.body.startswith("You have an account in Golden Thread. Choose your password here, then sign in.\n")
    mail.outbox.clear()
    client.post("/account/password/reset/", {"email": "siskin@marlshire.example"})
    sent = mail.outbox[0]
    assert sent.subject == "Choose your password for Golden Thread"
    assert sent.body.startswith("Somebody, most likely you, asked to choose a password")
    assert "Hello from" not in sent.body and "Thank you for using" not in sent.body


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("0.6", "0.60"), ("60%", "0.60"), ("100 %", "1.00"), ("60", None), ("160%", None), ("three days", None)],
)
def test_a_share_of_full_time_is_read_as_people_write_it(today, typed, kept):
    form = PostForm({"full_time_equivalent": typed}, today=today)
    form.is_valid()
    assert (str(round(form.cleaned_data["full_time_equivalent"], 2)) if kept else None) == kept
    if typed == "three days":
        assert form.errors["full_time_equivalent"] == ["Share of full time: enter a share such as 0.6, or 60%"]
    assert ("full_time_equivalent" in form.errors) == (kept is None)


@pytest.mark.parametrize("who", ["kestrel", "plover", "crane", "wren"])
def test_only_some_add_people(cast, today, who):
    with pytest.raises(Refused, match="changes who works here"):
        siskin(cast, today, by=who)


@pytest.mark.parametrize(
    ("facts", "words"),
    [({"email": "plover@marlshire.example"}, "works or has worked here"), ({"team": None}, "works in a team"),
     ({"is_agency": True}, "An agency post has a last day")],
)  # fmt: skip
def test_a_post_holds_together(cast, today, facts, words):
    with pytest.raises(Refused, match=words):
        siskin(cast, today, **facts)


def test_somebody_moves_and_the_old_post_stays_on_the_record(cast, today):
    change_post(
        by=cast.heron, worker=cast.plover, on=today, role="senior", employer="Marlshire Council",
        team=cast.teams["Family safeguarding 1"], manager=cast.swift, over=cast.plover.version,
    )  # fmt: skip
    assert [(post.role, post.ended_on) for post in cast.plover.posts.order_by("started_on")] == [
        ("social_worker", today), ("senior", None),
    ]  # fmt: skip
    assert Worker.objects.get(pk=cast.plover.pk).role == "senior"


@pytest.mark.parametrize("do", ["move", "leave"])
def test_nobody_changes_their_own_post(cast, today, do):
    with pytest.raises(Refused, match="cannot change your own post"):
        if do == "move":
            change_post(
                by=cast.heron, worker=cast.heron, on=today, role="director", employer="Marlshire Council", over=0
            )
        else:
            end_post(by=cast.heron, worker=cast.heron, last_day=today, why="Retired", over=0)


def test_a_leaver_is_out_the_same_day_and_their_children_wait(client, cast, today):
    client.force_login(cast.plover)
    assert client.get(INSIDE).status_code == 200
    left = leave(by=cast.heron, worker=cast.plover, last_day=today, why="A new job", over=cast.plover.version)
    assert left == 2  # and Sorrel, whose record is locked to Heron
    assert client.get(INSIDE).headers["Location"].startswith("/account/login/")
    assert not Worker.objects.get(pk=cast.plover.pk).is_active
    assert not Involvement.objects.open(today).filter(worker=cast.plover).exists()
    waiting = {each.child for each in waits_for(cast.kestrel, today)}
    assert {cast.tansy, cast.teasel, cast.sorrel} <= waiting
    assert Notice.objects.get(kind="worker_leaves").subject == "Plover leaves: 3 children need somebody"


def test_somebody_added_by_mistake_is_out_the_same_day(client, cast, today):
    worker = siskin(cast, today)
    child = child_named("sedge", None)
    Holding.objects.create(child=child, team=worker.team, started_on=today, made_by=cast.heron)
    allocate(by=cast.kestrel, children=[child], worker=worker, on=today)
    client.force_login(worker)
    assert client.get(INSIDE).status_code == 200
    left = {
        "last_day_day": today.day,
        "last_day_month": today.month,
        "last_day_year": today.year,
        "because": "mistake",
        "to": "not_known",
        "why": "A slip",
        "version": worker.version,
    }
    heron = Client()
    heron.force_login(cast.heron)
    assert heron.post(f"/access/leave/{worker.pk}/", left).status_code == 302
    assert client.get(INSIDE).headers["Location"].startswith("/account/login/")
    assert not Worker.objects.get(pk=worker.pk).is_active
    assert Post.objects.get(worker=worker).ended_on == today + timedelta(days=1)
    assert child in {each.child for each in waits_for(cast.kestrel, today)}


def test_nobody_s_post_ends_before_a_last_day_is_said(client, cast, today):
    """One careless press would end somebody's access at once."""
    client.force_login(cast.heron)
    page = f"/access/leave/{cast.plover.pk}/"
    assert not client.get(page).context_data["form"]["last_day"].value()
    typed = {"because": "resigned", "to": "council", "why": "A new job", "version": cast.plover.version}
    refused = client.post(page, typed)
    assert refused.status_code == 422 and "Enter the last day" in refused.content.decode()
    assert Post.objects.get(worker=cast.plover).ended_on is None
    half = client.post(page, typed | {"last_day_day": "31", "last_day_month": "2", "last_day_year": "2027"})
    kept = half.context_data["form"]
    assert half.status_code == 422 and (kept["last_day"].value()["day"], kept["why"].value()) == ("31", "A new job")


def test_a_last_day_before_the_first_is_refused(cast, today):
    worker = siskin(cast, today + timedelta(days=7))
    with pytest.raises(Refused, match="The last day cannot be before that"):
        end_post(by=cast.heron, worker=worker, last_day=today, why="A slip", over=worker.version)


def test_somebody_who_leaves_later_stays_till_then(cast, today):
    end_post(
        by=cast.heron,
        worker=cast.plover,
        last_day=today + timedelta(days=10),
        why="A new job",
        over=cast.plover.version,
    )
    plover = Worker.objects.get(pk=cast.plover.pk)
    assert plover.is_active and plover.role == "social_worker"
    assert Post.objects.get(worker=plover).ended_on == today + timedelta(days=11)


def test_a_team_and_a_service_of_that_name_once(cast):
    service = add_service(by=cast.starling, name="Leaving care")
    add_team(by=cast.starling, name="Leaving care 1", kind="leaving_care", service=service)
    with pytest.raises(Refused, match="team of that name"):
        add_team(by=cast.starling, name="leaving CARE 1", kind="leaving_care", service=service)
    with pytest.raises(Refused, match="service of that name"):
        add_service(by=cast.starling, name="leaving care")


def test_the_list_finds_people_and_costs_the_same_for_many(client, cast, today, django_assert_max_num_queries):
    client.force_login(cast.kestrel)
    with django_assert_max_num_queries(9):
        page = client.get("/workforce/")
    assert "17 people" in page.content.decode() or "Seventeen people" in page.content.decode()
    found = client.post("/workforce/", {"q": "plov", "team": ""}, follow=True).content.decode()
    assert "Plover" in found and "Turnstone" not in found


def test_a_page_of_one_person_shows_every_post(client, cast, today):
    client.force_login(cast.heron)
    page = client.get(f"/workforce/{cast.plover.pk}/").content.decode()
    assert "Social worker" in page and "Plover leaves" in page
    client.force_login(cast.kestrel)
    assert "Plover leaves" not in client.get(f"/workforce/{cast.plover.pk}/").content.decode()


def test_the_forms_work_through_the_pages(client, cast, today):
    client.force_login(cast.heron)
    day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    added = client.post("/workforce/new/", {
        "name": "Siskin", "email": "siskin@marlshire.example", "role": "social_worker",
        "team": cast.teams["Family safeguarding 3"].pk, "employer": "Marlshire Council", "full_time_equivalent": "0.6",
        "manager": cast.kestrel.pk, **day,
    })  # fmt: skip
    assert added.status_code == 302
    left = {
        "last_day_day": today.day,
        "last_day_month": today.month,
        "last_day_year": today.year,
        "because": "resigned",
        "to": "council",
        "why": "A new job",
        "version": cast.plover.version,
    }
    assert client.post(f"/access/leave/{cast.plover.pk}/", left).status_code == 302
    assert client.post("/workforce/new/", {"name": ""}).status_code == 422
