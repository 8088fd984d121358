"""What a server leaves behind when the machine goes down: the number of a process that is no longer it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from goldenthread.foundations.numbers import number_in
from goldenthread.site.launcher.places import SOCKET_FILE, Places


def clear_leftovers(places: Places) -> None:
    """Removes pid files whose process is gone, or whose number now belongs to a program that is no PostgreSQL.

    PostgreSQL sees the first for itself; the second it takes for a running server and refuses to start.
    """
    for file in (places.data / "postmaster.pid", places.socket / f"{SOCKET_FILE}.lock"):
        pid = read_pid(file)
        if pid is not None and not is_server(pid, places.data):
            file.unlink(missing_ok=True)


def running_pid(places: Places) -> int | None:
    """The process of the server on this data, None when it does not run."""
    pid = read_pid(places.data / "postmaster.pid")
    return pid if pid and is_server(pid, places.data) else None


def read_pid(file: Path) -> int | None:
    """The number on the first line; None when there is no file. A file with no number in it names no process."""
    try:
        first = file.read_text().split("\n")[0].strip()
    except FileNotFoundError:
        return None
    return number_in(first.lstrip("-")) or 0


def is_server(pid: int, data: Path) -> bool:
    """Whether this data's server runs under this number; when that cannot be told, we say yes and touch nothing."""
    if pid <= 1 or not _lives(pid):
        return False
    command = _command_line(pid)
    return command is None or str(data) in command


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _command_line(pid: int) -> str | None:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return _asked_of_ps(pid)


def _asked_of_ps(pid: int) -> str | None:
    try:
        said = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, timeout=10)
    except (OSError, subprocess.SubprocessError):
        return None
    return said.stdout or None
