"""What a command needs around it: a database, Django, or a function of a room."""

from __future__ import annotations

import importlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from goldenthread.site.cli.told import Told
from goldenthread.site.environment import home
from goldenthread.site.launcher.places import make_home
from goldenthread.site.launcher.server import Server
from goldenthread.site.launcher.use import in_use


@contextmanager
def database() -> Iterator[str]:
    """The database named in the environment, else the demo's own, started for as long as the command runs."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
    given = os.environ.get("GOLDENTHREAD_DATABASE_URL")
    if given:
        yield given
        return
    os.environ.setdefault("GOLDENTHREAD_MODE", "demo")
    with in_use(Server(home())) as url:
        secret_key(home())
        os.environ["GOLDENTHREAD_DATABASE_URL"] = url
        try:
            yield url
        finally:
            os.environ.pop("GOLDENTHREAD_DATABASE_URL")


def django_ready() -> None:
    """Starts Django. Raises Told when the settings are not complete."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
    try:
        django.setup()
    except ImproperlyConfigured as problem:
        raise Told(f"The settings are not complete: {problem}") from None


def manage(*arguments: str) -> None:
    """Runs one of Django's commands as if it had been typed."""
    from django.core.management import execute_from_command_line

    django_ready()
    execute_from_command_line(["goldenthread manage", *arguments])


def of_room(module: str, name: str) -> Callable[..., Any]:
    """A room's function by name. Raises Told when that room has not been built yet."""
    try:
        return getattr(importlib.import_module(module), name)  # type: ignore[no-any-return]
    except ModuleNotFoundError as missing:
        if missing.name and (module == missing.name or module.startswith(f"{missing.name}.")):
            raise Told(f"This copy of Golden Thread has no {module} yet, which this command needs.") from None
        raise


def secret_key(folder: Path) -> None:
    """Makes the demo's signing key once, readable by nobody else."""
    make_home(folder)
    with suppress(FileExistsError):
        key = os.open(folder / "secret-key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(key, "w") as file:
            file.write(secrets.token_urlsafe(50))
