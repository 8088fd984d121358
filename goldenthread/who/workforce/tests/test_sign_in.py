"""Signing in without a browser: what is recorded, who is kept out, when a session ends."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.sessions.models import Session
from django.core import mail
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.ui.models import Draft
from goldenthread.who.workforce.models import Post, Sitting
from goldenthread.who.workforce.sign_in.sessions import SessionStore
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
LOGIN, INSIDE = "/account/login/", "/shortcuts/"


def sign_in(client, name="plover", password=PASSWORD, **more):
    return client.post(LOGIN, {"login": f"{name}@marlshire.example", "password": password, **more})


def again(client):
    """Before a change to how somebody signs in, they show once more that it is they."""
    return client.post("/account/again/", {"password": PASSWORD})


def deeds(worker) -> list[str]:
    return list(Entry.objects.filter(kind="sign-in", actor_id=worker.pk).order_by("id").values_list("deed", flat=True))


def test_a_sign_in_and_a_sign_out_are_on_the_record(client, cast):
    assert sign_in(client, HTTP_USER_AGENT="A browser").status_code == 302
    client.post("/account/logout/")
    assert deeds(cast.plover) == ["signed in", "signed out"]
    sitting = Sitting.objects.get(worker=cast.plover)
    assert sitting.from_ip == "127.0.0.1" and sitting.ended_at


def test_a_wrong_password_is_on_the_record_and_a_strange_name_is_not_written_down(client, cast):
    assert sign_in(client, password="wrong").status_code == 200
    client.post(LOGIN, {"login": "correct horse", "password": "x"})
    client.post(LOGIN, {"login": "nobody@marlshire.example", "password": "x"})
    assert deeds(cast.plover) == ["could not sign in"]
    assert not Entry.objects.filter(what__contains="nobody@").exists()


def test_after_six_wrong_passwords_a_plain_page_and_a_wait(client, cast):
    for _ in range(5):
        assert sign_in(client, password="wrong").status_code == 200
    assert sign_in(client, password="wrong").status_code == 429
    locked = sign_in(client)
    assert locked.status_code == 429
    assert "Too many wrong tries" in locked.content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert sign_in(client).status_code == 302


@pytest.mark.parametrize(
    ("asked", "goes_to"),
    [("/shortcuts/", "/shortcuts/"), ("https://elsewhere.example/", "/"), ("//elsewhere.example/", "/"),
     ("javascript:alert(1)", "/"), ("", "/")],
)  # fmt: skip
def test_after_signing_in_only_to_a_page_of_our_own(client, cast, asked, goes_to):
    assert sign_in(client, next=asked).headers["Location"] == goes_to


def test_a_stranger_is_sent_to_sign_in_and_back(client):
    assert client.get(INSIDE).headers["Location"] == "/account/login/?next=%2Fshortcuts%2F"


@pytest.mark.parametrize("name", ["account_signup", "socialaccount_signup", "mfa_signup_webauthn", "account_email"])
def test_there_is_no_sign_up(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("path", ["/account/signup/", "/account/3rdparty/signup/", "/account/signup/passkey/"])
def test_no_address_leads_to_a_sign_up(client, path):
    assert client.get(path).status_code == 404


def test_a_quiet_session_ends_and_the_next_page_says_why(client, cast):
    client.force_login(cast.plover)
    assert client.get(INSIDE).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        answer = client.get(INSIDE, follow=True)
    assert "Nothing came from you for 60 minutes" in answer.content.decode()
    assert deeds(cast.plover)[-1] == "signed out"


def test_a_session_that_is_used_goes_on_but_not_past_ten_hours(client, cast):
    start = timezone.now()
    client.force_login(cast.plover)
    for minutes in range(50, 600, 50):
        with time_machine.travel(start + timedelta(minutes=minutes)):
            assert client.get(INSIDE).status_code == 200, f"after {minutes} minutes"
    with time_machine.travel(start + timedelta(minutes=601)):
        assert "signed in for 10 hours" in client.get(INSIDE, follow=True).content.decode()


def test_what_was_posted_as_the_session_ended_is_kept(client, cast):
    client.force_login(cast.plover)
    typed = {
        "draft_key": "contact:new",
        "draft_path": "/front-door/log/",
        "draft_title": "Contact",
        "what": "Cold hands",
    }
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        answer = client.post(INSIDE, typed, follow=True)
    assert "What you typed is kept as a draft." in answer.content.decode()
    assert ["what", "Cold hands"] in Draft.objects.get(owner_id=cast.plover.pk).data


def test_a_script_is_told_401_and_not_a_page(client, cast):
    client.force_login(cast.plover)
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert client.post("/still-here/", "{}", content_type="application/json").status_code == 401


def test_sign_out_everywhere_ends_the_other_browser_too(client, cast):
    from django.test import Client

    other = Client()
    client.force_login(cast.plover)
    other.force_login(cast.plover)
    client.post("/workforce/me/sign-out-everywhere/")
    assert other.get(INSIDE).status_code == 302
    assert not Sitting.objects.filter(worker=cast.plover, ended_at=None).exists()


def test_somebody_with_no_post_today_cannot_sign_in_nor_stay(client, cast):
    client.force_login(cast.plover)
    Post.objects.filter(worker=cast.plover).update(ended_on=timezone.localdate())
    assert client.get(INSIDE).headers["Location"].startswith(LOGIN)
    assert "no post here today" in client.get(sign_in(client).headers["Location"]).content.decode()
    assert client.get(INSIDE).status_code == 302


def test_a_forgotten_password_says_the_same_to_everybody(client, cast):
    for name in ("plover", "nobody"):
        answer = client.post("/account/password/reset/", {"email": f"{name}@marlshire.example"}, follow=True)
        assert "Look in your e-mail" in answer.content.decode()
    assert [message.to for message in mail.outbox] == [["plover@marlshire.example"]]


def test_a_new_password_by_the_link(client, cast):
    client.post("/account/password/reset/", {"email": "plover@marlshire.example"})
    link = next(word for word in mail.outbox[0].body.split() if "/account/password/reset/key/" in word)
    page = client.get("/" + link.split("/", 3)[3], follow=True)
    path = page.request["PATH_INFO"]
    new = "a quite other horse altogether"
    assert client.post(path, {"password1": new, "password2": new}).status_code == 302
    assert sign_in(client, password=new).status_code == 302
    assert "changed how they sign in" in deeds(cast.plover)


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def with_app(worker) -> str:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(worker, secret)
    return secret


def test_a_code_is_asked_for_where_there_is_an_app(client, cast):
    secret = with_app(cast.plover)
    assert sign_in(client).headers["Location"].startswith("/account/second-step/authenticate/")
    assert client.get(INSIDE).status_code == 302
    wrong = client.post("/account/second-step/authenticate/", {"code": "000000"})
    assert "That code is not right" in wrong.content.decode()
    assert client.post("/account/second-step/authenticate/", {"code": code_now(secret)}).status_code == 302
    assert client.get(INSIDE).status_code == 200
    assert deeds(cast.plover) == ["could not sign in", "signed in"]


def test_where_a_second_step_is_required_nothing_opens_before_it(client, cast, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(client)
    assert client.get(INSIDE).headers["Location"] == "/account/second-step/"
    assert "Before you can open anything here" in client.get("/account/second-step/").content.decode()
    with_app(cast.plover)
    client.post("/account/logout/")
    sign_in(client)
    client.post("/account/second-step/authenticate/", {"code": code_now("JBSWY3DPEHPK3PXP")})
    assert client.get(INSIDE).status_code == 200


def test_an_app_is_added_by_scanning_and_one_code(client, cast):
    sign_in(client)
    assert client.get("/account/second-step/totp/activate/").headers["Location"].startswith("/account/again/")
    again(client)
    page = client.get("/account/second-step/totp/activate/")
    assert "<svg" in page.content.decode() and "data:" not in page.content.decode()
    secret = page.context_data["form"].secret
    added = client.post("/account/second-step/totp/activate/", {"code": code_now(secret)}, follow=True)
    assert "Recovery codes" in added.content.decode()
    assert Authenticator.objects.filter(user=cast.plover, type="totp").exists()


def test_the_only_second_step_cannot_be_taken_away_where_one_is_required(client, cast, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    secret = with_app(cast.plover)
    sign_in(client)
    client.post("/account/second-step/authenticate/", {"code": code_now(secret)})
    again(client)
    page = client.post("/account/second-step/totp/deactivate/")
    assert "only second step" in page.content.decode()
    assert Authenticator.objects.filter(user=cast.plover, type="totp").exists()


@pytest.mark.parametrize(
    "path",
    ["/account/login/", "/account/password/reset/", "/account/password/reset/sent/", "/account/inactive/",
     "/account/council/cancelled/", "/account/council/failed/", "/account/password/reset/key/1-2-3/",
     "/account/password/reset/done/"],
)  # fmt: skip
def test_pages_for_strangers_are_drawn_in_our_own_words(client, db, path):
    page = client.get(path)
    assert page.status_code in (200, 401)
    assert "Golden Thread" in page.content.decode()


@pytest.mark.parametrize(
    "path",
    ["/account/logout/", "/account/password/change/", "/account/second-step/", "/account/second-step/totp/activate/",
     "/account/second-step/webauthn/", "/account/second-step/webauthn/add/", "/account/again/", "/workforce/me/"],
)  # fmt: skip
def test_pages_of_ones_own_account(client, cast, path):
    sign_in(client)
    again(client)
    page = client.get(path)
    assert page.status_code == 200
    assert "Golden Thread" in page.content.decode()


def test_too_many_tries_from_one_place_is_a_page_of_ours(client, cast, settings):
    settings.ACCOUNT_RATE_LIMITS = {"reset_password_from_key": "1/m/ip"}
    assert client.post("/account/password/reset/key/x-y-z/", {}).status_code == 200
    told = client.post("/account/password/reset/key/x-y-z/", {})
    assert told.status_code == 429
    assert "Nothing was done. Wait a minute, then try again." in told.content.decode()


def test_a_session_that_ran_out_and_a_key_that_was_made_up_open_nothing_and_are_not_taken_over(client, cast):
    sign_in(client)
    key = client.cookies["sessionid"].value
    assert SessionStore(key).load() and SessionStore(key).session_key == key
    Session.objects.filter(session_key=key).update(expire_date=timezone.now())
    for other in (key, "a key that nobody was given", "\u00e9" * 40):
        store = SessionStore(other)
        assert store.load() == {} and store.session_key is None
    assert client.get(INSIDE).status_code == 302
