"""Sharing one server: whoever needs it starts it, and the last to leave stops it, unless it was asked to stay."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goldenthread.site.launcher.places import make_home
from goldenthread.site.launcher.server import Server


@contextmanager
def in_use(server: Server) -> Iterator[str]:
    """The server's address, for as long as the block runs. A program that is killed counts as having left."""
    make_home(server.home)
    users = _open(server.home)
    try:
        fcntl.flock(users, fcntl.LOCK_SH)
        yield server.start()
    finally:
        if _last(users) and not stays(server.home):
            server.stop()
        os.close(users)


def used_by_others(home: Path) -> bool:
    """Whether a program is using the home's server now."""
    users = _open(home)
    try:
        return not _last(users)
    finally:
        os.close(users)


def ask_to_stay(home: Path) -> None:
    (home / "postgres.stays").touch()


def let_go(home: Path) -> None:
    (home / "postgres.stays").unlink(missing_ok=True)


def stays(home: Path) -> bool:
    return (home / "postgres.stays").exists()


def _open(home: Path) -> int:
    return os.open(home / "postgres.users", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _last(users: int) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
