"""What the tests of pages share: somebody signed in, and a form as a browser sends it."""

import re

from django.test import Client
from django.urls import reverse

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HIDDEN = re.compile(r'<input type="hidden" name="(version|over_\w+|who_\w+|role_\w+)"[^>]*? value="([^"]*)"')


def as_(worker) -> Client:
    client = Client()
    client.force_login(worker, backend=BACKEND)
    return client


def page(worker, name: str, *args) -> str:
    answer = as_(worker).get(reverse(f"planning:{name}", args=args))
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def send(worker, name: str, *args, over: str | None = None, **typed):
    """What was typed, over the page as it was drawn."""
    path, client = reverse(f"planning:{name}", args=args), as_(worker)
    drawn = over if over is not None else client.get(path).content.decode()
    return client.post(path, dict(HIDDEN.findall(drawn)) | typed)


def day(name: str, on) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}
