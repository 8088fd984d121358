"""Production settings: Django's own checks find nothing, cookies and headers are as strict as we say."""

import os
import subprocess
import sys

import pytest

from tests.cast import PASSWORD
from tests.laws.house import ROOT


def test_check_deploy_is_clean(tmp_path):
    said = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning:goldenthread", "-m", "django", "check", "--deploy",
         "--fail-level", "INFO"],
        cwd=ROOT, capture_output=True, text=True, timeout=120,
        env={
            "PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "goldenthread.site.settings",
            "GOLDENTHREAD_MODE": "production", "GOLDENTHREAD_HOME": str(tmp_path),
            "GOLDENTHREAD_SECRET_KEY": "a long made-up key for this one check, with 50 letters and more than that 0123",
            "GOLDENTHREAD_HOSTS": "thread.marlshire.example",
            "GOLDENTHREAD_DATABASE_URL": os.environ["GOLDENTHREAD_DATABASE_URL"],
        },
    )  # fmt: skip
    assert said.returncode == 0, said.stdout + said.stderr
    assert "no issues" in said.stdout


def production(words: str) -> str:
    code = f"import django; django.setup(); from django.conf import settings; print({words})"
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120,
        env={
            "PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "goldenthread.site.settings",
            "GOLDENTHREAD_MODE": "production", "GOLDENTHREAD_SECRET_KEY": "x" * 60,
            "GOLDENTHREAD_HOSTS": "thread.marlshire.example",
        },
    )  # fmt: skip
    return said.stdout.strip() or said.stderr


def test_production_asks_for_a_second_step_and_safe_cookies():
    words = (
        "settings.REQUIRE_SECOND_FACTOR, settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.DEBUG"
    )
    assert production(words) == "True True True False"


def test_production_does_not_start_without_a_key(tmp_path):
    said = subprocess.run(
        [sys.executable, "-m", "django", "check"], cwd=ROOT, capture_output=True, text=True, timeout=120,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "goldenthread.site.settings",
             "GOLDENTHREAD_HOME": str(tmp_path)},
    )  # fmt: skip
    assert said.returncode != 0
    assert "Golden Thread needs a secret key" in said.stderr


@pytest.mark.django_db
def test_every_answer_carries_the_strict_headers(client, cast):
    page = client.get("/account/login/")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "style-src 'self'" in policy
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy and "form-action 'self'" in policy
    assert page.headers["X-Frame-Options"] == "DENY"
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in page.headers["Permissions-Policy"]


@pytest.mark.django_db
def test_cookies_are_for_the_server_alone(client, cast):
    client.get("/account/login/")
    client.post("/account/login/", {"login": "plover@marlshire.example", "password": PASSWORD})
    session, token = client.cookies["sessionid"], client.cookies["csrftoken"]
    assert session["httponly"] and session["samesite"] == "Lax"
    assert token["httponly"] and token["samesite"] == "Strict"
