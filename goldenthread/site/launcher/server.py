"""One PostgreSQL server of our own: made once, started, stopped; heard only on a socket in a private folder."""

from __future__ import annotations

import fcntl
import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from goldenthread.site.launcher import binaries, places, runner
from goldenthread.site.launcher.binaries import Binaries
from goldenthread.site.launcher.create import create_cluster, create_database
from goldenthread.site.launcher.failed import LauncherFailed
from goldenthread.site.launcher.leftover import clear_leftovers, running_pid
from goldenthread.site.launcher.places import Places
from goldenthread.site.launcher.runner import Runner
from goldenthread.site.launcher.said import last_words

USER = DATABASE = "goldenthread"
START_SECONDS = 90
# Seconds for the sessions of a server that was killed to see that it is gone and leave.
PATIENCE_AFTER_A_CRASH = 15
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "effective_cache_size": "1GB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",  # compiling a page's question takes longer than answering it
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    "cluster_name": "goldenthread",
}
# For tests only: their data need not outlive the machine.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "128MB"}


@dataclass(frozen=True)
class Prepared:
    """Everything that is settled before the server is touched: its folders, its programs, and who runs it."""

    places: Places
    programs: Binaries
    runner: Runner


class Server:
    """The server of one home. Every method may be called from any process, in any order."""

    def __init__(self, home: Path, *, keep_data: bool = True) -> None:
        self.home = home.absolute()
        self.settings = SETTINGS if keep_data else {**SETTINGS, **CARELESS}
        self.making = [] if keep_data else ["--no-sync"]

    def start(self) -> str:
        """Makes the server if need be, starts it unless it runs, and returns its address. Raises LauncherFailed."""
        with self._alone():
            ready = self._prepare()
            if not self._runs(ready):
                clear_leftovers(ready.places)
                if ready.places.version is None:
                    create_cluster(ready.programs, ready.places, ready.runner, USER, *self.making)
                self._start(ready)
            url = self._url(ready.places)
            create_database(url, DATABASE)
            return url

    def stop(self) -> bool:
        """Stops the server; False when it did not run. Raises LauncherFailed."""
        with self._alone():
            ready = self._found()
            if ready is None or not self._runs(ready):
                return False
            said = self._pg_ctl(ready, "stop", "-m", "fast", "-w", "-t", "60")
            if said.returncode and self._runs(ready):
                raise LauncherFailed(f"PostgreSQL did not stop within a minute. Its log is {ready.places.log}.")
            return True

    def status(self) -> str | None:
        """The address when the server runs, else None. Raises LauncherFailed."""
        ready = self._found()
        return self._url(ready.places) if ready and self._runs(ready) else None

    def prepare(self) -> str:
        """Settles where the server will be, without starting it, and returns its future address."""
        with self._alone():
            return self._url(self._prepare().places)

    def found(self) -> Prepared | None:
        """What an earlier start left in this home, None when there was none."""
        return self._found()

    def remove(self) -> None:
        """Stops the server and removes its data for good. For tests."""
        self.stop()
        ready = self._found()
        for folder in {ready.places.base, ready.places.socket} if ready else ():
            shutil.rmtree(folder, ignore_errors=True)

    def _prepare(self) -> Prepared:
        base = places.existing_base(self.home)
        who = runner.choose(base.stat().st_uid if base else None)
        where = places.make(self.home, who)
        programs = places.reachable_programs(binaries.choose(where.version), who)
        return Prepared(where, programs, who)

    def _found(self) -> Prepared | None:
        return self._prepare() if places.existing_base(self.home) else None

    def _runs(self, ready: Prepared) -> bool:
        return running_pid(ready.places) is not None

    def _start(self, ready: Prepared) -> None:
        options = {**self.settings, "unix_socket_directories": f'"{ready.places.socket}"'}
        line = " ".join(f"-c {name}={shlex.quote(value)}" for name, value in options.items())
        log = ready.places.log
        for tries_left in reversed(range(PATIENCE_AFTER_A_CRASH)):
            log_before = log.stat().st_size if log.exists() else 0
            said = self._pg_ctl(ready, "start", "-w", "-t", str(START_SECONDS), "-l", str(log), "-o", line)
            if said.returncode == 0:
                return
            words = last_words(log, log_before, said.stderr)
            if not tries_left or "still in use" not in words:
                raise LauncherFailed(words)
            time.sleep(1)

    def _pg_ctl(self, ready: Prepared, verb: str, *more: str) -> subprocess.CompletedProcess[str]:
        command = [ready.programs.program("pg_ctl"), verb, "-D", str(ready.places.data), *more]
        # The server keeps pg_ctl's output open for as long as it lives, so a pipe would never close.
        output = subprocess.DEVNULL if verb == "start" else subprocess.PIPE
        return ready.runner.run(command, stdout=output, stderr=output)

    def _url(self, where: Places) -> str:
        return f"postgresql://{USER}@/{DATABASE}?host={quote(str(where.socket))}"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two starts of one home wait for each other."""
        places.make_home(self.home)
        try:
            lock = os.open(self.home / "postgres.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as problem:
            raise LauncherFailed(f"{self.home} cannot be written: {problem.strerror}.") from None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)
