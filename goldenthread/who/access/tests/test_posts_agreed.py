"""Who may give and end which post, and a post that waits for somebody's word."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.who.access.awaited import awaited
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.posts.actions import decide, leave, move_on
from goldenthread.who.workforce.actions import add_worker, change_post, end_post
from goldenthread.who.workforce.models import Post, PostAsk, Service, Team, Worker
from goldenthread.who.workforce.waiting import appointers, posts_to_agree
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(cast):
    """A team of another service."""
    return Team.objects.create(name="Leaving care 1", kind="leaving_care", service=Service.objects.create(name="Care"))


def post(cast, today, **facts):
    told = {"on": today, "role": "senior", "employer": "Marlshire Council", "team": cast.teams["Family safeguarding 1"]}
    return told | facts


def move(by, worker, cast, today, **facts):
    whole = {"service": None, "manager": None, "until": None, "is_agency": False, "newly_qualified": False}
    whole |= {"full_time_equivalent": 1} | post(cast, today, **facts)
    return move_on(by=by, worker=Worker.objects.get(pk=worker.pk), over=worker.version, **whole)


def beside() -> int:
    """The version of the posts that stand beside the one that waits."""
    return PostAsk.objects.get().worker.version


def begin(by, cast, today, **facts) -> Worker:
    return add_worker(by=by, name="Siskin", email="siskin@marlshire.example", **post(cast, today, **facts))


# who gives, which post: the words of the refusal, or nothing where it is given
GIVEN = [
    ("heron", "senior", ""), ("heron", "team_manager", ""), ("heron", "director", "Only a director"),
    ("heron", "service_manager", "Only a head of service or a director"), ("heron", "head_of_service", "Only a dir"),
    ("heron", "administrator", "Only a head of service or a director"), ("heron", "reviewing_officer", "Only a head"),
    ("heron", "records_officer", "Only a director"), ("eagle", "head_of_service", ""), ("eagle", "administrator", ""),
    ("eagle", "director", ""), ("kestrel", "social_worker", "changes who works here"),
]  # fmt: skip


@pytest.mark.parametrize(("who", "role", "words"), GIVEN)
def test_who_gives_which_post(cast, today, who, role, words):
    if words:
        with pytest.raises(Refused, match=words):
            begin(cast.workers[who], cast, today, role=role)
        assert not Worker.objects.filter(name="Siskin").exists() and not Post.objects.filter(
            role=role, worker__name="Siskin"
        )
    else:
        assert begin(cast.workers[who], cast, today, role=role).role == role


def test_a_service_manager_gives_posts_in_their_own_service_only(cast, today, elsewhere):
    with pytest.raises(Refused, match="not in your service"):
        begin(cast.heron, cast, today, team=elsewhere)


@pytest.mark.parametrize("who", ["heron", "starling"])
def test_a_post_is_in_one_service(cast, today, elsewhere, who):
    """Else a post in one's own team would open another service's work."""
    with pytest.raises(Refused, match="in another service than the one chosen"):
        begin(cast.workers[who], cast, today, service=elsewhere.service)
    assert not PostAsk.objects.exists() and not Post.objects.filter(worker__name="Siskin").exists()


def test_a_service_manager_moves_nobody_out_of_another_service(cast, today, elsewhere):
    worker = begin(cast.eagle, cast, today - timedelta(days=9), team=elsewhere)
    with pytest.raises(Refused, match="not in your service"):
        move(cast.heron, worker, cast, today)
    assert Worker.objects.get(pk=worker.pk).team == elsewhere


def test_a_service_manager_does_not_end_a_directors_post(cast, today):
    with pytest.raises(Refused, match="Only a director"):
        end_post(by=cast.heron, worker=cast.eagle, last_day=today, why="A coup", over=cast.eagle.version)
    assert Worker.objects.get(pk=cast.eagle.pk).role == "director"


def test_whoever_keeps_the_accounts_ends_a_post_at_once(cast, today):
    end_post(by=cast.starling, worker=cast.plover, last_day=today, why="Left today", over=cast.plover.version)
    assert not Worker.objects.get(pk=cast.plover.pk).is_active


def test_a_post_that_the_administrator_enters_opens_nothing(client, cast, today):
    worker = begin(cast.starling, cast, today)
    worker.set_password(PASSWORD)
    worker.save()
    assert (worker.is_active, worker.role, worker.posts.count()) == (False, "", 0)
    client.post("/account/login/", {"login": worker.email, "password": PASSWORD})
    assert client.get("/shortcuts/").headers["Location"].startswith("/account/login/")
    assert not Notice.objects.filter(kind="account_ready").exists()
    assert [notice.recipient_id for notice in Notice.objects.filter(kind="post_asked")] == [cast.heron.pk]


def test_an_administrator_cannot_make_a_second_self(cast, today):
    """Neither by themselves nor by one whom they made: each post waits for a head of service or a director."""
    second = begin(cast.starling, cast, today, role="administrator", team=None)
    asked = PostAsk.objects.get(worker=second)
    with pytest.raises(Refused, match="not yours to decide"):
        decide(by=cast.starling, ask_id=asked.pk, agreed="yes", over=beside())
    with pytest.raises(Refused, match="not yours to decide"):
        decide(by=cast.heron, ask_id=asked.pk, agreed="yes", over=beside())
    assert appointers(asked, today) == [cast.eagle]


def test_agreed_the_post_begins_and_the_asker_hears(cast, today):
    worker = begin(cast.starling, cast, today)
    decide(by=cast.heron, ask_id=PostAsk.objects.get().pk, agreed="yes", over=beside())
    worker = Worker.objects.get(pk=worker.pk)
    assert (worker.is_active, worker.role, worker.team.name) == (True, "senior", "Family safeguarding 1")
    assert Notice.objects.get(kind="account_ready").recipient_id == worker.pk
    assert Notice.objects.get(kind="post_decided").recipient_id == cast.starling.pk
    deeds = Entry.objects.deeds().on(("worker", worker.pk)).order_by("at")
    assert [(entry.deed, entry.actor_name) for entry in deeds] == [
        ("worker.added", "Starling"), ("post.asked", "Starling"), ("post.decided", "Heron"), ("post.given", "Heron"),
        ("worker.children_left", "Heron"),
    ]  # fmt: skip


def test_refused_it_says_why_and_gives_nothing(cast, today):
    worker = begin(cast.starling, cast, today)
    with pytest.raises(Refused, match="Say why"):
        decide(by=cast.heron, ask_id=PostAsk.objects.get().pk, agreed="no", over=beside())
    decide(by=cast.heron, ask_id=PostAsk.objects.get().pk, agreed="no", over=beside(), note="There is no such vacancy")
    assert not Worker.objects.get(pk=worker.pk).is_active
    assert Notice.objects.get(kind="post_decided").body == "There is no such vacancy"
    with pytest.raises(Refused, match="decided already"):
        decide(by=cast.heron, ask_id=PostAsk.objects.get().pk, agreed="yes", over=beside())


def test_a_move_waits_and_the_children_stay_till_it_is_agreed(cast, today):
    assert move(cast.starling, cast.plover, cast, today, role="analyst", team=cast.teams["Quality"]) is None
    assert Worker.objects.get(pk=cast.plover.pk).role == "social_worker"
    assert Involvement.objects.open(today).filter(worker=cast.plover).count() == 3
    with pytest.raises(Refused, match="waits to be agreed already"):
        move(cast.starling, cast.plover, cast, today)
    decide(by=cast.eagle, ask_id=PostAsk.objects.get().pk, agreed="yes", over=beside())
    assert Worker.objects.get(pk=cast.plover.pk).role == "analyst"
    assert not Involvement.objects.open(today).filter(worker=cast.plover).exists()


def test_who_agrees_has_read_the_post_that_it_ends(client, cast, today):
    move(cast.starling, cast.plover, cast, today + timedelta(days=2))
    client.force_login(cast.heron)
    path = f"/access/posts/asked/{PostAsk.objects.get().pk}/"
    opened = client.get(path).context_data["form"]["version"].value()
    change_post(by=cast.eagle, worker=cast.plover, over=cast.plover.version, **post(cast, today))
    refused = client.post(path, {"agreed": "yes", "version": opened})
    assert refused.status_code == 422 and "after you opened it" in refused.content.decode()
    assert Post.objects.filter(worker=cast.plover).count() == 2 and PostAsk.objects.waiting().exists()
    read = refused.context_data["form"]["version"].value()
    assert client.post(path, {"agreed": "yes", "version": read}).status_code == 302
    assert Post.objects.filter(worker=cast.plover).count() == 3


def test_nobody_agrees_to_their_own_post(cast, today):
    PostAsk.objects.create(
        worker=cast.heron, role="team_manager", team=cast.teams["Front door"], employer="X", started_on=today,
        asked_by=cast.starling,
    )  # fmt: skip
    assert not posts_to_agree(cast.heron).exists() and posts_to_agree(cast.eagle).exists()


def test_my_work_leads_to_what_waits(client, cast, today):
    begin(cast.starling, cast, today)
    assert awaited(cast.heron, today)[-1] == (1, "post to agree", "/access/posts/asked/#asks", 0)
    client.force_login(cast.heron)
    assert "1 post to agree" in client.get(reverse("oversight:my_work")).content.decode()
    listed = client.get("/access/posts/asked/").content.decode()
    assert "Siskin" in listed and "Starling" in listed
    ask = PostAsk.objects.get()
    assert "Siskin as senior social worker?" in client.get(f"/access/posts/asked/{ask.pk}/").content.decode()
    assert client.post(f"/access/posts/asked/{ask.pk}/", {"agreed": "no"}).status_code == 422
    assert client.post(f"/access/posts/asked/{ask.pk}/", {"agreed": "yes", "version": beside()}).status_code == 302
    assert Worker.objects.get(name="Siskin").role == "senior"
    client.force_login(cast.plover)
    assert "Openings, locks and posts" not in client.get(reverse("oversight:my_work")).content.decode()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"agreed": "yes"}, "Agreed: Siskin has the post of senior social worker from"),
        ({"agreed": "no", "note": "No vacancy"}, "Not agreed: Siskin does not get the post of senior social worker."),
    ],
)
def test_whoever_decided_reads_what_happened(client, cast, today, answer, said):
    begin(cast.starling, cast, today)
    client.force_login(cast.heron)
    path = f"/access/posts/asked/{PostAsk.objects.get().pk}/"
    page = client.post(path, {**answer, "version": beside()}, follow=True).content.decode()
    assert said in page and "Starling is told." in page


def test_the_page_of_a_worker_says_what_waits_and_offers_what_may_be_done(cast, today):
    begin(cast.starling, cast, today)
    siskin = Worker.objects.get(name="Siskin")
    shown = {}
    for who in ("heron", "kestrel", "starling"):
        client = Client()
        client.force_login(cast.workers[who])
        shown[who] = client.get(f"/workforce/{siskin.pk}/").content.decode()
        assert "Waits to be agreed: Senior social worker" in shown[who]
        shown[who, "eagle"] = client.get(f"/workforce/{cast.eagle.pk}/").content.decode()
    assert "A new post" in shown["heron"] and "A new post" not in shown["kestrel"]
    assert "Eagle leaves" not in shown["heron", "eagle"] and "Eagle leaves" in shown["starling", "eagle"]


def test_whoever_leaves_does_not_begin_what_was_agreed_for_later(cast, today):
    later = today + timedelta(days=30)
    change_post(by=cast.heron, worker=cast.plover, over=cast.plover.version, **post(cast, later))
    leave(
        by=cast.heron, worker=cast.plover, last_day=today + timedelta(days=9), why="A new job", over=cast.plover.version
    )
    held = Post.objects.filter(worker=cast.plover)
    assert [(each.role, each.ended_on) for each in held] == [("social_worker", today + timedelta(days=10))]
    assert Entry.objects.deeds().filter(deed="post.taken_back").count() == 1


def test_a_mover_who_leaves_from_the_later_post_ends_that_one(cast, today):
    later = today + timedelta(days=30)
    change_post(by=cast.heron, worker=cast.plover, over=cast.plover.version, **post(cast, later))
    end_post(
        by=cast.heron, worker=cast.plover, last_day=later + timedelta(days=9), why="A new job", over=cast.plover.version
    )
    held = Post.objects.filter(worker=cast.plover).order_by("started_on")
    assert [each.ended_on for each in held] == [later, later + timedelta(days=10)]


def test_a_post_before_one_that_is_agreed_has_a_last_day(cast, today):
    later = today + timedelta(days=30)
    change_post(by=cast.heron, worker=cast.plover, over=cast.plover.version, **post(cast, later))
    with pytest.raises(Refused, match="Another post begins"):
        change_post(by=cast.heron, worker=cast.plover, over=cast.plover.version, **post(cast, today))
    change_post(
        by=cast.heron,
        worker=cast.plover,
        over=cast.plover.version,
        **post(cast, today, until=later - timedelta(days=1)),
    )
    assert Post.objects.filter(worker=cast.plover).count() == 3
