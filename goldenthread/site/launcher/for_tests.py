"""A server for one run of the tests, gone when the run is over."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from pathlib import Path

from goldenthread.site.launcher.server import Server

PREFIX = "goldenthread-test-"
LOCK = "run.lock"


class TestServer:
    """Settled when the run begins, so that settings can be read; started only when tests are to run."""

    __test__ = False  # pytest takes every class called Test... for tests

    def __init__(self) -> None:
        sweep()
        self.home = Path(tempfile.mkdtemp(prefix=PREFIX))
        self.alive = _lock(self.home)
        if os.geteuid() == 0:
            self.home.chmod(0o711)  # the server's own user must reach its folder in it
        self.server = Server(self.home, keep_data=False)
        self.url = self.server.prepare()

    def start(self) -> None:
        self.server.start()

    def remove(self) -> None:
        self.server.remove()
        shutil.rmtree(self.home, ignore_errors=True)
        if self.alive is not None:
            os.close(self.alive)


def sweep() -> None:
    """Removes what an earlier run left behind when it was killed: its lock went with it."""
    for home in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if home.stat().st_uid != os.geteuid() or not (home / LOCK).exists():
            continue
        lock = _lock(home)
        if lock is not None:
            Server(home).remove()
            shutil.rmtree(home, ignore_errors=True)
            os.close(lock)


def _lock(home: Path) -> int | None:
    """Held for as long as the run lives; None when somebody holds it already."""
    lock = os.open(home / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    return lock
