"""Who runs the database server. It never runs as root: root hands it to a user with no rights of its own."""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldenthread.site.launcher.failed import LauncherFailed


@dataclass(frozen=True)
class Runner:
    """A user whom we can run programs as."""

    name: str
    uid: int
    gid: int

    @property
    def is_me(self) -> bool:
        return self.uid == os.geteuid()

    def run(self, command: Sequence[str | Path], **options: Any) -> subprocess.CompletedProcess[str]:
        """Runs a command as this user, from `/`, with no groups but its own, apart from the terminal's Ctrl-C."""
        who: dict[str, Any] = {} if self.is_me else {"user": self.uid, "group": self.gid, "extra_groups": []}
        env = clean_environment(options.pop("env", {}), self)
        return subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            text=True,
            cwd="/",
            env=env,
            start_new_session=True,
            **who,
            **options,
        )

    def can(self, test: str, path: Path) -> bool:
        """Whether `test -x path` and the like hold for this user, every folder above included."""
        return self.run(["/bin/sh", "-c", 'test "$1" "$2"', "sh", test, path], capture_output=True).returncode == 0

    def take(self, path: Path) -> None:
        """Makes this user the owner of something that we have just made."""
        if not self.is_me:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def clean_environment(more: Mapping[str, str], runner: Runner) -> dict[str, str]:
    """No PGDATA, PGPORT or the like of the person at the terminal reaches our server."""
    kept = {name: os.environ[name] for name in ("PATH", "TZ", "TMPDIR") if name in os.environ}
    if not runner.is_me:
        kept.pop("TMPDIR", None)
    return {"PATH": os.defpath, "LC_ALL": "C", "LC_MESSAGES": "C", **kept, **more}


def choose(owner_uid: int | None = None) -> Runner:
    """Ourselves, or when we are root the first user that will do; an existing data folder keeps its owner.

    Raises LauncherFailed.
    """
    me = os.geteuid()
    if me != 0:
        if owner_uid not in (None, me):
            raise LauncherFailed(
                "The database in this folder belongs to another user of this machine. Run this as that user, "
                "or set GOLDENTHREAD_HOME to a folder of your own."
            )
        return Runner(str(me), me, os.getegid())
    for entry in _unprivileged():
        runner = Runner(entry.pw_name, entry.pw_uid, entry.pw_gid)
        if owner_uid in (None, entry.pw_uid) and _works(runner):
            return runner
    raise LauncherFailed(
        "PostgreSQL does not run as root, and no other user was found to run it. "
        "Run this as an ordinary user, or add one (for example with 'useradd --system postgres')."
    )


def _unprivileged() -> Iterator[pwd.struct_passwd]:
    everybody = [entry for entry in pwd.getpwall() if entry.pw_uid != 0]
    wanted = {"postgres": 0, "nobody": 1}
    yield from sorted(everybody, key=lambda entry: (wanted.get(entry.pw_name, 2), entry.pw_uid))


def _works(runner: Runner) -> bool:
    try:
        return runner.run(["/bin/sh", "-c", "exit 0"], capture_output=True).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False
