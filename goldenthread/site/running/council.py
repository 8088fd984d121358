"""Gets the demo's council ready: tables, styles, and its people, the first time."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

from goldenthread.site.cli.surroundings import of_room
from goldenthread.site.cli.told import Told
from goldenthread.site.running.steps import Progress, say, step


def make_ready(home: Path, scale: str) -> None:
    """Tables up to date, styles packed, the council loaded. A load that was cut short is begun again from nothing."""
    from django.core.management import call_command
    from django.db import connection

    with step("Bringing the tables up to date"):
        if _half_loaded(home).exists() and _half_loaded(home).read_text() == _database():
            _empty()
        call_command("migrate", verbosity=0, interactive=False)
    _collect_styles(home, lambda: call_command("collectstatic", verbosity=0, interactive=False, clear=True))
    load(home, scale)
    connection.close()


def load(home: Path, scale: str) -> None:
    """Loads the council if nobody works here yet; says so when it was loaded at another scale."""
    from django.contrib.auth import get_user_model

    if get_user_model().objects.exists():
        there = _loaded(home)
        if there and there != scale:
            say(
                f"  The data here is the {there} council. For the {scale} one, set GOLDENTHREAD_HOME to another folder."
            )
        return
    load_council = of_room("demo.load", "load")
    say(f"  Loading the {scale} council")
    _half_loaded(home).write_text(_database())
    load_council(scale, Progress())
    (home / "council.json").write_text(json.dumps({"scale": scale}))
    _half_loaded(home).unlink()


def sign_in_lines() -> list[str]:
    lines: list[str] = of_room("demo.load", "sign_in_lines")()
    return lines


def _half_loaded(home: Path) -> Path:
    return home / "council.loading"


def _database() -> str:
    """Whose load was cut short: another database is never emptied for it."""
    return os.environ["GOLDENTHREAD_DATABASE_URL"]


def _loaded(home: Path) -> str | None:
    try:
        scale: str = json.loads((home / "council.json").read_text())["scale"]
    except (FileNotFoundError, ValueError, KeyError):
        return None
    return scale


def _empty() -> None:
    """Made-up people of a load that was cut short: nothing that anybody entered is among them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'")
        for (schema,) in cursor.fetchall():
            cursor.execute(f"DROP SCHEMA {connection.ops.quote_name(schema)} CASCADE")
        cursor.execute("CREATE SCHEMA public")


def _collect_styles(home: Path, collect: Callable[[], object]) -> None:
    """Only when a file changed since: hashing and packing them all takes seconds."""
    stamp = home / "static.made-from"
    now = _fingerprint()
    if stamp.exists() and stamp.read_text() == now and (home / "static").is_dir():
        return
    with step("Packing the styles and scripts"):
        try:
            collect()
        except (OSError, ValueError) as problem:
            raise Told(f"The styles and scripts cannot be packed: {problem}") from problem
    stamp.write_text(now)


def _fingerprint() -> str:
    from django.contrib.staticfiles.finders import get_finders

    files = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            there = Path(storage.path(path)).stat()
            files.update(f"{path} {there.st_size} {there.st_mtime_ns}\n".encode())
    return files.hexdigest()
