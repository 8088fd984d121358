"""Makes a new server's data and the database in it."""

from __future__ import annotations

import locale
import shutil
from pathlib import Path

from goldenthread.site.launcher.binaries import Binaries
from goldenthread.site.launcher.failed import LauncherFailed
from goldenthread.site.launcher.places import Places
from goldenthread.site.launcher.runner import Runner
from goldenthread.site.launcher.said import last_words

NEEDED_BYTES = 500_000_000
# A name such as Siân or Łukasz is matched letter by letter only under a UTF-8 character type. Order is by code, so
# that a list is sorted alike on every machine.
CHARACTER_TYPES = ("C.UTF-8", "C.utf8", "en_GB.UTF-8", "en_US.UTF-8")
EXTENSIONS = ("btree_gist", "fuzzystrmatch", "pg_trgm", "unaccent")


def create_cluster(programs: Binaries, places: Places, runner: Runner, user: str, *more: str) -> None:
    """Runs initdb under another name first, so that a start that was cut short leaves no half-made data."""
    free = shutil.disk_usage(places.base).free
    if free < NEEDED_BYTES:
        raise LauncherFailed(f"The disk that holds {places.base} has {free // 1_000_000} MB free; 500 MB are needed.")
    half = places.base / "data-being-made"
    shutil.rmtree(half, ignore_errors=True)
    said = runner.run([*_initdb(programs, half, user), *more], capture_output=True)
    if said.returncode:
        raise LauncherFailed(last_words(places.log, 0, said.stderr).replace("did not start", "could not make its data"))
    half.rename(places.data)


def create_database(url: str, name: str) -> None:
    """Makes the database if it is not there, and checks that the extensions that we need are. Raises LauncherFailed."""
    import psycopg  # the commands that need no database start without it
    from psycopg import sql

    try:
        with psycopg.connect(url.replace(f"/{name}?", "/postgres?"), autocommit=True, connect_timeout=20) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            there = {row[0] for row in connection.execute("SELECT name FROM pg_available_extensions")}
    except psycopg.Error as problem:
        raise LauncherFailed(f"PostgreSQL runs but cannot be used: {problem}") from None
    missing = [extension for extension in EXTENSIONS if extension not in there]
    if missing:
        raise LauncherFailed(
            f"This PostgreSQL lacks {', '.join(missing)}. Install its contrib package (often 'postgresql-contrib')."
        )


def _initdb(programs: Binaries, folder: Path, user: str) -> list[str]:
    command = [programs.program("initdb"), "-D", str(folder), "-U", user, "-E", "UTF8"]
    command += ["--auth-local=trust", "--auth-host=reject", "--no-instructions"]
    return [*command, "--locale=C", f"--lc-ctype={_character_type()}"]


def _character_type() -> str:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        return next((name for name in CHARACTER_TYPES if _known(name)), "C")
    finally:
        locale.setlocale(locale.LC_CTYPE, before)


def _known(name: str) -> bool:
    try:
        locale.setlocale(locale.LC_CTYPE, name)
    except locale.Error:
        return False
    return True
