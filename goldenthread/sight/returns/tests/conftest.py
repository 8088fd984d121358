"""The cast with census numbers, and a return that was checked."""

import pytest

from goldenthread.sight.returns import rules
from goldenthread.sight.returns.checker import checked as engine
from goldenthread.sight.returns.checker.rulebook import rulebook

from . import stage

FOUND_HERE = {"1520", "1580", "2887Q", "8630", "8805"}  # by the slips of stage.py; the third is about no child


@pytest.fixture
def numbered(cast):
    stage.numbered(cast)
    return cast


@pytest.fixture
def checked(numbered):
    """A census of the cast's children and of one whom nobody knows here, each with the same slips."""
    return stage.checked(numbered.wren)


@pytest.fixture
def few_rules(monkeypatch):
    """What a reader sees does not hang on how many rules are asked; the whole book is asked in test_asking.py."""
    monkeypatch.setattr(rules, "PROGRESS_TOLD", 1)
    monkeypatch.setattr(
        engine, "rulebook", lambda *of: {code: rule for code, rule in rulebook(*of).items() if code in FOUND_HERE}
    )


@pytest.fixture
def signed_in(client, cast):
    def sign_in(name: str):
        client.force_login(cast.workers[name], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
