"""Somebody signs in with the council's own account, at a real provider on loopback."""

import copy
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as site

from goldenthread.foundations.history.models import Entry
from goldenthread.who.workforce.models import Worker
from tests.browser import axe

pytestmark = pytest.mark.browser
PASSWORD = "open sesame at the council"
SCRIPT = Path(__file__).with_name("oidc_provider.py")


@pytest.fixture
def provider(live_server, settings, tmp_path):
    """The provider, and Golden Thread told about it as its environment would."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    callback = f"{live_server.url}/account/oidc/council/login/callback/"
    process = subprocess.Popen(
        [sys.executable, SCRIPT, str(port), callback, str(tmp_path), PASSWORD],
        stdout=subprocess.PIPE, text=True, env={}, cwd=SCRIPT.parent,
    )  # fmt: skip
    try:
        assert process.stdout.readline().strip() == "ready"
        _told(settings, f"http://127.0.0.1:{port}")
        yield
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def _told(settings, issuer: str) -> None:
    app = {"provider_id": "council", "name": "your council account", "client_id": "golden-thread", "secret": PASSWORD}
    providers = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app | {"settings": {"server_url": issuer}}]}}
    settings.SOCIALACCOUNT_PROVIDERS = providers
    policy = copy.deepcopy(site.CONTENT_SECURITY_POLICY)
    policy["DIRECTIVES"]["form-action"].append(issuer)
    settings.CONTENT_SECURITY_POLICY = policy


def test_plover_comes_in_with_her_council_account(page, live_server, cast, provider):
    given_the_sign_in_page(page, live_server)
    axe(page)
    when_they_sign_in_at_the_council(page, "plover")
    page.wait_for_url(f"{live_server.url}/shortcuts/")
    assert "Plover, social worker" in page.inner_text("header")
    assert Entry.objects.filter(kind="sign-in", deed="signed in", actor_id=cast.plover.pk).exists()
    cast.plover.refresh_from_db()
    assert cast.plover.has_usable_password()


@pytest.mark.parametrize("who", ["stranger", "turnstone"])
def test_nobody_is_made_and_an_unverified_e_mail_does_not_count(page, live_server, cast, provider, who):
    before = Worker.objects.count()
    given_the_sign_in_page(page, live_server)
    when_they_sign_in_at_the_council(page, who)
    page.get_by_text("nobody here has its e-mail").wait_for()
    assert page.url.startswith(f"{live_server.url}/account/login/")
    assert Worker.objects.count() == before


def given_the_sign_in_page(page, live_server):
    page.goto(f"{live_server.url}/shortcuts/")


def when_they_sign_in_at_the_council(page, name):
    page.get_by_role("button", name="Sign in with your council account").click()
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form[action*=login] button[type=submit]").first.click()
