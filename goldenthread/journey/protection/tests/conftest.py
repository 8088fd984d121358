"""Pages of protection, opened and posted as somebody of the cast."""

import pytest
import typst
from django.urls import reverse

from .conference_stage import words_of


@pytest.fixture
def opens(client):
    def page(worker, name: str, *numbers: int, status: int = 200):
        client.force_login(worker)
        answer = client.get(reverse(f"protection:{name}", args=numbers))
        assert answer.status_code == status, f"{name} as {worker}: {answer.status_code}"
        return answer

    return page


@pytest.fixture
def posts(client):
    def page(worker, name: str, number: int, typed: dict, status: int = 302):
        client.force_login(worker)
        answer = client.post(reverse(f"protection:{name}", args=[number]), typed)
        assert answer.status_code == status, words_of(answer)[:1500]
        return answer

    return page


@pytest.fixture
def on_paper(opens, monkeypatch):
    """Every word that is handed to the typesetter: nothing else can be on a paper."""
    handed, made = [], typst.compile
    monkeypatch.setattr(
        typst, "compile", lambda *a, **more: handed.append(more["sys_inputs"]["it"]) or made(*a, **more)
    )

    def words(worker, name: str, *numbers: int) -> str:
        opens(worker, name, *numbers)
        return handed[-1]

    return words
