"""Every page of a plan, as the cast finds it."""

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.journey.planning.models import Plan

from . import stage

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def as_(worker) -> Client:
    client = Client()
    client.force_login(worker, backend=BACKEND)
    return client


def page(worker, name: str, *args) -> str:
    answer = as_(worker).get(reverse(f"planning:{name}", args=args))
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


@pytest.fixture
def plan(cast) -> Plan:
    return stage.planned(cast)


PAGES = [
    ("thread", ()), ("pick", ()), ("need", (0,)), ("need", (1,)), ("drop", (1,)), ("otherwise", ()), ("ask", ()),
    ("review", ()),
]  # fmt: skip


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_the_worker_opens_every_page(cast, plan, name, args):
    page(cast.plover, name, plan.pk, *args)


def test_smoke(cast, plan):
    page(cast.plover, "of_child", cast.tansy.pk)
    page(cast.plover, "evidence", plan.pk, plan.needs.first().outcome.pk)
